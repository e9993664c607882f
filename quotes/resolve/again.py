"""Who spoke just before, and speaks again as "she" or "it"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from quotes.models import Found, Pattern
from quotes.resolve import genders
from quotes.resolve.discourse import (
    ORGANISATION_REACH,
    Discourse,
    is_quoted,
    last_organisation,
    mentioned,
)
from quotes.resolve.entities import Entity, Gender
from quotes.resolve.mentions import (
    UNRESOLVED,
    Named,
    described_words,
    noun_of,
    organisation,
    person,
)
from quotes.resolve.vocabulary import (
    COMMON,
    DOCUMENTS,
    INDEFINITE_STARTS,
    OF_COURT,
    PERSON_NOUNS,
    ROLES,
    SPOKESPERSONS,
)

# how many sentences back a speaker without a name may be "she"
REACH = 2
# "a leaked memo"
DOCUMENT = re.compile(
    r"\b(?:an?|the|his|her|its|their|this) ((?:[\w\-]+ ){0,3}?"
    rf"(?:{'|'.join(sorted(DOCUMENTS))}))(?![\w’'])",
    re.IGNORECASE,
)
# "The works council was harder to calm.": a body without a name, told of in a sentence's opening
OPENING = re.compile(
    r"(?:The|An?|Its|His|Her|Their) "
    rf"((?:[a-z][\w\-]* ){{0,2}}(?:{'|'.join(sorted(COMMON))}))"
    r" (?!of\b|for\b|on\b|in\b|at\b|and\b)[a-z]"
)
# "a very pleasant young man", "my mother"
PHRASE = re.compile(
    r"\b(?:a|an|the|my|your|our|his|her|one) (?:[\w\-]+ ){0,3}?"
    rf"({'|'.join(sorted(PERSON_NOUNS | ROLES))})\b"
)


def is_labelled(quote: Found, at: int) -> bool:
    """Whether a place lies in a labelled turn, whose speaker names people in their own way."""
    return quote.pattern == Pattern.LABEL and any(start <= at < end for start, end in quote.spans)


def same_again(discourse: Discourse, at: int, gender: Gender) -> Named | None:
    """The speaker before, where no name tells who that was: "a spokeswoman", "@tidepool_tess".

    None where that was a person with a name, or somebody was named since.
    """
    if not discourse.told:
        return None
    quote, named = discourse.told[-1]
    if quote.source is None or not named.name or (named.kind == "person" and named.entity):
        return None
    start, end = quote.source
    noun = noun_of(described_words(discourse.text[start:end]))
    apart = "\n" in discourse.text[end:at] or noun not in PERSON_NOUNS | ROLES
    several = named.name.casefold().startswith(("one ", "another "))
    if named.kind == "unnamed" and several and "\n" in discourse.text[end:at]:
        return None  # one of several, brought in for a single remark
    known = named.kind == "person" or (named.kind == "unnamed" and not apart)
    if noun not in SPOKESPERSONS and not known:
        return None
    if genders.clash(genders.by_roles([noun]), gender):
        return None
    latest = bisect_left(discourse.trail, at, key=lambda naming: naming.at) - 1
    since = latest >= 0 and discourse.trail[latest].at >= start
    far = discourse.sentence(at) - discourse.sentence(end) > REACH
    return None if since or far else replace(named, how="pronoun")


def group_again(discourse: Discourse, at: int) -> Named:
    """Whom "they" means: who spoke in the sentence before or in this one, if it is nobody named."""
    if discourse.told:
        quote, named = discourse.told[-1]
        near = discourse.sentence(at) - discourse.sentence(quote.spans[-1][1]) <= 1
        if named.kind in ("group", "organisation", "unnamed") and quote.source and near:
            return replace(named, how="pronoun")
    return UNRESOLVED


def on_stand(discourse: Discourse) -> Entity | None:
    """Who "the witness" is: the last to speak who is not of the court or one of its lawyers."""
    for _, named in reversed(discourse.told):
        if named.kind == "person" and named.entity and not is_of_court(named.entity):
            return named.entity
    return None


def is_of_court(one: Entity) -> bool:
    """Whether somebody is a judge or a lawyer here, and so neither on trial nor a witness."""
    return not OF_COURT.isdisjoint(one.role_words())


def body_again(discourse: Discourse, at: int) -> Named:
    """What "it" is: the organisation or the document that spoke just before, else a document that
    the sentence before brought in, else the organisation named or described last.
    """
    last = last_organisation(discourse, at)
    if discourse.told:
        quote, named = discourse.told[-1]
        several = named.name is None or named.name.endswith("s")
        one = named.kind in ("organisation", "document") or (named.kind == "group" and not several)
        if one and quote.source:
            near = discourse.sentence(at) - discourse.sentence(quote.source[1])
            behind = max(quote.source[1], quote.spans[-1][1])
            since = last and any(
                not is_quoted(discourse.quoted, start) for start, _ in mentioned(last, behind, at)
            )
            if near <= ORGANISATION_REACH and not since:
                return replace(named, how="pronoun")
    if written := _document_before(discourse, at):
        return written
    if described := _body_before(discourse, at, last):
        return described
    return organisation(last, "pronoun") if last else UNRESOLVED


def _body_before(discourse: Discourse, at: int, last: Entity | None) -> Named | None:
    """A body without a name that opens this sentence or the one before, and none named since."""
    here = discourse.sentence(at)
    for start in reversed(discourse.sentences[max(0, here - 2) : here]):
        opening = OPENING.match(discourse.text, start, at)
        if opening is None or is_quoted(discourse.quoted, start):
            continue
        known = any(place == start for place, _ in discourse.stand_ins)
        since = last and any(mentioned(last, start, at))
        return None if known or since else Named(opening.group(1), "organisation", "pronoun")
    return None


def _document_before(discourse: Discourse, at: int) -> Named | None:
    """The document that the sentence before brought in: "set out in a memo. It says".

    None where somebody speaks in that sentence: "the company said in a statement. It".
    """
    here = discourse.sentence(at)
    start, end = discourse.sentences[max(0, here - 2)], discourse.sentences[here - 1]
    speaks = any(
        quote.source and start <= quote.source[0] < end for quote, _ in discourse.told[-2:]
    )
    found = [
        one
        for one in DOCUMENT.finditer(discourse.text, start, end)
        if not is_quoted(discourse.quoted, one.start())
    ]
    if speaks or not found:
        return None
    new = [one for one in found if one.group().casefold().startswith(INDEFINITE_STARTS)]
    brought_in = new[-1] if new else found[0]
    return Named(brought_in.group(1), "document", "pronoun")


def told_within(discourse: Discourse, at: int, gender: Gender, outer: Named) -> Named:
    """Whom "he" means in a labelled turn: the one its speaker named last, by name or described.

    Nobody where the turn names nobody: who was spoken of outside it may be anyone.
    """
    turn = discourse.told[-1][0]
    first = turn.spans[0][0]
    named = [
        (start, person(one, "pronoun"))
        for one in discourse.persons
        if one is not outer.entity and one.gender in (gender, None)
        for start, _ in mentioned(one, first, at)
    ]
    for phrase in PHRASE.finditer(discourse.text, first, at):
        if not genders.clash(genders.by_roles([phrase.group(1)]), gender):
            named.append((phrase.start(), Named(phrase.group(), "unnamed", "pronoun")))
    return max(named, key=lambda found: found[0])[1] if named else UNRESOLVED
