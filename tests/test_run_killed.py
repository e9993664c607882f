"""A run of 150 articles that is killed at random moments: nothing half-written, nothing lost.

A few kills in every test run; for more: QUOTES_KILLS=100 python -m pytest tests/test_run_killed.py
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from program import PLAIN, call

KILLS = int(os.environ.get("QUOTES_KILLS", "2"))
ARTICLES = 150
# many small transactions, so that many kills fall into one
PROGRAM = (
    "from quotes.ingest import batch\n"
    "batch.BATCH_ARTICLES = 5\n"
    "from quotes.cli import main\n"
    "main()\n"
)
PEOPLE = (
    ("Orla Venn", "the roads minister"),
    ("Dario Quill", "the head of the hauliers’ union"),
    ("Mira Kaminski", "the ports minister"),
    ("Piet Lowmark", "the mayor of Marrow"),
    ("Ana Ruiz", "a ferry captain"),
)
WORDS = ("support the bridge fee", "oppose the toll", "want the ferry back", "fear for the piers")
DERIVED = {"speaker", "statement"}  # of all articles together: fewer articles, other values


def article(number: int, chance: random.Random) -> str:
    """One invented article, as a line of JSON: two people speak, one of them twice."""
    (one, office), (two, trade) = chance.sample(PEOPLE, 2)
    text = (
        f"“We {chance.choice(WORDS)},” said {one}, {office}, on day {number}.\n\n"
        f"{two}, {trade}, said that number {number} was enough. “I {chance.choice(WORDS)},” "
        f"{one.split()[-1]} replied."
    )
    date = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return json.dumps({"id": f"a{number:03}", "published": date, "text": text}) + "\n"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    chance = random.Random(7)
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(article(n, chance) for n in range(ARTICLES)), encoding="utf-8")
    return path


def begin(db: Path, given: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", PROGRAM, "extract", str(db), str(given), "--engine", "rules"]
    silent = dict.fromkeys(("stdout", "stderr"), subprocess.DEVNULL)
    return subprocess.Popen(words, env=os.environ | PLAIN, **silent)


def appears(db: Path, running: subprocess.Popen[bytes]) -> float:
    """Wait until the run has made its database; when that was."""
    while not db.exists() and running.poll() is None:
        time.sleep(0.002)
    return time.monotonic()


def rows(db: Path, table: str) -> list[dict[str, object]]:
    with closing(sqlite3.connect(db)) as conn:
        conn.row_factory = sqlite3.Row
        return [dict(row) for row in conn.execute(f"SELECT * FROM {table}")]


def content(db: Path) -> dict[str, list[str]]:
    """All rows but the log of runs and what SQLite and sqlite-utils keep for themselves."""
    tables = [row["name"] for row in rows(db, "sqlite_master") if row["type"] == "table"]
    logs = ("runs", "arrivals")
    mine = [name for name in tables if name not in logs and "_fts" not in name and name[0] != "_"]
    return {name: sorted(map(repr, rows(db, name))) for name in mine if "sqlite" not in name}


def by_article(db: Path) -> dict[str, list[str]]:
    """Each stored article with all that was read in it."""
    parts: dict[str, list[str]] = {row["id"]: [repr(row)] for row in rows(db, "articles")}
    for table in ("article_speakers", "quotes"):
        for row in rows(db, table):
            own = {name: value for name, value in row.items() if name not in DERIVED}
            parts[row["article"]].append(repr(own))
    return {ident: sorted(some) for ident, some in parts.items()}


def is_sound(db: Path) -> bool:
    with closing(sqlite3.connect(db)) as conn:
        found = conn.execute("PRAGMA integrity_check").fetchall()
        return found == [("ok",)] and not conn.execute("PRAGMA foreign_key_check").fetchall()


def test_a_killed_run_leaves_whole_articles_and_the_next_completes_it(
    given: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.db"
    undisturbed = begin(whole, given)
    start = appears(whole, undisturbed)
    assert undisturbed.wait(60) == 0
    lasting = time.monotonic() - start
    goal, parts = content(whole), by_article(whole)
    assert len(parts) == ARTICLES and len(goal["quotes"]) >= 3 * ARTICLES - 10

    chance = random.Random()
    kept, hot = [], 0
    for number in range(KILLS):
        db = tmp_path / f"killed{number}.db"
        running = begin(db, given)
        appears(db, running)
        time.sleep(chance.uniform(0, lasting) if number else 0)  # one in its making
        running.kill()
        running.wait(60)
        hot += db.with_name(f"{db.name}-journal").exists()
        assert is_sound(db)
        saved = by_article(db) if rows(db, "sqlite_master") else {}
        assert saved == {ident: parts[ident] for ident in saved}
        kept.append(len(saved))
        assert call("extract", db, given, "--engine", "rules", "--silent").exit_code == 0
        assert content(db) == goal
        db.unlink()
    print(f"{KILLS} kills left {kept} articles; {hot} fell into a transaction")
    assert min(kept) < ARTICLES, "some of them must fall into the run"
