"""No row lost between two pages of a table.

Datasette finds the next page by the last row of this one: its value in the sorted column, then
its key. But only from the second page on it sorts by the key as well. Where more rows than fit
on the first page have one value, some are on no page, and in no file that it writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from datasette.utils import escape_sqlite

NAME = r"(?:\[[^\]]*\]|\w+)"
# the statement of a first page, as Datasette's table view writes it
FIRST_PAGE = re.compile(
    rf"(?P<start>select .* from (?P<table>{NAME}) (?:where .* )?order by {NAME}(?: desc)?)"
    r"(?P<end> limit \d+)",
    re.DOTALL,
)


def table_of(sql: str) -> str | None:
    """The table whose first page this statement asks for; None for any other statement."""
    found = FIRST_PAGE.fullmatch(sql)
    return found["table"].strip("[]") if found else None


def settled(sql: str, keys: Sequence[str]) -> str:
    """The statement of a first page, with rows of one value in the order of their keys.

    `keys` are the table's; a table without any is sorted by rowid, a view as it was.
    """
    found = FIRST_PAGE.fullmatch(sql)
    if found and not keys and sql.startswith("select rowid,"):
        keys = ["rowid"]
    if not found or not keys:
        return sql
    return f"{found['start']}, {', '.join(map(escape_sqlite, keys))}{found['end']}"
