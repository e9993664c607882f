"""Where each input of a run is decided on: read, skip, tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from quotes import store
from quotes.ingest.memory import Memory
from quotes.ingest.patience import Patience
from quotes.ingest.summary import Outcome
from quotes.models import Article, Failure, Reading

Reader = Callable[[Article], Reading]
Decision = tuple[Outcome, Reading | Failure | None]


@dataclass(frozen=True, slots=True)
class Looked:
    """An input that was looked at: what becomes of it, or the `article` that is to be read.

    That says `content` (a sha256), and `before` is whether the database holds it in another form.
    """

    given: Article | Failure
    decision: Decision | None = None
    article: Article | None = None
    content: str = ""
    before: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Where each article is decided on; `maker` is the id of what reads, None to read all again.

    With `again`, an article that was removed is read; without, it stays out.
    """

    place: store.Filling
    maker: str | None
    patience: Patience
    memory: Memory
    again: bool = False

    def look(self, given: Article | Failure) -> Looked:
        """Whether an input is to be read; nothing that is wrong with it leaves this method."""
        self.memory.meet(given)
        if isinstance(given, Failure):
            if self.memory.knows(given):
                return Looked(given, ("skipped" if given.skipped else "known", None))
            return Looked(given, _failed(given))
        try:
            content = store.article_digest(given)
            before = self._known(given.id)
            if before == (content, self.maker):
                return Looked(given, ("unchanged", None))
            if not (before or self.again) and self._removed(given.id):
                return Looked(given, ("left out", None))
        except UnicodeEncodeError as error:
            place = given.origin or given.id
            where = f"half a character (a lone surrogate) at position {error.start}"
            sentence = f"{place} holds {where}; repair the text, then try again."
            return Looked(given, _failed(Failure(place, sentence)))
        if told := self.memory.of_article(given, content):
            return Looked(given, (told, None))
        return Looked(given, None, given, content, before is not None)

    def decide(self, looked: Looked, found: Reading | Failure | None) -> Decision:
        """What becomes of an input, of which this was found where it was to be read."""
        if found is None:
            assert looked.decision
            return looked.decision
        if isinstance(found, Reading):
            return "changed" if looked.before else "added", found
        outcome, failure = _failed(found)
        if looked.article:
            self.memory.keep(looked.article, looked.content, outcome, failure)
        return outcome, failure

    def _known(self, ident: str) -> tuple[str, str] | None:
        db = self.place.db
        return self.patience.insist(lambda: store.known(db, ident)) if db else None

    def _removed(self, ident: str) -> bool:
        db = self.place.db
        return db is not None and self.patience.insist(lambda: store.removed(db, ident))


def _failed(failure: Failure) -> tuple[Outcome, Failure]:
    return ("skipped" if failure.skipped else "failed"), failure
