"""Which files an argument stands for: a file, or a folder with all its subfolders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from quotes.articles.opening import shown, unreadable
from quotes.errors import InputError

LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
ARRAYS = (".json",)
PAGES = (".html", ".htm", ".xhtml")
TEXTS = (".txt", ".text")
MARKDOWN = (".md", ".markdown")
WORD = (".docx",)
PDF = (".pdf",)
KINDS = (TEXTS, LINES, TABLES, ARRAYS, PAGES, MARKDOWN, WORD, PDF)
USUAL = tuple(endings[0] for endings in KINDS)  # those that people are told of
# a folder may hold anything; only files named like articles are taken from it
FOUND = tuple(chain(*KINDS))


class Untold(NamedTuple):
    """What is not read of a folder, and why."""

    place: str
    why: InputError


def kind(file: Path) -> str:
    """The ending that tells what a file holds: `.txt` for a.TXT and for a.txt.gz."""
    name = Path(file.stem) if file.suffix.lower() == ".gz" else file
    return name.suffix.lower() or (".gz" if name is not file else "")


def part(file: str) -> str:
    """What one of the articles of a file of many is called where it is told of."""
    ending = kind(Path(file))
    return "row" if ending in TABLES else "article" if ending in ARRAYS + WORD else "line"


def files(path: str) -> Iterator[Path | Untold]:
    """The files that one argument stands for, sorted by name, and the folders that are not read.

    Hidden ones are left out. A link to a folder is not followed, so that no article is read
    twice and no loop is entered; one whose articles are missed by that is told.
    """
    if not _is_folder(path):
        yield Path(path)  # reading it as a file will say what is wrong
        return
    untold: list[Untold] = []
    denied: list[OSError] = []
    empty = True
    for root, folders, names in os.walk(path, onerror=denied.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = (Path(root, name) for name in folders)
        untold += filter(None, (_linked(link, path) for link in links if link.is_symlink()))
        for name in sorted(names):
            if not name.startswith(".") and kind(Path(name)) in FOUND:
                empty = False
                yield Path(root, name)
    untold += [Untold(shown(error.filename), unreadable(error.filename, error)) for error in denied]
    yield from untold
    if empty and not untold:
        sentence = (
            f"{shown(path)}: this folder holds no articles; they end in {', '.join(FOUND)}, or in "
            "one of these and .gz."
        )
        yield Untold(shown(path), InputError(sentence))


def others(path: str) -> Iterator[str]:
    """The endings of the files in a folder that `files` passes over, one a file; "" for none."""
    for _, folders, names in os.walk(path) if _is_folder(path) else ():
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            ending = kind(Path(name))
            if not name.startswith(".") and ending not in FOUND:
                yield ending


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir() and path != ""
    except (OSError, ValueError):
        return False


def _linked(link: Path, top: str) -> Untold | None:
    """What to say of a link to a folder; None where that folder is read by its own name."""
    target, whole, place = Path(os.path.realpath(link)), Path(os.path.realpath(top)), shown(link)
    if Path(os.path.realpath(link.parent)).is_relative_to(target):
        sentence = "this links back to a folder around it and is not followed; take the link out."
    elif target.is_relative_to(whole):
        return None
    else:
        sentence = "this links to a folder elsewhere and is not followed; name that folder as well."
    return Untold(place, InputError(f"{place}: {sentence}"))
