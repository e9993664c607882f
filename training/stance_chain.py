"""The whole chain with a trained judge: quotes, candidates, stances; scored, or as answers.

    python -m training.stance_chain judge.pt --gold real/dev              # a table by threshold
    python -m training.stance_chain judge.pt --articles articles.jsonl \\
        --watch watch.toml --least 0.8 > answers                          # for a scorer

Nothing here is shipped: it tells what the judge would give the tracker, and what finding the
targets costs. `--listed` asks for the watch-list's entries alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from quotes import gold
from quotes.evaluate import by_name
from quotes.evaluate.names import POLES, name_right, same_target, stance_toward
from quotes.models import Article, Force, Quote, Reading, Span, Stance, Watch
from quotes.output import as_json
from quotes.read import read
from quotes.watch import load as load_watch
from training.stance_examples import LABELS, NONE, Example, inside
from training.stance_judge import Judge, load, scores
from training.stance_marked import around_quote
from training.stance_measure import likely
from training.stance_targets import ASIDE, Candidate, candidates, mentions

MOST = 4  # stances a quote
LEAST = (0.5, 0.6, 0.7, 0.8, 0.9)
# what is not named in the quote must be surer by so much of the doubt that is left
ASIDE_DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says of one candidate: the likelier pole, and how likely it is."""

    candidate: Candidate
    label: str
    score: float


def judged(
    judge: Judge,
    warmth: float,
    reading: Reading,
    watch: Watch | None = None,
    listed: bool = False,
    only: Sequence[Span] | None = None,
) -> list[list[Verdict]]:
    """The verdicts on every quote of a reading; none for what is denied or stands in the title.

    `listed` asks for the watch-list's entries alone, `only` for quotes that touch these spans.
    """
    names = mentions(reading.article.text)
    asked: list[tuple[int, Candidate, Example]] = []
    for number, quote in enumerate(reading.quotes):
        if (
            quote.field == "text"
            and quote.force != Force.DENIED
            and (only is None or _touches(quote, only))
        ):
            asked += [(number, *one) for one in _asked(reading, quote, names, watch, listed)]
    best, pole, _ = likely(scores(judge, [example for *_, example in asked]), warmth)
    found: list[list[Verdict]] = [[] for _ in reading.quotes]
    for n, (number, candidate, _) in enumerate(asked):
        found[number].append(Verdict(candidate, LABELS[int(pole[n])], float(best[n])))
    return found


def _touches(quote: Quote, spans: Sequence[Span]) -> bool:
    return any(a < end and start < b for a, b in quote.spans for start, end in spans)


def _asked(
    reading: Reading,
    quote: Quote,
    names: list[tuple[str, Span]],
    watch: Watch | None,
    listed: bool,
) -> Iterator[tuple[Candidate, Example]]:
    article = reading.article
    around = around_quote(article.text, quote.spans, quote.cue, quote.source)
    source = quote.source if quote.source and inside(quote.source, around) else None
    offered = candidates(
        article.text,
        quote.spans,
        around,
        names,
        quote.cue is not None,
        quote.speaker,
        article.title or "",
        watch,
    )
    for one in offered:
        if listed and one.source not in ("watched", "article"):
            continue
        yield (
            one,
            Example(
                article=article.id,
                text=article.text,
                around=around,
                said=quote.spans,
                source=source,
                speaker=quote.speaker,
                target=one.words or one.target,
                place=None if one.source in ASIDE else one.place,
                labels=NONE,
                origin="silent",
            ),
        )


def stances(verdicts: Iterable[Verdict], least: float) -> tuple[Stance, ...]:
    """The surest verdicts of a quote: one a place, one for all that its pronouns may mean."""
    found: list[Verdict] = []
    for one in sorted(verdicts, key=lambda verdict: -verdict.score):
        aside = one.candidate.source in ASIDE
        needed = 1 - (1 - least) * ASIDE_DOUBT if aside else least
        if one.score < needed or len(found) == MOST or any(_is_same(one, other) for other in found):
            continue
        found.append(one)
    return tuple(
        Stance(one.candidate.target, one.label, round(one.score, 3), one.candidate.place, "judge")
        for one in found
    )


def _is_same(one: Verdict, other: Verdict) -> bool:
    a, b = one.candidate, other.candidate
    if {a.source, b.source} & {"watched", "article"}:  # the user's own are kept apart
        return False
    if a.source in ASIDE and b.source in ASIDE:
        return True
    if one.label != other.label:
        return False
    touching = a.place and b.place and a.place[0] < b.place[1] and b.place[0] < a.place[1]
    return bool(touching or same_target(a.target, b.target))


def joined(quote: Quote, verdicts: Iterable[Verdict], least: float, lexicon: bool) -> Quote:
    """A quote with the judge's stances, and those of the lexicon on what the judge left out."""
    found = stances(verdicts, least)
    if lexicon:
        told = [one for one in quote.stances if one.stance in POLES]
        new = (one for one in told if not any(same_target(one.target, n.target) for n in found))
        found += tuple(new)
    return replace(quote, stances=found)


def tally(article: dict[str, Any], quotes: Sequence[Quote]) -> Counter[str]:
    """Lines right and opposite, on quotes that are found and named; what is said with no line.

    `alien` is said in a quote that is no mark's, or not by the one who is marked.
    """
    counts: Counter[str] = Counter()
    answers = [quote for quote in quotes if quote.field == "text"]
    matched = by_name.pair(article, answers)
    counts["said"] = sum(one.stance in POLES for quote in answers for one in quote.stances)
    known = 0
    for i, mark in enumerate(article["quotes"]):
        counts["gold"] += len(mark["stances"])
        answer = answers[matched.pairs[i]] if i in matched.pairs else None
        if answer is None or not name_right(article["text"], mark, answer):
            continue
        counts["reached"] += len(mark["stances"])
        known += sum(one.stance in POLES for one in answer.stances)
        for line in mark["stances"]:
            said = stance_toward([line["target"]], answer.stances)
            counts["right"] += said == line["stance"]
            counts["opposite"] += {said, line["stance"]} == POLES
        for one in answer.stances:
            told = any(same_target(line["target"], one.target) for line in mark["stances"])
            counts["no line"] += one.stance in POLES and not told
    counts["alien"] = counts["said"] - known
    return counts


def _table(judge: Judge, warmth: float, options: argparse.Namespace) -> None:
    for folder in options.gold:
        articles = list(gold.load(folder))
        readings = [
            read(Article(id=one["id"], text=one["text"], title=one.get("title")))
            for one in articles
        ]
        verdicts = [judged(judge, warmth, reading) for reading in readings]
        offered = sum(len(one) for some in verdicts for one in some)
        count = sum(len(reading.quotes) for reading in readings)
        print(f"{folder.name}: {count} quotes, {offered} candidates")
        for least in options.least:
            counts: Counter[str] = Counter()
            for article, reading, some in zip(articles, readings, verdicts, strict=True):
                quotes = [
                    joined(quote, one, least, options.lexicon)
                    for quote, one in zip(reading.quotes, some, strict=True)
                ]
                counts += tally(article, quotes)
            print(f"  at {least}:", dict(counts))


def _answers(judge: Judge, warmth: float, options: argparse.Namespace) -> None:
    watch = load_watch(options.watch) if options.watch else None
    for line in options.articles.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        only = [tuple(mark["span"]) for mark in row["marks"]] if "marks" in row else None
        article = Article(id=row["id"], text=row["text"], title=row.get("title"))
        reading = read(article, watch=watch)
        verdicts = judged(judge, warmth, reading, watch, options.listed, only)
        quotes = tuple(
            joined(quote, some, options.least[0], options.lexicon)
            for quote, some in zip(reading.quotes, verdicts, strict=True)
        )
        print(json.dumps(as_json(replace(reading, quotes=quotes))), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("judge", type=Path)
    parser.add_argument("--gold", type=Path, action="append", default=[], help="marked folder")
    parser.add_argument("--articles", type=Path, help="articles as JSON lines: print answers")
    parser.add_argument("--watch", type=Path, help="a watch-list")
    parser.add_argument("--listed", action="store_true", help="judge its entries alone")
    parser.add_argument("--lexicon", action="store_true", help="keep what the lexicon says too")
    parser.add_argument("--least", type=float, nargs="+", default=LEAST)
    return parser.parse_args()


def main() -> None:
    """Print a table for each marked folder, or answers to articles."""
    options = _options()
    torch.set_num_threads(1)
    judge, warmth = load(options.judge)
    _table(judge, warmth, options)
    if options.articles:
        _answers(judge, warmth, options)


if __name__ == "__main__":
    main()
