"""Sides that the writer of an article tells of, outside all that is somebody's speech.

By a verb ("Roe opposed the toll", "has vowed to scrap it", "was backed by Roe"), by a noun or an
adjective ("her opposition to the toll", "Roe is against it"). No quotes, and kept apart from them:
places in the text, without what a quote says already. Silent where a side is only supposed, asked,
hoped for or denied.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, product
from typing import NamedTuple

from quotes.document import Document
from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.lexicon import Verb
from quotes.english.names import party_of
from quotes.english.phrases import denies, phrase_ending, phrase_from
from quotes.english.subjects import before_helpers, sentence_subject, subject_before
from quotes.english.tokens import DASHES, Stretch, Token, Tokens, cut, token_at
from quotes.find.patterns.cues import agrees, helpers_of
from quotes.find.patterns.extent import OPENS_PHRASE, behind_particle
from quotes.find.patterns.paragraph import sentences_of, without_dateline
from quotes.models import Found, ToldSide
from quotes.rules import rule

SIDES = {"favour": 1, "against": -1}
# of any object; "measure": of one drawn up or agreed; "planned": only where the act is meant
# ("plans to VERB it")
REACHES = ("", " measure", " planned")
VERBS = lexicon.verbs("narrated", *(f"{side}{reach}" for side in SIDES for reach in REACHES))
MEASURE, OPEN, PART, PLAN, SUPPOSED, TURNED = lexicon.each(
    "narrated", "measure", "open", "part", "plan", "supposed", "turned"
)
COMMITS, HOLDS_OFF, VOICES = (
    frozenset(lexicon.verbs("narrated", section)) for section in ("commits", "held off", "voice")
)
OF = frozenset({"of"})
# the longest object clause, in tokens
LONGEST = 16
# how far before its noun a word stands that its adjectives may part it from, in tokens
NEAR = 4
ENDS = {",", ";", ":", ".", "!", "(", *DASHES}
MARKS = ",.;:()—–“”‘’\"'"
OWNS = ("’s", "'s", "s’", "s'")


class Siding(NamedTuple):
    """Who takes a side, by which words, on what, as token positions; `value` is +1 or -1."""

    source: Stretch
    cue: Stretch
    object: Stretch
    value: int


def narrated(document: Document, quotes: Sequence[Found]) -> list[ToldSide]:
    """The sides told of in a text, in reading order, given all its quotes."""
    said = sorted(span for quote in quotes if quote.field == "text" for span in quote.spans)
    # how far what begins before a place reaches
    reach = [-1, *accumulate((end for _, end in said), max)]
    return [one for one in _told(document) if reach[bisect_left(said, one.span[1:])] <= one.span[0]]


def _told(document: Document) -> Iterator[ToldSide]:
    """All sides told of; a place that a wire sets before a paragraph is no part of it."""
    text = document.text
    for span in document.prose:
        words = text[slice(*span)].lower().split()
        if TELLING.isdisjoint(word.strip(MARKS) for word in words):
            continue  # as most are: not worth parsing
        for read in sentences_of(document.quoted, without_dateline(text, span)):
            yield from _sidings(read.tokens)


def _sidings(tokens: Tokens) -> Iterator[ToldSide]:
    """All sides that a sentence tells of; none where it asks."""
    if token_at(tokens, len(tokens) - 1).text == "?":
        return
    places = [at for at, token in enumerate(tokens) if token.low in TELLING]
    found = [one(tokens, at) for at in places for one in (_by_verb, _by_noun)]
    for one in sorted(filter(None, found), key=lambda one: one.cue):
        yield from _placed(tokens, one)


def _placed(tokens: Tokens, one: Siding) -> Iterator[ToldSide]:
    """The places of a side in the text, once for each name that it is told of: "Roe and Vale"."""
    first, last = one.source
    inside = range(first + 1, last - 1)
    joint = next((at for at in inside if tokens[at].low == "and"), None)
    for named in [(first, joint), (joint + 1, last)] if joint else [one.source]:
        source, cue, goal = (cut(tokens, part) for part in (named, one.cue, one.object))
        whole = (min(source[0], cue[0], goal[0]), max(source[1], cue[1], goal[1]))
        yield ToldSide(whole, source, cue, goal, one.value)


def _by_verb(tokens: Tokens, at: int) -> Siding | None:
    """The side that a verb tells, by the first of its readings that fits."""
    for verb in VERBS.get(tokens[at].low, ()):
        behind = behind_particle(tokens, at + 1, verb.particle)
        if behind is None or not _is_verb(tokens, at, verb):
            continue
        found, goal = _passive(tokens, at, verb), _object_from(tokens, behind)
        if not found and goal:
            found = _meant(tokens, at, verb, goal) or _active(tokens, at, verb, goal)
        if found:
            return found
    return None


def _is_verb(tokens: Tokens, at: int, verb: Verb) -> bool:
    """Whether a word that may be a noun as well can be a verb here."""
    before = token_at(tokens, at - 1).kind
    noun = verb.form == "s" and before not in (kinds.SUBJ, kinds.REL, kinds.ADV)
    # "violent protests against the toll"
    return tokens[at].kind == kinds.WORD and not (noun and verb.particle)


@rule(neutral=None)
def _active(tokens: Tokens, at: int, verb: Verb, goal: Stretch) -> Siding | None:
    """A verb with its subject before it: "Roe has opposed the toll"."""
    helpers = helpers_of(tokens, at)
    if not OPEN.isdisjoint(helpers) or bool(helpers & lists.BE) != (verb.form == "ing"):
        return None
    denied = denies(helpers)
    if denied and (verb.form != "base" or verb.lemma not in TURNED):
        return None  # what one did not oppose, or has never backed, one may have no view on
    source = _subject_of(tokens, at)
    if not source or not _is_sided(tokens, verb, goal, meant=False):
        return None
    joined = any(token.low == "and" for token in tokens[slice(*source)])
    if verb.form == "base" and not (joined or agrees(tokens, (source[1] - 1, source[1]), at)):
        return None
    value = -_value(verb) if denied else _value(verb)
    return Siding(source, (at, at + 1 + len(verb.particle)), goal, value)


@rule(neutral=None)
def _passive(tokens: Tokens, at: int, verb: Verb) -> Siding | None:
    """A past participle with who did it behind: "the toll was opposed by Roe"."""
    if verb.form != "past" or token_at(tokens, at + 1).low != "by":
        return None
    thing, source = subject_before(tokens, at), phrase_from(tokens, at + 2)
    if not thing or not source or tokens[thing[0]].kind == kinds.SUBJ:
        return None
    first = before_helpers(tokens, at)
    told = _asserts(tokens[first:at]) and _is_whose(tokens, source)
    sided = told and _is_sided(tokens, verb, thing, meant=False)
    return Siding(source, (first, at + 2), thing, _value(verb)) if sided else None


@rule(neutral=None)
def _meant(tokens: Tokens, at: int, verb: Verb, goal: Stretch) -> Siding | None:
    """The side of an act that is meant, not done: "vowed to oppose it", "his plans to scrap it"."""
    to = before_helpers(tokens, at) - 1
    if token_at(tokens, to).low != "to" or not _is_sided(tokens, verb, goal, meant=True):
        return None
    low, value = token_at(tokens, to - 1).low, _value(verb)
    source = _owner_of(tokens, to - 1) if low in PLAN else None
    if not source and (low in COMMITS or (low in HOLDS_OFF and value > 0)):
        source = _taker_of(tokens, to - 1)
        value = -value if low in HOLDS_OFF else value
    cue = (to - 1, at + 1 + len(verb.particle))
    return Siding(source, cue, goal, value) if source else None


def _value(verb: Verb) -> int:
    """Which side a verb takes, in all its readings."""
    return SIDES[min(verb.frames).partition(" ")[0]]


def _is_sided(tokens: Tokens, verb: Verb, goal: Stretch, *, meant: bool) -> bool:
    """Whether an act, done or meant, takes a side on this: most that is done must be to something
    drawn up, put forward or agreed.
    """
    reaches = {frame.partition(" ")[2] for frame in verb.frames}
    if "" in reaches or (meant and "planned" in reaches):
        return True
    found = phrase_from(tokens, *goal, OF)
    words = tokens[slice(*found)] if found and "measure" in reaches else ()
    return any(word.low in MEASURE for word in words)


def _by_noun(tokens: Tokens, at: int) -> Siding | None:
    """The side told by a phrase that begins here."""
    for words, pattern, value in PHRASES.get(tokens[at].low, ()):
        behind = behind_particle(tokens, at, words)
        if behind and (found := pattern(tokens, at, behind, value)):
            return found
    return None


@rule(neutral=None)
def _view(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """A view, with who has it: "Roe's opposition to the toll", "voiced support for the toll"."""
    goal = _object_from(tokens, behind)
    verb = _led_by(tokens, at, lambda token: token.low in VOICES)
    if verb >= 0:
        source = _taker_of(tokens, verb)
    else:
        # "Roe's support for it" may be what somebody hopes to win
        verb, source = at, _owner_of(tokens, at) if value < 0 else None
    return Siding(source, (verb, behind), goal, value) if source and goal else None


@rule(neutral=None)
def _held(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """Who holds a view: "Roe is firmly against the toll", "Roe, a fierce critic of the toll"."""
    return _holding(tokens, (at, behind), _object_from(tokens, behind), value)


@rule(neutral=None)
def _sworn(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """Who is for or against the name that stands before it: "Roe, a longtime Vale ally"."""
    first = at
    while token_at(tokens, first - 1).kind == kinds.CAP:
        first -= 1
    if first == at or tokens[first].low in lists.PEOPLES or party_of(tokens[at - 1].text):
        return None  # "a Democratic ally" is one of them
    return _holding(tokens, (first, behind), (first, at), value)


def _holding(tokens: Tokens, cue: Stretch, goal: Stretch | None, value: int) -> Siding | None:
    """A side by words that say what somebody is: behind a form of "be", or between commas."""
    at, behind = cue
    noun = tokens[at].kind in (kinds.WORD, kinds.CAP)
    article = _led_by(tokens, at, lambda token: token.low in lists.ARTICLES) if noun else -1
    verb = (article if article >= 0 else at) - 1
    while token_at(tokens, verb).kind == kinds.ADV:
        verb -= 1
    source = None
    if token_at(tokens, verb).low in lists.BE:
        source = _taker_of(tokens, verb)
    elif article > 0 and tokens[verb].text == ",":
        source = phrase_ending(tokens, verb, 0)
    if not source or not goal or not _is_whose(tokens, source) or not _asserts(tokens[verb:at]):
        return None
    return Siding(source, (verb + 1, behind), goal, value)


PATTERNS = {"view": _view, "holder": _held, "stand": _held, "sworn": _sworn}
# by their first word
PHRASES = defaultdict(list)
for (kind, pattern), (side, value) in product(PATTERNS.items(), SIDES.items()):
    for line in lexicon.sections("narrated")[f"{kind} {side}"]:
        words = tuple(line.split())
        PHRASES[words[0]].append((words, pattern, value))
for alike in PHRASES.values():
    alike.sort(key=lambda phrase: -len(phrase[0]))  # the longest is meant
# the words that a clause which tells a side can be seen by
TELLING = frozenset(VERBS).union(PHRASES)


def _asserts(helpers: Tokens) -> bool:
    """Whether a verb's helpers leave no doubt that the side is taken: no "may", "reportedly"."""
    lows = {token.low for token in helpers}
    return OPEN.isdisjoint(lows) and not denies(lows)


def _subject_of(tokens: Tokens, verb: int) -> Stretch | None:
    """Whose verb it is: the phrase before it, or the subject of the clause it is joined to.

    None where that cannot be one that a name stands for.
    """
    source = subject_before(tokens, verb)
    start = before_helpers(tokens, verb)
    if token_at(tokens, start - 1).low in ("and", "but"):
        ahead = tokens[: start - 1]
        plain = not any(token.kind in (kinds.REL, kinds.SUB, kinds.Q) for token in ahead)
        source = sentence_subject(ahead) if plain else None
    return source if source and _is_whose(tokens, source) else None


def _taker_of(tokens: Tokens, verb: int) -> Stretch | None:
    """Whose act a verb tells; None where it is denied or left open."""
    helpers = tokens[before_helpers(tokens, verb) : verb]
    return _subject_of(tokens, verb) if _asserts(helpers) else None


def _is_whose(tokens: Tokens, source: Stretch) -> bool:
    """Whether a noun phrase can be one that a name stands for, in a clause that asserts."""
    first, last = source
    opening, ending = tokens[first], tokens[last - 1]
    if opening.low in PART or opening.kind == kinds.NUM:
        return False
    or_not = behind_particle(tokens, first - 2, ("or", "not"))
    before = token_at(tokens, first - 3 if or_not else first - 1)  # "whether or not | he"
    if ending.kind == kinds.REL:
        # "Roe, who …" tells of one already named, "those who …" does not
        aside = before.text in (",", *DASHES) or before.kind == kinds.CAP
        return aside and ending.low in ("who", "which")
    return before.low not in SUPPOSED and before.kind != kinds.REL


def _led_by(tokens: Tokens, noun: int, leads: Callable[[Token], bool]) -> int:
    """The place of the word that leads to a noun over its adjectives, below 0 where none does."""
    for at in range(noun - 1, max(-1, noun - 1 - NEAR), -1):
        if leads(tokens[at]):
            return at
        if tokens[at].kind not in (kinds.WORD, kinds.ADV, kinds.DET):
            break
    return -1


def _owner_of(tokens: Tokens, noun: int) -> Stretch | None:
    """Who has what a noun names: "Roe's" of "Roe's old plan", "his"."""
    at = _led_by(tokens, noun, lambda one: one.low in lists.POSSESSIVES or one.low.endswith(OWNS))
    if at < 0:
        return None
    return (at, at + 1) if tokens[at].kind == kinds.DET else phrase_ending(tokens, at + 1, 0)


def _object_from(tokens: Tokens, start: int) -> Stretch | None:
    """What a side is on, up to the end of its clause ("her opposition to the toll | is old"); None
    where no noun phrase begins there.
    """
    opening = token_at(tokens, start)
    if opening.low in ("it", "them"):
        return (start, start + 1)
    if opening.kind not in OPENS_PHRASE:
        return None
    stop = min(len(tokens), start + LONGEST)
    for at in range(start + 1, stop):
        token = tokens[at]
        abbreviates = token.text == "." and token_at(tokens, at + 1).kind == kinds.CAP
        ends = token.text in ENDS and not abbreviates
        if ends or token.kind in (kinds.SUB, kinds.REL, kinds.Q, kinds.AUX):
            return (start, at)
    return (start, stop)
