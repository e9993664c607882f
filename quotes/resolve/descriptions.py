"""A mention without a name: a person by role, an organisation, a group, a document, or unnamed.

"The minister" is whoever holds the office here, "the ministry" the one the article names; "a
senior official" stays as described.
"""

from __future__ import annotations

import re

from quotes.english.names import DETERMINERS, HONORIFICS, fold
from quotes.resolve import genders
from quotes.resolve.bodies import body, body_later, one_of, unnamed_body
from quotes.resolve.discourse import Discourse, last_organisation, salient
from quotes.resolve.documents import with_origin
from quotes.resolve.entities import Entity
from quotes.resolve.holders import counterpart, holder
from quotes.resolve.mentions import (
    UNRESOLVED,
    Mention,
    Named,
    described_words,
    noun_of,
    organisation,
    without_article,
)
from quotes.resolve.named_later import by_own_account, named_later
from quotes.resolve.proper_names import BASED, without_possessive
from quotes.resolve.spoken_of import spoken_of
from quotes.resolve.vocabulary import (
    ARTICLES,
    COMMON,
    DEFINITE,
    DOCUMENTS,
    GROUPS,
    INDEFINITE_STARTS,
    INSTITUTIONS,
    LOOSELY,
    PERSON_NOUNS,
    POSSESSIVES,
    ROLES,
    SMALL,
)

# "a bloc of senators", "six in 10"
MANY = re.compile(
    r"(?:an? |the )?(?:bloc|group|pair|handful|number|majority|minority|crowd|trio) of"
    r" (?:[\w\-]+ )*\w+s\b"
    r"|\w+ (?:in|out of) (?:10|ten|five|four|three)\b"
    r"|(?:about |nearly |almost )?(?:a third|half|a quarter)\b",
    re.IGNORECASE,
)
# "the officer, | who is not named"
NAMELESS = re.compile(
    r",? who (?:is|was|has|have|did|could|can)(?: not|n[’']t) (?:be |been |wish(?: to be)? )?"
    r"(?:named|identified)\b"
)
DEFINITE_STARTS = tuple(f"{word} " for word in sorted(DEFINITE))


def described(discourse: Discourse, mention: Mention) -> Named:
    """Whom a description stands for; the noun decides in what way it is looked up."""
    text, at = mention.text, mention.span[0]
    words = described_words(text)
    noun = noun_of(words)
    definite = text.casefold().startswith(DEFINITE_STARTS)
    if NAMELESS.match(discourse.text, mention.span[1]):
        return unnamed(discourse, text)
    if definite and (again := _again(discourse, words)):
        return again
    if noun in ROLES and (definite or _is_bare(text)) and (named := holder(discourse, text, at)):
        return named
    if named := by_own_account(discourse, mention):
        return named
    if MANY.match(text):
        return group(discourse, text)
    if noun == "counterpart" and (named := counterpart(discourse, mention)):
        return named
    if noun == "paper" and definite and (press := body(discourse, noun, at)):
        return organisation(press, "organisation")
    if noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS:
        return document(discourse, with_origin(text, _up_to(text, noun)))
    if noun in GROUPS or text.casefold() in GROUPS:
        return group(discourse, text)
    if noun in COMMON:
        return _named_body(discourse, mention, noun) or _common(discourse, mention, words)
    if definite and (whole := _ending_so(discourse, words, at)):
        return organisation(whole, "organisation")
    trade = definite and noun in ROLES and last_organisation(discourse, at) is None
    if noun in INSTITUTIONS and definite and (meant := body(discourse, noun, at)):
        return organisation(meant, "organisation")
    if noun in INSTITUTIONS and not trade:
        return _named_body(discourse, mention, noun) or some_organisation(discourse, text)
    if named := named_later(discourse, mention, noun):
        return named
    if definite and (named := holder(discourse, text, at) or spoken_of(discourse, mention, noun)):
        return named
    if noun in ROLES or noun in PERSON_NOUNS:
        return unnamed(discourse, text)
    return _unknown(discourse, text, noun)


def _again(discourse: Discourse, words: list[str]) -> Named | None:
    """Who "the (same) diplomat" is, where "a diplomat from the region" spoke last."""
    words = [word for word in words if word != "same"]
    if len(words) != 2 or not discourse.told:
        return None
    quote, named = discourse.told[-1]
    indefinite = named.name and named.name.startswith(INDEFINITE_STARTS)
    if named.kind != "unnamed" or not indefinite or quote.source is None:
        return None
    same = noun_of(described_words(named.name)) == words[1]
    return named if same else None


def _named_body(discourse: Discourse, mention: Mention, noun: str) -> Named | None:
    """Which body "a hospital trust" of the first sentences is: the only one named further on."""
    if not mention.text.casefold().startswith(INDEFINITE_STARTS):
        return None
    named = body_later(discourse, noun, mention.span[0])
    return organisation(named, "named later") if named else None


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
    if len(fits) > 1:
        meant = one_of(discourse, fits, at)
        return organisation(meant, "organisation") if meant else UNRESOLVED
    if fits:
        return organisation(fits[0], "organisation")
    # "the company", "the aid group", "the Aldren-based company", "the Aldren company"
    between = text.split()[1:-1]
    plainly = all(word in LOOSELY or word.endswith(BASED) or word[:1].isupper() for word in between)
    if wanted and plainly and text.casefold().startswith("the "):
        meant = body(discourse, wanted[-1], at)
        if meant is not None:
            return organisation(meant, "organisation")
        if len(wanted) == 1 and (plain := unnamed_body(discourse, wanted[0], at)):
            return some_organisation(discourse, plain)
    return _owned(discourse, mention)


def _owned(discourse: Discourse, mention: Mention) -> Named:
    """An office as its owner’s: "her office" as "Mira Kaminski’s office", if it is clear whose.

    Her department is the one of the article that is of what her own office is of.
    """
    whose, _, rest = mention.text.partition(" ")
    owner = _owner(discourse, whose.casefold(), mention.span[0])
    if owner is None:
        return some_organisation(discourse, mention.text)
    of_office = owner.role_words() - SMALL
    own = [
        e
        for e in discourse.others
        if e.kind == "organisation" and rest in e.form and of_office.intersection(e.form)
    ]
    if len(own) == 1:
        return organisation(own[0], "organisation")
    return Named(f"{owner.name}’s {rest}", "organisation", "organisation")


def _owner(discourse: Discourse, whose: str, at: int) -> Entity | None:
    if whose in ("his", "her"):
        return salient(discourse, at, genders.by_pronoun(whose))
    return last_organisation(discourse, at) if whose == "its" else None
