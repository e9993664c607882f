"""Signs of where one stands, without a verb of attitude: "I am against the toll", "no to the toll",
"we take no side on the toll", "without the toll there is no port".
"""

from __future__ import annotations

from collections.abc import Iterator

from quotes.stance.clauses import NOUNS, Sentence
from quotes.stance.groups import SURE_OF_SELF, Cue, Group, group
from quotes.stance.phrases import Phrase, phrase_from
from quotes.stance.signs import VALUES, Sign
from quotes.stance.words import match, members

HAVING = ("have", "has", "had", "'ve")
HAD = ("no", "every", "full", "complete", "nothing", "a", "an")
UNDECIDED = ("side", "view", "opinion", "position")


def from_stand(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """A stand taken: "I am against the toll", "we take no side on the toll"."""
    before = _positional(sentence, at)
    if before is None:
        return
    for side in ("favour", "against", "neutral"):
        size = match(f"stand {side}", sentence.forms, at)
        if not size:
            continue
        found = group(sentence, before if sentence.kind(before) in NOUNS else before + 1)
        phrase = phrase_from(sentence, at + size)
        if not phrase or not _holds(sentence, found, side, at):
            return
        value = VALUES[side] * (-1 if found.negated else 1)
        score = 0.9 if found.subject == "self" else 0.8
        if found.negated and side == "against":
            score = 0.6
        past = "was" in found.helpers and sentence.direct
        for one in _both(sentence, phrase, sentence.forms[at + size - 1] == "between"):
            yield Sign(one, value, score, (found.first, one.last), f"stand {side}", past)
        return


def _positional(sentence: Sentence, at: int) -> int | None:
    """The place of the "am", "take" or "remain" that a stand goes with."""
    before = at - 1
    while sentence.kind(before) in ("adv", "neg") or sentence.opens(before):
        before -= 1
    form = sentence.form(before)
    if sentence.kind(before) != "be" and form not in members("positional"):
        return None
    if {"there", "here"} & set(sentence.forms[before:at]):
        return None
    if form in HAVING and sentence.forms[at] not in HAD:
        return None
    return before


def _holds(sentence: Sentence, found: Group, side: str, at: int) -> bool:
    """Whether it is the speaker who stands so; "a view on" only counts where none is had."""
    if sentence.forms[at] in ("a", "an", "sides"):
        denying = {"neither", "nor", "refused", "declined"} & set(sentence.forms[:at])
        return found.negated or bool(denying)
    if side == "neutral":
        return found.subject != "other" or not sentence.direct
    return found.subject in SURE_OF_SELF


def _both(sentence: Sentence, phrase: Phrase, between: bool) -> list[Phrase]:
    """The phrase, and the other one of "between the city and the port"."""
    second = None
    if between and sentence.form(phrase.last) == "and":
        second = phrase_from(sentence, phrase.last + 1)
    return [phrase, second] if second else [phrase]


def from_inverted(sentence: Sentence) -> Iterator[Sign]:
    """A stand not taken, the target first: "On the dam itself I remain neutral"."""
    lead = 0 if sentence.form(0) in ("on", "about", "between") else 1
    if sentence.form(lead) not in ("on", "about", "between"):
        return
    phrase = phrase_from(sentence, lead + 1)
    for at in range(phrase.last + 1 if phrase else 0, len(sentence.forms)):
        none = sentence.forms[at] == "no" and sentence.form(at + 1) in UNDECIDED
        if not phrase or not (none or sentence.forms[at] == "neutral"):
            continue
        verb = at - (sentence.form(at - 1) in members("positional"))
        if group(sentence, verb).subject in ("self", ""):
            for one in _both(sentence, phrase, sentence.forms[lead] == "between"):
                yield Sign(one, 0, 0.85, (one.first, at + 1 + none), "inverted")
        return


def from_cry(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """A call without a subject: "hands off the port", "no to the toll"."""
    if sentence.kind(at - 1) not in ("edge", "punct"):
        return
    for side in ("favour", "against"):
        size = match(f"cry {side}", sentence.forms, at)
        phrase = phrase_from(sentence, at + size) if size else None
        if phrase:
            yield Sign(phrase, VALUES[side], 0.76, (at, phrase.last), f"cry {side}")


def from_lack(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """What would be missed: "Without the toll there is no port"."""
    if sentence.kind(at - 1) not in ("edge", "punct", "conj"):
        return
    phrase = phrase_from(sentence, at + 1)
    if phrase and members("lacking") & set(sentence.forms[phrase.last :]):
        yield Sign(phrase, 1, 0.78, (at, len(sentence.words)), "lack")
