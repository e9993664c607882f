"""What each rule of the reader earns: `python -m training.ledger` writes docs/rules.md.

Every function marked by `quotes.rules.rule` is switched off in turn, in every module and table that
holds it, and the marked articles are read again: own gold that no rule was written for, real news,
and PolNeAR; only those in which the rule was asked, as it changes no other. Then all those that
seem to earn nothing are switched off together, as their losses hide behind one another. The
networks are asked once for each window of text.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import quotes
from quotes import gold
from quotes.evaluate import by_mention, by_name
from quotes.evaluate.answers import in_text
from quotes.evaluate.figures import total
from quotes.evaluate.mentions import mention_right
from quotes.evaluate.names import name_right
from quotes.models import Article, Quote
from quotes.networks import runtime
from quotes.reader import read
from quotes.rules import RULES, Rule

SHARED = Path("../shared")
PAGE = Path("docs/rules.md")
# own gold that nobody who writes rules has looked into
UNREAD = ("daily", "agency", "wild", "east")
SETS = ("unread", "held", "real", "PolNeAR")
# F1 by which a loss is more than chance: one quote of the smallest set
LEAST = 0.05
TABLES = (tuple, list)

Answer = tuple[Any, ...]


@dataclass
class Text:
    """A marked article and the set it is of."""

    group: str
    marks: dict[str, Any]
    article: Article

    @property
    def named(self) -> bool:
        """Whether its marks tell the speakers' names; PolNeAR's tell their mentions alone."""
        return self.group != "PolNeAR"


@dataclass(frozen=True)
class Read:
    """What a reading of one text came to: its counts, its answers, right or not, its stances.

    `judged` holds the stances, those told without speech too. `asked` names the rules that the
    reading called.
    """

    group: str
    counts: Counter[Any]
    answers: dict[Answer, bool]
    judged: set[Answer]
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Run:
    """What a reading of all texts came to."""

    reads: list[Read]

    @cached_property
    def counts(self) -> dict[str, Counter[Any]]:
        """All that was counted, by set."""
        groups = dict.fromkeys(one.group for one in self.reads)
        return {
            group: total([one.counts for one in self.reads if one.group == group])
            for group in groups
        }

    @cached_property
    def figures(self) -> dict[str, float]:
        """F1 from end to end by set."""
        return {
            group: _module(group).figures(n)["all"]["e2e"].f1 for group, n in self.counts.items()
        }

    @cached_property
    def stances(self) -> dict[str, tuple[int, int]]:
        """How many marked lines of each set are right, and how many opposite."""
        return {
            group: (n["stance", "right"], n["stance", "opposite"])
            for group, n in self.counts.items()
        }


@dataclass
class Row:
    """What a rule earns: lines, what its answers are worth, and what is lost without it."""

    name: str
    lines: int
    changed: int
    right_with: int
    said_with: int
    right_without: int
    said_without: int
    lost: dict[str, float]
    rejudged: int
    lost_stances: dict[str, tuple[int, int]]


def texts() -> list[Text]:
    """The marked articles by which rules are judged; those of ../shared where they lie there."""
    found = [of("unread", marks) for name in UNREAD for marks in gold.load(Path("gold") / name)]
    found += [of("held", marks) for marks in gold.load(Path("gold/held"))]
    if (SHARED / "real").is_dir():
        found += [of("real", marks) for marks in gold.load(SHARED / "real" / "train")]
    polnear = SHARED / "bench" / "polnear_dev.jsonl"
    if polnear.is_file():
        found += [of("PolNeAR", marks) for marks in gold.load(polnear)]
    return found


def of(group: str, marks: dict[str, Any]) -> Text:
    """A marked article as one of a set."""
    article = Article(id=marks["id"], text=marks["text"], title=marks.get("title"))
    return Text(group, marks, article)


def remember_the_networks() -> None:
    """Keep what the networks say of a window, so that the next reading asks them nothing."""
    known: dict[Any, Any] = {}
    ask = runtime.run

    def run(name: str, ids: Any, shapes: Any, *rest: Any, **more: Any) -> Any:
        given = tuple((key, value.tobytes()) for key, value in more.items())
        key = (name, tuple(ids), tuple(shapes), rest, given)
        if key not in known:
            known[key] = ask(name, ids, shapes, *rest, **more)
        return known[key]

    runtime.run = run


def read_one(one: Text, engine: str) -> Read:
    """Read a text and score it: by name where names are marked, else by mention."""
    reading = read(one.article, engine)
    quotes_in = in_text(reading.quotes)
    score = by_name.score if one.named else _by_mention
    right = _right(one, quotes_in)
    return Read(
        one.group,
        score(one.marks, quotes_in).counts,
        {_told(q): j in right for j, q in enumerate(quotes_in)},
        {(q.spans, s.target, s.stance) for q in quotes_in for s in q.stances}
        | {(told.span, told.target, told.stance) for told in reading.narrated},
    )


def read_all(all_texts: Sequence[Text], engine: str) -> Run:
    """Read all texts, and note the rules that each of them asks."""
    asked: set[str] = set()
    reads = []
    with swapped({one.function: _noting(one, asked) for one in RULES.values()}):
        for text in all_texts:
            asked.clear()
            reads.append(replace(read_one(text, engine), asked=frozenset(asked)))
    return Run(reads)


def _noting(one: Rule, asked: set[str]) -> Callable[..., Any]:
    def noted(*given: Any, **named: Any) -> Any:
        asked.add(one.name)
        return one.function(*given, **named)

    return noted


def _module(group: str) -> ModuleType:
    return by_mention if group == "PolNeAR" else by_name


def _by_mention(marks: dict[str, Any], answers: Sequence[Quote]) -> Any:
    return by_mention.score(marks, answers, speech_only=True)


def _right(one: Text, answers: Sequence[Quote]) -> set[int]:
    """Which answers are right in content and speaker."""
    module = by_name if one.named else by_mention
    matched = module.pair(one.marks, answers)
    text, marks = one.marks["text"], one.marks["quotes"]
    if one.named:
        pairs = matched.pairs.items()
        return {j for i, j in pairs if name_right(text, marks[i], matched.answers[j])}
    return {
        j
        for i, j in matched.pairs.items()
        if mention_right(text, marks[i]["source"], matched.answers[j].source)[0]
    }


def _told(quote: Quote) -> Answer:
    return (quote.field, quote.spans, quote.speaker or "", quote.cue or (), quote.source or ())


def silenced(rules: Iterable[Rule]) -> AbstractContextManager[None]:
    """Rules switched off in every module and table of the package that holds them."""
    return swapped({one.function: one.silent for one in rules})


@contextmanager
def swapped(swap: dict[Callable[..., Any], Callable[..., Any]]) -> Iterator[None]:
    """Functions replaced in every module and table of the package that holds them."""
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
        if name != "RULES" and not name.startswith("__") and _swapped(value, swap) is not value:
            yield name, value


def _swapped(value: Any, swap: dict[Callable[..., Any], Any]) -> Any:
    """A value with the functions in it that are switched off replaced; itself where none is."""
    if isinstance(value, Callable) and value.__hash__ is not None:  # type: ignore[arg-type]
        return swap.get(value, value)
    if type(value) in TABLES:
        parts = [_swapped(part, swap) for part in value]
        same = all(a is b for a, b in zip(parts, value, strict=True))
        return value if same else type(value)(parts)
    if type(value) in (dict, defaultdict):
        items = {key: _swapped(part, swap) for key, part in value.items()}
        return value if all(items[key] is value[key] for key in items) else items
    return value


class Ledger:
    """All texts read once with every rule; then again without some."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.texts = texts()
        remember_the_networks()
        self.whole = read_all(self.texts, engine)

    def without(self, rules: Collection[Rule], name: str) -> Row:
        """What is lost without some rules."""
        names = {one.name for one in rules}
        with silenced(rules):
            less = Run(
                [
                    one if names.isdisjoint(one.asked) else read_one(text, self.engine)
                    for text, one in zip(self.texts, self.whole.reads, strict=True)
                ]
            )
        said_with = right_with = said_without = right_without = 0
        rejudged = 0
        for before, after in zip(self.whole.reads, less.reads, strict=True):
            one, other = before.answers, after.answers
            only, instead = one.keys() - other.keys(), other.keys() - one.keys()
            said_with += len(only)
            said_without += len(instead)
            right_with += sum(one[answer] for answer in only)
            right_without += sum(other[answer] for answer in instead)
            gone, new = before.judged - after.judged, after.judged - before.judged
            rejudged += max(len(gone), len(new))
        lost = {group: self.whole.figures[group] - less.figures[group] for group in less.figures}
        lines = sum(one.lines for one in rules)
        changed = max(said_with, said_without)
        stances = {
            group: (right - less.stances[group][0], opposite - less.stances[group][1])
            for group, (right, opposite) in self.whole.stances.items()
        }
        said = (right_with, said_with, right_without, said_without)
        return Row(name, lines, changed, *said, lost, rejudged, stances)


def load_all() -> None:
    """Import every module of the package, so that every rule is known."""
    for module in pkgutil.walk_packages(quotes.__path__, "quotes."):
        if module.name.split(".")[1] not in ("cli", "site") and "__main__" not in module.name:
            importlib.import_module(module.name)


LEDGER: Ledger | None = None


def _row(name: str) -> Row:
    assert LEDGER is not None
    return LEDGER.without([RULES[name]], name)


def _room(row: Row) -> str:
    """Where a rule stands; what finds sides told without speech is judged with those it judges."""
    return "stance" if ".narrated." in row.name else row.name.split(".")[0]


def _finding(rows: Sequence[Row], groups: Sequence[str]) -> Iterator[str]:
    """The table of rules that find and name."""
    head = "| rule | lines | changes | right with it | without | " + " | ".join(groups) + " |"
    yield from (head, "| --- |" + " ---: |" * (4 + len(groups)))
    for row in sorted(rows, key=lambda row: (-sum(row.lost.values()), row.name)):
        lost = " | ".join(f"{row.lost[group]:.2f}" for group in groups)
        yield (
            f"| {row.name.partition('.')[2]} | {row.lines} | {row.changed} "
            f"| {row.right_with} of {row.said_with} "
            f"| {row.right_without} of {row.said_without} | {lost} |"
        )


def _judging(rows: Sequence[Row], groups: Sequence[str]) -> Iterator[str]:
    """The table of rules that judge: stances changed, right and opposite lines lost by set."""
    groups = [group for group in groups if group != "PolNeAR"]
    yield "Stances changed, those told without speech too, and of the marked lines of quotes how"
    yield "many right and how many opposite are lost."
    yield ""
    heads = " | ".join(f"{group}: right | opposite" for group in groups)
    yield from (
        f"| rule | lines | changes | {heads} |",
        "| --- |" + " ---: |" * (2 + 2 * len(groups)),
    )
    lines = sorted(
        rows, key=lambda row: (-sum(one for one, _ in row.lost_stances.values()), row.name)
    )
    for row in lines:
        lost = " | ".join("{} | {}".format(*row.lost_stances[group]) for group in groups)
        yield f"| {row.name.partition('.')[2]} | {row.lines} | {row.rejudged} | {lost} |"


def page(whole: Run, rows: Sequence[Row], idle: Row, engine: str) -> str:
    """docs/rules.md: a row for each rule, those that earn most first in their room."""
    groups = [group for group in SETS if group in whole.figures]
    figures = ", ".join(f"{group} {whole.figures[group]:.1f}" for group in groups)
    out = [
        "# The ledger of rules",
        "",
        "Written by `python -m training.ledger`; run it again after any change to a rule.",
        "",
        f"With all rules, engine `{engine}`, end-to-end F1 of all quotes: {figures}.",
        "By name; for PolNeAR by mention. *unread* is own gold that no rule was written for",
        "(daily, agency, wild, east), *real* is `../shared/real/train`. Each row is one rule",
        "switched off: how many answers change, how many of the answers that only the rule gives",
        "are right, and of those given in their place without it; then the F1 that is lost. A",
        "minus is a gain without it.",
        "",
        f"The {len(rows)} rules have {sum(row.lines for row in rows)} lines. Those that seem to",
        f"earn nothing by themselves have {idle.lines}; without all of them together, F1 lost is "
        + ", ".join(f"{group} {idle.lost[group]:.1f}" for group in groups)
        + ".",
    ]
    for room in sorted({_room(row) for row in rows}):
        here = [row for row in rows if _room(row) == room]
        out += [
            "",
            f"## {room}",
            "",
            *(_judging(here, groups) if room == "stance" else _finding(here, groups)),
        ]
    return "\n".join(out) + "\n"


def main() -> None:
    """Write the page; with names of rules, print what is lost without these together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rules", nargs="*", help="take only these out, together, and print a row")
    parser.add_argument("--engine", default="model")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    load_all()
    global LEDGER
    LEDGER = ledger = Ledger(options.engine)
    if options.rules:
        print(ledger.without([RULES[name] for name in options.rules], " + ".join(options.rules)))
        return
    with get_context("fork").Pool(options.processes) as pool:
        rows = pool.map(_row, sorted(RULES), chunksize=1)
    idle = [row.name for row in rows if _room(row) != "stance" and max(row.lost.values()) < LEAST]
    together = ledger.without([RULES[name] for name in idle], "idle")
    PAGE.write_text(page(ledger.whole, rows, together, options.engine), encoding="utf-8")


if __name__ == "__main__":
    main()
