"""Signs in what a target does to others: "the toll will kill trade", "the law protects us"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.stance.clauses import Sentence
from quotes.stance.groups import Cue, Group, group, is_verb
from quotes.stance.phrases import Phrase, phrase_before, phrase_from
from quotes.stance.signs import HEDGED, Sign
from quotes.stance.verdicts import is_loose
from quotes.stance.words import Form, members, readings

BEING = frozenset({"is", "are", "was", "were", "'s", "'re", "be", "been"})


def from_effect(sentence: Sentence, at: int, cue: Cue) -> Iterator[Sign]:
    """What the subject does, good or bad; what it did is more a report than a verdict."""
    read = [one for one in readings(sentence.forms[at]) if one.section.startswith("effect")]
    form, lemma = read[0].form, read[0].lemma
    if not is_verb(sentence, at, form):
        return
    found = group(sentence, at)
    subject = _subject(sentence, at, form, found)
    done_to = phrase_from(sentence, at + 1)
    if not subject or (form == "past" and not done_to and lemma != "fail"):
        return
    value = _value(sentence, {one.section for one in read}, done_to)
    negated = found.negated or sentence.form(at + 1) in ("nothing", "nobody", "no")
    score = 0.55 if negated and value < 0 else 0.76
    if form == "past" or (done_to and sentence.kind(done_to.first) == "num"):
        score = min(score, 0.6)
    if found.helpers & members("hedge"):
        score *= HEDGED
    if value:
        end = done_to.last if done_to else at + 1
        yield Sign(subject, -value if negated else value, score, (found.first, end), "effect")


def _subject(sentence: Sentence, at: int, form: Form, found: Group) -> Phrase | None:
    """Who acts, if somebody else than the speaker is said to, as a matter of fact."""
    acting = bool(found.helpers & BEING) == (form == "ing")
    if found.subject != "other" or found.due or not acting or is_loose(sentence, at):
        return None
    subject = phrase_before(sentence, found.first)
    bare = form == "past" and not found.helpers
    return None if subject and bare and subject.last < found.first else subject


def _value(sentence: Sentence, sections: set[str], done_to: Phrase | None) -> int:
    """Good or bad, given what it is done to: to kill trade is bad, to kill inflation good."""
    if done_to and sentence.forms[done_to.last - 1] in members("bad"):
        return 1 if "effect on bad" in sections else -1
    if sections == {"effect on bad"}:
        return 0
    return 1 if "effect favour" in sections else -1
