"""What a form says, made into entries by the functions that the commands use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from quotes import store
from quotes.errors import NotFoundError, QuotesError
from quotes.ledger import Entry
from quotes.models import SpeakerKind

KINDS: tuple[SpeakerKind, ...] = get_args(SpeakerKind)
NOTHING = "Nothing was chosen; press one of the buttons."


class UnclearSpeakerError(NotFoundError):
    """A name that nobody goes by, or more than one."""


def of_quote(db: store.Database, quote: str, told: Mapping[str, str]) -> list[Entry]:
    """What a form says of a quote: one of `say`, `speaker`, `stance`, or `target` and `position`.

    What stands already is no entry. Raises QuotesError, as `store.About` does.
    """
    about = store.About(db)
    about.known(quote)
    if told.get("say") == "right":
        entry = about.right(quote)
    elif told.get("say") == "not-a-quote":
        entry = about.not_a_quote(quote)
    elif speaker := told.get("speaker"):
        try:
            entry = about.speaker(quote, speaker, _kind(told))
        except NotFoundError as error:
            raise UnclearSpeakerError(str(error)) from error
    elif stance := told.get("stance"):
        entry = about.stance(quote, stance)
    elif target := told.get("target"):
        entry = about.stance(quote, f"{target}={told.get('position', '')}")
    else:
        raise QuotesError(NOTHING)
    return [] if store.said_already(db, entry) else [entry]


def if_there(db: store.Database, quote: str) -> list[Entry]:
    """That a quote is right, where it still is one and nobody has said so."""
    try:
        return of_quote(db, quote, {"say": "right"})
    except NotFoundError:
        return []


def _kind(told: Mapping[str, str]) -> SpeakerKind | None:
    """The kind of a speaker who is new; None for one who is known."""
    given = told.get("kind")
    for kind in KINDS:
        if kind == given:
            return kind
    if given:
        raise QuotesError(f"'{given}' is no kind of speaker; there are: {', '.join(KINDS)}.")
    return None
