"""Who a description stands for by having been spoken of just before: "the old man", "the Swede"."""

from __future__ import annotations

import re

from quotes.english.names import fold
from quotes.resolve import genders
from quotes.resolve.again import is_labelled, is_of_court, on_stand
from quotes.resolve.discourse import (
    ROLE_REACH,
    Discourse,
    is_quoted,
    main_person,
    mentioned,
    salient,
)
from quotes.resolve.entities import Entity
from quotes.resolve.holders import of_another_land
from quotes.resolve.kin import of_age
from quotes.resolve.mentions import Mention, Named, described_words, head, person
from quotes.resolve.named_later import OF_CHILDREN
from quotes.resolve.vocabulary import (
    DEFINITE,
    NO_PERSON,
    OF_COURT,
    OF_MANY,
    PERSON_NOUNS,
    PORTFOLIOS,
    POSSESSIVES,
    ROLES,
    RULERS,
)

# how long a name may be, and how far from "a former nurse" it may stand and be hers
REACH, APART = 60, 8
# how the word for somebody may end that is in no list: "the 31-year-old", "the cellist"
PERSONAL = ("old", "man", "woman", "lady", "guest", "ist", "ian", "star", "er", "or", "ant")
# in how many sentences somebody may be named and then described, if the text is not about them
SPOKEN_OF = 2


def spoken_of(discourse: Discourse, mention: Mention, noun: str) -> Named | None:
    """Who "the old man" or "the 31-year-old" is: the person spoken of, and only weakly so.

    Not "her lawyer", who is somebody else, nor who has another office than the one described.
    """
    if noun.endswith("s") and noun not in ROLES:
        return None
    if mention.text.split(" ")[0].casefold() in POSSESSIVES:
        return None
    called = noun in ROLES or noun in PERSON_NOUNS or noun.endswith(PERSONAL)
    called &= noun not in NO_PERSON
    called |= mention.text.split()[-1][:1].isupper() or OF_CHILDREN.search(mention.text) is not None
    if not called:
        return None
    at = mention.span[0]
    if discourse.told and is_labelled(discourse.told[-1][0], at):
        return None
    if before := _introduced(discourse, described_words(mention.text), at):
        return Named(before, "unnamed", "unnamed")
    if named := of_age(discourse, mention):
        return named
    found = on_stand(discourse) if noun == "witness" else _near(discourse, mention, noun)
    return person(found, "description") if found else None


def _near(discourse: Discourse, mention: Mention, noun: str) -> Entity | None:
    """The person spoken of just before a description that no quoted words hold.

    Not who rules, as every reader knows who that is. Further back only whom the whole text is
    about; one of many only who has just spoken.
    """
    at = mention.span[0]
    if is_quoted(discourse.quoted, at) or noun in RULERS:
        return None
    end = at + len(head(mention.text))  # "the Kaminski supporter" is not Kaminski
    words = described_words(mention.text)
    of_portfolio = PORTFOLIOS.intersection(words)
    others = {
        one
        for one in discourse.persons
        if any(mentioned(one, at, end))
        or (noun not in OF_COURT and is_of_court(one))
        or (of_portfolio and _has_another(one, noun))
        or of_another_land(one, words)
    }
    main = main_person(discourse)
    found = salient(discourse, at, genders.by_roles([noun]), but=others) or main
    here = discourse.sentence(at)
    named = [n.sentence for n in discourse.trail if n.person is found and n.sentence <= here]
    if found is None or found in others or not named:
        return None
    apart = here - max(named)
    if noun in OF_MANY:
        return found if apart <= 1 and found is discourse.last_speaker else None
    return found if apart <= SPOKEN_OF or found is main else None


def _has_another(one: Entity, noun: str) -> bool:
    """Whether somebody is a secretary of another kind than the one described: a general one."""
    return any(noun in words[1:] for role in one.roles if (words := fold(role).split()))


def _introduced(discourse: Discourse, words: list[str], at: int) -> str | None:
    """The words that brought in somebody without a name: "a naval officer" for "the officer"."""
    *further, noun = words
    start = discourse.sentences[max(0, discourse.sentence(at) - ROLE_REACH - 1)]
    phrases = re.finditer(
        rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) ((?:[\w\-.]+ ){{0,3}}?){re.escape(noun)}\b"
        r"(?!,? (?:named |called )?[A-Z])",
        discourse.text[start:at],
    )
    for phrase in reversed(list(phrases)):
        first = start + phrase.start()
        apposed = any(
            end >= first - APART
            for e in discourse.persons
            for _, end in mentioned(e, first - REACH, first)
        )
        if not apposed and set(further) <= set(fold(phrase.group(1)).split()) | DEFINITE:
            return phrase.group()[0].lower() + phrase.group()[1:]
    return None
