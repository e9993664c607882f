"""What the page of one target shows: who stands where, in their strongest words, and over time."""

from __future__ import annotations

import json
import re

from quotes.models import POLES
from quotes.site.ask import Ask, Row
from quotes.site.changes import listed
from quotes.site.choice import Choice
from quotes.site.filters import filters
from quotes.site.standing import told
from quotes.site.statements import statements
from quotes.site.timeline import timeline

FIXED = ("target",)
SIDES = (*POLES, "split")
MOST = 12  # speakers of each side
POSSESSIVE = re.compile("[’'](?:s)?$")


async def target_context(ask: Ask, key: str, choice: Choice) -> Row | None:
    """The target `key`; None where the database does not hold it."""
    target = await ask.row("target_known", target=key)
    if target is None:
        return None
    target["other_names"] = json.loads(target["other_names"] or "[]")
    if target["speaker_id"]:
        target["speaker_url"] = ask.page("speaker", key)
    page = await statements(ask, choice)
    base = ask.page("target", key)
    named, is_issue = target["other_names"], target["kind"] == "issue"
    return {
        "target": target,
        "sides": await sides(ask, key),
        "changes": (await listed(ask, "possible", 3, target=key)).rows,
        "statements": page.rows,
        "next": page.next and base + choice.query(FIXED, before=page.next),
        "_page": page,
        "_called": called_else(target["target"], named) if is_issue else proper(named),
        "_timeline": timeline(await ask.rows("target_months", target=key)),
        "_filters": await filters(ask, choice, FIXED, base),
        "_positions": ask.table("position_index", target_id=key),
        "_narrated": ask.table("narrated_positions", target_id=key),
    }


def called_else(label: str, names: list[str]) -> list[str]:
    """What an issue is called else: its own name in more words ("pass the toll") says nothing."""
    own = f" {label.casefold()} "
    return [name for name in names if own not in f" {name.casefold()} "]


def proper(names: list[str]) -> list[str]:
    """The names among these, each once; the rest are what articles call somebody in passing.

    "Roe’s" is Roe, and "rival" or "the senator" is nobody's name.
    """
    found: dict[str, str] = {}
    for name in names:
        if name[:1].isupper():
            bare = POSSESSIVE.sub("", name)
            found.setdefault(bare.casefold(), bare)
    return [*found.values()]


async def sides(ask: Ask, key: str) -> dict[str, list[Row]]:
    """Who is for, who against, who split, each with their strongest statement on the side; who is
    split, on each.

    `turned` says to which side somebody changed or may have, None for who did not.
    """
    rows = await ask.rows("target_sides", target=key, most=MOST)
    wanted = {
        row["speaker_id"]: [
            (row[f"strongest_{pole}"], key) for pole in POLES if row["side"] in (pole, "split")
        ]
        for row in rows
    }
    strongest = await told(ask, (pair for pairs in wanted.values() for pair in pairs if pair[0]))
    found: dict[str, list[Row]] = {side: [] for side in SIDES}
    for row in rows:
        pairs = wanted[row["speaker_id"]]
        row["strongest"] = [strongest[pair] for pair in pairs if pair in strongest]
        row["url"] = ask.page("speaker", row["speaker_id"])
        found[row["side"]].append(row)
    return found
