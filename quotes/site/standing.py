"""Statements by which somebody stands somewhere, with their words and what decided them."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.models import SIGNS, is_sure
from quotes.site.ask import Ask, Row
from quotes.site.statements import linked

OPENED = 6  # statements that an opened target shows
Pair = tuple[str, str]  # a quote and a target


async def newest(ask: Ask, speaker: str, targets: list[str]) -> dict[str, list[Row]]:
    """A speaker's newest statements on each target, by the target's id."""
    pairs = await ask.rows("stances_newest", speaker=speaker, targets=targets, most=OPENED)
    rows = await told(ask, [(pair["quote_id"], pair["target_id"]) for pair in pairs])
    found: dict[str, list[Row]] = {target: [] for target in targets}
    for (_, target), row in rows.items():
        found[target].append(row)
    return found


async def told(ask: Ask, pairs: Iterable[Pair]) -> dict[Pair, Row]:
    """All that is shown of the statements of these quotes on these targets, newest first."""
    keys = [list(pair) for pair in dict.fromkeys(pairs)]
    rows = await ask.rows("stances_told", pairs=keys) if keys else []
    for row in rows:
        linked(ask, row)
        row["symbol"] = SIGNS[row["stance"]]
        row["unsure"] = row["unsure"] or not is_sure(row["score"])
        row["target_url"] = ask.page("target", row["target_id"])
    return {(row["quote_id"], row["target_id"]): row for row in rows}


def scaled(rows: list[Row]) -> list[Row]:
    """Rows of counts with the widths of their bars, in per cent of the longest one."""
    longest = max((max(row["favour"], row["against"]) for row in rows), default=0) or 1
    for row in rows:
        row["widths"] = {side: 100 * row[side] / longest for side in ("favour", "against")}
    return rows
