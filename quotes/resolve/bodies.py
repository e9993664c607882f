"""Which organisation of the article "the force", "the club" or "the company" is."""

from __future__ import annotations

import re

from quotes.english import lexicon
from quotes.resolve.discourse import (
    ORGANISATION_REACH,
    Discourse,
    is_quoted,
    last_organisation,
    mentioned,
)
from quotes.resolve.entities import Entity
from quotes.resolve.vocabulary import ANY_ORGANISATION, COMMON, OVERSEERS, PUBLIC

# "force: police constabulary": by which words in its name an organisation may be called so
CALLED = {
    noun: frozenset(words.split())
    for nouns, _, words in (
        line.partition(":") for line in lexicon.phrases("organisations", "stands for")
    )
    for noun in nouns.split()
}
# "N9", "Article 7": no company
NUMBER = re.compile(r"\d")
# "Ofcom", "FCA", which regulate
OFFICIAL = re.compile(r"[A-Z]{2,}\b|Of[a-z]+$")
REMIT = re.compile(r"(?:Head|Director|Chief|President|Manager|Officer|VP) (?:of|for) $")
# how far from its sentence's start, in characters, a name may stand and open it: "The Holm Lines"
OPENS = 4
# "The federation", "The ferry company"
OPENING = re.compile(r"The (?:[a-z\-]+ )?([a-z\-]+)\b")
# in so many sentences, a headline among them, a text says what it is about
LEAD = 4
BUSINESSES = lexicon.words("organisations", "business")


def body(discourse: Discourse, noun: str, at: int) -> Entity | None:
    """The organisation that a bare noun stands for at a place, or None where it is not clear.

    By its kind where only one of the kind was named; else the one named last and near that may
    be called so.
    """
    named = [
        e
        for e in discourse.others
        if e.kind == "organisation" and e.mentions[0][0] < at and not _is_remit(discourse.text, e)
    ]
    called = CALLED.get(noun, frozenset())
    fits = [e for e in named if called.intersection(e.form)]
    if not fits:  # "the union says", and its name further on
        later = [e for e in discourse.others if e.kind == "organisation" and e not in named]
        fits = [e for e in later if called.intersection(e.form)]
        fits = fits if len(fits) == 1 else []
    if len(fits) > 1:
        return one_of(discourse, fits, at)
    if fits:
        return fits[0]
    if noun not in ANY_ORGANISATION:
        return None
    if noun in BUSINESSES:
        named = [e for e in named if not PUBLIC.intersection(e.form) and not NUMBER.search(e.name)]
    elif noun in OVERSEERS:
        named = [e for e in named if PUBLIC.intersection(e.form) or OFFICIAL.match(e.name)]
    elif noun in CALLED:
        return None
    if len(named) == 1:
        return named[0]
    acting = [e for e in named if _acts(discourse, e, at)]
    first = leading(discourse, named) if noun == "company" and not acting else None
    return first or last_organisation(discourse, at, named) or chief(named)


def follow_bodies(discourse: Discourse) -> None:
    """Note which body each "The company" is that opens a sentence: "it" may be that one."""
    for start in discourse.sentences:
        opening = OPENING.match(discourse.text, start)
        if opening and opening.group(1) in COMMON and not is_quoted(discourse.quoted, start):
            noun = opening.group(1)
            fits = [
                e
                for e in discourse.others
                if e.kind == "organisation" and e.mentions[0][0] < start and noun in e.form
            ]
            meant = one_of(discourse, fits, start) if fits else body(discourse, noun, start)
            if meant:
                discourse.stand_ins.append((start, meant))


def body_later(discourse: Discourse, noun: str, at: int) -> Entity | None:
    """The only body that may be called by a noun, where a text opens with the noun alone."""
    called = CALLED.get(noun, frozenset())
    fits = [e for e in discourse.others if e.kind == "organisation" and called & set(e.form)]
    opens = discourse.sentence(at) <= LEAD
    return fits[0] if opens and len(fits) == 1 and fits[0].mentions[0][0] > at else None


def one_of(discourse: Discourse, named: list[Entity], at: int) -> Entity | None:
    """Which of some bodies of a kind is meant: the one named last, else the one the text is about.

    None where the sentence that named it names another of them too.
    """
    last = last_organisation(discourse, at, named)
    if last is None:
        return chief(named) or leading(discourse, named)
    sentences = {
        one: {discourse.sentence(start) for start, _ in one.mentions if start < at} for one in named
    }
    here = max(sentences[last])
    return last if all(here not in sentences[one] for one in named if one is not last) else None


def _acts(discourse: Discourse, one: Entity, at: int) -> bool:
    """Whether a body opened one of the last sentences, and was not only told of in it."""
    here = discourse.sentence(at)
    starts = discourse.sentences[max(0, here - ORGANISATION_REACH - 1) : here]
    return any(any(mentioned(one, start, min(start + OPENS, at))) for start in starts)


def _is_remit(text: str, one: Entity) -> bool:
    """Whether a name is only ever what an office is of: "Head of Corporate Communications"."""
    return all(REMIT.search(text, max(0, start - 30), start) for start, _ in one.mentions)


def chief(named: list[Entity]) -> Entity | None:
    """The one named more than twice as often as any other."""
    ranked = sorted(named, key=lambda e: -len(e.mentions))
    if len(ranked) > 1 and len(ranked[0].mentions) > 2 * len(ranked[1].mentions):
        return ranked[0]
    return None


def leading(discourse: Discourse, named: list[Entity]) -> Entity | None:
    """The only one of some that a text opens with."""
    first = [e for e in named if discourse.sentence(e.mentions[0][0]) <= LEAD]
    return first[0] if len(first) == 1 else None


def unnamed_body(discourse: Discourse, noun: str, at: int) -> str | None:
    """What else an organisation without a name was called: "police" for "the force"."""
    before = discourse.text[:at].casefold()
    words = sorted(CALLED.get(noun, frozenset()) - {noun})
    return next((word for word in words if f"the {word} " in before), None)
