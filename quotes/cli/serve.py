"""`quotes serve`: explore a database in Datasette, on this machine only."""

from __future__ import annotations

import socket
import threading
import webbrowser
from contextlib import suppress
from typing import Annotated

import typer

from quotes.cli.options import DatabaseArgument
from quotes.errors import QuotesError

HOST = "127.0.0.1"
PORT = 8001


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
) -> None:
    """Explore a database in Datasette.

    On the loopback address, until Ctrl-C.
    """
    # Datasette takes half a second to import: only this command pays for it
    import rich
    import uvicorn
    from datasette.app import Datasette

    from quotes import store
    from quotes.locate import shipped
    from quotes.site.metadata import SETTINGS, metadata_for

    with store.reading(db):  # a sentence now, where the file is not one of ours
        pass
    listening = _listen(port)
    metadata = metadata_for(shipped("metadata.yml"), db.stem)
    datasette = Datasette([str(db)], metadata=metadata, settings=SETTINGS)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    print(f"Serving {db} at {address} (Ctrl-C to stop)", flush=True)
    if open_:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    # through this console Datasette shows a traceback with all variables for every wrong address
    rich.reconfigure(quiet=True)
    config = uvicorn.Config(
        datasette.app(), log_level="warning", lifespan="on", timeout_keep_alive=5
    )
    with suppress(KeyboardInterrupt):  # the way to stop it
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
