"""Entries written into the ledger by a command, which tells what they say."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.cli.options import who
from quotes.ledger.telling import says

if TYPE_CHECKING:
    from quotes import store
    from quotes.ledger import Entry

# The store takes a tenth of a second to import: each function does it itself, help need not wait.


def record(db: Path, by: str | None, entries: Callable[[store.Database], list[Entry]]) -> None:
    """Make entries and write them, all or none, and say what they say."""
    from quotes import store

    with store.changing(db) as opened:
        write(opened, db, by, entries(opened))


def write(opened: store.Database, db: Path, by: str | None, entries: list[Entry]) -> None:
    """Write entries and tell them, each with how to take it back."""
    from quotes import store

    if not entries:
        print("Nothing has changed: that is what stands already.")
        return
    # before they are written, as what is undone has no place any more
    kept = [_kept(opened, one) for one in entries]
    for entry, still in zip(store.correct(opened, entries, who(by)), kept, strict=True):
        told = says(asdict(entry))
        if entry.what == "undo":
            print(f"Correction {told}, by {entry.id}{still}.")
            continue
        about = f"quote {entry.subject}: " if entry.article else ""
        print(
            f"Correction {entry.id}: {about}{told}. To take it back: "
            f"quotes undo {shlex.quote(str(db))} {entry.id}"
        )


def _kept(opened: store.Database, entry: Entry) -> str:
    """That an undoing changes nothing yet, or at all as a later correction stands; else ""."""
    from quotes import store

    if entry.undoes is None:
        return ""
    if store.is_removal(opened, entry.undoes):
        return "; extract the article again to have it"
    later = store.replaced_by(opened, entry.undoes)
    return f"; nothing changes, as correction {later} stands in its place" if later else ""
