"""Files, folders, pages, addresses and JSON lines become articles, or sentences that say why not.

`load` never raises for what is wrong with an input: each one that cannot be read becomes a
Failure, and the others go on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from quotes.articles import fetch, lines, pages, plain
from quotes.articles.decode import MAX_RAW_BYTES, MAX_TEXT_BYTES, too_long
from quotes.errors import InputError
from quotes.limit import OutOfTime, spoken, within
from quotes.models import Article, Failure

__all__ = ["MAX_TEXT_BYTES", "count", "load"]

STDIN = "-"
LINES = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml")
TEXTS = (".txt", ".text")
# a folder may hold anything; only files named like articles are taken from it
FOUND = (*TEXTS, *LINES, *PAGES)


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
    """
    total = 0
    for path in map(str, paths):
        if path == STDIN:
            return None
        for file in _files(path):
            lined = isinstance(file, Path) and file.suffix.lower() in LINES and file.is_file()
            total += lines.count(file) if lined else 1
    return total


def _read(path: str, article_limit: float | None) -> Iterator[lines.Placed]:
    """Everything one argument holds, each with the place it came from."""
    if path == STDIN:
        yield from lines.read(sys.stdin.buffer, STDIN, "standard input")
    elif "://" in path:
        yield path, _in_time(article_limit, path, lambda: _address(path))
    else:
        for file in _files(path):
            if isinstance(file, InputError):
                yield _name(path), file
            elif file.suffix.lower() in LINES:
                yield from _lines(file)
            else:
                name = _name(file)
                yield name, _in_time(article_limit, name, lambda file=file: _file(file))


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


def _files(path: str) -> Iterator[Path | InputError]:
    """The files that one argument stands for, and the folders that could not be listed."""
    try:
        folder = Path(path).is_dir() and path != ""
    except (OSError, ValueError):
        folder = False  # reading it as a file will say what is wrong
    if not folder:
        yield Path(path)
        return
    denied: list[OSError] = []
    empty = True
    for root, folders, files in os.walk(path, onerror=denied.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(FOUND):
                empty = False
                yield Path(root, name)
    for error in denied:
        yield _unreadable(str(error.filename), error)
    if empty and not denied:
        kinds = ", ".join(FOUND)
        yield InputError(f"{_name(path)}: this folder holds no articles; they end in {kinds}.")


def _lines(file: Path) -> Iterator[lines.Placed]:
    try:
        with _open(file) as stream:
            yield from lines.read(stream, _name(file))
    except InputError as error:
        yield _name(file), error
    except OSError as error:
        yield _name(file), _unreadable(file, error)


def _file(file: Path) -> Article | InputError:
    """The article of a plain text or a saved page; which of them, the name or the text tells."""
    name, suffix = _name(file), file.suffix.lower()
    try:
        with _open(file) as stream:
            if suffix and suffix not in FOUND:
                return InputError(
                    f"{name}: a file that ends in {suffix} is not read; "
                    "save the article as .txt, .jsonl or .html."
                )
            data = stream.read(MAX_RAW_BYTES + 1)
        if len(data) > MAX_RAW_BYTES:
            return too_long(name)
        if suffix in PAGES or pages.is_page(data):
            return pages.article(data, name)
        return plain.article(data, name)
    except InputError as error:
        return error
    except OSError as error:
        return _unreadable(file, error)


def _address(address: str) -> Article | InputError:
    try:
        page = fetch.fetch(address)
        return pages.article(page.data, address, page.address, page.charset)
    except InputError as error:
        return error


def _open(file: Path) -> BinaryIO:
    """Open a file for its bytes; raises InputError where that fails."""
    try:
        return file.open("rb")
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from None


def _name(path: str | Path) -> str:
    """A path as it is shown, stored and used as an id: with slashes, and always printable."""
    return Path(path).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _unreadable(path: str | Path, error: OSError | ValueError) -> InputError:
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError | IsADirectoryError):
        reason = (error.strerror or str(error)).lower()
        return InputError(f"{_name(path)}: this cannot be read ({reason}); check its permissions.")
    return InputError(f"{_name(path)}: there is no such file; check the path.")
