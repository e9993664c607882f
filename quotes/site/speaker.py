"""What the page of one speaker shows: who it is, where they stand, and what they said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from quotes.models import SIGNS, is_sure
from quotes.site.ask import Ask, Row
from quotes.site.changes import listed
from quotes.site.choice import Choice
from quotes.site.filters import filters
from quotes.site.links import address
from quotes.site.standing import newest, scaled
from quotes.site.statements import of_which, statements
from quotes.site.timeline import timeline
from quotes.told import once_an_article

FIXED = ("speaker",)
MOST_TARGETS = 15  # with more than one statement
MOST_ONCE = 60
MOST_NAMES = 20
MOST_ROLES = 4  # that are told at once
MOST_TOLD = 20
MANY = 1 << 60
BEGUN = 3  # letters of a word by which a longer one is known
# words that make another role of one
OTHERWISE = {"former", "ex", "acting", "deputy", "vice", "shadow", "assistant", "associate",
             "interim", "prime", "first", "junior"}  # fmt: skip


async def speaker_context(ask: Ask, key: str, choice: Choice) -> Row | None:
    """The speaker `key`; None where the database does not hold them."""
    speaker = await ask.row("speaker_known", speaker=key)
    if speaker is None:
        return None
    targets = await ask.rows(
        "speaker_targets", speaker=key, least=2, greatest=MANY, most=MOST_TARGETS + 1
    )
    once = await ask.rows("speaker_targets", speaker=key, least=1, greatest=1, most=MOST_ONCE)
    once_count = await ask.number("speaker_once", speaker=key)
    topics = await ask.rows("speaker_topics", speaker=key)
    often = targets[:MOST_TARGETS]
    shown = await standing(ask, key, choice, often)
    called = await ask.rows("speaker_called", speaker=key, most=MOST_NAMES)
    page = await statements(ask, choice)
    months = await ask.rows("speaker_months", speaker=key)
    as_target = await ask.row("target_of_speaker", speaker=key)
    base = ask.page("speaker", key)
    positions = ask.table("position_index", speaker_id=key)
    more = len(targets) > len(often)
    return {
        "speaker": speaker,
        "roles": in_order(await ask.rows("speaker_roles", speaker=key, most=MOST_NAMES)),
        "called": [row["name"] for row in called],
        "targets": scaled(shown),
        "targets_once": [linked(ask, base, choice, row) for row in once],
        "targets_once_count": once_count,
        "changes": (await listed(ask, "possible", 3, speaker=key)).rows,
        "topics": topics,
        "told_by_reporters": await by_reporters(ask, key),
        "as_target": as_target,
        "statements": page.rows,
        "next": page.next and base + choice.query(FIXED, before=page.next),
        "_page": page,
        "_most_roles": MOST_ROLES,
        "_timeline": timeline(months),
        "_uncounted": any(row["listed"] > row["statements"] for row in shown),
        "_more_targets": more,
        "_filters": await filters(
            ask,
            choice,
            FIXED,
            base,
            [*often, *once],
            topics,
            positions if more or once_count > len(once) else "",
        ),
        "_compare": ask.page("compare"),
        "_looks": address(ask.page("changes"), status="look", speaker=key),
        "_as_target": as_target and ask.page("target", as_target["target_id"]),
        "_positions": positions,
    }


async def standing(ask: Ask, key: str, choice: Choice, targets: list[Row]) -> list[Row]:
    """The targets with the newest statements on each; what is argued over first."""
    base = ask.page("speaker", key)
    opened = await newest(ask, key, [row["target_id"] for row in targets])
    for row in targets:
        row["newest"] = opened[row["target_id"]]
        linked(ask, base, choice, row)
    return sorted(targets, key=lambda row: row["favour"] + row["against"] == 0)


def linked(ask: Ask, base: str, choice: Choice, row: Row) -> Row:
    """A target of theirs with its page, and the lists of the statements that it counts."""
    only = replace(choice.without_page(), target=row["target_id"], stance="")
    row["url"] = ask.page("target", row["target_id"])
    row["_all"] = of_which(row["listed"], row["statements"])
    row["statements_url"] = base + only.query(FIXED) + "#said"
    row["urls"] = {name: base + only.query(FIXED, stance=name) + "#said" for name in SIGNS}
    return row


def in_order(roles: list[Row]) -> list[Row]:
    """Those that most articles tell, in the order of time; then the others. Each is there once.

    `_ended` are those that were told no more when the next one began to be.
    """
    roles = joined([*folded(roles)])
    often = sorted(roles, key=lambda row: -row["articles"])[:MOST_ROLES]
    rare = [row for row in roles if row not in often]
    found = [*(row for row in roles if row in often), *rare]
    for row, following in pairwise(found):
        row["_ended"] = ended(row, following)
    return found


def ended(row: Row, following: Row) -> bool:
    """Whether a role was last told before another was for the first time."""
    last, first = row["last_date"], following["first_date"]
    return bool(last and first and last < first)


def folded(roles: list[Row]) -> Iterator[Row]:
    """One row for a role that is written large here and small there, as most articles write it."""
    written: dict[str, list[Row]] = {}
    for row in roles:
        written.setdefault(row["role"].casefold(), []).append(row)
    yield from map(together, written.values())


def joined(roles: list[Row]) -> list[Row]:
    """One row for wordings of one job that were told in one stretch of time.

    "Lib Dem leader", "leader" and "Liberal Democrat leader" are one, called as most articles do;
    what may be a wording of two others stays, and so does who was a minister before the prime one.
    """
    found: list[list[Row]] = []
    for row in sorted(roles, key=lambda row: -len(row["role"].split())):
        fits = [
            group
            for group in found
            if any(alike(row["role"], each["role"]) and meet(row, each) for each in group)
        ]
        if len(fits) == 1:
            fits[0].append(row)
        else:
            found.append([row])
    jobs = map(together, found)
    return sorted(jobs, key=lambda row: (row["first_date"] is None, row["first_date"] or ""))


def alike(one: str, other: str) -> bool:
    """Whether all words of the shorter are in the longer, whole or begun ("Lib Dem"), in order."""
    short, long = sorted((one.casefold().split(), other.casefold().split()), key=len)
    if (set(short) ^ set(long)) & OTHERWISE:
        return False
    left = iter(long)
    return all(any(same(word, each) for each in left) for word in short)


def same(one: str, other: str) -> bool:
    """Whether one word is the other, or the beginning of it that is long enough to tell."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= BEGUN and long.startswith(short))


def meet(one: Row, other: Row) -> bool:
    """Whether two roles were told in one stretch of time; what has no date may always have been."""
    if not (one["first_date"] and other["first_date"]):
        return True
    return bool(one["first_date"] <= other["last_date"] and other["first_date"] <= one["last_date"])


def together(rows: list[Row]) -> Row:
    """Wordings of one role as one row, called as most articles call it, of these the fullest."""
    dates = [row[day] for row in rows for day in ("first_date", "last_date") if row[day]]
    return {
        "role": max(rows, key=lambda row: (row["articles"], len(row["role"])))["role"],
        "first_date": min(dates, default=None),
        "last_date": max(dates, default=None),
        "articles": sum(row["articles"] for row in rows),
    }


async def by_reporters(ask: Ask, key: str) -> list[Row]:
    """What reporters tell of where they stand, in the reporters' words, once an article."""
    rows = once_an_article(await ask.rows("speaker_told", speaker=key, most=MOST_TOLD))
    for row in rows:
        row["symbol"] = SIGNS[row["stance"]]
        row["unsure"] = not is_sure(row["score"])
        row["url"] = ask.article(row["article_id"], row["narrated_id"])
        row["target_url"] = ask.page("target", row["target_id"])
    return rows
