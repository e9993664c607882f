"""What follows from all articles together, brought up to date for the keys that a save touched.

Speakers, statements, topics' and targets' names are a function of the articles stored, never of
the order in which they came. Only the blocks, statements and targets touched are looked at: a
save costs what its own speakers ever said, whatever else the database holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from quotes.english.names import alone_id
from quotes.join import Mention, Profile, join, kind_of, profile, statement_id
from quotes.store.kept import keep
from quotes.store.rows import Row
from quotes.store.touched import Touched, present, reached
from quotes.store.watches import name_targets, name_topics, watches_in_use

Words = tuple[str, str, str]


def join_speakers(db: Database, touched: Touched) -> None:
    """Join the touched blocks anew; the articles in which a speaker changed become touched."""
    for block in present(touched.blocks):
        _join_block(db, block, touched)
    for article in touched.articles:
        _stand_alone(db, article, touched)


def derive(db: Database, touched: Touched) -> None:
    """Bring everything else up to date; inside the transaction that made the change."""
    for article in touched.articles:
        _point_quotes(db, article, touched)
        _point_narrated(db, article)
    for statement in present(touched.statements):
        _derive_statement(db, statement)
    in_use = watches_in_use(db)
    if in_use != touched.watches:
        touched.topics.update(ident for (ident,) in db.execute("SELECT id FROM topics"))
        touched.targets.update(ident for (ident,) in db.execute("SELECT id FROM targets"))
    topics = name_topics(db, touched.topics, in_use)
    targets = name_targets(db, touched.targets | touched.renamed, in_use)
    _prune(db, touched)
    keep(db, reached(db, touched, topics, targets))


def point(db: Database, quotes: list[Row], touched: Touched) -> None:
    """Give quotes that are about to be inserted their speakers and statements."""
    speakers: dict[tuple[str, str, str], str] = {}
    for article in {row["article"] for row in quotes}:
        sql = "SELECT article, name, kind, speaker FROM article_speakers WHERE article = ?"
        speakers.update((tuple(key), speaker) for *key, speaker in db.execute(sql, [article]))
    for row in quotes:
        speaker = speakers.get((row["article"], row["named"], row["named_kind"]))
        statement = statement_id(speaker, row["text"], row["id"], row["force"])
        row |= {"speaker": speaker, "statement": statement}
        touched.statements.add(row["statement"])


def _join_block(db: Database, block: str, touched: Touched) -> None:
    """Join a block anew, and set right only those of its rows that point elsewhere."""
    rows = db.execute(
        """
        SELECT name, aliases, roles, speaker, min(article), count(*), max(published)
        FROM article_speakers WHERE block = ? GROUP BY name, aliases, roles, speaker
        """,
        [block],
    ).fetchall()
    kind = kind_of(block)
    mentions = {_mention(words, same): words for words, same in _by_words(rows).items()}
    joined = join(block, mentions)
    goal = {mentions[mention]: ident for ident, same in joined.items() for mention in same}
    for *words, speaker, article, _, _ in rows:
        right = goal.get(tuple(words))
        if speaker != (right or alone_id(article, kind, words[0])):
            moved = db.execute(
                """
                UPDATE article_speakers SET speaker = ?
                WHERE block = ? AND speaker IS ? AND name = ? AND aliases = ? AND roles = ?
                RETURNING article
                """,
                [right, block, speaker, *words],
            ).fetchall()
            touched.speakers.update((speaker, right))
            touched.articles.update(article for (article,) in moved)
    for ident in joined.keys() & touched.speakers:
        _put_speaker(db, ident, kind, profile(block, joined[ident]), touched)


def _by_words(rows: list[tuple[Any, ...]]) -> dict[Words, list[tuple[Any, ...]]]:
    found = defaultdict(list)
    for row in rows:
        found[row[:3]].append(row)
    return found


def _mention(words: Words, rows: list[tuple[Any, ...]]) -> Mention:
    name, aliases, roles = words
    newest = max((row[6] or "" for row in rows), default="")
    articles = sum(row[5] for row in rows)
    return Mention(name, _strings(aliases), _strings(roles), articles, newest)


@lru_cache(maxsize=100_000)
def _strings(array: str) -> tuple[str, ...]:
    return tuple(json.loads(array))


def _stand_alone(db: Database, article: str, touched: Touched) -> None:
    """Give a speaker of its own to whoever in this article is joined to nobody."""
    rows = db.execute(
        """
        SELECT name, kind, aliases, roles FROM article_speakers
        WHERE article = ? AND speaker IS NULL
        """,
        [article],
    ).fetchall()
    for name, kind, *lists in rows:
        aliases, roles = map(_strings, lists)
        ident = alone_id(article, kind, name)
        names = {(name, "name"), *((one, "alias") for one in aliases)}
        names |= {(role, "role") for role in roles}
        alone = Profile(name, roles[0] if roles else None, frozenset(names))
        touched.speakers.add(ident)
        _put_speaker(db, ident, kind, alone, touched)
        db.execute(
            "UPDATE article_speakers SET speaker = ? WHERE article = ? AND name = ? AND kind = ?",
            [ident, article, name, kind],
        )


def _put_speaker(db: Database, ident: str, kind: str, called: Profile, touched: Touched) -> None:
    before = db.execute("SELECT name, role FROM speakers WHERE id = ?", [ident]).fetchone()
    now = (called.name, called.role)
    if before is None:
        db.execute("INSERT INTO speakers VALUES (?, ?, ?, ?)", [ident, now[0], kind, now[1]])
    elif before != now:
        db.execute("UPDATE speakers SET name = ?, role = ? WHERE id = ?", [*now, ident])
        touched.renamed.add(ident)
    sql = "SELECT name, kind FROM speaker_names WHERE speaker = ?"
    known = set(db.execute(sql, [ident]).fetchall())
    for pair in known - called.names:
        sql = "DELETE FROM speaker_names WHERE speaker = ? AND name = ? AND kind = ?"
        db.execute(sql, [ident, *pair])
    for pair in called.names - known:
        db.execute("INSERT INTO speaker_names VALUES (?, ?, ?)", [ident, *pair])


def _point_quotes(db: Database, article: str, touched: Touched) -> None:
    """Point those of an article's quotes elsewhere whose speaker has changed."""
    rows = db.execute(
        """
        SELECT quotes.id, text, force, quotes.speaker, statement, article_speakers.speaker
        FROM quotes LEFT JOIN article_speakers
            ON article_speakers.article = quotes.article
            AND article_speakers.name = named AND article_speakers.kind = named_kind
        WHERE quotes.article = ?
        """,
        [article],
    ).fetchall()
    for ident, text, force, *before, speaker in rows:
        after = [speaker, statement_id(speaker, text, ident, force)]
        if before != after:
            sql = "UPDATE quotes SET speaker = ?, statement = ? WHERE id = ?"
            db.execute(sql, [*after, ident])
            touched.statements.update((before[1], after[1]))


def _point_narrated(db: Database, article: str) -> None:
    """Point the positions that an article tells to whom its speakers are joined to."""
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
        SELECT statement, speaker, quotes.text, published, force
        FROM quotes JOIN articles ON articles.id = article WHERE statement = ?
        ORDER BY published IS NULL, published, quotes.id LIMIT 1
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
        SET text = excluded.text, published = excluded.published, force = excluded.force
        WHERE text <> excluded.text OR published IS NOT excluded.published
            OR force <> excluded.force
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
