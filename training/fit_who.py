"""Fit who.json, the weights of `quotes/resolve/pronouns.py`.

    python -m training.fit_who ../shared/real/train gold/train --out quotes/weights/who.json

Each "he" or "she" that is a marked quote's source is one case: the persons named around it, each
with its signs, and which of them the mark names. Conditional logit, full batch, no chance in it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from quotes.evaluate.names import name_right
from quotes.models import Found, Quote
from quotes.resolve import pronouns
from quotes.resolve.discourse import Discourse
from quotes.resolve.named import Entity
from training.names import answers

RARE = 4  # signs seen less often have no weight
STEPS, RATE, DECAY = 300, 0.5, 1e-2

Case = tuple[list[list[str]], int]


def cases(paths: list[Path]) -> Iterator[Case]:
    """What the ranker learns from, in the order of the articles."""
    offered: dict[tuple[Found | None, int], dict[Entity, list[str]]] = {}
    ask = pronouns.candidates

    def listen(discourse: Discourse, at: int, *rest: Any) -> dict[Entity, list[str]]:
        offered[discourse.quote, at] = found = ask(discourse, at, *rest)
        return found

    pronouns.candidates = listen
    for path in paths:
        for one in answers(path):
            at = one.found.source[0] if one.found.source else -1
            persons = offered.get((one.found, at))
            if one.kind != "pronoun" or not persons:
                continue
            right = [n for n, person in enumerate(persons) if _is(person, one.mark)]
            if len(right) == 1:
                yield list(persons.values()), right[0]


def _is(person: Entity, mark: Any) -> bool:
    said = Quote((), mark["kind"], speaker=person.name, speaker_kind="person")
    return mark.get("who_type", "person") == "person" and name_right("", mark, said)


def fit(learned: list[Case], decay: float = DECAY) -> dict[str, float]:
    """The weight of every sign that is not rare."""
    seen = Counter(sign for rows, _ in learned for row in rows for sign in row)
    index = {sign: n for n, sign in enumerate(sorted(s for s, c in seen.items() if c >= RARE))}
    rows = [row for case, _ in learned for row in case]
    table = np.zeros((len(rows), len(index)))
    for n, row in enumerate(rows):
        for sign in row:
            if sign in index:
                table[n, index[sign]] = 1.0
    sizes = np.array([len(case) for case, _ in learned])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    group = np.repeat(np.arange(len(sizes)), sizes)
    right = np.zeros(len(rows))
    right[starts + np.array([n for _, n in learned])] = 1.0
    weights, speed = np.zeros(len(index)), np.zeros(len(index))
    for _ in range(STEPS):
        sums = table @ weights
        sums = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        likely = sums / np.add.reduceat(sums, starts)[group]
        slope = table.T @ (right - likely) / len(sizes) - decay * weights
        speed = 0.9 * speed + slope
        weights += RATE * speed
    return {sign: round(float(weights[n]), 3) for sign, n in index.items()}


def right_share(learned: Collection[Case], weights: dict[str, float]) -> float:
    """The share of cases whose likeliest candidate is the right one."""

    def best(rows: list[list[str]]) -> int:
        sums = [sum(weights.get(sign, 0.0) for sign in row) for row in rows]
        return max(range(len(sums)), key=sums.__getitem__)

    return sum(best(rows) == right for rows, right in learned) / max(1, len(learned))


def main() -> None:
    """Read the command line, fit, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold", action="store_true", help="first fit without every fourth case")
    options = parser.parse_args()
    learned = list(cases(options.paths))
    held = learned[::4] if options.hold else []
    if held:
        rest = [case for n, case in enumerate(learned) if n % 4]
        print(f"{100 * right_share(held, fit(rest)):.1f} % right of {len(held)} held back")
    weights = fit(learned)
    print(len(learned), f"cases, {100 * right_share(learned, weights):.1f} % right,", len(weights))
    text = json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False)
    options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
