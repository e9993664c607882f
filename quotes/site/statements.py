"""One page of a list of statements, the newest first, each with all that is told of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from quotes.models import SIGNS, is_sure
from quotes.site import links
from quotes.site.ask import Ask, Row
from quotes.site.choice import Choice
from quotes.site.citation import citation
from quotes.site.scale import is_unsure
from quotes.site.wording import FOUND

PAGE = 25
COUNTED = 1000  # no list is counted further


@dataclass(frozen=True, slots=True)
class Page:
    """The statements of one page, how many there are (COUNTED + 1: more), and the next page.

    Of those on a target `counting` are evidence of a side; None where that is not asked.
    """

    rows: list[Row]
    count: int
    next: str
    counting: int | None = None

    def number(self) -> str:
        """How many there are, in words."""
        return of_which(self.count, self.counting)

    @property
    def uncounted(self) -> bool:
        """Whether some of them do not count."""
        return self.counting is not None and self.counting < self.count


def of_which(count: int, counting: int | None) -> str:
    """ "5 statements, of which 4 count", "5 statements" where all do or it is not told."""
    many = f"more than {COUNTED:,}" if count > COUNTED else f"{count:,}"
    told = f"{many} {'statement' if count == 1 else 'statements'}"
    if counting is None or counting >= count:
        return told
    few = f"{counting:,}" if counting else "none"
    return f"{told}, of which {few} {'counts' if counting == 1 else 'count'}"


async def statements(ask: Ask, choice: Choice, most: int = PAGE) -> Page:
    """The page of the list that `choice` asks for."""
    match = choice.match()
    given = {**choice.bounds(), "most": most + 1}
    if match is None:
        found = await ask.rows("lines_newest", **given)
    else:
        found = await ask.rows("lines_found", match=match, **given)
        # a later print may have the word, the topic or the day that the first has not
        if not found and (every := choice.match(every_print=True)) != match:
            match = every
            found = await ask.rows("lines_found", match=match, **given)
    more = len(found) > most
    found = found[:most]
    rows = await told(ask, [row["line"] for row in found])
    hits = {row["line"]: sorted(set(FOUND.findall(row["marked"] or ""))) for row in found}
    for row in rows:
        row["hits"] = hits[row["line"]] if choice.q else []
    count = len(found)
    if more or choice.before:
        count = COUNTED + 1 if match is None else await counted(ask, choice, match)
    counting = choice.counting()
    return Page(
        in_reading_order(rows),
        count,
        str(found[-1]["line"]) if more else "",
        None if counting is None else await counted(ask, choice, counting),
    )


async def counted(ask: Ask, choice: Choice, match: str) -> int:
    """How many lines fit from the first page of a choice on, at most COUNTED + 1."""
    whole = choice.without_page()
    return await ask.number("lines_counted", match=match, most=COUNTED + 1, **whole.bounds())


async def told(ask: Ask, lines: list[int]) -> list[Row]:
    """All that is shown of these lines."""
    rows = await ask.rows("lines_told", lines=lines)
    quotes = [row["quote_id"] for row in rows]
    stances = by(await ask.rows("lines_stances", quotes=quotes), "quote_id")
    topics = by(await ask.rows("lines_topics", quotes=quotes), "quote_id")
    keys = [row["statement_id"] for row in rows if row["statement_id"]]
    repeated = by(await ask.rows("lines_repeated", statements=keys), "statement_id")
    for row in rows:
        row["spans"] = json.loads(row["spans"])
        elsewhere = {
            each["article_id"]: each
            for each in reversed(repeated.get(row["statement_id"], []))
            if each["article_id"] != row["article_id"]
        }
        row["stances"] = [with_target(ask, each) for each in stances.get(row["quote_id"], [])]
        row["topics"] = topics.get(row["quote_id"], [])
        row["also"] = [
            {**each, "url": ask.article(each["article_id"], each["quote_id"])}
            for each in reversed(elsewhere.values())
        ]
        linked(ask, row)
    return rows


def linked(ask: Ask, row: Row) -> Row:
    """A row of a statement with its doubt, its addresses and its citation."""
    row["url"] = ask.article(row["article_id"], row["quote_id"])
    row["speaker_url"] = ask.page("speaker", row["speaker_id"]) if row["speaker_id"] else None
    row["original"] = row["original"] if links.is_web(row.get("original")) else None
    row["unsure"] = is_unsure(row.get("confidence"))
    row["citation"] = citation(row, ask.public(row["url"]))
    return row


def with_target(ask: Ask, row: Row) -> Row:
    """A stance with its symbol, its doubt and the page of its target."""
    url = ask.page("target", row["target_id"])
    return {**row, "symbol": SIGNS[row["stance"]], "unsure": not is_sure(row["score"]), "url": url}


def by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows gathered by the value of a column."""
    found = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def in_reading_order(rows: list[Row]) -> list[Row]:
    """Newest first; quotes of one article as it has them."""
    ordered = []
    for _, same in groupby(rows, key=lambda row: row["article_id"]):
        ordered += sorted(same, key=lambda row: row["position"])
    return ordered
