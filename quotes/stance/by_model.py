"""The learned judge: what a speaker thinks of each candidate, the words that decided, and which
verdicts are heard.

The scout looks first, at little cost: where it sees no side, and the user's own list is not named,
the judge is not asked. All that a quote names is then asked in one reading of its sentences; each
entry of the watch-list that its article names in a reading of its own, with what leads up to the
quote (where the quote names it, that reading alone is as good as the mean of both).

Candidates overlap: "a lack of transparency in the elections" holds a phrase, a longer one and two
nouns, and the judge says much the same of each. How likely a reader would write one of them down is
learned; of those that overlap the likeliest is heard, under the phrase that is likest to a
reader's own.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from quotes.english.text import touch
from quotes.models import Span, Stance, StanceLabel, Watch, having
from quotes.networks.judge import Answer, ask, ask_ahead
from quotes.networks.linear import likely
from quotes.networks.question import Question
from quotes.networks.scout import look
from quotes.stance.candidates import NAMES, OWN, PHRASES, Candidate, candidates, watched
from quotes.stance.things import Mentions, ending, same, takes_side

# how likely a side must be seen for the judge to be asked, and where a word of the quote takes one
# by itself ("I welcome the bus"); of the kept tenth, 99 in 100 marked sides stand where it is
SIDED, OUTRIGHT = 0.1, 0.03
WORD = re.compile(r"[a-z']+")
# how likely a reader must be to write down a side on an entry of the watch-list. Chosen on the kept
# tenth of what the judge learns from, as LEAST
MEANT = 0.33
# no more likely is a side that the judge sees on an entry, but for 8 in 1,000
TOP = 0.98
# how likely a side must be on what would end an entry, to be turned round
SEEN = 0.3
# how likely what nobody asked for must be a stance that a reader would write down: of what two
# readers looked at, from 0.2 to 0.3 as many were right as from 0.3 to 0.4, and fewer below
LEAST = 0.25
# a quote of many targets is a list: the surest are kept
TARGETS = 4
# of a target's name, what it counts that it is written down at all, beside how alike it is
ANY = 0.5
NEAR = 15  # characters around a target
WORDS = 12  # longer targets are counted as so long
FAINT = 1e-4  # beside which chances are counted, as log-odds

# named weights of signs: for a stance to be heard, for the name of its target, for an entry of the
# watch-list to be meant
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the learned judge makes of one candidate: the likelier side, and how likely it is."""

    candidate: Candidate
    label: StanceLabel
    score: float
    evidence: Span | None


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was seen of a quote: how likely it takes a side, a verdict on every candidate, and
    what the judge says of each word by itself, with its place.
    """

    sided: float
    verdicts: Sequence[Verdict]
    words: Sequence[tuple[Span, Answer]] = ()


def see(
    asked: Question,
    names: Mentions,
    watch: Watch | None = None,
    weights: Weights | None = None,
    known: Mentions = (),
) -> Seen:
    """What both networks see of a quote, sure or not.

    `names` are those known in its text, `known` all that may tell of an entry of the list. By
    `weights` entries of the watch-list are passed over that would not be heard whatever the judge
    said. Raises QuotesError where there are no weights.
    """
    sight, own = look(asked), list(watched(asked, known or names, watch))
    if weights:
        own = [one for one in own if one.place or _may_be_meant(one, sight.sided, weights)]
    words = [word for span in asked.said for word in WORD.findall(asked.text[slice(*span)].lower())]
    if sight.sided < (OUTRIGHT if takes_side(words) else SIDED) and not own:
        return Seen(sight.sided, ())
    offered = candidates(asked, sight, names, own)
    named = [(one, one.place) for one in offered if one.place and one.source not in OWN]
    answers = iter(ask(asked, [place for _, place in named], sight.words))
    told = [_verdict(one, found) for (one, _), found in zip(named, answers, strict=False) if found]
    told += [_of_entry(asked, one) for one in own]
    words = [(place, found) for place, found in zip(sight.words, answers, strict=False) if found]
    return Seen(sight.sided, told, words)


def _may_be_meant(one: Candidate, sided: float, weights: Weights) -> bool:
    """Whether an entry that only the article names can be heard, be the judge as sure as it gets.

    A list of ten politicians is named all over an article, and each is a reading for each quote.
    """
    told = {"always": 1.0, "judged": _odds(TOP), **one.signs}
    return sided >= SIDED and likely(told, weights["meant"]) >= MEANT


def _of_entry(asked: Question, one: Candidate) -> Verdict:
    """The verdict on an entry of the watch-list; where the quote tells of what would end it, that
    on the end, turned round.

    "It would be wrong to scrap the toll" has only bad words, for the toll as for scrapping it.
    Unless they are those of the act itself, "scrap", which is against the toll.
    """
    verdict = _verdict(one, ask_ahead(asked, one.words))
    found = ending(asked.text, one.place)
    if found is None or not asked.says(found[0][0]):
        return verdict
    act, name = found
    end = _verdict(one, ask_ahead(asked, name))
    if not _is_by_others(end, act, one.place):
        return verdict
    return having(end, label="favour" if end.label == "against" else "against")


def is_rejected(asked: Question, place: Span) -> bool:
    """Whether words of a quote are spoken against: "it would be wrong to | scrap the toll"."""
    words = asked.text[slice(*place)]
    verdict = _verdict(Candidate(words, place, "phrase"), ask_ahead(asked, words))
    return verdict.label == "against" and _is_by_others(verdict, place)


def _is_by_others(verdict: Verdict, *places: Span | None) -> bool:
    """Whether a side is seen, and in other words than those that stand in some places."""
    by = verdict.evidence
    return by is not None and verdict.score >= SEEN and not any(touch(by, one) for one in places)


def _verdict(one: Candidate, answer: Answer) -> Verdict:
    label: StanceLabel = "favour" if answer.favour >= answer.against else "against"
    return Verdict(one, label, max(answer.favour, answer.against), answer.evidence)


def surest(seen: Seen, weights: Weights, least: float = LEAST) -> list[Stance]:
    """The learned judge's stances, the user's own targets first, then the likeliest.

    One of candidates that overlap or are called the same; a name and a phrase that holds it are two
    where the speaker stands otherwise to each. `least` is how likely a reader must be to write down
    what nobody asked for, and that chance is how sure the stance is if the quote is right: of what
    the kept tenth has at 0.8 or more, 88 in 100 are.
    """
    kept: list[Verdict] = []
    entries = (one for one in seen.verdicts if one.candidate.source in OWN)
    heard = [having(one, score=likely(meant(one, seen), weights["meant"])) for one in entries]
    for one in sorted(heard, key=lambda one: -one.score):
        if one.score >= MEANT and not any(_covers(other, one) for other in kept):
            kept.append(one)
    own = len(kept)
    found = [one for one in seen.verdicts if one.candidate.source not in OWN]
    told = list(signs(seen, found))
    chances = [likely(one, weights["heard"]) for one in told]
    names = [likely(one, weights["called"]) for one in told]
    value = [ANY * chance + (1 - ANY) * name for chance, name in zip(chances, names, strict=True)]
    for n in sorted(range(len(found)), key=lambda n: -chances[n]):
        if chances[n] < least or len(kept) == own + TARGETS:
            break
        alike = [n, *(m for m in range(len(found)) if _is_part_or_whole(found[m], found[n]))]
        whole = found[max(alike, key=lambda m: value[m])]
        if not any(_covers(other, whole) for other in kept):
            kept.append(having(whole, score=chances[n]))
    return [_stance(one) for one in kept]


def _stance(one: Verdict) -> Stance:
    """A verdict as a stance; where it is by the act alone, on what that is against: who would "stop
    | the sale" is against the sale.
    """
    candidate, by = one.candidate, one.evidence
    alone = by and candidate.place and by[0] == candidate.place[0]
    target = (candidate.acted_on if alone and one.label == "against" else "") or candidate.target
    return Stance(target, one.label, round(one.score, 3), by, "model", candidate.place)


def meant(one: Verdict, seen: Seen) -> dict[str, float]:
    """What tells whether a quote takes a side on an entry of the watch-list, as named numbers."""
    odds = _odds(one.score)
    named = [other for other in seen.verdicts if other.candidate.source == "watched"]
    another = any(other is not one for other in named)
    told = {"always": 1.0, "judged": odds, "another named": float(another)}
    if one in named:
        told |= {"named": 1.0, "judged where named": odds}
    return {**told, **one.candidate.signs}


def signs(seen: Seen, found: Sequence[Verdict]) -> Iterator[dict[str, float]]:
    """What tells whether each of some verdicts is heard, as named numbers.

    What the judge makes of the candidate, of its words, of those near it, of those that overlap
    it; and what kind of candidate it is.
    """
    best = max((one.score for one in seen.verdicts), default=0.0)
    whole = {"always": 1.0, "sided": _odds(seen.sided), "best of all": _odds(best)}
    for one in found:
        candidate, own = one.candidate, _odds(one.score)
        told = {**whole, "judged": own, candidate.source: 1.0}
        if candidate.source in PHRASES:
            told |= {"phrase judged": own, "edges": _odds(candidate.chance)}
        same_side = (other for other in found if other.label == one.label and other is not one)
        over = [other.score for other in same_side if touch(other.candidate.place, candidate.place)]
        if over:
            told["beside the best over it"] = own - _odds(max(over))
        told["words"] = float(min(len(candidate.told.split()), WORDS))
        told["capital"] = float(candidate.told[:1].isupper())
        inside, near = _beside(seen.words, candidate.place, one.label)
        told["best word"] = _odds(max(inside, default=0.0))
        told["best word near"] = _odds(max(near, default=0.0))
        yield told


def _odds(chance: float) -> float:
    return math.log((chance + FAINT) / (1 - chance + FAINT))


def _beside(
    words: Sequence[tuple[Span, Answer]], place: Span | None, label: StanceLabel
) -> tuple[list[float], list[float]]:
    """How likely the words in a place, and those near it, are a target of that side."""
    if place is None:
        return [], []
    ends = (place[0] - NEAR, *place, place[1] + NEAR)
    cuts = [bisect_left(words, end, key=lambda word: word[0][0]) for end in ends]
    before, inside, behind = (words[slice(*cut)] for cut in pairwise(cuts))
    told = attrgetter(label)
    return [told(one) for _, one in inside], [told(one) for _, one in (*before, *behind)]


def _is_part_or_whole(one: Verdict, other: Verdict) -> bool:
    """Whether of two overlapping phrases of one side one holds the other's words."""
    if one.label != other.label or not touch(one.candidate.place, other.candidate.place):
        return False
    if one.candidate.source not in PHRASES or other.candidate.source not in PHRASES:
        return False
    few, many = sorted((set(v.candidate.told.lower().split()) for v in (one, other)), key=len)
    return few <= many


def _covers(known: Verdict, verdict: Verdict) -> bool:
    """Whether a verdict was heard already with another: at its place, or by its name."""
    other, one = known.candidate, verdict.candidate
    if one.source in OWN or one.target == other.target:
        return one.target == other.target
    if not same(one.target, other.target) and not touch(one.place, other.place):
        return False
    apart = (one.source in NAMES) != (other.source in NAMES)
    return not apart or known.label == verdict.label or other.source in OWN
