"""What the forms ask for, written: one entry of the ledger each, applied at once, or a sentence."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from quotes import store
from quotes.amend import addresses, says
from quotes.amend.desk import Desk
from quotes.amend.drawing import rendered
from quotes.amend.forms import number
from quotes.errors import NotFoundError, QuotesError
from quotes.ledger import OF_CHANGES, Entry
from quotes.site import links

if TYPE_CHECKING:
    from datasette.app import Datasette

Told = dict[str, str]
LARGEST_AUDIT = 10_000
RIGHT = {"right": True, "wrong": False}


async def quote(datasette: Datasette, desk: Desk, request: Request, told: Told) -> Response:
    """A correction of one quote; a name that nobody or several go by is asked about."""
    ident = tilde_decode(request.url_vars["id"])
    try:
        made = await desk.change(lambda db: _write(db, says.of_quote(db, ident, told), desk))
    except says.UnclearSpeakerError as error:
        return await _which(datasette, desk, request, told, "speaker", str(error))
    return _back(datasette, desk, told, made)


async def merge(datasette: Datasette, desk: Desk, request: Request, told: Told) -> Response:
    """That two speakers are one; it leads to the one that they are."""

    def write(db: store.Database) -> tuple[int, str | None]:
        made = _write(db, [store.merge(db, told.get("a", ""), told.get("b", ""))], desk)
        try:
            return made, store.find_speaker(db, told.get("b", ""))
        except NotFoundError:
            return made, None

    try:
        made, now = await desk.change(write)
    except NotFoundError as error:
        return await _which(datasette, desk, request, told, "b", str(error))
    if now:
        told = {"back": links.speaker(datasette, desk.database, now)}
    return _back(datasette, desk, told, made)


async def change(datasette: Datasette, desk: Desk, request: Request, told: Told) -> Response:
    """That a possible change of position is one, or is none."""
    ident = tilde_decode(request.url_vars["id"])
    what = told.get("say", "")
    if what not in OF_CHANGES:
        raise QuotesError(says.NOTHING)
    made = await desk.change(
        lambda db: _write(db, [store.judged(db, store.find_change(db, ident), what)], desk)
    )
    return _back(datasette, desk, told, made)


async def undo(datasette: Datasette, desk: Desk, request: Request, told: Told) -> Response:
    """A correction taken back, or an undoing."""
    entry = number(told, "entry", 10**9 - 1)
    made = await desk.change(lambda db: _write(db, store.undo(db, entry), desk))
    return _back(datasette, desk, told, made)


async def draw(datasette: Datasette, desk: Desk, request: Request, told: Told) -> Response:
    """Quotes drawn at random, others each time; it leads to the first of them."""
    size = number(told, "size", LARGEST_AUDIT)
    seed = secrets.token_hex(4)
    audit = await desk.change(lambda db: store.draw(db, size, seed, desk.person))
    return Response.redirect(addresses.page(datasette, desk.database, "audit", str(audit)))


async def judge(datasette: Datasette, desk: Desk, request: Request, told: Told) -> Response:
    """Whether a quote that was drawn is right; one that is needs no review any more."""
    audit, ident = int(request.url_vars["id"]), told.get("quote", "")
    right = RIGHT.get(told.get("answer", ""))
    if right is None:
        raise QuotesError(says.NOTHING)

    def write(db: store.Database) -> None:
        if ident not in store.drawn(db, audit):
            raise NotFoundError(f"That quote was not drawn for audit {audit}; load the page again.")
        store.answer(db, audit, {ident: right})
        if right:
            _write(db, says.if_there(db, ident), desk)

    await desk.change(write)
    return Response.redirect(addresses.page(datasette, desk.database, "audit", str(audit)))


def _write(db: store.Database, entries: Sequence[Entry], desk: Desk) -> int:
    """Write entries and apply them: the number of the first, 0 where there is none to write."""
    made = store.correct(db, entries, desk.person) if entries else []
    return made[0].id if made else 0


def _back(datasette: Datasette, desk: Desk, told: Told, made: int) -> Response:
    return Response.redirect(addresses.back(datasette, desk.database, told.get("back"), made))


async def _which(
    datasette: Datasette, desk: Desk, request: Request, told: Told, field: str, sentence: str
) -> Response:
    """The page that asks whom a name means: the nearest are offered; nothing was written."""
    given = told.get(field, "")
    context: dict[str, Any] = {
        "database": desk.database,
        "sentence": sentence,
        "near": await desk.ask(lambda db: store.near_speakers(db, given, 8)),
        "given": given,
        "field": field,
        "kept": {name: value for name, value in told.items() if name not in (field, "kind")},
        "kinds": says.KINDS if field == "speaker" else (),
    }
    return await rendered(datasette, request, "amend_which.html", context, 404)
