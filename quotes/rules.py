"""Rules that have to earn their place: each has a name, and an answer that says nothing.

A rule is a function that one would delete as one thing: a resolver, a pattern, a mend. Marking it
costs nothing at run time; `python -m training.ledger` switches rules off, one by one and together,
and writes what is lost without them to docs/rules.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import getsourcelines
from typing import Any, TypeVar

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])


class Given:
    """As a rule's neutral answer: what it was given, by its place among the arguments."""

    def __init__(self, place: int) -> None:
        self.place = place


FIRST, SECOND = Given(0), Given(1)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its function, and what it answers where it is switched off."""

    function: Callable[..., Any]
    neutral: Any

    @property
    def name(self) -> str:
        """Where it stands: "resolve.pronouns.who"."""
        return f"{self.function.__module__.partition('.')[2]}.{self.function.__name__.lstrip('_')}"

    @property
    def lines(self) -> int:
        """How many lines of code it has."""
        return len(getsourcelines(self.function)[0])

    def silent(self, *given: Any, **named: Any) -> Any:
        """What it says where it is switched off."""
        return given[self.neutral.place] if isinstance(self.neutral, Given) else self.neutral


RULES: dict[str, Rule] = {}


def rule(neutral: Any = None) -> Callable[[AnyFunction], AnyFunction]:
    """Mark a function as a rule; `neutral` is what it says where it finds nothing.

    FIRST and SECOND stand for what it was given: a mend that mends nothing gives it back.
    """

    def mark(function: AnyFunction) -> AnyFunction:
        one = Rule(function, neutral)
        RULES[one.name] = one
        return function

    return mark
