"""The rules that can be switched off one at a time, so that a ledger can say what each is worth."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

# `neutral` of a rule that, switched off, hands back what it was given
FIRST, SECOND = "first argument", "second argument"


@dataclass(frozen=True, slots=True)
class Rule:
    """One function that may be taken out; `neutral` is what it answers then, FIRST or SECOND."""

    name: str
    function: Callable[..., Any]
    neutral: object

    @property
    def lines(self) -> int:
        """How many lines it is long, its docstring included."""
        return len(inspect.getsourcelines(self.function)[0])


RULES: dict[str, Rule] = {}


def rule(neutral: object) -> Callable[[Function], Function]:
    """Enter a function in RULES under "room.module.function"; the function stays as it is.

    >>> @rule(None)
    ... def by_echo() -> str | None: ...
    """

    def entered(function: Function) -> Function:
        name = f"{function.__module__.removeprefix('quotes.')}.{function.__qualname__}"
        RULES[name] = Rule(name, function, neutral)
        return function

    return entered


@contextmanager
def without(off: Rule) -> Iterator[None]:
    """The program with one rule switched off, wherever a module or a table in one holds it."""

    def neutral(*given: object) -> object:
        return given[off.neutral == SECOND] if off.neutral in (FIRST, SECOND) else off.neutral

    changed: list[tuple[dict[str, Any], str, Any]] = []
    for name, module in list(sys.modules.items()):
        for key, held in list(vars(module).items()) if name.startswith("quotes.") else ():
            table = isinstance(held, tuple) and off.function in held
            if held is off.function or table:
                changed.append((vars(module), key, held))
                put = tuple(neutral if one is off.function else one for one in held) if table else 0
                vars(module)[key] = put or neutral
    try:
        yield
    finally:
        for where, key, held in changed:
            where[key] = held
