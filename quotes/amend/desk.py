"""Who may correct, and the one way into the database for what they say.

Datasette opens the database for reading and nothing else. A change takes its own connection from
the store, as a command does: one at a time, in a thread of its own, in one transaction. A visitor
who leaves meanwhile, or a server that is stopped, breaks nothing off: what was begun is finished,
or nothing of it is kept.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from datasette.utils import actor_matches_allow
from datasette.utils.asgi import Request

from quotes import store
from quotes.site.ours import may_read

if TYPE_CHECKING:
    from datasette.app import Datasette

Answer = TypeVar("Answer")
Actor = dict[str, Any]

ACTION = "quotes-amend"  # the name under which other plugins of Datasette may allow or forbid it
REVIEWER = "reviewer"  # the actor's id; its name is the person's
WAIT = 15.0  # seconds for another program to finish what it writes


@dataclass(eq=False, slots=True, weakref_slot=True)
class Desk:
    """Where one person corrects one database: `database` is Datasette's name for the file `path`.

    `token` signs that person in, once; None when it has.
    """

    database: str
    path: Path
    person: str
    token: str | None = field(default_factory=lambda: secrets.token_urlsafe(32))
    _turns: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="amend")
    )

    def sign_in(self, token: str) -> Actor | None:
        """The actor whom the token makes of a visitor; None for a wrong one, or one used before."""
        if self.token is None or not compare_digest(token.encode(), self.token.encode()):
            return None
        self.token = None
        return {"id": REVIEWER, "name": self.person}

    async def change(self, do: Callable[[store.Database], Answer]) -> Answer:
        """What `do` makes of the database opened for a change: all of it or nothing.

        Raises QuotesError for what `do` finds wrong, and where another program writes too long.
        """

        def done() -> Answer:
            with store.changing(self.path, WAIT) as db:
                return do(db)

        return await asyncio.get_running_loop().run_in_executor(self._turns, done)

    async def ask(self, do: Callable[[store.Database], Answer]) -> Answer:
        """What `do` reads of the database, with the functions that commands read with."""

        def done() -> Answer:
            with store.reading(self.path) as db:
                return do(db)

        return await asyncio.to_thread(done)


_desks: WeakKeyDictionary[Datasette, Desk] = WeakKeyDictionary()


def open_desk(datasette: Datasette, path: Path, person: str) -> Desk:
    """Let `person` correct the database `path`, which this Datasette serves."""
    (database,) = (name for name, each in datasette.databases.items() if each.path == str(path))
    _desks[datasette] = desk = Desk(database, path, person)
    return desk


def desk_of(datasette: Datasette) -> Desk | None:
    """The desk that was opened on this Datasette."""
    return _desks.get(datasette)


async def may_amend(datasette: Datasette, request: Request | None, database: str | None) -> bool:
    """Whether who asks may correct that database: by Datasette's permissions, who signed in.

    It is found out once a request: a page asks several times, and Datasette reads all of its
    metadata for each answer.
    """
    desk = desk_of(datasette)
    if desk is None or database != desk.database or request is None or not request.actor:
        return False
    if ACTION not in request.scope:
        allowed = await datasette.permission_allowed(
            request.actor,
            ACTION,
            database,
            default=actor_matches_allow(request.actor, {"id": REVIEWER}),
        )
        request.scope[ACTION] = allowed and await may_read(datasette, request.actor, database)
    return bool(request.scope[ACTION])
