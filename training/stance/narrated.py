"""How many sides told without speech the program finds, against labellers' marks.

    python -m training.stance.narrated training/marks/narrated.jsonl polnear_train.jsonl \\
        --issues training/marks/issues.jsonl

The issues that labellers drew from an article are watched for. A mark counts as found where a
position of the same speaker (by the last word of the name) overlaps its words; a mark inside what
the program takes for somebody's speech is counted apart, as it is never told.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from quotes.english.text import touch
from quotes.models import Article, Narrated, Reading
from quotes.reader import read
from training.stance.scenes import watch_of


def outcomes(
    reading: Reading, marks: Sequence[Mapping[str, Any]], labels: Sequence[str]
) -> Iterator[str]:
    """What became of each mark: right, opposite, another target, in a quote or missed; and then
    of each position that overlaps no mark: unmarked.
    """
    said = [span for quote in reading.quotes if quote.field == "text" for span in quote.spans]
    for mark in marks:
        own = [one for one in reading.narrated if touch(one.span, mark["words"])]
        own = [one for one in own if one.speaker.split()[-1] == mark["who"].split()[-1]]
        if own:
            yield _told(own, mark, labels)
        else:
            yield "in a quote" if any(touch(span, mark["words"]) for span in said) else "missed"
    for one in reading.narrated:
        if not any(touch(one.span, mark["words"]) for mark in marks):
            yield "unmarked"


def _told(own: Sequence[Narrated], mark: Mapping[str, Any], labels: Sequence[str]) -> str:
    if "issue" in mark:
        own = [one for one in own if one.target == labels[mark["issue"]]]
    if not own:
        return "another target"
    return "right" if any(one.stance == mark["stance"] for one in own) else "opposite"


def main() -> None:
    """Print how often each came out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("marks", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--issues", type=Path, required=True)
    options = parser.parse_args()
    marks, issues = (
        {one["id"]: one for one in map(json.loads, path.read_text("utf-8").splitlines())}
        for path in (options.marks, options.issues)
    )
    counts: Counter[str] = Counter()
    for line in options.texts.open(encoding="utf-8"):
        body = json.loads(line)
        if body["id"] in marks:
            watch = watch_of(issues[body["id"]]["issues"])
            reading = read(Article(body["id"], body["text"], body["title"] or ""), watch=watch)
            labels = [target.label for target in watch.targets]
            counts.update(outcomes(reading, marks[body["id"]]["narrated"], labels))
    print(f"{sum(counts.values()) - counts['unmarked']} marks:", dict(counts))


if __name__ == "__main__":
    main()
