"""Fit which phrases of an article mean one issue: `together.json`.

    python -m training.fit_together \\
        --marks training/marks/together.jsonl ../shared/bench/polnear_train.jsonl \\
        --marks training/marks/together.jsonl ../shared/real/unlabelled.jsonl \\
        --check training/marks/together_dev.jsonl ../shared/bench/polnear_dev.jsonl \\
        --check training/marks/together_dev.jsonl ../shared/real/unlabelled.jsonl \\
        --out quotes/weights/together.json

Labellers were shown articles and the phrases that the program takes from their quotes, and put
those together that mean one issue: a person who is for one is for the other. A line of the marks is
an article: its id, the text's sha256, its phrases (`target` and the `quote` it stands in, as
offsets into the text, or the title's with `title`; the number of its `group`, where it has one),
and the pairs that the labeller doubted. One logistic regression over pairs of phrases
(`targets.together.signs`); no chance in it. Printed is how many phrases are put together and how
often rightly: of the articles fitted to, each eighth by weights that were fitted without it; and of
those of `--check`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from quotes.targets import Place, tell, together
from training import logistic
from training.standoff import digest, phrases, rows

FOLDS = 8
LEASTS = (0.5, 0.55, 0.6, 0.65, 0.7)
DOUBTED = 0.5  # how right what a labeller doubted is taken to be


@dataclass(frozen=True)
class Phrases:
    """The phrases of one article: `groups` has each one's own group, `known` the key that it has
    without what is learned.
    """

    said: Sequence[together.Phrasing]
    groups: Sequence[int]
    known: Sequence[str]
    doubted: frozenset[tuple[int, int]]
    title: str

    def pairs(self) -> Iterator[logistic.Told]:
        """The signs of each pair that words alone do not make one, and how right it is."""
        for a, b in combinations(range(len(self.said)), 2):
            if self.known[a] != self.known[b]:
                right = DOUBTED if (a, b) in self.doubted else self.groups[a] == self.groups[b]
                yield together.signs(self.said[a], self.said[b], self.titled), float(right)

    @cached_property
    def titled(self) -> frozenset[str]:
        """The stems of the title."""
        return together.stems(self.title)


def load(marks: Path, texts: Path) -> Iterator[Phrases]:
    """The marked articles whose texts a file holds."""
    bodies = {row["id"]: row for row in rows(texts)}
    for line in rows(marks):
        body = bodies.get(line["id"])
        if body and digest(body["text"]) == line["sha256"]:
            yield _phrases(line, body["text"], body["title"] or "")


def _phrases(line: Mapping[str, Any], text: str, title: str) -> Phrases:
    pairs = phrases(line["phrases"], text, title)
    groups = [one.get("group", -1 - number) for number, one in enumerate(line["phrases"])]
    told = tell(Place(text, title), pairs)
    known = [one.key if one else f"none {number}" for number, one in enumerate(told)]
    said = [together.Phrasing.of(text, *pair) for pair in pairs]
    doubted = frozenset((a, b) for a, b in line["doubted"])
    return Phrases(said, groups, known, doubted, title)


def _fit(articles: Iterable[Phrases]) -> dict[str, float]:
    return logistic.fit([pair for one in articles for pair in one.pairs()])


def figures(articles: Sequence[Phrases], weights: Sequence[Mapping[str, float]]) -> Iterator[str]:
    """A row for each least chance, and one without what is learned; weights an article.

    `joined` counts what is put together beyond what words alone tell: one for each key that goes to
    others. Of pairs the right ones, and those found of all that are one.
    """
    for least in (2.0, *LEASTS):
        joined = wrong = doubted = right = told = meant = 0
        for one, own in zip(articles, weights, strict=True):
            groups = together.grouped(one.said, one.known, one.titled, own, least)
            for group in groups:
                keys = {one.known[n]: n for n in reversed(group)}
                own_groups = {one.groups[n]: n for n in keys.values()}
                joined += len(keys) - 1
                wrong += len(own_groups) - 1
                loose = combinations(sorted(own_groups.values()), 2)
                doubted += any(pair in one.doubted for pair in loose)
            of = {n: at for at, group in enumerate(groups) for n in group}
            for a, b in combinations(range(len(one.said)), 2):
                same, put = one.groups[a] == one.groups[b], of[a] == of[b]
                right, told, meant = right + (same and put), told + put, meant + same
        yield (
            f"{least if least <= 1 else 'by words alone'}: {joined} joined, {wrong} wrong"
            f" ({doubted} groups with what was doubted); pairs right {100 * right / told:.1f} %,"
            f" found {100 * right / meant:.1f} % of {meant}"
        )


def main() -> None:
    """Read the command line, fit, print, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("--marks", "--check"):
        parser.add_argument(name, nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    articles = [one for pair in options.marks for one in load(*pair)]
    folds = [
        _fit(one for n, one in enumerate(articles) if n % FOLDS != fold) for fold in range(FOLDS)
    ]
    print(f"{len(articles)} articles, each by weights of the others", flush=True)
    print(*figures(articles, [folds[n % FOLDS] for n in range(len(articles))]), sep="\n")
    weights = _fit(articles)
    checked = [one for pair in options.check for one in load(*pair)]
    print(f"{len(checked)} articles apart")
    print(*figures(checked, [weights] * len(checked)), sep="\n")
    options.out.write_text(json.dumps(weights, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
