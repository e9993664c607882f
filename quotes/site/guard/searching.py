"""The search box of Every quote, asked so that SQLite need not make each row that it finds.

Datasette sorts what a search finds by date, and counts it in the view. SQLite then looks up the
words, the article and all else of every row before it knows which are the newest: seconds among a
million quotes. But a row's number begins with its day (db/kept/quote_lines.sql) and is the index's
too: the newest are the last that the index has, and it knows how many there are.
"""

from __future__ import annotations

import re

FOUND = "select rowid from quotes_fts where quotes_fts match escape_fts(:search)"
SEARCH = f"search_row in ({FOUND})"  # as Datasette writes it
BY_DATE = re.compile(
    r"(?P<start>select .* from quote_list where )(?P<where>.*) order by date(?P<down> desc)?"
    r"(?P<few> limit \d+(?: offset \d+)?)",
    re.DOTALL,
)


def searched(sql: str) -> str:
    """The statement that finds the same rows at once; any other statement as it is."""
    if SEARCH not in sql:
        return sql
    if sql.strip() == f"select count(*) from quote_list where {SEARCH}":
        return f"select count(*) from ({FOUND})"
    asked = BY_DATE.fullmatch(sql)
    if asked is None:
        return sql
    start, where, down, few = asked.group("start", "where", "down", "few")
    order = f"order by search_row{down or ''}"
    if where == SEARCH:
        few = f"{FOUND} order by rowid{down or ''}{few}"
        return f"{start}search_row in ({few}) {order}"
    return f"{start}{where} {order}{few}"
