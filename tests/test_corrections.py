"""Corrections that last: whatever comes first, the same speakers, statements and positions."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_corrections import ledgers
from made_readings import WATCHES, readings

from quotes import store
from quotes.ledger import Entry
from quotes.models import Reading
from quotes.store.kept import KEPT, keep_all


def contents(db: store.Database) -> dict[str, list[str]]:
    """Every row of every table but the logs, without regard to row order and numbers."""
    return {
        table: sorted(map(repr, db.execute(f"SELECT * FROM {table}").fetchall()))
        for table in db.table_names()
        if table not in ("runs", "corrections") and not table.startswith(("_", "quotes_fts"))
    }


def save(db: store.Database, found: Iterable[Reading]) -> None:
    """Save readings of several watch-lists, each with its own."""
    found = list(found)
    for digest, watch in {None: None, **WATCHES}.items():
        if same := [one for one in found if one.watch == digest]:
            store.save(db, same, watch)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    with store.writing(path):
        pass
    return path


@pytest.fixture
def db(tmp_path: Path):
    with store.writing(tmp_path / "quotes.db") as db:
        yield db


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Reading], list[Entry], list[Reading | Entry]]:
    """Articles, a ledger, and one order in which they may come: some articles change or go again.

    The ledger's own order stays.
    """
    found = {one.article.id: one for one in draw(st.lists(readings, min_size=1, max_size=5))}
    held = list(found.values())
    entries = draw(ledgers(held))
    chance = random.Random(draw(st.integers(0, 2**32)))
    steps: list[Reading | Entry] = [*entries]
    for one in held:
        steps.insert(chance.randrange(len(steps) + 1), one)
        if chance.random() < 0.3:  # an earlier form of it, of which less was read
            earlier = replace(one, quotes=one.quotes[:1], version="0")
            steps.insert(chance.randrange(steps.index(one) + 1), earlier)
    return held, entries, steps


@settings(max_examples=60)
@given(history=histories())
def test_whatever_comes_first_gives_the_same_database(
    blank: Path, history: tuple[list[Reading], list[Entry], list[Reading | Entry]]
) -> None:
    held, entries, steps = history
    way, straight = blank.with_name("way.db"), blank.with_name("straight.db")
    for path in (way, straight):
        shutil.copy(blank, path)
    with store.writing(way) as db:
        for step in steps:
            if isinstance(step, Entry):
                store.correct(db, [step], "somebody")
            else:
                save(db, [step])
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        found = contents(db)
        kept = {table: found[table] for table, *_ in KEPT}
        with store.transaction(db):
            keep_all(db)
        assert kept == {table: contents(db)[table] for table, *_ in KEPT}
    with store.writing(straight) as db:
        save(db, held)
        store.correct(db, entries, "somebody")
        assert found == contents(db)
