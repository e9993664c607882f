"""Marked articles in one shape, and the split of train that settings are chosen on."""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

from quotes import gold
from quotes.english.marks import regions
from quotes.english.quoted import marked
from quotes.models import Span
from quotes.networks.tagger import Marked
from training.standoff import merged

SEED = 20240229
# what PolNeAR marks too, and we do not: a trap with one of these may be content there
BELIEF = re.compile(
    r"\b(?:think|thought|believ|hop(?:e|ing)|fear|feel|felt|expect|plan|intend|want|wish|know|knew"
    r"|consider|suspect|doubt|seek|sought|aim|decid|agree|prefer|worr|regard|view|see)\w*",
    re.IGNORECASE,
)
HELD_SHARE = 10  # one article in ten of each publisher is kept for choosing


@dataclass(frozen=True, slots=True)
class Attribution:
    """One gold attribution; `speech` is True, False, or None where nobody said."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speech: bool | None = None


@dataclass(frozen=True, slots=True)
class Marking:
    """An article's text with its attributions; `group` is its publisher or marked style.

    `traps` are words that a reader must not report: scare quotes, titles, beliefs, boilerplate.
    `negatives` are those of them that are no content by any corpus's measure, `ignored` what may
    be read either way, `nested` the attributions inside others.
    """

    id: str
    group: str
    text: str
    attributions: tuple[Attribution, ...] = ()
    traps: tuple[Span, ...] = ()
    negatives: tuple[Span, ...] = ()
    ignored: tuple[Span, ...] = ()
    nested: tuple[Attribution, ...] = ()


def read(path: Path) -> list[Marking]:
    """Articles of a PolNeAR .jsonl, or of a folder of our own marked .txt files."""
    if path.is_dir():
        return [_own(article) for article in gold.load(path)]
    with path.open(encoding="utf-8") as lines:
        return [_polnear(json.loads(line)) for line in lines]


def read_marks(marks: Path, texts: Path) -> list[Marking]:
    """Real articles, of which only the marks lie here (training.standoff)."""
    return [_own(article) for article in merged(marks, texts)]


def split(markings: list[Marking]) -> tuple[list[Marking], list[Marking]]:
    """(to learn from, to choose on): by article, the same share of every publisher."""
    groups: dict[str, list[Marking]] = {}
    for marking in sorted(markings, key=lambda marking: marking.id):
        groups.setdefault(marking.group, []).append(marking)
    kept: set[str] = set()
    for name in sorted(groups):
        members = groups[name]
        random.Random(f"{SEED} {name}").shuffle(members)
        kept.update(marking.id for marking in members[: len(members) // HELD_SHARE])
    learn = [marking for marking in markings if marking.id not in kept]
    return learn, [marking for marking in markings if marking.id in kept]


def quoted(text: str, paragraphs: list[Span]) -> list[Marked]:
    """Stretches inside quotation marks as the encoder takes them, with their depth."""
    return list(marked(regions(text, paragraphs)))


def _polnear(article: dict) -> Marking:
    known = {"speech": True, "nonspeech": False}
    return Marking(
        article["id"],
        article["publisher"],
        article["text"],
        tuple(
            Attribution(*_parts(quote), speech=known.get(quote["speech"]))
            for quote in article["quotes"]
        ),
    )


def _own(article: dict) -> Marking:
    outer = [quote for quote in article["quotes"] if quote["nested_in"] is None]
    inner = [quote for quote in article["quotes"] if quote["nested_in"] is not None]
    traps = tuple((start, end) for start, end in article["not_quotes"])
    return Marking(
        article["id"],
        article["style"],
        article["text"],
        _spoken(outer),
        traps,
        tuple(span for span in traps if not BELIEF.search(article["text"], *span)),
        tuple((start, end) for start, end in article["ignore"]),
        _spoken(inner),
    )


def _spoken(quotes: list[dict]) -> tuple[Attribution, ...]:
    return tuple(Attribution(*_parts(quote), speech=True) for quote in quotes)


def _parts(quote: dict) -> tuple[tuple[Span, ...], ...]:
    return tuple(
        tuple((start, end) for start, end in quote.get(part) or ())
        for part in ("content", "cue", "source")
    )
