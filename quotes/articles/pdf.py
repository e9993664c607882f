"""A PDF file: the text of its pages, without what stands above and below it on each of them."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quotes.articles import record
from quotes.articles.limits import MAX_PAGES
from quotes.errors import InputError
from quotes.models import Article
from quotes.paragraphs import joined

if TYPE_CHECKING:
    from pypdf import PageObject

EXTRACTOR = "pypdf"
START = b"%PDF-"
# a line within so many of a page's ends may be its head or foot
EDGE = 2
# what a browser prints there, and the number of a page: "3", "- 3 -", "Page 3 of 7"
HEAD = re.compile(
    r"\d{1,2}/\d{1,2}/\d{2,4},\s+\d{1,2}:\d\d\b.*"
    r"|(?:\S+://\S+\s+)?(?:page\s+)?\W{0,2}\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W{0,2}",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d+")
# lines of two columns, as they stand side by side; with so large a share of them a page has two
SIDE_BY_SIDE, COLUMNS = re.compile(r"\S\s{4,}\S"), 0.3
# how a paragraph ends that does not go on overleaf
OVER = re.compile(r"[.?!…:][”’»\"')\]]*\Z")
EMPTY = re.compile(r"\n{3,}")
# letters that are printed as one sign; and what no text has, of which a font does not tell letters
LETTERS = dict(zip(map(ord, "ﬀﬁﬂﬃﬄ"), ("ff", "fi", "fl", "ffi", "ffl"), strict=True))
LETTERS |= dict.fromkeys((0, *range(0xD800, 0xE000)), "")


def is_pdf(data: bytes) -> bool:
    """Whether a file of any name starts as a PDF does."""
    return data.startswith(START)


def article(data: bytes, name: str, address: str | None = None) -> Article:
    """The article of a PDF file; its name, or the address it was fetched at, is its id.

    A paragraph is a line of its text. Raises InputError for what is no whole PDF, for one with a
    password, for too many pages, and for pages without text.
    """
    import pypdf  # a fifth of a second, which few runs need

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # it would warn on standard error
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        if file.is_encrypted and not file.decrypt(""):
            raise InputError(f"{name}: this PDF has a password; save it without, or as .txt.")
        if len(file.pages) > MAX_PAGES:
            raise InputError(
                f"{name}: this PDF is over the limit of {MAX_PAGES} pages; part it, or save its "
                "text as .txt."
            )
        pages = [_lines(page) for page in file.pages]
    except InputError:
        raise
    except Exception as error:  # whatever it raises over a broken file
        raise InputError(
            f"{name}: this is no whole PDF ({record.brief(str(error))}); save it again, or as .txt."
        ) from None
    text = joined(_one(_bodies(pages)))
    if not text:
        raise InputError(
            f"{name}: this PDF holds no text, perhaps pictures of pages; have a program read the "
            "letters in them (OCR), and give what that writes."
        )
    return record.article({"text": text, "url": address}, name, name, name, EXTRACTOR)


def _lines(page: PageObject) -> list[str]:
    """A page's lines, empty ones between its paragraphs; of two columns one after the other."""
    as_printed = page.extract_text(extraction_mode="layout")
    full = [line for line in as_printed.split("\n") if line.strip()]
    beside = sum(SIDE_BY_SIDE.search(line.strip()) is not None for line in full)
    text = page.extract_text() if beside > COLUMNS * len(full) else as_printed
    return [" ".join(line.split()) for line in text.translate(LETTERS).split("\n")]


def _bodies(pages: list[list[str]]) -> Iterator[list[str]]:
    """The lines of each page but its head and foot, which most pages have, or which tell it."""
    ends = [_ends(page) for page in pages]
    often = Counter(
        form
        for page, lines in zip(pages, ends, strict=True)
        for form in {_form(page[at]) for at in lines}
    )
    usual = {form for form, number in often.items() if 1 < number > len(pages) / 2}
    for page, lines in zip(pages, ends, strict=True):
        full = _full(page)
        gone = {at for at in lines if _form(page[at]) in usual}
        gone |= {at for at in {*lines, *full[:1], *full[-1:]} if HEAD.fullmatch(page[at])}
        yield [line for at, line in enumerate(page) if at not in gone]


def _ends(page: list[str]) -> set[int]:
    """Which lines of a page may be its head or its foot."""
    behind = {len(page) - 1 - at for at in _before_a_gap(page[::-1])}
    return {*_before_a_gap(page), *behind}


def _before_a_gap(lines: list[str]) -> list[int]:
    """The first lines, a few at most, that an empty one parts from the rest, or where none does."""
    full = _full(lines)
    parted = [at for at in range(1, len(full)) if full[at] - full[at - 1] > 1]
    return full[: max((at for at in parted if at <= EDGE), default=0 if parted else EDGE)]


def _full(page: list[str]) -> list[int]:
    """Which lines of a page say anything."""
    return [at for at, line in enumerate(page) if line]


def _form(line: str) -> str:
    """A line as it is on the next page too: its numbers do not count."""
    return DIGITS.sub("#", line)


def _one(bodies: Iterable[list[str]]) -> str:
    """The text of all pages; a paragraph that goes on overleaf is one."""
    text = ""
    for body in bodies:
        page = "\n".join(body).strip("\n")
        text += ("\n\n" if OVER.search(text) else "\n") + page
    return EMPTY.sub("\n\n", text).strip("\n")
