"""Two speakers on the targets that both speak of, quote against quote."""

from __future__ import annotations

from itertools import combinations

from quotes.models import SIGNS
from quotes.site.ask import Ask, Row
from quotes.site.links import address
from quotes.site.names import speakers_like
from quotes.site.standing import told

MOST = 20
SIDES = ("a", "b")
UNSURE = ("unsure_favour", "unsure_against")


async def compare_context(ask: Ask) -> Row | None:
    """Both speakers, by their ids or names; one who is not found is asked for again."""
    people = {side: await person(ask, ask.asked(side)) for side in SIDES}
    a, b = (people[side]["speaker"] for side in SIDES)
    rows: list[Row] = []
    if a and b:
        given = {"a": a["speaker_id"], "b": b["speaker_id"]}
        rows = await ask.rows("compare_shared", **given, most=MOST)
        await with_words(ask, rows)
    often = [] if any(map(ask.asked, SIDES)) else await quoted_most(ask)
    return {"a": a, "b": b, "targets": rows, "_people": people, "_often": often}


async def quoted_most(ask: Ask) -> list[Row]:
    """Pairs of the three who are quoted most, to begin with."""
    people = await ask.rows("home_quoted", most=3)
    return [
        {
            "names": f"{one['speaker']} and {other['speaker']}",
            "url": address(ask.page("compare"), a=one["speaker_id"], b=other["speaker_id"]),
        }
        for one, other in combinations(people, 2)
    ]


async def person(ask: Ask, asked: str) -> Row:
    """Who is meant: by id, or the one whom a name fits best; and who else it may be."""
    known = await ask.row("speaker_known", speaker=asked) if asked else None
    others: list[Row] = []
    if asked and known is None:
        found = await speakers_like(ask, asked, most=6)
        others = found[1:]
        known = await ask.row("speaker_known", speaker=found[0]["id"]) if found else None
    if known:
        known["url"] = ask.page("speaker", known["speaker_id"])
    return {"asked": asked, "speaker": known, "others": others}


async def with_words(ask: Ask, rows: list[Row]) -> None:
    """Each side of each target with its strongest statement on the side that it takes."""
    keys = {}
    for row in rows:
        for side in SIDES:
            favour, against = row[f"{side}_favour"], row[f"{side}_against"]
            stance = row[f"{side}_side"]
            if stance not in ("favour", "against"):
                stance = "favour" if favour >= against else "against"
            keys[row["target_id"], side] = row[f"{side}_strongest_{stance}"]
    found = await told(ask, [(quote, target) for (target, _), quote in keys.items() if quote])
    for row in rows:
        row["url"] = ask.page("target", row["target_id"])
        row["sides"] = {
            side: {
                "counts": {name: row.pop(f"{side}_{name}") for name in SIGNS},
                **{name: row.pop(f"{side}_{name}") for name in UNSURE},
                "side": row.pop(f"{side}_side"),
                "side_unsure": row.pop(f"{side}_side_unsure"),
                "strongest": found.get((keys[row["target_id"], side], row["target_id"])),
            }
            for side in SIDES
        }
        for side in SIDES:
            for stance in ("favour", "against"):
                del row[f"{side}_strongest_{stance}"]
