"""Files in Markdown, as programs leave them that clip pages: values in YAML, then the text."""

from __future__ import annotations

import re

import yaml

from quotes.articles import markup, record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_TEXT_BYTES, too_long
from quotes.errors import InputError
from quotes.models import Article

# what is said of the text above it, in YAML
FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)


def article(data: bytes, name: str, month_first: bool | None = None) -> Article:
    """The article of a Markdown file; the name is its origin, and its id where it gives none.

    What is said of it in YAML above the text is taken as values are of JSON; a `source` that is an
    address is the page's. Raises InputError for undecodable bytes, for YAML that is none, and for
    a file without text.
    """
    text = decode(data, name).replace("\r\n", "\n")
    if len(text) > 2 * MAX_TEXT_BYTES:
        raise too_long(name)
    values, body = _values(text, name)
    html = markup.as_html(body)
    return record.article({**values, "text": html}, name, name, name, month_first=month_first)


def _values(text: str, name: str) -> tuple[dict[str, object], str]:
    """What is said of a text above it, and the text."""
    front = FRONT.match(text)
    if front is None:
        return {}, text
    try:
        said = yaml.load(front[1], yaml.BaseLoader)  # which knows strings, and nothing that acts
    except (yaml.YAMLError, RecursionError):
        raise InputError(
            f"{name}: what stands above the text, between the lines of ---, is no YAML; mend it "
            "or take it out."
        ) from None
    if not isinstance(said, dict):
        return {}, text
    values = {str(key).lower(): _named(value) for key, value in said.items()}
    source = values.get("source")
    if isinstance(source, str) and "://" in source:
        values.setdefault("url", source)
    return values, text[front.end() :]


def _named(value: object) -> object:
    """A value without the marks by which notes link to each other: "[[Ann Roe]]" is Ann Roe."""
    if isinstance(value, list):
        return [_named(one) for one in value]
    return value.removeprefix("[[").removesuffix("]]") if isinstance(value, str) else value
