"""A speaker named outside a sentence: the label of a transcript, the source of a headline."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english.names import fold, organisation_form, person_form
from quotes.resolve.discourse import Discourse, heaviest, mentioned
from quotes.resolve.entities import Entity, bearers_of
from quotes.resolve.holders import holder
from quotes.resolve.mentions import UNRESOLVED, Named, organisation, person
from quotes.resolve.surnames import established
from quotes.resolve.vocabulary import ROLES, SAME_OFFICE, TITLES

# "LG:", "L.G.:"
INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}")
OWNED = re.compile(r"(?:[’']s|s[’']) ([A-Z][\w\-]+)$")
# what an answer is labelled with instead of a name
ANSWER = (["a"], ["answer"])
# "UNIDENTIFIED RESIDENT:"
NAMELESS = {"unidentified", "unknown", "unnamed"}


def labelled(discourse: Discourse, label: str) -> Named:
    """The name before a colon in a transcript or interview: "MR. SMITH (Aldren):"."""
    words = fold(re.sub(r"\(.*\)", "", label)).split()
    if words in ANSWER:
        sworn = holder(discourse, "the witness")
        return sworn if sworn and sworn.entity else _main(discourse, discourse.persons)
    if label.startswith("@"):
        return Named(label, "person", "label")
    if named := _by_office(discourse, label, words):
        return replace(named, how="label")
    if INITIALS.fullmatch(label):
        letters = fold(label).replace(" ", "")
        initialled = [e for e in discourse.persons if _letters(e) == letters]
        if initialled or not bearers_of(discourse.persons, label):  # "LEE:" is a surname
            return _main(discourse, initialled)
    for size in range(len(words), 0, -1):
        bearers = bearers_of(discourse.persons, " ".join(words[-size:])) or [
            e for e in discourse.persons if e.form == tuple(words[-size:])
        ]
        if len(bearers) == 1:
            return person(bearers[0], "label")
        if bearers:
            titled = _titled(bearers, words[:-size]) or _on_label(discourse, bearers) or bearers
            if len(titled) == 1:
                return person(titled[0], "label")
            named = _main(discourse, titled)
            return named if named.name else person(min(titled, key=_first), "label")
    return _as_written(label, words)


def _by_office(discourse: Discourse, label: str, words: list[str]) -> Named | None:
    """Who "THE COURT", "THE WITNESS" or "COUNSEL FOR THE COMPANY" is, if the article tells."""
    noun = words[-1] if words else ""
    if words[:1] != ["the"] and noun not in ROLES and not set(words) & ROLES:
        return None
    if noun == "court":
        return holder(discourse, "the judge")
    if noun == "witness" and (named := witness(discourse)):
        return named
    named = holder(discourse, label)
    return named if named and named.name else None


def witness(discourse: Discourse) -> Named | None:
    """Who is asked: the one addressed in the turn before, else who the text says testifies."""
    if discourse.told:
        quote, asking = discourse.told[-1]
        first, last = quote.spans[0][0], quote.spans[-1][1]
        addressed = {
            one
            for one in discourse.persons
            if one is not asking.entity and any(mentioned(one, first, last))
        }
        if len(addressed) == 1:
            return person(addressed.pop(), "role")
    return holder(discourse, "the witness")


def _first(one: Entity) -> int:
    """Where somebody is named first."""
    return one.mentions[0][0]


def _letters(one: Entity) -> str:
    """A person's initials: "lg"."""
    return "".join(word[0] for word in one.form)


def in_headline(discourse: Discourse, source: str) -> Named:
    """A headline's source, looked up among those the article names."""
    bearers = bearers_of(discourse.persons, source) or [
        e
        for e in discourse.entities
        if e.form == person_form(source) or e.form == organisation_form(source)
    ]
    if len(bearers) > 1:
        known = established(discourse.text, bearers, len(discourse.text))
        return person(known or min(bearers, key=_first), "surname")
    if not bearers and (owned := OWNED.search(source)):
        return in_headline(discourse, owned.group(1))  # "Holm Lines’ Kaminski"
    if not bearers:
        return holder(discourse, source) or UNRESOLVED
    if bearers[0].kind == "person":
        return person(bearers[0], "surname")
    return organisation(bearers[0], "organisation")


def _titled(bearers: list[Entity], words: list[str]) -> list[Entity]:
    """Those of one surname whom the label's "Mr", "Ms" or "S." may mean."""
    if "mr" in words:
        return [e for e in bearers if e.gender == "male"]
    if "ms" in words or "mrs" in words:
        return [e for e in bearers if e.gender == "female"]
    wanted = {same for word in words for same in SAME_OFFICE.get(word, {word})}
    if in_office := [e for e in bearers if wanted & e.role_words()]:
        return in_office
    initials = {word for word in words if len(word) == 1}
    return [e for e in bearers if e.form[0][0] in initials]


def _on_label(discourse: Discourse, bearers: list[Entity]) -> list[Entity]:
    """Those of one surname who have had a turn: "TERENCE KAMINSKI:" before "KAMINSKI:"."""
    labelled = [named.entity for _, named in discourse.told if named.how == "label"]
    return [one for one in bearers if one in labelled]


def _main(discourse: Discourse, persons: list[Entity]) -> Named:
    """Whom an interview is with: the one its text and headline name most often."""
    headline = set(fold(discourse.title).split())
    asking = fold(discourse.byline or "")
    persons = [e for e in persons if fold(e.name) != asking]
    named = heaviest({e: len(e.mentions) + 3 * (e.form[-1] in headline) for e in persons})
    return person(named, "label") if named else UNRESOLVED


def _as_written(label: str, words: list[str]) -> Named:
    """A label that names nobody of the article, its titles off: "CLERK" stays a clerk."""
    name = label.title() if label.isupper() else label
    bare = [word for word in name.split() if fold(word) not in TITLES]
    if words[:1] == ["the"] or not bare:
        return Named(name, "unnamed", "label")
    if words[0] in NAMELESS:
        return Named(label.lower(), "unnamed", "label")
    return Named(" ".join(bare), "person", "label")
