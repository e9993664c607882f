"""A big database of invented news, shaped as news is: a few speak often, most of them seldom.

Everything is drawn from one seed: words and names of made-up syllables, how often each is used
falling off as in any language (Zipf). It goes through the store as an extraction does, but not
through the reader, which would take hours: `python tests/big_database.py FILE 120000` writes
120,000 quotes of 3,000 speakers in 12,000 articles in a few minutes. With a third number the
database is made that many times as large by copies of it, in SQL alone: `FILE 20000 50` writes a
million quotes of 25,000 speakers in 100,000 articles.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from quotes import store
from quotes.locate import sql
from quotes.models import Article, Quote, Reading, Speaker, Stance, Topic
from quotes.sentence import needed_sentence
from quotes.store.positions import keep_positions

QUOTES_AN_ARTICLE = 10
QUOTES_A_SPEAKER = 40
LOUDEST = 0.05  # the share of all quotes that one speaker has
REPEATED = 0.08  # the share of quotes that another article printed before
UNNAMED = 0.08
STANDS = 0.5
BATCH = 500
FIRST_DAY, DAYS = date(2020, 1, 1), 2200
TOPICS = [f"medtop:{number:02}000000" for number in range(1, 18)]
PUBLISHERS = 60
TARGETS = 400
THINGS = ("plan", "levy", "port", "court", "school", "ferry", "budget", "treaty", "dam", "road")
WORDS = 4000
STANCES = ("favour", "favour", "against", "against", "neutral", "unclear")
SYLLABLES = [first + then for first in "bdfgklmnprstvz" for then in "aeiou"]
ROLES = ("minister", "mayor", "coach", "director", "judge", "farmer", "captain", "engineer")


def falling(number: int, slope: float) -> list[float]:
    """Cumulated weights of so many things, the first the most frequent."""
    return list(accumulate((rank + 1) ** -slope for rank in range(number)))


class World:
    """The words, people and targets that all articles are made of."""

    def __init__(self, quotes: int, seed: int, loudest: float = LOUDEST) -> None:
        self.random, self.loudest = random.Random(seed), loudest
        self.words = self._named(WORDS, 2, 4)
        self.often = falling(WORDS, 0.9)
        self.publishers = [f"The {name.title()} Post" for name in self._named(PUBLISHERS, 2, 3)]
        self.targets = [
            f"{name.title()} {THINGS[number % len(THINGS)]}"
            for number, name in enumerate(self._named(TARGETS, 3, 3))
        ]
        self.aimed, self.themes = falling(TARGETS, 0.8), falling(len(TOPICS), 0.5)
        self.speakers = self._speakers(max(20, quotes // QUOTES_A_SPEAKER))
        self.loud = falling(len(self.speakers) - 1, 0.5)
        self.told: list[tuple[Speaker, str]] = []

    def _named(self, number: int, least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < number:
            size = self.random.randint(least, most)
            found["".join(self.random.choices(SYLLABLES, k=size))] = None
        return list(found)

    def _speakers(self, number: int) -> list[Speaker]:
        """People, one surname for four of them at most, and one body in ten."""
        given, surnames = self._named(300, 2, 2), self._named(number, 3, 4)
        found = {}
        while len(found) < number:
            if self.random.random() < 0.1:
                name = f"{self.random.choice(surnames).title()} Council"
                found[name] = Speaker(name, "organisation")
            else:
                surname = surnames[min(len(found), self.random.randrange(number))].title()
                name = f"{self.random.choice(given).title()} {surname}"
                found[name] = Speaker(name, "person", (), (self.random.choice(ROLES),))
        return list(found.values())

    def speaker(self) -> Speaker | None:
        if self.random.random() < UNNAMED:
            return None
        if self.random.random() < self.loudest:
            return self.speakers[0]
        return self.random.choices(self.speakers[1:], cum_weights=self.loud)[0]

    def sentence(self, least: int = 6, most: int = 30) -> str:
        size = self.random.randint(least, most)
        return " ".join(self.random.choices(self.words, cum_weights=self.often, k=size))

    def said(self) -> tuple[Speaker | None, str]:
        """Who says what next: often something new, at times what was printed before."""
        if self.told and self.random.random() < REPEATED:
            return self.random.choice(self.told[-2000:])
        speaker, words = self.speaker(), self.sentence()
        if speaker:
            self.told.append((speaker, words))
        return speaker, words

    def topics(self) -> tuple[Topic, ...]:
        ranks = self.random.choices(TOPICS, cum_weights=self.themes, k=2)
        found = dict.fromkeys(ranks[: self.random.randint(0, 2)])
        return tuple(Topic(topic, topic, round(self.random.random(), 2)) for topic in found)

    def stances(self, start: int) -> tuple[Stance, ...]:
        if self.random.random() > STANDS:
            return ()
        target = self.random.choices(self.targets, cum_weights=self.aimed)[0]
        score = round(self.random.uniform(0.3, 1), 2)
        return (Stance(target, self.random.choice(STANCES), score, (start, start + 5)),)

    def reading(self, number: int, quotes: int) -> Reading:
        """One article with so many quotes."""
        text, found, speakers = "", [], {}
        for _ in range(quotes):
            speaker, words = self.said()
            name = speaker.name if speaker else "somebody"
            start, end = len(text), len(text) + len(words)
            text += f"{words} said {name}. {self.sentence(10, 25)}.\n\n"
            if speaker:
                speakers[speaker] = None
            found.append(
                Quote(
                    spans=((start, end),),
                    kind=self.random.choice(("direct", "mixed", "indirect")),
                    cue=(end + 1, end + 5),
                    source=(end + 6, end + 6 + len(name)),
                    speaker=speaker and speaker.name,
                    speaker_kind=speaker and speaker.kind,
                    resolved_by="full name" if speaker else "description",
                    rule="made up",
                    confidence=round(self.random.uniform(0.65, 1), 3),
                    topics=self.topics(),
                    stances=self.stances(start) if speaker else (),
                )
            )
        day = FIRST_DAY + timedelta(self.random.randrange(DAYS))
        article = Article(
            f"https://example.org/news/{number}",
            text,
            self.sentence(5, 9).capitalize(),
            str(day) if self.random.random() > 0.01 else None,
            self.random.choice(self.publishers),
            url=f"https://example.org/news/{number}",
        )
        whole = (replace(quote, sentence=needed_sentence(article, quote)) for quote in found)
        return Reading(article, "rules", "1", tuple(whole), tuple(speakers))

    def readings(self, quotes: int) -> Iterator[Reading]:
        """As many articles as hold so many quotes, ten in each but the last."""
        for number, start in enumerate(range(0, quotes, QUOTES_AN_ARTICLE)):
            yield self.reading(number, min(QUOTES_AN_ARTICLE, quotes - start))


def build(path: Path, quotes: int, seed: int = 7, loudest: float = LOUDEST) -> Path:
    """Write the database at `path`, with so many quotes."""
    found = World(quotes, seed, loudest).readings(quotes)
    with store.writing(path) as db:
        in_haste(db)
        while batch := list(islice(found, BATCH)):
            store.save(db, batch)
    return path


def in_haste(db: store.Database) -> store.Database:
    """The database, written without a care for what a power cut would leave of it."""
    for setting in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -800000"):
        db.execute(f"PRAGMA {setting}")
    return db


# what is copied, in an order that foreign keys allow: the columns that a copy has of its own
COPIED: dict[str, tuple[str, ...]] = {
    "articles": ("id",),
    "speakers": ("id", "name"),
    "speaker_names": ("speaker", "name"),
    "article_speakers": ("article", "speaker", "joined"),
    "statements": ("id", "speaker"),
    "quotes": ("id", "article", "speaker", "statement"),
    "quote_topics": ("quote",),
    "article_targets": ("article",),
    "stances": ("quote",),
    "article_totals": ("article",),
    "stance_lines": ("quote", "article", "speaker_id", "speaker", "statement"),
    "positions": ("speaker", "strongest_favour", "strongest_against"),
    "topic_articles": ("article",),
    "topic_speakers": ("speaker",),
    "speaker_totals": ("speaker",),
    "repeats": ("statement", "speaker"),
    "speaker_months": ("speaker",),
    "speaker_roles": ("speaker",),
}
SHARED = ("topic_totals", "target_totals", "target_months", "topic_months")
OF_SPEAKERS = ("topic_speakers", "speaker_totals", "speaker_months")


def grow(path: Path, times: int) -> None:
    """Copy what a database holds until it holds so many times as much; the loudest stays one.

    Targets, topics and publishers are shared by all copies.
    """
    with store.writing(path) as db, in_haste(db).conn:
        (loudest, name), *_ = db.execute(
            "SELECT speaker, name FROM speaker_totals JOIN speakers ON id = speaker"
            " ORDER BY quotes DESC LIMIT 1"
        )
        shared = {"loudest": loudest, "name": name}
        last = {
            table: db.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] for table in COPIED
        }
        quotes = [ident for (ident,) in db.execute("SELECT id FROM quotes")]
        for number in range(1, times):
            suffix = f" {number}"
            for table, own in COPIED.items():
                copy = copying(db, table, own)
                db.execute(copy, {**shared, "suffix": suffix, "last": last[table]})
            keys = json.dumps([ident + suffix for ident in quotes])
            for table in ("quote_lines", "quotes_fts"):
                db.execute(sql("kept", table), {"keys": keys})
        idents = {
            kind: [ident for (ident,) in db.execute(f"SELECT id FROM {kind}s")]
            for kind in ("target", "topic")
        }
        for table in SHARED:
            keep_anew(db, table, table.partition("_")[0], idents[table.partition("_")[0]])
        for table in OF_SPEAKERS:
            keep_anew(db, table, "speaker", [loudest])
        keep_positions(db, [(loudest, target) for target in idents["target"]])


def copying(db: store.Database, table: str, own: tuple[str, ...]) -> str:
    """The statement that copies the rows of a table."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    told = ", ".join(
        f"CASE WHEN {column} IN (:loudest, :name) THEN {column} ELSE {column} || :suffix END"
        if column in own
        else column
        for column in columns
    )
    # what is of the loudest speaker alone is made anew at the end
    key = "id" if table == "speakers" else "speaker"
    mine = f" AND {key} <> :loudest" if own[0] == key and table != "statements" else ""
    return (
        f"INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {told} FROM {table} WHERE rowid <= :last{mine}"
    )


def keep_anew(db: store.Database, table: str, column: str, keys: list[str]) -> None:
    """Make the kept rows of these keys anew."""
    given = {"keys": json.dumps(keys)}
    db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(:keys))", given)
    db.execute(sql("kept", table), given)


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
    if len(sys.argv) > 3:
        grow(Path(sys.argv[1]), int(sys.argv[3]))
