"""How well the same articles are read in other print.

    python tests/measure_forms.py GOLD [FORM …]

writes marked articles (a folder or file) as newsrooms, programs and corpora also print them, moves
their marks along, and prints F1 by name for each form, of quoted content and of all. Of forms that
are undone when a text comes in it prints how many texts become, to the letter, what they were.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from quotes.articles import record
from quotes.evaluate import by_engine, evaluate, marked

Edit = tuple[int, int, str]
Form = Callable[[str], list[Edit]]

COLUMN = 72
NAME = r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+"
OPENS = re.compile(r"(?<![^\s(\[—–-])[\"“]")


def each(pattern: str, words: str) -> Form:
    """What the pattern finds is printed as these words, `\\0` for its own."""
    return lambda text: [
        (*one.span(), words.replace("\\0", one[0])) for one in re.finditer(pattern, text)
    ]


def wrapped(text: str, parted: bool = False) -> list[Edit]:
    """Lines of a page's width; `parted` where a long word goes on in the next."""
    edits: list[Edit] = []
    begun = 0
    for word in re.finditer(r"\S+", text):
        start, end = word.span()
        if "\n" in text[begun:start]:
            begun = start
        if end - begun <= COLUMN or start == begun:
            continue
        cut = start + 3
        if parted and re.match(r"[a-z]{6}", text[start:], re.I) and cut + 1 <= begun + COLUMN:
            edits.append((cut, cut, "-\n"))
            begun = cut
        else:
            edits.append((start - 1, start, "\n"))
            begun = start
    return edits


def tokens(text: str) -> list[Edit]:
    """A space on both sides of each mark, and before the end of a word that has one of its own."""

    def found() -> Iterator[Edit]:
        for one in re.finditer(r"[,.;:?!](?=[\s\"”]|$)|[\"“”]|(?<=\w)(?=['’]s\b)", text):
            start, end = one.span()
            if OPENS.match(text, start):
                yield end, end, " "
            elif start and not text[start - 1].isspace():
                yield start, start, " "

    return list(found())


PRINTED: dict[str, Form] = {
    "as they are": lambda text: [],
    "lines wrapped": wrapped,
    "words parted at their ends": lambda text: wrapped(text, parted=True),
    "in tokens": tokens,
    "two spaces after a stop": each(r"(?<=[.?!\"”]) (?=\S)", "  "),
    "no-break spaces": each(r"(?<=\b[A-Z][a-z]{2}) (?=[A-Z])|(?<=,) ", "\xa0"),
    "soft hyphens": each(r"(?<=\b[a-z]{4})(?=[a-z]{3})", "\xad"),
    "unseen signs beside marks": each(r"(?<=[\"“])|(?=[\"”])", "\u200b"),
    "ends of lines of Windows": each(r"\n", "\r\n"),
    "dashes of typewriters": each(r"\s?[—–]\s?", " -- "),
    "marks of a typewriter": each("[“”]", '"'),
    "guillemets": lambda text: [
        (*one.span(), "«" if OPENS.match(text, one.start()) else "»")
        for one in re.finditer(r"[\"“”]", text)
    ],
    "no paragraphs": each(r"\s*\n\s*", " "),
    "marks of footnotes": each(r"(?<=[.?!])(?= [A-Z])", "[1]"),
    "a dateline": lambda text: [(0, 0, "SELM, March 3 (Holm News) - ")],
    "advertisements between": each(r"\n\n", "\n\nAdvertisement\n\n"),
}
TAKEN_IN: dict[str, Callable[[str], str]] = {
    "links of Markdown": lambda text: re.sub(NAME, r"[\g<0>](https://example.org/x)", text),
    "HTML": lambda text: "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n")),
    "HTML written as text": lambda text: escape(TAKEN_IN["HTML"](text)),
    "decoded wrongly": lambda text: "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
    ),
}


def printed(article: dict[str, Any], form: Form) -> dict[str, Any]:
    """The article in another print, its marks moved along."""
    edits, text, at = form(article["text"]), "", 0
    for start, end, words in edits:
        text += article["text"][at:start] + words
        at = end
    return {**moved(article, edits), "text": text + article["text"][at:]}


def moved(value: Any, edits: list[Edit]) -> Any:
    """The same marks, each span where its words stand now."""
    if isinstance(value, dict):
        return {key: moved(one, edits) for key, one in value.items()}
    if isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value):
        return [value[0] + grown(edits, value[0], True), value[1] + grown(edits, value[1], False)]
    return [moved(one, edits) for one in value] if isinstance(value, list) else value


def grown(edits: list[Edit], place: int, inserted: bool) -> int:
    """How much longer a text is before a place, with what is `inserted` at it or without."""
    return sum(
        len(words) - (end - start)
        for start, end, words in edits
        if end < place or (end == place and (inserted or start < end))
    )


def letters(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    articles, wanted = marked(Path(sys.argv[1])), sys.argv[2:]
    print(f"{len(articles)} articles{'':20} quoted    all")
    for name, form in PRINTED.items():
        if not wanted or name in wanted:
            told = evaluate(by_engine([printed(one, form) for one in articles], "model")).by_name
            print(f"{name:32} {told['quoted']['e2e'].f1:6.1f} {told['all']['e2e'].f1:6.1f}")
    for name, form in TAKEN_IN.items():
        if not wanted or name in wanted:
            texts = [one["text"] for one in articles]
            found = [record.article({"text": form(text)}, "x", "x", "x").text for text in texts]
            same = sum(letters(a) == letters(b) for a, b in zip(texts, found, strict=True))
            print(f"{name:32} {same} of {len(texts)} to the letter")


if __name__ == "__main__":
    main()
