"""Fit how likely two printings are of one utterance: `[reworded]` of `words/statements.txt`.

    python -m training.fit_reworded training/marks/reworded.jsonl polnear_train.jsonl \\
        polnear_dev.jsonl basil_dev.jsonl unlabelled.jsonl

Readers were shown pairs of quotes of one speaker, of two articles within a week or of one, which
have four in ten of the words of the shorter in common, and said whether both report one passage of
what was said ("yes"), overlap in part, or not. A line of the marks is an article (its id, the
text's sha256, its quotes as offsets into the text, or the title's with `title`) or, behind these, a
pair: the number of the article, that of the quote; how many days lie between; `times`, as many
pairs as it stands for. Printed is how many that are one are tied, and how many tied are one: by
cuts alone, and with what is learned, each pair by weights fitted without the eighths of all
articles that its own two are of; then the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotes.models import GAP
from quotes.networks.linear import likely
from quotes.statements import Printing, content, united
from quotes.statements import reworded as model
from training import logistic
from training.standoff import digest, marks_and_texts

FOLDS = 8
LEASTS = (0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
RIGHT = {"yes": 1.0, "part": 0.5, "unsure": 0.5, "no": 0.0}
MOST = 4  # a pair counts as no more in the fit


@dataclass(frozen=True)
class Pair:
    """Two printings, the shorter's words first: how right it is that they are one, and for how many
    such pairs it stands; `cut` without what is learned, `apart` whatever that says. `folds` are
    those of its articles.
    """

    folds: frozenset[int]
    within: bool
    right: float
    times: float
    cut: bool
    apart: bool
    signs: Mapping[str, float]


def pairs(marks: Sequence[Mapping[str, Any]], texts: Mapping[str, Any]) -> Iterator[Pair]:
    """The marked pairs whose texts are there."""
    articles = [line for line in marks if "quotes" in line]
    for line in marks:
        if "same" not in line:
            continue
        said = [_text(articles[at], number, texts) for at, number in (line["one"], line["other"])]
        if all(said):
            yield _pair(line, [text for text in said if text])


def _text(article: Mapping[str, Any], number: int, texts: Mapping[str, Any]) -> str | None:
    body = texts.get(article["id"])
    if body is None or digest(body["text"]) != article["sha256"]:
        return None
    quote = article["quotes"][number]
    field = body["title"] if quote.get("title") else body["text"]
    return GAP.join(field[start:end] for start, end in quote["quote"])


def _pair(line: Mapping[str, Any], said: Sequence[str]) -> Pair:
    short, long = model.in_length(*map(content, said))
    days = [f"2026-01-{1 + day:02}" for day in (0, min(line["days"], 7))]
    told = [Printing(name, day, text) for name, day, text in zip("ab", days, said, strict=True)]
    return Pair(
        folds=frozenset(line[name][0] % FOLDS for name in ("one", "other")),
        within=line["one"][0] == line["other"][0],
        right=RIGHT[line["same"]],
        times=line["times"],
        cut=len(set(united(told, least=1).values())) == 1,
        apart=model.are_apart(short, long),
        signs=model.signs(short, long, line["days"]),
    )


def fit(given: Iterable[Pair]) -> dict[str, float]:
    """The weights, of what nothing keeps apart anyway."""
    kept = [one for one in given if not one.apart]
    most = [round(min(one.times, MOST)) for one in kept]
    return logistic.fit(
        [
            (one.signs, one.right)
            for one, times in zip(kept, most, strict=True)
            for _ in range(times)
        ]
    )


def figures(given: Sequence[Pair], chances: Sequence[float]) -> Iterator[str]:
    """A row for cuts alone and for each least chance."""
    meant = sum(one.right * one.times for one in given)
    for least in (*LEASTS, 1.0):
        tied = [
            one
            for one, chance in zip(given, chances, strict=True)
            if one.cut
            or (chance >= least and one.signs["in order"] >= model.ORDERED and not one.apart)
        ]
        put = sum(one.times for one in tied)
        right = sum(one.right * one.times for one in tied)
        yield (
            f"{least if least < 1 else 'cuts alone'}: {put:.0f} tied, right"
            f" {100 * right / put:.1f} %, found {100 * right / meant:.1f} % of {meant:.0f}"
        )


def main() -> None:
    """Read the command line, fit, and print figures and weights."""
    marks, texts = marks_and_texts(__doc__.splitlines()[0])
    given = list(pairs(marks, texts))
    without = {
        folds: fit(one for one in given if folds.isdisjoint(one.folds))
        for folds in {one.folds for one in given}
    }
    for within, where in ((False, "of two articles"), (True, "of one article")):
        own = [one for one in given if one.within == within]
        print(f"{len(own)} pairs {where}")
        print(*figures(own, [likely(one.signs, without[one.folds]) for one in own]), sep="\n")
    print("\n[reworded]")
    for name, weight in fit(given).items():
        print(f"{name}: {weight}")


if __name__ == "__main__":
    main()
