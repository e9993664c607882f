"""The house's floors: a module imports only from floors beneath it, see CONTRIBUTING.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "quotes"

# from the ground up; a room is a module or a folder of quotes/
FLOORS = (
    {"models", "errors", "locate", "visible", "limit", "rules", "days", "workers"},
    {"english", "paragraphs", "told", "whole"},
    {"ids", "normal_form"},
    {"articles", "watch", "people", "language", "gold", "networks", "document"},
    {"find", "resolve", "topics", "stance", "sentence"},
    {"reader", "join", "statements", "positions", "ledger"},
    {"targets"},
    {"store"},
    {"ingest", "report", "export", "output", "evaluate", "review", "feed"},
    {"site"},  # a door like cli, which starts it: `quotes serve`
    {"amend"},  # the pages that write: `quotes serve --review`
    {"cli"},
)
LEVEL = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# a library, or a part of one, that one room alone may import; the longest name that fits decides
KEEPERS = {
    "nltk": "english",
    "nltk.metrics": "evaluate",
    "sqlite_utils": "store",
    "numpy": "networks",
    "onnxruntime": "networks",
    "tokenizers": "networks",
    "ftfy": "articles",
    "trafilatura": "articles",
    "lxml": "articles",
    "mammoth": "articles",
    "httpx": "articles",
    "py3langid": "language",
    "pypdf": "articles",
    "typer": "cli",
    "rich": "cli",
    "pyarrow": "export",
}
SITE_MAY_IMPORT = {"models", "errors", "locate", "paragraphs", "told"}
NOT_FOR_THE_SITE = KEEPERS.keys() - {"typer", "rich"}
SPEAKS = {"print", "input", "exit", "quit", "sys.exit", "os._exit", "os.abort"}
SPEAKS |= {"sys.stdout.write", "sys.stderr.write"}


@dataclass(frozen=True)
class Module:
    """One file of the package, parsed: `name` is dotted, as another module imports it."""

    name: str
    place: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The room it stands in; "quotes" for the package's own __init__."""
        return self.name.split(".")[1] if "." in self.name else "quotes"


@dataclass(frozen=True)
class Import:
    """One imported name, dotted, with the module that imports it and where."""

    module: Module
    target: str
    place: str

    @property
    def library(self) -> str:
        return self.target.split(".")[0]

    @property
    def kept(self) -> str:
        """The longest name in KEEPERS that the import falls under, "" for none."""
        names = (name for name in KEEPERS if f"{self.target}.".startswith(f"{name}."))
        return max(names, key=len, default="")

    @property
    def room(self) -> str | None:
        """The room of the package that is imported, None for another library."""
        parts = self.target.split(".")
        return parts[1] if parts[0] == "quotes" and len(parts) > 1 else None


def house(package: Path = PACKAGE) -> list[Module]:
    found = []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package.parent)
        name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
        found.append(Module(name, str(inside), ast.parse(path.read_text("utf-8"))))
    return found


def imports(modules: list[Module]) -> list[Import]:
    """All imports, those inside functions too."""
    found = []
    for module in modules:
        for node in ast.walk(module.tree):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert not node.level, f"{module.place}:{node.lineno}: write quotes.… in full"
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            place = f"{module.place}:{getattr(node, 'lineno', 0)}"
            found += [Import(module, name, place) for name in names]
    return [one for one in found if one.target != "quotes.__version__"]


def from_no_floor(modules: list[Module]) -> set[str]:
    return {module.room for module in modules} - LEVEL.keys() - {"quotes"}


def not_from_beneath(found: list[Import]) -> list[str]:
    return [
        f"{one.place} imports {one.target}"
        for one in found
        if one.room not in (None, one.module.room)
        and one.module.room != "quotes"
        and not LEVEL.get(one.room, 99) < LEVEL.get(one.module.room, -1)
    ]


def not_the_keepers(found: list[Import], library: str) -> list[str]:
    room = KEEPERS[library]
    return [one.place for one in found if one.kept == library and one.module.room != room]


def not_for_the_site(found: list[Import]) -> list[str]:
    site = [one for one in found if one.module.room == "site"]
    allowed = SITE_MAY_IMPORT | {"site", None}
    return [one.place for one in site if one.room not in allowed or one.library in NOT_FOR_THE_SITE]


def speaks(modules: list[Module]) -> Iterator[str]:
    """Where a module that is no door prints or exits, but for what runs as `python -m` alone."""
    for module in modules:
        if module.room == "cli" or module.name.endswith(".__main__"):
            continue
        for statement in module.tree.body:
            if isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test):
                continue
            for node in ast.walk(statement):
                called = isinstance(node, ast.Call) and ast.unparse(node.func) in SPEAKS
                raised = isinstance(node, ast.Raise) and "SystemExit" in ast.unparse(node)
                if called or raised:
                    yield f"{module.place}:{node.lineno}"


def circle(modules: list[Module], found: list[Import]) -> list[str]:
    """Modules that import one another in a circle, which then work by import order alone."""
    names = {module.name for module in modules}
    graph: dict[str, set[str]] = {name: set() for name in names}
    for one in found:
        parent = one.target.rpartition(".")[0]
        target = one.target if one.target in names else parent if parent in names else None
        if target and target != one.module.name:
            graph[one.module.name].add(target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


HOUSE = house()
IMPORTS = imports(HOUSE)


def test_every_module_has_one_floor() -> None:
    assert not from_no_floor(HOUSE), "put it on a floor here and in CONTRIBUTING.md"
    assert sum(map(len, FLOORS)) == len(LEVEL)


def test_the_page_numbers_floors_as_they_are() -> None:
    page = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (\d+) \| (.+?) \|", page)
    told = {
        (room, int(floor) - 1) for floor, cell in rows for room in re.findall(r"`(\w+)\W", cell)
    }
    assert {one for one in told if one[0] != "weights"} == set(LEVEL.items())  # files, no module


def test_a_module_imports_only_from_beneath() -> None:
    assert not_from_beneath(IMPORTS) == []


def test_the_package_itself_imports_nothing_before_it_is_asked() -> None:
    (package,) = (module for module in HOUSE if module.name == "quotes")
    found = [node for node in package.tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {node.module for node in found} == {"__future__", "importlib", "typing"}


@pytest.mark.parametrize("library", KEEPERS)
def test_a_library_has_one_keeper(library: str) -> None:
    assert not_the_keepers(IMPORTS, library) == []


def test_datasette_is_for_the_doors_alone() -> None:
    assert {one.module.room for one in IMPORTS if one.library == "datasette"} <= {
        "site",
        "amend",
        "cli",
    }


def test_the_site_never_imports_the_reader() -> None:
    assert not_for_the_site(IMPORTS) == []


def test_only_the_command_line_prints_or_exits() -> None:
    assert list(speaks(HOUSE)) == []


def test_no_modules_import_one_another_in_a_circle() -> None:
    assert circle(HOUSE, IMPORTS) == []


def test_a_house_that_is_built_wrong_is_told(tmp_path: Path) -> None:
    package = tmp_path / "quotes"
    for name, body in {
        "__init__": "",
        "shed": "",
        "find/__init__": "from quotes.find import rules",
        "find/rules": "def f():\n    from quotes import store, stance\n    import nltk.tokenize",
        "stance": "from quotes.find import rules\nraise SystemExit(1)",
        "store": "from quotes.models import Span\nprint(Span)",
        "models": "if __name__ == '__main__':\n    print(1)",
        "site": "from quotes import find\nfrom sqlite_utils import Database",
        "cli": "from quotes import site, find\nimport sqlite_utils\nprint(1)",
        "evaluate": "from nltk.metrics.agreement import AnnotationTask\nfrom nltk import stem",
    }.items():
        path = package / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    modules = house(package)
    found = imports(modules)
    assert from_no_floor(modules) == {"shed"}
    assert not_from_beneath(found) == [
        "quotes/find/rules.py:2 imports quotes.store",
        "quotes/find/rules.py:2 imports quotes.stance",
        "quotes/stance.py:1 imports quotes.find.rules",
    ]
    assert not_the_keepers(found, "nltk") == ["quotes/evaluate.py:2", "quotes/find/rules.py:3"]
    assert not_the_keepers(found, "nltk.metrics") == []
    assert not_the_keepers(found, "sqlite_utils") == ["quotes/cli.py:2", "quotes/site.py:2"]
    assert not_for_the_site(found) == ["quotes/site.py:1", "quotes/site.py:2"]
    assert list(speaks(modules)) == ["quotes/stance.py:2", "quotes/store.py:2"]
    assert set(circle(modules, found)) == {"quotes.find.rules", "quotes.stance"}
