"""What the search for cues hands on: a verb's clause, a frame's report of it, the finished cue."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.english.lexicon import Verb
from quotes.english.tokens import Stretch, Token
from quotes.models import Pattern


@dataclass(frozen=True, slots=True)
class CueClause:
    """A verb that may report, with its source, as the frames look at it.

    In "The mayor has warned that …" `start` is the position of "The", `at` that of "warned", `end`
    that of "that". In "“…,” said Mark Smith on Monday" the source stands behind its verb: `start`
    and `at` are the position of "said", `end` that of "on".
    """

    tokens: tuple[Token, ...]
    verb: Verb
    start: int
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a frame takes for content, under the name of its pattern.

    `backward` where the content stands before the cue; it may go on behind it.
    """

    pattern: Pattern
    content: tuple[Stretch, ...]
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting expression with its source and what it reports.

    `at` is the position of its (first) word and `words` the stretch that is shown as the cue,
    None where a mark reports; its clause begins at `start`. A `dependent` one has no source of
    its own in the sentence. Not `told` is what looks like a report and is none: "nobody said …".
    """

    at: int
    words: Stretch | None
    pattern: Pattern
    source: Stretch | None
    content: tuple[Stretch, ...]
    start: int
    backward: bool = False
    dependent: bool = False
    told: bool = True

    def holds(self, position: int) -> bool:
        """Whether a token stands in what this cue reports."""
        return any(first <= position < behind for first, behind in self.content)
