"""How wide a table and its columns are: by its first rows, for all rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress

from rich.cells import cell_len
from rich.table import Column
from rich.text import Text

BETWEEN = 2  # spaces between two columns
# characters that a column of words has at least: in a terminal, and where it may be wider
WORDS, FILE_WORDS = 12, 40
Cells = Sequence[Sequence[str | Text]]


class Spare(Column):
    """A column that is left out where there is no room for all, the last of them first."""


def kept(columns: Sequence[Column], rows: Cells, width: int, words: int) -> list[bool]:
    """Which columns stand in a table of that width: all, or all but some that are spare.

    A column that must not be folded needs its widest cell, another one its header and so many
    characters of `words`.
    """
    least = _least(columns, rows, words)
    stay = [True] * len(columns)
    for place in reversed(range(len(columns))):
        if isinstance(columns[place], Spare) and _sum(compress(least, stay)) > width:
            stay[place] = False
    return stay


def needed(columns: Sequence[Column], rows: Cells, words: int) -> int:
    """The width in which all columns stand."""
    return _sum(_least(columns, rows, words))


def _least(columns: Sequence[Column], rows: Cells, words: int) -> list[int]:
    found = []
    for column, own in zip(columns, _widest_of(columns, rows), strict=True):
        folds = column.max_width or not column.no_wrap
        room = max(_widest(column.header), column.min_width or words)
        found.append(min(own, room) if folds else own)
    return found


def _sum(widths: Iterable[int]) -> int:
    """How wide columns are together."""
    told = list(widths)
    return sum(told) + BETWEEN * (len(told) - 1)


def fixed(columns: Sequence[Column], rows: Cells, width: int, words: int = WORDS) -> list[int]:
    """A width for each column, so that these rows fit and later ones can be folded to it.

    No wider than the widest cell and the column's own limit; where all together are wider than
    `width`, the widest column gives way, down to what it needs, and then further.
    """
    widths = [
        min(own, column.max_width or own)
        for own, column in zip(_widest_of(columns, rows), columns, strict=True)
    ]
    least = _least(columns, rows, words)
    while _sum(widths) > width and max(widths) > 1:
        more = [own if own > few else 0 for own, few in zip(widths, least, strict=True)]
        given = more if any(more) else widths
        widths[given.index(max(given))] -= 1
    return widths


def _widest_of(columns: Sequence[Column], rows: Cells) -> list[int]:
    return [
        max(_widest(column.header), *(_widest(row[index]) for row in rows))
        for index, column in enumerate(columns)
    ]


def _widest(cell: object) -> int:
    lines = cell.plain if isinstance(cell, Text) else str(cell)
    return max(map(cell_len, lines.split("\n")))
