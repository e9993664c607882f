"""Whom a mention stands for: by pronoun, possessor, name or description.

The only module where a mention leads to another: "who" to the words before it, "a spokesman for
the ministry" to the ministry, "Rama’s brother Tomas" to Tomas.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english.names import fold
from quotes.resolve import genders, pronouns
from quotes.resolve.again import group_again
from quotes.resolve.appositions import named_behind, named_within, parts
from quotes.resolve.bearers import bearer, named_last
from quotes.resolve.descriptions import described, document, group, some_organisation, unnamed
from quotes.resolve.discourse import Discourse, last_organisation, salient
from quotes.resolve.holders import holder
from quotes.resolve.kin import relative
from quotes.resolve.mentions import (
    AFTER_HEAD,
    UNRESOLVED,
    Mention,
    Named,
    described_words,
    head_words,
    noun_of,
    organisation,
    part,
    person,
    without_article,
)
from quotes.resolve.named_later import named_later
from quotes.resolve.proper_names import without_possessive
from quotes.resolve.subjects import nearer
from quotes.resolve.vocabulary import (
    ARTICLES,
    COMMON,
    DOCUMENTS,
    GROUPS,
    PERSON_NOUNS,
    ROLES,
    SPOKESPERSONS,
)

# relative pronouns that mean no person
THINGS = ("which",)
POSSESSION = re.compile(r"(.+?)[’']s? (\S.*)$")
TWO = re.compile(r"([A-Z].*?) and ((?:[Hh](?:is|er) [\w ,]*|former )?[A-Z].*)$")
SPEAKS_FOR = re.compile(r"\b(?:for|of|at|from)\s+(.+)$")
DETERMINER = re.compile(r"^(?:the|a|an|its|their|one)\s+", re.IGNORECASE)
# what tells no spokesperson from another
RANKS = ARTICLES | {"chief", "senior", "lead", "main"}
TOP = re.compile(r"^(?:top|lead|main) ")
# "the council | spokeswoman Tuesday": the noun and what trails it
SPOKESPERSON = re.compile(
    r"\s*\b(?:chief |senior )?(?:spokes\w+|press secretary)\b.*", re.IGNORECASE | re.DOTALL
)


def referent(discourse: Discourse, mention: Mention, outer: Named | None = None) -> Named:
    """Whom a mention stands for; `outer` says the quote around it."""
    if pronouns.is_relative(mention):
        return _relative(discourse, mention, outer)
    if pronouns.is_pronoun(mention):
        return _meant(discourse, mention, outer)
    if mention.text.startswith("@"):
        return Named(mention.text, "person", "handle")
    pieces = parts(mention)
    if len(pieces) > 1:
        if named := named_within(discourse, pieces):
            return named
        mention = pieces[0]
    if named := named_behind(discourse, mention) or relative(discourse, mention):
        return named
    if (two := TWO.match(mention.text)) and (first := _first_of_two(discourse, mention, two)):
        return first
    if possession := _possession(mention):
        return _possessed(discourse, mention, *possession)
    return (
        bearer(discourse, mention)
        or _spoken_for(discourse, mention)
        or described(discourse, mention)
    )


def _meant(discourse: Discourse, mention: Mention, outer: Named | None) -> Named:
    """Whom a pronoun stands for; somebody described nearer goes before somebody named."""
    named = pronouns.meant(discourse, mention, outer)
    phrase = None if outer or named.kind == "unnamed" else nearer(discourse, mention, named)
    other = referent(discourse, phrase) if phrase else UNRESOLVED
    known = other.entity is not None or (phrase and phrase.text[0] in "AO")
    return replace(other, how="pronoun") if known and _may_be(other, mention) else named


def _may_be(named: Named, pronoun: Mention) -> bool:
    """Whether a "he" or "she" may stand for somebody."""
    gender = named.entity.gender if named.entity else None
    clash = genders.clash(gender, genders.by_pronoun(pronoun.text.casefold()))
    return named.kind in ("person", "unnamed") and not clash


def _first_of_two(discourse: Discourse, mention: Mention, two: re.Match[str]) -> Named | None:
    """The first of two persons who speak together: "Okoro and Ruiz said"."""
    both = [
        bearer(discourse, part(mention, two.group(side), two.start(side), two.end(side)))
        for side in (1, 2)
    ]
    return both[0] if all(one and one.kind == "person" for one in both) else None


def _relative(discourse: Discourse, mention: Mention, outer: Named | None) -> Named:
    """Whom a relative pronoun stands for: the words before it, else the salient person."""
    things = mention.text.casefold() in THINGS
    phrase = pronouns.antecedent(discourse, mention, named=True)
    last = named_last(discourse, phrase) if phrase else None
    if things and not (last and last.kind == "organisation"):
        phrase = pronouns.antecedent(discourse, mention, named=False)
        last = named_last(discourse, phrase) if phrase else None
    if things and last and last.kind == "organisation":
        return organisation(last, "relative")
    named = referent(discourse, phrase, outer) if phrase else UNRESOLVED
    if named.kind == "unnamed" and last and last.kind == "person" and not _is_one(phrase):
        return person(last, "relative")
    if named.name:
        return replace(named, how="relative")
    if things:
        return UNRESOLVED
    found = salient(discourse, mention.span[0])
    return person(found, "relative") if found else UNRESOLVED


def _is_one(phrase: Mention) -> bool:
    """Whether a description is of a person: "a lawyer for Rama", not "a rarity for Rama"."""
    return noun_of(described_words(phrase.text)) in ROLES | PERSON_NOUNS | SPOKESPERSONS


def _possession(mention: Mention) -> tuple[Mention, Mention] | None:
    """Owner and owned of "Rama’s campaign"; none in "Rama’s Socialists", which is a name, and none
    in "the head of Rama’s campaign", which speaks of its head.
    """
    match = POSSESSION.match(mention.text)
    if not match or match.group(2)[0].isupper() or AFTER_HEAD.search(match.group(1)):
        return None
    owner, owned = match.groups()
    return part(mention, owner, 0, match.end(1)), part(mention, owned, match.start(2))


def _possessed(discourse: Discourse, mention: Mention, owner: Mention, owned: Mention) -> Named:
    """Whom "Rama’s campaign", "the ministry’s report" or "Rama’s brother Tomas" stands for."""
    if re.search(r"[A-Z]\w+", owned.text) and (named := bearer(discourse, owned)):
        return named
    noun = noun_of(head_words(owned.text))
    if noun in SPOKESPERSONS:
        named = referent(discourse, owner)
        if named.name:
            return replace(named, how="spokesperson")
        return Named(mention.text, "unnamed", "unnamed")
    if noun in DOCUMENTS:
        return document(discourse, mention.text)
    if noun in COMMON:
        return some_organisation(discourse, mention.text)
    if named := holder(discourse, owned.text, mention.span[0]):
        return named
    if noun in GROUPS or noun.endswith("s"):
        return group(discourse, mention.text)
    return named_later(discourse, mention, noun) or unnamed(discourse, mention.text)


def _spoken_for(discourse: Discourse, mention: Mention) -> Named | None:
    """Whom an unnamed spokesperson speaks for; None for any other mention.

    They are named behind the noun or before it, else they are the organisation named last.
    """
    if noun_of(described_words(mention.text)) not in SPOKESPERSONS:
        return None
    if named := _named_spokesperson(discourse, mention):
        return named
    behind = SPEAKS_FOR.search(mention.text)
    if behind:
        return _named_behind(discourse, mention, behind)
    front = TOP.sub("", SPOKESPERSON.sub("", DETERMINER.sub("", mention.text)))
    if whose := genders.by_pronoun(front.partition(" ")[0].casefold()):
        found = salient(discourse, mention.span[0], whose)
        return person(found, "spokesperson") if found else None
    if front:
        return _named_in_front(discourse, mention, front)
    if named := holder(discourse, mention.text, mention.span[0]):
        return named
    told = group_again(discourse, mention.span[0])
    if told.kind == "organisation":
        return replace(told, how="spokesperson")
    last = last_organisation(discourse, mention.span[0])
    return organisation(last, "spokesperson") if last else None


def _named_spokesperson(discourse: Discourse, mention: Mention) -> Named | None:
    """The only spokesperson named before "the ministry spokeswoman", unless she is another's."""
    if not mention.text.casefold().startswith("the "):
        return None
    wanted = set(fold(mention.text).split()) - RANKS
    speaking = []
    for one in discourse.persons:
        if one.mentions[0][0] < mention.span[0]:
            roles = [set(fold(role).split()) - RANKS for role in one.roles]
            spoken = [role for role in roles if SPOKESPERSONS & role]
            if any(role <= wanted or wanted <= role for role in spoken):
                speaking.append(one)
    return person(speaking[0], "role") if len(speaking) == 1 else None


def _named_behind(discourse: Discourse, mention: Mention, behind: re.Match[str]) -> Named:
    """Who stands behind: the ministry in "a spokesman for the ministry"."""
    words = behind.group(1)
    named = referent(discourse, part(mention, without_possessive(words), behind.start(1)))
    if named.kind == "person":
        return replace(named, how="spokesperson")
    kind = "document" if named.kind == "document" else "organisation"
    return Named(without_article(named.name or words), kind, "spokesperson", named.entity)


def _named_in_front(discourse: Discourse, mention: Mention, front: str) -> Named:
    """Who stands in front: the ministry in "the ministry spokesman"."""
    for _, told in reversed(discourse.told):
        if told.kind == "organisation" and told.name and told.name.endswith(f" {front}"):
            return replace(told, how="spokesperson")
    start = discourse.text.find(front, *mention.span)
    place = (start, start + len(front))
    bare = f"the {front}" if front in COMMON else front  # "a company spokesman"
    named = referent(discourse, Mention(without_possessive(bare), place))
    name = named.name if named.name and named.kind == "organisation" else front
    return Named(without_article(name), "organisation", "spokesperson", named.entity)
