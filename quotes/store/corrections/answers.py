"""Entries on quotes, applied to an article's rows on their way into the database.

What the program read of an article that has such entries is kept beside (`uncorrected`): from it
and the ledger the rows are made again when an entry is added or undone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from sqlite_utils import Database

from quotes.join import block_of_name
from quotes.ledger import Corrected, Entry, correct
from quotes.models import Article, Force, Quote
from quotes.store.corrections import book
from quotes.store.corrections.toward import Toward
from quotes.store.rows import apart
from quotes.store.watches import stored_watch

Row = dict[str, Any]
Tables = dict[str, list[Row]]

# the tables that hold what is read of an article; of each the columns that others derive, and the
# order in which its rows are kept
READ: dict[str, tuple[set[str], str]] = {
    "article_speakers": ({"joined", "speaker"}, "name, kind"),
    "quotes": ({"speaker", "saying", "voice", "statement", "published", "told"}, "position"),
    "quote_topics": (set(), "quote, topic"),
    "article_targets": ({"target"}, "key"),
    "stances": ({"target"}, "quote, told"),
    "narrated": ({"speaker", "target"}, "id"),
}
# told anew whenever rows are put into the database (`store/placed.py`)
PLACED = {("article_speakers", "block"), ("article_speakers", "beside")}
OF_QUOTE = {"quote_topics", "stances"}
# how words were put forward, and they right behind it: whoever reads what is kept sees both
FIRST = ("force", "text", "evidence")


def corrected(db: Database, articles: dict[str, Tables]) -> dict[str, Tables]:
    """The rows of each article as they stand; those of tables of the ledger's own are added."""
    entries = book.on_quotes(db, list(articles))
    return {
        ident: _corrected(db, tables, entries[ident]) if ident in entries else tables
        for ident, tables in articles.items()
    }


def as_read(db: Database, article: str) -> Tables:
    """The rows of a stored article as the program read them, before any correction."""
    tables: Tables = {}
    tables["articles"] = list(db.query("SELECT * FROM articles WHERE id = ?", [article]))
    maker = tables["articles"][0]["maker"]
    tables["makers"] = list(db.query("SELECT * FROM makers WHERE id = ?", [maker]))
    kept = db.execute("SELECT rows FROM uncorrected WHERE article = ?", [article]).fetchone()
    if kept:
        tables.update(json.loads(kept[0]))
        return tables
    for table, (derived, order) in READ.items():
        of = f"SELECT {table}.* FROM {table}"
        if table in OF_QUOTE:
            of = f"{of} JOIN quotes ON quotes.id = quote"
        if table == "stances":
            of = of.replace("stances.*", "stances.*, article", 1)
        rows = db.query(f"{of} WHERE article = ? ORDER BY {order}", [article])
        tables[table] = [
            {name: value for name, value in row.items() if name not in derived} for row in rows
        ]
    return tables


def fields(article: Row) -> dict[str, str]:
    """The texts that an article's quotes are cut of, by the field's name."""
    return {"text": article["text"], "title": article["title"] or ""}


def _corrected(db: Database, tables: Tables, entries: Sequence[Entry]) -> Tables:
    article = tables["articles"][0]
    toward = Toward(tables, stored_watch(db, tables["makers"][0]["watch"]))
    told: Corrected = correct(fields(article), tables, entries, block_of_name, toward.row)
    found = [
        {"correction": ident, "side": "quote", "found": hit[0], "how": hit[1]}
        for ident, hit in told.found.items()
        if hit
    ]
    if not found:
        return tables
    _put_in_sentences(article, tables["quotes"], told.tables["quotes"])
    kept = {"article": article["id"], "rows": _plain(tables)}
    of_targets = chain(told.tables["stances"], told.tables["narrated"])
    called = {row["told"] for row in of_targets}
    targets = apart(row for row in told.tables["article_targets"] if row["key"] in called)
    return {
        **told.tables,
        "article_targets": targets,
        "corrections_found": found,
        "uncorrected": [kept],
    }


def _put_in_sentences(article: Row, read: Sequence[Row], now: Sequence[Row]) -> None:
    """Give quotes that have other words than were read the sentence that these need."""
    before = {row["id"]: row["spans"] for row in read}
    changed = [row for row in now if row["spans"] != before[row["id"]]]
    if not changed:
        return
    # it takes the language, which takes long to import
    from quotes.sentence import needed_sentence

    whole = Article(article["id"], article["text"], article["title"])
    for row in changed:
        spans = tuple((start, end) for start, end in json.loads(row["spans"]))
        quote = Quote(spans, row["kind"], row["field"], force=Force(row["force"]))
        row["sentence"] = needed_sentence(whole, quote)


def _plain(tables: Tables) -> str:
    """The rows as JSON, the same whether they come from the reader or from the database."""
    ordered = {}
    for table, (_, order) in READ.items():
        names = order.split(", ")
        rows = sorted(tables[table], key=lambda row: [row[name] for name in names])
        ordered[table] = [
            {
                name: int(value) if isinstance(value, bool) else value
                for name, value in sorted(row.items(), key=_place)
                if (table, name) not in PLACED
            }
            for row in rows
        ]
    return json.dumps(ordered, ensure_ascii=False)


def _place(cell: tuple[str, Any]) -> tuple[int, str]:
    return FIRST.index(cell[0]) if cell[0] in FIRST else len(FIRST), cell[0]
