"""One article as mentions are looked up in it: who is named where, and what was said so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from operator import itemgetter
from typing import NamedTuple

from quotes.english import lists
from quotes.english.text import holds
from quotes.models import Found, Pattern, having
from quotes.resolve import traits
from quotes.resolve.named import Entity, Gender, How, Named, bearers_of, by_word, grouped
from quotes.resolve.reference import Mention

SENTENCE = re.compile(r"[.!?…][”\"’»“']?\s+(?=[\"“‘«„—A-Z])|\n+")
# a capital that no sentence's start has given
INSIDE = re.compile(r"[A-Z](?<=[a-z,] .)\w+")
# a line that names who wrote, took or made what stands here, not who is spoken of
CREDIT = re.compile(
    r"^[^\w\n]*(?:(?:[A-Z]\w+ )?(?:[Bb]y|BY)|(?:Photo|Image|Picture)s?:) [^\n]{0,120}(?<![.!?…])$",
    re.MULTILINE,
)
# the place that a naming, a mention or a span begins with
start_of = itemgetter(0)
# how many sentences back somebody is near who shares a name or an office, or what "it" may be
NEAR = 4
# how many namings are looked at for one mention: a text without sentences has them all in one
MOST = 200
# of so many who share a name or an office only those named nearby are looked at; and so many quotes
# back, a document that was told of
MANY = 64


class Naming(NamedTuple):
    """One naming of a person outside quotation marks; `opens` if it is its sentence's first."""

    at: int
    sentence: int
    opens: bool
    person: Entity


class Place(NamedTuple):
    """One mention of an entity."""

    start: int
    end: int
    entity: Entity


class Discourse:
    """The facts of one article that mentions are looked up in, and what moves on as it is read.

    `sentences` is where sentences start; `quoted` what stands between quotation marks, and `turns`
    what a label stands before; `capitals` the words that keep theirs inside a sentence; `places`
    every mention of an entity, in the text's order, and `ends` where each ends; `companies` whom
    "the company" may be; `by_form` the entities under all of their folded words, `by_initials` the
    persons under theirs; `bearers` gives the persons a short name may stand for.

    From quote to quote moves on: `quote`, whose speaker is sought; `told`, each that no other
    holds but a turn, with whoever says it; `trail`, the namings of persons in the writer's own
    words, in turns, and as they speak, in the text's order; `spoke`, every person who did, and
    `last_speaker`; `genders`, those that a pronoun has shown.
    """

    def __init__(
        self, text: str, entities: list[Entity], quotes: list[Found], title: str, byline: str | None
    ) -> None:
        self.text, self.title, self.byline, self.quotes = text, title, byline, quotes
        self.persons = [one for one in entities if one.kind == "person"]
        self.bodies = dict.fromkeys(one for one in entities if one.kind == "organisation")
        private = (one for one in self.bodies if lists.PUBLIC.isdisjoint(one.form))
        self.companies = dict.fromkeys(private)
        self.bodies_by = grouped(self.bodies, lambda one: one.form)
        self.holders_by = grouped(self.persons, lambda one: one.role_words)
        self.by_form = grouped(entities, lambda one: [" ".join(one.form)])
        self.by_initials = grouped(
            self.persons, lambda one: ["".join(word[0] for word in one.form)]
        )
        self.bearers = cache(partial(bearers_of, by_word(self.persons)))
        self.places = sorted(
            (Place(*span, one) for one in entities for span in one.mentions), key=start_of
        )
        self.ends = {place.start: place.end for place in self.places}
        names = {word for one in entities for word in (one.name.split()[0], *one.aliases)}
        self.capitals = names.union(INSIDE.findall(text))
        self.sentences = [0, *(match.end() for match in SENTENCE.finditer(text))]
        marked = (one for one in quotes if one.kind != "indirect" and one.field == "text")
        self.quoted = sorted(span for quote in marked for span in quote.spans)
        labelled = (one for one in quotes if one.pattern == Pattern.LABEL)
        self.turns = sorted(span for quote in labelled for span in quote.spans)
        self.quote: Found | None = None
        self.told: list[tuple[Found, Named]] = []
        self.trail = _trail(self)
        self.last_speaker: Entity | None = None
        self.spoke: set[Entity] = set()
        self.genders: dict[Entity, Gender] = {}

    def sentence(self, at: int) -> int:
        """The number, from 1, of the sentence that holds a place."""
        return bisect_right(self.sentences, at)

    def starts(self, at: int, back: int) -> int:
        """Where the sentence starts that is so many before the one that holds a place."""
        return self.sentences[max(0, self.sentence(at) - 1 - back)]

    def is_quoted(self, at: int) -> bool:
        """Whether a place lies between quotation marks."""
        return holds(self.quoted, at)

    def within(self, start: int, end: int) -> list[Place]:
        """The mentions of entities that start in a stretch of the text."""
        low = bisect_left(self.places, start, key=start_of)
        return self.places[low : bisect_left(self.places, end, low, key=start_of)]

    def named_in(self, quote: Found) -> list[Place]:
        """The mentions of entities in what a quote says."""
        return [place for span in quote.spans for place in self.within(*span)]

    def gender(self, person: Entity) -> Gender | None:
        """Whether somebody is a he or a she, by the article or by a pronoun that meant them."""
        return person.gender or self.genders.get(person)

    def move_on(self, quote: Found, named: Named) -> None:
        """Remember who said a quote, and where: "the defendant said" names Mira Roe as her name
        does; and whether a "he" or a "she" showed their gender.
        """
        self.told.append((quote, named))
        if named.kind != "person" or named.entity is None or quote.source is None:
            return
        person = self.last_speaker = named.entity
        self.spoke.add(person)
        start, end = quote.source
        if gender := traits.by_pronoun(self.text[start:end].casefold()):
            self.genders.setdefault(person, gender)
        insort(self.trail, Naming(start, self.sentence(start), True, person), key=start_of)


def _trail(discourse: Discourse) -> list[Naming]:
    """Every naming of a person outside quotation marks and lines of credit."""
    text = discourse.text
    quoted = set(discourse.quoted).difference(discourse.turns)
    hidden = sorted([*quoted, *(line.span() for line in CREDIT.finditer(text))])
    named = [(at, one) for one in discourse.persons for at, _ in one.mentions]
    alone = [(at, one) for one in discourse.persons for at in one.alone]
    trail: list[Naming] = []
    before = 0
    for at, person in sorted([*named, *alone], key=start_of):
        if not holds(hidden, at):
            sentence = discourse.sentence(at)
            trail.append(Naming(at, sentence, sentence != before, person))
            before = sentence
    return trail


def recent(discourse: Discourse, at: int, reach: int) -> Iterator[Naming]:
    """The namings before a place, the latest first, at most `reach` sentences back."""
    low = bisect_left(discourse.trail, discourse.starts(at, reach), key=start_of)
    high = bisect_left(discourse.trail, at, low, key=start_of)
    return reversed(discourse.trail[max(low, high - MOST) : high])


def nearby(discourse: Discourse, at: int) -> set[Entity]:
    """The persons named near before a place."""
    return {naming.person for naming in recent(discourse, at, NEAR)}


def last_body(discourse: Discourse, at: int, among: Collection[Entity]) -> Entity | None:
    """The one of some bodies named last before a place, and near enough to be meant by "it"."""
    near = discourse.within(discourse.starts(at, NEAR), at)[-MOST:]
    return next((one.entity for one in reversed(near) if one.entity in among), None)


def spoke_just_now(
    discourse: Discourse, at: int, kinds: Collection[str], reach: int = 1
) -> Named | None:
    """Who spoke last, at most so many sentences before a place, if it is such a one."""
    if not discourse.told:
        return None
    quote, named = discourse.told[-1]
    near = discourse.sentence(at) - discourse.sentence(quote.spans[-1][1]) <= reach
    return having(named, how=How.PRONOUN, carried=False) if near and named.kind in kinds else None


# Whom a mention means; None leaves it to the next, UNRESOLVED leaves it open for good. The third
# argument is who says the quote around, None where there is none.
Resolver = Callable[[Discourse, Mention, Named | None], Named | None]


def first_of(
    table: Iterable[Resolver], discourse: Discourse, mention: Mention, outer: Named | None
) -> Named | None:
    """The answer of the first resolver of a table that has one."""
    answers = (resolver(discourse, mention, outer) for resolver in table)
    return next(filter(None, answers), None)
