"""What the program imports, pyproject.toml asks for: no library comes by way of another's needs."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions

from program import CHECKOUT
from test_floors import IMPORTS

# what type checkers alone import; no distribution brings it
TYPES_ALONE = {"_typeshed"}
# asked for without an import, see pyproject.toml
ONLY_ASKED_FOR = {"lxml-html-clean"}


def normal(requirement: str) -> str:
    """A distribution's name as the index compares it, without its versions."""
    name = re.match(r"[\w.-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def declared() -> set[str]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["parquet"]]
    return {normal(requirement) for requirement in asked}


def undeclared(libraries: Iterable[str], declared: set[str]) -> dict[str, list[str]]:
    """Libraries that no declared distribution brings, with those that do."""
    brings = packages_distributions()
    found = {}
    for library in set(libraries) - sys.stdlib_module_names - TYPES_ALONE - {"quotes"}:
        distributions = sorted({normal(name) for name in brings.get(library, [])})
        if not declared & set(distributions):
            found[library] = distributions
    return found


def test_every_import_is_declared() -> None:
    assert undeclared((one.library for one in IMPORTS), declared()) == {}


def test_everything_declared_is_imported() -> None:
    brings = packages_distributions()
    imported = {normal(name) for one in IMPORTS for name in brings.get(one.library, [])}
    assert declared() - imported == ONLY_ASKED_FOR


def test_an_import_that_is_not_declared_is_told() -> None:
    libraries = ["yaml", "json", "quotes", "numpy", "no_such_library"]
    assert undeclared(libraries, {"numpy"}) == {"yaml": ["pyyaml"], "no_such_library": []}
