"""One article as targets are told by it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from quotes.english.proper_names import ProperName, in_headlines, proper_names
from quotes.models import Article, Speaker, Watch
from quotes.resolve import traits
from quotes.resolve.kinds import LOWER


@dataclass(frozen=True)
class Place:
    """An article as targets are told by it: what it says, who speaks in it, the watch-list."""

    text: str
    title: str = ""
    speakers: Sequence[Speaker] = ()
    watch: Watch | None = None

    @classmethod
    def of(cls, article: Article, speakers: Sequence[Speaker], watch: Watch | None) -> Place:
        """The place that an article is."""
        return cls(article.text, article.title or "", speakers, watch)

    @cached_property
    def whole(self) -> str:
        """Title and text."""
        return f"{self.title}\n\n{self.text}"

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that stand there in small letters."""
        return frozenset(LOWER.findall(self.text))

    @cached_property
    def body(self) -> str:
        """What stands there without headlines in capitals."""
        ends = [0, *chain.from_iterable(in_headlines(self.whole)), len(self.whole)]
        return "\n".join(
            self.whole[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)
        )

    @cached_property
    def alone(self) -> frozenset[str]:
        """The names of one word."""
        return frozenset(one.name for one in self.names if " " not in one.name)

    def shows_person(self, name: str) -> bool:
        """Whether a name of several words is shown to be a person's: "Adil Varga", whose last
        stands alone too and whose first does not, or who has an age or a role.
        """
        first, *_, last = name.split()
        if last in self.alone and first not in self.alone:
            return any(one.name == name for one in self.names)
        return any(traits.is_told(self.whole, one.span) for one in self.names if one.name == name)

    @cached_property
    def names(self) -> tuple[ProperName, ...]:
        """The names of persons in the article."""
        return tuple(proper_names(self.whole))
