"""Articles in a file of JSON as a whole: one of them, or a list, which may stand under a name."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import TypeGuard

from quotes.articles import lines, record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_JSON_BYTES
from quotes.articles.stream import Stream, Values
from quotes.errors import InputError

WANTED = "give an object with a text, or a list of them"


def read(stream: Stream, name: str) -> Iterator[Values]:
    """Yield the values of each article, or why there are none, with the JSON they were.

    One in a list without `id` and `url` is known as `name#number`, counted from 1. A file with an
    object on each line is read as the JSON lines that it holds.
    Raises OSError where the stream breaks off, InputError for what holds no articles.
    """
    data = stream.read(MAX_JSON_BYTES + 1)
    if len(data) > MAX_JSON_BYTES:
        raise InputError(
            f"{name}: this is over the limit of {MAX_JSON_BYTES // 1_000_000} MB for a file of "
            "JSON; write one object a line, in a file that ends in .jsonl."
        )
    value = _value(decode(data, name), name)
    if value is None:
        yield from lines.read(io.BytesIO(data), name)
    elif isinstance(value, dict):
        yield Values(name, value, data, name)
    else:
        for number, each in enumerate(value, 1):
            place = f"{name}, article {number}"
            none = InputError(f"{place}: this is no object; {WANTED}.")
            found = each if isinstance(each, dict) else none
            yield Values(place, found, json.dumps(each).encode(), f"{name}#{number}")


def _value(text: str, name: str) -> dict[str, object] | list[object] | None:
    """The article, or the list of them; None where more follows behind the first value."""
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            return None
        reason = f"{error.msg} at line {error.lineno}, column {error.colno}"
        raise InputError(f"{name}: this is no JSON ({reason}); {WANTED}.") from None
    except (ValueError, RecursionError):
        reason = "a number too long or brackets too deep"
        raise InputError(f"{name}: this cannot be read ({reason}); {WANTED}.") from None
    if isinstance(value, dict) and not any(record.ours(key) == "text" for key in value):
        # an answer of a service: {"status": "ok", "articles": [{…}, {…}]}
        value = next((each for each in value.values() if _is_list(each)), None)
    if isinstance(value, dict) or _is_list(value):
        return value
    raise InputError(f"{name}: this JSON holds no articles; {WANTED}.")


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)
