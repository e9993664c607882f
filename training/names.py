"""How often a speaker is named rightly where the quote itself is given: naming, measured alone.

    python -m training.names ../shared/real/train more.jsonl --errors

Marked content, cue and source go to `quotes.resolve`, so no finder's mistake counts. Shown by
kind of source, by way of naming (what `words/confidence.txt` is fitted from) and by confidence.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes import gold
from quotes.document import Document
from quotes.english import lists
from quotes.english.names import fold
from quotes.evaluate.names import name_right
from quotes.models import Article, Found, Pattern, Quote
from quotes.resolve import How, Named, how_sure, resolve

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
# what a description names a person by without a name
DESCRIBED = (How.DESCRIPTION, How.APPOSITION, How.ROLE, How.RELATIVE)


@dataclass(frozen=True)
class Answer:
    """One marked quote, the kind of its source, whom it was given to and whether rightly."""

    article: str
    where: str
    source: str
    kind: str
    mark: Mapping[str, Any]
    found: Found
    named: Named
    right: bool


def answers(path: Path) -> Iterator[Answer]:
    """The marked quotes of a file or folder, each named; those left unmarked ("?") are skipped."""
    for article in gold.load(path):
        marks = [one for one in article["quotes"] if one.get("who_type") != "?"]
        yield from _named(article, sorted(marks, key=_place))


def _place(mark: Mapping[str, Any]) -> tuple[int, int]:
    return mark["content"][0][0], -mark["content"][-1][1]


def _named(article: Mapping[str, Any], marks: list[dict[str, Any]]) -> Iterator[Answer]:
    text = article["text"]
    top = Document.of(Article("", text, article.get("title"))).headline or (0, 0)
    found: list[Found] = []
    for mark in marks:
        found.append(_found(text, mark, found, top[1]))
    resolved = resolve(text, found, article.get("title"), article.get("byline"))
    for mark, one, named in zip(marks, found, resolved.named, strict=True):
        source = text[slice(*one.source)] if one.source else ""
        right = name_right(
            text, mark, Quote(one.spans, one.kind, speaker=named.name, speaker_kind=named.kind)
        )
        start = one.source[0] if one.source else one.spans[0][0]
        around = text[max(0, start - 200) : start + 160].replace("\n", "⏎")
        yield Answer(article["id"], around, source, kind_of(source, mark), mark, one, named, right)


def _found(text: str, mark: Mapping[str, Any], before: list[Found], top: int) -> Found:
    spans = tuple((start, end) for start, end in mark["content"])
    source = tuple(mark["source"][0]) if mark.get("source") else None
    label = source and text.startswith(":", source[1]) and text[: source[0]][-1:] == "\n"
    outer = [
        one for one in before if one.spans[0][0] <= spans[0][0] and spans[-1][1] <= one.spans[-1][1]
    ]
    return Found(
        spans,
        mark["kind"],
        cue=tuple(mark["cue"][0]) if mark.get("cue") else None,
        source=source,
        pattern=Pattern.LABEL if label else None,
        headline=spans[-1][1] <= top,
        inside=outer[-1] if outer else None,
    )


def kind_of(source: str, mark: Mapping[str, Any]) -> str:
    """What a source is: a pronoun, a surname, a full name, a body's name, a description, none."""
    words = re.findall(r"[\w’'\-.]+", source)
    if not words:
        return "none"
    if fold(source) in lists.PRONOUNS:
        return "pronoun"
    kind = mark.get("who_type")
    if kind in ("org", "organisation"):
        return "organisation" if any(word[0].isupper() for word in words[1:] or words) else "body"
    if kind != "person":
        return str(kind)
    own = fold(mark["who"] or "").split()
    said = set(fold(source).split())
    if not own or {own[0], own[-1]}.isdisjoint(said):
        return "role"
    return "full name" if len(own) > 1 and {own[0], own[-1]} <= said else "surname"


def table(title: str, rows: Mapping[str, list[Answer]]) -> None:
    """Print how many, how many right, open and wrong in each row."""
    print(f"\n{title:22} {'all':>5} {'right':>6} {'open':>5} {'wrong':>5}")
    for name, held in rows.items():
        right = sum(one.right for one in held)
        left = sum(not one.right and one.named.name is None for one in held)
        share = 100 * right / len(held) if held else 0.0
        print(f"{name:22} {len(held):5} {share:6.1f} {left:5} {len(held) - right - left:5}")


def _by(found: list[Answer], key: Any) -> dict[str, list[Answer]]:
    groups: dict[str, list[Answer]] = {}
    for one in found:
        groups.setdefault(str(key(one)), []).append(one)
    return dict(sorted(groups.items(), key=lambda row: -len(row[1])))


def show(found: list[Answer]) -> None:
    """Print the tables of one set."""
    given = [one for one in found if one.named.name]
    sure = [one for one in given if how_sure(one.named) >= 0.9]
    described = [one for one in given if one.named.how in DESCRIBED]
    table(
        "",
        {
            "all": found,
            "all but no source": [one for one in found if one.kind != "none"],
            "described": described,
            "at 0.9 or more": sure,
        },
    )
    table("source", _by(found, lambda one: one.kind))
    table("named by", _by(found, lambda one: one.named.resolved_by))
    table("confidence", _by(found, lambda one: max(b for b in BANDS if b <= how_sure(one.named))))


def main() -> None:
    """Read the command line and print a table for each set, with `--errors` each wrong answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for path in options.paths:
        found = list(answers(path))
        print(f"\n== {path}")
        show(found)
        for one in found if options.errors else ():
            if not one.right:
                print(
                    f"{one.kind} | {one.named.how} | [{one.source}] gold {one.mark['who']!r} "
                    f"({one.mark.get('who_type')}) said {one.named.name!r} ({one.named.kind}) "
                    f"| …{one.where}…"
                )
        if options.errors:
            print(Counter((one.kind, str(one.named.how)) for one in found if not one.right))


if __name__ == "__main__":
    main()
