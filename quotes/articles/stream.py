"""What readers of files hand on; and the lines of a file, one by one, so that any length fits."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import AnyStr, BinaryIO, NamedTuple, cast

from quotes.articles.limits import MAX_LINE_BYTES, MAX_RAW_BYTES
from quotes.articles.opening import opened
from quotes.errors import InputError
from quotes.models import Article

Stream = io.BufferedReader | BinaryIO  # what a file opens to, what standard input is


class Values(NamedTuple):
    """What one place of a file gives for an article by name, or why it gives nothing.

    `given` are the bytes of it; `called` is the article's id where the values tell none, empty for
    one that is known by its words.
    """

    place: str
    found: Mapping[str, object] | InputError
    given: bytes = b""
    called: str = ""


class Placed(NamedTuple):
    """What was found at a place; `given` is where it can be read again, or its own bytes.

    None where a person gave it by name, or where nothing can be read twice.
    """

    place: str
    found: Article | InputError
    given: Path | bytes | None = None


def cut(stream: Stream, shown: str) -> Iterator[bytes | None]:
    """The lines of a stream, in UTF-8 where it is UTF-16; None for one beyond the limit.

    Such a line is never held in memory. `shown` is what errors call the stream.
    Raises InputError for what is no UTF-16 and for a line that does not seem to end.
    """
    if isinstance(stream, io.BufferedReader):
        buffered = stream
    else:
        # what a caller put in standard input's place; all of Python's have the `readinto` that
        # BinaryIO does not promise
        buffered = io.BufferedReader(cast(io.RawIOBase, stream))
    if buffered.peek(2)[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        yield from _bounded(buffered.readline, b"\n", shown)
        return
    wide = io.TextIOWrapper(buffered, "utf-16", newline="\n")
    try:
        for line in _bounded(wide.readline, "\n", shown):
            yield None if line is None else line.encode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{shown}: this is not UTF-16 ({error.reason}); save it as UTF-8."
        ) from None


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


def _bounded(readline: Callable[[int], AnyStr], end: AnyStr, shown: str) -> Iterator[AnyStr | None]:
    while chunk := readline(MAX_RAW_BYTES):
        if len(chunk) < MAX_RAW_BYTES or chunk.endswith(end):
            yield chunk
            continue
        passed = len(chunk)
        while chunk and not chunk.endswith(end):
            chunk = readline(MAX_RAW_BYTES)
            passed += len(chunk)
            if passed > MAX_LINE_BYTES:
                limit = f"{MAX_LINE_BYTES // 1_000_000_000} GB"
                raise InputError(
                    f"{shown}: a line does not end within {limit}; give one article a line."
                )
        yield None
