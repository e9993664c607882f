"""Whom a mention stands for: the order in which the resolvers of each kind of mention are asked.

The only module where a mention leads to another: "who" to the words before it, "a spokesman for
the ministry" to the ministry, "Rama’s brother Tomas" to Tomas.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotes.english import lists
from quotes.english.names import fold, last_word
from quotes.english.proper_names import without_possessive
from quotes.models import SpeakerKind
from quotes.resolve import bearers, descriptions, holders, nearness, pronouns, traits, turns
from quotes.resolve.descriptions import as_described
from quotes.resolve.discourse import Discourse, Resolver, first_of
from quotes.resolve.named import UNRESOLVED, Entity, How, Named, known
from quotes.resolve.nearness import last_body
from quotes.resolve.reference import (
    Mention,
    described_noun,
    head,
    pieces,
    possession,
    without_article,
)
from quotes.rules import rule

SPEAKS_FOR = re.compile(r"\b(?:for|of|at|from)\s+(.+)$")
DETERMINER = re.compile(r"^(?:the|a|an|its|their|one)\s+", re.IGNORECASE)
TOP = re.compile(r"^(?:top|lead|main) ")
# "the council | spokeswoman Tuesday": the noun and what trails it
SPEAKER_NOUN = re.compile(
    r"\s*\b(?:chief |senior )?(?:spokes\w+|press secretary)\b.*", re.IGNORECASE | re.DOTALL
)
# several names, or a title of a work
SEVERAL = re.compile(r" (?:and|or|&) |[\"“”«»„]")
# what opens a part that names others: "three senators, including Mira Kaminski"
OTHERS = re.compile(
    r"(?:and|or|including|such as|like|unlike|among|along|together|as well|with|of|in|at|for|from"
    r"|to|by|on|near|who|which|whose|but|not)\b",
    re.IGNORECASE,
)
TOGETHER, LIKE = re.compile(r",? and "), re.compile(r" (?:like|including|such as|than) ")
CAPITAL = re.compile(r"[A-Z]\w+")
LONGEST = 80  # the longest name, in characters


def referent(discourse: Discourse, mention: Mention, outer: Named | None = None) -> Named:
    """Whom a mention stands for; `outer` says the quote around it."""
    if mention.low in lists.RELATIVE:
        return relative(discourse, mention, outer) or UNRESOLVED
    if mention.low in lists.PRONOUNS:
        meant = first_of(PRONOUN, discourse, mention, outer) or UNRESOLVED
        return replace(meant, share=LOOSELY) if mention.low in LOOSE else meant
    if named := named_within(discourse, mention, outer):
        return named
    first = (pieces(mention) or [mention])[0]
    return first_of(PHRASE, discourse, first, outer) or UNRESOLVED


@rule(None)
def named_within(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who is named in a piece of a mention behind a description: "the mayor, Mira Kaminski".

    A person or an institution; a name that comes first speaks for itself.
    """
    first, *others = pieces(mention) or [mention]
    if not head(first.text).split():
        return None
    for other in others:
        if OTHERS.match(other.text):
            break
        if _is_short_for(discourse, other):
            continue
        named = None if SEVERAL.search(other.text) else first_of(NAME, discourse, other, None)
        if named and named.entity and _may_be(discourse, named.entity, first, other):
            return known(named.entity, How.APPOSITION) if named.kind == "person" else named
    return None


def _is_short_for(discourse: Discourse, piece: Mention) -> bool:
    """Whether a piece stands in brackets behind a name: "Aldren State School (Aldren State)"."""
    at = piece.span[0]
    before = discourse.within(at - LONGEST, at)
    return discourse.text[at - 1] == "(" and any(place.end >= at - 2 for place in before)


def _may_be(discourse: Discourse, entity: Entity, described: Mention, name: Mention) -> bool:
    """Whether one named may be the one described: a capital alone may be a place, and "the
    University of Kalvia, Port Selba" names itself.
    """
    if entity.kind == "person":
        return entity.sure or len(entity.form) > 1
    if any(place.end >= described.span[1] for place in discourse.within(*described.span)):
        return False
    names = {fold(entity.name), *map(fold, entity.aliases)}
    return last_word(head(described.text)) in lists.INSTITUTIONS and fold(name.text) in names


@rule(None)
def handle(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who writes under a name: "@tidepool_tess"."""
    return Named(mention.text, "person", How.HANDLE) if mention.text.startswith("@") else None


@rule(None)
def relative(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Whom a relative pronoun stands for: the words before it, "who" somebody, "that" something."""
    personal, at = mention.low.startswith("who"), mention.span[0]
    for told in (True, False):
        phrase = pronouns.antecedent(discourse, mention, named=told)
        named = referent(discourse, phrase, outer) if phrase else UNRESOLVED
        last = bearers.named_last(discourse, phrase) if phrase else None
        if last and (last.kind == "person") == personal and named.kind in (None, "unnamed"):
            described = phrase and described_noun(phrase.text) in lists.SOMEBODY
            # "a lawyer for Rama" is no "rarity for Rama"
            named = named if personal and described else known(last, How.RELATIVE)
        if named.name and (named.kind in PERSONAL) == personal:
            return replace(named, how=How.RELATIVE)
    if not personal:
        return None
    before = discourse.within(discourse.starts(at, 0), at)
    found = next((one for _, _, one in reversed(before) if one.kind == "person"), None)
    return known(found, How.RELATIVE) if found else None


# what may mean many things, and how often it is the one that spoke last
LOOSE, LOOSELY = lists.IT | {"they", "them"}, 0.85
PERSONAL = ("person", "group", "unnamed")


@rule(None)
def first_of_two(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The first of persons who speak together: "Okoro and his deputy said"."""
    together = TOGETHER.search(mention.text)
    if together is None or LIKE.search(mention.text[: together.start()]):
        return None
    first = mention.part(mention.text[: together.start()], 0, together.start())
    named = first_of(NAME, discourse, first, None)
    return named if named and named.kind == "person" else None


@rule(None)
def possessed(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Whom "Rama’s campaign", "the ministry’s report" or "Rama’s brother Tomas" stands for."""
    both = possession(mention)
    if both is None:
        return None
    owner, owned = both
    if CAPITAL.search(owned.text) and (borne := first_of(NAME, discourse, owned, None)):
        return borne
    noun = last_word(head(owned.text))
    if noun in lists.SPOKESPERSONS:
        named = referent(discourse, owner)
        if named.name and named.kind != "person":
            return replace(named, how=How.SPOKESPERSON)
        return as_described(discourse, mention.text, "unnamed")
    if noun in lists.DOCUMENTS:
        return as_described(discourse, mention.text, "document")
    if noun in lists.COMMON:
        return as_described(discourse, mention.text, "organisation")
    if holder := holders.holder(discourse, owned.text, mention.span[0]):
        return holder
    several = noun in lists.GROUPS or noun.endswith("s")
    return as_described(discourse, mention.text, "group" if several else "unnamed")


@rule(None)
def spoken_for(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Whom an unnamed spokesperson speaks for, named behind the noun or before it."""
    if described_noun(mention.text) not in lists.SPOKESPERSONS:
        return None
    if behind := SPEAKS_FOR.search(mention.text):
        return _named_behind(discourse, mention, behind)
    front = TOP.sub("", SPEAKER_NOUN.sub("", DETERMINER.sub("", mention.text)))
    if traits.by_pronoun(front.partition(" ")[0].casefold()):
        return as_described(discourse, mention.text, "unnamed")
    return _named_in_front(discourse, mention, front) if front else None


def _named_behind(discourse: Discourse, mention: Mention, behind: re.Match[str]) -> Named:
    """Who stands behind: the ministry in "a spokesman for the ministry"."""
    words = behind.group(1)
    named = referent(discourse, mention.part(without_possessive(words), behind.start(1)))
    if named.kind == "person":
        return as_described(discourse, mention.text, "unnamed")
    name = without_article(named.name or words)
    kind: SpeakerKind = "document" if named.kind == "document" else "organisation"
    return Named(name, kind, How.SPOKESPERSON, named.entity)


def _named_in_front(discourse: Discourse, mention: Mention, front: str) -> Named:
    """Who stands in front: the ministry in "the ministry spokesman"."""
    start = discourse.text.find(front, *mention.span)
    bare = f"the {front}" if front in lists.COMMON else front  # "a company spokesman"
    place = (start, start + len(front))
    named = referent(discourse, Mention(without_possessive(bare), place))
    name = named.name if named.name and named.kind == "organisation" else front
    return Named(without_article(name), "organisation", How.SPOKESPERSON, named.entity)


@rule(None)
def of_last_body(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "the spokesman" is by role, else the body that spoke just now or was named last."""
    at = mention.span[0]
    if described_noun(mention.text) not in lists.SPOKESPERSONS:
        return None
    if named := holders.holder(discourse, mention.text, at):
        return named
    told = pronouns.spoke_just_now(discourse, at)
    if told and told.kind == "organisation":
        return replace(told, how=How.SPOKESPERSON)
    last = last_body(discourse, at)
    return known(last, How.SPOKESPERSON) if last else None


# Each kind of mention, and who is asked about it, in this order; the first answer counts.

PRONOUN: tuple[Resolver, ...] = (
    turns.has_floor,
    pronouns.first_person,
    pronouns.oneself,
    pronouns.he_or_she,
    pronouns.it_spoke,
    pronouns.they_spoke,
    pronouns.goes_on,
)
NAME: tuple[Resolver, ...] = (
    bearers.in_office,
    bearers.of_body,
    bearers.person_named,
    bearers.of_one_surname,
    bearers.body_named,
)
PHRASE: tuple[Resolver, ...] = (
    handle,
    bearers.named_behind,
    holders.relative,
    holders.by_age,
    first_of_two,
    possessed,
    *NAME,
    spoken_for,
    of_last_body,
    descriptions.who_spoke,
    descriptions.who_holds,
    bearers.by_own_account,
    descriptions.document,
    descriptions.group,
    descriptions.common_body,
    nearness.spoken_of,
    descriptions.unlisted,
)
