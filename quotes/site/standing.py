"""Statements by which somebody stands somewhere: the newest, or the surest, with their words."""

from __future__ import annotations

from quotes.models import SIGNS
from quotes.site.ask import Ask, Row
from quotes.site.scale import is_unsure
from quotes.site.statements import linked

OPENED = 6  # statements that an opened target shows
SIDES = ("favour", "against", "neutral", "unclear")


async def newest(ask: Ask, speaker: str, targets: list[str]) -> dict[str, list[Row]]:
    """A speaker's newest statements on each target, by the target's id."""
    pairs = await ask.rows("stances_newest", speaker=speaker, targets=targets, most=OPENED)
    found: dict[str, list[Row]] = {target: [] for target in targets}
    for row in await told(ask, pairs):
        found[row["target_id"]].append(row)
    return found


async def surest(
    ask: Ask, asked: list[tuple[str, str, str]]
) -> dict[tuple[str, str, str], Row]:
    """The surest statement of each (speaker, target, stance) that has any."""
    pairs = await ask.rows("stances_surest", asked=[list(each) for each in asked])
    return {
        (row["speaker_id"], row["target_id"], row["stance"]): row for row in await told(ask, pairs)
    }


async def told(ask: Ask, pairs: list[Row]) -> list[Row]:
    """All that is shown of the statements of these quotes on these targets, newest first."""
    keys = [[pair["quote_id"], pair["target_id"]] for pair in pairs]
    rows = await ask.rows("stances_told", pairs=keys) if keys else []
    for row in rows:
        linked(ask, row)
        row["symbol"] = SIGNS[row["stance"]]
        row["unsure"] = row["unsure"] or is_unsure(row["score"])
        row["target_url"] = ask.page("target", row["target_id"])
    return rows


def scaled(rows: list[Row]) -> list[Row]:
    """Rows of counts with the widths of their bars, in per cent of the longest one."""
    longest = max((max(row["favour"], row["against"]) for row in rows), default=0) or 1
    for row in rows:
        row["widths"] = {side: 100 * row[side] / longest for side in ("favour", "against")}
    return rows


def leaning(row: Row) -> str:
    """The side that most statements of a row of counts take; "" where none is ahead."""
    if row["favour"] == row["against"]:
        return ""
    return "favour" if row["favour"] > row["against"] else "against"
