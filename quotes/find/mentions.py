"""A source as the tagger marks it, made a whole mention: edges trimmed, a name not cut short."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes import lexicon
from quotes.find.grammar import cut, phrase_from
from quotes.find.quoted import Quoted
from quotes.models import Span

# commas, dashes and spaces around a mention are no part of it, nor is the "at" of a phrase cut off
AHEAD = re.compile(r"[\s,;:–—\-]+")
BEHIND = re.compile(r"(?:\s+(?:at|of|in|for|from|with))?[\s,;:–—\-]*$")
# the rest of a word: "Osei|-Biert"
WORD_ON, WORD_BACK = re.compile(r"-?[^\W_]+(?:-[^\W_]+)*"), re.compile(r"[^\W_]+(?:-[^\W_]+)*-?\Z")
# the rest of a name: "Senator | Mira Kaminski", "Yulia V|. Kaminski"; it stands free behind
CAPITAL = r"(?:[A-Z]\.|[^\W\d_a-z][\w\-]*)"
NAME_ON = re.compile(rf"(?:(?<=\b[A-Z])\.)?(?: {CAPITAL}){{1,3}}(?![\w’']| [A-Z])")
LETTERS = re.compile(r"(?<![\w.’'])[A-Z]{2,5} \Z")
ENDS_IN_NAME = re.compile(r"\b[A-Z][\w’\-]*\.?$")
# a mention that is only the start of one
BARE = frozenset(["the", "a", "an", "its", "his", "her", "their", "another"])
# how far a mention is sought, in characters, and how long it may then be, in tokens
REACH, LONGEST = 80, 6


def whole(article: Quoted, source: Span | None, others: Iterable[Span]) -> Span | None:
    """The whole mention that a source is part of; it reaches into none of the `others`.

    None where nothing is left of it but marks.
    """
    if source is None:
        return None
    start, end = _trimmed(article.text, *source)
    if start >= end:
        return None
    spans = sorted(others)
    behind = [first for first, _ in spans if first >= end]
    before = [last for _, last in spans if last <= start]
    stop = min([*behind, end + REACH, len(article.text)])
    return _grown(article, start, end, max([*before, 0]), stop)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the marks around it."""
    ahead, behind = AHEAD.match(text, start, end), BEHIND.search(text[start:end])
    return ahead.end() if ahead else start, start + behind.start() if behind else end


def _grown(article: Quoted, start: int, end: int, low: int, stop: int) -> Span:
    """The span to the ends of its words, of its name, and of the phrase that an article opens."""
    text = article.text
    if text[end - 1].isalnum() and (on := WORD_ON.match(text, end, stop)):
        end = on.end()
    low = max(low, start - REACH)
    if text[start].isalnum() and (back := WORD_BACK.search(text, low, start)):
        start = back.start()
    if text[start].isupper() and (back := LETTERS.search(text, low, start)):
        start = back.start()  # "NHS | England"
    if text[start:end].casefold() in BARE:
        sentence = article.parse((start, stop))
        phrase = phrase_from(sentence.tokens, 0, min(len(sentence.tokens), LONGEST))
        if phrase and phrase[1] > 1 and not _cuts(text, cut(sentence, phrase)[1]):
            return cut(sentence, phrase)
    if ENDS_IN_NAME.search(text[start:end]) and (on := NAME_ON.match(text, end, stop)):
        words = {word.casefold() for word in on.group().split()}
        if words.isdisjoint(lexicon.words("function", "time")):
            return start, on.end()
    return start, end


def _cuts(text: str, at: int) -> bool:
    """Whether a place lies inside a word."""
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()
