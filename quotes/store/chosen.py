"""Which rows of a list on speakers and targets are asked for, by the names that a user gives."""

from __future__ import annotations

from sqlite_utils import Database

from quotes.store.find_speaker import find_speaker
from quotes.store.queries import find_target


def chosen(
    db: Database, speaker: str | None, target: str | None
) -> tuple[list[str], dict[str, str]]:
    """The conditions that names make on a view with speaker_id and target_id, with their values.

    `speaker` is any of someone's names or an id, `target` an id or a label; None asks for all.
    Raises NotFoundError for a name that the database does not know or knows more than once.
    """
    parts, given = ["1"], {}
    if speaker is not None:
        parts.append("speaker_id = :speaker")
        given["speaker"] = find_speaker(db, speaker)
    if target is not None:
        parts.append("target_id = :target")
        given["target"] = find_target(db, target)
    return parts, given
