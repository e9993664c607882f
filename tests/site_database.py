"""A small database of invented news, as the pages of the site are shown on.

Quotes are told by the words they quote; their offsets are looked up in the article, so that
nothing here can drift apart. It holds one of everything that is hard to show: markup in the
words, quotes nested and overlapping, split and running over paragraphs, in the title, without
a speaker, without a date, and an article whose address no browser should be sent to.
"""

from __future__ import annotations

import json
import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from made_databases import empty

from quotes.models import Article, Force, Quote
from quotes.sentence import needed_sentence
from quotes.store import writing
from quotes.store.kept import keep_all

SPEAKERS = [
    (
        "ilse-varga",
        "Ilse Varga",
        "person",
        "ferry minister",
        ["Varga", "VARGA", "the ferry minister"],
    ),
    ("bram-okafor", "Bram Okafor", "person", "head of the dockers' union", ["Okafor"]),
    ("lena-varga", "Lena Varga", "person", "rowing coach", ["Varga"]),
    ("ostrand-harbour-board", "Ostrand Harbour Board", "organisation", None, ["the board"]),
    ("officials-1f", "officials", "group", None, []),
]
TOPICS = [
    ("ferries", "Ferries & <fares>", "watch", "medtop:04000000"),
]
TARGETS = [
    ("night-ferry", "The night ferry", "watch"),
    ("harbour-board", "Ostrand Harbour Board", "organisation"),
    ("fare-cap", "A cap on fares", "watch"),
]

BOTH = "“The night ferry must stay,” she said."
ARTICLES: list[dict[str, Any]] = [
    {
        "id": "https://example.org/ostrand/night-ferry?part=1",
        "title": "“Keep the night ferry,” minister tells Ostrand",
        "published": "2026-01-14",
        "publisher": "Ostrand Courier (invented)",
        "byline": "Noor Haddad",
        "url": "https://example.org/ostrand/night-ferry?part=1",
        "text": (
            "OSTRAND — The ferry minister took the early boat on Wednesday and came back with "
            "an answer for those who had waited on the quay since before dawn.\n\n"
            f"{BOTH} Ilse Varga then told the harbour board that there had been too many "
            "cancelled sailings this winter.\n\n"
            "“I have read the board’s report,” Varga said, “and I was told that ‘nobody rides "
            "at two in the morning’ by people who have never been here at two in the "
            "morning.\n\n“We counted three hundred of you last night,” she added.\n\n"
            "Bram Okafor, who leads the dockers’ union, was not convinced. The cap on fares "
            "is “a plaster on a broken hull”, he said, and called on the ministry to scrap "
            "the cap.\n\n"
            "Officials said that the timetable would be printed in March. “It will be late "
            "again,” a passenger replied."
        ),
        "quotes": [
            {
                "field": "title",
                "words": ["“Keep the night ferry,”"],
                "speaker": "ilse-varga",
                "headline": 1,
                "source": None,
                "cue": "tells",
                "topics": {"ferries": 0.8},
                "stances": [("night-ferry", "favour", 0.86, "Keep")],
            },
            {
                "words": ["“The night ferry must stay,”"],
                "speaker": "ilse-varga",
                "source": "she",
                "cue": "said",
                "by": "pronoun",
                "topics": {"ferries": 0.9, "medtop:04000000": 0.5},
                "stances": [("night-ferry", "favour", 0.93, "must stay")],
                "statement": "stay",
            },
            {
                "words": ["there had been too many cancelled sailings this winter"],
                "kind": "indirect",
                "speaker": "ilse-varga",
                "source": "Ilse Varga",
                "cue": "told",
                "by": "full name",
                "stances": [("harbour-board", "unclear", 0.4, None)],
            },
            {
                "words": [
                    "“I have read the board’s report,”",
                    "“and I was told that ‘nobody rides at two in the morning’ by people who "
                    "have never been here at two in the morning.\n\n“We counted three hundred "
                    "of you last night,”",
                ],
                "speaker": "ilse-varga",
                "source": "Varga",
                "cue": "said",
                "by": "surname",
                "stances": [("harbour-board", "against", 0.74, "have never been here")],
            },
            {
                "words": ["‘nobody rides at two in the morning’"],
                "speaker": None,
                "source": "people who have never been here",
                "cue": "told",
                "by": "description",
                "confidence": 0.52,
                "nested": 3,
            },
            {
                "words": ["The cap on fares is “a plaster on a broken hull”"],
                "kind": "mixed",
                "speaker": "bram-okafor",
                "source": "he",
                "cue": "said",
                "by": "pronoun",
                "topics": {"medtop:09000000": 0.7},
                "stances": [("fare-cap", "against", 0.81, "a plaster on a broken hull")],
            },
            {
                "words": ["to scrap the cap"],
                "kind": "indirect",
                "speaker": "bram-okafor",
                "source": "he",
                "cue": "called on",
                "by": "pronoun",
                "stances": [("fare-cap", "against", 0.88, "scrap")],
            },
            {
                "words": ["the timetable would be printed in March"],
                "kind": "indirect",
                "speaker": "officials-1f",
                "source": "Officials",
                "cue": "said",
                "by": "group",
                "confidence": 0.64,
                "stances": [("night-ferry", "neutral", 0.7, "would be printed")],
            },
            {
                "words": ["“It will be late again,”"],
                "speaker": None,
                "source": "a passenger",
                "cue": "replied",
                "by": "description",
            },
        ],
    },
    {
        "id": "wire/0042",
        "title": "Minister: night ferry stays",
        "published": "2026-01-15",
        "publisher": "Lowland Wire (invented)",
        "url": "javascript:alert(1)",
        "text": (
            f"{BOTH} The minister spoke in Ostrand on Wednesday.\n\n"
            "“Write <script>alert('ferry')</script> on the hull & sail,” said Bram Okafor."
        ),
        "quotes": [
            {
                "words": ["“The night ferry must stay,”"],
                "speaker": "ilse-varga",
                "source": "she",
                "cue": "said",
                "by": "pronoun",
                "topics": {"ferries": 0.9},
                "stances": [("night-ferry", "favour", 0.9, "must stay")],
                "statement": "stay",
            },
            {
                "words": ["“Write <script>alert('ferry')</script> on the hull & sail,”"],
                "speaker": "bram-okafor",
                "source": "Bram Okafor",
                "cue": "said",
                "by": "full name",
            },
            # Two quotes of one engine never overlap like this; two engines' may.
            {
                "words": ["on the hull & sail,” said Bram"],
                "speaker": None,
                "confidence": 0.31,
                "cue": None,
                "by": "floating",
            },
        ],
    },
    {
        "id": "fares-in-may.txt",
        "title": "Fares to be capped in May",
        "published": "2026-05-03",
        "publisher": "Ostrand Courier (invented)",
        "text": (
            "The Ostrand Harbour Board said in a statement that it takes no side on the cap.\n"
            "“I no longer believe in the night ferry,” Varga told the chamber.\n"
            "“It empties the budget,” she said."
        ),
        "quotes": [
            {
                "words": ["it takes no side on the cap"],
                "kind": "indirect",
                "speaker": "ostrand-harbour-board",
                "source": "The Ostrand Harbour Board",
                "cue": "said in a statement",
                "by": "organisation",
                "stances": [("fare-cap", "neutral", 0.77, "takes no side")],
            },
            {
                "words": ["“I no longer believe in the night ferry,”"],
                "speaker": "ilse-varga",
                "source": "Varga",
                "cue": "told",
                "by": "surname",
                "topics": {"ferries": 0.8},
                "stances": [("night-ferry", "against", 0.79, "no longer believe in")],
            },
            {
                "words": ["“It empties the budget,”"],
                "speaker": "ilse-varga",
                "source": "she",
                "cue": "said",
                "by": "pronoun",
                "topics": {"medtop:04000000": 0.9},
                "stances": [("night-ferry", "against", 0.71, "empties the budget")],
            },
        ],
    },
    {
        "id": "undated.txt",
        "title": None,
        "published": None,
        "publisher": None,
        "text": "“The water was flat as a plate,” said Lena Varga, a rowing coach, and denied it.",
        "quotes": [
            {
                "words": ["“The water was flat as a plate,”"],
                "speaker": "lena-varga",
                "source": "Lena Varga",
                "cue": "said",
                "by": "full name",
                "force": "denied",
                "topics": {"medtop:15000000": 0.9},
            },
        ],
    },
    {
        "id": "silent.txt",
        "title": "The quay in pictures",
        "published": "2026-02-01",
        "publisher": "Lowland Wire (invented)",
        "text": "Nobody said a word. Bram Okafor has opposed the cap on fares for years.",
        "quotes": [],
        "told": [
            ("bram-okafor", "fare-cap", "against", "Bram Okafor has opposed the cap on fares")
        ],
    },
]


def build(path: Path) -> Path:
    """Write the database at `path`, of the project's own schema, with all articles in it."""
    path.write_bytes(_all_articles())
    return path


@cache
def _all_articles() -> bytes:
    with TemporaryDirectory() as folder:
        return build_of(Path(folder, "quotes.db"), ARTICLES).read_bytes()


def build_of(path: Path, articles: list[dict[str, Any]]) -> Path:
    """The same with these articles alone."""
    with writing(empty(path)) as opened, opened.conn as db:
        db.execute("INSERT INTO makers (id, engine, version) VALUES ('m1', 'rules', '0.1.0')")
        for key, name, kind, role, others in SPEAKERS:
            db.execute("INSERT INTO speakers VALUES (?, ?, ?, ?)", (key, name, kind, role))
            names = [(key, name, "name"), *((key, other, "alias") for other in others)]
            db.executemany("INSERT INTO speaker_names VALUES (?, ?, ?)", names)
        db.executemany("INSERT INTO topics VALUES (?, ?, ?, ?)", TOPICS)
        db.executemany("INSERT INTO targets VALUES (?, ?, ?)", TARGETS)
        for article in articles:
            add_article(db, article)
        db.execute(
            "INSERT INTO audits (made, by, seed, size, quotes, answered, correct, low, high)"
            " VALUES ('2026-02-02T10:00:00+00:00', 'Ann', '1', 100, 900, 100, 93, 0.8625, 0.9657)"
        )
        keep_all(opened)
    return path


def quote_key(article: dict[str, Any], position: int) -> str:
    """The id this fixture gives to a quote: it only has to be unique and steady."""
    return f"{ARTICLES.index(article) if article in ARTICLES else 9}f{position:014x}"


def add_article(db: sqlite3.Connection, article: dict[str, Any]) -> None:
    db.execute(
        "INSERT INTO articles (id, title, published, publisher, byline, url, text, digest, maker)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 'd', 'm1')",
        [
            article.get(k)
            for k in ("id", "title", "published", "publisher", "byline", "url", "text")
        ],
    )
    for position, quote in enumerate(article["quotes"]):
        add_quote(db, article, position, quote)
    for position, told in enumerate(article.get("told", ())):
        add_told(db, article, position, told)


def add_told(
    db: sqlite3.Connection, article: dict[str, Any], position: int, told: tuple[str, ...]
) -> None:
    speaker, target, stance, words = told
    start = article["text"].index(words)
    row = {
        "id": f"{quote_key(article, position)}t",
        "article": article["id"],
        "position": position,
        "speaker": speaker,
        "told": target,
        "target": target,
        "stance": stance,
        "score": 0.83,
        "text": words,
        "text_start": start,
        "text_end": start + len(words),
        "source": "Bram Okafor",
        "cue": "opposed",
        "named": "Bram Okafor",
        "named_kind": "person",
        "resolved_by": "full name",
        "published": article["published"],
    }
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO narrated ({names}) VALUES ({marks})", row)


def add_quote(
    db: sqlite3.Connection, article: dict[str, Any], position: int, quote: dict[str, Any]
) -> None:
    field = quote.get("field", "text")
    whole = article[field]
    spans = spans_of(whole, quote["words"])
    cut = " … ".join(whole[start:end] for start, end in spans)
    key = quote_key(article, position)
    statement = quote.get("statement", key)
    db.execute(
        "INSERT OR IGNORE INTO statements (id, speaker, text, published, force)"
        " VALUES (?, ?, ?, ?, ?)",
        (statement, quote["speaker"], cut, article["published"], quote.get("force", "said")),
    )
    nested = quote.get("nested")
    row = {
        "id": key,
        "article": article["id"],
        "position": position,
        "speaker": quote["speaker"],
        "text": cut,
        "kind": quote.get("kind", "direct"),
        "cue": quote.get("cue"),
        "source": quote.get("source"),
        "resolved_by": quote.get("by", "unresolved"),
        "rule": "marks",
        "confidence": quote.get("confidence", 0.91),
        "field": field,
        "spans": json.dumps(spans),
        "headline": quote.get("headline", 0),
        "force": quote.get("force", "said"),
        "sentence": sentence_of(article, quote, spans),
        "nested_in": None if nested is None else quote_key(article, nested),
        "statement": statement,
    }
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO quotes ({names}) VALUES ({marks})", row)
    db.executemany(
        "INSERT INTO quote_topics (quote, topic, score) VALUES (?, ?, ?)",
        [(key, topic, score) for topic, score in quote.get("topics", {}).items()],
    )
    for target, stance, score, evidence in quote.get("stances", ()):
        start = whole.index(evidence, spans[0][0]) if evidence else None
        end = start + len(evidence) if evidence else None
        db.execute(
            "INSERT INTO stances (quote, told, target, stance, score, evidence, evidence_start,"
            " evidence_end, method) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'lexicon')",
            (key, target, target, stance, score, evidence, start, end),
        )


def sentence_of(
    article: dict[str, Any], quote: dict[str, Any], spans: list[list[int]]
) -> str | None:
    """The sentence that the reader would keep with a quote."""
    whole = Article(article["id"], article["text"], article["title"])
    return needed_sentence(
        whole,
        Quote(
            tuple((start, end) for start, end in spans),
            quote.get("kind", "direct"),
            field=quote.get("field", "text"),
            force=Force(quote.get("force", "said")),
        ),
    )


def spans_of(whole: str, words: list[str]) -> list[list[int]]:
    """Where the pieces of a quote stand, one after the other."""
    spans: list[list[int]] = []
    for piece in words:
        start = whole.index(piece, spans[-1][1] if spans else 0)
        spans.append([start, start + len(piece)])
    return spans
