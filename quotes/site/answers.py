"""Answers kept until the data changes: a page that two hundred readers ask for is drawn once.

Only what is the same for everybody is kept: whole answers to GET on our databases, asked with
no cookie and no key of anyone's, told apart by all else that a request says of itself. SQLite
says when a database has changed; an answer is forgotten then, and after a minute in any case.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
import weakref
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette.database import Database

from quotes.site.asgi import App, Message, Receive, Scope, Send
from quotes.site.ours import database_at, is_known

if TYPE_CHECKING:
    from datasette.app import Datasette

SECONDS = 60
LARGEST = 1_000_000  # bytes of one answer
ALL = 16_000_000  # bytes of all answers together
SOMEBODYS = {b"cookie", b"authorization"}
# what a request says that no answer of ours hangs on
HARMLESS = {
    b"accept-encoding", b"accept-language", b"cache-control", b"connection", b"dnt", b"pragma",
    b"priority", b"referer", b"upgrade-insecure-requests", b"user-agent",
}  # fmt: skip


@dataclass(slots=True)
class Answer:
    """The messages of one response, while they are sent and afterwards."""

    messages: list[Message] = field(default_factory=list)
    size: int = 0
    made: float = field(default_factory=time.monotonic)
    good: bool = True

    def take(self, message: Message) -> None:
        """Remember a message, as long as the answer may be kept."""
        if message["type"] == "http.response.start":
            headers = {name.lower(): value for name, value in message["headers"]}
            private = b"private" in headers.get(b"cache-control", b"")
            self.good = message["status"] == 200 and b"set-cookie" not in headers and not private
        self.size += len(message.get("body", b""))
        self.good = self.good and self.size <= LARGEST
        self.messages = [*self.messages, message] if self.good else []

    def whole(self) -> bool:
        """Whether all of it is here and may be kept."""
        last = self.messages[-1] if self.good and self.messages else {}
        return last.get("type") == "http.response.body" and not last.get("more_body")


class KeptAnswers:
    """An application around Datasette's that answers again what it has answered before."""

    def __init__(self, app: App, datasette: Datasette) -> None:
        self.app, self.datasette = app, datasette
        self.kept: OrderedDict[Any, Answer] = OrderedDict()
        self.being_made: dict[Any, asyncio.Future[Answer | None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        key = self._key(scope)
        answer = key and (self._fresh(key) or await self._awaited(key))
        if answer:
            for message in answer.messages:
                await send(message)
        elif key and key not in self.being_made:
            await self._make(key, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _key(self, scope: Scope) -> tuple[Any, ...] | None:
        """What tells this request's answer from all others; None where it is not to be kept."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        names = {name for name, _ in scope["headers"]}
        if names & SOMEBODYS or b"_stream" in scope["query_string"]:
            return None
        database = database_at(self.datasette, scope["path"])
        if database is None or not is_known(self.datasette, database.name):
            return None
        version = data_version(database)
        if version is None:
            return None
        told = frozenset((name, value) for name, value in scope["headers"] if name not in HARMLESS)
        client = (scope.get("client") or ("",))[0]
        path = scope.get("raw_path") or scope["path"]
        asked = (path, scope["query_string"], scope.get("scheme"), client, told)
        return database.name, version, *asked

    def _fresh(self, key: Any) -> Answer | None:
        answer = self.kept.get(key)
        if answer and time.monotonic() - answer.made < SECONDS:
            self.kept.move_to_end(key)
            return answer
        return None

    async def _awaited(self, key: Any) -> Answer | None:
        """The answer that is being made for somebody else just now; None where there is none."""
        made = self.being_made.get(key)
        return await asyncio.shield(made) if made else None

    async def _make(self, key: Any, scope: Scope, receive: Receive, send: Send) -> None:
        answer = Answer()
        made = self.being_made[key] = asyncio.get_running_loop().create_future()

        async def take_and_send(message: Message) -> None:
            answer.take(message)
            await send(message)

        try:
            await self.app(scope, receive, take_and_send)
            if answer.whole():
                self._keep(key, answer)
        finally:
            del self.being_made[key]
            made.set_result(answer if self.kept.get(key) is answer else None)

    def _keep(self, key: Any, answer: Answer) -> None:
        database, version = key[:2]
        for other in [other for other in self.kept if other[0] == database]:
            if other[1] != version:
                del self.kept[other]
        self.kept[key] = answer
        while sum(each.size for each in self.kept.values()) > ALL:
            self.kept.popitem(last=False)


_watching: WeakKeyDictionary[Database, sqlite3.Connection] = WeakKeyDictionary()


def data_version(database: Database) -> tuple[int, ...] | None:
    """Numbers that are others after each change; None where they cannot be told just now.

    SQLite tells each connection its own, so this keeps one open for nothing else. What the file
    system says is asked as well: a file may be gone, or another one in its place.
    """
    if not database.is_mutable:
        return (0,)
    if database.path is None:
        return None
    try:
        file = Path(database.path).stat()
        if database not in _watching:
            uri = f"{Path(database.path).absolute().as_uri()}?mode=ro"
            # no waiting here, where all requests pass: while it is locked nothing is kept
            watching = sqlite3.connect(uri, uri=True, timeout=0, check_same_thread=False)
            _watching[database] = watching
            weakref.finalize(database, watching.close)
        number = _watching[database].execute("PRAGMA data_version").fetchone()[0]
    except (OSError, sqlite3.Error):
        return None
    return number, file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns
