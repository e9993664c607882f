"""Where each input of a run is decided on: read, skip, tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quotes import limit, store
from quotes.errors import StoreError
from quotes.ingest.memory import Memory
from quotes.ingest.patience import Patience
from quotes.ingest.summary import Outcome
from quotes.models import Article, Failure, Reading
from quotes.reader import fault, foreign, too_slow

Reader = Callable[[Article], Reading]
Decision = tuple[Outcome, Reading | Failure | None]


@dataclass(frozen=True, slots=True)
class Desk:
    """Where each article is decided on; `maker` is the id of what reads, None to read all again.

    With `again`, an article that was removed is read; without, it stays out.
    """

    place: store.Filling
    maker: str | None
    reader: Reader
    is_english: Callable[[str], bool]
    article_limit: float | None
    patience: Patience
    memory: Memory
    again: bool = False

    def decide(self, given: Article | Failure) -> Decision:
        """What to do with one input; nothing that goes wrong with it leaves this method."""
        self.memory.meet(given)
        if isinstance(given, Failure):
            if self.memory.knows(given):
                return ("skipped" if given.copy else "known"), None
            return ("skipped" if given.copy else "failed"), given
        try:
            content = store.article_digest(given)
            outcome, result = self._decide(given, content)
        except UnicodeEncodeError as error:
            place = given.origin or given.id
            where = f"half a character (a lone surrogate) at position {error.start}"
            sentence = f"{place} holds {where}; repair the text, then try again."
            return "failed", Failure(place, sentence)
        if isinstance(result, Failure):
            self.memory.keep(given, content, outcome, result)
        return outcome, result

    def _decide(self, given: Article, content: str) -> Decision:
        try:
            before = self._known(given.id)
            if before == (content, self.maker):
                return "unchanged", None
            if not (before or self.again) and self._removed(given.id):
                return "left out", None
            if told := self.memory.of_article(given, content):
                return told, None
            # the timer covers reading alone, which touches no database
            found = limit.within(self.article_limit, lambda: self._read(given))
            if isinstance(found, Failure):
                return "skipped", found
            return "changed" if before else "added", found
        except (StoreError, UnicodeEncodeError):
            raise
        except limit.OutOfTime:
            return "failed", too_slow(given, self.article_limit or 0)
        except Exception as error:
            return "failed", fault(given, "read", error)

    def _known(self, ident: str) -> tuple[str, str] | None:
        db = self.place.db
        return self.patience.insist(lambda: store.known(db, ident)) if db else None

    def _removed(self, ident: str) -> bool:
        db = self.place.db
        return db is not None and self.patience.insist(lambda: store.removed(db, ident))

    def _read(self, given: Article) -> Reading | Failure:
        return self.reader(given) if self.is_english(given.text) else foreign(given)
