"""Fit who.json, the weights of `quotes/resolve/pronouns.py`.

    python -m training.fit_who ../shared/real/train gold/train \\
        --marks training/marks/pronouns.jsonl ../shared/real/unlabelled.jsonl \\
        --marks training/marks/pronouns.jsonl ../shared/bench/polnear_train.jsonl \\
        --out quotes/weights/who.json

Each "he" or "she" that is a quote's source is one case: the persons named around it, each with its
signs, and which of them is meant. In marked articles the mark names him; `--marks` tells it of
pronouns in articles that nobody marked, read as the program reads them: readers were shown the
text and the names. Conditional logit, full batch, no chance in it; but who spoke before a pronoun
is told by the weights in place, so that a second run moves them a little. Printed is the share of
cases right of each eighth of the articles, by weights that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from math import exp
from pathlib import Path
from typing import Any

import numpy as np

from quotes.evaluate.names import name_right
from quotes.models import Article, Found, Quote
from quotes.reader import read
from quotes.resolve import pronouns
from quotes.resolve.discourse import Discourse
from quotes.resolve.named import Entity
from training.names import answers
from training.standoff import digest, rows

RARE = 4  # signs seen less often have no weight
STEPS, RATE, DECAY = 300, 0.5, 2e-2
FOLDS = 8

Case = tuple[list[list[str]], int]


@contextmanager
def offered() -> Iterator[dict[tuple[Found | None, int], dict[Entity, list[str]]]]:
    """Whom each pronoun of the articles read meanwhile may mean, by its quote and place."""
    heard: dict[tuple[Found | None, int], dict[Entity, list[str]]] = {}
    ask = pronouns.candidates

    def listen(discourse: Discourse, at: int, *rest: Any) -> dict[Entity, list[str]]:
        heard[discourse.quote, at] = found = ask(discourse, at, *rest)
        return found

    pronouns.candidates = listen
    try:
        yield heard
    finally:
        pronouns.candidates = ask


def cases(path: Path) -> Iterator[tuple[str, Case]]:
    """The pronouns of marked articles, each with its article."""
    with offered() as heard:
        for one in answers(path):
            at = one.found.source[0] if one.found.source else -1
            persons = heard.get((one.found, at))
            if one.kind != "pronoun" or not persons:
                continue
            right = [n for n, person in enumerate(persons) if _is(person, one.mark)]
            if len(right) == 1:
                yield one.article, (list(persons.values()), right[0])


def told(marks: Path, texts: Path) -> Iterator[tuple[str, Case]]:
    """The pronouns that readers told of in articles of a file, each with its article."""
    known = {line["id"]: line for line in rows(marks)}
    for row in rows(texts):
        line = known.get(row["id"])
        if line is None or digest(row["text"]) != line["sha256"]:
            continue
        with offered() as heard:
            read(Article(row["id"], row["text"], title=row.get("title")))
            by_place = {at: persons for (quote, at), persons in heard.items() if quote}
        for at, who in line["pronouns"]:
            persons = by_place.get(at, {})
            right = [n for n, person in enumerate(persons) if person.name == who]
            if len(right) == 1:
                yield row["id"], (list(persons.values()), right[0])


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


def held_back(learned: Collection[tuple[str, Case]]) -> list[tuple[float, bool]]:
    """How likely the likeliest of each case is, and whether it is right, by weights that were
    fitted without its article.
    """
    order = {article: n for n, article in enumerate(dict.fromkeys(one for one, _ in learned))}
    told = []
    for fold in range(FOLDS):
        weights = fit([case for article, case in learned if order[article] % FOLDS != fold])
        for persons, right in (case for one, case in learned if order[one] % FOLDS == fold):
            sums = [sum(weights.get(sign, 0.0) for sign in signs) for signs in persons]
            best = max(range(len(sums)), key=sums.__getitem__)
            told.append((1 / sum(exp(one - sums[best]) for one in sums), best == right))
    return told


def told_of(judged: Collection[tuple[float, bool]], least: float = 0.0) -> str:
    """How many cases are so likely, and the share of them that is right."""
    right = [one for share, one in judged if share >= least]
    share = 100 * sum(right) / max(1, len(right))
    return f"{len(right)} cases at {least} or more, {share:.1f} % right"


def save(learned: Collection[tuple[str, Case]], out: Path) -> None:
    """Fit the weights by all cases, and write them."""
    weights = fit([case for _, case in learned])
    text = json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False)
    out.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line, fit, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--marks", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    learned = [one for path in options.paths for one in cases(path)]
    learned += [one for marks, texts in options.marks for one in told(marks, texts)]
    print(told_of(held_back(learned)))
    save(learned, options.out)


if __name__ == "__main__":
    main()
