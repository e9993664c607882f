"""The learned judge: what a speaker thinks of each candidate, and the words that decided.

All that a quote names is asked in one reading of its sentences; each entry of the watch-list that
it does not name, and its article does, in a reading of its own (`quotes.networks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotes.models import Span, Stance, StanceLabel
from quotes.networks import runtime
from quotes.networks.judge import Answer, ask, ask_ahead
from quotes.networks.question import Question
from quotes.stance.candidates import Candidate
from quotes.stance.hear import Verdict


def judge(asked: Question, offered: Sequence[Candidate]) -> Iterator[Verdict]:
    """A verdict on every candidate, sure or not; raises QuotesError where there are no weights."""
    named = [(one, one.place) for one in offered if one.place]
    answers = ask(asked, [place for _, place in named])
    for (one, place), answer in zip(named, answers, strict=True):
        if answer is not None and one.source == "watched":
            # asked both ways, as either sees what the other does not
            ahead = ask_ahead(asked, asked.text[slice(*place)])
            yield _verdict(one, _between(answer, ahead))
        elif answer is not None:
            yield _verdict(one, answer)
    for one in offered:
        if one.place is None:
            yield _verdict(one, ask_ahead(asked, one.words or one.target))


def hearing() -> Mapping[str, float]:
    """What makes a reader write a stance down, as `hear.surest` weighs it."""
    weights: Mapping[str, float] = runtime.fitted(runtime.CALLS)["heard"]
    return weights


def toward(text: str, name: str, target: Span) -> Stance:
    """The likeliest of favour, against and neutral for what a sentence says of a target in it."""
    (answer,) = ask(Question(text, (0, len(text)), ()), [target])
    if answer is None:
        return Stance(name, "neutral", 0.0, target, "model")
    sides: dict[StanceLabel, float] = {
        "favour": answer.favour,
        "against": answer.against,
        "neutral": answer.neutral + answer.none,
    }
    label = max(sides, key=lambda side: sides[side])
    return Stance(name, label, round(sides[label], 3), target, "model")


def _between(one: Answer, other: Answer) -> Answer:
    """The mean of two answers, with the words of the surer one."""
    return Answer(
        (one.favour + other.favour) / 2,
        (one.against + other.against) / 2,
        (one.neutral + other.neutral) / 2,
        (one.none + other.none) / 2,
        (one if one.none <= other.none else other).evidence,
    )


def _verdict(one: Candidate, answer: Answer) -> Verdict:
    if answer.favour >= answer.against:
        return Verdict(one, "favour", answer.favour, answer.evidence)
    return Verdict(one, "against", answer.against, answer.evidence)
