"""The one door: whatever ends a command badly is printed as one sentence, with its status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from quotes.cli import ctrl_c, streams
from quotes.errors import OutputError, QuotesError
from quotes.visible import on_one_line

STOPPED = 130  # what a shell calls a command that Ctrl-C ended


class Door(TyperGroup):
    """A group of commands whose errors are sentences on standard error."""

    def main(self, *words: Any, **options: Any) -> Any:
        """Run the program with standard streams that a terminal may be given."""
        before = streams.guard()
        try:
            return super().main(*words, **options)
        finally:
            streams.restore(before)

    def make_context(self, *words: Any, **options: Any) -> Any:
        """Read the command line; help and version are printed here."""
        with _sentences():
            return super().make_context(*words, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        with _sentences():
            return super().invoke(ctx)


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what went wrong into one sentence and a status; a fault of the program stays one."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # what is still buffered may meet a full disk or a closed pipe
    except typer.Exit:
        raise
    except (streams.ReaderGoneError, BrokenPipeError):
        streams.give_up()
        raise typer.Exit(0) from None
    except (Exception, KeyboardInterrupt) as error:
        # whatever a library made of it: who pressed Ctrl-C knows why it ended
        stopped = isinstance(error, KeyboardInterrupt) or ctrl_c.pressed()
        sentence = "Stopped." if stopped else _sentence(error)
        if sentence is None:
            raise
        complain(sentence)
        if isinstance(error, OutputError):
            streams.give_up()
        raise typer.Exit(STOPPED if stopped else 1) from None


def _sentence(error: BaseException) -> str | None:
    """What to say of an error; None where it is the program's own fault."""
    if isinstance(error, QuotesError):
        return str(error)
    if isinstance(error, UnicodeEncodeError):  # half a character, which a shell makes of bytes
        words = error.object[error.start : error.end]
        return f"A word of the command is not UTF-8 ({words}); write it in UTF-8."
    return None


def complain(sentence: str) -> None:
    """Print one sentence about what went wrong to standard error."""
    print(f"quotes: {on_one_line(sentence)}", file=sys.stderr)
