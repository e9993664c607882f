"""A mention without a name: a person by role, an organisation, a group, a document, or unnamed.

"The minister" is whoever holds the office here, "the ministry" the one the article names; "a
senior official" stays as described.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.names import DETERMINERS, HONORIFICS, fold
from quotes.resolve import genders
from quotes.resolve.again import is_labelled, is_of_court, on_stand
from quotes.resolve.bodies import body, unnamed_body
from quotes.resolve.discourse import (
    ROLE_REACH,
    Discourse,
    is_quoted,
    last_organisation,
    main_person,
    mentioned,
    salient,
)
from quotes.resolve.documents import with_origin
from quotes.resolve.entities import Entity
from quotes.resolve.holders import counterpart, holder, of_another_land
from quotes.resolve.kin import of_age
from quotes.resolve.mentions import (
    UNRESOLVED,
    Mention,
    Named,
    described_words,
    head,
    noun_of,
    organisation,
    person,
    without_article,
)
from quotes.resolve.proper_names import without_possessive
from quotes.resolve.vocabulary import (
    ARTICLES,
    COMMON,
    DEFINITE,
    DOCUMENTS,
    GROUPS,
    INDEFINITE_STARTS,
    INSTITUTIONS,
    LOOSELY,
    NO_PERSON,
    OF_COURT,
    OF_MANY,
    PERSON_NOUNS,
    PORTFOLIOS,
    POSSESSIVES,
    ROLES,
    RULERS,
)

# in the first so many sentences "a judge" may be named in the so many sentences that follow
OPENING, OPENING_REACH = 4, 8
# as many lines, a headline's and a byline's among them, may stand before "a mother-of-two"
LEAD = 8
# how long a name may be, and how far from "a former nurse" it may stand and be hers
REACH, APART = 60, 8
# how the word for somebody may end that is in no list: "the 31-year-old", "the cellist"
PERSONAL = ("old", "man", "woman", "lady", "guest", "ist", "ian", "star", "er", "or", "ant")
# in how many sentences somebody may be named and then described, if the text is not about them
SPOKEN_OF = 2
# "a mum-of-two"; "Mira Kaminski, 34"; and how many sentences on she is named so
OF_CHILDREN = re.compile(r"\b\w+-of-\w+$")
AGED = re.compile(r"(?:[A-Z][\w’'\-]+ )+[A-Z][\w’'\-]+, \d{1,3}\b")
NEXT = 2
# "a driver, | who gave his name as Karim"
GIVEN_AS = re.compile(
    r",? who (?!(?:[a-z]+ ){1,3}not )(?:[a-z]+ ){0,4}?(?:gave|identified|named|known|called)\b"
    r"[^.;“”\n]{0,40}?"
    r" ((?:[A-Z][\w’'\-]+ ?){1,3})"
)
# "a bloc of senators", "six in 10"
MANY = re.compile(
    r"(?:an? |the )?(?:bloc|group|pair|handful|number|majority|minority|crowd|trio) of"
    r" (?:[\w\-]+ )*\w+s\b"
    r"|\w+ (?:in|out of) (?:10|ten|five|four|three)\b"
    r"|(?:about |nearly |almost )?(?:a third|half|a quarter)\b",
    re.IGNORECASE,
)
ACTS = re.compile(r" [a-z]")
SPEAKS = re.compile(r" (?:said|told|says|tells|added|wrote|warned|insisted)\b")
# "Kalvia’s foreign minister"
OWNED = re.compile(r"[A-Z][\w\-]+[’']s [a-z]")
DEFINITE_STARTS = tuple(f"{word} " for word in sorted(DEFINITE))


def described(discourse: Discourse, mention: Mention) -> Named:
    """Whom a description stands for; the noun decides in what way it is looked up."""
    text, at = mention.text, mention.span[0]
    words = described_words(text)
    noun = noun_of(words)
    definite = text.casefold().startswith(DEFINITE_STARTS)
    if noun in ROLES and (definite or _is_bare(text)) and (named := holder(discourse, text, at)):
        return named
    if named := _by_own_account(discourse, mention):
        return named
    if MANY.match(text):
        return group(discourse, text)
    if noun == "counterpart" and (named := counterpart(discourse, mention)):
        return named
    if noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS:
        return document(discourse, with_origin(text, _up_to(text, noun)))
    if noun in GROUPS or text.casefold() in GROUPS:
        return group(discourse, text)
    if noun in COMMON:
        return _common(discourse, mention, words)
    if definite and (whole := _ending_so(discourse, words, at)):
        return organisation(whole, "organisation")
    trade = definite and noun in ROLES and last_organisation(discourse, at) is None
    if noun in INSTITUTIONS and not trade:
        return some_organisation(discourse, text)
    if noun in ROLES and (named := _named_later(discourse, text, at)):
        return named
    if named := _introduced_next(discourse, mention, noun):
        return named
    if named := _acting_next(discourse, mention, noun):
        return named
    if definite and (named := holder(discourse, text, at) or _spoken_of(discourse, mention, noun)):
        return named
    if noun in ROLES or noun in PERSON_NOUNS:
        return unnamed(discourse, text)
    return _unknown(discourse, text, noun)


def _by_own_account(discourse: Discourse, mention: Mention) -> Named | None:
    """Who "a driver, who gave his name as Karim" is."""
    given = GIVEN_AS.match(discourse.text, mention.span[1])
    if given is None:
        return None
    for one in discourse.persons:
        if any(mentioned(one, given.start(1), given.end(1))):
            return person(one, "apposition")
    return None


def _is_bare(text: str) -> bool:
    """Whether a description has no article, as headings have none: "Chief minister", "judge"."""
    first, _, rest = text.partition(" ")
    if not rest:
        return True
    return text[:1].isupper() and fold(first) not in DETERMINERS and not first.isdigit()


def _ending_so(discourse: Discourse, words: list[str], at: int) -> Entity | None:
    """The one organisation named before whose name ends so: "the opera" after Aldren Opera."""
    wanted = tuple(word for word in words if word not in ARTICLES)
    fits = [
        e
        for e in discourse.others
        if e.kind == "organisation" and e.mentions[0][0] < at and e.form[-len(wanted) :] == wanted
    ]
    return fits[0] if wanted and len(fits) == 1 else None


def _named_later(discourse: Discourse, text: str, at: int) -> Named | None:
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
    if here > LEAD or here >= len(discourse.sentences) or not personal:
        return None
    if not mention.text.casefold().startswith(INDEFINITE_STARTS):
        return None
    start, *later = discourse.sentences[here : here + NEXT + 1]
    end = later[-1] if len(later) == NEXT else len(discourse.text)
    named = [(first, one) for one in discourse.persons for first, _ in mentioned(one, start, end)]
    first, one = min(named, key=lambda found: found[0], default=(0, None))
    if one is None or not AGED.match(discourse.text, first):
        return None
    clash = genders.clash(genders.by_roles([noun]), one.gender)
    return None if clash else person(one, "named later")


def _acting_next(discourse: Discourse, mention: Mention, noun: str) -> Named | None:
    """Who "the health secretary" is: whom the next sentences name first, and as nobody else.

    "Julian Frost told the Echo …", "“…,” Julian Frost told", without a word of who that is.
    """
    here = discourse.sentence(mention.span[0])
    the = mention.text.casefold().startswith("the ") or OWNED.match(mention.text)
    if not the or noun not in ROLES or here >= len(discourse.sentences):
        return None
    start, *later = discourse.sentences[here : here + NEXT + 1]
    end = later[-1] if len(later) == NEXT else len(discourse.text)
    found = ((span, one) for one in discourse.persons for span in mentioned(one, start, end))
    (first, last), one = min(found, key=lambda pair: pair[0], default=((0, 0), None))
    if one is None or one.mentions[0] != (first, last) or len(one.form) == 1 or one.roles:
        return None
    speaks = SPEAKS.match(discourse.text, last) or (
        first == start and ACTS.match(discourse.text, last)
    )
    clash = genders.clash(genders.by_roles([noun]), one.gender)
    return person(one, "named later") if speaks and not clash else None


def document(discourse: Discourse, text: str) -> Named:
    """A document as described: "report"."""
    return Named(without_article(_plain(discourse, text)), "document", "document")


def group(discourse: Discourse, text: str) -> Named:
    """A group as described: "residents of the harbour"; "the residents" who spoke before."""
    the, _, noun = text.partition(" ")
    if the.casefold() == "the" and " " not in noun:
        for _, named in reversed(discourse.told):
            if named.kind == "group" and noun_of(described_words(named.name)) == noun:
                return named
    return Named(without_article(_plain(discourse, text)), "group", "group")


def unnamed(discourse: Discourse, text: str) -> Named:
    """A person as described: "a senior official"."""
    return Named(_plain(discourse, text), "unnamed", "unnamed")


def some_organisation(discourse: Discourse, text: str) -> Named:
    """An organisation as described: "port authority"."""
    return Named(without_article(_plain(discourse, text)), "organisation", "organisation")


def _unknown(discourse: Discourse, text: str, noun: str) -> Named:
    """A description by a noun in no list, by its ending and its small letter."""
    if not _plain(discourse, text)[:1].islower():
        return UNRESOLVED
    if noun.endswith("s") and not noun.endswith("ss"):
        return group(discourse, text)
    if " " not in text and text[:1].isupper():
        return UNRESOLVED  # a name that nothing else tells of
    return unnamed(discourse, text)


def _plain(discourse: Discourse, text: str) -> str:
    """A description as it reads inside a sentence: no capital that only opened one."""
    first = without_possessive(text.partition(" ")[0])
    kept = fold(first) in HONORIFICS or first in discourse.capitals or _is_named(discourse, first)
    if kept or (first != "A" and not first[1:].islower()):
        return text
    return text[0].lower() + text[1:]


def _is_named(discourse: Discourse, word: str) -> bool:
    return any(word in (e.name.split()[0], *e.aliases) for e in discourse.entities)


def _up_to(text: str, noun: str) -> str:
    """A description as far as its noun: "a report published on Monday" as "a report"."""
    at = text.casefold().find(noun)
    return text[: at + len(noun)] if at >= 0 else text


def _spoken_of(discourse: Discourse, mention: Mention, noun: str) -> Named | None:
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
        return unnamed(discourse, before)
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
    of_portfolio = PORTFOLIOS.intersection(described_words(mention.text))
    others = {
        one
        for one in discourse.persons
        if any(mentioned(one, at, end))
        or (noun not in OF_COURT and is_of_court(one))
        or (of_portfolio and _has_another(one, noun))
        or of_another_land(one, described_words(mention.text))
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


def _common(discourse: Discourse, mention: Mention, words: list[str]) -> Named:
    """What "the ministry" is: the organisation of the article that is one, else as described."""
    text, at = mention.text, mention.span[0]
    wanted = [word for word in words if word not in ARTICLES and word not in POSSESSIVES]
    fits = [
        e
        for e in discourse.others
        if e.kind == "organisation"
        and e.mentions[0][0] < at
        and all(word in e.form for word in wanted)
    ]
    if len(fits) == 1:
        return organisation(fits[0], "organisation")
    if len(fits) > 1:
        return UNRESOLVED
    # "the company", "the aid group", "the Aldren-based company"
    plainly = all(word in LOOSELY or word.endswith("-based") for word in text.split()[1:-1])
    if wanted and plainly and text.casefold().startswith("the "):
        meant = body(discourse, wanted[-1], at)
        if meant is not None:
            return organisation(meant, "organisation")
        if len(wanted) == 1 and (plain := unnamed_body(discourse, wanted[0], at)):
            return some_organisation(discourse, plain)
    return _owned(discourse, mention)


def _owned(discourse: Discourse, mention: Mention) -> Named:
    """An office as its owner’s: "her office" as "Mira Kaminski’s office", if it is clear whose."""
    whose, _, rest = mention.text.partition(" ")
    owner = _owner(discourse, whose.casefold(), mention.span[0])
    if owner is None:
        return some_organisation(discourse, mention.text)
    return Named(f"{owner.name}’s {rest}", "organisation", "organisation")


def _owner(discourse: Discourse, whose: str, at: int) -> Entity | None:
    if whose in ("his", "her"):
        return salient(discourse, at, genders.by_pronoun(whose))
    return last_organisation(discourse, at) if whose == "its" else None
