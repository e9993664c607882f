"""Work that nobody can stop is done aside, so that the program can end without it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any


class Aside(ThreadPoolExecutor):
    """An executor that nothing waits for: neither an event loop's end nor the program's.

    An event loop looks up the names of servers in its executor. A look-up takes as long as the
    system takes; the pool's own threads would hold the program up until then.
    """

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Start the work in a thread of its own."""
        future: Future[Any] = Future()

        def work() -> None:
            try:
                future.set_result(function(*args, **kwargs))
            except BaseException as error:
                future.set_exception(error)

        if future.set_running_or_notify_cancel():
            Thread(target=work, daemon=True).start()
        return future
