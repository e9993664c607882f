"""A pronoun as a mention: whom "he", "it", "I" and "who" stand for."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.resolve import genders
from quotes.resolve.again import body_again, group_again, is_labelled, same_again, told_within
from quotes.resolve.discourse import Discourse, salient
from quotes.resolve.entities import bearers_of
from quotes.resolve.mentions import UNRESOLVED, Mention, Named, person
from quotes.resolve.vocabulary import FIRST, FIRST_PLURAL, IT, PRONOUNS, RELATIVE

THEY = ("they", "them")
# how far before a relative pronoun, in characters, its antecedent is sought
REACH = 120
# what the words that a relative pronoun stands for do not run over
EDGE = re.compile(
    r"[,.;:“”\"«»()\n—]"
    r"|\b(?:and|but|said|with|by|to|from|that|in|which|after|before|as|when|while|where|is|was|are|were)\b"
)
# "Mira Kaminski|, 71, from Aldren|, who", "Mira Kaminski|, a nurse at the clinic|, who"
TOLD = re.compile(
    r"(?<=[A-Z][a-z’\-])(?P<name>[\w’\-]*)"
    r"(?:, (?:\d{1,3}|(?:from|of|in|at|near|an?|the|another) [^,;.:\n“”\"]{2,80}))+$"
)
# "a driver from Aldren|, who"
PLACED = re.compile(r"\b(?:an?|the|one|another) (?:[a-z\-]+ ){1,4}(?:from|in|near) [A-Z][\w’\-]*$")


def is_pronoun(mention: Mention) -> bool:
    """Whether a mention is a pronoun, resolved or not."""
    return mention.text.casefold() in PRONOUNS


def is_relative(mention: Mention) -> bool:
    """Whether a mention is a relative pronoun, which stands for the words before it."""
    return mention.text.casefold() in RELATIVE


def meant(discourse: Discourse, mention: Mention, outer: Named | None) -> Named:
    """Whom a pronoun that is no relative means; `outer` says the quote around it."""
    low, at = mention.text.casefold(), mention.span[0]
    if low in FIRST or low in FIRST_PLURAL:
        return _speaking(discourse, low, outer)
    if gender := genders.by_pronoun(low):
        if outer and discourse.told and is_labelled(discourse.told[-1][0], at):
            return told_within(discourse, at, gender, outer)
        if named := None if outer else same_again(discourse, at, gender):
            return named
        others = (outer.entity,) if outer and outer.entity else ()
        found = salient(discourse, at, gender, but=others)
        if found and not outer:
            found.gender = found.gender or gender  # who was "she" is no "he" further on
        return person(found, "pronoun") if found else UNRESOLVED
    if low in IT:
        return body_again(discourse, at)
    return group_again(discourse, at) if low in THEY and not outer else UNRESOLVED


def _speaking(discourse: Discourse, low: str, outer: Named | None) -> Named:
    """Who says "I" or "we": the speaker around, else the writer of the article."""
    if outer is not None:
        return replace(outer, how="outer speaker" if outer.name else "unresolved")
    if low in FIRST and discourse.byline:
        return Named(discourse.byline, "person", "author")
    return UNRESOLVED


def antecedent(discourse: Discourse, mention: Mention, named: bool) -> Mention | None:
    """The words right before a relative pronoun: "Mira Kaminski, who".

    `named` if a name is meant before what is only told of it: "Mira Kaminski, a nurse, who".
    """
    at = mention.span[0]
    before = discourse.text[max(0, at - REACH) : at].rstrip(" ,(—–-")
    if named:
        before = TOLD.sub(r"\g<name>", before)
    phrase = EDGE.split(before)[-1].strip()
    if (placed := PLACED.search(before)) and not bearers_of(discourse.persons, phrase):
        phrase = placed.group()
    if not phrase:
        return None
    start = discourse.text.rfind(phrase, 0, at)
    return Mention(phrase, (start, start + len(phrase)))
