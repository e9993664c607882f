"""JSON lines: one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from quotes.articles import record
from quotes.articles.decode import decode
from quotes.articles.limits import too_long
from quotes.articles.stream import Placed, Stream, cut
from quotes.errors import InputError
from quotes.ids import words_id
from quotes.models import Article


def read(
    stream: Stream, name: str, shown: str | None = None, month_first: bool | None = None
) -> Iterator[Placed]:
    """Yield the article of every line, or why there is none, each with its place and the line.

    Blank lines are passed over. An article without `id` and `url` is known as `name#line`.
    `shown` is what errors call a stream that is no file: tomorrow's has other articles in the same
    lines, and there such an article is known by its words.
    Raises OSError where the stream breaks off, InputError for one that has no lines of text.
    """
    called, empty = shown or name, True
    for number, line in enumerate(cut(stream, called), 1):
        if line is None or line.strip():
            empty = False
            place, fallback = f"{called}, line {number}", "" if shown else f"{name}#{number}"
            yield place, _article(line, name, fallback, place, month_first), line or b""
    if empty:
        raise InputError(f"{called}: this holds no articles; give one JSON object a line.")


def _article(
    line: bytes | None, name: str, fallback: str, place: str, month_first: bool | None
) -> Article | InputError:
    if line is None:
        return too_long(place)
    try:
        values = _object(decode(line.rstrip(b"\r\n"), place), place)
        found = record.article(values, place, name, fallback, month_first=month_first)
    except InputError as error:
        return error
    return found if found.id else replace(found, id=words_id(found))


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
