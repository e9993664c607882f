"""Widths for a table that is too long to be laid out whole: from its first rows, for all rows."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.table import Column
from rich.text import Text

BETWEEN = 2  # spaces between two columns


def fixed(columns: Sequence[Column], rows: Sequence[Sequence[str | Text]], width: int) -> list[int]:
    """A width for each column, so that these rows fit and later ones can be folded to it.

    No wider than the widest cell and the column's own limit; where all together are wider than
    `width`, the widest column gives way.
    """
    widths = [
        max(_widest(column.header), *(_widest(row[index]) for row in rows))
        for index, column in enumerate(columns)
    ]
    widths = [
        min(own, column.max_width or own) for own, column in zip(widths, columns, strict=True)
    ]
    room = width - BETWEEN * (len(columns) - 1)
    while sum(widths) > room and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _widest(cell: object) -> int:
    lines = cell.plain if isinstance(cell, Text) else str(cell)
    return max(map(cell_len, lines.split("\n")))
