"""A source as the tagger marks it, made a whole mention: edges trimmed, a name not cut short."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotes.english import lexicon
from quotes.english.phrases import phrase_from
from quotes.english.quoted import Quoted
from quotes.english.tokens import cut
from quotes.models import Span
from quotes.rules import SECOND, rule

# commas, dashes and spaces around a mention are no part of it, nor is the "at" of a phrase cut off
BEHIND = re.compile(r"(?:\s+(?:at|of|in|for|from|with|who|which|that))?[\s,;:–—\-]*$")
# the rest of a name: "Senator | Mira Kaminski", "Yulia V|. Kaminski"; it stands free behind
CAPITAL = r"(?:[A-Z]\.|[^\W\d_a-z][\w\-]*)"
NAME_ON = re.compile(rf"(?:(?<=\b[A-Z])\.)?(?: {CAPITAL}){{1,3}}(?![\w’']| [A-Z])")
ENDS_IN_NAME = re.compile(
    r"\b[^\W\d_a-zß-öø-ÿ][\w’\-]*\.?"  # or inside one: "Amigos do | Rio"
    rf"(?: (?:{'|'.join(sorted(lexicon.words('mentions', 'particle')))})){{0,2}}$"
)
# what is only told of who was named: "Mira Kaminski|, 63", "Mira Kaminski| — her aunt"
APPOSED = re.compile(
    r",\s(?=\d{1,3}\b|(?!(?:and|or|both|as|along|together|including)\b)[a-z])|\s[—–]\s"
)

# and of who was described: "a charity | which feeds 400", not "those who stayed"
FURTHER = re.compile(r"(?<!\bthose)(?<!\bone)(?<!\bpeople),? (?:who|which|whose|whom)\b")
# a mention that is only the start of one
OWN = ("its", "his", "her", "their")
BARE = frozenset(["the", "a", "an", "another", *OWN, *(f"{whose} own" for whose in OWN)])
# how far a mention is sought, in characters, and how long it may then be, in tokens
REACH, LONGEST = 80, 6


@rule(neutral=SECOND)
def whole(article: Quoted, source: Span | None, others: Iterable[Span]) -> Span | None:
    """The whole mention that a source is part of; it goes on into none of the `others`.

    None where nothing is left of it but marks.
    """
    if source is None:
        return None
    start, end = source
    end = start + len(BEHIND.sub("", article.text[start:end]))
    if start >= end:
        return None
    end = _told_apart(article.text, start, end)
    behind = [first for first, _ in others if first >= end]
    stop = min([*behind, end + REACH, len(article.text)])
    return _grown(article, start, end, stop)


def _told_apart(text: str, start: int, end: int) -> int:
    """Where a mention ends and what is only told of whom it names or describes begins."""
    if further := FURTHER.search(text, start + 1, end):
        end = further.start()
    for apposed in APPOSED.finditer(text, start + 1, end):
        if ENDS_IN_NAME.search(text[start : apposed.start()]):
            return apposed.start()
    return end


def _grown(article: Quoted, start: int, end: int, stop: int) -> Span:
    """The span to the end of its name, or of the phrase that an article opens."""
    text = article.text
    if text[start:end].casefold() in BARE:
        sentence = article.parse((start, stop))
        phrase = phrase_from(sentence.tokens, 0, min(len(sentence.tokens), LONGEST))
        if phrase:
            return cut(sentence, phrase)
    on = NAME_ON.match(text, end, stop) if ENDS_IN_NAME.search(text[start:end]) else None
    return start, on.end() if on else end
