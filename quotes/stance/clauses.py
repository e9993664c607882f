"""The sentences of a quote, as words of a known class with their places in the article.

No tagger: closed classes from `words/function.txt`, the rest from capitals and endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from quotes.english import lexicon
from quotes.english.text import tokens
from quotes.models import Span
from quotes.stance.words import members

OPENING, CLOSING = '“‘«„‹‚"', '”’»›"'
# the marks of a quote inside a quote, by the mark that opens the outer one
INNER = {"“": "‘’", "‘": "“”", '"': "''", "«": "“”", "„": "‚‘", "»": "›‹"}
# what such marks hold is somebody's speech, and no mere term, if it is longer than this
TERM = 4
GONE = "\x01"
CONTRACTED = re.compile(r"^(.+?)('s|'ll|'ve|'m|'re|'d)$", re.IGNORECASE)
ENDS = (".", "!", "?", "…", ";")
NOUNS = ("word", "cap", "num")
# the order decides between two classes that hold the same word
CLASSES = (
    ("be", "be"),
    ("auxiliary", "aux"),
    ("pronoun", "pron"),
    ("subject", "pron"),
    ("negation", "neg"),
    ("conjunction", "conj"),
    ("determiner", "det"),
    ("relative", "rel"),
    ("preposition", "prep"),
    ("subordinator", "sub"),
    ("adverb", "adv"),
)
# where a phrase needs a word to be something else than the general lists have it
OWN = {"no": "det", "such": "det", "one": "word", "first": "word", "let": "aux"}
OWN |= {"than": "sub", "to": "prep", "aboard": "prep", "below": "prep", "above": "prep"}


class Word(NamedTuple):
    """A word or mark: lower-case form, as written, offsets into the article, class."""

    form: str
    raw: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `asks`: it is a question.

    `direct`: these are the very words of the speaker, so that "he" is somebody else; in reported
    words "he" is the speaker.
    """

    words: tuple[Word, ...]
    forms: tuple[str, ...]
    asks: bool
    direct: bool

    def kind(self, at: int) -> str:
        """The class of the word at a place, "edge" beyond either end."""
        return self.words[at].kind if 0 <= at < len(self.words) else "edge"

    def form(self, at: int) -> str:
        """The word at a place, "" beyond either end."""
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def opens(self, at: int) -> bool:
        """Whether a mark at this place opens a quotation; a straight one may."""
        return 0 <= at < len(self.words) and self.words[at].raw in OPENING

    def closes(self, at: int) -> bool:
        """Whether a mark at this place closes a quotation; a straight one may."""
        return 0 <= at < len(self.words) and self.words[at].raw in CLOSING

    def span(self, first: int, last: int) -> Span:
        """The offsets of the words from first up to last, at least one of them."""
        last = min(max(last, first + 1), len(self.words))
        return self.words[first].start, self.words[last - 1].end


def sentences(text: str, spans: tuple[Span, ...], cued: bool) -> list[Sentence]:
    """The sentences of a quote; one that its cue splits reads on. `cued`: it has a cue.

    Labelled speech ("MS. OKORO: …") has neither marks nor cue and is direct.
    """
    direct = not cued or all(text[start] in OPENING + "'»" for start, _ in spans)
    found: list[Sentence] = []
    current: list[Word] = []
    starts = {start for start, end in spans[1:] if _capital(text[start:end])}
    for word in _without_nested(list(_words(text, spans)), text[spans[0][0]], cued):
        if not current and found and word.raw in CLOSING:
            continue
        if current and word.start in starts:
            found.append(_sentence(current, direct))
            current = []
        current.append(word)
        if word.form in ENDS and not _is_abbreviated(current):
            found.append(_sentence(current, direct))
            current = []
    return [*found, _sentence(current, direct)] if current else found


def _capital(piece: str) -> bool:
    """Whether a piece of a split quote starts with a capital, and so a sentence."""
    return next((char.isupper() for char in piece if char.isalpha()), False)


def _sentence(words: list[Word], direct: bool) -> Sentence:
    forms = tuple(word.form for word in words)
    return Sentence(tuple(words), forms, forms[-1] == "?", direct)


def _words(text: str, spans: tuple[Span, ...]) -> Iterator[Word]:
    """The words of the spans; "she's" is two, and so is "Sanders's"."""
    for start, end in spans:
        piece = text[start:end].replace("’", "'")
        for first, last in tokens(piece):
            raw = piece[first:last]
            parts = CONTRACTED.match(raw) if "'" in raw else None
            cut = first + len(parts[1]) if parts else last
            form, kind = _classify(piece[first:cut])
            if raw == "'" and "‘" not in text[start:end] and _owns(piece, first):
                kind = "poss"
            yield Word(form, text[start + first : start + cut], start + first, start + cut, kind)
            if parts:
                owns = parts[2].lower() == "'s" and (form not in _classes() or kind == "det")
                tail = parts[2].lower(), text[start + cut : start + last]
                yield Word(*tail, start + cut, start + last, "poss" if owns else "aux")


@cache
def _classes() -> dict[str, str]:
    table = dict(OWN)
    table |= dict.fromkeys(members("adverb"), "adv") | dict.fromkeys(members("reflexive"), "pron")
    for section, kind in CLASSES:
        for word in lexicon.words("function", section):
            table.setdefault(word.replace("’", "'"), kind)
    return table


@lru_cache(maxsize=20_000)
def _classify(raw: str) -> tuple[str, str]:
    """The lower-case form and the class of a word as written."""
    form = raw.lower()
    if not (raw[0].isalnum() or raw[0] in "$€£"):
        return form, "punct"
    if known := _classes().get(form):
        return form, known
    if not raw[0].isalpha():
        return form, "num"
    if form.endswith("ly") and form not in lexicon.words("function", "not adverb"):
        return form, "adv"
    return form, "cap" if raw[0].isupper() else "word"


def _owns(piece: str, at: int) -> bool:
    """Whether an apostrophe makes an owner of the plural before it: "Sanders' plan"."""
    return (
        piece[:at][-1:] in ("s", "S")
        and piece[at + 1 : at + 2] == " "
        and piece[at + 2 : at + 3].isalpha()
    )


def _is_abbreviated(words: list[Word]) -> bool:
    """Whether the last word is the full stop of a "Mr." or "Gov."."""
    if len(words) < 2 or words[-1].form != ".":
        return False
    name, stop = words[-2:]
    abbreviations = lexicon.words("abbreviations")
    return name.end == stop.start and name.kind == "cap" and name.form in abbreviations


def _without_nested(words: list[Word], first: str, cued: bool) -> Iterator[Word]:
    """The words, with one in the place of what somebody else is quoted as saying."""
    pair = INNER.get(first) or ("" if cued else "“”")
    at = 0
    while at < len(words):
        word = words[at]
        if pair and word.raw == pair[0]:
            ends = (n for n in range(at + 1, len(words)) if words[n].raw == pair[1])
            end = next(ends, at)
            if end - at > TERM:
                word, at = word._replace(form=GONE, kind="punct", end=words[end].end), end
        yield word
        at += 1
