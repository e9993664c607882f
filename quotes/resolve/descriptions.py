"""A mention without a name: a person by role, an organisation, a group, a document, or unnamed.

"The minister" is whoever holds the office here, "the ministry" the one the article names; "a
senior official" stays as described.
"""

from __future__ import annotations

from quotes.resolve import genders
from quotes.resolve.discourse import Discourse, last_organisation, salient
from quotes.resolve.entities import Entity
from quotes.resolve.holders import holder
from quotes.resolve.mentions import (
    UNRESOLVED,
    Mention,
    Named,
    described_words,
    noun_of,
    organisation,
    person,
    without_article,
)
from quotes.resolve.proper_names import without_possessive
from quotes.resolve.vocabulary import (
    ANY_ORGANISATION,
    ARTICLES,
    COMMON,
    DEFINITE,
    DOCUMENTS,
    GROUPS,
    PERSON_NOUNS,
    POSSESSIVES,
    ROLES,
)

DEFINITE_STARTS = tuple(f"{word} " for word in sorted(DEFINITE))


def described(discourse: Discourse, mention: Mention) -> Named:
    """Whom a description stands for; the noun decides in what way it is looked up."""
    text, at = mention.text, mention.span[0]
    words = described_words(text)
    noun = noun_of(words)
    definite = text.casefold().startswith(DEFINITE_STARTS)
    if noun in ROLES and (definite or text == noun) and (named := holder(discourse, text, at)):
        return named
    if noun in DOCUMENTS:
        return document(discourse, _up_to(text, noun))
    if noun in GROUPS or text.casefold() in GROUPS:
        return group(discourse, text)
    if noun in COMMON:
        return _common(discourse, mention, words)
    if definite and (named := holder(discourse, text, at) or _spoken_of(discourse, noun, at)):
        return named
    if noun in ROLES or noun in PERSON_NOUNS:
        return unnamed(discourse, text)
    return _unknown(discourse, text, noun)


def document(discourse: Discourse, text: str) -> Named:
    """A document as described: "report"."""
    return Named(without_article(_plain(discourse, text)), "document", "document")


def group(discourse: Discourse, text: str) -> Named:
    """A group as described: "residents of the harbour"."""
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
    return unnamed(discourse, text)


def _plain(discourse: Discourse, text: str) -> str:
    """A description as it reads inside a sentence: no capital that only opened one."""
    first = without_possessive(text.split()[0])
    if not first[1:].islower() or _is_named(discourse, first):
        return text
    return text[0].lower() + text[1:]


def _is_named(discourse: Discourse, word: str) -> bool:
    return any(word in (e.name.split()[0], *e.aliases) for e in discourse.entities)


def _up_to(text: str, noun: str) -> str:
    """A description as far as its noun: "a report published on Monday" as "a report"."""
    at = text.casefold().find(noun)
    return text[: at + len(noun)] if at >= 0 else text


def _spoken_of(discourse: Discourse, noun: str, at: int) -> Named | None:
    """Who "the old man" or "the 31-year-old" is: the person spoken of, and only weakly so."""
    if noun.endswith("s") and noun not in ROLES:
        return None
    found = salient(discourse, at, genders.by_roles([noun]))
    return person(found, "description") if found else None


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
    if len(wanted) == 1 and wanted[0] in ANY_ORGANISATION and text.casefold().startswith("the "):
        last = last_organisation(discourse, at)
        if last is not None:
            return organisation(last, "organisation")
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
        return salient(discourse, at, "male" if whose == "his" else "female")
    return last_organisation(discourse, at) if whose == "its" else None
