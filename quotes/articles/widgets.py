"""What stands among an article's paragraphs and is none of it: boxes, pop-ups, hidden words."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from quotes.english import lexicon

# HTML's own containers of an article: never a widget, whatever they are called
BODIES = ("html", "body", "main", "article")
INLINE = ("a", "b", "em", "i", "span", "strong")
# a widget holds fewer paragraphs of prose than this
PARAGRAPHS = 3
# what ends a sentence, in any script; Thai has a space for it
STOP = re.compile(r"[.!?…。！？।॥؟۔።။។]|(?<=[\u0e00-\u0e7f]) |(?<=[\u0e00-\u0e7f])\Z")
WORD = re.compile(r"[^\W_]+")
# letters of scripts that set no spaces between words; so many are as good as four words
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
WORDS, LETTERS = 4, 12
# a line of more words than this is the article's
SHORT = 30
# before the first sentence: a label, a date, an author
LABEL = 3
SAID = re.compile(r"[“”\"]|\b(?:said|says|told)\b")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
APART = re.compile(r"[^A-Za-z]+")


def is_prose(text: str) -> bool:
    """Whether there is a sentence in it, in whatever language: four words and a stop."""
    return any(map(_is_long, STOP.split(text)[:-1]))


def _is_long(sentence: str) -> bool:
    return len(WORD.findall(sentence)) >= WORDS or len(UNSPACED.findall(sentence)) >= LETTERS


def remove(tree: Any) -> None:
    """Take the widgets out of a page's tree; the words behind one stay where they were."""
    for element in list(tree.iter("*")):
        if element.getparent() is not None and _is_widget(element):
            element.drop_tree()
    # an anchor or a mark without words: trafilatura takes the words behind it for its own, and out
    for element in list(tree.iter(*INLINE)):
        if not element.text_content().strip():
            element.drop_tag()


def without_lines(text: str, title: str | None) -> str:
    """The text without the lines that are a widget's, and what stands before its first sentence."""
    lines = [line for line in text.splitlines() if not _is_widget_line(line)]
    first = next((at for at, line in enumerate(lines) if is_prose(line)), 0)
    kept = [line for line in lines[:first] if not _is_label(line, title)]
    return "\n".join(kept + lines[first:])


def _is_widget(element: Any) -> bool:
    if element.tag in BODIES or not (_is_called_so(element) or _has_role(element)):
        return False
    if element.find(".//h1") is not None:
        return False
    prose = 0
    for paragraph in element.iter("p"):
        prose += is_prose(paragraph.text_content())
        if prose >= PARAGRAPHS:
            return False
    return True


def _has_role(element: Any) -> bool:
    roles = set(lexicon.sections("widgets")["roles"])
    return element.get("role") in roles or element.get("aria-modal") == "true"


def _is_called_so(element: Any) -> bool:
    called = f"{element.get('class', '')} {element.get('id', '')}"
    return not called.isspace() and bool(_names().search(_spelled(called)))


@cache
def _names() -> re.Pattern[str]:
    """The names of widgets; a class's words are told apart by single spaces, classes by two."""
    return re.compile(rf" (?:{'|'.join(lexicon.sections('widgets')['names'])}) ")


def _spelled(called: str) -> str:
    """ " in article newsletter  row " for "in-articleNewsletter row"."""
    words = (APART.sub(" ", CAMEL.sub(" ", one)).strip() for one in called.split())
    return f" {'  '.join(words).lower()} "


@cache
def _lines() -> re.Pattern[str]:
    lines = sorted(lexicon.sections("widgets")["lines"], key=len, reverse=True)
    phrases = map(re.escape, lines)
    return re.compile(rf"[\s\-•>*|]*(?:{'|'.join(phrases)})(?!\w)", re.I)


@cache
def _held() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, lexicon.sections("widgets")["holds"])), re.I)


def _is_widget_line(line: str) -> bool:
    if not re.search(r"[^\W_]", line):
        return True
    match = _lines().match(line)
    if not (match or _held().search(line)) or len(line.split()) > SHORT:
        return False
    # "Read more than one book, she said." is a sentence of the article's; behind a colon nothing is
    return bool(match and match[0].endswith(":")) or not SAID.search(line)


def _is_label(line: str, title: str | None) -> bool:
    words = line.strip(" -•")
    return words == (title or "").strip() or len(words.split()) <= LABEL
