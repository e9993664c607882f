"""What became of a run's articles, counted as it goes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal

from quotes.models import Failure

Outcome = Literal["added", "changed", "unchanged", "skipped", "failed", "known", "left out"]


@dataclass(slots=True)
class Summary:
    """What became of a run's articles; `skipped` (another language, a copy of
    what the run has) and `failed` say why.

    `known` counts what failed as an earlier run has told, `passed` what was skipped so;
    `left_out` what was removed before and stays out; `warned` says of which of the saved ones the
    end is missing, `undated` how many of those read have no date, `misdated` which of them have
    one that no news can be of.

    It counts what is in the database already: a caller who keeps it knows, however the run
    ends, what was saved.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    known: int = 0
    passed: int = 0
    left_out: int = 0
    undated: int = 0
    skipped: list[Failure] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    warned: list[Failure] = field(default_factory=list)
    misdated: list[str] = field(default_factory=list)

    @property
    def saved(self) -> int:
        """How many articles this run has put into the database so far."""
        return self.added + self.changed

    def count(self, outcome: Outcome) -> None:
        """Count one that has nothing to be told of."""
        counter = {"skipped": "passed", "left out": "left_out"}.get(outcome, outcome)
        setattr(self, counter, getattr(self, counter) + 1)

    def numbers(self) -> dict[str, int]:
        """The counts alone, under the names that the table `runs` has for them."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "skipped": len(self.skipped) + self.passed,
            "failed": len(self.failed),
            "known": self.known,
        }

    def include(self, other: Summary) -> None:
        """Count in what became of another part of the same run."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))
