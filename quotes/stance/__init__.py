"""Where the speaker of one quote stands on what the quote names: favour, against, neutral, unclear.

A first, honest version: a lexicon (`words/stance.txt`) whose entries say which grammatical part
the target plays, and a watch-list of the user's own. Never forced: a target that the quote speaks
of without telling is `unclear`, and most quotes have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from quotes.models import Span, Stance, Watch
from quotes.stance import effects, objects, reach, stands, targets, verdicts, watched
from quotes.stance.clauses import Sentence, sentences
from quotes.stance.cues import Role, from_cue, role_of
from quotes.stance.phrases import phrase_from
from quotes.stance.signs import Pattern, Sign
from quotes.stance.weigh import UNCLEAR, Finding, weigh
from quotes.stance.words import begins, members, readings

TURNING = frozenset({"but", "however", "yet", "now", "today"})
# what is left of a score when the target is an "it": that a sentence opens with, or another
IT_OPENS, IT = 0.93, 0.8
# what is left of a score before a "but"
CONCEDED = 0.9

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
    """The stances of one quote, at most four from the lexicon, surest first.

    `spans` cut the quote's content from `text`; `paragraph` is the span around it, not read yet:
    what "it" means is looked for in the quote alone. `named` holds the names known in the
    article, each with a mention's span, so that "Rama" is "Edi Rama". `cue` is the reporting
    expression ("urged"), which can ask or judge by itself.
    """
    role = role_of(cue)
    parsed = sentences(text, spans, cued=cue is not None)
    mentions = targets.inside(named, spans)
    found = watched.by_phrase(text, spans, watch)
    known = {stance.target for stance in found}
    if not role.denies:
        findings = _findings(text, parsed, role, mentions)
        weighed = weigh(watched.rename(finding, text, watch) for finding in findings)
        found += [stance for stance in weighed if stance.target not in known]
    known |= {stance.target for stance in found}
    found += watched.unclear(text, spans, watch, known)
    found += _unclear(parsed, mentions, known)
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


def _findings(
    text: str, parsed: list[Sentence], role: Role, mentions: targets.Mentions
) -> Iterator[Finding]:
    """Every sign with its target named; "it" is what was last spoken of, at a lower score."""
    opened = last = None
    for number, sentence in enumerate(parsed):
        here: str | None = None
        found = [*(from_cue(sentence, role) if number == 0 else ()), *_signs(sentence, role)]
        for sign in sorted(found, key=lambda sign: sign.evidence):
            at, sure = sign.phrase.first, 1.0
            if sentence.forms[at] != "it":
                target = targets.name(text, sentence, sign.phrase, mentions)
            elif here is None and at <= 1 and opened:
                target, sure = opened, IT_OPENS
            else:
                target = here or targets.spoken_of(text, sentence, at, mentions) or last
                sure = IT
            if target:
                here = target
                yield _finding(sentence, sign, target, sure)
        opened = targets.opening(text, sentence, mentions) or (here if found else None)
        last = here or targets.spoken_of(text, sentence, len(sentence.words), mentions) or last


def _signs(sentence: Sentence, role: Role) -> Iterator[Sign]:
    """All signs of one sentence, where the speaker asserts: no question, no "if"."""
    if sentence.asks:
        return
    yield from stands.from_inverted(sentence)
    for at in range(reach.own_words(sentence)):
        patterns = _patterns(sentence.forms[at])
        if patterns and not reach.suspended(sentence, at):
            for pattern in patterns:
                yield from pattern(sentence, at, role.due)


@lru_cache(maxsize=20_000)
def _patterns(form: str) -> tuple[Pattern, ...]:
    """The patterns that a word can set off."""
    kinds = {reading.section.split()[0] for reading in readings(form)}
    found: dict[Pattern, bool] = {
        objects.from_verb: bool(kinds & {"attitude", "action"}),
        stands.from_stand: begins("stand", form),
        stands.from_cry: begins("cry", form),
        stands.from_lack: form == "without",
        verdicts.from_opinion: form in members("opinion"),
        verdicts.from_copula: form in members("copula"),
        verdicts.from_epithet: begins("adjective", form),
        verdicts.from_fate: begins("fate", form),
        effects.from_effect: "effect" in kinds,
    }
    return tuple(pattern for pattern, fits in found.items() if fits)


def _finding(sentence: Sentence, sign: Sign, target: str, sure: float) -> Finding:
    first, last = sign.evidence
    if "but" in sentence.forms[last:]:
        sure *= CONCEDED
    return Finding(
        target=target,
        place=sentence.span(sign.phrase.first, sign.phrase.last),
        value=sign.value,
        score=sign.score * sure,
        evidence=sentence.span(first, last),
        past=sign.past,
        regretted=not members("regret").isdisjoint(sentence.forms),
        turned=not TURNING.isdisjoint(sentence.forms[:last]),
        pattern=sign.pattern,
    )


def _unclear(
    parsed: list[Sentence], mentions: targets.Mentions, known: set[str]
) -> Iterator[Stance]:
    """Names that a sentence opens with, as subjects do, and that nothing tells of."""
    for sentence in parsed if mentions else ():
        phrase = phrase_from(sentence, 0)
        for name, span in mentions if phrase else ():
            opens = sentence.words[phrase.last - 1].end == span[1]
            told = any(name in target for target in known)
            if opens and sentence.kind(phrase.last) in ("be", "aux", "word") and not told:
                known.add(name)
                yield Stance(name, "unclear", UNCLEAR, span)


def _within(stance: Stance, spans: tuple[Span, ...]) -> Stance:
    """The stance with its evidence cut to one piece of the quote."""
    if stance.evidence is None:
        return stance
    start, end = stance.evidence
    pieces = [(max(start, a), min(end, b)) for a, b in spans]
    longest = max(pieces, key=lambda piece: piece[1] - piece[0])
    return Stance(stance.target, stance.stance, stance.score, longest, stance.method)
