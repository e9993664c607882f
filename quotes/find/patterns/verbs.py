"""Verbs that report: each with its source, before it or behind, and the frame that fits.

"Rama has said that …", "“…,” said Mark Smith", "…, adding that …", "the court was told that …".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotes.english import lexicon
from quotes.english.lexicon import Verb
from quotes.english.phrases import has_finite, phrase_from
from quotes.english.subjects import before_helpers, sentence_subject, subject_before
from quotes.english.tokens import (
    ADV,
    AUX,
    BEYOND,
    CAP,
    CONJ,
    DET,
    NUM,
    PREP,
    PUNCT,
    REL,
    SUB,
    SUBJ,
    TIME,
    VERBS,
    WORD,
    Q,
    Stretch,
    Token,
    token_at,
)
from quotes.find.patterns.extent import ADDRESSEES, behind_particle, content_end
from quotes.find.patterns.frames import AROUND, FRAMES, INVERTIBLE, SILENT, CueClause
from quotes.find.vocabulary import BE, HABIT, NEGATION
from quotes.models import Pattern

PLURAL = lexicon.words("function", "plural")
REPORTING = {
    form: verbs for form, verbs in VERBS.items() if any(verb.frames - SILENT for verb in verbs)
}
# what may stand behind a source that stands behind its verb; a heavier word makes it an object
LIGHT = (PUNCT, PREP, Q, REL, SUB, CONJ, ADV)


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting expression with its source and what it reports.

    `at` is the position of its (first) word and `words` the stretch that is shown as the cue,
    None where a mark reports; its clause begins at `start`. Not `told` is what looks like a report
    and is none: "nobody said …".
    """

    at: int
    words: Stretch | None
    pattern: Pattern
    content: tuple[Stretch, ...]
    source: Stretch | None
    start: int
    told: bool = True

    @property
    def backward(self) -> bool:
        """Whether its content stands before it; it may go on behind."""
        return self.content[0][0] < self.at

    def holds(self, position: int) -> bool:
        """Whether a token stands in what this cue reports."""
        return any(first <= position < behind for first, behind in self.content)


def verb_cues(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    """The cue of each verb that reports, by the first of its readings that does."""
    for i, token in enumerate(tokens):
        if token.low not in REPORTING:
            continue
        opens = i == 0 or tokens[i - 1].kind == Q
        if token.kind != WORD and not (token.kind == CAP and opens):
            continue
        helpers = helpers_of(tokens, i)
        if helpers & NEGATION:
            continue
        passive = bool(helpers & BE)
        for verb in REPORTING[token.low]:
            if cue := _cue(tokens, i, verb, passive):
                yield cue
                break


def helpers_of(tokens: tuple[Token, ...], verb: int) -> set[str]:
    """The auxiliaries and adverbs of a verb."""
    return {token.low for token in tokens[before_helpers(tokens, verb) : verb]}


def _cue(tokens: tuple[Token, ...], i: int, verb: Verb, passive: bool) -> Cue | None:
    """The cue that the verb at i is in one reading; `passive` where a form of "be" helps it."""
    if verb.form == "past":
        if passive:
            return _told(tokens, i, verb)
        if i == 0:  # "Asked whether …": someone else did
            return None
    if verb.form == "base" and token_at(tokens, i - 1).low == "to":
        # "his father | used to | say"
        source = subject_before(tokens, i - 2) if token_at(tokens, i - 2).low in HABIT else None
        return _framed(CueClause(tokens, verb, source[0], i, i + 1), source) if source else None
    source = _source_behind(tokens, i, verb)
    if source:
        return _framed(CueClause(tokens, verb, i, i, source[1]), source)
    participle = verb.form == "ing" and not passive
    if participle and token_at(tokens, i - 1).low == "without":
        return None
    commas = (j for j in range(2, len(tokens) - 2) if tokens[j].text == ",")
    if participle and i == 0 and (comma := next(commas, None)):
        # "Claiming that it was fair, Roe walked off"
        subject = sentence_subject(tokens[comma + 1 :])
        source = (subject[0] + comma + 1, subject[1] + comma + 1) if subject else None
        return _framed(CueClause(tokens[:comma], verb, i, i, i + 1), source)
    source = None if participle else subject_before(tokens, i)
    if source and verb.form == "base" and not agrees(tokens, source, i):
        return None
    if source and verb.form == "s" and tokens[source[1] - 1].low.endswith(("’s", "'s")):
        return None  # "the mayor’s remarks"
    # "… and then said" shares the subject of the verb before it
    lead = token_at(tokens, i - 1 - (token_at(tokens, i - 1).kind == ADV))
    joined = verb.form != "base" and lead.low in ("and", "but")
    if source or participle or joined:
        return _framed(CueClause(tokens, verb, source[0] if source else i, i, i + 1), source)
    return None


def agrees(tokens: tuple[Token, ...], source: Stretch, i: int) -> bool:
    """Whether a base form is a verb, given its subject, and no noun: not "his own promise"."""
    if tokens[i - 1].kind in (AUX, SUBJ, REL, ADV):
        return True
    if tokens[i].low == "state":
        return False  # "thirty-five state legislatures"
    return any(
        token.low in PLURAL
        or token.low == "and"
        or (token.low.endswith(("s", "s’", "s'")) and not token.low.endswith(("’s", "'s", "ss")))
        for token in tokens[slice(*source)]
    )


def _framed(clause: CueClause, source: Stretch | None) -> Cue | None:
    """The cue by the first frame of a verb that fits its clause."""
    behind = behind_particle(clause.tokens, clause.end, clause.verb.particle)
    whole = replace(clause, end=behind) if behind else None
    for frame, report_of in FRAMES.items():
        one = clause if frame in AROUND else whole
        if one and frame in clause.verb.frames and (report := report_of(one)):
            return Cue(clause.at, _words(clause), *report, source, clause.start)
    return None


def _words(clause: CueClause) -> Stretch:
    """The cue as it is shown: the verb with its auxiliaries and particle, "has called for"."""
    tokens, at = clause.tokens, clause.at
    habit = clause.verb.form == "base" and token_at(tokens, at - 1).low == "to"
    first = max(at - 2, 0) if habit else before_helpers(tokens, at)
    while tokens[first].kind == ADV:
        first += 1
    return (first, behind_particle(tokens, at + 1, clause.verb.particle) or at + 1)


def _told(tokens: tuple[Token, ...], i: int, verb: Verb) -> Cue | None:
    """A passive: "Investors were told that …", "the court was told by Dr Ames that …"."""
    if "tell" not in verb.frames:
        return None
    by = token_at(tokens, i + 1).low == "by"
    source = phrase_from(tokens, i + 2, len(tokens)) if by else None
    at = source[1] if source else i + 1
    stop = content_end(tokens, at + 1)
    if token_at(tokens, at).low != "that" or stop == at + 1:
        return None
    words = (before_helpers(tokens, i), i + 1)
    return Cue(i, words, Pattern.TOLD_THAT, ((at + 1, stop),), source, start=i)


def _source_behind(tokens: tuple[Token, ...], i: int, verb: Verb) -> Stretch | None:
    """The source behind its verb: "“…,” said Mark Smith"."""
    if verb.form not in ("past", "s") or not verb.frames & INVERTIBLE or verb.particle:
        return None
    before, opening = token_at(tokens, i - 1), token_at(tokens, i + 1)
    if before.kind != Q and before.text != ",":
        return None
    if opening.kind not in (CAP, DET, SUBJ, WORD, NUM) or opening.low in TIME:
        return None
    if "tell" in verb.frames and opening.low in ADDRESSEES:
        return None
    if before.kind != Q and opening.low in ("that", "this", "her", "his", "it", "no"):
        return None
    source = phrase_from(tokens, i + 1, len(tokens))
    return source if source and _stands_behind(tokens, i, source) else None


def _stands_behind(tokens: tuple[Token, ...], i: int, source: Stretch) -> bool:
    """Whether the noun phrase behind the verb at i is its source, and not its object."""
    before, after, n = token_at(tokens, i - 1), token_at(tokens, source[1]), len(tokens)
    mark = next((j for j in range(source[1], n) if tokens[j].kind == PUNCT), n)
    if before.kind != Q and has_finite(tokens, source[1], mark):
        return False
    return (after is BEYOND or after.kind in LIGHT) and has_finite(tokens, 0, i)
