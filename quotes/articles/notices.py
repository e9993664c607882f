"""Is a text the whole article? Walls leave its beginning, or a notice in its place.

A notice is refused: nothing of it was ever in the news, and under the article's address it would
stand in the article's place. A beginning is news, and what it quotes was said: it is kept, with a
warning that the rest is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from quotes.articles.declared import Declared
from quotes.articles.widgets import SAID, is_prose
from quotes.english import lexicon

# a notice has no more words than this, and so many of its sentences speak of what notices do
LONGEST = 250
SHARE = 0.7
# a sentence that keeps the rest back has no more words than this
SENTENCE_WORDS = 40
# an article with less than this share of the words that its page counts is cut
LEAST = 0.5
WORD = re.compile(r"\w+")
STOPS = re.compile(r"(?<=[.!?])\s+|\n+")
# "[…]", "[+2311 chars]": how services end an article of which they send only the start
BROKEN = re.compile(r"(?:\[(?:…|\.\.\.|\+\d+ chars)\]|\(more\))\s*\Z")
ASKS = re.compile(r"\byou\b|\byour\b|\bplease\b|^\W*(?:to|want|keep|continue|read|get|for)\b", re.I)
PLEASE = re.compile(r"\W*(?:please )?", re.I)
CLOSED = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
ENDED = re.compile(r"[.!?][”\"’')\]]*\s*\Z")
SHOWN = 90
# elements besides HTML's blocks that stand on lines of their own; those that no reader sees
LINES = frozenset(("br", "li", "td", "th", "tr", "button"))
UNSEEN = ("script", "style", "template", "noscript", "head", "nav", "footer")


def notice(text: str) -> str | None:
    """The sentence that shows a text to be a notice and no article; None for any other text."""
    if len(text) > LONGEST * 10 or len(WORD.findall(text)) > LONGEST or SAID.search(text):
        return None
    if text.strip(" \n[]").casefold() in lexicon.sections("notices")["placeholder"]:
        return _brief(text.strip())
    sentences = [one.strip() for one in STOPS.split(text) if one.strip()]
    telling = next((one for one in sentences if _section("notice").search(one)), None)
    about = sum(bool(_section("talk").search(one)) for one in sentences if len(one.split()) > 2)
    total = sum(len(one.split()) > 2 for one in sentences)
    return _brief(telling) if telling and about >= SHARE * total else None


def speaks_of_itself(text: str) -> bool:
    """Whether all sentences of a text speak of what notices speak of; so do those of no text."""
    sentences = [one for one in STOPS.split(text) if is_prose(f"{one}.")]
    return not SAID.search(text) and all(map(_section("talk").search, sentences))


def stump(text: str) -> str | None:
    """What the end of a text says of its being cut; None where it says nothing."""
    if broken := BROKEN.search(text[-40:]):
        return broken[0].strip()
    lines = [line.strip() for line in text[-2000:].splitlines() if line.strip()]
    for line in lines[-3:]:
        if found := next(filter(None, map(_keeps_back, STOPS.split(line))), None):
            return found
    end = lines[-1].casefold() if lines else ""
    return end if end in lexicon.sections("notices")["stump"] else None


def cut(text: str, page: Declared, tree: Any) -> str | None:
    """What shows that a page has only the beginning of its article; None where nothing does."""
    there = len(WORD.findall(text))
    if page.words and there >= (1 - LEAST / 2) * page.words:
        return None
    sentences = STOPS.split(seen(tree))
    if found := next(filter(None, map(_keeps_back, sentences)), None):
        return found
    if page.words and there < LEAST * page.words:
        return f"{there} of {page.words} words are here"
    if page.locked is None:
        return None
    if page.locked and not any(map(is_prose, _texts(tree, page.locked))):
        return "the page keeps the rest for subscribers"
    if not page.locked and not ENDED.search(text):
        return "it ends in the middle of a sentence, and the page is for subscribers"
    return None


def broken_off(text: str, html: str) -> str | None:
    """What shows that a page broke off, or None: it is not closed and its text not ended."""
    if CLOSED.search(html) or ENDED.search(text):
        return None
    return "it ends in the middle of a sentence, and the end of the page is missing"


def without_offers(text: str) -> str:
    """The text up to the sentence that keeps the rest back, and what stands behind its offers."""
    kept: list[str] = []
    selling = False
    for line in text.splitlines():
        keeps = any(map(_keeps_back, STOPS.split(line))) and len(line.split()) <= SENTENCE_WORDS
        if keeps:
            while kept and _section("more").search(kept[-1]) and not SAID.search(kept[-1]):
                kept.pop()  # "Want to read more?"
        selling = selling or keeps
        offer = selling and (_section("offer").search(line) or not is_prose(line))
        if not keeps and not offer:
            kept.append(line)
    return "\n".join(kept)


def seen(tree: Any) -> str:
    """What a reader sees of a page, each block on a line of its own."""
    return re.sub(r"[^\S\n]+", " ", "".join(_pieces(tree)))


def unscripted(tree: Any) -> str:
    """What a page says where scripts do not run."""
    return "\n".join(each.text_content().strip() for each in tree.iter("noscript"))


def _pieces(tree: Any) -> Iterator[str]:
    from lxml import etree
    from lxml.html import defs

    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end" and not hidden:
                yield element.tail or ""
            continue
        unseen = element.tag in UNSEEN
        hidden += unseen if event == "start" else -unseen
        if element.tag in defs.block_tags or element.tag in LINES:
            yield "\n"
        if not hidden:
            yield (element.text if event == "start" else element.tail) or ""


def _texts(tree: Any, classes: Iterable[str]) -> Iterator[str]:
    wanted = set(classes)
    for element in tree.iter("*"):
        if wanted & set((element.get("class") or "").split()):
            yield element.text_content()


def _keeps_back(sentence: str) -> str | None:
    """A sentence that keeps the rest of the article back, as it is shown; None for any other."""
    if len(sentence.split()) > SENTENCE_WORDS or SAID.search(sentence):
        return None
    start = PLEASE.match(sentence)
    order = _section("order").match(sentence, start.end() if start else 0)
    more, gate = _section("more").search(sentence), _section("gate").search(sentence)
    # "He will read on and pay later." orders nobody
    asks = more and gate and (order or ASKS.search(sentence))
    return _brief(sentence) if order or asks or _section("cut").search(sentence) else None


@cache
def _section(name: str) -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, lexicon.sections("notices")[name]))
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.I)


def _brief(sentence: str) -> str:
    words = " ".join(sentence.split())
    return f"“{words if len(words) <= SHOWN else words[: SHOWN - 1] + '…'}”"
