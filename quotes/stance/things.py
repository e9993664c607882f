"""The words that take a side (`words/stance.txt`), and the things that it is on: the noun phrase
that words begin with, what is to end by it, and what each is called: the article's own name for
it, else the quote's words.

Shallow on purpose. What cannot surely be told apart is left out, so that a target is a phrase
that a reader would also take for one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.lexicon import Verb
from quotes.english.phrases import FINITE, NOMINAL, phrase_from
from quotes.english.text import sentences
from quotes.english.tokens import BEYOND, Tokens, classed, token_at
from quotes.models import Span, StanceLabel
from quotes.rules import rule

LABELS: dict[int, StanceLabel] = {1: "favour", -1: "against"}
# what one does who is for or against a thing; what is done to it, too; how either is reported
ATTITUDES = ("attitude favour", "attitude against")
OPINED = lexicon.verbs("stance", *ATTITUDES)
DONE = lexicon.verbs("stance", *ATTITUDES, "action favour", "action against")
REPORTED = lexicon.verbs("stance", *(one for one in lexicon.sections("stance") if "cue " in one))
# adjectives that say what what they describe is worth
JUDGING = lexicon.words("stance", "adjective favour", "adjective against")
PARTICLES = lexicon.words("function", "particle")
UNDOING, VAGUE = lexicon.each("stance", "undoing", "vague")
# no more tokens of a sentence are looked at: some walks go from a word back to its beginning
FAR = 300
# what a phrase goes on with: "the end of the toll", "a ban on tankers"
INSIDE = frozenset({"of", "on", "against"})
OWNS = ("'s", "’s")
# a shorter word in "-ing" is a noun: "wing", "king"
GERUND = 5
# finite verbs that are no plain form, and not a noun's plural: "kept", but not "plan", "plans"
PAST = {one for one in FINITE if one[-1] != "s" and FINITE.isdisjoint((f"{one}s", f"{one}es"))}
# what begins what a verb is done to
OBJECTS = (kinds.DET, kinds.SUBJ)
# what a name goes on with: "the Bank of England", "the Order in Council"
PARTS = {"of", "in"}
# what a phrase begins behind
PASSED = {"all", "both", "even", "further", "more", "most", "of"}
MARK = re.compile(r"[“”„‟\"«»‹›`]|(?<!\w)['‘’‚]|['‘’](?!\w)")
DETERMINERS = r"(?:the|an?|this|that|these|those|its|his|her|their|our|my|your|such)\s+"
DETERMINER = re.compile(rf"^{DETERMINERS}(?=\S)", re.IGNORECASE)
# what names the act of each verb that ends a thing, "scrapped": "scrapping"; and where one stands,
# or its noun: "to scrap | the old toll", "the repeal of | the toll", "the toll | must be scrapped"
ENDS = [
    (word, verb)
    for word, verbs in lexicon.verbs("stance", "action against").items()
    for verb in verbs
    if verb.lemma in lexicon.words("targets", "undoing")
]
NAMING = {verb.lemma: word for word, verb in ENDS if verb.form == "ing" and not verb.particle}
ACTS = {word: NAMING[verb.lemma] for word, verb in ENDS}
ACT = "|".join(ACTS)
NOUNS, MODIFIERS = map("|".join, lexicon.each("stance", "against", "plain modifier"))
ENDING = re.compile(
    rf"\b(?:(?P<act>{ACT})|(?:{'|'.join(UNDOING)}|{NOUNS}) (?:of|to|on|against))\s+"
    rf"(?:{DETERMINERS})?(?:(?:{MODIFIERS})\s+)?$",
    re.IGNORECASE,
)
ENDED = re.compile(
    rf"\s(?:\w+(?:[’']t)?\s){{0,3}}(?:{'|'.join(lexicon.words('function', 'be'))})\s"
    rf"(?:\w+ly\s)?(?P<act>{ACT})\b",
    re.IGNORECASE,
)
# how far before a thing what would end it may begin, and behind it end, in characters
BEFORE = 60
# what stands before a verb and no noun ("would surely | stop"), or opens an order ("“Stop the …")
WILLING = re.compile(
    r"\b(?:to|will|would|must|should|shall|could|can|cannot|not)\s+(?:\w+ly\s+)?$|n[’']t\s+$",
    re.IGNORECASE,
)
OPENED = re.compile(r"(?:^|[.!?:\n“\"‘])\s*$")

# names known in the article, each with the span of one mention
Mentions = Sequence[tuple[str, Span]]


class Thing(NamedTuple):
    """A noun phrase as token positions: the first behind its determiners, and past the last."""

    first: int
    last: int


def opening(text: str, span: Span) -> Tokens:
    """The first sentence of a stretch, with spaces for all marks around words."""
    start, end = span
    plain = MARK.sub(" ", text[start:end])
    first, behind = next(iter(sentences(plain)), (0, 0))
    words = plain[first:behind]
    return classed(words, words, start + first)[:FAR]


def thing_from(said: Tokens, at: int) -> Thing | None:
    """The noun phrase that begins here, no pronoun; an "even" or "more" is passed over."""
    while token_at(said, at).low in PASSED:
        at += 1
    found = phrase_from(said, at, inside=INSIDE)
    if not found:
        return None
    first, last = found
    while first < last and said[first].kind == kinds.DET:
        first += 1
    if first == last or said[first].kind not in NOMINAL:
        return None
    # "the mill | of hiding two reports"
    of = (at for at in range(first + 1, last) if said[at].low == "of")
    return Thing(first, next((at for at in of if token_at(said, at + 1).low.endswith("ing")), last))


def done_to(said: Tokens, verb: int, particle: int = 0) -> Thing | None:
    """What a verb with a particle of so many words is done to: "(hear) the case"."""
    is_verb = token_at(said, verb).kind == kinds.WORD
    return thing_from(said, verb + 1 + particle) if is_verb else None


def is_act(low: str) -> bool:
    """Whether a lower-case word is an act by its "-ing": "barring", "repealing"."""
    return low.endswith("ing") and len(low) >= GERUND


@rule(neutral=None)
def undone(said: Tokens, thing: Thing) -> Thing | None:
    """What a phrase asks the end of: "the repeal of the toll", "the minister's resignation"."""
    for at in range(*thing):
        if said[at].low not in UNDOING:
            continue
        if token_at(said, at + 1).low in ("of", "to", "from"):
            return thing_from(said, at + 2)
        if at > thing.first and said[at - 1].low.endswith(OWNS):
            return Thing(thing.first, at)
    return None


@rule(neutral=None)
def ending(text: str, place: Span | None) -> tuple[Span, str] | None:
    """What would end what stands in a place: where that act is told, and its name as a thing.

    "Scrapping the toll" for "to scrap the toll", "the toll must be scrapped"; "repeal of the toll".
    """
    if place is None:
        return None
    start, end = place
    if ended := ENDED.match(text, end, end + BEFORE):
        return ended.span("act"), f"{ACTS[ended['act'].lower()]} the {text[start:end]}"
    found = ENDING.search(text, max(0, start - BEFORE), start)
    if found is None:
        return None
    at, act = found.start(), found["act"]
    name = f"{ACTS[act.lower()]}{text[found.end('act') : end]}" if act else text[at:end]
    return (at, start), name


def takes_side(lows: Sequence[str]) -> bool:
    """Whether one of some lower-case words says that somebody is for or against something."""
    return any(
        low in JUDGING or any(verb.stands(lows, at) for verb in OPINED.get(low, ()))
        for at, low in enumerate(lows)
    )


def inside(mentions: Mentions, span: Span) -> list[tuple[str, Span]]:
    """The mentions that stand in a span; all are given in the order of their places."""
    first, behind = (bisect_left(mentions, at, key=lambda one: one[1][0]) for at in span)
    return [one for one in mentions[first:behind] if one[1][1] <= span[1]]


def same(one: str, other: str) -> bool:
    """Whether two names are one target's: case aside, or the end of the longer one."""
    low, high = sorted((one.lower(), other.lower()), key=len)
    return low == high or high.endswith(" " + low)


def bare(words: str) -> str:
    """A target's name without its determiner, half pairs of marks and an owner's ending, one space
    between words.

    >>> bare("the  mayor to be “very charming"), bare("Ann Roe (Kalvia"), bare("Roe’s")
    ('mayor to be very charming', 'Ann Roe', 'Roe')
    """
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")] or words
    for opened, closed in ("()", "[]"):
        if words.count(opened) != words.count(closed):
            words = words.replace(opened, "").replace(closed, "")
    for pair in (("“", "”"), ('"',), ("''",)):
        if sum(map(words.count, pair)) % 2:
            for mark in pair:
                words = words.replace(mark, "")
    words = DETERMINER.sub("", " ".join(words.split()))
    return words[:-2] if words.endswith(OWNS) else words


def clause(words: str) -> tuple[str, str] | None:
    """The subject of a phrase and its verb, "" of a pronoun; None if it is no clause.

    >>> clause("the mayor did not lie"), clause("she is late"), clause("the toll Roe has raised")
    (('the mayor', 'did'), ('', ''), None)
    """
    tokens = tuple(one for one in classed(words, words, 0) if one.kind != kinds.ADV)
    opening = token_at(tokens, 0).kind
    if opening == kinds.SUBJ:
        return "", ""
    if opening in (kinds.REL, kinds.SUB):
        return None
    for at in range(1, len(tokens)):
        before, one, behind = (token_at(tokens, at + step) for step in (-1, 0, 1))
        another = one.kind == kinds.CAP and before.kind == kinds.WORD  # a name behind a noun
        if one.kind in (kinds.REL, kinds.SUBJ, kinds.SUB) or one.low == "to" or another:
            return None
        # "Roe (never) kept his word", "Roe raises the toll"; not "Roe used by", "Roe tolls"
        past = one.low in PAST or (one.kind == kinds.WORD and one.low.endswith("ed"))
        now = one.kind == kinds.WORD and one.low.endswith("s") and behind.kind in OBJECTS
        finite = (past and behind.low not in ("by", "")) or now
        named = before.kind == kinds.CAP and not before.low.endswith(OWNS)
        if one.kind in (kinds.AUX, kinds.Q) or (finite and named):
            subject = words[: before.end] if before.kind in NOMINAL else ""
            return None if one.low in ("being", "been", "having") else (subject, one.low)
    return None


@rule(neutral="")
def acted_on(text: str, start: int, words: str) -> str:
    """What a phrase that begins with an act against something acts on; "" for all others.

    The phrase are those words, at their start in the text: "the sale" of "to | stop the sale", but
    nothing of "the | hate mail" and of "a | ban on tankers".
    """
    first, _, rest = words.partition(" ")
    deeds = (one for one in DONE.get(first.lower(), ()) if not one.particle)
    if not any(one.form == "base" and is_against(one) for one in deeds):
        return ""
    behind = token_at(classed(rest, rest, 0), 0)
    ahead = text[max(0, start - BEFORE) : start]
    ordered = OPENED.search(ahead) and (behind.kind == kinds.DET or is_act(behind.low))
    away = behind.kind in (kinds.PREP, kinds.ADV, BEYOND.kind) or behind.low in PARTICLES
    return "" if away or not (ordered or WILLING.search(ahead)) else bare(rest)


def is_against(deed: Verb) -> bool:
    """Whether an act is against what it is done to: "ban (cars)"."""
    return min(deed.frames).endswith("against")


def behind_name(words: str) -> str | None:
    """What a phrase is on that begins with a name, by what follows it: an act that is asked of who
    is named, "" for who is named alone; None where the phrase is one thing.

    >>> behind_name("to end it"), behind_name("for hiding it"), behind_name("a liar, he said")
    ('end it', '', '')
    >>> behind_name("’s plan"), behind_name("rallies"), behind_name("and Moe")
    (None, None, None)
    """
    first, second, *_ = (*classed(words, words, 0), BEYOND, BEYOND)
    if first.low == "to":
        return words[second.start :] if second.kind in (kinds.WORD, kinds.AUX) else ""
    whole = first.low in PARTS and not is_act(second.low)
    aside = first.low == "," and second.kind in (kinds.DET, kinds.REL)
    apart = first.kind in (kinds.PREP, kinds.SUB, kinds.DET) and not whole
    return "" if apart or aside else None


def called(text: str, said: Tokens, thing: Thing, mentions: Mentions) -> str | None:
    """The name of the target that a phrase is, or None where it is nobody's target."""
    words = said[slice(*thing)]
    while len(words) > 1 and words[-1].low in JUDGING:
        words = words[:-1]
    start, end = words[0].start, words[-1].end - (2 if words[-1].low.endswith(OWNS) else 0)
    for known, (s, e) in inside(mentions, (start, end)):
        if e == end and all(word.text[0].isupper() for word in words if word.end <= s):
            return known
    nobody = words[0].low in lists.PRONOUNS or _is_vague([word.low for word in words])
    return None if nobody else bare(text[start:end])


@rule(neutral=False)
def _is_vague(lows: list[str]) -> bool:
    """Whether a phrase is too empty to be a target: "the time", "barring", "too good"."""
    cut_off = len(lows) == 1 and (is_act(lows[0]) or lows[0] in JUDGING)
    number = not any(map(str.isalpha, "".join(lows)))
    return len(lows[-1]) < 2 or cut_off or lows[-1] in VAGUE or number
