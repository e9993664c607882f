"""Stances of a database whose targets were not yet told article by article, brought up to date."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlite_utils import Database

from quotes.models import Article, Speaker
from quotes.store.rows import speakers_of, target_rows
from quotes.store.targets import join_targets, point_targets
from quotes.store.touched import Touched
from quotes.store.watches import name_targets, stored_watch
from quotes.targets import Place, tell

BEFORE = "stances_before"
STANCE = ("named", "stance", "score", "evidence", "evidence_start", "evidence_end", "method")


def retell_targets(db: Database) -> None:
    """Fill article_targets, targets and stances from what 0005_targets.sql put aside.

    Inside the migration's transaction; what is kept for lists is made anew afterwards.
    """
    if BEFORE not in db.table_names():
        return
    rows = db.execute(
        f"""
        SELECT article, quote, text, target, {", ".join(f"told.{column}" for column in STANCE)}
        FROM {BEFORE} AS told JOIN quotes ON quotes.id = quote ORDER BY article, quote, target
        """
    ).fetchall()
    by_article: dict[str, list[Any]] = defaultdict(list)
    for article, *row in rows:
        by_article[article].append(row)
    touched = Touched.of(db)
    stances = [one for article, own in by_article.items() for one in _retold(db, article, own)]
    touched.articles.update(by_article)
    blocks = "SELECT DISTINCT block FROM article_targets WHERE block NOT NULL"
    touched.target_blocks.update(block for (block,) in db.execute(blocks))
    join_targets(db, touched)
    point_targets(db, stances, by_article)
    columns = ("quote", "told", "target", *STANCE)
    places = ", ".join(f":{column}" for column in columns)
    db.conn.executemany(f"INSERT INTO stances ({', '.join(columns)}) VALUES ({places})", stances)
    name_targets(db, touched.targets, touched.watches)
    db.execute(f"DROP TABLE {BEFORE}")


def _retold(db: Database, article: str, rows: list[Any]) -> list[dict[str, Any]]:
    """One article's stances, its article_targets inserted; of two of one target the surer stays."""
    text, title, watch = db.execute(
        "SELECT text, title, watch FROM articles JOIN makers ON makers.id = maker "
        "WHERE articles.id = ?",
        [article],
    ).fetchone()
    listed = stored_watch(db, watch)
    labels = {entry.id: entry.label for entry in listed.targets} if listed else {}
    given = [(row[3] or labels.get(row[2], row[2]), row[1]) for row in rows]
    place = Place.of(Article(article, text, title), stored_speakers(db, article), listed)
    told = tell(place, given)
    inserted = target_rows(article, told)
    columns = "article, key, name, kind, form, block, beside"
    places = ":article, :key, :name, :kind, :form, :block, :beside"
    sql = f"INSERT INTO article_targets ({columns}) VALUES ({places})"
    db.conn.executemany(sql, inserted)
    surest: dict[tuple[str, str], dict[str, Any]] = {}
    for one, (quote, _, _, *stance) in sorted(
        zip(told, rows, strict=True), key=lambda pair: (-pair[1][5], pair[1][4], pair[1][3] or "")
    ):
        if one:
            row = {"article": article, "quote": quote, "told": one.key}
            row |= dict(zip(STANCE, stance, strict=True))
            surest.setdefault((quote, one.key), row)
    return list(surest.values())


def stored_speakers(db: Database, article: str) -> list[Speaker]:
    """Who speaks in a stored article, as it alone tells it."""
    sql = "SELECT name, kind, aliases, roles FROM article_speakers WHERE article = ? ORDER BY rowid"
    return speakers_of(db.query(sql, [article]))
