"""Files, folders, pages and addresses become articles, or sentences that say why not.

`load` never raises for what is wrong with an input: each one that cannot be read becomes a
Failure, and the others go on.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from quotes.articles import (
    arrays,
    lines,
    markdown,
    pages,
    pdf,
    plain,
    record,
    stream,
    tables,
    walk,
    word,
)
from quotes.articles.limits import MAX_RAW_BYTES, MAX_TEXT_BYTES, too_long
from quotes.articles.opening import opened, shown
from quotes.articles.stream import Placed, Values
from quotes.errors import InputError
from quotes.ids import article_digest, words_id
from quotes.limit import OutOfTime, spoken, within
from quotes.models import Article, Failure

__all__ = [
    "MAX_TEXT_BYTES",
    "Defaults",
    "count",
    "defaults",
    "is_address",
    "load",
    "named",
    "passed_over",
]

# what reads a file of many articles, by its ending
READERS: dict[str, Callable[[stream.Stream, str], Iterator[Values]]] = {
    **dict.fromkeys(walk.LINES, lines.read),
    **dict.fromkeys(walk.TABLES, tables.read),
    **dict.fromkeys(walk.ARRAYS, arrays.read),
    **dict.fromkeys(walk.WORD, word.read),
}
T = TypeVar("T")
STDIN = "-"
STDIN_SHOWN = "standard input"


class Defaults(NamedTuple):
    """What is taken for an article that does not say it itself; None leaves it open.

    `month_first` is whether 03/04/2026 is March 4, or 3 April.
    """

    publisher: str | None = None
    published: str | None = None
    month_first: bool | None = None


def defaults(
    publisher: str | None, published: str | None, month_first: bool | None = None
) -> Defaults:
    """What a user says of articles that do not tell their publisher or day, or not which it is.

    Raises InputError for a date that is none, and for a name that is too long.
    """
    return Defaults(
        (publisher and record.short("publisher", publisher.strip(), "--publisher")) or None,
        published and record.date(published, "--published", month_first),
        month_first,
    )


def load(
    paths: str | Path | Iterable[str | Path],
    article_limit: float | None = None,
    unsaid: Defaults | None = None,
    known: Collection[str] = (),
) -> Iterator[Article | Failure]:
    """Read articles, in the order given, from files, folders, addresses and `-` (standard input).

    One path or many. A folder is read with all its subfolders, sorted by name, hidden ones left
    out; a feed with the pages that it names, but for those whose addresses are `known`. Of two
    inputs with one id the later is a Failure (`skipped` where both say the same), and so is a file
    or page that takes more than `article_limit` seconds. A Failure of what was found in a folder
    or a feed has a stamp. `unsaid` is taken for what an article does not say itself. Raises
    InputError for what is no path.
    """
    seen: dict[str, str] = {}
    unsaid = unsaid or Defaults()
    if isinstance(paths, str | Path) or not isinstance(paths, Iterable):
        paths = [paths]
    for path in paths:
        if not isinstance(path, str | Path):
            kind = type(path).__name__
            raise InputError(f"A path or an address is text, and not {kind}; give one, or several.")
        for place, found, given in _read(str(path), article_limit, known, unsaid.month_first):
            if isinstance(found, InputError):
                yield Failure(place, str(found), _stamp(given))
                continue
            says = article_digest(found)
            before = seen.get(found.id)
            if before is None:
                seen[found.id] = says
                yield _filled(found, unsaid)
            elif before == says:
                sentence = (
                    f"{place}: this is a copy of the article {found.id}, which this run has "
                    "already, and was skipped."
                )
                yield Failure(place, sentence, _stamp(given), skipped=True)
            else:
                sentence = (
                    f"{place}: the article {found.id} is given twice in this run, with other "
                    "words; leave one out or give each its own id."
                )
                yield Failure(place, sentence, _stamp(given))


def _filled(article: Article, unsaid: Defaults) -> Article:
    return replace(
        article,
        publisher=article.publisher or unsaid.publisher,
        published=article.published or unsaid.published,
    )


def named(paths: Iterable[str | Path]) -> frozenset[str]:
    """The origins of what is given by its own name, and not found in a folder or a feed."""
    return frozenset(name for path in paths for name in (str(path), shown(path)))


def _stamp(given: Path | bytes | None) -> str | None:
    """A hash of what an input holds; of one that gives no bytes, of none."""
    if given is None:
        return None
    if isinstance(given, Path):
        try:
            with opened(given) as stream:
                given = stream.read(MAX_RAW_BYTES) if given.is_file() else b""
        except InputError:
            given = b""
    return sha256(given).hexdigest()


def count(paths: Iterable[str | Path]) -> int | None:
    """How many articles and failures `load` will yield, about; None where nobody can know.

    Lines of a JSON lines file are counted without being read as JSON; blank ones count too.
    Nobody knows those of standard input, of an address (which may be a feed's), of a table, of a
    list in JSON and of a packed file.
    """
    total = 0
    for path in map(str, paths):
        if path == STDIN or is_address(path):
            return None
        for file in walk.files(path):
            if isinstance(file, walk.Untold) or walk.kind(file) not in READERS:
                total += 1
            elif file.suffix.lower() not in walk.LINES:
                return None
            else:
                total += stream.count(file) if file.is_file() else 1
    return total


def is_address(path: str) -> bool:
    """Whether what a user gives is to be asked for, and no file, folder or standard input."""
    return "://" in path


def passed_over(paths: Iterable[str | Path]) -> Counter[str]:
    """How many files of each ending the folders given hold that are not read; "" for none."""
    return Counter(ending for path in map(str, paths) for ending in walk.others(path))


def _read(
    path: str, article_limit: float | None, known: Collection[str], month_first: bool | None
) -> Iterator[Placed]:
    """Everything one argument holds, each with the place it came from."""
    if path == STDIN:
        try:
            for values in lines.read(sys.stdin.buffer, STDIN, STDIN_SHOWN):
                yield Placed(values.place, _article(values, STDIN, month_first))
        except InputError as error:
            yield Placed(STDIN_SHOWN, error)
    elif is_address(path):
        # what fetches takes a quarter of a second to import: only addresses pay for it
        from quotes.articles import web

        yield from web.read(path, known, partial(_in_time, article_limit))
    else:
        for file in walk.files(path):
            if isinstance(file, walk.Untold):
                # what is said of the folder itself is said of what a person named
                itself = file.place == shown(path)
                yield Placed(file.place, file.why, None if itself else b"")
                continue
            for placed in _inside(file, article_limit, month_first):
                yield placed if file != Path(path) else placed._replace(given=None)


def _inside(file: Path, article_limit: float | None, month_first: bool | None) -> Iterator[Placed]:
    """The articles of a file."""
    name, read = shown(file), READERS.get(walk.kind(file))
    if read is None:
        work = partial(_file, file, month_first)
        yield Placed(name, _in_time(article_limit, name, work), file)
        return
    try:
        with opened(file) as bytes_:
            for values in read(bytes_, name):
                yield Placed(values.place, _article(values, name, month_first), values.given)
    except InputError as error:
        yield Placed(name, error, file)


def _article(values: Values, origin: str, month_first: bool | None) -> Article | InputError:
    place, found, _, called = values
    if isinstance(found, InputError):
        return found
    try:
        article = record.article(found, place, origin, called, month_first=month_first)
    except InputError as error:
        return error
    return article if article.id else replace(article, id=words_id(article))


def _in_time(article_limit: float | None, name: str, work: Callable[[], T]) -> T | InputError:
    """What `work` returns or what is wrong; a page, a pipe or a server may keep it up for ever."""
    try:
        return within(article_limit, work)
    except InputError as error:
        return error
    except OutOfTime:
        return InputError(
            f"{name}: this was given up after {spoken(article_limit or 0)}; leave it out, or give "
            "it longer with --article-limit."
        )


def _file(file: Path, month_first: bool | None) -> Article:
    """The article of a text, a saved page or a PDF; which of them, the name or the file tells."""
    name, kind = shown(file), walk.kind(file)
    with opened(file) as stream:
        if kind and kind not in walk.FOUND:
            raise InputError(
                f"{name}: a file that ends in {kind} is not read; save the article as "
                f"{', '.join(walk.USUAL[:-1])} or {walk.USUAL[-1]}."
            )
        data = stream.read(MAX_RAW_BYTES + 1)
    if len(data) > MAX_RAW_BYTES:
        raise too_long(name)
    if kind in walk.PDF or pdf.is_pdf(data):
        return pdf.article(data, name)
    if kind in walk.PAGES or pages.is_page(data):
        return pages.article(data, name)
    if kind in walk.MARKDOWN:
        return markdown.article(data, name, month_first)
    return plain.article(data, name, month_first)
