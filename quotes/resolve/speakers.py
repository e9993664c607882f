"""The speaker of each quote of an article: the steps, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from quotes.english import lists
from quotes.english.names import fold
from quotes.english.roles import as_role
from quotes.models import Found, Pattern, Span, Speaker
from quotes.resolve.discourse import Discourse
from quotes.resolve.layouts import by_echo, in_headline, labelled
from quotes.resolve.named import UNRESOLVED, Entity, How, Named
from quotes.resolve.people import collect
from quotes.resolve.reference import mention_at
from quotes.resolve.referents import referent
from quotes.rules import rule

# words without a cue: whose they are is carried on from what stands before
FLOATING = (Pattern.FLOATING, Pattern.FLOATING_IN_SENTENCE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who says each quote of an article, everyone who does, and every name's mentions.

    `beside` tells who the mentions are that were asked for beside the quotes' sources.
    """

    named: list[Named]
    speakers: list[Speaker]
    names: list[tuple[str, Span]]
    beside: list[Named]


def resolve(
    text: str,
    quotes: list[Found],
    title: str | None = None,
    byline: str | None = None,
    mentions: Sequence[Span] = (),
) -> Resolved:
    """Name the speakers of an article's quotes: who, of what kind, and how that was found.

    Quotes stand in reading order, so that one inside another comes after it. `mentions`, in order,
    are of those who say nothing there: each is resolved by what was said before it, and changes
    nothing for the quotes.
    """
    entities = collect(text)
    discourse = Discourse(text, entities, quotes, title or "", byline)
    found: dict[Found, Named] = {}
    beside: list[Named] = []
    for place, quote in enumerate(quotes):
        if quote.field == "text" and quote.inside is None:
            beside += _before(discourse, mentions[len(beside) :], quote.spans[0][0])
        outer = found.get(quote.inside) if quote.inside else None
        discourse.quote = quote
        named = _speaker(discourse, quote, outer)
        source = text[slice(*quote.source)] if quote.source else ""
        if not named.name and quote.inside and source.casefold() == "you":
            named = addressed(discourse, place)
        found[quote] = named
        if quote.inside is None and quote.field == "text":
            discourse.move_on(quote, named)
    told = by_echo(discourse, [found[quote] for quote in quotes])
    beside += _before(discourse, mentions[len(beside) :], len(text))
    names = [(entity.name, span) for entity in entities for span in entity.mentions]
    return Resolved(told, speakers_of(told), names, beside)


def _before(discourse: Discourse, mentions: Sequence[Span], end: int) -> list[Named]:
    """Who the mentions up to a place are, by what was said so far."""
    discourse.quote = None  # what the last quote speaks of tells nothing of these
    here = takewhile(lambda span: span[0] < end, mentions)
    return [referent(discourse, mention_at(discourse.text, span)) for span in here]


def _speaker(discourse: Discourse, quote: Found, outer: Named | None) -> Named:
    """Who says one quote; `outer` says the quote around it."""
    if quote.source is None:
        return UNRESOLVED
    if quote.field == "title":
        return in_headline(discourse, mention_at(discourse.title, quote.source))
    mention = mention_at(discourse.text, quote.source)
    if quote.pattern == Pattern.LABEL and mention.low not in lists.PRONOUNS:
        return labelled(discourse, mention)
    named = referent(discourse, mention, outer)
    if quote.headline and named.kind in (None, "unnamed"):
        in_text = in_headline(discourse, mention)
        return in_text if in_text.name else named
    if quote.pattern in FLOATING and named.name:
        return replace(named, carried=True)
    return named


@rule(UNRESOLVED)
def addressed(discourse: Discourse, place: int) -> Named:
    """Whom a labelled turn speaks to as "you", which is whoever has the next turn.

    `place` is the number of the quote inside the turn that they say.
    """
    around = discourse.quotes[place].inside
    if around is None or around.pattern != Pattern.LABEL:
        return UNRESOLVED
    for quote in discourse.quotes[place + 1 :]:
        if quote.pattern == Pattern.LABEL and quote.source and quote.inside is None:
            named = labelled(discourse, mention_at(discourse.text, quote.source))
            return replace(named, how=How.ADDRESSEE) if named.name else UNRESOLVED
    return UNRESOLVED


def speakers_of(found: Iterable[Named]) -> list[Speaker]:
    """Everyone found, once each, with other names and roles, in alphabetical order."""
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
    """Roles that one can print, the one given most often first."""
    told: Counter[str] = Counter()
    for words, often in entity.roles.items():
        if role := as_role(words):
            told[role] += often
    ranked = sorted(told.items(), key=lambda counted: (-counted[1], counted[0]))
    return tuple(role for role, _ in ranked)
