"""What earlier runs found unreadable and told; the same again is only counted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from quotes import __version__, store
from quotes.ids import digest
from quotes.ingest.patience import Patience
from quotes.ingest.summary import Outcome
from quotes.models import Article, Failure


@dataclass(slots=True)
class Memory:
    """What was told before, and what this run has to tell.

    `named` are the origins that a person gave by name: of those everything is told each time, as
    of all where it is None. With `retry`, so is what is remembered. `reader` stands for what
    reads, and how long it may take: another one is asked anew.
    """

    place: store.Filling
    patience: Patience
    named: Collection[str] | None
    retry: bool
    reader: str
    fresh: dict[str, dict[str, str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)

    def meet(self, given: Article | Failure) -> None:
        """Note that a run has come to this input."""
        if isinstance(given, Failure):
            self.failing.add(given.origin)
        elif given.origin:
            self.files.add(given.origin)

    def mended(self, db: store.Database) -> list[str]:
        """Of what was told of files of many articles, what a run through all of them met no more.

        A row that has become readable is an article of its own, and no longer known as "row 3".
        """
        told = (row["origin"] for row in store.list_unread(db))
        inside = [one for one in told if one.rpartition(", ")[0] in self.files]
        return [one for one in inside if one not in self.failing]

    def of_article(self, article: Article, content: str) -> Outcome | None:
        """How this article, with this content, was told as unreadable; None where it was not."""
        outcome, _ = self._told(self._ident(article, content))
        return outcome

    def knows(self, failure: Failure) -> bool:
        """Whether this input has been told, in these words; if not, it is kept to be told."""
        if failure.stamp is None or self.named is None:
            return False
        ident = digest(__version__, failure.origin, failure.stamp)
        _, known = self._told(ident)
        if known != failure.error:
            outcome: Outcome = "skipped" if failure.skipped else "failed"
            self._keep(ident, failure.origin, outcome, failure)
        return known == failure.error

    def keep(self, article: Article, content: str, outcome: Outcome, failure: Failure) -> None:
        """Keep what is to be told of an article."""
        if ident := self._ident(article, content):
            self._keep(ident, article.id, outcome, failure)

    def _ident(self, article: Article, content: str) -> str | None:
        if self.named is None or article.origin is None or article.origin in self.named:
            return None
        return digest(self.reader, article.id, content)

    def _told(self, ident: str | None) -> tuple[Outcome | None, str | None]:
        db = self.place.db
        if ident is None or self.retry or not db:
            return None, None
        outcome, error = self.patience.insist(lambda: store.told(db, ident)) or (None, None)
        return ("skipped" if outcome == "skipped" else "known" if outcome else None), error

    def _keep(self, ident: str, origin: str, outcome: Outcome, failure: Failure) -> None:
        row = {"id": ident, "origin": origin, "outcome": outcome, "error": failure.error}
        self.fresh[ident] = row
