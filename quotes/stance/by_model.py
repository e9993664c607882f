"""The learned judge: what a speaker thinks of each candidate, and the words that decided.

The scout looks first, at little cost: where it sees no side, and the user's own list is not named,
the judge is not asked. All that a quote names is then asked in one reading of its sentences; each
entry of the watch-list that it does not name, and its article does, in a reading of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.models import Span, Stance, StanceLabel, Watch
from quotes.networks import runtime
from quotes.networks.judge import Answer, ask, ask_ahead
from quotes.networks.question import Question
from quotes.networks.scout import Sight, look
from quotes.stance.called import Mentions
from quotes.stance.candidates import Candidate, candidates, watched
from quotes.stance.hear import Seen, Verdict, Weights, Word
from quotes.stance.statements import Statement

# how likely a side must be seen for the judge to be asked; of the kept tenth, 98 in 100 marked
# sides stand where it is
SIDED = 0.1


def see(
    asked: Question, said: Sequence[Statement], names: Mentions, watch: Watch | None = None
) -> Seen:
    """What both networks see of a quote, sure or not.

    `said` are its statements, `names` those known in its text. Raises QuotesError where there are
    no weights.
    """
    sight, own = look(asked), list(watched(asked, watch))
    if sight.sided < SIDED and not own:
        return Seen(sight.sided, ())
    return judge(asked, sight, candidates(asked, sight, said, names, own))


def judge(asked: Question, sight: Sight, offered: Sequence[Candidate]) -> Seen:
    """A verdict on every candidate, and what the judge makes of the words by themselves."""
    named = [(one, one.place) for one in offered if one.place]
    places = [place for _, place in named]
    answers = ask(asked, places, sight.words)
    verdicts = list(_named(asked, named, answers))
    for one in offered:
        if one.place is None:
            verdicts.append(_verdict(one, ask_ahead(asked, one.words or one.target)))
    words = [
        Word(place, answer.favour, answer.against)
        for place, answer in zip(sight.words, answers[len(named) :], strict=True)
        if answer is not None
    ]
    return Seen(sight.sided, verdicts, words)


def _named(
    asked: Question,
    named: Sequence[tuple[Candidate, Span]],
    answers: Sequence[Answer | None],
) -> Iterator[Verdict]:
    """The verdicts on what the quote's sentences name, from the first answers."""
    for (one, place), answer in zip(named, answers, strict=False):
        if answer is not None and one.source == "watched":
            # asked both ways, as either sees what the other does not
            ahead = ask_ahead(asked, asked.text[slice(*place)])
            yield _verdict(one, _between(answer, ahead))
        elif answer is not None:
            yield _verdict(one, answer)


def hearing() -> Weights:
    """What makes a reader write a stance down, as `hear.surest` weighs it."""
    return runtime.fitted(runtime.CALLS)


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
