"""How one value looks in a table of Datasette: pure, by the column's name and its row.

Views and canned queries give the same things the same names (`quote` with `quote_id` and
`article_id`, `speaker` with `speaker_id`), so a row tells what its values link to. None means:
leave it to Datasette.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from quotes.models import SIDES, SIGNS, SURE, SURE_STANCE
from quotes.site import links
from quotes.site.scale import is_unsure
from quotes.site.wording import force_of, told, worded
from quotes.told import hundredths, lead_of_evidence

if TYPE_CHECKING:
    from datasette.app import Datasette

EXCERPT = 160  # characters of an article that its row shows
WITH_KEYS = ("quotes", "statements", "article_speakers", "speaker_names")  # not with names
WITH_TOLD = ("stances", "quote_topics")  # a quote's label tells how it was put forward
WORDS = Markup('<span class="q-words">{}</span>')
NOTHING = Markup('<span class="q-nothing">–</span>')
STANCE_AND_TARGET = re.compile(rf"({'|'.join(SIGNS)}): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands; `label` is what Datasette shows for a foreign key."""

    datasette: Datasette
    database: str
    table: str | None
    column: str
    value: Any
    label: str
    row: Mapping[str, Any]


def cell(
    datasette: Datasette, database: str, table: str | None, column: str, value: Any, row: Any
) -> Markup | None:
    """The HTML of one value, or None where Datasette's own will do."""
    draw = DRAWN.get(column)
    if draw is None:
        return None
    plain = plain_row(row)
    label = value["label"] if isinstance(value, dict) else value
    here = Cell(datasette, database, table, column, key_of(value), str(label), plain)
    return draw(here)


def plain_row(row: Any) -> dict[str, Any]:
    """The row's values as stored. Its cells come one after the other: it is told once for all."""
    global _last
    if _last[0] is not row:
        _last = (row, {key: key_of(row[key]) for key in row.keys()})  # noqa: SIM118 (sqlite3.Row)
    return _last[1]


_last: tuple[Any, dict[str, Any]] = (None, {})


def key_of(value: Any) -> Any:
    """A value as stored: Datasette expands a foreign key to {"value", "label"}."""
    return value["value"] if isinstance(value, dict) else value


def link(url: str, text: object, css: str = "") -> Markup:
    """A link, escaped."""
    if css:
        return Markup('<a class="{}" href="{}">{}</a>').format(css, url, text)
    return Markup('<a href="{}">{}</a>').format(url, text)


def words(at: Cell, url: str | None) -> Markup:
    """The words of a quote or statement on one line, leading to `url` where there is one.

    Before them stands how they were put forward, around them their sentence, if the row has it.
    """
    line = told(at.label, at.row) if at.table not in WITH_TOLD else " ".join(at.label.split())
    return link(url, line, "q-words") if url else WORDS.format(line)


def place(at: Cell, article: Any, quote: Any) -> str | None:
    """Where a quote stands in its article, where the row tells both."""
    if article is None or quote is None:
        return None
    return links.article(at.datasette, at.database, article, quote)


def quote(at: Cell) -> Markup | None:
    """The words of a quote, leading to where they stand in their article."""
    if at.value is None:
        return None
    if at.table in WITH_TOLD:
        return words(at, links.rows(at.datasette, at.database, "quotes", id=at.value))
    return words(at, place(at, at.row.get("article_id"), at.row.get("quote_id")))


def evidence(at: Cell) -> Markup | None:
    """The words that decided a stance, and how they were put forward."""
    force = force_of(at.row)
    line = worded(at.label, force) if lead_of_evidence(force) else at.label
    return None if at.value is None else WORDS.format(line)


def text(at: Cell) -> Markup | None:
    """The text of a quote, a statement or an article, each by its table."""
    if at.value is None:
        return None
    if at.table != "articles":
        quoted = at.table == "quotes"
        return words(at, place(at, at.row.get("article"), at.row.get("id")) if quoted else None)
    start = at.label
    if len(start) > EXCERPT:
        start = start[:EXCERPT].rsplit(None, 1)[0] + "…"
    more = link(links.article(at.datasette, at.database, at.row["id"]), "read it")
    return WORDS.format(start) + " " + more


def recorded(at: Cell) -> Markup | None:
    """Words of a quote in the ledger of corrections, and how they were put forward."""
    said = at.column == "anchor" or at.row.get("what") in ("words", "undo")
    if at.table != "corrections" or at.value is None or not at.row.get("force") or not said:
        return None
    return WORDS.format(worded(at.label, force_of(at.row)))


def statement(at: Cell) -> Markup | None:
    """The words of a statement, leading to all quotes that repeat them."""
    key = at.row.get("statement_id")
    if key is None or at.value is None:
        return None
    return words(at, links.rows(at.datasette, at.database, "quote_list", statement_id=key))


def speaker(at: Cell) -> Markup | None:
    """A speaker's name, leading to the speaker's page."""
    if at.value is None:
        return Markup('<span class="q-none">speaker not named</span>')
    key = at.value if at.table in WITH_KEYS else at.row.get("speaker_id")
    return link(links.speaker(at.datasette, at.database, key), at.label) if key else None


def ours(at: Cell, kind: str) -> Markup | None:
    """A target or topic, leading to its page where the row tells its key."""
    key = at.row.get(f"{kind}_id")
    return link(links.page(at.datasette, at.database, kind, key), at.label) if key else None


def article(at: Cell) -> Markup | None:
    """An article's title, leading to its page."""
    key = at.value if at.table in WITH_KEYS else at.row.get("article_id")
    return (
        link(links.article(at.datasette, at.database, key), at.label)
        if key and at.value is not None
        else None
    )


def title(at: Cell) -> Markup | None:
    """The title in the table of articles, leading to its page."""
    if at.table != "articles" or at.value is None:
        return None
    return link(links.article(at.datasette, at.database, at.row["id"]), at.label)


def stance(at: Cell) -> Markup | None:
    """One stance: its symbol and its word."""
    return stance_mark(at.value, at.value) if at.value in SIGNS else None


def stance_mark(name: str, words: object) -> Markup:
    """A stance's symbol before some words; the name is told where the words are not it."""
    return Markup(
        '<span class="q-stance {0}" title="{0}"><b>{1}</b>\N{NO-BREAK SPACE}{2}</span>'
    ).format(name, SIDES[name], words)


def items(at: Cell) -> Markup | None:
    """A JSON list, readable: names one after the other, stances with their symbols."""
    found = json_list(at.value)
    if found is None:
        return None
    unsure = json_list(at.row.get("unsure_stances")) or []
    return Markup(" · ").join(item(each, each in unsure) for each in found) or NOTHING


def item(value: object, unsure: bool) -> Markup:
    """One entry of a list; "against: The toll" is a stance, and says where it is unsure."""
    told = STANCE_AND_TARGET.fullmatch(str(value))
    if not told:
        return Markup('<span class="q-item">{}</span>').format(value)
    doubt = Markup(' <span class="q-unsure">unsure</span>') if unsure else ""
    return stance_mark(*told.groups()) + doubt


def spans(at: Cell) -> Markup | None:
    """Where a quote stands: "12–40, 52–80"."""
    found = json_list(at.value)
    if found is None or not all(isinstance(each, list) and len(each) == 2 for each in found):
        return None
    return escape(", ".join(f"{start}–{end}" for start, end in found))


def json_list(value: Any) -> list[Any] | None:
    """The list that `value` is the JSON of, else None."""
    try:
        found = json.loads(value)
    except (TypeError, ValueError):
        return None
    return found if isinstance(found, list) else None


def kind(at: Cell) -> Markup | None:
    """The kind of a quote, a speaker or a target: a quiet badge."""
    return Markup('<span class="q-kind">{}</span>').format(at.value) if at.value else None


def probability(at: Cell, least: float) -> Markup | None:
    """A probability to two decimals; one below `least` says that it is unsure."""
    if not isinstance(at.value, int | float):
        return None
    if is_unsure(at.value, least):
        return Markup('<span class="q-unsure">{} unsure</span>').format(hundredths(at.value))
    return escape(hundredths(at.value))


def per_cent(at: Cell) -> Markup | None:
    """A share, which the view gives in per cent."""
    return NOTHING if at.value is None else escape(f"{at.value} %")


def flag(at: Cell) -> Markup:
    """A yes says what it is, a no says nothing."""
    return Markup('<span class="q-kind">{}</span>').format(at.column) if at.value else NOTHING


def url(at: Cell) -> Markup | None:
    """An address: a link where a browser may follow it, else its bare words."""
    if not isinstance(at.value, str):
        return None
    return link(at.value, at.value) if links.is_web(at.value) else escape(at.value)


def count(at: Cell) -> Markup | None:
    """A number, leading to the rows behind it where a table shows just those."""
    if not isinstance(at.value, int):
        return None
    if at.value == 0:
        return NOTHING
    if at.column in SIGNS and at.row.get("speaker_id") and not at.row.get("target_id"):
        said = links.speaker(at.datasette, at.database, at.row["speaker_id"])
        return link(f"{said}?stance={at.column}#said", f"{at.value:,}")
    filters = behind(at.column, at.row)
    if filters is None:
        return escape(f"{at.value:,}")
    table = "stance_timeline" if at.column in SIGNS else "quote_list"
    return link(links.rows(at.datasette, at.database, table, **filters), f"{at.value:,}")


def behind(column: str, row: Mapping[str, Any]) -> dict[str, str] | None:
    """The filters that give the rows a number counts; None where no table shows just those."""
    keys = {key: row[key] for key in ("speaker_id", "target_id") if row.get(key)}
    if column in SIGNS:
        return {**keys, "stance": column, "counts": "1"} if keys else None
    if column in ("articles", "carried_by") and row.get("statement_id"):
        return {"statement_id": row["statement_id"]}
    if column == "quotes" and row.get("topic_id") and row.get("topic"):
        return {"topics__arraycontains": row["topic"]}
    for key in ("speaker_id", "article_id"):
        if column == "quotes" and row.get(key):
            return {key: row[key]}
    return None


def side(at: Cell) -> Markup | None:
    """Where somebody stands, and whether only what is unsure says so."""
    if at.value not in SIDES:
        return None
    mark = stance_mark(at.value, at.value)
    doubt = Markup(' <span class="q-unsure">unsure</span>')
    return mark + doubt if at.row.get("side_unsure") else mark


DRAWN: dict[str, Callable[[Cell], Markup | None]] = {
    "quote": quote,
    "evidence": evidence,
    "text": text,
    "statement": statement,
    "speaker": speaker,
    "article": article,
    "target": partial(ours, kind="target"),
    "topic": partial(ours, kind="topic"),
    "title": title,
    "url": url,
    "spans": spans,
    "named_share": per_cent,
    **dict.fromkeys(("anchor", "old", "new", "value"), recorded),
    **dict.fromkeys(("stance", "newest_stance"), stance),
    "side": side,
    "confidence": partial(probability, least=SURE),
    "score": partial(probability, least=SURE_STANCE),
    **dict.fromkeys(("denied", "headline"), flag),
    **dict.fromkeys(("kind", "named_kind"), kind),
    **dict.fromkeys(
        ("topics", "stances", "unsure_stances", "other_names", "main_topics", "publishers",
         "aliases", "roles", "words", "first_stances", "second_stances"),
        items,
    ),
    **dict.fromkeys((*SIGNS, "quotes", "statements", "speakers", "articles", "carried_by"), count),
}  # fmt: skip
