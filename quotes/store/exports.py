"""Quotes and articles for other programs, read a page at a time: nothing is locked between."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlite_utils import Database

from quotes.locate import sql
from quotes.store.opening import one_moment
from quotes.store.queries import Filters, condition, list_quotes

Row = dict[str, Any]
PAGE = 500
ARTICLES = 50
LISTS = ("topics", "stances", "spans")


def export_quotes(db: Database, filters: Filters | None = None) -> Iterator[Row]:
    """Every quote that the filters let through, newest first, as `quotes.export.fields` tells.

    `topics`, `stances` and `spans` are lists. Raises NotFoundError as `list_quotes` does.
    """
    listed = list_quotes(db, filters)
    return (row for page in _pages(listed) for row in _whole(db, page))


def _pages(listed: Iterator[Row]) -> Iterator[list[str]]:
    while page := [row["quote_id"] for row in islice(listed, PAGE)]:
        yield page


def _whole(db: Database, idents: Iterable[str]) -> list[Row]:
    """These quotes, whole; all at once, so that nothing is locked while they are written."""
    asked = db.query(sql("queries", "export_quotes"), {"quotes": json.dumps(list(idents))})
    return [
        row | {name: json.loads(row[name]) for name in LISTS} | {"headline": bool(row["headline"])}
        for row in asked
    ]


def export_in_text(db: Database, filters: Filters | None = None) -> Iterator[tuple[Row, str]]:
    """The same, each with the title or text that its spans cut."""
    asked = "SELECT id, text FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    for page in _pages(list_quotes(db, filters)):
        with one_moment(db):  # an article may be read again, or taken out, between two questions
            rows = _whole(db, page)
            articles = json.dumps(sorted({row["article_id"] for row in rows}))
            texts = dict(db.execute(asked, [articles]).fetchall())
        for row in rows:
            yield row, row["title"] or "" if row["field"] == "title" else texts[row["article_id"]]


def export_articles(
    db: Database, filters: Filters | None = None
) -> Iterator[tuple[Row, list[Row]]]:
    """Every article that holds such a quote, by id, with these quotes in reading order."""
    where, values = condition(db, filters or Filters())
    asked = f"""
        SELECT article_id, json_group_array(quote_id) AS quotes FROM quote_list
        WHERE article_id > :after AND {where}
        GROUP BY article_id ORDER BY article_id LIMIT {ARTICLES}
    """
    after = ""
    while True:
        with one_moment(db):
            page = [
                (_article(db, row["article_id"]), _in_order(_whole(db, json.loads(row["quotes"]))))
                for row in db.query(asked, {**values, "after": after})
            ]
        if not page:
            return
        yield from page
        after = page[-1][0]["id"]
        del page  # before the next is read: two are not held at once


def _article(db: Database, ident: str) -> Row:
    asked = "SELECT id, title, published, publisher, byline, url, text FROM articles WHERE id = ?"
    return next(iter(db.query(asked, [ident])))


def _in_order(quotes: list[Row]) -> list[Row]:
    return sorted(quotes, key=lambda row: (row["field"] == "text", row["spans"], row["quote_id"]))
