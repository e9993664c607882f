"""The command line: `quotes VERB …`. The only place that prints or exits.

It imports nothing large: Ctrl-C is looked after before that begins.
"""

from __future__ import annotations

import sys

from quotes.cli import ctrl_c


def main() -> None:
    """Run the command line; the console script's entry."""
    try:
        ctrl_c.wait_for_imports()
        from quotes.cli import nearest, streams
        from quotes.cli.commands import app

        nearest.print_nearest()
        streams.guard()
        app()
    except KeyboardInterrupt:  # between two steps; inside a command the door answers
        print("quotes: Stopped.", file=sys.stderr)
        sys.exit(130)
    finally:
        ctrl_c.ignore()
