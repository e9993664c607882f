"""Whom a pronoun stands for: "I", "he", "it", "they"; and the words that "who" stands for."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english import lists
from quotes.resolve import traits, turns
from quotes.resolve.discourse import NEAR, Discourse, spoke_just_now
from quotes.resolve.named import UNRESOLVED, How, Named, known, left_open
from quotes.resolve.ranking import likeliest
from quotes.resolve.reference import Mention
from quotes.rules import rule

# how far before a relative pronoun, in characters, its antecedent is sought
REACH = 120
# what the words that a relative pronoun stands for do not run over
EDGE = re.compile(
    r"[,.;:“”\"«»()\n—]"
    r"|\b(?:and|but|said|with|by|to|from|among|amid|that|in|which|after|before|as|when|while|where|is|was|are"
    r"|were)\b"
)
# "Mira Kaminski|, 71, from Aldren|, who", "Mira Kaminski|, a nurse at the clinic|, who"
TOLD = re.compile(
    r"(?<=[A-Z][a-z’\-])(?P<name>[\w’\-]*)"
    r"(?:, (?:\d{1,3}|(?:from|of|in|at|near|an?|the|another) [^,;.:\n“”\"]{2,80}))+$"
)
# who says "I" there is no "he" or "she" in the same words
SPEAKS_OF_ONESELF = {How.MAIN_SPEAKER, How.OUTER_SPEAKER, How.AUTHOR}
ALSO = re.compile(r" (?:also|further|has also|have also)\b")
OPENS = 5  # so far into its sentence, in characters, a name opens it: "The Holm Council"
# what "it" and "they" may be
BODIES, SEVERAL = ("organisation", "document"), ("group", "organisation", "unnamed")


@rule(None)
def first_person(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who says "I" or "we": the speaker around, else the writer of the article."""
    if mention.low not in lists.FIRST and mention.low not in lists.FIRST_PLURAL:
        return None
    if outer is not None:
        return replace(outer, how=How.OUTER_SPEAKER, carried=False) if outer.name else UNRESOLVED
    if mention.low in lists.FIRST and discourse.byline:
        return Named(discourse.byline, "person", How.AUTHOR)
    return UNRESOLVED


@rule(None)
def oneself(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The speaker around, who is "he" where the words are not quoted: "he said he had asked"."""
    gender = traits.by_pronoun(mention.low)
    if not gender or not outer or outer.kind != "person" or discourse.is_quoted(mention.span[0]):
        return None
    if outer.how in SPEAKS_OF_ONESELF:
        return None
    clash = outer.entity and traits.clash(discourse.gender(outer.entity), gender)
    return None if clash else replace(outer, how=How.PRONOUN, carried=False)


@rule(None)
def he_or_she(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The person who is most likely meant by a "he" or a "she", nobody's own words apart."""
    gender = traits.by_pronoun(mention.low)
    if gender is None:
        return None
    holder, _ = turns.floor(discourse).at(mention.span[0])  # who is "I", and no "he"
    others = [one for one in (outer and outer.entity, holder) if one]
    found, share, between = likeliest(discourse, mention.span[0], gender, but=others)
    if between:
        return left_open(between)
    return replace(known(found, How.PRONOUN), share=share) if found else None


@rule(None)
def it_or_they(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The body or the document that spoke just now, for "it"; for "they" nobody with a name; for
    "it also" and "they also" the body that opens the sentence before.
    """
    at = mention.span[0]
    it, also = mention.low in lists.IT, ALSO.match(discourse.text, mention.span[1])
    if not it and mention.low not in ("they", "them"):
        return None
    before = discourse.starts(at, 1)
    for place in discourse.within(before, before + OPENS) if also else ():
        if place.entity.kind == "organisation":
            return known(place.entity, How.PRONOUN)
    reach = NEAR if it or also else 1
    return spoke_just_now(discourse, at, BODIES if it else SEVERAL, reach)


def antecedent(discourse: Discourse, mention: Mention, named: bool) -> Mention | None:
    """The words right before a relative pronoun: "Mira Kaminski, who".

    `named` if a name is meant before what is only told of it: "Mira Kaminski, a nurse, who".
    """
    at = mention.span[0]
    before = discourse.text[max(0, at - REACH) : at].rstrip(" ,(—–-")
    if named:
        before = TOLD.sub(r"\g<name>", before)
    phrase = EDGE.split(before)[-1].strip()
    if not phrase:
        return None
    start = discourse.text.rfind(phrase, 0, at)
    return Mention(phrase, (start, start + len(phrase)))
