"""A speaker named outside a sentence: the label of a transcript, the source of a headline."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.names import fold, organisation_form, person_form
from quotes.resolve.discourse import Discourse, heaviest
from quotes.resolve.entities import Entity, bearers_of
from quotes.resolve.holders import holder
from quotes.resolve.mentions import UNRESOLVED, Named, organisation, person
from quotes.resolve.vocabulary import TITLES

# what an answer is labelled with instead of a name
ANSWER = (["a"], ["answer"])


def labelled(discourse: Discourse, label: str) -> Named:
    """The name before a colon in a transcript or interview: "MR. SMITH (Aldren):"."""
    words = fold(re.sub(r"\(.*\)", "", label)).split()
    if words in ANSWER:
        return _main(discourse, discourse.persons)
    if label.startswith("@"):
        return Named(label, "person", "label")
    for size in range(len(words), 0, -1):
        bearers = bearers_of(discourse.persons, " ".join(words[-size:])) or [
            e for e in discourse.persons if e.form == tuple(words[-size:])
        ]
        if len(bearers) == 1:
            return person(bearers[0], "label")
        if bearers:
            return _main(discourse, _titled(bearers, words) or bearers)
    if words and (role := holder(discourse, label)):
        return replace(role, how="label")
    return _as_written(label, words)


def in_headline(discourse: Discourse, source: str) -> Named:
    """A headline's source, looked up among those the article names."""
    bearers = bearers_of(discourse.persons, source) or [
        e
        for e in discourse.entities
        if e.form == person_form(source) or e.form == organisation_form(source)
    ]
    if len(bearers) > 1:
        return UNRESOLVED
    if not bearers:
        return holder(discourse, source) or UNRESOLVED
    if bearers[0].kind == "person":
        return person(bearers[0], "surname")
    return organisation(bearers[0], "organisation")


def _titled(bearers: list[Entity], words: list[str]) -> list[Entity]:
    """Those of one surname whom the label's Mr or Ms may mean."""
    if "mr" in words:
        return [e for e in bearers if e.gender == "male"]
    if "ms" in words or "mrs" in words:
        return [e for e in bearers if e.gender == "female"]
    return []


def _main(discourse: Discourse, persons: list[Entity]) -> Named:
    """Whom an interview is with: the one its text and headline name most often."""
    headline = set(fold(discourse.title).split())
    named = heaviest({e: len(e.mentions) + 3 * (e.form[-1] in headline) for e in persons})
    return person(named, "label") if named else UNRESOLVED


def _as_written(label: str, words: list[str]) -> Named:
    """A label that names nobody of the article, its titles off: "CLERK" stays a clerk."""
    name = label.title() if label.isupper() else label
    bare = [word for word in name.split() if fold(word) not in TITLES]
    if words[:1] == ["the"] or not bare:
        return Named(name, "unnamed", "label")
    return Named(" ".join(bare), "person", "label")
