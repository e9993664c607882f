"""JSON lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from quotes.articles.decode import decode
from quotes.articles.limits import too_long
from quotes.articles.stream import Stream, Values, cut
from quotes.errors import InputError


def read(stream: Stream, name: str, shown: str | None = None) -> Iterator[Values]:
    """Yield the values of every line, or why there are none.

    Blank lines are passed over. An article without `id` and `url` is known as `name#line`.
    `shown` is what errors call a stream that is no file: tomorrow's has other articles in the same
    lines, and there such an article is known by its words.
    Raises OSError where the stream breaks off, InputError for one that has no lines of text.
    """
    called, empty = shown or name, True
    for number, line in enumerate(cut(stream, called), 1):
        if line is None or line.strip():
            empty = False
            place = f"{called}, line {number}"
            known_as = "" if shown else f"{name}#{number}"
            yield Values(place, _values(line, place), line or b"", known_as)
    if empty:
        raise InputError(f"{called}: this holds no articles; give one JSON object a line.")


def _values(line: bytes | None, place: str) -> dict[str, object] | InputError:
    if line is None:
        return too_long(place)
    try:
        return _object(decode(line.rstrip(b"\r\n"), place), place)
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
