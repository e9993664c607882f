"""The guard around Datasette's application: each request in, each response out.

Written against ASGI alone: a scope, a `receive` and a `send`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from quotes.site.asgi import App, Message, Receive, Scope, Send
from quotes.site.guard import guard_of
from quotes.site.guard.answers import answer_to, report
from quotes.site.guard.headers import Headers, headers, with_headers
from quotes.site.guard.leaving import body_of, use_threads, while_there
from quotes.site.guard.visitors import METHODS, refusal
from quotes.site.ours import is_page_of_ours

if TYPE_CHECKING:
    from datasette.app import Datasette

ROWS = (b"text/plain", b"text/csv")
PIECE = 65_536  # bytes
LONGEST = 30.0  # seconds until a page must begin to come
LONGEST_WRITE = 300.0  # the same where something is changed: it goes on in any case
MOST_SENT = 65_536  # bytes of a form
TOO_MUCH = (413, "This form is too long; write less into it.")


class Sending:
    """The way of one response out: puts the headers on it, and knows how far it is.

    Datasette sends a CSV file row by row without a pause. Its rows are gathered into pieces, and
    after each piece others have their turn, so that a departure is noticed.
    """

    def __init__(self, send: Send, more: Headers) -> None:
        self._send, self._more = send, more
        self.begun = self.ended = False
        self._gathers = False
        self._gathered = bytearray()

    async def __call__(self, message: Message) -> None:
        """Send one message of the response."""
        if message["type"] == "http.response.start":
            self.begun = True
            present = [(bytes(name), bytes(value)) for name, value in message.get("headers", [])]
            self._gathers = dict(present).get(b"content-type", b"").startswith(ROWS)
            message = {**message, "headers": with_headers(present, self._more)}
        elif message["type"] == "http.response.body":
            self.ended = not message.get("more_body", False)
            if self._gathers:
                return await self._gather(message.get("body", b""))
        await self._send(message)

    async def _gather(self, body: bytes) -> None:
        self._gathered += body
        if self.ended or len(self._gathered) >= PIECE:
            piece = bytes(self._gathered)
            self._gathered.clear()
            await self._send(
                {"type": "http.response.body", "body": piece, "more_body": not self.ended}
            )
            await asyncio.sleep(0)

    async def sentence(self, status: int, words: str) -> None:
        """A whole response of one sentence; nothing where one has begun."""
        if self.begun:
            return
        body = f"{words}\n".encode()
        about = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
        ]
        if status == 405:
            about.append((b"allow", ", ".join(METHODS).encode()))
        await self({"type": "http.response.start", "status": status, "headers": about})
        await self({"type": "http.response.body", "body": body})


def guarded(app: App, datasette: Datasette) -> App:
    """The application with the guard around it, as strict as this Datasette was told to be."""
    return private(app, datasette) if guard_of(datasette).private else shared(app, datasette)


def private(app: App, datasette: Datasette) -> App:
    """The whole guard: visitors, headers on everything, and an end for what nobody waits for."""
    told = guard_of(datasette)
    more = headers(datasette.jinja_env)
    use_threads(datasette)

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await app(scope, receive, send)
        sending = Sending(send, more)
        if refused := refusal(scope, told.hosts, told.review):
            return await sending.sentence(*refused)
        try:
            body: bytes | None = b""
            if writes := scope["method"] not in METHODS:
                body = await asyncio.wait_for(body_of(receive, MOST_SENT), LONGEST)
            if body is None:
                return await sending.sentence(*TOO_MUCH)
            seconds = LONGEST_WRITE if writes else LONGEST
            await while_there(
                lambda inner: app(scope, inner, sending), receive, sending, seconds, body
            )
        except asyncio.CancelledError:
            await sending.sentence(503, "The server is being stopped.")
        except Exception as error:
            answer = answer_to(error)
            report(scope["path"], answer, error)
            await sending.sentence(*answer)

    return guard


def shared(app: App, datasette: Datasette) -> App:
    """The headers on our pages and those of our databases; nothing else is touched."""
    more = headers(datasette.jinja_env)

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        ours = scope["type"] == "http" and await is_page_of_ours(datasette, scope["path"])
        await app(scope, receive, Sending(send, more) if ours else send)

    return guard
