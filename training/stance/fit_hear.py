"""Fit what of the judge's verdicts is heard, and how sure they are: `calls.json`.

    python -m training.stance.fit_hear --warmth 1.5 --marks marks.jsonl texts.jsonl … \\
        --issues issues.jsonl --real real/train --out quotes/weights/calls.json

Asked are the shipped judge's verdicts on all candidates of the quotes in articles that it was not
taught (`scenes.is_kept`). Two logistic regressions weigh the same signs (`by_model.signs`): whether
a reader wrote a line of a candidate with that side, and how alike the line's target is to the
candidate's name. A third weighs whether a side is taken on an entry of a watch-list
(`by_model.meant`), by the issues that labellers drew. No chance in it. Printed are the figures at
each least chance, each article judged by weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.evaluate.names import POLES, same_target
from quotes.models import Stance
from quotes.networks.linear import likely
from quotes.stance import by_model
from quotes.stance.by_model import Seen, Verdict, Weights
from quotes.stance.candidates import OWN
from training import logistic
from training.logistic import Told
from training.stance.scenes import is_kept, marked_articles, named, spoken, watch_of

FOLDS = 8
CHANCES = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)

# a marked line's target and its side
Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A marked quote: what the networks see of it, the lines of a reader, its article's number."""

    seen: Seen
    lines: tuple[Line, ...]
    article: int

    def verdicts(self) -> Iterator[Told]:
        """The signs of each verdict that might be heard, and how alike a right line's target is."""
        found = [one for one in self.seen.verdicts if one.candidate.source not in OWN]
        for one, told in zip(found, by_model.signs(self.seen, found), strict=True):
            yield told, self.likeness(one)

    def likeness(self, one: Verdict) -> float:
        """How alike the target of a line with a verdict's side is to its name, 0 to 1."""
        same = (target for target, side in self.lines if side == one.label)
        return max((same_target(target, one.candidate.target) for target in same), default=0.0)


def cases(articles: Iterable[Mapping[str, Any]]) -> Iterator[Case]:
    """The quotes of marked articles."""
    for number, article in enumerate(articles):
        names = named(article)
        for quote, asked in spoken(article):
            lines = tuple(
                (line["target"], line["stance"])
                for line in quote["stances"]
                if line["stance"] in POLES
            )
            yield Case(by_model.see(asked, names), lines, number)


def meant(article: Mapping[str, Any], issues: Sequence[Mapping[str, Any]]) -> Iterator[Told]:
    """The signs of each issue that a quote or its article names, and whether it was judged rightly;
    all issues of the article are watched for.
    """
    watch = watch_of(issues)
    lines = {one["label"]: one["lines"] for one in issues}
    names = named(article)
    for quote, asked in spoken(article):
        seen = by_model.see(asked, names, watch)
        for one in seen.verdicts:
            if one.candidate.source in OWN:
                line = lines[one.candidate.target].get(str(quote.get("number", -1)))
                right = line is not None and line["stance"] == one.label
                yield by_model.meant(one, seen), float(right)


def figures_meant(told: Sequence[tuple[int, Told]], lines: int) -> Iterator[str]:
    """A row for each least chance, each article by weights of others."""
    chances = []
    for fold in range(FOLDS):
        weights = logistic.fit([one for number, one in told if number % FOLDS != fold])
        chances += [
            ("named" in signs, likely(signs, weights), right)
            for number, (signs, right) in told
            if number % FOLDS == fold
        ]
    for here in (True, False):
        for least in CHANCES:
            said = [
                right for is_named, chance, right in chances if is_named == here and chance >= least
            ]
            yield (
                f"{'named' if here else 'only in the article'}, {least}: right"
                f" {100 * sum(said) / lines:.1f} % of all {lines} lines on issues,"
                f" {100 * sum(said) / max(1, len(said)):.1f} % of what is said"
            )


def fit(learned: Sequence[Case]) -> Weights:
    """The weight of every sign: that a verdict is `heard`, and that its target is `called` so."""
    told = [one for case in learned for one in case.verdicts()]
    return {
        "heard": logistic.fit([(signs, math.ceil(alike)) for signs, alike in told]),
        "called": logistic.fit(told),
        "meant": {},
    }


def figures(found: Sequence[Case]) -> Iterator[str]:
    """A row for each least chance; of each fold by weights of the others."""
    folds = [fit([one for one in found if one.article % FOLDS != fold]) for fold in range(FOLDS)]
    lines = sum(len(one.lines) for one in found)
    for least in CHANCES:
        told = [
            _rightness(stance, case)
            for case in found
            for stance in by_model.surest(case.seen, folds[case.article % FOLDS], least)
        ]
        hit = sum(one > 0 for one in told)
        yield (
            f"{least}: right {100 * hit / lines:.1f} % of {lines} lines, in the same words"
            f" {100 * sum(one == 1 for one in told) / lines:.1f}, no such line"
            f" {100 * (len(told) - hit) / max(1, len(told)):.1f} % of what is said,"
            f" F1 {200 * hit / (len(told) + lines):.1f}"
        )


def _rightness(stance: Stance, case: Case) -> float:
    same = (target for target, side in case.lines if side == stance.stance)
    return max((same_target(target, stance.target) for target in same), default=0.0)


def main() -> None:
    """Write calls.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--marks", nargs=2, action="append", default=[], metavar=("MARKS", "TEXTS"))
    parser.add_argument("--real", type=Path, action="append", default=[])
    parser.add_argument("--issues", type=Path, action="append", default=[], help="of those marks")
    parser.add_argument("--warmth", type=float, required=True, help="as training printed it")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.write_text(json.dumps({"warmth": options.warmth}) + "\n", encoding="utf-8")
    every = marked_articles(options.marks, options.real)
    articles = [article for name, article in every if is_kept(name)]
    issues = {
        one["id"]: one["issues"]
        for path in options.issues
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    some = [(number, one) for number, one in enumerate(articles) if one["id"] in issues]
    watched = [(number, told) for number, one in some for told in meant(one, issues[one["id"]])]
    lines = sum(len(entry["lines"]) for _, one in some for entry in issues[one["id"]])
    print(*figures_meant(watched, lines), sep="\n")
    found = list(cases(articles))
    print(*figures(found), sep="\n")
    apart = {"meant": logistic.fit([told for _, told in watched])}
    kept = {"warmth": options.warmth, **fit(found), **apart}
    options.out.write_text(json.dumps(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
