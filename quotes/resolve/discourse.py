"""What one article has named, and where: who is near, who was named last, who is salient."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from quotes.english.names import fold
from quotes.models import Found, Span
from quotes.resolve.entities import Entity, Gender
from quotes.resolve.mentions import Named
from quotes.resolve.surnames import alone
from quotes.resolve.vocabulary import IN_PLACE, PLATFORMS, TO_PLACE

SENTENCE = re.compile(r"[.!?…][”\"’»“']?\s+(?=[\"“‘«„—A-Z])|\n+")
# a capital that no sentence's start has given
INSIDE = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
# a line that names who wrote, took or made what stands here, not who is spoken of
CREDIT = re.compile(
    r"^[^\w\n]*(?:(?:[A-Z]\w+ )?(?:[Bb]y|BY)|(?:Photo|Image|Picture)s?:) [^\n]{0,120}(?<![.!?…])$",
    re.MULTILINE,
)
# what may stand before the one word that names a place: "in", "from", "across"
TOWARD = re.compile(
    rf"(?<!according )\b(?:{'|'.join(sorted(IN_PLACE | TO_PLACE | {'at', 'of'}))}) (?:the )?$"
)
# a title of a work: “Occulting”, “Et Tull?”
TITLED = re.compile(r"[“‘\"'«„](?:[A-Z][\w’\-]* ){0,4}[\w’\-]+[,.?!]?[”’\"'»“]")
# a subject in the same clause before a name: "would he work with | Kaminski"
BOUND = {
    "male": re.compile(r"\b[Hh]e\b[^.;:,“”\"‘’'?!—]*$"),
    "female": re.compile(r"\b[Ss]he\b[^.;:,“”\"‘’'?!—]*$"),
}
CLAUSE = 60
# how many sentences back a pronoun, a shared surname or role, and "the company" may reach
PRONOUN_REACH, SURNAME_REACH, ROLE_REACH, ORGANISATION_REACH = 12, 3, 4, 4
# two whose weights differ by less weigh the same
TIE = 0.05


class Naming(NamedTuple):
    """One naming of a person outside quotation marks; `opens` if it is its sentence's first."""

    at: int
    sentence: int
    opens: bool
    person: Entity


@dataclass(slots=True)
class Discourse:
    """The facts of one article that mentions are looked up in.

    `others` are organisations and places; `sentences` where sentences start; `quoted` what stands
    between quotation marks; `capitals` the words that keep theirs inside a sentence; `trail` the
    persons named in the writer's own words, in the text's order; `stand_ins` where a sentence opens
    with "The company", and whose company. `told`, `last_speaker` and `asking` move on from quote to
    quote: each that no other holds with whoever says it, the last of them who is a person, and who
    has just asked what the quote in hand answers.
    """

    text: str
    title: str
    byline: str | None
    entities: list[Entity]
    persons: list[Entity]
    others: list[Entity]
    sentences: list[int]
    quoted: list[Span]
    capitals: frozenset[str]
    trail: list[Naming]
    stand_ins: list[tuple[int, Entity]] = field(default_factory=list)
    told: list[tuple[Found, Named]] = field(default_factory=list)
    last_speaker: Entity | None = None
    asking: Entity | None = None

    def sentence(self, at: int) -> int:
        """The number, from 1, of the sentence that holds a place."""
        return bisect_right(self.sentences, at)


def discourse_of(
    text: str, entities: list[Entity], quotes: list[Found], title: str, byline: str | None
) -> Discourse:
    """An article's discourse, before anybody has spoken."""
    persons = [entity for entity in entities if entity.kind == "person"]
    others = [entity for entity in entities if entity.kind != "person"]
    sentences = [0, *(match.end() for match in SENTENCE.finditer(text))]
    quoted = sorted(
        span
        for quote in quotes
        if quote.kind != "indirect" and quote.field == "text"
        for span in quote.spans
    )
    hidden = sorted([*quoted, *(line.span() for line in CREDIT.finditer(text))])
    trail = _trail(text, [one for one in persons if _may_act(text, one)], sentences, hidden)
    capitals = frozenset(INSIDE.findall(text))
    return Discourse(
        text, title, byline, entities, persons, others, sentences, quoted, capitals, trail
    )


def is_quoted(quoted: list[Span], at: int) -> bool:
    """Whether a place lies in the latest of some quotations that starts before it."""
    latest = bisect_right(quoted, at, key=lambda span: span[0]) - 1
    return latest >= 0 and quoted[latest][1] > at


def _may_act(text: str, one: Entity) -> bool:
    """Whether an entity is a person by more than a capital that only ever follows "in" or "at", or
    stands alone in quotation marks.
    """
    if one.sure:
        return True
    if all(TITLED.match(text, start - 1) for start, _ in one.mentions):
        return False
    toward = (TOWARD.search(text, max(0, start - 24), start) for start, _ in one.mentions)
    return len(one.form) > 1 or not all(toward)


def _trail(
    text: str, persons: list[Entity], sentences: list[int], hidden: list[Span]
) -> list[Naming]:
    """Every naming of a person outside what is hidden: quotations and lines of credit."""
    named = [(start, person) for person in persons for start, _ in person.mentions]
    places = sorted([*named, *alone(text, persons)], key=lambda place: place[0])
    trail: list[Naming] = []
    before = 0
    for at, person in places:
        if is_quoted(hidden, at):
            continue
        sentence = bisect_right(sentences, at)
        trail.append(Naming(at, sentence, sentence != before, person))
        before = sentence
    return trail


def spoke(discourse: Discourse, person: Entity, quote: Found) -> None:
    """Remember who spoke last: "the defendant said" names Mira Kaminski as well as her name."""
    discourse.last_speaker = person
    if quote.source:
        at = quote.source[0]
        naming = Naming(at, discourse.sentence(at), True, person)
        insort(discourse.trail, naming, key=lambda naming: naming.at)


def salient(
    discourse: Discourse, at: int, gender: Gender | None = None, but: Collection[Entity] = ()
) -> Entity | None:
    """The person that a pronoun at a place most likely stands for, none of `but`.

    Nearness in sentences counts most, then who spoke last, whose name opened its sentence
    and whose gender is known. Two that weigh the same leave it open.
    """
    here = discourse.sentence(at)
    weights: dict[Entity, float] = {}
    for naming in reversed(discourse.trail):
        if naming.at >= at:
            continue
        distance = here - naming.sentence
        if distance > PRONOUN_REACH:
            break
        person = naming.person
        if person in but or (gender and person.gender not in (gender, None)):
            continue
        if gender and person is discourse.asking:
            continue
        if gender and _is_another(discourse, naming, gender):
            continue
        if len(person.form) == 1 and not person.sure and not person.gender:
            continue  # a capital alone: it may be a river's name
        weight = _weight(naming, distance)
        weights[person] = max(weights.get(person, weight), weight)
    if discourse.last_speaker in weights:
        weights[discourse.last_speaker] += 0.4
    return heaviest(weights)


def _is_another(discourse: Discourse, naming: Naming, gender: Gender) -> bool:
    """Whether a pronoun stands before a name in its sentence, and so is not its bearer.

    "Would he work with Kaminski again?"
    """
    start = max(discourse.sentences[naming.sentence - 1], naming.at - CLAUSE)
    return BOUND[gender].search(discourse.text, start, naming.at) is not None


def _weight(naming: Naming, distance: int) -> float:
    """How much speaks for the person of one naming, that many sentences back."""
    person = naming.person
    weight = -0.5 * distance
    weight += 0.8 if naming.opens else 0.0
    weight += 0.5 if person.gender else 0.0
    if person.sure:
        return weight + 0.3
    return weight - 0.6 if len(person.form) == 1 else weight


def main_person(discourse: Discourse) -> Entity | None:
    """Whom the text is about: the person it names most often in its own words."""
    return heaviest(Counter(naming.person for naming in discourse.trail))


def heaviest(weights: dict[Entity, float]) -> Entity | None:
    """The one that weighs most, or None where two weigh the same."""
    ranked = sorted(weights, key=weights.__getitem__, reverse=True)
    if not ranked or (len(ranked) > 1 and weights[ranked[0]] - weights[ranked[1]] < TIE):
        return None
    return ranked[0]


def mentioned(entity: Entity, start: int, end: int) -> Iterator[Span]:
    """The mentions of an entity that start in a stretch of the text."""
    for at in range(bisect_left(entity.mentions, (start, 0)), len(entity.mentions)):
        if entity.mentions[at][0] >= end:
            return
        yield entity.mentions[at]


def nearby(discourse: Discourse, at: int, reach: int) -> set[Entity]:
    """The persons named before a place, at most `reach` sentences back."""
    here = discourse.sentence(at)
    return {n.person for n in discourse.trail if n.at < at and here - n.sentence <= reach}


def last_organisation(
    discourse: Discourse, at: int, among: list[Entity] | None = None
) -> Entity | None:
    """The organisation named last before a place, and near enough to be meant by "it"."""
    here = discourse.sentence(at)
    last: tuple[int, Entity | None] = (-1, None)
    places = ((start, e) for e in discourse.others for start, _ in e.mentions)
    for start, entity in chain(places, discourse.stand_ins):
        if entity.kind != "organisation" or fold(entity.name) in PLATFORMS:
            continue
        near = start < at and here - discourse.sentence(start) <= ORGANISATION_REACH
        if near and start > last[0] and (among is None or entity in among):
            last = (start, entity)
    return last[1]
