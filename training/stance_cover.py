"""How many marked targets are candidates at all: `python -m training.stance_cover real/train`.

The ceiling of the chain: what no candidate names no judge can judge. By the marked quotes, so that
nothing missed by the finder counts here.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes import gold
from quotes.evaluate.names import same_target
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


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, cover(Path(name)))
