"""How many marked targets are candidates at all: `python -m training.stance_cover real/train …`.

The ceiling of the chain: what no candidate names no judge can judge. By the marked quotes, so that
nothing missed by the finder counts here.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes import gold
from quotes.english.lexicon import whole_words
from quotes.evaluate.names import POLES, same_target
from quotes.watch import load as load_watch
from training.stance_examples import sentences_around
from training.stance_marked import around_quote
from training.stance_targets import Candidate, candidates, mentions

ORDER = ("phrase", "name", "act", "longer", "pronoun", "beside", "it")


def cover(folder: Path) -> dict[str, Any]:
    """Of every kind of candidate, added one after another: lines covered, candidates a quote."""
    lines = quotes = 0
    covered: Counter[str] = Counter()
    offered: Counter[str] = Counter()
    for article in gold.load(folder):
        for quote, offers in _offers(article):
            quotes += 1
            offered.update(one.source for one in offers)
            for line in quote["stances"]:
                lines += 1
                sources = {one.source for one in offers if same_target(line["target"], one.target)}
                first = next((source for source in ORDER if source in sources), None)
                covered.update([first] if first else [])
    return {
        "quotes": quotes,
        "lines": lines,
        "covered": {source: covered[source] for source in ORDER},
        "all": f"{sum(covered.values())} of {lines}",
        "a quote": {source: round(offered[source] / quotes, 2) for source in ORDER},
    }


def _offers(article: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[Candidate]]]:
    text = article["text"]
    names = mentions(text)
    for quote in article["quotes"]:
        spans = tuple((start, end) for start, end in quote["content"])
        parts = [tuple(one) for part in ("cue", "source") for one in quote[part][:1]]
        around = around_quote(text, spans, *parts)
        cued = bool(quote["cue"])
        yield quote, candidates(text, spans, around, names, cued, quote["who"], article["title"])


def cover_watched(folder: Path) -> dict[str, Any]:
    """Where the statements of `real/positions` that take a side name what they are about.

    Counted at the nearest place: the statement's own words, its sentences, the headline, somewhere
    in the article, nowhere.
    """
    marked = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    watch = load_watch(folder / "watch.toml")
    patterns = {one.id: whole_words(one.label, *one.aliases) for one in watch.targets}
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {row["id"]: row for row in map(json.loads, lines)}
    counts: Counter[str] = Counter()
    for said in marked["statements"]:
        if said["sure"] and said["stance"] in POLES:
            pattern, article = patterns[said["target"]], articles[said["article"]]
            text, span = article["text"], (said["start"], said["end"])
            places = {
                "its words": text[slice(*span)],
                "its sentences": text[slice(*sentences_around(text, [span]))],
                "headline": article.get("title") or "",
                "article": text,
            }
            named = (place for place, words in places.items() if pattern.search(words))
            counts[next(named, "nowhere")] += 1
    return dict(counts)


def main() -> None:
    """Print what is covered in each folder: of marked articles, or of positions."""
    for folder in map(Path, sys.argv[1:]):
        positions = (folder / "watch.toml").exists()
        print(folder, cover_watched(folder) if positions else cover(folder))


if __name__ == "__main__":
    main()
