"""What a quote may take a side on: phrases and names in it and around it, and the user's own list.

Candidates for the learned judge, each with where it comes from. The phrases are those that the
scout saw (`quotes.networks.scout`); names are the article's.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from quotes.english.lexicon import whole_words
from quotes.english.proper_names import is_common
from quotes.english.text import sentences
from quotes.english.wording import stem
from quotes.models import Span, Watch
from quotes.networks.question import Question
from quotes.networks.scout import Sight
from quotes.stance.things import DETERMINER, Mentions, acted_on, bare, behind_name, clause, inside
from quotes.stance.watched import is_in_another, named

# `phrase` and `name` stand in the quote, `around` and `beside` are such in its sentences outside
# it; `pronoun` is whom a pronoun of the quote may mean; `watched` is an entry of the watch-list,
# `article` one that only the headline or the rest of the article names. What "it" may mean was
# offered too, and was never what a reader had written down where it was heard.
Source = Literal["phrase", "name", "around", "beside", "pronoun", "watched", "article"]
OWN = ("watched", "article")  # the user's own
PHRASES = ("phrase", "around")
NAMES = ("name", "beside", "pronoun")

PERSONAL = re.compile(r"\b(?:he|him|his|she|hers?|you|your|they|them|their)\b", re.IGNORECASE)
# names offered for a pronoun, nearest first, of so many mentions before
MEANT, FAR = 3, 100
# what is said of the subject of a wish or a rule, which is a target as a whole: "the toll must go"
WISHED = ("should", "must", "ought", "be", "were", "let", "may", "might")
LONG = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a speaker may have a stance on.

    `target` is what it is called, `words` what the quote or the article says for it where that is
    more: a whole clause, or another name of an entry of the watch-list. `place` is where it stands
    in the text, a pronoun's place for what the pronoun means, None where it is only named
    elsewhere. `acted_on` is what an act that a phrase begins with is against ("stop | the sale").
    `chance` is how likely a phrase has a target's edges, 0 for all else. `signs` tell whether the
    quote's own words name an entry, or how near they are to it.
    """

    target: str
    place: Span | None
    source: Source
    words: str = ""
    chance: float = 0.0
    acted_on: str = ""
    signs: Mapping[str, float] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """What the judge is asked about: of a clause all that it says."""
        return self.words if self.words and self.source in PHRASES else self.target


def candidates(
    asked: Question, sight: Sight, names: Mentions, own: Iterable[Candidate] = ()
) -> list[Candidate]:
    """All that the quote may take a side on, the speaker left out; one a name and place.

    `sight` is what the scout saw of the question; `names` are those known in its text, in order,
    and `own` the user's (`watched`).
    """
    around = inside(names, asked.around)
    said = {one for span in asked.said for one in inside(names, span)}
    found = [*own, *_phrases(asked, sight, around)]
    found += [
        Candidate(name, span, "name" if (name, span) in said else "beside") for name, span in around
    ]
    pronouns = (PERSONAL.search(asked.text, *span) for span in asked.said)
    if pronoun := next(filter(None, pronouns), None):
        at = bisect_left(names, asked.around[1], key=lambda one: one[1][0])
        before = (name for name, _ in reversed(names[max(0, at - FAR) : at]))
        near = dict.fromkeys(name for name in before if name != asked.speaker)
        found += [Candidate(name, pronoun.span(), "pronoun") for name in list(near)[:MEANT]]
    # the first of each name: the user's own, a mention before a pronoun
    once: dict[str, Candidate] = {}
    for one in found:
        if one.target != asked.speaker and len(one.target) > 1:
            once.setdefault(one.told.lower(), one)
    return list(once.values())


def watched(asked: Question, names: Mentions, watch: Watch | None) -> Iterator[Candidate]:
    """Entries of the watch-list that the quote, its sentence, the headline or the article names."""
    for entry in watch.targets if watch else ():
        place = next(named(entry, asked.text, (*asked.said, asked.around), names), None)
        if place:
            signs = {"in the quote": float(asked.says(place[0]))}
            yield Candidate(entry.label, place, "watched", asked.text[slice(*place)], signs=signs)
            continue
        pattern, text = whole_words(*entry.names), asked.text
        above, told = _found(pattern, asked.title), _found(pattern, text)
        told = [one for one in told if not is_in_another(entry, text, one, names)]
        if above or told:
            words = asked.title[slice(*above[0])] if above else text[slice(*told[0])]
            signs = _nearness(asked, told, entry.names)
            yield Candidate(entry.label, None, "article", words, signs=signs)


def _nearness(asked: Question, places: Sequence[Span], names: Iterable[str]) -> dict[str, float]:
    """What tells whether an entry is meant that only the article names, in these places."""
    start, _ = asked.around
    before = bisect_left(places, start, key=lambda place: place[0])
    signs = {"times named": math.log(1 + len(places))}
    if before:
        signs["far behind"] = math.log(1 + start - places[before - 1][0])
    else:
        signs["not named before"] = 1.0
    said, named = (
        {stem(word) for part in parts for word in LONG.findall(part.lower())}
        for parts in ([asked.text[slice(*span)] for span in asked.said], names)
    )
    return signs | {"shares a word": float(not said.isdisjoint(named))}


def _phrases(asked: Question, sight: Sight, names: Mentions) -> Iterator[Candidate]:
    """The phrases seen, those left out that end a sentence within; a name by its fullest form.

    What a clause tells speaks for or against its subject, and readers call it so ("the mayor has
    lied"); but not what it wishes, nor what a speaker tells of himself.
    """
    text = asked.text
    for (start, end), chance in sight.phrases.items():
        words, opening = bare(text[start:end]), DETERMINER.match(text[start:end])
        subject, verb = clause(words) or (words, None)
        within = inside(names, (start, end))
        known = (
            name
            for name, (at, behind) in within
            if bare(text[start:behind]) == subject and _are_titles(text[start:at])
        )
        target, told = next(known, subject), ""
        for name, (at, behind) in within[:1] if verb is None else ():
            own = behind_name(text[behind:end].strip())
            if own is not None and _are_titles(text[start:at]) and not is_common(name):
                target, told = bare(own) or name, words
        if verb is not None:
            told = f"that {opening[0].lower() if opening else ''}{words}"
            target = told if verb in WISHED or target in ("", asked.speaker) else target
        if len(sentences(told or target)) == 1:
            kind: Source = "phrase" if asked.says(start) else "around"
            done = "" if told else acted_on(text, start, target)
            yield Candidate(target, (start, end), kind, told, chance, done)


def _are_titles(words: str) -> bool:
    """Whether words before a name are only titles, "the Prime Minister | Roe", or none."""
    return all(word[0].isupper() for word in DETERMINER.sub("", words).split())


@lru_cache(maxsize=256)
def _found(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Where a text names an entry, in order; asked of each of its quotes."""
    return [found.span() for found in pattern.finditer(text)]
