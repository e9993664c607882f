"""Speakers whom a name may mean, offered to who has to choose one."""

from __future__ import annotations

import json
from collections import defaultdict
from difflib import SequenceMatcher
from typing import Any

from sqlite_utils import Database

from quotes.english.names import fold
from quotes.locate import sql

BEGINNING = 3  # letters of a word by which names are looked up
LOOKED_AT = 1000  # names of one beginning
ALIKE = 0.5  # the least share of letters that two names have in common, in their order


def near_speakers(db: Database, name: str, most: int) -> list[dict[str, Any]]:
    """Whom `name`, whole, begun or misspelt, may mean: the likeliest first, then the most quoted.

    Rows of speaker_id, speaker, role, quotes. Names count and roles do not.
    """
    key = fold(name)
    alike: dict[str, float] = defaultdict(float)
    asked = """
        SELECT speaker, fold(name) AS folded FROM speaker_names
        WHERE folded LIKE ? OR folded LIKE ? LIMIT ?
    """
    for word in key.split():
        start = word[:BEGINNING]
        for speaker, folded in db.execute(asked, [f"{start}%", f"% {start}%", LOOKED_AT]):
            alike[speaker] = max(alike[speaker], _alike(key, folded))
    likely = [speaker for speaker, share in alike.items() if share >= ALIKE]
    rows = db.query(sql("queries", "namesakes"), {"speakers": json.dumps(sorted(likely))})
    return sorted(
        rows, key=lambda row: (-alike[row["speaker_id"]], -row["quotes"], row["speaker_id"])
    )[:most]


def _alike(key: str, name: str) -> float:
    """How like two names are, 0 to 1; 1 where the one begins a word of the other."""
    if f" {name}".find(f" {key}") >= 0:
        return 1.0
    whole = SequenceMatcher(None, key, name, autojunk=False).ratio()
    last = SequenceMatcher(None, key, name.rpartition(" ")[2], autojunk=False).ratio()
    return max(whole, last)
