"""Speakers, targets and topics by a part of a name, or by one that is typed wrongly."""

from __future__ import annotations

from difflib import SequenceMatcher

from quotes.site.ask import Ask, Row
from quotes.site.choice import LONGEST

MOST = 8
NEAR = 0.7  # how alike two names have to be, 0 to 1
LETTERS = 3  # that the index of names knows together


async def names_like(ask: Ask, words: str) -> dict[str, list[Row]]:
    """What has the words in its name, by what it is; the most told of first."""
    topics = await ask.rows("names_topics", words=words, most=MOST) if words else []
    for row in topics:
        row["url"] = ask.page("topic", row["id"])
    return {
        "speakers": await speakers_like(ask, words, exact=True),
        "targets": await targets_like(ask, words),
        "topics": topics,
    }


async def speakers_like(ask: Ask, words: str, most: int = MOST, exact: bool = False) -> list[Row]:
    """Speakers with all the words in one of their names; else, unless `exact`, the nearest."""
    rows = (
        await ask.rows("names_speakers", match=match, most=most) if (match := every(words)) else []
    )
    if not rows and not exact:
        return await nearest(ask, words)
    for row in rows:
        row["url"] = ask.page("speaker", row["id"])
    return rows


async def targets_like(ask: Ask, words: str) -> list[Row]:
    """Targets with all the words in their label, or with them in an alias of the watch-list."""
    match = every(words)
    if not match:
        return []
    rows = await ask.rows("names_targets", match=match, most=MOST)
    known = {row["id"] for row in rows}
    called = await ask.rows("names_aliases", words=words.strip(), most=MOST)
    rows = [*rows, *(row for row in called if row["id"] not in known)][:MOST]
    for row in rows:
        row["url"] = ask.page("target", row["id"])
    return rows


async def nearest(ask: Ask, words: str, most: int = 5) -> list[Row]:
    """The speakers whose names are most like what was typed, the likest first."""
    typed = words.replace("\0", " ").casefold().strip()[:LONGEST]
    if len(typed) < LETTERS:
        return []
    threes = dict.fromkeys(typed[n : n + LETTERS] for n in range(len(typed) - LETTERS + 1))
    match = " OR ".join(f'"{escaped(each)}"' for each in threes)
    found: dict[str, Row] = {}
    for row in await ask.rows("names_near", match=match):
        row["alike"] = likeness(typed, row.pop("written").casefold())
        if (
            row["alike"] >= NEAR
            and row["alike"] > found.get(row["id"], row | {"alike": 0})["alike"]
        ):
            found[row["id"]] = {**row, "url": ask.page("speaker", row["id"])}
    return sorted(found.values(), key=lambda row: (-row["alike"], row["name"]))[:most]


def likeness(typed: str, name: str) -> float:
    """How alike they are, 0 to 1: the whole name, or the part of it that is most like."""
    return max(
        SequenceMatcher(None, typed, part).ratio()
        for part in (name, *(part for part in name.split() if len(part) >= LETTERS))
    )


def every(words: str) -> str | None:
    """What the index of names is asked for: all words of three letters and more, as they are."""
    found = [each for each in words.replace("\0", " ").split() if len(each) >= LETTERS]
    return " AND ".join(f'"{escaped(each)}"' for each in found) or None


def escaped(words: str) -> str:
    """Words inside the quotation marks of FTS5."""
    return words.replace('"', '""')
