"""In which blocks an article's speakers and targets are joined, told of its rows.

A block is made of names, and of what the user lists of them: so it is told anew whenever rows are
put into the database, be they read now or kept since long.
"""

from __future__ import annotations

import json

from sqlite_utils import Database

from quotes.join import slots
from quotes.store.people import People
from quotes.store.rows import Row, speakers_of
from quotes.store.touched import Touched
from quotes.targets import block_of_target


def place(people: People, speakers: list[Row], targets: list[Row]) -> None:
    """Give the rows of one article's speakers and targets their blocks."""
    for row, one in zip(speakers, slots(speakers_of(speakers)), strict=True):
        listed = people.block(row["name"])
        row["block"] = listed or one.block
        row["beside"] = json.dumps(() if listed else one.beside, ensure_ascii=False)
    for row in targets:
        row["block"] = block_of_target(row["kind"], json.loads(row["form"]), row["block"])


def place_all(db: Database) -> Touched:
    """Give all rows their blocks anew, after a migration; all blocks are touched."""
    touched = Touched.of(db)
    articles = {ident for (ident,) in db.execute("SELECT id FROM articles")}
    place_again(db, articles, touched)
    known = db.execute("SELECT DISTINCT speaker FROM article_speakers")
    touched.speakers.update(speaker for (speaker,) in known)
    return touched


def place_again(db: Database, articles: set[str], touched: Touched) -> None:
    """Give the stored rows of some articles their blocks anew; both old and new are touched."""
    people = People.of(db)
    for article in sorted(articles):
        asked = "SELECT rowid AS row, * FROM {} WHERE article = ? ORDER BY rowid"
        speakers = list(db.query(asked.format("article_speakers"), [article]))
        targets = list(db.query(asked.format("article_targets"), [article]))
        for _ in range(2):  # as they are, then as they will be
            touched.blocks.update(row["block"] for row in speakers)
            touched.target_blocks.update(row["block"] for row in targets if row["block"])
            place(people, speakers, targets)
        touched.speakers.update(row["joined"] for row in speakers)
        # who is joined to nobody any more stands alone
        sql = """
            UPDATE article_speakers
            SET block = :block, beside = :beside,
                joined = CASE WHEN :block IS NULL THEN NULL ELSE joined END
            WHERE rowid = :row
        """
        db.conn.executemany(sql, speakers)
        sql = "UPDATE article_targets SET block = :block WHERE rowid = :row"
        db.conn.executemany(sql, targets)
    touched.articles |= articles
