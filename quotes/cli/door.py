"""The one door: whatever ends a command badly is printed as one sentence, with its status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from quotes.cli import ctrl_c, streams
from quotes.errors import QuotesError
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
    except streams.ReaderGoneError:
        raise typer.Exit(0) from None
    except QuotesError as error:
        complain(str(error))
        raise typer.Exit(1) from None
    except UnicodeEncodeError as error:
        words = error.object[error.start : error.end]
        complain(f"A word of the command is not UTF-8 ({words}); write it in UTF-8.")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        complain("Stopped.")
        raise typer.Exit(STOPPED) from None
    except Exception:
        if not ctrl_c.pressed():
            raise
        complain("Stopped.")
        raise typer.Exit(STOPPED) from None


def complain(sentence: str) -> None:
    """Print one sentence about what went wrong to standard error."""
    print(f"quotes: {on_one_line(sentence)}", file=sys.stderr)
