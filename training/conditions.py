"""Which conditions of the reader earn nothing: `python -m training.conditions quotes/resolve`.

The ledger tells what a rule earns; this looks inside. Each operand of "and" and "or", each "if" and
each filter in the folders given is switched off in turn, an operand of "and" and a filter by being
true, all else by being false, and the articles in which that makes a difference are read again:
the ledger's, and those of `--unmarked`, as of real news more can be read than marked; where there
are many, an even choice of them. Printed is each condition without which no figure falls and few
unmarked answers change.

They are to be taken out together, and by somebody who thinks: what guards against wild input, or
against time that grows as the square of the length, earns nothing either, and stays; what hangs on
a byline or a day does not show, as marked articles have none.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

# what is measured by other means: word lists, and what was learned by name
SKIPPED = ("lexicon.py", "lists.py", "features.py")
# F1 by what is right and what is said: so much of a right answer is one that is said too many
SAID = 0.45
# so many unmarked answers may change, and with more a condition is looked at no further
FEW, MANY = 2, 12
# nor where so much is lost already
LOST = 6.0
NAME = "_switched"


@dataclass(frozen=True, slots=True)
class Site:
    """One condition: where it stands, what it is of, its words, and when it makes a difference."""

    file: str
    line: int
    kind: str
    words: str
    matters: bool


@dataclass
class Switch:
    """All conditions by number; which of them is off, and those that made a difference."""

    sites: list[Site] = field(default_factory=list)
    off: int | None = None
    seen: set[int] = field(default_factory=set)

    def __call__(self, number: int, value: Any) -> Any:
        """The value of a condition, unless it is off; `matters` is what it is where that shows."""
        matters = self.sites[number].matters
        if number == self.off:
            return not matters
        if bool(value) == matters:
            self.seen.add(number)
        return value


class Wired(ast.NodeTransformer):
    """A module with each condition of its functions behind the switch."""

    def __init__(self, file: str, source: str, sites: list[Site]) -> None:
        self.file, self.source, self.sites, self.depth = file, source, sites, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Only conditions inside functions are wired: the others run once."""
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Each operand of "and" and "or"."""
        both = isinstance(node.op, ast.And)
        node.values = [
            self._wired(one, one, "and" if both else "or", not both) for one in node.values
        ]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        """The test of an "if", and what stands below it."""
        node.test = self._wired(node.test, node, "if", True)
        node.body = [self.visit(one) for one in node.body]
        node.orelse = [self.visit(one) for one in node.orelse]
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """The test of "a if test else b"."""
        node.test = self._wired(node.test, node, "ifexp", True)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """Each filter of a comprehension."""
        node.iter = self.visit(node.iter)
        node.ifs = [self._wired(one, one, "filter", False) for one in node.ifs]
        return node

    def _wired(self, test: ast.expr, whole: ast.AST, kind: str, matters: bool) -> ast.expr:
        words = " ".join((ast.get_source_segment(self.source, whole) or "").split())
        inner: ast.expr = self.visit(test)
        if not self.depth:
            return inner
        self.sites.append(Site(self.file, test.lineno, kind, words, matters))
        number = ast.Constant(len(self.sites) - 1)
        call = ast.Call(ast.Name(NAME, ast.Load()), [number, inner], [])
        return ast.copy_location(call, test)


def wired(source: str, file: str, switch: Switch) -> ast.Module:
    """A module's tree with its conditions behind the switch, which has to be there as NAME."""
    tree: ast.Module = Wired(file, source, switch.sites).visit(ast.parse(source))
    return ast.fix_missing_locations(tree)


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, switch: Switch) -> None:
        super().__init__(name, path)
        self.switch = switch

    def get_code(self, fullname: str) -> Any:
        source = Path(self.path).read_text(encoding="utf-8")
        file = str(Path(self.path).relative_to(Path.cwd()))
        return compile(wired(source, file, self.switch), self.path, "exec", dont_inherit=True)

    def exec_module(self, module: ModuleType) -> None:
        setattr(module, NAME, self.switch)
        super().exec_module(module)


class _Finder(MetaPathFinder):
    """Has the modules of some folders imported behind the switch."""

    def __init__(self, folders: Sequence[Path], switch: Switch) -> None:
        self.folders, self.switch = folders, switch

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path) if name.startswith("quotes.") else None
        file = Path(spec.origin) if spec and spec.origin else None
        ours = file and any(folder in file.parents for folder in self.folders)
        if spec is None or file is None or not ours or file.name in SKIPPED:
            return None
        spec.loader = _Loader(name, str(file), self.switch)
        return spec


@dataclass
class Row:
    """What a condition earns: answers right and said more without it, unmarked ones that change."""

    right: int = 0
    said: int = 0
    changed: int = 0

    @property
    def gain(self) -> float:
        """What is gained without it, in right answers."""
        return self.right - SAID * self.said


class Bench:
    """Texts read once with every condition, and again without one."""

    def __init__(self, switch: Switch, unmarked: Iterable[Any], engines: Sequence[str]) -> None:
        from training import ledger  # its imports have to find the switch

        self.switch, self.read = switch, ledger.read_one
        ledger.load_all()
        ledger.remember_the_networks()
        jobs = [(one, engine) for engine in engines for one in ledger.texts()]
        self.jobs = [*jobs, *((one, engines[0]) for one in unmarked)]
        self.whole: list[ledger.Read] = []
        self.where: dict[int, list[int]] = {}
        for number, (text, engine) in enumerate(self.jobs):
            switch.seen.clear()
            self.whole.append(self.read(text, engine))
            for site in switch.seen:
                self.where.setdefault(site, []).append(number)

    def without(self, site: int, most: int) -> Row | None:
        """What a condition earns in at most so many readings, or None where the program fails."""
        row, self.switch.off = Row(), site
        for forget in _caches():
            forget()
        readings = self.where.get(site, [])
        try:
            for number in readings[:: -(-len(readings) // most) or 1]:
                text, engine = self.jobs[number]
                before, after = self.whole[number], self.read(text, engine)
                if text.group == "unmarked":
                    told, now = (one.answers.keys() | one.judged for one in (before, after))
                    row.changed += max(len(told - now), len(now - told))
                else:
                    row.right += _right(after) - _right(before)
                    row.said += _said(after) - _said(before)
                if row.changed > MANY or row.gain < -LOST:
                    break
        except Exception:  # whatever breaks without its guard
            return None
        finally:
            self.switch.off = None
        return row


def _right(one: Any) -> int:
    """How many of a reading's quotes are right, and of its sides on marked lines."""
    found: int = sum(one.answers.values()) + one.counts["stance", "right"]
    return found


def _said(one: Any) -> int:
    """How many quotes a reading gives, and how many sides, those on no marked line among them."""
    found: int = len(one.answers) + one.counts["stance", "said"] + one.counts["stance", "loose"]
    return found


def _caches() -> Iterator[Callable[[], None]]:
    """What empties the caches of the modules behind the switch: they hold what it decided."""
    for module in list(sys.modules.values()):
        if hasattr(module, NAME):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value.__module__ == module.__name__:
                    yield value.cache_clear


BENCH: Bench | None = None


def _row(site: int, most: int) -> tuple[int, Row | None]:
    assert BENCH is not None
    return site, BENCH.without(site, most)


def main() -> None:
    """Read the command line and print the conditions that earn nothing, file by file."""
    global BENCH
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--unmarked", type=Path, help="articles as JSON lines: id, title, text")
    parser.add_argument("--most", type=int, default=100, help="readings a condition")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    switch = Switch()
    sys.meta_path.insert(0, _Finder([one.resolve() for one in options.folders], switch))
    ledger = importlib.import_module("training.ledger")
    rows = options.unmarked.read_text(encoding="utf-8").splitlines() if options.unmarked else []
    unmarked = [ledger.of("unmarked", {"quotes": [], **json.loads(row)}) for row in rows]
    BENCH = Bench(switch, unmarked, ("model", "rules"))
    asked = range(len(switch.sites))
    with get_context("fork").Pool(options.processes) as pool:
        told = dict(pool.imap_unordered(partial(_row, most=options.most), asked))
    order = sorted(asked, key=lambda one: (switch.sites[one].file, switch.sites[one].line))
    for number in order:
        site, row = switch.sites[number], told[number]
        if row and row.gain >= 0 and row.changed <= FEW:
            readings = len(BENCH.where.get(number, ()))
            earned = f"right {row.right:+}, said {row.said:+}, unmarked {row.changed}"
            where = f"{site.file}:{site.line} [{site.kind}] in {readings} readings"
            print(f"{where}, {earned} :: {site.words[:100]}")


if __name__ == "__main__":
    main()
