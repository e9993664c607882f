"""Saving readings: an article's rows are replaced whole, and what is derived with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import partial

from sqlite_utils import Database

from quotes.errors import NotFoundError
from quotes.ledger import OF_CHANGES, OF_PEOPLE, OF_QUOTES, Entry
from quotes.models import Article, Reading, Watch
from quotes.store.corrections.answers import as_read, corrected
from quotes.store.corrections.book import REMOVED, append, removals
from quotes.store.corrections.book import entry as find_entry
from quotes.store.derive import derive, join_speakers, point
from quotes.store.opening import sentences, transaction
from quotes.store.people import People
from quotes.store.placed import place
from quotes.store.positions import pairs_of_articles
from quotes.store.rows import Row, rows_of
from quotes.store.runs import keep_maker
from quotes.store.targets import join_targets, point_targets
from quotes.store.touched import Touched, present
from quotes.store.unread import forget
from quotes.store.watches import keep_watch, stored_watch

ARTICLE = [field.name for field in fields(Article)]


def known(db: Database, article: str) -> tuple[str, str] | None:
    """Digest and maker of the stored article of that id, None where there is none."""
    with sentences(db):
        row: tuple[str, str] | None = db.execute(
            "SELECT digest, maker FROM articles WHERE id = ?", [article]
        ).fetchone()
    return row


def addresses(db: Database) -> frozenset[str]:
    """Where all articles from the web are known to stand, and where they were asked for."""
    with sentences(db):
        rows = db.execute(
            """
            SELECT id FROM articles WHERE id LIKE 'http%'
            UNION SELECT url FROM articles WHERE url NOT NULL
            UNION SELECT origin FROM articles WHERE origin LIKE 'http%'
            """
        )
        return frozenset(address for (address,) in rows)


def stored_article(db: Database, ident: str) -> Article:
    """The article as it was given; raises NotFoundError where there is none of that id."""
    sql = f"SELECT {', '.join(ARTICLE)} FROM articles WHERE id = ?"
    with sentences(db):
        row = db.execute(sql, [ident]).fetchone()
    if row is None:
        raise NotFoundError(
            f"There is no article '{ident}'; for their ids see article_id in: quotes list DB --csv"
        )
    return Article(**dict(zip(ARTICLE, row, strict=True)))


def articles_by_watch(db: Database) -> list[tuple[Watch | None, list[str]]]:
    """The ids of all stored articles, grouped by the watch-list that they were read with."""
    sql = "SELECT articles.id, watch FROM articles JOIN makers ON makers.id = maker ORDER BY 2, 1"
    groups: dict[str | None, list[str]] = defaultdict(list)
    for ident, watch in db.execute(sql):
        groups[watch].append(ident)
    return [(stored_watch(db, watch), idents) for watch, idents in groups.items()]


def save(db: Database, readings: Iterable[Reading], watch: Watch | None = None) -> None:
    """Put readings in the place of what the database holds of the same articles, all or nothing.

    What people corrected in them is corrected again, and an article that was removed stays out.
    `watch` is the watch-list that they were read with; it is kept, so that its topics and
    targets have their labels and a later reading needs no file.
    """
    latest = {reading.article.id: reading for reading in readings}
    with transaction(db):
        touched = Touched.of(db)
        gone = removals(db, latest)
        if watch:
            keep_watch(db, watch)
        read = {}
        for ident, reading in latest.items():
            used = watch if watch and watch.digest == reading.watch else None
            if ident not in gone:
                read[ident] = rows_of(reading, used or stored_watch(db, reading.watch))
        _put(db, read, touched)
        given = [reading.article for reading in latest.values()]
        forget(db, {place for article in given for place in (article.id, article.origin)})


def told_by(db: Database, watch: Watch, held: Mapping[str, tuple[str, str]]) -> int:
    """Say that another watch-list tells the same of stored articles, and how many these are.

    `held` are their digests and makers (`known`): those that have others by now stay as they are.
    """
    number = 0
    with transaction(db):
        touched = Touched.of(db)
        keep_watch(db, watch)
        now = {}
        for maker in {maker for _, maker in held.values()}:
            asked = "SELECT engine, version, weights FROM makers WHERE id = ?"
            engine, version, weights = db.execute(asked, [maker]).fetchone()
            now[maker] = keep_maker(db, (engine, version, weights, watch.digest))
        for ident, (content, maker) in held.items():
            sql = "UPDATE articles SET maker = ? WHERE id = ? AND digest = ? AND maker = ?"
            number += db.execute(sql, [now[maker], ident, content, maker]).rowcount
        _put(db, {}, touched)
    return number


def removed(db: Database, article: str) -> bool:
    """Whether an article of that id was taken out and stays out."""
    with sentences(db):
        return bool(removals(db, [article]))


def correct(db: Database, entries: Iterable[Entry], by: str) -> list[Entry]:
    """Write corrections into the ledger and apply them, all or nothing; they get their numbers.

    One that undoes another makes what it said undone; articles that are removed go.
    """
    with transaction(db):
        touched, told = Touched.of(db), append(db, entries, by)
        meant = [one for one in map(partial(_meant, db), told) if one]
        touched.entries |= {one.id for one in meant if one.what in (*OF_PEOPLE, *OF_CHANGES)}
        for ident in removals(db, [one.subject for one in meant if one.what == REMOVED]):
            _clear(db, ident, touched)
        articles = {one.article for one in meant if one.what in OF_QUOTES}
        stored = {one for one in present(articles) if known(db, one)}
        _put(db, {ident: as_read(db, ident) for ident in sorted(stored)}, touched)
    return told


def _meant(db: Database, entry: Entry) -> Entry | None:
    """The correction that an entry makes, or unmakes by undoing it or its undoing."""
    meant: Entry | None = entry
    while meant and meant.undoes is not None:
        meant = find_entry(db, meant.undoes)
    return meant


def _put(db: Database, read: dict[str, dict[str, list[Row]]], touched: Touched) -> None:
    """Put what was read of articles in the place of what is held of them, corrected."""
    for ident in read:
        _clear(db, ident, touched)
    tables: dict[str, list[Row]] = defaultdict(list)
    people = People.of(db)
    for each in corrected(db, read).values():
        place(people, each["article_speakers"], each["article_targets"])
        for table, rows in each.items():
            tables[table] += rows
    touched.add(tables)
    _insert(db, tables, "makers", "articles", "article_speakers")
    join_speakers(db, touched)
    point(db, tables["quotes"], touched)
    _insert(db, tables, "article_targets")
    join_targets(db, touched)
    point_targets(db, tables["stances"] + tables["narrated"], read)
    for row in tables["stances"]:
        del row["article"]  # its quote's
    _insert(db, tables, "quotes", "quote_topics", "stances", "narrated")
    _insert(db, tables, "corrections_found", "uncorrected")
    derive(db, touched)


def _clear(db: Database, ident: str, touched: Touched) -> None:
    if known(db, ident) is None:
        return
    for found, column, rows in (
        (touched.blocks, "block", "article_speakers"),
        (touched.speakers, "speaker", "article_speakers"),
        (touched.statements, "statement", "quotes"),
        (touched.topics, "topic", "quotes JOIN quote_topics ON quote = id"),
        (touched.targets, "target", "article_targets"),
    ):
        sql = f"SELECT DISTINCT {column} FROM {rows} WHERE article = ?"
        found.update(value for (value,) in db.execute(sql, [ident]))
    blocks = "SELECT DISTINCT block FROM article_targets WHERE article = ? AND block NOT NULL"
    touched.target_blocks.update(block for (block,) in db.execute(blocks, [ident]))
    touched.pairs |= pairs_of_articles(db, [ident])
    db.execute("DELETE FROM articles WHERE id = ?", [ident])
    of_quotes = "SELECT id FROM corrections WHERE article = ?"
    db.execute(f"DELETE FROM corrections_found WHERE correction IN ({of_quotes})", [ident])


def _insert(db: Database, tables: dict[str, list[Row]], *names: str) -> None:
    for name in names:
        if rows := tables[name]:
            verb = "INSERT OR IGNORE" if name == "makers" else "INSERT"
            # what was kept by an older program may lack a column
            columns = dict.fromkeys(column for row in rows for column in row)
            places = ", ".join(f":{column}" for column in columns)
            sql = f"{verb} INTO {name} ({', '.join(columns)}) VALUES ({places})"
            db.conn.executemany(sql, [columns | row for row in rows])
