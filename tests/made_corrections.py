"""Made-up entries of the ledger, on made-up readings: every kind, apt and inapt."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from hypothesis import strategies as st
from made_readings import NAMES, ORGANISATIONS, ROLES

from quotes import store
from quotes.ids import digest
from quotes.ledger import Entry, anchor
from quotes.ledger.anchors import Candidate
from quotes.models import Reading
from quotes.store.rows import content, quote_ids

MADE = [("Mira Kaminski", "person"), ("Ann Roe", "person"), ("NATO", "organisation"), (None, None)]


def on_quote(reading: Reading, number: int, what: str, **value: object) -> Entry:
    """An entry on one of a reading's quotes."""
    article = reading.article
    quotes = [
        Candidate(quote.field, quote.spans, content(article, quote)) for quote in reading.quotes
    ]
    told = anchor(article.field(quotes[number].field), number, quotes)
    ident = quote_ids(reading)[number]
    return Entry(what, ident, article=article.id, anchor=asdict(told), value=dict(value))


def take_out(db: store.Database, idents: Iterable[str]) -> None:
    """Take articles out, all or none, and let them come again."""
    with store.transaction(db):
        told = store.correct(db, [store.removal(db, ident) for ident in idents], "me")
        store.correct(db, [back for one in told for back in store.undo(db, one.id)], "me")


def key(name: str, kind: str = "person") -> dict[str, str]:
    return {"kind": kind, "name": name}


def merge(one: dict[str, str], other: dict[str, str]) -> Entry:
    return Entry("merge", "x", anchor={"a": one, "b": other})


def on_speaker(what: str, who: dict[str, str], **value: object) -> Entry:
    return Entry(what, "x", anchor={"a": who}, value=dict(value))


def on_change(
    what: str, who: dict[str, str], target: str, label: str, before: str, after: str
) -> Entry:
    value = {"target": target, "label": label, "from": before, "to": after}
    return Entry(what, "x", anchor={"a": who}, value=value)


def split(who: dict[str, str], by: str, *values: str) -> Entry:
    part = f"part_{digest(who, by, values, length=12)}"
    return on_speaker("split", who, by=by, values=list(values), part=part)


def _of_quote(readings: Sequence[Reading], chance: random.Random) -> Entry | None:
    quoted = [one for one in readings if one.quotes]
    if not quoted:
        return None
    reading = chance.choice(quoted)
    number = chance.randrange(len(reading.quotes))
    what = chance.choice(["speaker", "not-a-quote", "right", "words", "stance", "topics"])
    if what == "speaker":
        name, kind = chance.choice(MADE)
        return on_quote(reading, number, what, name=name, kind=kind)
    if what == "words":
        words = content(reading.article, reading.quotes[number]).split()
        return on_quote(reading, number, what, words=" ".join(words[: len(words) // 2 + 1]))
    if what == "stance":
        target = chance.choice(["nato", "smith", "toll"])
        stance = chance.choice(["favour", "against", "neutral", "none"])
        return on_quote(reading, number, what, target=target, label=target.title(), stance=stance)
    if what == "topics":
        topics = chance.choice([[], ["medtop:01000000"], ["medtop:02000000", "quay"]])
        return on_quote(reading, number, what, topics=topics)
    return on_quote(reading, number, what)


def _of_speaker(readings: Sequence[Reading], chance: random.Random) -> Entry:
    people = [key(name) for name in NAMES] + [key(one, "organisation") for one in ORGANISATIONS]
    speak = [one for each in readings for one in each.speakers]
    if speak and chance.random() < 0.9:
        people = [key(one.name, one.kind) for one in speak]
    who = chance.choice(people)
    what = chance.choice(
        ["merge", "merge", "split", "rename", "role", "ignore", "confirm", "dismiss"]
    )
    if what in ("confirm", "dismiss"):
        target, label = chance.choice([("toll", "The harbour toll"), ("nato_org", "NATO")])
        stances = chance.sample(["favour", "against"], 2)
        return on_change(what, who, target, label, *stances)
    if what == "merge":
        return merge(who, chance.choice(people))
    if what == "split":
        by = chance.choice(["role", "name", "article"])
        values = {"role": ROLES, "name": NAMES, "article": ["a", "b", "c"]}[by]
        return split(who, by, chance.choice(values))
    if what == "rename":
        return on_speaker(what, who, name=chance.choice(["Ann Roe", "Jo Poe"]))
    if what == "role":
        return on_speaker(what, who, role=chance.choice(ROLES))
    return on_speaker(what, who)


@st.composite
def ledgers(draw: st.DrawFn, readings: Sequence[Reading]) -> list[Entry]:
    """A few entries, on quotes of these readings and on anybody; some undo an earlier one."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    entries: list[Entry] = []
    for number in range(1, chance.randint(2, 9)):
        if entries and chance.random() < 0.2:
            entries.append(Entry("undo", "x", undoes=chance.randrange(1, number)))
            continue
        told = _of_quote(readings, chance) if chance.random() < 0.5 else None
        entries.append(told or _of_speaker(readings, chance))
    return entries
