"""How well quotes are found and speakers named: a report over marked articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.evaluate import by_mention, by_name, topics
from quotes.evaluate.answers import Answered
from quotes.evaluate.calibration import Calibration, calibrate
from quotes.evaluate.figures import Counts, intervals, rates, total
from quotes.evaluate.matching import Marked, Scored


@dataclass(frozen=True, slots=True)
class Report:
    """Figures in percent. A table is empty where the gold lacks what it needs.

    `by_mention` needs sources, `by_name` who speaks. `styles` are house styles, else publishers.
    `intervals` are the middle 95 % over articles, of end-to-end F1 in the rows quoted and all.
    """

    articles: int
    by_mention: dict[str, dict[str, Any]]
    parts: dict[str, dict[str, Any]]
    by_name: dict[str, dict[str, Any]]
    traps: dict[str, int]
    stances: dict[str, dict[str, Any]]
    topics: dict[str, float]
    styles: dict[str, dict[str, Any]]
    calibration: Calibration
    intervals: dict[str, tuple[float, float]]


def evaluate(answered: Iterable[Answered], speech_only: bool = False, boot: int = 0) -> Report:
    """Score answers against marked articles.

    `speech_only` concerns only marks that say whether their cue reports speech; `boot` is how
    many times articles are drawn anew for the intervals, 0 for none.
    """
    articles = [(article, quotes) for article, quotes in answered]
    mentions = _where("source", articles, lambda a, q: by_mention.score(a, q, speech_only))
    names = _where("who", articles, by_name.score)
    mention_counts = total([one.counts for one in mentions])
    name_counts = total([one.counts for one in names])
    return Report(
        articles=len(articles),
        by_mention=by_mention.figures(mention_counts) if mentions else {},
        parts=by_mention.part_figures(mention_counts) if mentions else {},
        by_name=by_name.figures(name_counts) if names else {},
        traps={what: name_counts["traps", what] for what in ("gold", "broken")} if names else {},
        stances=by_name.stance_figures(name_counts) if names else {},
        topics=topics.figures(name_counts) if names else {},
        styles=_styles([article for article, _ in articles], mentions, names),
        calibration=calibrate(answer for one in names or mentions for answer in one.confident),
        intervals=_intervals(mentions, names, boot) if boot else {},
    )


def _where(
    key: str, articles: Sequence[Answered], score: Callable[[Marked, Any], Scored]
) -> list[Scored]:
    """The articles scored, if all their quotes are marked with the key that this needs."""
    if all(key in mark for article, _ in articles for mark in article["quotes"]):
        return [score(article, quotes) for article, quotes in articles]
    return []


def _e2e(row: str) -> Callable[[Counts], float]:
    return lambda counts: rates(counts[row, "right"], counts[row, "said"], counts[row, "gold"]).f1


def _iou(counts: Counts) -> float:
    return rates(counts["all", "found"], counts["all", "said"], counts["all", "gold"]).f1


def _styles(
    articles: Sequence[Marked], mentions: Sequence[Scored], names: Sequence[Scored]
) -> dict[str, dict[str, Any]]:
    """F1 by house style: contents found, and end to end by mention and by name."""
    styles = [article.get("style") or article.get("publisher") or "" for article in articles]
    table: dict[str, dict[str, Any]] = {}
    for style in sorted(set(styles) - {""}):
        of_style = [n for n, other in enumerate(styles) if other == style]
        mention = total([mentions[n].counts for n in of_style]) if mentions else None
        name = total([names[n].counts for n in of_style]) if names else None
        counts = mention or name or Counter()
        table[style] = {
            "articles": len(of_style),
            "gold": counts["all", "gold"],
            "iou": _iou(counts),
        }
        for tag, of in (("by_mention", mention), ("by_name", name)):
            if of is not None:
                table[style] |= {f"{tag}_{row}": _e2e(row)(of) for row in ("quoted", "all")}
    return table


def _intervals(
    mentions: Sequence[Scored], names: Sequence[Scored], boot: int
) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for tag, side in (("by_mention", mentions), ("by_name", names)):
        if side:
            rows = {f"{tag}_{row}": _e2e(row) for row in ("quoted", "all")}
            found |= intervals([one.counts for one in side], rows, boot)
    return found
