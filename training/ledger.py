"""What each rule of the reader earns: `python -m training.ledger` writes docs/rules.md.

Every function marked by `quotes.rules.rule` is switched off in turn, in every module that holds
it, and the marked articles are read again: on own gold that no rule was written for, on real news,
and on PolNeAR. Then all those that seem to earn nothing are switched off together, as their losses
hide behind one another. The network's answers are kept between runs, so that a run takes seconds.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from quotes import encoder, gold
from quotes.evaluate import by_mention, by_name
from quotes.evaluate.answers import in_text
from quotes.evaluate.figures import total
from quotes.models import Article, Quote
from quotes.read import read
from quotes.rules import Rule

SHARED = Path("../shared")
OWN = ("daily", "agency", "wild", "east")


@dataclass
class Text:
    """A marked article and the set it is of."""

    group: str
    marks: dict[str, Any]
    article: Article
    speech_only: bool = False


@dataclass
class Run:
    """What a reading of all texts came to: figures by set, and the answers themselves."""

    figures: dict[str, dict[str, float]] = field(default_factory=dict)
    answers: list[list[tuple[Any, ...]]] = field(default_factory=list)


def texts(groups: Collection[str] = ()) -> list[Text]:
    """The marked articles by which rules are judged; those of ../shared where they lie there."""
    found = [_text("own", marks) for name in OWN for marks in gold.load(Path("gold") / name)]
    found += [_text("held", marks) for marks in gold.load(Path("gold/held"))]
    if (SHARED / "real").is_dir():
        found += [_text("real", marks) for marks in gold.load(SHARED / "real" / "train")]
    polnear = SHARED / "bench" / "polnear_dev.jsonl"
    if polnear.is_file():
        found += [_text("PolNeAR", marks, True) for marks in gold.load(polnear)]
    return [one for one in found if not groups or one.group in groups]


def _text(group: str, marks: dict[str, Any], speech_only: bool = False) -> Text:
    article = Article(id=marks["id"], text=marks["text"], title=marks.get("title"))
    return Text(group, marks, article, speech_only)


def remember_the_network() -> None:
    """Keep what the network says of a text, so that the next reading asks it nothing."""
    known: dict[Any, Any] = {}
    ask = encoder.score

    def score(text: str, paragraphs: Any, quoted: Iterable[Any] = (), *rest: Any) -> Any:
        quoted = list(quoted)
        key = (text, tuple(paragraphs), tuple(quoted), *rest)
        if key not in known:
            known[key] = ask(text, paragraphs, quoted, *rest)
        return known[key]

    encoder.score = score  # type: ignore[assignment]


def run(read_texts: Sequence[Text], engine: str) -> Run:
    """Read all texts and score them."""
    counts: dict[str, list[list[Counter[Any]]]] = {}
    out = Run()
    for one in read_texts:
        quotes = in_text(read(one.article, engine).quotes)
        out.answers.append(sorted(_told(quote) for quote in quotes))
        scored = by_mention.score(one.marks, quotes, one.speech_only)
        both = [scored.counts]
        if not one.speech_only:
            both.append(by_name.score(one.marks, quotes).counts)
        counts.setdefault(one.group, []).append(both)
    for group, rows in counts.items():
        figures = {
            f"mention {row}": by_mention.figures(total([both[0] for both in rows]))[row]["e2e"]
            for row in ("quoted", "all")
        }
        if len(rows[0]) > 1:
            named = by_name.figures(total([both[1] for both in rows]))
            figures |= {f"name {row}": named[row]["e2e"] for row in ("quoted", "all")}
        out.figures[group] = {name: value.f1 for name, value in figures.items()}
    return out


def _told(quote: Quote) -> tuple[Any, ...]:
    return (quote.field, quote.spans, quote.speaker or "", quote.cue or (), quote.source or ())


@contextmanager
def silenced(rules: Iterable[Rule]) -> Iterator[None]:
    """Rules switched off in every module and table of the package that holds them."""
    swap = {one.function: one.silent for one in rules}
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "quotes"]
    kept = [(module, name, value) for module in modules for name, value in _held(module, swap)]
    for module, name, value in kept:
        setattr(module, name, _swapped(value, swap))
    try:
        yield
    finally:
        for module, name, value in kept:
            setattr(module, name, value)


def _held(module: ModuleType, swap: dict[Callable[..., Any], Any]) -> Iterator[tuple[str, Any]]:
    for name, value in list(vars(module).items()):
        if name not in ("RULES", "__builtins__") and _swapped(value, swap) is not value:
            yield name, value


def _swapped(value: Any, swap: dict[Callable[..., Any], Any]) -> Any:
    """A value with the functions in it that are switched off replaced; itself where none is."""
    if callable(value):
        try:
            return swap.get(value, value)
        except TypeError:
            return value
    if type(value) in (tuple, list):
        parts = [_swapped(part, swap) for part in value]
        same = all(a is b for a, b in zip(parts, value, strict=True))
        return value if same else type(value)(parts)
    if type(value) is dict:
        items = {key: _swapped(part, swap) for key, part in value.items()}
        return value if all(items[key] is value[key] for key in items) else items
    return value
