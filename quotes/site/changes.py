"""Who may have changed on what, with the statements of both sides."""

from __future__ import annotations

import json
from dataclasses import dataclass

from quotes.models import CHANGES, SIGNS, ChangeStanding
from quotes.site.ask import Ask, Row
from quotes.site.choice import WrongChoice
from quotes.site.links import address
from quotes.site.standing import told

PAGE = 10
SHOWN = 3  # statements of each side
# the lists there are, each with how what it shows stands
STATUSES: dict[str, tuple[ChangeStanding, ...]] = {
    "possible": CHANGES,
    "look": ("look",),
    "dismissed": ("dismissed",),
}
LAST = "\U0010ffff"  # greater than any date


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of the list, and where the next one begins."""

    rows: list[Row]
    next: str


async def changes_context(ask: Ask) -> Row:
    """The page of one list of changes, of a speaker or on a target where the address says."""
    status = ask.asked("status") or "possible"
    if status not in STATUSES:
        raise WrongChoice(f"There is no status {status}; choose {' or '.join(STATUSES)}.")
    speaker, target = ask.asked("speaker"), ask.asked("target")
    found = await listed(ask, status, PAGE, speaker, target, ask.asked("before"))
    labels = await ask.row("choice_label", speaker=speaker, target=target, topic="") or {}
    kept = {"speaker": speaker, "target": target}
    counted = {row["standing"]: row["changes"] for row in await ask.rows("changes_counted", **kept)}
    base = ask.page("changes")
    return {
        "status": status,
        "of": {name: labels[name] for name, value in kept.items() if value},
        "changes": found.rows,
        "next": found.next and address(base, status=status, before=found.next, **kept),
        "_statuses": {
            each: (
                address(base, status=each, **kept),
                sum(counted.get(one, 0) for one in STATUSES[each]),
            )
            for each in STATUSES
        },
    }


async def listed(
    ask: Ask, status: str, most: int, speaker: str = "", target: str = "", before: str = ""
) -> Changes:
    """The newest changes of a list of STATUSES; `before` is where the page before ended."""
    date, _, ident = before.partition("/")
    rows = await ask.rows(
        "changes_listed",
        standings=list(STATUSES[status]),
        speaker=speaker,
        target=target,
        date=date or LAST,
        id=ident,
        most=most + 1,
    )
    more, rows = len(rows) > most, rows[:most]
    for row in rows:
        for side in ("before", "after"):
            row[side] = json.loads(row[side])
    # the last ones before it, and the first ones after: where it turned
    sides = {row["change_id"]: (row["before"][-SHOWN:], row["after"][:SHOWN]) for row in rows}
    found = await told(
        ask,
        [
            (quote, row["target_id"])
            for row in rows
            for side in sides[row["change_id"]]
            for quote in side
        ],
    )
    for row in rows:
        for side, quotes in zip(("before", "after"), sides[row["change_id"]], strict=True):
            row[f"{side}_count"] = len(row[side])
            keys = ((quote, row["target_id"]) for quote in quotes)
            row[side] = [found[pair] for pair in keys if pair in found]
            row[f"{side}_more"] = row[f"{side}_count"] - len(row[side])
        row["symbols"] = [SIGNS[row["from_stance"]], SIGNS[row["to_stance"]]]
        row["speaker_url"] = ask.page("speaker", row["speaker_id"])
        row["target_url"] = ask.page("target", row["target_id"])
        about = {"speaker": row["speaker_id"], "target": row["target_id"]}
        row["url"] = address(ask.page("changes"), status=status, **about)
        row["all_url"] = address(ask.page("speaker", row["speaker_id"]), target=row["target_id"])
    return Changes(rows, f"{rows[-1]['date']}/{rows[-1]['change_id']}" if more else "")
