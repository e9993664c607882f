"""Answers against marks as the text has them: content, cue, source, the mention that speaks.

Characters other than white space decide how far two spans agree; letters and digits alone
whether they are exactly the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Any

from quotes.english.text import inked
from quotes.evaluate.figures import ROWS, Counts, rates, share
from quotes.evaluate.marks import kind_by_marks, quoted_places
from quotes.evaluate.matching import Marked, Matched, Scored, match, one, scored
from quotes.evaluate.mentions import mention_right
from quotes.models import Quote

PARTS = ("cue", "source")


def score(article: Marked, answers: Sequence[Quote], speech_only: bool = False) -> Scored:
    """Counts of one article whose quotes are marked with their sources.

    `speech_only` leaves out the marks whose `speech` is there and not "speech" (beliefs and
    plans, in PolNeAR's form), and the answers paired with them.
    """
    text, marks = article["text"], article["quotes"]
    matched = pair(article, answers, speech_only)
    counts = _contents(text, matched)
    right = {}
    for row, kinds in ROWS.items():
        wanted, given = matched.row(kinds)
        counts[row, "gold"], counts[row, "said"] = len(wanted), len(given)
        for i, j in matched.found(wanted):
            here, elsewhere = mention_right(text, marks[i]["source"], matched.answers[j].source)
            counts[row, "right"] += here
            counts[row, "right elsewhere"] += elsewhere
            right[i] = here
    for part in PARTS:
        counts.update(_part(text, matched, part))
    return scored(matched, counts, right)


def pair(article: Marked, answers: Sequence[Quote], speech_only: bool = False) -> Matched:
    """Marks and answers of one article, paired by their characters."""
    text, marks = article["text"], article["quotes"]
    answers = [answer for answer in answers if inked(text, answer.spans)]
    gold = [inked(text, mark["content"]) for mark in marks]
    said = [inked(text, answer.spans) for answer in answers]
    pairs = match(gold, said)
    quoted = quoted_places(text)
    return Matched(
        marks,
        answers,
        gold,
        said,
        [kind_by_marks(text, answer.spans, quoted) for answer in answers],
        pairs,
        sorted(set(range(len(said))) - set(pairs.values())),
        {
            i
            for i, mark in enumerate(marks)
            if speech_only and mark.get("speech", "speech") != "speech"
        },
    )


def _contents(text: str, matched: Matched) -> Counts:
    counts: Counts = Counter()
    any_gold, any_said = set().union(*matched.gold), set().union(*matched.said)
    passed = {j for _, j in matched.found(matched.out)}
    for row, kinds in ROWS.items():
        wanted, _ = matched.row(kinds)
        for i, j in matched.found(wanted):
            counts[row, "found"] += 1
            counts[row, "exact"] += _same_letters(text, matched.gold[i], matched.said[j])
        marked = set().union(*(matched.gold[i] for i in wanted))
        given = set().union(
            *(
                said
                for j, said in enumerate(matched.said)
                if matched.kinds[j] in kinds and j not in passed
            )
        )
        counts[row, "characters marked"] = len(marked)
        counts[row, "characters marked, found"] = len(marked & any_said)
        counts[row, "characters said"] = len(given)
        counts[row, "characters said, right"] = len(given & any_gold)
    return counts


def _same_letters(text: str, gold: Set[int], said: Set[int]) -> bool:
    return not any(text[at].isalnum() for at in gold ^ said)


def _part(text: str, matched: Matched, part: str) -> Counts:
    """Cues or sources for themselves, whichever quote each was found for."""
    wanted, given = matched.row(ROWS["all"])
    gold = _distinct([inked(text, matched.marks[i].get(part) or []) for i in wanted])
    said = _distinct([inked(text, one(getattr(matched.answers[j], part))) for j in given])
    pairs = match(gold, said)
    exact = sum(_same_letters(text, gold[i], said[j]) for i, j in pairs.items())
    return Counter(
        {
            (part, "gold"): len(gold),
            (part, "said"): len(said),
            (part, "found"): len(pairs),
            (part, "exact"): exact,
        }
    )


def _distinct(sets: list[set[int]]) -> list[set[int]]:
    """Without repeats: the two quotes of "he said …, adding …" share a source, found once."""
    return [
        set(places) for places in sorted({tuple(sorted(one_set)) for one_set in sets if one_set})
    ]


def figures(counts: Counts) -> dict[str, dict[str, Any]]:
    """A row a kind: how many, and content, characters, speaker and both together, in percent."""
    table = {}
    for row in ROWS:
        said, gold, found = counts[row, "said"], counts[row, "gold"], counts[row, "found"]
        right, elsewhere = counts[row, "right"], counts[row, "right elsewhere"]
        table[row] = {
            "gold": gold,
            "said": said,
            "exact": rates(counts[row, "exact"], said, gold),
            "iou": rates(found, said, gold),
            "characters": rates(
                counts[row, "characters said, right"],
                counts[row, "characters said"],
                counts[row, "characters marked"],
                counts[row, "characters marked, found"],
            ),
            "speaker": share(right, found),
            "speaker_elsewhere": share(elsewhere, found),
            "e2e": rates(right, said, gold),
            "e2e_elsewhere": rates(elsewhere, said, gold),
        }
    return table


def part_figures(counts: Counts) -> dict[str, dict[str, Any]]:
    """Cues and sources: how many, found at half of their characters, and exactly."""
    table = {}
    for part in PARTS:
        said, gold = counts[part, "said"], counts[part, "gold"]
        table[part] = {
            "gold": gold,
            "said": said,
            "exact": rates(counts[part, "exact"], said, gold),
            "iou": rates(counts[part, "found"], said, gold),
        }
    return table
