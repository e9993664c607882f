"""How far the speaker's own assertion reaches: not into what others say, nor into an "if"."""

from __future__ import annotations

from quotes.english import lexicon
from quotes.stance.clauses import Sentence
from quotes.stance.groups import group
from quotes.stance.words import members

SAYING = frozenset({"say", "tell", "name"})
THINKING = frozenset({"thought", "believed"})
# how far an "if" reaches, in words: where no full stop ends anything, not over the whole text
FAR = 100
BREAKS = (",", ";", ":", "—", "–")


def own_words(sentence: Sentence) -> int:
    """Where the speaker's own words end: after "critics say …" it is theirs that follow."""
    for at in range(1, len(sentence.words)):
        if _reports(sentence, at):
            found = group(sentence, at)
            if found.subject == "other" and not found.due and not found.negated:
                return at
    return len(sentence.words)


def _reports(sentence: Sentence, at: int) -> bool:
    """Whether a word can be a verb of saying or thinking with a subject before it."""
    form = sentence.forms[at]
    verbs = lexicon.cue_verbs().get(form, ())
    thinks = form in members("thinking") or form in THINKING
    before = sentence.kind(at - 1)
    follows = before in ("pron", "word", "cap", "rel", "adv", "poss")
    if not (verbs or thinks) or not (follows or sentence.forms[at - 1] in ("has", "have", "had")):
        return False
    return thinks or any(
        verb.frames & SAYING
        and not verb.particle
        and (verb.form in ("past", "s") or before == "pron")
        for verb in verbs
    )


def suspended(sentence: Sentence, at: int) -> bool:
    """Whether a word stands in an "if" clause, which asserts nothing, or an "although" clause."""
    passed = False
    for form in reversed(sentence.forms[max(0, at - FAR) : at + 1]):
        passed |= form in BREAKS
        if form == "whether" or (form in members("suspending") and not passed):
            return True
    return False
