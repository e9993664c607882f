"""Somebody described who opens a sentence, and is "she" in the next: "A cook interrupted."."""

from __future__ import annotations

import re
from functools import cache

from quotes.resolve import genders
from quotes.resolve.discourse import Discourse, is_quoted
from quotes.resolve.mentions import Mention, Named
from quotes.resolve.vocabulary import KIN, PERSON_NOUNS, ROLES

# how many sentences back a description may stand
REACH = 1


def nearer(discourse: Discourse, pronoun: Mention, named: Named) -> Mention | None:
    """The description that opens a sentence before a "he" or "she", where nobody was named since.

    `named` is who the pronoun means otherwise.
    """
    gender = genders.by_pronoun(pronoun.text.casefold())
    if gender is None:
        return None
    at = pronoun.span[0]
    here = discourse.sentence(at)
    for number in range(here, max(0, here - REACH - 1), -1):
        start = discourse.sentences[number - 1]
        for found in reversed(list(_described().finditer(discourse.text, start, at))):
            low, noun = found.start(1), found.group("noun").casefold()
            if discourse.sentence(low) != number or is_quoted(discourse.quoted, low):
                continue
            if genders.clash(genders.by_roles([noun]), gender):
                continue
            since = _last_place(discourse, named, at)
            return None if since > low else Mention(found.group(1), found.span(1))
    return None


def _last_place(discourse: Discourse, named: Named, at: int) -> int:
    """Where who is meant otherwise was named last, or spoke; -1 for nobody."""
    if named.entity is None:
        told = discourse.told[-1][0] if named.name and discourse.told else None
        return told.source[0] if told and told.source else -1
    places = (n.at for n in discourse.trail if n.person is named.entity and n.at < at)
    return max(places, default=-1)


@cache
def _described() -> re.Pattern[str]:
    """A description as its sentence's subject: at its start or behind a clause and a comma."""
    nouns = "|".join(sorted(ROLES | PERSON_NOUNS | KIN))
    return re.compile(
        r"(?:^|(?<=\n)|(?<=[.!?”’\"] )|(?:(?<=, )|(?<=As for ))(?=the ))"
        r"((?:[Tt]he|An?|One|Another|His|Her|Their) (?:[a-z\d][\w’\-]* ){0,3}?"
        rf"(?P<noun>{nouns}))"
        r"(?=(?:, who [^.!?]{2,80}?,|,| (?:in|from|of|with|at|on|who|near) [^.!?]{2,60}?)?"
        r" (?:[a-z]+ly |s?he )?"
        r"(?:[a-z]+(?:ed|s)|was|had|spoke|rose|stood|came|went|got|took|told|said|ran|held|put|sat)\b)"
    )
