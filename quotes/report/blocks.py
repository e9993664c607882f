"""A report as blocks, before it is Markdown or a page: what stands on it, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.report.facts import Narrated, OnTarget, Stand, Statement


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `anchor` is what a link of the same file leads to."""

    level: int
    words: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `small` for what explains."""

    words: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences or facts."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """A list of places to go to: words, where to, and what is told beside."""

    entries: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the columns of `right` hold numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chart:
    """The statements of some targets over time; a page draws it, Markdown has the table."""

    targets: tuple[OnTarget, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with its sources; `speaker` where several speak under one heading.

    `stands` are those of its stances that are printed.
    """

    statement: Statement
    stands: tuple[Stand, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class ByReporter:
    """One position that a reporter tells, which nobody said."""

    told: Narrated


@dataclass(frozen=True, slots=True)
class Sides:
    """Two columns of blocks, each under its own heading."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


Block = Heading | Paragraph | Points | Links | Table | Chart | Said | ByReporter | Sides
Blocks = Iterator[Block]
