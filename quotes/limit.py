"""A limit of time for one piece of work, so that one hard article never holds up a run.

In the main thread a timer of the system interrupts the work, where the system has one; elsewhere
another thread does. Both reach Python code alone: a call into a library ends first. Work must
hold nothing half done when it is interrupted: it takes an article and returns what is in it, and
writes to no database.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

T = TypeVar("T")

# seconds for one article. The longest real ones take one, a megabyte of text about a minute
ARTICLE = 300
# what no run lasts, and a timer that is shorter than its clock's tick may never ring
FOREVER, TICK = 1e8, 1e-3
# work that swallows the interruption is interrupted again after so many seconds
AGAIN = 0.5
# where it is not interrupted: that would leave half a module, or half a clearing away
IMPORT = "<frozen importlib"
CLEARING = ("__del__", "silent_of_ours")


class OutOfTime(BaseException):
    """The limit was reached. No Exception, so that no `except Exception` inside can swallow it."""


def within(seconds: float | None, work: Callable[[], T]) -> T:
    """What `work` returns; raises OutOfTime where it takes longer.

    None and 0 set no limit, nor does what is no number of seconds that may pass.
    One limit at a time: not to be called inside other work under a limit.
    """
    if not seconds or not seconds < FOREVER:
        return work()
    seconds = max(seconds, TICK)
    main = threading.current_thread() is threading.main_thread()
    timer = _timer if main and hasattr(signal, "setitimer") else _watchdog
    # the hook is one for all threads, so only the one that is there once may change it
    with _silent_where_lost() if main else nullcontext(), timer(seconds):
        return _limited(work)


def spoken(seconds: float) -> str:
    """A limit in words: "1 second", "0.5 seconds", "5 minutes"."""
    whole = seconds % 60 == 0 and seconds >= 120
    number, unit = (seconds / 60, "minute") if whole else (seconds, "second")
    return f"{number:g} {unit}{'' if number == 1 else 's'}"


def _limited(work: Callable[[], T]) -> T:
    """The frame by which an interruption knows that the work is still going on."""
    return work()


def _going_on(frame: FrameType | None) -> bool:
    while frame is not None:
        code = frame.f_code
        if code.co_name in CLEARING or code.co_filename.startswith(IMPORT):
            return False  # the next ring will do
        if code is _limited.__code__:
            return True
        frame = frame.f_back
    return False


@contextmanager
def _silent_where_lost() -> Iterator[None]:
    """An interruption that hits what Python calls by itself is lost; nobody need be told.

    That is a call at the end of an object's life or of a collection of garbage: Python prints
    what is raised there and goes on. The next ring interrupts the work.
    """
    before = sys.unraisablehook

    def silent_of_ours(lost: UnraisableHookArgs) -> None:
        if lost.exc_type is not OutOfTime:
            before(lost)

    sys.unraisablehook = silent_of_ours
    try:
        yield
    finally:
        sys.unraisablehook = before


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        # a signal that came late must not hit what follows: saving, say
        if _going_on(frame):
            raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        # None: a handler that was not set from Python, and cannot be put back from it
        signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)


@contextmanager
def _watchdog(seconds: float) -> Iterator[None]:
    """Another thread that raises OutOfTime in this one, while it is at the work."""
    here = threading.get_ident()
    begun, over = threading.Event(), threading.Event()
    # held while this thread is interrupted, and while it leaves: never both
    door = threading.Lock()

    def watch() -> None:
        begun.wait()
        wait = seconds
        while not over.wait(wait):
            wait = AGAIN
            with door:
                if not over.is_set():
                    _raise_in(here, OutOfTime)

    thread = threading.Thread(target=watch, name="article limit", daemon=True)
    thread.start()
    try:
        try:
            begun.set()
            yield
        finally:
            with door:
                over.set()
                # one that was sent and has not arrived must not hit what follows
                _raise_in(here, None)
    finally:
        # where it arrived at the door, the next is AGAIN seconds away
        over.set()
        thread.join()


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    target = None if error is None else ctypes.py_object(error)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), target)
