"""A plain text file: a small header, an empty line, the text; or the bare text alone."""

from __future__ import annotations

import re
from difflib import get_close_matches

from quotes.articles import record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_HEADER_LINES, MAX_TEXT_BYTES, too_long
from quotes.errors import InputError
from quotes.models import Article
from quotes.visible import UNSEEN

KEYS = ("title", "published", "publisher", "url", "byline", "id")
LINE = re.compile(r"\s*+([A-Za-z][\w -]{0,30}?)\s*+:\s*+(.*)")
NONE = ("none", "-", "—")
# as word processors leave them: ends of lines, a bullet of a font of signs, and what has no looks
# of its own and would cut words ("sur\u00advey")
PLAIN = str.maketrans("\r\v\uf0b7", "\n\n•", "".join(UNSEEN))


def article(data: bytes, name: str, month_first: bool | None = None) -> Article:
    """The article of a text file; the name is its origin, and its id where it gives none.

    Raises InputError for undecodable bytes, a broken header line, and a file without text.
    """
    text = decode(data, name).replace("\r\n", "\n").translate(PLAIN)
    if len(text) > 2 * MAX_TEXT_BYTES:
        raise too_long(name)  # whatever of it is a header; its lines alone would fill memory
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    values: dict[str, str] = {}
    if _is_header(lines[: min(end, MAX_HEADER_LINES)]):
        values = _header(lines[:end], name, month_first)
        lines = lines[end:]
        if not any(line.strip() for line in lines):
            raise InputError(
                f"{name}: this has a header but no text; write it under the header, after an "
                "empty line (a file without a header may start with an empty line)."
            )
    return record.article({**values, "text": _trimmed(lines)}, name, name, name)


def _is_header(block: list[str]) -> bool:
    """Whether the first lines are a header: all of them, or enough of them to be a broken one.

    "Ports: minister resigns" above a text is a headline, for `Ports` is no key of ours. One line
    with a word for a key of ours may be prose, too: "Link: the road that was never built".
    """
    keys = [match and match[1].lower() for match in map(LINE.match, block)]
    known = [key in KEYS for key in keys]
    if all(keys):
        return any(known) or (len(keys) > 1 and any(key in record.MEANT for key in keys))
    return any(known) and (known[0] or sum(known) > 1)


def _header(block: list[str], name: str, month_first: bool | None) -> dict[str, str]:
    """The values of the header; keys that are not ours (note, style, subject …) are passed over."""
    if len(block) > MAX_HEADER_LINES:
        raise InputError(
            f"{name}: this header is over the limit of {MAX_HEADER_LINES} lines; put an empty "
            "line between the header and the text."
        )
    values: dict[str, str] = {}
    for number, line in enumerate(block, 1):
        place = f"{name}, line {number}"
        match = LINE.match(line)
        if not match:
            raise InputError(
                f"{place}: a header line reads 'key: value'; write it so, or put an empty line "
                "between the header and the text."
            )
        key, value = match[1].lower(), match[2].strip()
        key = record.MEANT.get(key, key)
        if key not in KEYS:
            _refuse_slip(key, place)
            continue
        if key in values:
            raise InputError(f"{place}: '{key}' is given twice; keep one of them.")
        if value.lower() in NONE:
            value = ""
        values[key] = _checked(key, value, place, month_first)
    return values


def _refuse_slip(key: str, place: str) -> None:
    """Raise InputError for a key that was surely meant to be one of ours."""
    if meant := get_close_matches(key, KEYS, 1, 0.8):
        raise InputError(f"{place}: '{key}' is not a header key; write '{meant[0]}'.")


def _checked(key: str, value: str, place: str, month_first: bool | None) -> str:
    if value and key == "published":
        return record.date(value, place, month_first)
    if value and key == "url":
        return record.address(value, place)
    return record.short(key, value, place)


def _trimmed(lines: list[str]) -> str:
    """The lines without the blank ones before and after."""
    full = [at for at, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[full[0] : full[-1] + 1]) if full else ""
