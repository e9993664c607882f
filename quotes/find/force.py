"""How a quote's words were put forward: what its cue tells, and not its words alone.

"denied that she had known", "asked whether it was late", "urged ministers to act": printed
without their verb, such words would say what nobody said.
"""

from __future__ import annotations

import re

from quotes.english import lexicon, lists
from quotes.english.phrases import denies
from quotes.models import Force, Found, Pattern, Span, having

BY_PATTERN = {
    Pattern.QUESTION: Force.ASKED,
    Pattern.DIRECTIVE: Force.URGED,
    Pattern.DEMAND: Force.URGED,
}
NAMES = (Pattern.NAME_AS, Pattern.NAME_QUOTE)
WORD = re.compile(r"[\w’'-]+")
# what ends before words that are the speaker's own, whatever the verb: "denied it: “I never …”"
PAUSE = re.compile(r"[,:—–-]\s*[“\"‘'«„]?$")
OWN = re.compile(r"\W*[A-Z]")
# "to wait", "the crew not to wait"; behind a verb that may tell as well, only what can be no clause
TO_ACT = re.compile(r"\W*(?:[\w’'.-]+ ){0,8}?(?:not )?to [a-z]")
ONLY_TO_ACT = re.compile(r"\W*(?:(?:him|her|them|us|me|you|everyone|everybody) )?(?:not )?to [a-z]")
# "demanded | to know why"
TO_KNOW = re.compile(r"\W*to (?:know|be told|learn)\b")
# what something is called that is denied: "as “a joke”"
AS_A, AS_QUOTED = re.compile(r"\bas\b"), re.compile(r"\bas [“\"‘'«„]")
# how far behind a cue its particle may end, in characters, and how far before one what turns it
PARTICLE, TURN = 20, 30
TURNS = re.compile(
    r"(?:\b(?:not|never|nor|without)|n[’']t|\b(?:refus|declin|fail)(?:ed|es|ing) to)(?: \w+ly)? $"
)
# "did not | only say"
BUT_ALSO = {"only", "just", "merely", "simply"}
# "said nothing about", "showed no sign of", "stopped short of calling for"; not "said no", "left no
# doubt that"
NOTHING, UNDOUBTED = {"nothing", "barely", "short"}, {"doubt", "secret"}


def put_forward(text: str, quote: Found) -> Found:
    """The quote with its force; `text` is the field it is of."""
    return having(quote, force=_force(text, quote, quote.cue) if quote.cue else Force.SAID)


def _force(text: str, quote: Found, cue: Span) -> Force:
    first, last = quote.spans[0][0], quote.spans[-1][1]
    content, between = text[first:last], text[cue[1] : first]
    words = WORD.findall(text[slice(*cue)].lower())
    if quote.kind == "direct":
        # marked words by themselves are the speaker's own: “Why now?” she asked
        if cue[1] > first or PAUSE.search(between) or OWN.match(content):
            return Force.SAID
    elif _is_turned_round(text, cue[0], words):
        return Force.LEFT_OPEN
    if _denies(quote, words, between, content):
        return Force.DENIED
    # "insisted on Friday that": no particle
    frames = _frames(text, cue, words, that=between.lower().endswith("that "))
    if "forbid" in frames:
        return Force.FORBADE
    if "unasked" in frames:
        return Force.SAID
    if TO_KNOW.match(content):
        return Force.ASKED
    tells = not frames.isdisjoint(("say", "tell"))
    known = BY_PATTERN.get(quote.pattern) if quote.pattern else None
    # a verb that may tell as well tells here: "told it was late", "insisted it was"
    acts = TO_ACT.match(content) if quote.pattern == Pattern.DIRECTIVE else "demand" in frames
    if known and (acts or not tells or known == Force.ASKED):
        return known
    return _by_frames(frames, content, tells) if cue[1] <= first else Force.SAID


def _by_frames(frames: frozenset[str], content: str, tells: bool) -> Force:
    """The force by what the verb takes and how the content behind it opens."""
    opening = WORD.search(content)
    if "ask" in frames and opening and opening[0].lower() in lists.QUESTION:
        return Force.ASKED
    if "urge" in frames and (ONLY_TO_ACT if tells else TO_ACT).match(content):
        return Force.URGED
    return Force.URGED if "demand" in frames and not tells else Force.SAID


def _denies(quote: Found, words: list[str], between: str, content: str) -> bool:
    """Whether the content is what somebody says is not so."""
    frames = set[str]().union(*map(lexicon.frames, words))
    if "deny" not in frames:
        return False
    led = WORD.findall(between.lower())
    if not lists.CLAIMS.isdisjoint((*led, *words)) or "that" in led:
        return True
    # "dismissed the plan as “a joke”", "rejected the allegation as “baseless”"
    as_what = AS_A if "name" in frames else AS_QUOTED
    return quote.pattern not in NAMES and as_what.search(between + content) is None


def _is_turned_round(text: str, start: int, words: list[str]) -> bool:
    """Whether a cue tells what somebody did not say: "did not deny", "declined to say"."""
    none = not NOTHING.isdisjoint(words) or "no" in words[:-1]
    turned = denies(words) or TURNS.search(text[max(0, start - TURN) : start].lower())
    return bool(turned or (none and UNDOUBTED.isdisjoint(words))) and BUT_ALSO.isdisjoint(words)


def _frames(text: str, cue: Span, words: list[str], that: bool) -> frozenset[str]:
    """What the last verb of a cue takes, whatever its form, by the longest particle behind it.

    Where "that" leads to the content, no particle goes with it.
    """
    lows = [*words, *WORD.findall(text[cue[1] : cue[1] + PARTICLE].lower())]
    for place in reversed(range(len(words))):
        fits = [
            verb
            for verb in lexicon.cue_verbs().get(words[place], ())
            if verb.stands(lows, place) and not (that and verb.particle)
        ]
        if fits:
            same = (verb.frames for verb in fits if verb.particle == fits[0].particle)
            return frozenset[str]().union(*same)
    return frozenset()
