"""Fit meant.json: whom a "he" or a "she" in what somebody says means (`resolve/pronouns.py`).

    python -m training.fit_meant ../shared/real/unlabelled.jsonl \\
        ../shared/bench/polnear_train.jsonl --out quotes/weights/meant.json

Nobody has marked those. But where what is said names somebody, a pronoun might stand in the name's
stead if the text around names him too: each first name in what is marked as said is one case, the
persons whom a pronoun might mean there, each with its signs, and who it is. The texts are read as
the program reads them. Conditional logit as in `fit_who`; printed is the share of cases right of
each eighth of the articles, by weights that were fitted without it, and of those so likely.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from quotes.document import Document
from quotes.find import find
from quotes.models import Article, Found, Meant
from quotes.resolve import resolve, speakers
from quotes.resolve.discourse import Discourse, recent
from quotes.resolve.named import Named
from quotes.resolve.pronouns import SURELY, others_meant
from training.fit_who import Case, held_back, save, told_of
from training.standoff import rows

# so many sentences before what is said the one who is meant was named, as for a pronoun
NEAR = 3


def masked(discourse: Discourse, quote: Found, speaker: Named) -> Case | None:
    """The first person named in what is marked as said, as if a pronoun stood there."""
    if quote.kind == "indirect" or quote.inside is not None or not speaker.name:
        return None
    named = discourse.named_in(quote)
    first = next((place for place in named if place.entity.kind == "person"), None)
    gender = discourse.gender(first.entity) if first else None
    if first is None or gender is None or first.entity is speaker.entity:
        return None
    before = recent(discourse, quote.spans[0][0], NEAR)
    told = others_meant(discourse, first.start, gender, speaker)
    if len(told) < 2 or first.entity not in told:
        return None
    if all(one.person is not first.entity for one in before):
        return None
    return list(told.values()), list(told).index(first.entity)


def cases(path: Path) -> Iterator[tuple[str, Case]]:
    """The cases of the articles of a file, each with its article."""
    heard: list[Case] = []

    def listen(discourse: Discourse, quote: Found, speaker: Named) -> Sequence[Meant]:
        if case := masked(discourse, quote, speaker):
            heard.append(case)
        return ()

    kept, speakers.others_within = speakers.others_within, listen
    try:
        for row in rows(path):
            document = Document.of(Article(row["id"], row["text"], title=row.get("title")))
            resolve(document.text, find(document, engine="model"), row.get("title"))
            yield from ((row["id"], case) for case in heard)
            heard.clear()
    finally:
        speakers.others_within = kept


def main() -> None:
    """Read the command line, fit, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    learned = [one for path in options.paths for one in cases(path)]
    judged = held_back(learned)
    print(told_of(judged), told_of(judged, SURELY), sep="\n")
    save(learned, options.out)


if __name__ == "__main__":
    main()
