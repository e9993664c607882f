"""The quotes of marked articles as examples: their lines, and what they name without a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes import gold
from quotes.models import Span
from training.stance_examples import NONE, Example, Origin, inside, mentioned, sentences_around
from training.stance_targets import ASIDE, Candidate, candidates, mentions

# a cue or source further from its content than this, in characters, is not read along
NEAR = 200
SHORTEST = 3  # a shorter phrase is nobody's target


def from_gold(folder: Path) -> list[Example]:
    """Every line of the marked articles of a folder, and what their quotes name without a line."""
    found: list[Example] = []
    for article in gold.load(folder):
        found += list(_of_article(article, f"{folder.name}/{article['id']}"))
    return found


def _of_article(article: dict[str, Any], name: str) -> Iterator[Example]:
    text, quotes = article["text"], article["quotes"]
    judged = sorted({line["target"] for quote in quotes for line in quote["stances"]})
    names = mentions(text)
    for number, quote in enumerate(quotes):
        bare = _bare(name, text, quote)
        lines = [_of_line(bare, line) for line in quote["stances"]]
        offered = candidates(
            text, bare.said, bare.around, names, bool(quote["cue"]), quote["who"], article["title"]
        )
        yield from lines
        yield from _without_line(bare, lines, offered)
        yield from _of_others(bare, lines, _related(quotes, number))
        known = {_fold(one.target) for one in lines}
        for target in judged:
            if not mentioned(text, target, bare.around) and not _alike(target, known):
                yield replace(bare, target=target, origin="elsewhere")


def _bare(name: str, text: str, quote: dict[str, Any]) -> Example:
    """A marked quote as an example that asks for no target yet."""
    spans = tuple((start, end) for start, end in quote["content"])
    cues, sources = ([tuple(one) for one in quote[part][:1]] for part in ("cue", "source"))
    around = around_quote(text, spans, *cues, *sources)
    return Example(
        article=name,
        text=text,
        around=around,
        said=spans,
        source=next((one for one in sources if inside(one, around)), None),
        speaker=quote["who"],
        target="",
        place=None,
        labels=NONE,
        origin="silent",
    )


def _of_line(bare: Example, line: dict[str, Any]) -> Example:
    place = tuple(line["target_span"]) if line["target_span"] else None
    if place is None:
        place = mentioned(bare.text, line["target"], bare.around)
    labels = frozenset({line["stance"]})
    return replace(bare, target=line["target"], place=place, labels=labels, origin="line")


def _without_line(
    bare: Example, lines: list[Example], offered: list[Candidate]
) -> Iterator[Example]:
    """The candidates of a quote that no line is of."""
    known = {_fold(one.target) for one in lines}
    taken = [one.place for one in lines if one.place]
    for one in offered:
        aside = one.source in ASIDE
        touching = one.place and any(one.place[0] < e and s < one.place[1] for s, e in taken)
        if (touching and not aside) or _alike(one.target, known) or len(one.target) < SHORTEST:
            continue
        origin: Origin = "elsewhere" if aside else "beside" if lines else "silent"
        if origin == "beside" and one.target[:1].isupper() and one.place:
            follows = bare.text[one.place[1] : one.place[1] + 1]
            origin = "agent" if follows == " " else origin
        place = None if aside else one.place
        yield replace(bare, target=one.target, place=place, origin=origin)


def _related(quotes: list[dict[str, Any]], number: int) -> list[dict[str, Any]]:
    """The quotes inside this one, and the one around it."""
    outer = quotes[number]["nested_in"]
    inner = [quote for quote in quotes if quote["nested_in"] == number]
    return [*inner, *([quotes[outer]] if outer is not None else [])]


def _of_others(
    bare: Example, lines: list[Example], related: list[dict[str, Any]]
) -> Iterator[Example]:
    """Targets that another speaker judges, inside or around what this one says."""
    known = {_fold(one.target) for one in lines}
    for quote in related:
        if quote["who"] == bare.speaker:
            continue
        for line in quote["stances"]:
            if not _alike(line["target"], known):
                span = line["target_span"]
                place = tuple(span) if span and inside(span, bare.around) else None
                yield replace(bare, target=line["target"], place=place, origin="nested")


def _fold(target: str) -> frozenset[str]:
    words = target.lower().replace("’s", "").replace("'s", "").split()
    return frozenset(word.strip(",.") for word in words) - {"the", "a", "an", "of", "this", "that"}


def _alike(target: str, known: Iterable[frozenset[str]]) -> bool:
    """Whether a target may be one of those known: one's words hold the other's."""
    words = _fold(target)
    return not words or any(words <= other or other <= words for other in known)


def around_quote(text: str, spans: tuple[Span, ...], *parts: Span | None) -> Span:
    """The sentences that a quote and those of its parts (cue, source) touch that stand near it."""
    near = [part for part in parts if part and _is_near(part, spans)]
    return sentences_around(text, [*spans, *near])


def _is_near(part: Span, spans: tuple[Span, ...]) -> bool:
    return min(abs(part[0] - end) for span in spans for end in span) < NEAR
