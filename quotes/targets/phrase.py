"""One phrase for a target taken apart: its head, and what tells it from others of its kind. Pure.

"plans for a harbour toll", "the planned harbour toll" and "introducing harbour tolls" have one
head (toll) and one mark (harbour); "closing the port" is "the closure of the port".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import dropwhile, pairwise
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english.names import HONORIFICS
from quotes.english.wording import stem
from quotes.stance.things import JUDGING

TOKEN = re.compile(r"[Nn]o-\w+|[^\W_]+(?:['’][^\W\d_]{2,})*(?:['’]s?(?![^\W_]))?")
POSSESSIVE = re.compile(r"['’]s?$")
# spellings of a land or body that are one, by the name that it is given
LANDS = re.compile(
    r"(?P<US>\bUnited States(?: of America)?\b|\bU\.S\.(?:A\.)?|\bUSA?\b)"
    r"|(?P<UK>\bUnited Kingdom\b|\bGreat Britain\b|\bU\.K\.)"
    r"|(?P<EU>\bEuropean Union\b|\bE\.U\.)"
)
MARKS = re.compile(r"[\[\]“”\"„«»()]")
HYPHEN = re.compile(r"(?<!\b[Nn]o)-")  # "no-deal" is one word
UNHYPHENED = re.compile(r"\b([Nn]o) (?=(?:deal|fly|confidence)\b)")
SCORE = re.compile(r"\d+\s*[-–—:]\s*\d+")

LEADING, BOUND, INDEFINITE, WEAK, EMPTY_FRAME, VERDICT, EMPTY = lexicon.each(
    "targets", "leading", "bound", "indefinite", "weak", "frame empty", "verdict", "empty head"
)
PLANS, LAWS, UNDOING, INSIDE, NO_ACT = lexicon.each(
    "targets", "frame plan", "frame law", "undoing", "inside", "no act"
)
FRAMES = PLANS | LAWS | EMPTY_FRAME
OWNED = frozenset(["his", "her", "its", "their", "our", "my", "your"])
DETERMINERS = BOUND | INDEFINITE | lexicon.words("function", "determiner")
PRONOUNS = lexicon.words("function", "pronoun")
CLOSING = lexicon.words("function", "relative", "auxiliary", "subordinator", "preposition")
ENDS = (CLOSING | {"than", "or", "but"}) - INSIDE
# what leads on to more of a phrase, and ends no label
LEADING_ON = INSIDE | ENDS | {"and"}
NO_END = LEADING_ON | DETERMINERS
AHEAD, OPENING = (words | DETERMINERS | {"and"} for words in (LEADING, WEAK))
GRAMMAR = (DETERMINERS - INDEFINITE) | INSIDE | PRONOUNS | {"and", "be", "as"}
PASSED = GRAMMAR | INDEFINITE | LEADING | WEAK | HONORIFICS
NO_COMMON_WORDS = {"May", "Will", "US", "IT", "WHO"}
BARE = PRONOUNS | EMPTY
# letters of the shortest word in "-ing" that is an act
SHORTEST = 6
# words of the longest phrase that still names a thing; longer ones are clauses
LONGEST = 14
# of which a label shows so many, and a few more where a phrase ends there
SHOWN, FARTHER = 7, 3
# what must be left of a frame to stand without it: "the peace plan" is not peace
FEWEST = 2


class Phrase(NamedTuple):
    """A target's phrase: stem of the head ("" where it names nothing), stems beside it.

    `names` are those of the marks that are names; `said` is what is left of the words, for a
    label; `determined` is "bound" ("this toll"), "owned" ("their toll"), "indefinite" ("a toll")
    or "" (no determiner).
    """

    head: str
    marks: frozenset[str]
    names: frozenset[str]
    said: str
    determined: str


class Word(NamedTuple):
    """One word: as it stands and where, folded, and whether it owns what follows ("Roe’s")."""

    text: str
    start: int
    end: int
    low: str
    owns: bool


class Named(NamedTuple):
    """Head, the words that tell it apart with their stems, and those from first to last."""

    head: str
    marks: tuple[tuple[str, Word], ...]
    words: tuple[Word, ...]
    determined: str | None = None


NOTHING = Named("", (), ())


def words_of(target: str) -> list[Word]:
    """The words of a phrase, hyphens and marks apart."""
    words = [_word(match) for match in TOKEN.finditer(HYPHEN.sub(" ", target))]
    for n, (one, behind) in enumerate(pairwise(words)):
        if one.low in WEAK and is_name(one) and is_name(behind) and behind.start == one.end + 1:
            words[n] = one._replace(low=one.text)  # "New York" is not a York that is new
        elif target[one.end : behind.start] == "-" and one.low in PASSED:
            words[n] = one._replace(low=f"{one.low}-")  # and "same-sex" no sex that is the same
    return words


def _word(match: re.Match[str]) -> Word:
    bare = POSSESSIVE.sub("", match[0])
    # "May" and "Will" are names but where they begin, "may" and "will" are not; "US" is no "us"
    name = bare in NO_COMMON_WORDS and (match.start() or bare.isupper())
    low = bare if name else bare.casefold()
    return Word(bare, *match.span(), low.replace("’", "'"), bare != match[0])


@cache
def _stems(section: str) -> frozenset[str]:
    return frozenset(map(stem, lexicon.words("targets", section)))


@cache
def _heads(section: str) -> frozenset[str]:
    return frozenset(map(_head, words_of(" ".join(lexicon.words("targets", section)))))


@cache
def _same() -> dict[str, str]:
    """The stems that are one with another, each with the first of its line."""
    lines = ([stem(word) for word in line.split()] for line in lexicon.sections("targets")["same"])
    return {other: first for first, *others in lines for other in others}


@lru_cache(maxsize=50_000)
def phrase(target: str) -> Phrase:
    """What a target's phrase names.

    >>> phrase("the plans for a harbour toll")[:2] == phrase("Harbour tolls")[:2]
    True
    """
    spoken = UNHYPHENED.sub(r"\1-", " ".join(MARKS.sub("", target).split()))
    # a land's name is as long as what it stands for, so that places stay
    spoken = LANDS.sub(lambda land: str(land.lastgroup).ljust(len(land[0]), "\0"), spoken)
    words = words_of(spoken)[: 4 * LONGEST]
    found = _named(words, 0)
    marks = {key: word for key, word in found.marks if key != found.head}
    names = frozenset(key for key, word in marks.items() if is_name(word))
    determined = _determined(words) if found.determined is None else found.determined
    return Phrase(found.head, frozenset(marks), names, _label(spoken, found.words), determined)


def is_name(word: Word) -> bool:
    """Whether a word is written as a name."""
    return word.text[:1].isupper()


def subject(target: str) -> str:
    """The capitalised words that a clause is of, or what stands behind them: "Roe" of "Roe is a
    fraud" and of "Roe, who lied"; "" where nothing stands behind.
    """
    words = words_of(target)
    at = next((n for n, word in enumerate(words) if n and word.low in ENDS), 0)
    return target[words[0].start : words[at - 1].end] if at and is_name(words[0]) else ""


def is_particular(head: str, marks: Iterable[str], said: str) -> bool:
    """Whether a phrase names what another article may have another of: "changes", "Roe’s speech".

    No "harbour tolls", "Roe’s speech on the harbour": their words tell which is meant.
    """
    words = words_of(said)
    last = max((n for n, word in enumerate(words, 1) if word.owns), default=0)
    owners = {stem(word.text) for word in words[:last]}
    once = head in _heads("once") and owners.issuperset(marks)
    return once or (head in _heads("of somebody") and not marks)


def is_plain(words: str) -> bool:
    """Whether words lead straight to what follows them: no preposition, verb or owner in them."""
    return not any(word.owns or word.low in ENDS | INSIDE for word in words_of(words))


def is_verdict(target: str) -> bool:
    """Whether words only judge: "brutal", "a disgrace", "2–1 win"; they are nobody's target."""
    lows = [word.low for word in _behind_leading(words_of(target)) if not word.low.isdigit()]
    is_score = SCORE.search(target) is not None and len(lows) <= FEWEST
    return is_score or (VERDICT | WEAK | LEADING | JUDGING).issuperset(lows)


def _determined(words: Sequence[Word]) -> str:
    passed = LEADING - BOUND - INDEFINITE
    low = next((word.low for word in words if word.low not in passed), "")
    if low in BOUND:
        return "owned" if low in OWNED else "bound"
    return "indefinite" if low in INDEFINITE else ""


def determiner_before(target: str, said: str) -> str:
    """Which determiner stands before the target where the quote names it."""
    word = word_before(target, said)
    return phrase(f"{word} {target}").determined if word else ""


def word_before(target: str, said: str) -> str:
    """The word before the target where the quote names it, in small letters; "" for none."""
    at = re.search(rf"(\w+)\s+{re.escape(target)}(?!\w)", said, re.IGNORECASE)
    return at[1].casefold() if at else ""


def _behind_leading(words: Sequence[Word]) -> Sequence[Word]:
    """The words behind determiners and what says how many: "one and a half | miles"."""
    return tuple(dropwhile(lambda word: word.low in AHEAD, words))


def _named(given: Sequence[Word], depth: int) -> Named:
    """Head, marks and words of a verb's phrase or of a noun's."""
    words = _behind_leading(given)
    if not words or depth > LONGEST:
        return NOTHING
    if not _is_verb(words):
        return _noun(words, depth)
    what = _behind_leading(words[1:])
    if stem(words[0].text) in _stems("making") and what:
        return _named(words[1:], depth + 1)
    inner = _noun(what, depth + 1) if what else NOTHING
    marks = inner.marks
    if inner.head and what[0].low not in PRONOUNS:
        head = next((one for one in what if _head(one) == inner.head), what[0])
        marks = ((inner.head, head), *marks)
    bare = not inner.marks and (inner.head in ("", "plan", "law") or what[-1].low in BARE)
    return Named(_head(words[0]), marks, tuple(_cut(words)), "bound" if bare else "")


def _is_verb(words: Sequence[Word]) -> bool:
    """Whether a phrase opens with what is to be done: "waive immunity", "closing the port"."""
    first = words[0]
    act = first.low in lexicon.words("targets", "act")
    if len(words) < FEWEST or first.owns:
        return act
    ing = first.low.endswith("ing") and len(first.low) >= SHORTEST and first.low not in NO_ACT
    if words[1].low in INSIDE or words[1].low in ENDS:
        return act or (ing and words[1].low in ("out", "from"))
    verbs = UNDOING | lexicon.words("targets", "making")
    small = not is_name(first) or words[1].low in DETERMINERS  # "Scrap the fee"
    return act or ing or (first.low in verbs and small)


def _noun(given: Sequence[Word], depth: int) -> Named:
    """A noun phrase: its last word before a preposition is the head, unless that only frames."""
    words = given[: next((n for n, one in enumerate(given) if n and one.low in ENDS), len(given))]
    opens = next((n for n, one in enumerate(words) if n and one.low in INSIDE), len(words))
    before, behind = words[:opens], words[opens + 1 :]
    while len(before) > 1 and before[-1].low.isdigit():
        before = before[:-1]  # "the election | 2019"
    if not before:
        return NOTHING
    head, beside = before[-1], before[:-1]
    if head.low in FRAMES:
        leads = opens < len(words) and words[opens].low in ("of", "for", "to", "on")
        inner = _named(behind, depth + 1) if leads else NOTHING
        if inner.head and (head.low in EMPTY_FRAME or inner.marks):
            return inner._replace(determined=_determined(given))
        named = is_name(head) or (beside and beside[-1].owns)
        owned = max((n + 1 for n, word in enumerate(beside) if word.owns), default=0)
        if len(_content(beside[owned:])) >= FEWEST and not behind and not named:
            return _noun(beside, depth + 1)
    marks = (*_content(beside), *_content(_behind_leading(behind)))
    # "proposed | harbour toll"
    shown = (*dropwhile(lambda word: word.low in OPENING, beside), head)
    return Named(_head(head), marks, (*shown, *_cut(words[opens:])))


def _cut(words: Sequence[Word]) -> Sequence[Word]:
    """The words that a label shows of many: as far as one of its phrases ends, if one does: the
    first to end behind so many, not much farther, else the last before.
    """
    if len(words) <= SHOWN:
        return words
    behind = [n for n, word in enumerate(words) if n > 1 and word.low in LEADING_ON]
    behind.append(len(words))
    near = [n for n in behind if SHOWN <= n <= SHOWN + FARTHER]
    return words[: (near or [n for n in behind if n < SHOWN][-1:] or [SHOWN])[0]]


def _head(word: Word) -> str:
    if word.low in PLANS:
        return "plan"
    if word.low in LAWS:
        return "law"
    if word.low in UNDOING or stem(word.text) in _stems("undoing"):
        return "end"
    return _same().get(stem(word.text), stem(word.text))


def tells(word: Word) -> bool:
    """Whether a word tells anything of a thing: no determiner, preposition or number."""
    if word.low.removesuffix("-") in GRAMMAR:  # not "for-profit", but "two-state" does
        return False
    return word.low not in PASSED and not word.low.isdigit()


def _content(words: Iterable[Word]) -> list[tuple[str, Word]]:
    """The words that tell one thing from another, with their stems."""
    return [
        (_head(word) if word.low in FRAMES else stem(word.text), word)
        for word in words
        if tells(word) and not word.low.endswith("ly")
    ]


def _label(spoken: str, words: Sequence[Word]) -> str:
    """What stands from the first word to the last, without an ending that leads on."""
    last = len(words)
    while last > 1 and words[last - 1].low in NO_END:
        last -= 1
    return spoken[words[0].start : words[last - 1].end].replace("\0", "") if words else ""
