"""The cues of a sentence: which words report, who their source is, and what is their content."""

from __future__ import annotations

from dataclasses import replace

from quotes.english.subjects import sentence_subject
from quotes.english.tokens import VERBS, Sentence, Token
from quotes.find.patterns.cue import Cue
from quotes.find.patterns.doubts import is_told
from quotes.find.patterns.verbless import according, colons
from quotes.find.patterns.verbs import REPORTING, verb_cues

# a row of more reporting verbs than this is no sentence: of 7,000 in the news none has over six
MOST = 12
# words of reports that have no verb
VERBLESS = {"according", "words"}


def find_cues(sentence: Sentence) -> list[Cue]:
    """All cues of a sentence in order, those inside another's content left out."""
    tokens = sentence.tokens
    if len([token for token in tokens if token.low in REPORTING]) > MOST:
        return []
    found = [*according(tokens), *verb_cues(tokens), *colons(tokens)]
    # outer reports first: the one that reaches furthest back, then the one that begins first
    backward = sorted((cue for cue in found if cue.backward), key=lambda cue: -cue.content[0][1])
    forward = sorted((cue for cue in found if not cue.backward), key=lambda cue: cue.start)
    kept: list[Cue] = []
    for cue in (*backward, *forward):
        # a mark that leads to words which a verb reports is no cue beside it
        at = cue.at if cue.words else cue.content[0][0]
        if not any(other.holds(at) for other in kept):
            kept.append(cue)
    kept.sort(key=lambda cue: cue.at)
    sourced = [_with_source(tokens, cue, kept[:n]) for n, cue in enumerate(kept)]
    return [cue if is_told(tokens, cue) else replace(cue, told=False) for cue in sourced]


def may_report(sentence: str) -> bool:
    """Whether a sentence holds any word that could be a cue; most of the others need no look."""
    words = sentence.lower().split()
    return not VERBLESS.isdisjoint(words) or any(word.strip(",.;:()—–") in VERBS for word in words)


def _with_source(tokens: tuple[Token, ...], cue: Cue, before: list[Cue]) -> Cue:
    """A cue without a subject ("…, adding that …") takes the source of the cue or clause before."""
    if not cue.dependent:
        return cue
    source = before[-1].source if before else None
    if not source:
        subject = sentence_subject(tokens[: cue.at])
        source = subject if subject and tokens[subject[0]].low != "there" else None
    return replace(cue, source=source)
