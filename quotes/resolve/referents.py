"""Whom a mention stands for: the order in which the resolvers of each kind of mention are asked.

The only module where a mention leads to another: "who" to the words before it, "a spokesman for
the ministry" to the ministry, "Rama’s brother Tomas" to Tomas.
"""

from __future__ import annotations

import re

from quotes.english import lists
from quotes.english.names import last_word
from quotes.english.proper_names import without_possessive
from quotes.models import having
from quotes.resolve import bearers, descriptions, pronouns, traits, turns
from quotes.resolve.descriptions import as_described, described, holder
from quotes.resolve.discourse import Discourse, Resolver, first_of, last_body, spoke_just_now
from quotes.resolve.named import UNRESOLVED, How, Named, known
from quotes.resolve.reference import AFTER_HEAD, Mention, described_noun, pieces, without_article
from quotes.rules import rule

SPEAKS_FOR = re.compile(r"\b(?:for|of|at|from)\s+(.+)$")
# "the council | spokeswoman Tuesday": the noun and what trails it
SPEAKER_NOUN = re.compile(r"(?is)\s*\b(?:chief |senior )?(?:spokes\w+|press secretary)\b.*")
# several names, or a title of a work
SEVERAL = re.compile(r" (?:and|or|&) |[\"“”«»„]")
# what opens a part that names others: "three senators, including Mira Kaminski"
OTHERS = re.compile(
    r"(?:and|or|including|such as|like|unlike|among|along|together|as well|with|of|in|at|for|from"
    r"|to|by|on|near|who|which|whose|but|not)\b",
    re.IGNORECASE,
)
OWNED = re.compile(r"(.+?)[’']s? (\S.*)$")
CAPITAL = re.compile(r"[A-Z]\w+")
# who may be "who"
PERSONAL = ("person", "group", "unnamed")


def referent(discourse: Discourse, mention: Mention, outer: Named | None = None) -> Named:
    """Whom a mention stands for; `outer` says the quote around it."""
    if mention.low in lists.RELATIVE:
        return relative(discourse, mention, outer) or UNRESOLVED
    if mention.low in lists.PRONOUNS:
        return first_of(PRONOUN, discourse, mention, outer) or UNRESOLVED
    if mention.text.startswith("@"):
        return Named(mention.text, "person", How.HANDLE)
    if named := named_within(discourse, mention, outer):
        return named
    return first_of(PHRASE, discourse, pieces(mention)[0], outer) or UNRESOLVED


@rule(None)
def named_within(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who is named in a piece of a mention behind a description: "the mayor, Mira Kaminski".

    By more than a capital, which may be a place; a name that comes first speaks for itself.
    """
    first, *others = pieces(mention)
    opening = bearers.person_named(discourse, first, None) if others else None
    if opening and opening.how == How.FULL_NAME:
        return None
    for other in others:
        if OTHERS.match(other.text):
            break
        # a name of several, or short for the one before it: "Aldren State School (Aldren State)"
        if SEVERAL.search(other.text) or discourse.text[other.span[0] - 1] == "(":
            continue
        named = first_of(NAME, discourse, other, None)
        if named and named.kind == "person" and named.entity and len(named.entity.form) > 1:
            return having(named, how=How.APPOSITION)
    return None


@rule(None)
def relative(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Whom a relative pronoun stands for: the words before it, "who" somebody, "that" something."""
    personal, at = mention.low.startswith("who"), mention.span[0]
    for told in (True, False):
        if not (phrase := pronouns.antecedent(discourse, mention, named=told)):
            continue
        named, places = referent(discourse, phrase, outer), discourse.within(*phrase.span)
        # "a lawyer for Rama" is no "rarity for Rama"
        somebody = personal and described_noun(phrase.text) in lists.SOMEBODY
        ends_it = places and places[-1].end == phrase.span[1]
        if ends_it and named.kind in (None, "unnamed") and not somebody:
            named = known(places[-1].entity, How.RELATIVE)
        if named.name and (named.kind in PERSONAL) == personal:
            return having(named, how=How.RELATIVE, mention=phrase.span)
    if not personal:
        return None
    before = discourse.within(discourse.starts(at, 0), at)
    found = next((one for _, _, one in reversed(before) if one.kind == "person"), None)
    return known(found, How.RELATIVE) if found else None


@rule(None)
def first_of_two(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """The first of persons who speak together: "Okoro and his deputy", not "Okoro and others", nor
    "Gov. and chairman Mira Okoro", who is one.
    """
    end = mention.text.find(" and ")
    first = mention.part(0, end)
    others = described_noun(mention.text[end + 5 :]) in lists.GROUPS
    no_name = end < 0 or others or last_word(first.text) in lists.TITLES - lists.ALSO_SURNAMES
    named = None if no_name else first_of(NAME, discourse, first, None)
    return named if named and named.kind == "person" else None


@rule(None)
def possessed(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Whom "Rama’s campaign", "the ministry’s report" or "Rama’s brother Tomas" stands for.

    "Rama’s Socialists" is a name, and "the head of Rama’s campaign" speaks of its head.
    """
    match = OWNED.match(mention.text)
    if not match or match.group(2)[0].isupper() or AFTER_HEAD.search(match.group(1)):
        return None
    owned = mention.part(match.start(2))
    if CAPITAL.search(owned.text) and (borne := first_of(NAME, discourse, owned, None)):
        return borne
    noun = described_noun(owned.text)
    if noun in lists.SPOKESPERSONS:
        return None
    if noun in lists.COMMON:
        return as_described(discourse, mention.text, "organisation")
    named = holder(discourse, owned.text, mention.span[0])
    whose = [place.entity for place in discourse.within(*mention.span)]
    itself = named is None or named.entity in whose  # "Roe’s attorney" is not Roe
    return described(discourse, mention) if itself else named


@rule(None)
def spoken_for(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Whom an unnamed spokesperson speaks for: who is named behind the noun or before it.

    "The spokesman" is one known by role, else of the body that spoke just now or was named last.
    """
    if described_noun(mention.text) not in lists.SPOKESPERSONS:
        return None
    if behind := SPEAKS_FOR.search(mention.text):
        return _spokesperson(discourse, mention, mention.part(*behind.span(1)))
    if front := SPEAKER_NOUN.sub("", without_article(mention.text)):
        start = mention.text.find(front)
        return _spokesperson(discourse, mention, mention.part(start, start + len(front)))
    at = mention.span[0]
    if named := holder(discourse, mention.text, at):
        return named
    if told := spoke_just_now(discourse, at, ("organisation",)):
        return having(told, how=How.SPOKESPERSON)
    last = last_body(discourse, at, discourse.bodies)
    return known(last, How.SPOKESPERSON) if last else None


def _spokesperson(discourse: Discourse, mention: Mention, body: Mention) -> Named:
    """A spokesperson for the body that a part of a mention means; a person's has no name."""
    common = body.text in lists.COMMON
    plain = without_possessive(f"the {body.text}" if common else body.text)
    named = referent(discourse, body._replace(text=plain))
    owned = traits.by_pronoun(plain.partition(" ")[0].casefold()) is not None
    if owned or named.kind == "person" or described_noun(plain) in lists.SOMEBODY:
        return as_described(discourse, mention.text, "unnamed")
    name = without_article(named.name or body.text)
    return Named(name, "organisation", How.SPOKESPERSON, named.entity)


# Each kind of mention, and who is asked about it, in this order; the first answer counts.

PRONOUN: tuple[Resolver, ...] = (
    turns.has_floor,
    pronouns.first_person,
    pronouns.oneself,
    pronouns.who_is_withheld,
    pronouns.he_or_she,
    pronouns.it_or_they,
)
NAME: tuple[Resolver, ...] = (
    bearers.person_named,
    bearers.of_one_surname,
    bearers.body_named,
)
PHRASE: tuple[Resolver, ...] = (
    bearers.named_behind,
    descriptions.of_family,
    first_of_two,
    possessed,
    *NAME,
    descriptions.who_spoke,
    spoken_for,
    descriptions.who_holds,
    bearers.by_own_account,
    descriptions.document_or_group,
    descriptions.common_body,
    descriptions.spoken_of,
    descriptions.unlisted,
)
