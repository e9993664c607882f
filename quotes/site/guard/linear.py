"""SQLite's search functions, in a time that grows with the length of a text and no faster.

A query is stopped between two of SQLite's steps, and one call of a function is one step. The
built-in ones compare at every place of a text with all of what is looked for: with both of some
megabytes, for hours. Only those who write SQL of their own can ask that; for them these stand in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

Value = str | bytes | int | float | None


def use_linear(conn: sqlite3.Connection, longest: int) -> None:
    """Replace the functions on a connection; `longest` bounds the length of what they make."""
    spaces = sqlite3.connect(":memory:", check_same_thread=False)

    def words(value: Value) -> str:
        """A value as SQLite's own text."""
        if isinstance(value, str):
            return value
        if isinstance(value, int):
            return str(value)
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace")
        return str(spaces.execute("SELECT CAST(? AS TEXT)", [value]).fetchone()[0])

    def instr(text: Value, part: Value) -> int | None:
        if text is None or part is None:
            return None
        if isinstance(text, bytes) and isinstance(part, bytes):
            return text.find(part) + 1
        return words(text).find(words(part)) + 1

    def replace(text: Value, old: Value, new: Value) -> str | None:
        if text is None or old is None:
            return None
        found, was = words(text), words(old)
        if not was:
            return found
        if new is None:
            return None
        becomes = words(new)
        if len(found) + found.count(was) * (len(becomes) - len(was)) > longest:
            return " " * (longest + 1)  # which SQLite refuses, as it would the right one
        return found.replace(was, becomes)

    for name, arguments, function in (("instr", 2, instr), ("replace", 3, replace)):
        conn.create_function(name, arguments, function, deterministic=True)
    for name, sides in (("trim", "both"), ("ltrim", "left"), ("rtrim", "right")):
        conn.create_function(name, 2, trimmer(words, sides), deterministic=True)


def trimmer(words: Callable[[Value], str], sides: str) -> Callable[[Value, Value], Any]:
    """The function that takes the characters of its second argument off a side of the first."""

    def trim(text: Value, letters: Value) -> str | None:
        if text is None or letters is None:
            return None
        found, off = words(text), set(words(letters))
        start, end = 0, len(found)
        while sides != "right" and start < end and found[start] in off:
            start += 1
        while sides != "left" and start < end and found[end - 1] in off:
            end -= 1
        return found[start:end]

    return trim
