"""JSON lines: one article a line, read as a stream, so that a file of any length fits."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from quotes.articles import record
from quotes.articles.decode import MAX_RAW_BYTES, decode, too_long
from quotes.errors import InputError
from quotes.models import Article

Placed = tuple[str, Article | InputError]


def read(stream: BinaryIO, name: str, shown: str | None = None) -> Iterator[Placed]:
    """Yield the article of every line, or why there is none, each with its place.

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
                yield place, _article(line, name, number, place)
    except UnicodeDecodeError as error:
        yield shown, InputError(f"{shown}: this is not UTF-16 ({error.reason}); save it as UTF-8.")
        return
    if empty:
        yield shown, InputError(f"{shown}: this holds no articles; give one JSON object a line.")


def count(file: Path) -> int:
    """The number of lines of a file; one that cannot be read counts as one."""
    total, last = 0, b"\n"
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                total += chunk.count(b"\n")
                last = chunk[-1:]
    except OSError:
        return 1
    return max(total + (last != b"\n"), 1)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one beyond all limits, which is never held in memory."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
    if buffered.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wide = io.TextIOWrapper(buffered, "utf-16", newline="\n")
        while line := wide.readline(MAX_RAW_BYTES):
            yield line.encode("utf-8")
        return
    while chunk := buffered.readline(MAX_RAW_BYTES):
        if len(chunk) < MAX_RAW_BYTES or chunk.endswith(b"\n"):
            yield chunk
            continue
        while chunk and not chunk.endswith(b"\n"):
            chunk = buffered.readline(MAX_RAW_BYTES)
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
