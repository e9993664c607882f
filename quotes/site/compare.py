"""Two speakers on each other and where both have a stance, quote against quote."""

from __future__ import annotations

from itertools import combinations

from quotes.models import POLES, SIGNS
from quotes.site.ask import Ask, Row
from quotes.site.links import address
from quotes.site.names import speakers_like
from quotes.site.standing import told

MOST = 20
SIDES = ("a", "b")


async def compare_context(ask: Ask) -> Row | None:
    """Both speakers, by their ids or names; one who is not found is asked for again."""
    people = {side: await person(ask, ask.asked(side)) for side in SIDES}
    a, b = (people[side]["speaker"] for side in SIDES)
    each_other: list[Row] = []
    shared: list[Row] = []
    if a and b:
        given = {"a": a["speaker_id"], "b": b["speaker_id"]}
        of = {f"of_{side}": await as_target(ask, given[side]) for side in SIDES}
        each_other = await ask.rows("compare_each_other", **given, **of)
        shared = await ask.rows("compare_shared", **given, most=MOST)
        parted = [part(row, side) for row in shared for side in SIDES]
        await with_words(ask, [*each_other, *parted])
        for row, *sides in zip(shared, parted[::2], parted[1::2], strict=True):
            row["url"] = ask.page("target", row["target_id"])
            row["sides"] = dict(zip(SIDES, sides, strict=True))
    often = [] if any(map(ask.asked, SIDES)) else await quoted_most(ask)
    return {
        "a": a,
        "b": b,
        "each_other": {row.pop("speaker"): row for row in each_other},
        "targets": shared,
        "_people": people,
        "_often": often,
    }


async def as_target(ask: Ask, speaker: str) -> str | None:
    """The id of the target that a speaker is."""
    row = await ask.row("target_of_speaker", speaker=speaker)
    return row["target_id"] if row else None


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


def part(row: Row, side: str) -> Row:
    """What a row tells of one of the two, taken out of it: a position."""
    own = {name.removeprefix(f"{side}_"): name for name in row if name.startswith(f"{side}_")}
    return {"target_id": row["target_id"]} | {name: row.pop(key) for name, key in own.items()}


async def with_words(ask: Ask, positions: list[Row]) -> None:
    """Each position with its counts, and its strongest statement on the side that it takes."""
    for row in positions:
        row["counts"] = {name: row.pop(name) for name in SIGNS}
        strongest = {pole: row.pop(f"strongest_{pole}") for pole in POLES}
        pole = row["side"] if row["side"] in POLES else max(POLES, key=row["counts"].__getitem__)
        row["strongest"] = strongest[pole]
    asked = [(row["strongest"], row["target_id"]) for row in positions]
    found = await told(ask, [pair for pair in asked if pair[0]])
    for row, pair in zip(positions, asked, strict=True):
        row["strongest"] = found.get(pair)
