"""A request whose visitor has left, or that takes too long, stops: its task and its query.

Datasette waits for its queries in threads, and a thread cannot be stopped; a query in it can,
by the connection it runs on. So Datasette's threads are ours, which know the connections they
opened and for whom they work.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import ContextVar
from threading import Lock, Thread, current_thread
from traceback import clear_frames
from typing import TYPE_CHECKING, Any, Protocol
from weakref import WeakKeyDictionary

from quotes.site.asgi import Message, Receive

if TYPE_CHECKING:
    from datasette.app import Datasette

AGAIN = 0.02  # seconds until a query that had not quite begun is stopped once more


class Work:
    """What one request has running in the threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: dict[Thread, list[sqlite3.Connection]] = {}
        self._stopped = False

    def run(self, connections: list[sqlite3.Connection], do: Callable[..., Any]) -> Any:
        """Call `do` in this thread, whose connections these are; not at all once stopped."""
        with self._lock:
            if self._stopped:
                raise asyncio.CancelledError
            self._running[current_thread()] = connections
        try:
            return do()
        finally:
            with self._lock:
                del self._running[current_thread()]

    def interrupt(self) -> bool:
        """Stop the queries that run, and all that would follow; tell whether there were any."""
        # under the lock no thread can go on to the query of another request
        with self._lock:
            self._stopped = True
            for connections in self._running.values():
                for connection in connections:
                    with suppress(sqlite3.ProgrammingError):  # closed meanwhile
                        connection.interrupt()
            return bool(self._running)

    async def end(self) -> None:
        """Stop all queries, and return when their threads are free."""
        while self.interrupt():
            await asyncio.sleep(AGAIN)


WORK: ContextVar[Work | None] = ContextVar("WORK", default=None)


class Threads(ThreadPoolExecutor):
    """Threads for queries, each with the connections it opened."""

    def __init__(self, max_workers: int) -> None:
        super().__init__(max_workers, thread_name_prefix="query")
        self._opened: WeakKeyDictionary[Thread, list[sqlite3.Connection]] = WeakKeyDictionary()

    def opened(self, connection: sqlite3.Connection) -> None:
        """Take note that the current thread opened a connection."""
        self._opened.setdefault(current_thread(), []).append(connection)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run `fn` in a thread, for the request that asks."""
        work = WORK.get() or Work()

        def run() -> Any:
            mine = self._opened.setdefault(current_thread(), [])
            return work.run(mine, lambda: clean(lambda: fn(*args, **kwargs)))

        return super().submit(run)


def clean(do: Callable[[], Any]) -> Any:
    """Call `do`; what it raises keeps no cursor alive.

    Else the cursor is closed by whoever drops the exception, the event loop, and that waits for
    the query which meanwhile runs on the same connection.
    """
    try:
        return do()
    except Exception as error:
        for each in (error, error.__context__):
            if each is not None:
                clear_frames(each.__traceback__)
        raise


def use_threads(datasette: Datasette) -> None:
    """Give Datasette threads whose queries can be stopped; none where it uses none."""
    number = datasette.setting("num_sql_threads")
    if number and not isinstance(datasette.executor, Threads):
        datasette.executor = Threads(number)


class Response(Protocol):
    """What is sent meanwhile, and how far."""

    begun: bool
    ended: bool


async def while_there(
    answer: Callable[[Receive], Awaitable[None]],
    receive: Receive,
    response: Response,
    seconds: float,
    body: bytes = b"",
) -> None:
    """Answer a request for as long as its visitor waits.

    `answer` gets a `receive` of its own, with this body. Once the visitor has left it is
    cancelled, and the threads that worked for it are free when this returns. Raises TimeoutError
    where the response has not begun after so many seconds.
    """
    work = Work()
    token = WORK.set(work)
    task = asyncio.ensure_future(answer(received(body)))
    gone = asyncio.ensure_future(departure(receive))
    WORK.reset(token)
    both = (task, gone)
    try:
        await asyncio.wait(both, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if response.begun:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if response.ended:  # then a server tells of a departure as well
            await asyncio.wait((task,))
        elif not task.done() and not gone.done():
            raise TimeoutError
    finally:
        gone.cancel()
        left = not task.done()
        if left:
            task.cancel()
            await work.end()
            await asyncio.wait((task,))
    if not left:
        task.result()


async def departure(receive: Receive) -> None:
    """Return when the visitor has left; what they sent is dropped."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def body_of(receive: Receive, most: int) -> bytes | None:
    """The body that a visitor sends, of so many bytes at most; None for a longer one.

    One who leaves before its end has sent none.
    """
    body = bytearray()
    while len(body) <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return bytes(body) if len(body) <= most else None


def received(body: bytes) -> Receive:
    """What an application receives of a request with this body whose visitor stays."""
    told = False

    async def receive() -> Message:
        nonlocal told
        if told:
            await asyncio.get_running_loop().create_future()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
