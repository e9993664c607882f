"""Standard output and error as every command finds them: they show, and obey nobody's words.

`guard` stands a `Screen` in the place of each stream, so that whatever prints (a command, the
parser's own errors, a library's warning, a traceback) goes through it, and no command can forget.
What has words of its own for the terminal, colours, or a form that programs read, asks for
`unguarded` and cleans its words itself: that is `quotes.cli.printing`, and nothing else.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

from quotes.errors import OutputError
from quotes.visible import shown

AnyText = TextIO | io.TextIOBase


class ReaderGoneError(Exception):
    """Whoever read standard output has seen enough (`| head`): nothing is wrong."""


class Screen:
    """A text stream to which only what `clean` makes of a text is written.

    Where a `vital` one cannot be written, it raises OutputError or ReaderGoneError; the words to
    another are lost, as there is nobody left to tell.
    """

    def __init__(
        self,
        stream: TextIO | io.TextIOBase,
        vital: bool,
        clean: Callable[[str], str] | None = shown,
    ) -> None:
        self.stream = stream
        self.vital = vital
        self._clean = clean
        self._fault: Exception | None = None

    def write(self, text: str) -> int:
        """Write a text, cleaned; its length."""
        cleaned = self._clean(text) if self._clean else text
        self._do(lambda: self.stream.write(cleaned))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        self._do(self.stream.flush)

    def _do(self, step: Callable[[], object]) -> None:
        if not self._fault:
            try:
                step()
            except OSError as error:
                _discard(self.stream)
                self._fault = _fault(error)
        if self._fault and self.vital:
            raise self._fault  # and again next time: who tried may have kept it to himself

    def __getattr__(self, name: str) -> Any:
        """All else is the stream's own, but for the bytes beneath, which are nobody's to write."""
        if name == "buffer":
            raise AttributeError(name)
        return getattr(self.stream, name)


class _Nowhere(io.TextIOBase):
    """In the place of a stream that was closed before the program began."""

    def write(self, text: str) -> int:
        return len(text)


def guard() -> tuple[Any, Any]:
    """Stand screens before standard output and error; what stood there before.

    A stream that was closed before the program began becomes one that loses or has no words.
    """
    before = sys.stdout, sys.stderr
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    if not isinstance(sys.stdout, Screen):
        sys.stdout = Screen(sys.stdout or _Nowhere(), vital=True)
    if not isinstance(sys.stderr, Screen):
        sys.stderr = Screen(sys.stderr or _Nowhere(), vital=False)
    return before


def restore(before: tuple[Any, Any]) -> None:
    """Put back what `guard` answered."""
    sys.stdout, sys.stderr = before


def give_up() -> None:
    """Lose all further words to standard output: why it cannot be written has been told."""
    if isinstance(sys.stdout, Screen):
        sys.stdout.vital = False


def unguarded(stream: Any) -> Any:
    """The same stream for words that are clean already."""
    return Screen(stream.stream, stream.vital, None) if isinstance(stream, Screen) else stream


def _fault(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return ReaderGoneError()
    reason = (error.strerror or str(error)).lower()
    return OutputError(
        f"Standard output cannot be written ({reason}); what was printed is not whole. Print to "
        "another place."
    )


def _discard(stream: AnyText) -> None:
    """Lose what is still buffered, or the interpreter would try once more as it ends, and tell."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return  # no stream of the system's
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
