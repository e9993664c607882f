"""In which blocks an article's speakers and targets are joined, told of its rows.

A block is made of names, and of what the user lists of them: so it is told anew whenever rows are
put into the database, be they read now or kept since long.
"""

from __future__ import annotations

import json
from collections import defaultdict

from sqlite_utils import Database

from quotes.join import places
from quotes.store.rows import Row, speakers_of
from quotes.store.touched import Touched
from quotes.targets import block_of_target


def place(speakers: list[Row], targets: list[Row]) -> None:
    """Give the rows of one article's speakers and targets their blocks."""
    for row, one in zip(speakers, places(speakers_of(speakers)), strict=True):
        row["block"] = one.block
        row["beside"] = json.dumps(one.beside, ensure_ascii=False)
    for row in targets:
        row["block"] = block_of_target(row["kind"], json.loads(row["form"]), row["block"])


def place_all(db: Database) -> Touched:
    """Give all rows their blocks anew, after a migration; all blocks are touched."""
    touched = Touched.of(db)
    speakers: dict[str, list[Row]] = defaultdict(list)
    targets: dict[str, list[Row]] = defaultdict(list)
    for row in db.query("SELECT rowid AS row, * FROM article_speakers ORDER BY rowid"):
        speakers[row["article"]].append(row)
    for row in db.query("SELECT rowid AS row, * FROM article_targets ORDER BY rowid"):
        targets[row["article"]].append(row)
    for article in speakers.keys() | targets.keys():
        place(speakers[article], targets[article])
    for table, rows, columns in (
        ("article_speakers", speakers, "block = :block, beside = :beside"),
        ("article_targets", targets, "block = :block"),
    ):
        told = [one for same in rows.values() for one in same]
        sql = f"UPDATE {table} SET {columns} WHERE rowid = :row"
        db.conn.executemany(sql, told)
    touched.articles.update(speakers)
    known = db.execute("SELECT DISTINCT speaker FROM article_speakers")
    touched.speakers.update(speaker for (speaker,) in known)
    touched.blocks.update(row["block"] for same in speakers.values() for row in same)
    told = [row["block"] for same in targets.values() for row in same]
    touched.target_blocks.update(block for block in told if block)
    return touched
