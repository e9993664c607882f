"""Where the speaker of one quote stands on what the quote names: favour, against, neutral, unclear.

Two judges. The learned one (`by_model`) is asked about every candidate for a target that the quote,
its sentences or the watch-list offer. The other (`by_cue`) goes by what the quote's cue does to its
words ("condemned", "called for"); it judges alone for the engine of rules, and is a second opinion
for the learned one. Never forced: a watched target that the quote names without telling is
`unclear`, and most quotes have none.

Read in this order: `candidates`, `spelled`, `by_model`; `things`, `by_cue`; `watched`; `narrated`,
for sides that the article tells of without speech.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.document import Document
from quotes.models import Force, Meant, Quote, Span, Stance, Watch, having
from quotes.networks.question import question
from quotes.stance import by_cue, watched
from quotes.stance.spelled import Spelled, meant_in, with_offices
from quotes.stance.things import Mentions, same

# how often what the cue tells and the learned judge does not is right, end to end: 30 times in 58,
# 13 in 19 on what no list was written for
ALONE = 0.5
# what is denied or left open takes no side; what is asked or urged may
UNSAID = (Force.DENIED, Force.LEFT_OPEN)


def find(
    document: Document,
    quote: Quote,
    names: Mentions = (),
    watch: Watch | None = None,
    learned: bool = False,
    meant: Sequence[Meant] = (),
) -> tuple[Stance, ...]:
    """The stances of one quote, at most four that were judged by its words, surest first.

    `document` is the text that the quote's spans cut; `names` are those known there, so that "Rama"
    is "Edi Rama", and `meant` is whom "the prime minister" and "him" mean. With `learned` the
    network judges, and the cue what it leaves open; a stance is then as sure as the quote and the
    verdict are both right. What a speaker denies is not his stance. Raises QuotesError where the
    network has no weights.
    """
    text, watch = document.text, watched.of_others(watch, quote.speaker)
    cue = text[slice(*quote.cue)] if quote.cue else None
    here = meant_in(meant, quote.spans)
    known = with_offices(text, names, here)
    told = lexical(text, quote.spans, known, watch, cue)
    if quote.force in UNSAID:
        return tuple(one for one in told if one.stance == "unclear")
    if not learned:
        return told
    from quotes.networks import runtime  # takes long to import; rules need none
    from quotes.stance import by_model

    sentences = document.sentences
    asked = question(
        text, sentences, quote.spans, quote.cue, quote.source, quote.speaker, document.title
    )
    weights = runtime.fitted(runtime.CALLS)
    spelled = Spelled(asked, names, here)
    seen = by_model.see(spelled.asked, spelled.names, watch, weights, spelled.known)
    heard = [spelled.plain(one) for one in by_model.surest(seen, weights)]
    own = [one for one in told if one.method == "watch"]
    found = [one for one in own if not (one.evidence and by_model.is_rejected(asked, one.evidence))]
    for one in (watched.rename(one, text, None, known, watch) for one in heard):
        if all(one.target != other.target for other in found):
            found.append(having(one, score=round(one.score * quote.confidence, 3)))
    rest = (having(one, score=min(one.score, ALONE)) for one in told if one not in own)
    found += [one for one in rest if not any(_is_told(one, other) for other in found)]
    return tuple(found)


def _is_told(one: Stance, other: Stance) -> bool:
    """Whether another stance is on the same target, or on more of it with the same side."""
    part = f" {one.target.lower()} " in f" {other.target.lower()} "
    return same(one.target, other.target) or (one.stance == other.stance and part)


def lexical(
    text: str, spans: tuple[Span, ...], names: Mentions, watch: Watch | None, cue: str | None
) -> tuple[Stance, ...]:
    """The stances of a quote by its cue, and by the user's own phrases.

    `cue` is the reporting expression ("urged"), which can ask or judge by itself.
    """
    found = watched.by_phrase(text, spans, watch)
    by_user = {stance.target for stance in found}
    judged = by_cue.judge(text, spans, cue, names)
    told = (watched.rename(one, text, one.called, names, watch) for one in judged)
    found += [one for one in told if one.target not in by_user]
    for target in watch.targets if watch else ():
        place = next(watched.named(target, text, spans, names), None)
        if place and not any(target.label in one.target for one in found):
            found.append(Stance(target.label, "unclear", watched.UNCLEAR, place, called=place))
    return tuple(found)
