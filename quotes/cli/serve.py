"""`quotes serve`: explore a database in Datasette, on this machine only."""

from __future__ import annotations

import socket
import sqlite3
import threading
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.options import ByOption, DatabaseArgument, who
from quotes.errors import QuotesError

if TYPE_CHECKING:
    from datasette.app import Datasette

HOST = "127.0.0.1"
PORT = 8001
# of all queries together: SQLite's own memory, not that of the rows in Python
MOST_HEAP = 256_000_000
LEAVE = 1  # seconds that a page which is being made has left after Ctrl-C


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(serve)


def serve(
    db: DatabaseArgument,
    port: Annotated[
        int,
        typer.Option(
            "--port", "-p", metavar="N", min=0, max=65535, help="The port; 0 for a free one."
        ),
    ] = PORT,
    open_: Annotated[bool, typer.Option("--open", "-o", help="Open it in a browser.")] = False,
    sql: Annotated[
        bool, typer.Option("--sql", help="Let visitors write SQL of their own.")
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host", metavar="NAME", help="Answer to this name too, as of a proxy before it."
        ),
    ] = None,
    review: Annotated[
        bool,
        typer.Option("--review", help="Let who signs in correct it, at an address told once."),
    ] = False,
    by: ByOption = None,
) -> None:
    """Explore a database in Datasette.

    On the loopback address, until Ctrl-C.
    """
    with suppress(KeyboardInterrupt):  # the way to stop it, at any moment
        from quotes import store

        with store.reading(db):  # a sentence now, where the file is not one of ours
            pass
        with _listen(port) as listening:
            datasette = _datasette(db, sql, allow_host or (), review)
            address = f"http://{HOST}:{listening.getsockname()[1]}/"
            print(f"Serving {db} at {address} (Ctrl-C to stop)", flush=True)
            if review:
                address = f"{address}-/sign-in?token={_sign_in(datasette, db, who(by))}"
                print(f"Sign in to correct it, once, at {address}", flush=True)
            if open_:
                threading.Timer(1.0, webbrowser.open, [address]).start()
            _run(datasette, listening)


def _datasette(db: Path, sql: bool, hosts: Sequence[str], review: bool) -> Datasette:
    """Datasette on one database, for this machine alone; with the pages that write for `review`."""
    # It takes half a second to import: only this command pays for it. It loads its plugins
    # meanwhile, the site among them, of which nothing may have been imported before.
    import datasette.app  # noqa: F401

    from quotes.locate import shipped
    from quotes.site.guard.private import private_datasette

    if review:
        from datasette.plugins import pm

        import quotes.amend

        pm.register(quotes.amend, name="quotes.amend")
    # for the whole process, which does nothing else
    sqlite3.connect(":memory:").execute(f"PRAGMA hard_heap_limit = {MOST_HEAP}").connection.close()
    return private_datasette(db, shipped("metadata.yml"), sql, hosts, review)


def _sign_in(datasette: Datasette, db: Path, person: str) -> str | None:
    """The token that signs `person` in, once."""
    from quotes.amend.desk import open_desk

    return open_desk(datasette, db, person).token


def _run(datasette: Datasette, listening: socket.socket) -> None:
    """Answer until Ctrl-C; then stop what is being answered."""
    import uvicorn

    config = uvicorn.Config(
        datasette.app(),
        log_level="critical",  # else every visitor who sends nonsense is told of
        lifespan="on",
        ws="none",
        server_header=False,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=LEAVE,
    )
    uvicorn.Server(config).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    """A socket on the loopback address; raises QuotesError where the port is taken.

    It listens already: whoever reads the address and asks at once waits and is answered.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise QuotesError(
            f"Port {port} cannot be used ({error.strerror}); choose another, or 0 for a free one."
        ) from None
    return listening
