"""Positions that reporters tell without speech, as a list of their own: apart from quotes."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from quotes.store.chosen import chosen


def list_narrated(
    db: Database,
    speaker: str | None = None,
    target: str | None = None,
    limit: int | None = None,
) -> list[dict[str, Any]]:
    """Rows of the view narrated_positions, newest first.

    `speaker` is any of someone's names or an id, `target` an id or a label; None asks for all.
    Raises NotFoundError for a name that the database does not know or knows more than once.
    """
    parts, given = chosen(db, speaker, target)
    asked = f"""
        SELECT * FROM narrated_positions WHERE {" AND ".join(parts)}
        ORDER BY date DESC, narrated_id LIMIT :most
    """
    # all at once: nothing is locked while they are printed
    return list(db.query(asked, given | {"most": -1 if limit is None else limit}))
