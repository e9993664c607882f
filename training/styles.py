"""One article in another house's style: marks, dashes, paragraph breaks, names; offsets follow.

PolNeAR is American and of one subject. A reader trained on it as it stands learns that “ opens
speech and that Trump speaks; these rewritings take both away. Every change is an edit of the text,
and every span is carried over the same edits, so the marking stays true to the letter.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from quotes.english.marks import Region, regions
from quotes.models import Span
from quotes.paragraphs import paragraphs
from training.corpus import Attribution, Marking

Edit = tuple[int, int, str]

# outer opening and closing, inner opening and closing
HOUSES = {
    "curly": "“”‘’",
    "straight": "\"\"''",
    "british": "‘’“”",
    "typewriter": "''\"\"",
    "guillemets": "«»“”",
    "spaced guillemets": ("«\u00a0", "\u00a0»", "“", "”"),
    "low-high": "„“‚‘",
    "low-right": "„”‚’",
    "reversed": "»«›‹",
}


def _names(section: str) -> list[str]:
    body = (Path(__file__).parent / "names.txt").read_text(encoding="utf-8")
    lines = body.partition(f"[{section}]\n")[2].partition("[")[0].splitlines()
    return [line for line in lines if line and not line.startswith("#")]


NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
KEPT = frozenset(_names("keep"))
STRANGERS = _names("strangers")


def restyled(marking: Marking, rng: random.Random, share: float = 0.6) -> Marking:
    """The marking in a style drawn at random; as it stands in `1 - share` of the draws."""
    if rng.random() >= share:
        return marking
    if rng.random() < 0.5:
        marking = renamed(marking, rng)
    dice = rng.random()
    if dice < 0.45:
        marking = marked_as(marking, rng.choice(sorted(HOUSES)))
    elif dice < 0.6:
        marking = dashed(marking)
    dice = rng.random()
    if dice < 0.15:
        marking = joined(marking, " ")
    elif dice < 0.3:
        marking = joined(marking, "\n")
    return marking


def marked_as(marking: Marking, house: str) -> Marking:
    """The same words between another house's quotation marks."""
    signs = HOUSES[house]
    edits: list[Edit] = []

    def change(region: Region, depth: int) -> None:
        opening, closing = signs[0 if depth % 2 == 0 else 2], signs[1 if depth % 2 == 0 else 3]
        for number, (start, end) in enumerate(region.spans):
            edits.append((*_opening(marking.text, start), opening))
            if region.closed and number == len(region.spans) - 1:
                edits.append((*_closing(marking.text, end), closing))
        for inner in region.inner:
            change(inner, depth + 1)

    for region in regions(marking.text, paragraphs(marking.text)):
        change(region, 0)
    return edited(marking, edits)


def dashed(marking: Marking) -> Marking:
    """Dialogue paragraphs opened by a dash instead of marks, as in French or Spanish prose.

    The dash is no part of the content, and the marks after it fall away.
    """
    edits: list[Edit] = []
    found = regions(marking.text, paragraphs(marking.text))
    for low, high in paragraphs(marking.text):
        here = [region for region in found if low <= region.start < high]
        if not here or here[0].start != low or any(len(region.spans) > 1 for region in here):
            continue
        for region in here:
            start, end = _opening(marking.text, region.start)
            edits.append((start, end, "— " if region.start == low else ""))
            if region.closed:
                edits.append((*_closing(marking.text, region.end), ""))
    return edited(marking, edits)


def joined(marking: Marking, glue: str) -> Marking:
    """Paragraph breaks lost, as some extractors leave an article (glue is a space or a newline)."""
    spans = paragraphs(marking.text)
    return edited(marking, [(before[1], after[0], glue) for before, after in pairwise(spans)])


def renamed(marking: Marking, rng: random.Random) -> Marking:
    """Most of the names in the sources become strangers' names, everywhere in the article."""
    names: Counter[str] = Counter()
    for attribution in marking.attributions:
        for start, end in attribution.source:
            names.update(NAME.findall(marking.text[start:end])[-1:])
    chosen = {
        name: rng.choice(STRANGERS)
        for name in sorted(names)
        if name not in KEPT and rng.random() < 0.8
    }
    edits = [
        (match.start(), match.end(), chosen[match.group()])
        for match in NAME.finditer(marking.text)
        if match.group() in chosen
    ]
    return edited(marking, edits)


def edited(marking: Marking, edits: list[Edit]) -> Marking:
    """The marking after non-overlapping edits of its text, every span carried along.

    A span that starts with a mark that became a dash starts after the dash.
    """
    edits = sorted(set(edits))
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    starts = [start for start, _, _ in kept]
    out: list[str] = []
    shifts = [0]
    at = 0
    for start, end, new in kept:
        out += [marking.text[at:start], new]
        shifts.append(shifts[-1] + len(new) - (end - start))
        at = end
    text = "".join([*out, marking.text[at:]])

    def place(point: int, first: bool) -> int:
        number = bisect_right(starts, point if first else point - 1)
        if number:
            start, end, new = kept[number - 1]
            if point < end or (not first and point == end):  # on an edited stretch
                begun = start + shifts[number - 1]
                inside = new.startswith("—") if first else True
                return begun + (len(new) if inside else 0)
        return point + shifts[number]

    def carry(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        moved = ((place(start, True), place(end, False)) for start, end in spans)
        return tuple((start, end) for start, end in moved if end > start)

    attributions = tuple(
        Attribution(carry(one.content), carry(one.cue), carry(one.source), one.speech)
        for one in marking.attributions
    )
    kept = {part: carry(getattr(marking, part)) for part in ("traps", "negatives", "ignored")}
    return replace(marking, text=text, attributions=attributions, **kept)


def _opening(text: str, start: int) -> Span:
    return start, start + (2 if text[start : start + 2] in ("``", "''") else 1)


def _closing(text: str, end: int) -> Span:
    return end - (2 if text[end - 2 : end] == "''" else 1), end
