"""Positions that reporters tell without speech, as a list of their own: apart from quotes."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from quotes.store.find_speaker import find_speaker
from quotes.store.queries import find_target


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
    parts, values = ["1"], {"most": -1 if limit is None else limit}
    given: dict[str, Any] = {}
    if speaker is not None:
        parts.append("speaker_id = :speaker")
        given["speaker"] = find_speaker(db, speaker)
    if target is not None:
        parts.append("target_id = :target")
        given["target"] = find_target(db, target)
    asked = f"""
        SELECT * FROM narrated_positions WHERE {" AND ".join(parts)}
        ORDER BY date DESC, narrated_id LIMIT :most
    """
    # all at once: nothing is locked while they are printed
    return list(db.query(asked, values | given))
