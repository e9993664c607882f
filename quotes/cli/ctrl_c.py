"""Ctrl-C, wherever it comes: a KeyboardInterrupt, but only where one comes out as itself.

An import that is broken off tells its own tale: a traceback, an ImportError of a library that looks
for the reason elsewhere, or nothing at all and the program goes on. A function that SQLite calls
makes an error of the query of it, and what an object does as it goes is lost. So there it waits.
This module imports nothing of ours, to be in place before anything large is imported.
"""

from __future__ import annotations

import _thread
import os
import signal
import time
from types import FrameType

AGAIN = 0.02  # seconds after which a Ctrl-C that has to wait tries again
IMPORT, WAIT_FOR = "<frozen importlib", {"called_by_sqlite", "__del__"}

_pressed = False


def wait_for_imports() -> None:
    """From now on; where Ctrl-C is ignored (`nohup`, a job in the background), it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)


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
        if code.co_filename.startswith(IMPORT) or code.co_name in WAIT_FOR:
            _thread.start_new_thread(_press_again, ())
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _press_again() -> None:
    time.sleep(AGAIN)
    os.kill(os.getpid(), signal.SIGINT)
