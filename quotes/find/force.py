"""How a quote's words were put forward: what its cue tells, and not its words alone.

"denied that she had known", "asked whether it was late", "urged ministers to act": printed
without their verb, such words would say what nobody said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotes.english import lexicon
from quotes.find.vocabulary import NEGATION, QUESTION
from quotes.models import Force, Found, Pattern, Span

BY_PATTERN: dict[Pattern | None, Force] = {
    Pattern.QUESTION: Force.ASKED,
    Pattern.DIRECTIVE: Force.URGED,
    Pattern.DEMAND: Force.URGED,
}
WORD = re.compile(r"[\w’'-]+")
# what ends before words that are the speaker's own, whatever the verb: "denied it: “I never …”"
PAUSE = re.compile(r"[,:—–-]\s*[“\"‘'«„]?$")
OWN = re.compile(r"\W*[A-Z]")
# "to wait", "the crew not to wait"; behind a verb that may tell as well, only what can be no clause
TO_ACT = re.compile(r"\W*(?:[\w’'.-]+ ){0,8}?(?:not )?to [a-z]")
ONLY_TO_ACT = re.compile(r"\W*(?:(?:him|her|them|us|me|you|everyone|everybody) )?(?:not )?to [a-z]")
# "demanded | to know why"
TO_KNOW = re.compile(r"\W*to (?:know|be told|learn)\b")
DENIALS = {"denial", "denials"}
# what something is called that is denied: "dismissed it as a joke", "rejected it as “a joke”"
AS_A, AS_QUOTED = re.compile(r"\bas\b"), re.compile(r"\bas [“\"‘'«„]")
PARTICLE = 20  # how far behind a cue its particle may end, in characters


def put_forward(text: str, quote: Found) -> Found:
    """The quote with its force; `text` is the field it is of."""
    force = _force(text, quote)
    return quote if force == quote.force else replace(quote, force=force)


def _force(text: str, quote: Found) -> Force:
    if quote.cue is None:
        return Force.SAID
    cue, content = quote.cue, text[quote.spans[0][0] : quote.spans[-1][1]]
    words = WORD.findall(text[slice(*cue)].lower())
    if quote.kind == "direct":
        if _is_own(text, quote, cue):
            return Force.SAID
    elif any(word in NEGATION or word.endswith(("n’t", "n't")) for word in words):
        return Force.LEFT_OPEN  # "did not deny"
    if _denies(text, quote, cue, words):
        return Force.DENIED
    # "insisted on Friday that": no particle
    that = text[cue[1] : quote.spans[0][0]].lower().endswith("that ")
    frames = _frames(words, () if that else WORD.findall(text[cue[1] : cue[1] + PARTICLE].lower()))
    if "forbid" in frames:
        return Force.FORBADE
    if "unasked" in frames:
        return Force.SAID
    if TO_KNOW.match(content):
        return Force.ASKED
    known = BY_PATTERN.get(quote.pattern)
    if known and not _is_statement(quote.pattern, frames, content):
        return known
    return _by_frames(frames, content) if cue[1] <= quote.spans[0][0] else Force.SAID


def _by_frames(frames: frozenset[str], content: str) -> Force:
    """The force by what the verb takes and how the content behind it opens."""
    opening = WORD.search(content)
    if "ask" in frames and opening and opening[0].lower() in QUESTION:
        return Force.ASKED
    tells = not frames.isdisjoint(("say", "tell"))
    if "urge" in frames and (ONLY_TO_ACT if tells else TO_ACT).match(content):
        return Force.URGED
    return Force.URGED if "demand" in frames and not tells else Force.SAID


def _is_statement(pattern: Pattern | None, frames: frozenset[str], content: str) -> bool:
    """Whether a verb that may tell as well tells here: "told it was late", "insisted it was"."""
    if frames.isdisjoint(("say", "tell")):
        return False
    acts = pattern == Pattern.DIRECTIVE and TO_ACT.match(content) is None
    return acts or (pattern == Pattern.DEMAND and "demand" not in frames)


def _denies(text: str, quote: Found, cue: Span, words: list[str]) -> bool:
    """Whether the content is what somebody says is not so, and not what they call it."""
    frames = set[str]().union(*map(lexicon.frames, words))
    as_what = AS_A if "name" in frames else AS_QUOTED
    denies = "deny" in frames or not DENIALS.isdisjoint(words)
    return denies and as_what.search(text, cue[1], quote.spans[-1][1]) is None


def _is_own(text: str, quote: Found, cue: Span) -> bool:
    """Whether marked words stand by themselves, as what the speaker said: “Why now?” she asked."""
    start = quote.spans[0][0]
    pause = PAUSE.search(text[cue[1] : start]) or OWN.match(text, start)
    return cue[1] > start or pause is not None


def _frames(words: Sequence[str], behind: Sequence[str]) -> frozenset[str]:
    """What the last verb of a cue takes, whatever its form, by the longest particle behind it."""
    for place in reversed(range(len(words))):
        readings = lexicon.cue_verbs().get(words[place], ())
        follows = (*words[place + 1 :], *behind)
        for verb in readings:
            if follows[: len(verb.particle)] == verb.particle:
                whole = (verb.lemma, verb.particle)
                same = (one.frames for one in readings if (one.lemma, one.particle) == whole)
                return frozenset[str]().union(*same)
    return frozenset()
