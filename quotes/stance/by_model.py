"""The learned judge: what a speaker thinks of each candidate, and the words that decided.

The scout looks first, at little cost: where it sees no side, and the user's own list is not named,
the judge is not asked. All that a quote names is then asked in one reading of its sentences; each
entry of the watch-list that its article names in a reading of its own, with what leads up to the
quote (where the quote names it, that reading alone is as good as the mean of both).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.models import Span, Stance, StanceLabel, Watch
from quotes.networks.judge import Answer, ask, ask_ahead
from quotes.networks.question import Question
from quotes.networks.scout import Sight, look
from quotes.stance.called import Mentions
from quotes.stance.candidates import OWN, Candidate, candidates, watched
from quotes.stance.hear import Seen, Verdict, Word
from quotes.stance.sided_words import takes_side

# how likely a side must be seen for the judge to be asked, and where a word of the quote takes one
# by itself ("I welcome the bus"); of the kept tenth, 99 in 100 marked sides stand where it is
SIDED, OUTRIGHT = 0.1, 0.03
WORD = re.compile(r"[a-z']+")


def see(asked: Question, names: Mentions, watch: Watch | None = None) -> Seen:
    """What both networks see of a quote, sure or not.

    `names` are those known in its text. Raises QuotesError where there are no weights.
    """
    sight, own = look(asked), list(watched(asked, watch))
    words = [word for span in asked.said for word in WORD.findall(asked.text[slice(*span)].lower())]
    if sight.sided < (OUTRIGHT if takes_side(words) else SIDED) and not own:
        return Seen(sight.sided, ())
    return judge(asked, sight, candidates(asked, sight, names, own))


def judge(asked: Question, sight: Sight, offered: Sequence[Candidate]) -> Seen:
    """A verdict on every candidate, and what the judge makes of the words by themselves."""
    named = [(one, one.place) for one in offered if one.place and one.source not in OWN]
    answers = ask(asked, [place for _, place in named], sight.words)
    told = [(one, answer) for (one, _), answer in zip(named, answers, strict=False) if answer]
    told += [(one, ask_ahead(asked, one.words)) for one in offered if one.source in OWN]
    by_itself = zip(sight.words, answers[len(named) :], strict=True)
    words = [Word(place, one.favour, one.against) for place, one in by_itself if one]
    return Seen(sight.sided, [_verdict(*one) for one in told], words)


def toward(text: str, target: Span) -> Stance:
    """The likeliest of favour, against and neutral for what a sentence says of a target in it.

    Asked of a judge that must answer, while `find` may keep silent. Raises QuotesError where there
    are no weights.
    """
    name = text[slice(*target)]
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


def _verdict(one: Candidate, answer: Answer) -> Verdict:
    label: StanceLabel = "favour" if answer.favour >= answer.against else "against"
    return Verdict(one, label, max(answer.favour, answer.against), answer.evidence)
