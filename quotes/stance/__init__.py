"""Where the speaker of one quote stands on what the quote names: favour, against, neutral, unclear.

Two judges. The learned one (`by_model`) is asked about every candidate for a target that the quote,
its sentences or the watch-list offer. The lexicon (`by_lexicon`) reads the quote as statements and
goes by words that take a side; it judges alone for the engine of rules, and is a second opinion for
the other. `settle` makes one stance a target of whatever was judged, by whomever. Never forced: a
watched target that the quote names without telling is `unclear`, and most quotes have none.

Read in this order: `by_model`, `candidates`, `hear`; `statements`, `sided_words`, `things`,
`verb_groups`, `by_verb`, `by_verdict`, `by_cue`, `called`, `by_lexicon`; `watched`, `settle`;
`narrated`, for sides that the article tells of without speech.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.document import Document
from quotes.models import Force, Quote, Span, Stance, Watch
from quotes.networks.question import Question, question
from quotes.stance import by_cue, by_lexicon, called, watched
from quotes.stance.by_lexicon import Speech
from quotes.stance.settle import UNCLEAR, same, settle
from quotes.stance.statements import Statement, statements

# how likely a sentence that tells nothing is neutral
SILENT = 0.5
# how often what the lexicon tells and the learned judge does not is right, end to end: 11 times in
# 36 on real news that nothing learned from, 5 in 30 on gold/dev
ALONE = 0.3
# what is denied or left open takes no side; what is asked or urged may
UNSAID = (Force.DENIED, Force.LEFT_OPEN)
# names known in the article, each with the span of one mention, in the order of their places
Names = Sequence[tuple[str, Span]]


def find(
    document: Document,
    quote: Quote,
    names: Names = (),
    watch: Watch | None = None,
    learned: bool = False,
) -> tuple[Stance, ...]:
    """The stances of one quote, at most four that were judged by its words, surest first.

    `document` is the text that the quote's spans cut; `names` are those known there, so that "Rama"
    is "Edi Rama". With `learned` the network judges, and the lexicon what it leaves open. What a
    speaker denies is not his stance. Raises QuotesError where the network has no weights.
    """
    text = document.text
    cue = text[slice(*quote.cue)] if quote.cue else None
    said = statements(text, quote.spans, cued=cue is not None)
    told = lexical(text, quote.spans, names, watch, cue, said)
    if not learned or quote.force in UNSAID:
        return told
    found = [one for one in told if one.method == "watch"]
    asked = question(
        text,
        document.sentences,
        quote.spans,
        quote.cue,
        quote.source,
        quote.speaker,
        document.title,
    )
    decided = {one.target for one in found}
    found += [one for one in _judged(asked, said, names, watch) if one.target not in decided]
    own = {target.label for target in watch.targets} if watch else set()
    rest = (_alone(one) for one in told if one.stance != "unclear" or one.target in own)
    found += [one for one in rest if not any(_is_told(one, other) for other in found)]
    return tuple(found)


def _is_told(one: Stance, other: Stance) -> bool:
    """Whether another stance is on the same target, or on more of it with the same side."""
    part = f" {one.target.lower()} " in f" {other.target.lower()} "
    return same(one, other) or (one.stance == other.stance and part)


def _alone(one: Stance) -> Stance:
    """What the lexicon alone tells, as sure as it turned out to be."""
    return one if one.stance == "unclear" else replace(one, score=min(one.score, ALONE))


def _judged(
    asked: Question, said: Sequence[Statement], names: Names, watch: Watch | None
) -> list[Stance]:
    """What the network says of all that the quote may take a side on."""
    from quotes.stance import by_model, hear  # the runtime takes long to import; rules need none

    seen = by_model.see(asked, said, names, watch)
    return [_within(stance, asked.said) for stance in hear.surest(seen, by_model.hearing())]


def lexical(
    text: str,
    spans: tuple[Span, ...],
    names: Names = (),
    watch: Watch | None = None,
    cue: str | None = None,
    said: list[Statement] | None = None,
) -> tuple[Stance, ...]:
    """The stances of a quote by the lexicon alone.

    `spans` cut its content from `text`: what "it" means is looked for there alone. `cue` is the
    reporting expression ("urged"), which can ask or judge by itself. `said` are its statements,
    where they are known.
    """
    speech = Speech(
        text,
        statements(text, spans, cued=cue is not None) if said is None else said,
        by_cue.roles_of(cue),
        called.inside(names, spans),
    )
    found = watched.by_phrase(text, spans, watch)
    by_user = {stance.target for stance in found}
    judged = (watched.rename(one, text, watch) for one in by_lexicon.judge(speech))
    found += [stance for stance in settle(judged) if stance.target not in by_user]
    for target, place in watched.named(text, spans, watch):
        if not any(target in stance.target for stance in found):
            found.append(Stance(target, "unclear", UNCLEAR, place))
    return tuple(_within(stance, spans) for stance in found)


def toward(text: str, target: Span, learned: bool = False) -> Stance:
    """The stance of one sentence toward what `target` cuts from it: the likeliest of three labels.

    Nothing that tells leaves `neutral`, as likely as not: this is asked of a judge that must
    answer, while `find` may keep silent.
    """
    name = text[slice(*target)]
    if learned:
        from quotes.stance import by_model

        return by_model.toward(text, name, target)
    found = [
        stance
        for stance in lexical(text, ((0, len(text)),), [(name, target)])
        if stance.target == name and stance.stance != "unclear"
    ]
    return max(found, key=lambda stance: stance.score, default=Stance(name, "neutral", SILENT))


def _within(stance: Stance, spans: tuple[Span, ...]) -> Stance:
    """The stance with its evidence cut to one piece of the quote."""
    if stance.evidence is None:
        return stance
    start, end = stance.evidence
    pieces = [(max(start, a), min(end, b)) for a, b in spans]
    return replace(stance, evidence=max(pieces, key=lambda piece: piece[1] - piece[0]))
