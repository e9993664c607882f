"""What follows from all articles together, brought up to date for the keys that a save touched.

Speakers, statements, topics' and targets' names are a function of the articles stored, never of
the order in which they came. Only the blocks, statements and targets touched are looked at: a
save costs what its own speakers ever said, whatever else the database holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from sqlite_utils import Database

from quotes.ids import alone_id
from quotes.join import join, kind_of, profile, statement_id
from quotes.statements import voice
from quotes.store.corrections.changes import review
from quotes.store.corrections.people import settle
from quotes.store.kept import keep
from quotes.store.people import People
from quotes.store.positions import pairs_of_articles
from quotes.store.rows import Row
from quotes.store.speakers import Words, mention, put_speaker, stand_alone
from quotes.store.statements import gather
from quotes.store.touched import Touched, present, reached
from quotes.store.watches import name_targets, name_topics, watches_in_use


def join_speakers(db: Database, touched: Touched) -> None:
    """Join the touched blocks anew, and apply what people said of speakers.

    The articles in which a speaker changed become touched.
    """
    people = People.of(db)
    for block in present(touched.blocks):
        _join_block(db, block, people, touched)
    for article in touched.articles:
        stand_alone(db, article, touched)
    settle(db, people, touched)


def derive(db: Database, touched: Touched) -> None:
    """Bring everything else up to date; inside the transaction that made the change."""
    for article in touched.articles:
        _point_quotes(db, article, touched)
        _point_narrated(db, article, touched)
    gather(db, touched)
    for statement in present(touched.statements):
        _derive_statement(db, statement)
    in_use = watches_in_use(db)
    if in_use != touched.watches:
        touched.topics.update(ident for (ident,) in db.execute("SELECT id FROM topics"))
        touched.targets.update(ident for (ident,) in db.execute("SELECT id FROM targets"))
    topics = name_topics(db, touched.topics, in_use)
    _prune(db, touched)
    # who speaks, or no longer does, is called as a speaker where others take sides on them
    sql = "SELECT id FROM targets WHERE id IN (SELECT value FROM json_each(?))"
    people = json.dumps([*present(touched.speakers | touched.renamed)])
    known = {ident for (ident,) in db.execute(sql, [people])}
    targets = name_targets(db, touched.targets | known, in_use)
    told = touched.pairs | pairs_of_articles(db, touched.articles | touched.moved)
    made = keep(db, reached(db, touched, topics, targets), told)
    review(db, touched, made)


def gather_anew(db: Database) -> None:
    """Gather all quotes into statements, of a database from before that was done."""
    touched = Touched.of(db)
    touched.articles.update(ident for (ident,) in db.execute("SELECT id FROM articles"))
    derive(db, touched)


def point(db: Database, quotes: list[Row], touched: Touched) -> None:
    """Give quotes that are about to be inserted their speakers and statements."""
    speakers: dict[tuple[str, str, str], str] = {}
    dates: dict[str, str | None] = {}
    for article in {row["article"] for row in quotes}:
        asked = "SELECT published FROM articles WHERE id = ?"
        (dates[article],) = db.execute(asked, [article]).fetchone()
        sql = "SELECT article, name, kind, speaker FROM article_speakers WHERE article = ?"
        speakers.update((tuple(key), speaker) for *key, speaker in db.execute(sql, [article]))
    for row in quotes:
        speaker = speakers.get((row["article"], row["named"], row["named_kind"]))
        saying = statement_id(speaker, row["text"], row["id"], row["force"])
        whose = voice(speaker, row["article"], row["named"], row["named_kind"])
        row |= {"speaker": speaker, "saying": saying, "statement": saying, "voice": whose}
        row["published"] = dates[row["article"]]
        touched.sayings.add(saying)
        touched.statements.add(saying)


def _join_block(db: Database, block: str, people: People, touched: Touched) -> None:
    """Join a block anew, and set right only those of its rows that point elsewhere."""
    rows = db.execute(
        """
        SELECT name, aliases, roles, beside, joined, min(article), count(*), max(published)
        FROM article_speakers WHERE block = ? GROUP BY name, aliases, roles, beside, joined
        """,
        [block],
    ).fetchall()
    kind = kind_of(block)
    mentions = {
        mention(words, [(row[6], row[7]) for row in same]): words
        for words, same in _by_words(rows).items()
    }
    joined = join(block, mentions, people.blocks.get(block, {}))
    goal = {mentions[one]: ident for ident, same in joined.items() for one in same}
    for *words, before, article, _, _ in rows:
        right = goal.get(tuple(words))
        if before != (right or alone_id(article, kind, words[0])):
            moved = db.execute(
                """
                UPDATE article_speakers SET joined = ?
                WHERE block = ? AND joined IS ?
                    AND name = ? AND aliases = ? AND roles = ? AND beside = ?
                RETURNING article
                """,
                [right, block, before, *words],
            ).fetchall()
            touched.speakers.update((before, right))
            touched.articles.update(article for (article,) in moved)
    for ident in joined.keys() & touched.speakers - people.people.keys():
        put_speaker(db, ident, kind, profile(block, joined[ident]), touched)


def _by_words(rows: list[tuple[Any, ...]]) -> dict[Words, list[tuple[Any, ...]]]:
    found = defaultdict(list)
    for row in rows:
        found[row[:4]].append(row)
    return found


def _point_quotes(db: Database, article: str, touched: Touched) -> None:
    """Point those of an article's quotes elsewhere whose speaker has changed."""
    rows = db.execute(
        """
        SELECT quotes.id, text, force, named, named_kind, statement,
            quotes.speaker, saying, voice, article_speakers.speaker
        FROM quotes LEFT JOIN article_speakers
            ON article_speakers.article = quotes.article
            AND article_speakers.name = named AND article_speakers.kind = named_kind
        WHERE quotes.article = ?
        """,
        [article],
    ).fetchall()
    for ident, text, force, named, kind, statement, *before, speaker in rows:
        saying = statement_id(speaker, text, ident, force)
        after = [speaker, saying, voice(speaker, article, named, kind)]
        if before != after:
            sets = "speaker = ?1, saying = ?2, statement = ?2, voice = ?3"
            db.execute(f"UPDATE quotes SET {sets} WHERE id = ?4", [*after, ident])
            touched.sayings.update((before[1], saying))
            touched.statements.update((statement, saying))


def _point_narrated(db: Database, article: str, touched: Touched) -> None:
    """Point the positions that an article tells to whom its speakers are joined to."""
    touched.pairs |= pairs_of_articles(db, [article])
    db.execute(
        """
        UPDATE narrated SET speaker = known.speaker
        FROM article_speakers AS known
        WHERE narrated.article = ?1 AND known.article = ?1
            AND known.name = named AND known.kind = named_kind
            AND narrated.speaker IS NOT known.speaker
        """,
        [article],
    )


def _derive_statement(db: Database, ident: str) -> None:
    """A statement has the words and the date of the first quote that carries it."""
    first = db.execute(
        """
        SELECT statement, speaker, text, published, force FROM quotes WHERE statement = ?
        ORDER BY published IS NULL, published, headline, id LIMIT 1
        """,
        [ident],
    ).fetchone()
    if first is None:
        db.execute("DELETE FROM statements WHERE id = ?", [ident])
        return
    db.execute(
        """
        INSERT INTO statements (id, speaker, text, published, force) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE
        SET speaker = excluded.speaker, text = excluded.text, published = excluded.published,
            force = excluded.force
        WHERE text <> excluded.text OR published IS NOT excluded.published
            OR speaker IS NOT excluded.speaker OR force <> excluded.force
        """,
        first,
    )


def _prune(db: Database, touched: Touched) -> None:
    for speaker in present(touched.speakers):
        sql = "SELECT 1 FROM article_speakers WHERE speaker = ? LIMIT 1"
        if not db.execute(sql, [speaker]).fetchone():
            db.execute("DELETE FROM speakers WHERE id = ?", [speaker])
    db.execute(
        """
        DELETE FROM makers WHERE NOT EXISTS (SELECT 1 FROM articles WHERE maker = makers.id)
            AND NOT EXISTS (SELECT 1 FROM runs WHERE maker = makers.id)
        """
    )
    db.execute(
        "DELETE FROM watches WHERE id NOT IN (SELECT watch FROM makers WHERE watch NOT NULL)"
    )
