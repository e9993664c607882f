"""A web page becomes an article: trafilatura finds the text, title, byline, date and address."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from quotes.articles import feeds, record
from quotes.articles.decode import decode
from quotes.articles.limits import MAX_FIELD
from quotes.errors import InputError
from quotes.models import Article

if TYPE_CHECKING:
    from quotes.articles.declared import Declared

START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype html|html)\b",
    re.I | re.S,
)
CHARSET = re.compile(rb"""<meta[^>]*charset\s*=\s*["']?\s*([\w-]+)""", re.I)
# browsers read these names as Windows-1252, and so do the people who write the pages
WESTERN = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii")
# an article that only the looser settings find has so many letters of prose
PROSE = 200


def is_page(data: bytes) -> bool:
    """Whether a file of any name starts as an HTML page does."""
    return START.match(data[:2000]) is not None


def article(
    data: bytes, origin: str, address: str | None = None, charset: str | None = None
) -> Article:
    """The article on a page. The text is the cleaned one: what is around the article is left out.

    `address` is where the page was fetched and `charset` what its server says. The id is the
    canonical address, else where it was fetched, else the origin.
    Raises InputError for a page that holds no article, or a notice in its place.
    """
    html = _decode(data, origin, charset)
    # imported only for pages, as the library below
    from quotes.articles import heading, notices, weigh
    from quotes.articles.declared import declared

    weigh.check(html, origin)
    with _taken_apart(origin):
        tree = _trafilatura().load_html(html)
        if tree is None:
            raise _no_article(origin, None)
        told, found = declared(tree), _facts(tree, address)
    url = _canonical(found.url, address)
    published_by = heading.publisher(told, found.title, url)
    title = heading.title(found.title, told, published_by)
    with _taken_apart(origin):
        text, warning = _text(tree, told, title, origin)
    values = {
        "text": text,
        "title": title,
        "published": found.date,
        "publisher": published_by,
        "byline": heading.byline(found.author, told, published_by),
        "url": url,
        "warning": warning or notices.broken_off(text, html),
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


@contextmanager
def _taken_apart(origin: str) -> Iterator[None]:
    """Any page can come, and the parsers beneath raise many kinds of errors on wild ones."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"{origin}: this page cannot be taken apart ({type(error).__name__}); "
            "save its text as .txt."
        ) from error


def _facts(tree: Any, address: str | None) -> Any:
    """What trafilatura finds besides the text, as its Document.

    No dates are taken from free text: the year of a copyright line is no day of publication.
    """
    dates = {"original_date": True, "extensive_search": False}
    return _trafilatura().extract_metadata(tree, address, dates)


def _text(tree: Any, told: Declared, title: str | None, origin: str) -> tuple[str, str | None]:
    """The article's text, and what shows that its end is missing.

    Raises InputError where there is none, with what the page says instead.
    """
    from quotes.articles import notices, widgets

    bare = deepcopy(tree)
    widgets.remove(bare)
    _sign(bare)
    # where nothing is left, what was taken for a widget was the article
    text = widgets.without_lines(_between(bare) or _between(tree), title)
    text = _in_lines(text, told.body)
    instead = notices.notice(text)
    if not instead and notices.speaks_of_itself(text):
        instead = notices.notice(f"{notices.seen(tree)}\n{notices.unscripted(tree)}")
    if instead:
        raise InputError(
            f"{origin}: this page shows a notice, {instead}, and no article; open it in a "
            "browser, save it there when the article is to be seen, and give that file."
        )
    if not text:
        raise _no_article(origin, feeds.named_by(tree, origin))
    warning = notices.cut(text, told, tree)
    return (notices.without_offers(text) if warning else text) or text, warning


def _sign(tree: Any) -> None:
    """Set a dash before who signs a block quotation, as print does; pages show it by style."""
    for quotation in tree.iter("blockquote"):
        for signature in quotation.iter("cite", "footer"):
            if signature.getparent().tag == "footer":
                continue  # which is signed as a whole
            if signature.text_content().strip()[:1].isalpha():
                signature.text = f"— {(signature.text or '').lstrip()}"
        for footer in quotation.iter("footer"):
            footer.tag = "p"  # it would be taken for the page's own, and out


def _between(tree: Any) -> str:
    """The text as the strict settings find it, with what they lose between two paragraphs.

    Measured on pages in the manner of newsrooms (tests/measure_pages.py): the strict settings let
    least in, but lose paragraphs in wrappers with odd names; the loose ones lose none, and what
    they find between two paragraphs of the strict ones is of the article. An old page laid out in
    tables gives the strict ones nothing, nor does a page of links: then the default ones are
    asked, and only prose will do.
    """
    strict = _extract(tree, favor_precision=True)
    if not _has_prose(strict, 1):
        plain = _extract(tree)
        return plain if _has_prose(plain, PROSE) else ""
    from quotes.articles.widgets import is_prose

    loose, known = _extract(tree, favor_recall=True).splitlines(), set(strict.splitlines())
    shared = [at for at, line in enumerate(loose) if line in known]
    inner = loose[shared[0] : shared[-1] + 1] if shared else []
    filled = [line for line in inner if line in known or is_prose(line)]
    return "\n".join(filled) if known <= set(filled) else strict


def _extract(tree: Any, **settings: bool) -> str:
    """One call of trafilatura; "" where it finds nothing.

    Not its `deduplicate`: that remembers what other pages said, and leaves out what they share.
    """
    found = _trafilatura().bare_extraction(
        tree, include_comments=False, include_tables=False, **settings
    )
    return (found.text or "").strip() if found else ""


def _has_prose(text: str, least: int) -> bool:
    from quotes.articles.widgets import is_prose

    return sum(len(line) for line in text.splitlines() if is_prose(line)) >= least


def _in_lines(text: str, body: str) -> str:
    """The text with the paragraphs that the page gives to machines, where they are the same."""
    same = " ".join(text.split()) == " ".join(body.split())
    return "\n".join(filter(None, map(str.strip, body.splitlines()))) if same else text


def _no_article(origin: str, feed: str | None) -> InputError:
    other = f"the site’s feed, {feed}" if feed else "save its text as .txt"
    return InputError(
        f"{origin}: this page holds no article; give the page of one article, or {other}."
    )


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
