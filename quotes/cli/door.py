"""The one door for errors: every QuotesError is printed as a sentence, exit 1."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from quotes.errors import QuotesError


class Door(TyperGroup):
    """A group of commands whose errors are sentences on standard error."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; turn what went wrong into one sentence and exit 1."""
        try:
            answer = super().invoke(ctx)
            # what is still buffered may meet a closed pipe as well
            sys.stdout.flush()
            return answer
        except QuotesError as error:
            complain(str(error))
            raise typer.Exit(1) from None
        except BrokenPipeError:
            # whoever read our output has seen enough ("| head"); that is no error
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


def complain(sentence: str) -> None:
    """Print one sentence about what went wrong to standard error."""
    print(f"quotes: {sentence}", file=sys.stderr)
