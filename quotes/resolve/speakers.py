"""The speaker of each quote of an article, and how sure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quotes.english import lexicon
from quotes.english.names import fold
from quotes.models import Found, Pattern, Span, Speaker
from quotes.resolve import genders
from quotes.resolve.answers import who_asked
from quotes.resolve.bodies import follow_bodies
from quotes.resolve.discourse import Discourse, discourse_of, is_quoted, salient, spoke
from quotes.resolve.echoes import by_echo
from quotes.resolve.entities import Entity
from quotes.resolve.holders import follow_roles
from quotes.resolve.labels import in_headline, labelled
from quotes.resolve.mentions import UNRESOLVED, Named, mention_at, person
from quotes.resolve.people import collect
from quotes.resolve.pronouns import is_pronoun
from quotes.resolve.referents import referent

# words without a cue: whose they are is carried on from what stands before
FLOATING = (Pattern.FLOATING, Pattern.FLOATING_IN_SENTENCE)
# no report says "I"
MYSELF = re.compile(r"\b(?:I|me|my)\b")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who says each quote of an article, everyone who speaks, and every name's mentions."""

    named: list[Named]
    speakers: list[Speaker]
    names: list[tuple[str, Span]]


def resolve(
    text: str, quotes: list[Found], title: str | None = None, byline: str | None = None
) -> Resolved:
    """Name the speakers of an article's quotes: who, of what kind, and how that was found.

    Quotes stand in reading order, so that one inside another comes after it.
    """
    entities = collect(text)
    discourse = discourse_of(text, entities, quotes, title or "", byline)
    follow_roles(discourse)
    follow_bodies(discourse)
    places = {quote: place for place, quote in enumerate(quotes)}
    found: list[Named] = []
    for quote in quotes:
        around = places[quote.inside] if quote.inside else len(found)
        outer = found[around] if around < len(found) else None
        discourse.asking = who_asked(discourse, quote)
        told = outer and quotes[around].kind != "direct"  # and not word for word
        named = (told and _oneself(discourse, quote, outer)) or _speaker(discourse, quote, outer)
        if not named.name and outer and _is_you(text, quote):
            named = _answering(discourse, quotes, around)
        found.append(named)
        if named.how == "named later":
            follow_roles(discourse)  # who "the minister" is, from here on
        if quote.inside is None and quote.field == "text":
            discourse.told.append((quote, named))
            if named.kind == "person" and named.entity:
                spoke(discourse, named.entity, quote)
    found = by_echo(discourse, quotes, found)
    names = [(entity.name, span) for entity in entities for span in entity.mentions]
    return Resolved(found, _speakers(found), names)


def _speaker(discourse: Discourse, quote: Found, outer: Named | None) -> Named:
    """Who says one quote; `outer` says the quote around it."""
    if quote.source is None:
        return UNRESOLVED
    if quote.field == "title":
        return in_headline(discourse, mention_at(discourse.title, quote.source).text)
    mention = mention_at(discourse.text, quote.source)
    if quote.pattern == Pattern.LABEL and not is_pronoun(mention):
        return labelled(discourse, mention.text)
    named = referent(discourse, mention, outer)
    floating = quote.pattern in FLOATING
    if floating and named.kind == "document" and MYSELF.search(quote.words(discourse.text)):
        near = salient(discourse, quote.spans[0][0])
        named = person(near, "description") if near else named
    if quote.headline and named.kind in (None, "unnamed"):
        known = in_headline(discourse, mention.text)
        return known if known.name else named
    if named.name and floating:
        return replace(named, how=f"carried on: {named.how}")
    return named


def _oneself(discourse: Discourse, quote: Found, outer: Named) -> Named | None:
    """The speaker around, who is "he" where the words are not quoted: "he said he had asked".

    None for any other mention, and where that speaker is no he.
    """
    if quote.source is None or quote.field == "title":
        return None
    if outer.kind != "person" or is_quoted(discourse.quoted, quote.source[0]):
        return None
    gender = genders.by_pronoun(mention_at(discourse.text, quote.source).text.casefold())
    clash = outer.entity is not None and genders.clash(outer.entity.gender, gender)
    return replace(outer, how="pronoun") if gender and not clash else None


def _is_you(text: str, quote: Found) -> bool:
    return quote.source is not None and text[slice(*quote.source)].casefold() == "you"


def _answering(discourse: Discourse, quotes: list[Found], asked: int) -> Named:
    """Whom a labelled turn speaks to, which is whoever has the next turn."""
    if quotes[asked].pattern == Pattern.LABEL:
        for quote in quotes[asked + 1 :]:
            if quote.pattern == Pattern.LABEL and quote.source:
                named = labelled(discourse, mention_at(discourse.text, quote.source).text)
                return replace(named, how="addressee")
    return UNRESOLVED


def how_sure(how: str) -> float:
    """How often a name found this way is right, 0..1."""
    measured = lexicon.shares("confidence", "named")
    carried, _, way = how.rpartition(": ")
    share = measured.get(way, measured["default"])
    return share * measured["carried on"] if carried else share


def _speakers(found: list[Named]) -> list[Speaker]:
    """Everyone who speaks, once each, with other names and roles, in alphabetical order."""
    speakers: dict[tuple[str, str], Speaker] = {}
    for named in found:
        if named.name is not None and named.kind is not None:
            aliases = _aliases(named.name, named.entity) if named.entity else ()
            roles = _roles(named.entity) if named.entity else ()
            speaker = Speaker(named.name, named.kind, aliases, roles)
            speakers[named.name, named.kind] = speaker
    return [speakers[key] for key in sorted(speakers)]


def _aliases(name: str, entity: Entity) -> tuple[str, ...]:
    """Other names an article uses, a label's capitals left out where the name is there too."""
    plain = {fold(alias) for alias in entity.aliases if not alias.isupper()} | {fold(name)}
    return tuple(
        sorted(a for a in entity.aliases if a != name and not (a.isupper() and fold(a) in plain))
    )


def _roles(entity: Entity) -> tuple[str, ...]:
    """Roles, the one given most often first."""
    ranked = sorted(entity.roles.items(), key=lambda counted: (-counted[1], counted[0]))
    return tuple(role for role, _ in ranked)
