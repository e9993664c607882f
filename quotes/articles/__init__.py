"""Files, folders, pages, addresses and JSON lines become articles, or sentences that say why not.

`load` never raises for what is wrong with an input: each one that cannot be read becomes a
Failure, and the others go on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from quotes.articles import lines, pages, plain, walk
from quotes.articles.limits import MAX_RAW_BYTES, MAX_TEXT_BYTES, too_long
from quotes.articles.opening import opened, shown
from quotes.errors import InputError
from quotes.limit import OutOfTime, spoken, within
from quotes.models import Article, Failure

__all__ = ["MAX_TEXT_BYTES", "count", "load"]

STDIN = "-"


def load(
    paths: Iterable[str | Path], article_limit: float | None = None
) -> Iterator[Article | Failure]:
    """Read articles, in the order given, from files, folders, addresses and `-` (standard input).

    A folder is read with all its subfolders, sorted by name, hidden ones left out. Of two
    inputs with one id the later is a Failure, and so is a file, page or address that takes more
    than `article_limit` seconds.
    """
    seen: set[str] = set()
    for path in paths:
        for place, found in _read(str(path), article_limit):
            if isinstance(found, Article) and found.id in seen:
                found = InputError(
                    f"{place}: the article {found.id} is given twice in this run; "
                    "leave one out or give each its own id."
                )
            if isinstance(found, Article):
                seen.add(found.id)
                yield found
            else:
                yield Failure(place, str(found))


def count(paths: Iterable[str | Path]) -> int | None:
    """How many articles and failures `load` will yield, about; None where nobody can know.

    Lines of a JSON lines file are counted without being read as JSON; blank ones count too.
    Nobody knows those of standard input and of a packed file.
    """
    total = 0
    for path in map(str, paths):
        if path == STDIN:
            return None
        if "://" in path:
            total += 1
            continue
        for file in walk.files(path):
            if isinstance(file, InputError) or walk.kind(file) not in walk.LINES:
                total += 1
            elif file.suffix.lower() == ".gz":
                return None
            else:
                total += lines.count(file) if file.is_file() else 1
    return total


def _read(path: str, article_limit: float | None) -> Iterator[lines.Placed]:
    """Everything one argument holds, each with the place it came from."""
    if path == STDIN:
        yield from lines.read(sys.stdin.buffer, STDIN, "standard input")
    elif "://" in path:
        yield path, _in_time(article_limit, path, partial(_address, path))
    else:
        for file in walk.files(path):
            if isinstance(file, InputError):
                yield shown(path), file
            elif walk.kind(file) in walk.LINES:
                yield from _lines(file)
            else:
                name = shown(file)
                yield name, _in_time(article_limit, name, partial(_file, file))


def _in_time(
    article_limit: float | None, name: str, work: Callable[[], Article | InputError]
) -> Article | InputError:
    """What `work` returns; a page that cannot be cleaned, a pipe or a server may keep it up."""
    try:
        return within(article_limit, work)
    except OutOfTime:
        return InputError(
            f"{name}: this was given up after {spoken(article_limit or 0)}; leave it out, or give "
            "it longer with --article-limit."
        )


def _lines(file: Path) -> Iterator[lines.Placed]:
    try:
        with opened(file) as stream:
            yield from lines.read(stream, shown(file))
    except InputError as error:
        yield shown(file), error


def _file(file: Path) -> Article | InputError:
    """The article of a plain text or a saved page; which of them, the name or the text tells."""
    name, kind = shown(file), walk.kind(file)
    try:
        with opened(file) as stream:
            if kind and kind not in walk.FOUND:
                return InputError(
                    f"{name}: a file that ends in {kind} is not read; "
                    "save the article as .txt, .jsonl or .html."
                )
            data = stream.read(MAX_RAW_BYTES + 1)
        if len(data) > MAX_RAW_BYTES:
            return too_long(name)
        if kind in walk.PAGES or pages.is_page(data):
            return pages.article(data, name)
        return plain.article(data, name)
    except InputError as error:
        return error


def _address(address: str) -> Article | InputError:
    # what fetches takes a quarter of a second to import: only addresses pay for it
    from quotes.articles import fetch

    try:
        page = fetch.fetch(address)
        return pages.article(page.data, address, page.address, page.charset)
    except InputError as error:
        return error
