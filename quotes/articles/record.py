"""What every article must satisfy, whatever form it came in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from urllib.parse import urlsplit

from quotes import days
from quotes.articles import markup, notices
from quotes.articles.decode import as_meant
from quotes.articles.limits import MAX_FIELD, MAX_TEXT_BYTES, too_long
from quotes.errors import InputError
from quotes.models import HEADLINE, Article

LONGEST = 200  # characters of a headline
# what people write for a name of ours in the header of a text
MEANT = {"date": "published", "author": "byline", "headline": "title", "link": "url"}
# and what other programs do, by its letters and figures alone; of two for one of ours the first
FOREIGN = MEANT | {
    "content": "text",
    "body": "text",
    "bodytext": "text",
    "fulltext": "text",
    "maintext": "text",
    "articletext": "text",
    "articlebody": "text",
    "publishdate": "published",
    "publisheddate": "published",
    "publishedat": "published",
    "pubdate": "published",
    "publicationdate": "published",
    "datepublish": "published",
    "datepublished": "published",
    "publication": "publisher",
    "outlet": "publisher",
    "source": "publisher",
    "sourcename": "publisher",
    "medianame": "publisher",
    "authors": "byline",
    "articleid": "id",
}
# what took a text out of its mark-up or undid a wrong decoding, as an article tells it
CLEANED = "quote-tracker"
OWN = ("text", "title", "published", "publisher", "url", "byline", "id", "warning")
PLAIN = re.compile(r"[\W_]+")
# who wrote it, a sentence or the beginning of one, where and when it was written
NO_HEADLINE = re.compile(r"^by\b|[.!?…:,;][”’\"')\]]*$|\b\d{4}$", re.IGNORECASE)


def article(
    values: Mapping[str, object],
    place: str,
    origin: str,
    fallback: str,
    extractor: str | None = None,
    month_first: bool | None = None,
) -> Article:
    """An article out of named values; those that an article does not have are passed over.

    What a name of `FOREIGN` gives is taken where there is none by ours.
    `place` is named in errors, `fallback` is the id where neither `id` nor `url` is given.
    A text that says at its end that it is cut has that for its `warning`.
    Raises InputError for a missing text, for a notice in its place, and for any value that is not
    what it should be.
    """
    values = _by_our_names(values)
    raw = _string(values, "text", place)
    text = raw and as_meant(raw)
    if text and extractor is None and markup.is_marked(text):
        text = markup.seen(text, place)
    if text != raw:
        extractor = extractor or CLEANED
    if not text:
        raise InputError(f"{place}: this holds no text; give an article with words in it.")
    if len(text.encode("utf-8")) > MAX_TEXT_BYTES:
        raise too_long(place)
    if said := notices.notice(text):
        raise InputError(
            f"{place}: this text is a notice, {said}, and no article; give the article itself."
        )
    given, published, url = (_string(values, name, place) for name in ("id", "published", "url"))
    url = url and address(url, place)
    if not given and not url and len(fallback) > MAX_FIELD:
        raise too_wide("path", place, "give the article an id, or its file a shorter one")
    return Article(
        id=given or url or fallback,
        text=text,
        title=_string(values, "title", place) or headline(text),
        published=published and date(published, place, month_first),
        publisher=_string(values, "publisher", place),
        url=url,
        byline=_string(values, "byline", place),
        origin=origin,
        extractor=extractor,
        warning=_string(values, "warning", place) or notices.stump(text),
    )


def ours(name: str) -> str | None:
    """Which value of an article a name is for: "Publication date" for `published`."""
    plain = _plain(name)
    return plain if plain in OWN else FOREIGN.get(plain)


def _by_our_names(values: Mapping[str, object]) -> dict[str, object]:
    given: dict[str, object] = {}
    for name, value in values.items():
        given.setdefault(_plain(name), value)
    told: dict[str, object] = {name: given[name] for name in OWN if given.get(name) is not None}
    for name, field in FOREIGN.items():
        words = _said(given.get(name)) if field not in told else None
        # a source may be told by its address, which is nobody's name
        if words and not (field == "publisher" and "://" in words):
            told[field] = words
    return told


def _plain(name: str) -> str:
    return PLAIN.sub("", name.casefold())


def _said(value: object) -> str | None:
    """The words of a value of another program, which may be those of some: several authors'."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value)))
    return _named(value)


def _named(value: object) -> str | None:
    """A string, or the name of a thing that has one."""
    name = value.get("name") if isinstance(value, Mapping) else value
    return name if isinstance(name, str) else None


def checked(given: object) -> Article:
    """An article that somebody made in Python, its day as YYYY-MM-DD; it may have no words.

    Raises InputError for what is no article, for a text that is too long, and for any value that is
    not what it should be.
    """
    if not isinstance(given, Article):
        kind = type(given).__name__
        raise InputError(f"This is no article but of type {kind}; give a text or quotes.Article.")
    place = f"the article {given.id!r:.80}"
    for field in fields(given):
        value = getattr(given, field.name)
        if not isinstance(value, str) and (value is not None or field.name in ("id", "text")):
            raise _no_string(field.name, place)
        if value and not _is_whole(value):
            raise _no_text(field.name, place)
    if len(given.text.encode("utf-8")) > MAX_TEXT_BYTES:
        raise too_long(place)
    day = given.published and days.day(short("published", given.published.strip(), place))
    if day is None and given.published:
        raise _no_date(given.published, place)
    return given if day == given.published else replace(given, published=day)


def headline(text: str) -> str | None:
    """The first line of an untitled text, where it is plainly its headline; the text keeps it.

    It is short, ends in no stop, and stands apart from what follows.
    """
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    apart = rest.strip() and not rest.partition("\n")[0].strip()
    short = len(first.split()) in HEADLINE and len(first) <= LONGEST
    if not apart or not short or NO_HEADLINE.search(first):
        return None
    return first


def date(value: str, place: str, month_first: bool | None = None) -> str:
    """A day as YYYY-MM-DD, however it is written. Raises InputError for what may be another."""
    value = short("published", value.strip(), place)
    if told := days.day(value, month_first):
        return told
    if month_first is None and days.untold(value):
        raise InputError(
            f"{place}: '{brief(value)}' does not tell which number is the month; say it "
            "with --day-first or --month-first, or write it as YYYY-MM-DD."
        )
    raise _no_date(value, place)


def address(value: str, place: str) -> str:
    """A web address, as it was given. Raises InputError for any other scheme or form."""
    value = short("url", value.strip(), place)
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and value.isprintable()
    except ValueError:
        good = False
    if not good or " " in value:
        raise InputError(
            f"{place}: '{brief(value)}' is not a web address; "
            "write it with http:// or https://, or leave it out."
        )
    return value


def short(name: str, value: str, place: str) -> str:
    """A value as it was given. Raises InputError for one that is too long for what it is."""
    if len(value) > MAX_FIELD:
        raise too_wide(name, place, "shorten it or leave it out")
    return value


def too_wide(name: str, place: str, advice: str) -> InputError:
    """What to say of a field beyond the limit."""
    return InputError(f"{place}: '{name}' is over the limit of {MAX_FIELD:,} characters; {advice}.")


def _string(values: Mapping[str, object], name: str, place: str) -> str | None:
    """A value exactly as given; None where it is missing or blank."""
    value = values.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _no_string(name, place)
    if "\0" in value or not _is_whole(value):
        raise _no_text(name, place)
    if not value.strip():
        return None
    if name == "text":
        return value
    # of an id or an address "&amp;" may be a part
    return short(name, value if name in ("id", "url") else as_meant(markup.unescaped(value)), place)


def _no_date(value: str, place: str) -> InputError:
    return InputError(
        f"{place}: '{brief(value)}' is not a date; write it as YYYY-MM-DD or leave it out."
    )


def _no_string(name: str, place: str) -> InputError:
    return InputError(f"{place}: '{name}' is not a string; write it as one or leave it out.")


def _no_text(name: str, place: str) -> InputError:
    return InputError(
        f"{place}: '{name}' holds a zero character or half of a surrogate pair, "
        "which no text has; take it out."
    )


def _is_whole(value: str) -> bool:
    """Whether a string can be written, as half of a surrogate pair cannot."""
    try:
        value.encode("utf-8")
    except ValueError:
        return False
    return True


def brief(value: str) -> str:
    """The start of a value, as errors show it."""
    line = " ".join(value.split())
    return line if len(line) <= 60 else line[:59] + "…"
