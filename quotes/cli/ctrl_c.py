"""Ctrl-C, wherever it comes: a KeyboardInterrupt, but never inside an import.

An import that is broken off tells its own tale: a traceback, an ImportError of a library that looks
for the reason elsewhere, or nothing at all and the program goes on. A function that SQLite calls
makes an error of the query of it. So there it waits for the end of that.
This module imports nothing of ours, to be in place before anything large is imported.
"""

from __future__ import annotations

import signal
from types import FrameType

AGAIN = 0.02  # seconds after which a Ctrl-C that has to wait tries again
IMPORT, IN_SQL = "<frozen importlib", "called_by_sqlite"

_pressed = False


def wait_for_imports() -> None:
    """From now on; where Ctrl-C is ignored (`nohup`, a job in the background), it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
        signal.signal(signal.SIGALRM, _stop)


def ignore() -> None:
    """From now on: all is done, and the interpreter only has to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def pressed() -> bool:
    """Whether it was; what a library makes of it may be an error of quite another name."""
    return _pressed


def _stop(_: int, frame: FrameType | None) -> None:
    global _pressed
    _pressed = True
    while frame:
        code = frame.f_code
        if code.co_filename.startswith(IMPORT) or code.co_name == IN_SQL:
            signal.setitimer(signal.ITIMER_REAL, AGAIN)
            return
        frame = frame.f_back
    raise KeyboardInterrupt
