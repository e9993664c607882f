"""What people said of single quotes, applied to what the program read of their article.

It works on the article's rows as the reader made them, and gives the rows as they stand. Every
entry is matched with the quotes as they were read, so that two entries never hang on each other;
of two that say different things of the same the later one stands. A quote keeps its id when its
words are corrected.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quotes.english.names import fold
from quotes.ledger.anchors import Anchor, Candidate, find, locate
from quotes.ledger.entries import Entry
from quotes.models import BY_A_PERSON, GAP, SpeakerKind

OF_QUOTES = ("speaker", "not-a-quote", "right", "words", "stance", "topics")

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]
BlockOf = Callable[[str, SpeakerKind], str | None]
TargetOf = Callable[[str, Mapping[str, Any]], Row]


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article's rows as they stand, and for each entry the id of its quote and how it was known.

    An entry that found nothing has None for both.
    """

    tables: dict[str, list[Row]]
    found: dict[int, tuple[str, str] | None]


def correct(
    fields: dict[str, str],
    tables: Tables,
    entries: Iterable[Entry],
    block_of: BlockOf,
    target_of: TargetOf,
) -> Corrected:
    """Apply entries on quotes to the rows of their article.

    `fields` are its texts, by name; `tables` its row of articles and those of article_speakers,
    quotes, quote_topics, article_targets and stances, as they were read (others are passed on).
    `block_of` gives the block in which a speaker of that name and kind is joined with those of
    other articles, `target_of` the row of article_targets that an entry's value means in the
    article, for a quote's id.
    """
    quotes = [dict(row) for row in tables["quotes"]]
    candidates = [
        Candidate(row["field"], [(s, e) for s, e in json.loads(row["spans"])], row["text"])
        for row in quotes
    ]
    found: dict[int, tuple[str, str] | None] = {}
    said: dict[tuple[str, str, str], Entry] = {}
    for entry in sorted(entries, key=lambda one: one.id):
        hit = find(Anchor(**entry.anchor), fields, candidates)
        row = quotes[hit[0]] if hit else None
        if entry.what == "words" and row and not _place(fields, row, entry):
            row = None
        if entry.what == "speaker" and not _free(entry, tables["article_speakers"]):
            row = None
        found[entry.id] = (row["id"], hit[1]) if hit and row else None
        if row:
            said[row["id"], _slot(entry), entry.value.get("target", "")] = entry
    now = {name: [dict(row) for row in rows] for name, rows in tables.items()} | {"quotes": quotes}
    for (quote, _, _), entry in sorted(said.items(), key=lambda one: one[1].id):
        place = _Place(fields, now, _row(quotes, quote), block_of, target_of)
        _APPLIED[entry.what](place, entry)
    gone = {quote for (quote, _, _), entry in said.items() if entry.what == "not-a-quote"}
    return Corrected(_without(now, gone), found)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an entry is applied: the article's texts and rows, and its quote's row among them."""

    fields: dict[str, str]
    tables: dict[str, list[Row]]
    quote: Row
    block_of: BlockOf
    target_of: TargetOf


def _slot(entry: Entry) -> str:
    """What an entry speaks of: a later one of the same slot stands in its place."""
    return "quote" if entry.what in ("right", "not-a-quote") else entry.what


def _row(rows: list[Row], ident: str) -> Row:
    return next(row for row in rows if row["id"] == ident)


def _place(fields: dict[str, str], row: Row, entry: Entry) -> list[tuple[int, int]] | None:
    """Where an entry's own words stand, as near to its quote as they do."""
    near = json.loads(row["spans"])[0][0]
    return locate(entry.value["words"], fields.get(row["field"], ""), near=near)


def _free(entry: Entry, people: Iterable[Row]) -> bool:
    """Whether no speaker of the article has the name of one who is told by a role, without it."""
    roles = set(map(fold, entry.value.get("roles", ())))
    same = [one for one in people if (one["name"], one["kind"]) == _who(entry)]
    return not roles or all(roles & set(map(fold, json.loads(one["roles"]))) for one in same)


def _who(entry: Entry) -> tuple[str | None, SpeakerKind | None]:
    return entry.value["name"], entry.value["kind"]


def _speaker(place: _Place, entry: Entry) -> None:
    """Name the speaker; whom the article does not know becomes one of its speakers."""
    name, kind = _who(entry)
    place.quote.update(named=name, named_kind=kind, resolved_by=BY_A_PERSON, confidence=1.0)
    people = place.tables["article_speakers"]
    known = any((one["name"], one["kind"]) == (name, kind) for one in people)
    if name is None or kind is None or known:
        return
    people.append(
        {
            "article": place.quote["article"],
            "name": name,
            "kind": kind,
            "aliases": "[]",
            "roles": json.dumps(entry.value.get("roles", []), ensure_ascii=False),
            "published": place.tables["articles"][0]["published"],
            "block": place.block_of(name, kind),
            "beside": "[]",
        }
    )


def _words(place: _Place, entry: Entry) -> None:
    spans = _place(place.fields, place.quote, entry) or []
    whole = place.fields[place.quote["field"]]
    place.quote["text"] = GAP.join(whole[start:end] for start, end in spans)
    place.quote["spans"] = json.dumps(spans)
    place.quote["confidence"] = 1.0


def _right(place: _Place, entry: Entry) -> None:
    place.quote["confidence"] = 1.0


def _stance(place: _Place, entry: Entry) -> None:
    """Put one stance in the place of all that the quote had toward what the article calls so."""
    quote, stances = place.quote["id"], place.tables["stances"]
    target = place.target_of(quote, entry.value)
    same = {target["key"], *entry.value.get("keys", ())}
    stances[:] = [row for row in stances if row["quote"] != quote or row["told"] not in same]
    if entry.value["stance"] == "none":
        return
    stances.append(
        {
            "article": place.quote["article"],
            "quote": quote,
            "told": target["key"],
            "named": None if target["kind"] == "watch" else entry.value["label"],
            "stance": entry.value["stance"],
            "score": 1.0,
            "evidence": None,
            "evidence_start": None,
            "evidence_end": None,
            "called": None,
            "called_start": None,
            "called_end": None,
            "method": BY_A_PERSON,
            "force": place.quote["force"],
        }
    )
    told = place.tables["article_targets"]
    if all(row["key"] != target["key"] for row in told):
        told.append(dict(target))


def _topics(place: _Place, entry: Entry) -> None:
    quote, topics = place.quote["id"], place.tables["quote_topics"]
    topics[:] = [row for row in topics if row["quote"] != quote]
    topics += [
        {"quote": quote, "topic": one, "score": 1.0, "words": "[]"} for one in entry.value["topics"]
    ]


_APPLIED: dict[str, Callable[[_Place, Entry], None]] = {
    "speaker": _speaker,
    "words": _words,
    "right": _right,
    "not-a-quote": lambda place, entry: None,  # taken out at last, when all else is applied
    "stance": _stance,
    "topics": _topics,
}


def _without(tables: dict[str, list[Row]], gone: set[str]) -> dict[str, list[Row]]:
    """The rows without some quotes; what stood inside one stands where that one stood."""
    if not gone:
        return tables
    around = {row["id"]: row["nested_in"] for row in tables["quotes"]}
    kept = dict(tables)
    for name in ("quote_topics", "stances"):
        kept[name] = [row for row in tables[name] if row["quote"] not in gone]
    kept["quotes"] = [row for row in tables["quotes"] if row["id"] not in gone]
    for row in kept["quotes"]:
        while row["nested_in"] in gone:
            row["nested_in"] = around[row["nested_in"]]
    return kept
