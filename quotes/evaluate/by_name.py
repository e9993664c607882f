"""Answers against marks as a tracker uses them: is the quote there, and is the right name on it.

Letters and digits alone decide how far two spans agree, and what is marked as ignored counts on
neither side. Here traps, stances and topics are counted too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from quotes.evaluate import topics
from quotes.evaluate.figures import ROWS, Counts, rates, share
from quotes.evaluate.matching import Marked, Matched, Scored, letters, match, scored
from quotes.evaluate.names import POLES, name_right, same_target, stance_toward
from quotes.models import Kind, Quote

OPENING = re.compile(r"[“”„«\"‘]|(?<!\w)'(?=\w)")
MANY = 3  # an answer this many times as long as the trap inside it is about something else


def score(article: Marked, answers: Sequence[Quote]) -> Scored:
    """Counts of one article whose quotes are marked with who speaks."""
    text, marks = article["text"], article["quotes"]
    matched = pair(article, answers)
    counts = _traps(text, article.get("not_quotes") or [], matched)
    right = {i: name_right(text, marks[i], answers[j]) for i, j in matched.pairs.items()}
    for row, kinds in ROWS.items():
        wanted, given = matched.row(kinds)
        counts[row, "gold"], counts[row, "said"] = len(wanted), len(given)
        for i, j in matched.found(wanted):
            counts[row, "found"] += 1
            counts[row, "exact"] += matched.gold[i] == matched.said[j]
            counts[row, "kind"] += answers[j].kind == marks[i]["kind"]
            counts[row, "right"] += right[i]
    counts.update(_stances(matched, right))
    counts.update(topics.count(matched))
    return scored(matched, counts, right)


def pair(article: Marked, answers: Sequence[Quote]) -> Matched:
    """Marks and answers of one article, paired by their letters outside ignored text.

    An answer that lies mostly in ignored text and is paired with nothing is not blamed.
    """
    text, marks = article["text"], article["quotes"]
    ignored = letters(text, article.get("ignore") or [])
    whole = _whole(text, answers)
    # what lies in ignored text altogether is held against itself, not against nothing
    gold = [places - ignored or places for places in (letters(text, m["content"]) for m in marks)]
    said = [places - ignored or places for places in whole]
    pairs = match(gold, said)
    free = sorted(set(range(len(said))) - set(pairs.values()))
    return Matched(
        marks,
        answers,
        gold,
        said,
        [_blamed_kind(text, answer) for answer in answers],
        pairs,
        [j for j in free if not 2 * len(whole[j] & ignored) > len(whole[j])],
    )


def _whole(text: str, answers: Sequence[Quote]) -> list[set[int]]:
    return [letters(text, answer.spans) if _sound(text, answer) else set() for answer in answers]


def _sound(text: str, answer: Quote) -> bool:
    return bool(answer.spans) and all(0 <= start < end <= len(text) for start, end in answer.spans)


def _blamed_kind(text: str, answer: Quote) -> Kind:
    """A free answer's kind: what holds quotation marks is blamed as quoted, whatever it says."""
    if answer.kind == "indirect" and _sound(text, answer):
        around = (text[max(start - 1, 0) : end] for start, end in answer.spans)
        return "mixed" if any(map(OPENING.search, around)) else "indirect"
    return answer.kind


def _traps(text: str, traps: Sequence[Sequence[int]], matched: Matched) -> Counts:
    """How many traps there are, and how many a free answer reports, alone or with little else."""
    counts: Counts = Counter()
    marked, whole = set().union(*matched.gold), _whole(text, matched.answers)
    for trap in traps:
        inside = letters(text, [trap])
        alone = not inside <= marked
        counts["traps", "gold"] += 1
        counts["traps", "broken"] += any(
            2 * len(whole[j] & inside) > len(whole[j])
            or (alone and inside <= whole[j] and MANY * len(inside) > len(whole[j]))
            for j in matched.free
            if whole[j]
        )
    return counts


def _stances(matched: Matched, right: dict[int, bool]) -> Counts:
    """Stances counted toward each quote's first target, and toward every target marked."""
    counts: Counts = Counter()
    for i, mark in enumerate(matched.marks):
        first = [mark] if mark.get("stance") else []
        for row, lines in (("first stance", first), ("stance", mark.get("stances") or first)):
            for line in lines:
                targets = [line["target"], *(line.get("target_also") or [])]
                said = None
                if right.get(i):
                    said = stance_toward(targets, matched.answers[matched.pairs[i]].stances)
                counts[row, "gold"] += 1
                counts[row, "said"] += said is not None
                counts[row, "right"] += said == line["stance"]
                counts[row, "opposite"] += {said, line["stance"]} == POLES
    counts["stance", "loose"] = _loose(matched, right)
    return counts


def _loose(matched: Matched, right: dict[int, bool]) -> int:
    """How many sides are said to be taken where no line is: on other targets, in other quotes.

    Of a quote that was found but wrongly named, all; of one that lies in ignored text, none.
    """
    lines: dict[int, list[str]] = {}
    for i, j in matched.pairs.items():
        marked = matched.marks[i].get("stances") or []
        lines[j] = [line["target"] for line in marked] if right.get(i) else []
    return sum(
        one.stance in POLES and not any(same_target(target, one.target) for target in told)
        for j, told in (lines | {j: [] for j in matched.free}).items()
        for one in matched.answers[j].stances
    )


def figures(counts: Counts) -> dict[str, dict[str, Any]]:
    """A row a kind: how many, and content, kind, name and all together in percent."""
    table = {}
    for row in ROWS:
        said, gold, found = counts[row, "said"], counts[row, "gold"], counts[row, "found"]
        table[row] = {
            "gold": gold,
            "said": said,
            "found": found,
            "named": counts[row, "right"],
            "exact": rates(counts[row, "exact"], said, gold),
            "iou": rates(found, said, gold),
            "kind": share(counts[row, "kind"], found),
            "speaker": share(counts[row, "right"], found),
            "e2e": rates(counts[row, "right"], said, gold),
        }
    return table


def stance_figures(counts: Counts) -> dict[str, dict[str, Any]]:
    """Stances on quotes found and rightly named: toward first targets, and toward all."""
    table = {}
    for row in ("first stance", "stance"):
        gold, said, right = (counts[row, what] for what in ("gold", "said", "right"))
        table[row] = {
            "gold": gold,
            "said": said,
            "right": right,
            "opposite": counts[row, "opposite"],
            "loose": counts[row, "loose"],
            "rates": rates(right, said, gold),
        }
    return table
