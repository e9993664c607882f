"""Who a description is by the name that follows: "a judge", and her name two sentences on."""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.models import Span
from quotes.resolve import genders
from quotes.resolve.discourse import Discourse, mentioned
from quotes.resolve.entities import Entity
from quotes.resolve.holders import holder
from quotes.resolve.mentions import Mention, Named, person, without_article
from quotes.resolve.vocabulary import HEADS, INDEFINITE_STARTS, PERSON_NOUNS, ROLES

# in the first so many sentences "a judge" may be named in the so many sentences that follow
OPENING, OPENING_REACH = 4, 8
# as many lines, a headline's and a byline's among them, may stand before "a mother-of-two"
LEAD = 8
# "a mum-of-two"; "Mira Kaminski, 34"; and how many sentences on she is named so
OF_CHILDREN = re.compile(r"\b\w+-of-\w+$")
AGED = re.compile(r"(?:[A-Z][\w’'\-]+ )+[A-Z][\w’'\-]+, \d{1,3}\b")
NEXT = 2
# "a driver, | who gave his name as Karim"
GIVEN_AS = re.compile(
    r"(?:, an? [^,.;“”\n]{3,40})?,? who (?!(?:[a-z]+ ){1,3}not )(?!declined|refused|asked)"
    r"(?:[a-z]+ ){0,4}?(?:gave|gives?|goes by|signs|identified|named|known|called)\b"
    r"[^.;“”\n]{0,40}?"
    r" ((?:[A-Z][\w’'\-]+ ?){1,3})"
)
ACTS = re.compile(r" [a-z]|, (?:\w+ing|who)\b")
SPEAKS = re.compile(r" (?:said|told|says|tells|added|wrote|warned|insisted)\b")
# what else whoever heads a body may be called: "the head of the Pact", and its secretary-general
CHIEFS = HEADS | {
    "general",
    "president",
    "executive",
    "ceo",
    "governor",
    "commissioner",
    "secretary",
}
# "Kalvia’s foreign minister"
OWNED = re.compile(r"[A-Z][\w\-]+[’']s [a-z]")


def named_later(discourse: Discourse, mention: Mention, noun: str) -> Named | None:
    """Whom the text names behind a description that nobody before it fits."""
    if noun in ROLES and (named := _holder_later(discourse, mention.text, mention.span[0])):
        return named
    return _introduced_next(discourse, mention, noun) or _acting_next(discourse, mention, noun)


def by_own_account(discourse: Discourse, mention: Mention) -> Named | None:
    """Who "a driver, who gave his name as Karim" is."""
    given = GIVEN_AS.match(discourse.text, mention.span[1])
    if given is None:
        return None
    for one in discourse.persons:
        if any(mentioned(one, given.start(1), given.end(1))):
            one.sure = True
            return person(one, "apposition")
    return None


def _holder_later(discourse: Discourse, text: str, at: int) -> Named | None:
    """Who "a judge" of the first sentences is: the only one the article then names, and soon."""
    here = discourse.sentence(at)
    if here > OPENING or not text.casefold().startswith(INDEFINITE_STARTS):
        return None
    named = holder(discourse, text)
    if named is None or named.entity is None:
        return None
    first = named.entity.mentions[0][0]
    soon = at < first and discourse.sentence(first) - here <= OPENING_REACH
    return replace(named, how="named later") if soon else None


def _introduced_next(discourse: Discourse, mention: Mention, noun: str) -> Named | None:
    """Who "a mother-of-two" of the first sentences is: whom the next names first, with an age.

    "Care worker Mira Kaminski, 34, told the Echo …", "“…,” said Mira Kaminski, 34."
    """
    here = discourse.sentence(mention.span[0])
    personal = noun in ROLES | PERSON_NOUNS or OF_CHILDREN.search(mention.text)
    indefinite = mention.text.casefold().startswith(INDEFINITE_STARTS)
    agent = discourse.text.endswith(" by ", 0, mention.span[0])  # "was told by a guard"
    may_be = here <= LEAD and personal and indefinite and not agent
    first = _first_named(discourse, here) if may_be else None
    if first is None or not AGED.match(discourse.text, first[0][0]):
        return None
    return _if_may_be(first[1], noun)


def _acting_next(discourse: Discourse, mention: Mention, noun: str) -> Named | None:
    """Who "the health secretary" is: whom the next sentences name first, and as nobody else.

    "Julian Frost told the Echo …", "“…,” Julian Frost told", without a word of who that is.
    """
    here = discourse.sentence(mention.span[0])
    the = mention.text.casefold().startswith("the ") or OWNED.match(mention.text)
    first = _first_named(discourse, here) if the and noun in ROLES else None
    if first is None:
        return None
    span, one = first
    other = one.roles and not (noun in HEADS and one.role_words() & CHIEFS)
    if one.mentions[0] != span or len(one.form) == 1 or other:
        return None
    acts = ACTS if span[0] == discourse.sentences[here] else SPEAKS
    named = _if_may_be(one, noun) if acts.match(discourse.text, span[1]) else None
    if named:
        one.roles[without_article(mention.text)] += 1  # "the prime minister", from here on
    return named


def _first_named(discourse: Discourse, here: int) -> tuple[Span, Entity] | None:
    """The first naming of a person in the sentences that follow one."""
    start, *later = discourse.sentences[here : here + NEXT + 1] or [len(discourse.text)]
    end = later[-1] if len(later) == NEXT else len(discourse.text)
    found = ((span, one) for one in discourse.persons for span in mentioned(one, start, end))
    return min(found, key=lambda pair: pair[0], default=None)


def _if_may_be(one: Entity, noun: str) -> Named | None:
    clash = genders.clash(genders.by_roles([noun]), one.gender)
    return None if clash else person(one, "named later")
