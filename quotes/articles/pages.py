"""A web page becomes an article: trafilatura finds the text, title, byline, date and address."""

from __future__ import annotations

import logging
import re
from functools import cache
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from quotes.articles import record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_FIELD
from quotes.errors import InputError
from quotes.models import Article

START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype html|html)\b",
    re.I | re.S,
)
CHARSET = re.compile(rb"""<meta[^>]*charset\s*=\s*["']?\s*([\w-]+)""", re.I)
# browsers read these names as Windows-1252, and so do the people who write the pages
WESTERN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")
# what tells an article from a list of links: four words and a full stop, and enough of them
PROSE = 200
SENTENCE = re.compile(r"\b(?:\w+[^\w.!?…]+){3}\w+[.!?…]")


def is_page(data: bytes) -> bool:
    """Whether a file of any name starts as an HTML page does."""
    return START.match(data[:2000]) is not None


def article(
    data: bytes, origin: str, address: str | None = None, charset: str | None = None
) -> Article:
    """The article on a page. The text is the cleaned one: what is around the article is left out.

    `address` is where the page was fetched and `charset` what its server says. The id is the
    canonical address, else where it was fetched, else the origin.
    Raises InputError for a page that holds no article.
    """
    html = _decode(data, origin, charset)
    # imported only for pages, as the library below
    from quotes.articles import weigh

    weigh.check(html, origin)
    page = _find(html, origin, address)
    values = {
        "text": page.text.strip(),
        "title": page.title,
        "published": page.date,
        "publisher": page.sitename,
        "byline": page.author,
        "url": _canonical(page.url, address),
    }
    for name in ("title", "publisher", "byline"):
        if len(values[name] or "") > MAX_FIELD:
            raise record.too_wide(
                name, origin, "save the text of the page as .txt with a shorter one"
            )
    extractor = f"trafilatura {_trafilatura().__version__}"
    return record.article(values, origin, origin, origin, extractor)


@cache
def _trafilatura() -> ModuleType:
    """The library, imported only for pages: that takes a quarter of a second."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        # what it would print is said by our own error
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


def _find(html: str, origin: str, address: str | None) -> Any:
    """What trafilatura finds, as its Document.

    It is asked for precision first. That gives nothing for a page of links, but nothing either
    for an old page laid out in tables; so it is asked again, and then only prose will do.
    """
    for precise, least in ((True, 1), (False, PROSE)):
        page = _extract(html, origin, address, precise)
        lines = (page.text or "").splitlines() if page else []
        if sum(len(line) for line in lines if SENTENCE.search(line)) >= least:
            return page
    raise InputError(
        f"{origin}: this page holds no article; give the page of one article, "
        "or save its text as .txt."
    )


def _extract(html: str, origin: str, address: str | None, precise: bool) -> Any:
    """One call of trafilatura; None where it finds nothing.

    No dates are taken from free text: the year of a copyright line is no day of publication.
    """
    try:
        return _trafilatura().bare_extraction(
            html,
            url=address,
            favor_precision=precise,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:
        # any page can come, and the parsers beneath raise many kinds of errors on wild ones
        raise InputError(
            f"{origin}: this page cannot be taken apart ({type(error).__name__}); "
            "save its text as .txt."
        ) from error


def _decode(data: bytes, origin: str, charset: str | None) -> str:
    """The page's characters: as UTF-8, as declared, or with marks for those that are neither."""
    declared = charset or ""
    if not declared and (match := CHARSET.search(data[:4000])):
        declared = match[1].decode("ascii")
    for encoding in ("utf-8-sig", "cp1252" if declared.lower() in WESTERN else declared):
        try:
            text = data.decode(encoding)
        except (LookupError, ValueError):
            continue
        if "\0" not in text:
            return text
    try:
        return decode(data, origin)
    except InputError:
        if b"\0" in data:
            raise
        return data.decode("utf-8", "replace")


def _canonical(found: str | None, address: str | None) -> str | None:
    """The page's own address; a site that names its front page in every article is not believed."""
    try:
        parts = urlsplit(record.address(found or "", "page"))
    except InputError:
        return address
    return found if parts.path.strip("/") or parts.query else address
