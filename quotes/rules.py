"""The rules that can be switched off one at a time, so that a ledger can say what each is worth."""

from __future__ import annotations

import inspect
from collections.abc import Callable
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
