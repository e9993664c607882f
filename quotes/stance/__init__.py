"""Where the speaker of one quote stands on what the quote names: favour, against, neutral, unclear.

Three steps. The quote is read as a `Speech`: statements, the names in it, what its cue does.
Judges (today the lexicon alone, `by_lexicon.judge`) make judgements of targets from it. `settle`
makes one stance a target of whatever was judged, by whomever. Never forced: a target that the
quote speaks of without telling is `unclear`, and most quotes have none.

Read in this order: `statements`, `sided_words`, `things`, `verb_groups`, `signs`, `by_verb`,
`by_verdict`, `by_cue`, `called`, `by_lexicon`, `watched`, `settle`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from quotes.models import Span, Stance, Watch
from quotes.stance import by_cue, by_lexicon, called, watched
from quotes.stance.by_lexicon import Speech
from quotes.stance.settle import UNCLEAR, settle
from quotes.stance.statements import statements

# how likely a sentence that tells nothing is neutral
SILENT = 0.5


def find(
    text: str,
    spans: tuple[Span, ...],
    paragraph: Span,
    named: Sequence[tuple[str, Span]],
    watch: Watch | None = None,
    cue: str | None = None,
) -> tuple[Stance, ...]:
    """The stances of one quote, at most four that were judged by its words, surest first.

    `spans` cut the quote's content from `text`; `paragraph` is the span around it, not read yet:
    what "it" means is looked for in the quote alone. `named` holds the names known in the
    article, each with a mention's span, so that "Rama" is "Edi Rama". `cue` is the reporting
    expression ("urged"), which can ask or judge by itself.
    """
    speech = Speech(
        text,
        statements(text, spans, cued=cue is not None),
        by_cue.roles_of(cue),
        called.inside(named, spans),
    )
    found = watched.by_phrase(text, spans, watch)
    by_user = {stance.target for stance in found}
    judged = (watched.rename(one, text, watch) for one in by_lexicon.judge(speech))
    found += [stance for stance in settle(judged) if stance.target not in by_user]
    opening = (one for said in speech.statements for one in called.openings(said, speech.mentions))
    for target, place in chain(watched.named(text, spans, watch), opening):
        if not any(target in stance.target for stance in found):
            found.append(Stance(target, "unclear", UNCLEAR, place))
    return tuple(_within(stance, spans) for stance in found)


def toward(text: str, target: Span) -> Stance:
    """The stance of one sentence toward what `target` cuts from it: the likeliest of three labels.

    Nothing that tells leaves `neutral`, as likely as not: this is asked of a judge that must
    answer, while `find` may keep silent.
    """
    name = text[slice(*target)]
    whole = (0, len(text))
    found = [
        stance
        for stance in find(text, (whole,), whole, [(name, target)])
        if stance.target == name and stance.stance != "unclear"
    ]
    return max(found, key=lambda stance: stance.score, default=Stance(name, "neutral", SILENT))


def _within(stance: Stance, spans: tuple[Span, ...]) -> Stance:
    """The stance with its evidence cut to one piece of the quote."""
    if stance.evidence is None:
        return stance
    start, end = stance.evidence
    pieces = [(max(start, a), min(end, b)) for a, b in spans]
    longest = max(pieces, key=lambda piece: piece[1] - piece[0])
    return Stance(stance.target, stance.stance, stance.score, longest, stance.method)
