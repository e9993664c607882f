"""JSON lines: one article a line, read as a stream, so that a file of any length fits."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import AnyStr, BinaryIO, cast

from quotes.articles import record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_LINE_BYTES, MAX_RAW_BYTES, too_long
from quotes.articles.opening import opened
from quotes.errors import InputError
from quotes.models import Article

Placed = tuple[str, Article | InputError, bytes]
Stream = io.BufferedReader | BinaryIO  # what a file opens to, what standard input is


class EndlessError(Exception):
    """A line that does not end."""


def read(stream: Stream, name: str, shown: str | None = None) -> Iterator[Placed]:
    """Yield the article of every line, or why there is none, each with its place and the line.

    Blank lines are passed over. An article without `id` and `url` is known as `name#line`;
    `shown` is what errors call the stream, where that is not its name.
    Raises OSError where the stream breaks off.
    """
    shown = shown or name
    empty = True
    try:
        for number, line in enumerate(_lines(stream), 1):
            if line is None or line.strip():
                empty = False
                place = f"{shown}, line {number}"
                yield place, _article(line, name, number, place), line or b""
    except UnicodeDecodeError as error:
        sentence = f"{shown}: this is not UTF-16 ({error.reason}); save it as UTF-8."
        yield shown, InputError(sentence), b""
        return
    except EndlessError:
        limit = f"{MAX_LINE_BYTES // 1_000_000_000} GB"
        sentence = f"{shown}: a line does not end within {limit}; give one JSON object a line."
        yield shown, InputError(sentence), b""
        return
    if empty:
        sentence = f"{shown}: this holds no articles; give one JSON object a line."
        yield shown, InputError(sentence), b""


def count(file: Path) -> int:
    """The number of lines of a file; one that cannot be read counts as one."""
    total, last = 0, b"\n"
    try:
        with opened(file) as stream:
            while chunk := stream.read(1 << 20):
                total += chunk.count(b"\n")
                last = chunk[-1:]
    except InputError:
        return 1
    return max(total + (last != b"\n"), 1)


def _lines(stream: Stream) -> Iterator[bytes | None]:
    """The lines of a stream; None for one beyond all limits, which is never held in memory.

    Raises EndlessError for one that does not seem to end.
    """
    if isinstance(stream, io.BufferedReader):
        buffered = stream
    else:
        # what a caller put in standard input's place; all of Python's have the `readinto` that
        # BinaryIO does not promise
        buffered = io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wide = io.TextIOWrapper(buffered, "utf-16", newline="\n")
        for line in _bounded(wide.readline, "\n"):
            yield None if line is None else line.encode("utf-8")
    else:
        yield from _bounded(buffered.readline, b"\n")


def _bounded(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[AnyStr | None]:
    while chunk := readline(MAX_RAW_BYTES):
        if len(chunk) < MAX_RAW_BYTES or chunk.endswith(end):
            yield chunk
            continue
        passed = len(chunk)
        while chunk and not chunk.endswith(end):
            chunk = readline(MAX_RAW_BYTES)
            passed += len(chunk)
            if passed > MAX_LINE_BYTES:
                raise EndlessError
        yield None


def _article(line: bytes | None, name: str, number: int, place: str) -> Article | InputError:
    if line is None:
        return too_long(place)
    try:
        values = _object(decode(line.rstrip(b"\r\n"), place), place)
        return record.article(values, place, name, f"{name}#{number}")
    except InputError as error:
        return error


def _object(line: str, place: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        reason = f"{error.msg} at column {error.colno}"
    except (ValueError, RecursionError):
        reason = "a number too long or brackets too deep"
    else:
        if isinstance(value, dict):
            return value
        reason = "it is no object"
    raise InputError(
        f"{place}: this is not an article in JSON ({reason}); write one object a line."
    )
