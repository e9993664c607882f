"""How often the phrases of several articles that are put in one row mean one thing.

    python -m training.measure_across training/marks/across.jsonl polnear_train.jsonl
    python -m training.measure_across training/marks/across_dev.jsonl \\
        polnear_dev.jsonl unlabelled.jsonl basil_dev.jsonl

Readers were shown pairs of phrases of two articles, each with its quote and the article's title,
and said whether one row of an archive's list of what is argued about would rightly hold both, for
whatever side. All pairs that stood in one row were asked about when they were drawn, and those of
one head with half of their other words in common; of the pairs of two wordings three at most, so
that each stands for `times` as many. A line of the marks is an article (its id, the text's sha256,
its phrases as in `fit_together`) or, behind these, a pair of phrases: the number of the article,
that of the phrase. Phrases are told by their articles alone, without speakers, and joined as in
`quotes.store.targets`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from quotes.targets import Place, Told, alone_id, issue_id, issue_of, join_issues, tell
from training.standoff import digest, marks_and_texts, phrases

Number = tuple[int, int]  # an article and a phrase of it
RIGHT = {"yes": 1.0, "no": 0.0, "unsure": 0.5}


def told(marks: Iterable[Mapping[str, Any]], texts: Mapping[str, Any]) -> dict[Number, Told]:
    """What each marked phrase is by its article."""
    found: dict[Number, Told] = {}
    for number, line in enumerate(marks):
        body = texts.get(line["id"])
        if body and digest(body["text"]) == line["sha256"]:
            title = body["title"] or ""
            given = phrases(line["phrases"], body["text"], title)
            each = tell(Place(body["text"], title), given, learned=True)
            found.update(((number, n), one) for n, one in enumerate(each) if one)
    return found


def joined(found: Mapping[Number, Told]) -> dict[Number, str]:
    """The row of each phrase, once those of all articles are joined."""
    articles: dict[str, dict[Any, set[int]]] = defaultdict(lambda: defaultdict(set))
    for (article, _), one in found.items():
        if one.kind == "issue":
            articles[one.block or ""][issue_of(one.form)].add(article)
    chosen = {}
    for forms in articles.values():
        times = Counter(article for those in forms.values() for article in those)
        beside = {
            form: [str(article) for article in those if times[article] > 1]
            for form, those in forms.items()
        }
        chosen.update(join_issues(beside))
    return {
        (article, n): issue_id(chosen[issue_of(one.form)])
        if one.kind == "issue"
        else alone_id(str(article), one.key, one.name)
        if one.kind == "alone"
        else one.key
        for (article, n), one in found.items()
    }


def figures(pairs: Sequence[Mapping[str, Any]], row: Mapping[Number, str]) -> str:
    """How many pairs are in one row, how many of them rightly, and what share of all right ones."""
    put = right = meant = 0.0
    for pair in pairs:
        one, other = (row.get((article, n)) for article, n in (pair["one"], pair["other"]))
        same = RIGHT[pair["same"]] * pair["times"]
        meant += same
        if one is not None and one == other:
            put += pair["times"]
            right += same
    return (
        f"{len(pairs)} pairs, for {sum(pair['times'] for pair in pairs):.0f}: {put:.0f} in one row,"
        f" right {100 * right / max(put, 1):.1f} %, found {100 * right / max(meant, 1):.1f} %"
    )


def main() -> None:
    """Read the command line and print the figures."""
    lines, texts = marks_and_texts(__doc__.splitlines()[0])
    row = joined(told((line for line in lines if "phrases" in line), texts))
    print(figures([line for line in lines if "same" in line], row))


if __name__ == "__main__":
    main()
