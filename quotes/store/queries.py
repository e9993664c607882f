"""Questions that the commands ask. Where a view of db/views answers, its columns are the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes.days import period
from quotes.english.names import WORD, Form, fold, organisation_form
from quotes.errors import NotFoundError, QuotesError
from quotes.locate import sql
from quotes.models import SIGNS, Force
from quotes.store.find_speaker import find_speaker
from quotes.store.letters import threes
from quotes.store.near_speakers import BEGINNING, LOOKED_AT
from quotes.store.watches import stored_watch, watches_in_use

QUOTE, NOTHING = '"', '""'
LAST_DAY = chr(0x10FFFF)  # greater than any date
PAGE = 1000  # quotes read at once
LISTS = ("topics", "stances", "unsure_stances")
MEANT = 3  # names that a sentence asks about


@dataclass(frozen=True, slots=True)
class Filters:
    """Which quotes are asked for, in the user's words; None asks for all.

    `speaker` is any of someone's names or an id, `topic` and `target` an id or a label, `since`
    and `until` a year, month or day, both included, `search` words that all stand in the quote,
    `publisher` a name or a part of it, `confidence` the least, 0 to 1, `force` how words were put
    forward.
    """

    speaker: str | None = None
    topic: str | None = None
    target: str | None = None
    stance: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None
    publisher: str | None = None
    confidence: float | None = None
    force: str | None = None


def list_quotes(
    db: Database, filters: Filters | None = None, limit: int | None = None
) -> Iterator[dict[str, Any]]:
    """Rows of the view quote_list, newest first; `topics`, `stances`, `unsure_stances` as lists.

    They are read a page at a time: however long whoever takes them waits, nothing is locked,
    and no more than a page is held. What is added meanwhile above the row read last is not told.
    Raises NotFoundError for a name that the database does not know or knows more than once.
    """
    where, values = condition(db, filters or Filters())
    return (_unpacked(row, *LISTS) for row in _paged(db, where, values, limit))


# the pages of the list: first those with a date, newest first, then those without
PAGES = (
    "date <= :date AND (date < :date OR (article_id, search_row) > (:article, :row))",
    "date IS NULL AND (article_id, search_row) > (:article, :row)",
)


def _paged(
    db: Database, where: str, values: dict[str, Any], limit: int | None
) -> Iterator[dict[str, Any]]:
    left = limit
    for part in PAGES:
        place = {"date": LAST_DAY, "article": "", "row": 0}
        asked = f"""
            SELECT * FROM quote_list WHERE {part} AND {where}
            ORDER BY date DESC, article_id, search_row LIMIT :most
        """
        while left != 0:
            most = PAGE if left is None else min(PAGE, left)
            page = list(db.query(asked, {**values, **place, "most": most}))
            yield from page
            left = left and left - len(page)
            if len(page) < most:
                break
            last = page[-1]
            place = {"date": last["date"], "article": last["article_id"]}
            place["row"] = last["search_row"]


def list_speakers(
    db: Database, filters: Filters | None = None, limit: int | None = None
) -> Iterator[dict[str, Any]]:
    """Rows of the view speaker_index, most statements first; lists of names and topics as lists.

    With filters, those who said one of the quotes asked for; the numbers count all they said.
    """
    filters = filters or Filters()
    where, values = condition(db, filters)
    if filters != Filters():
        where = f"speaker_id IN (SELECT speaker_id FROM quote_list WHERE {where})"
    asked = f"""
        SELECT * FROM speaker_index WHERE quotes > 0 AND {where}
        ORDER BY statements DESC, quotes DESC, speaker, speaker_id LIMIT {_limit(limit)}
    """
    # all at once: nothing is locked while they are printed
    return (_unpacked(row, "other_names", "main_topics") for row in list(db.query(asked, values)))


def list_targets(db: Database, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Rows of the view target_index: most speakers first, then most statements, then spread.

    `other_names` is a list. All at once: nothing is locked while they are printed.
    """
    asked = f"""
        SELECT * FROM target_index
        ORDER BY speakers DESC, statements DESC, min(favour, against) DESC, target, target_id
        LIMIT {_limit(limit)}
    """
    return (_unpacked(row, "other_names") for row in list(db.query(asked)))


def said_words(db: Database) -> Iterator[tuple[str, str]]:
    """Speaker and words of every quote whose speaker is named, by the quotes' ids."""
    asked = "SELECT speaker, text FROM quotes WHERE speaker NOT NULL ORDER BY id"
    yield from db.execute(asked)


class ReviewPlace(NamedTuple):
    """Where a quote stands among those to review: how certain, whether named, and its id."""

    confidence: float
    named: bool
    quote: str


START = ReviewPlace(-1.0, False, "")  # before all
UNSEEN = "id NOT IN (SELECT found FROM corrections_found WHERE side = 'quote')"


def to_review(
    db: Database,
    quotes: list[str] | None = None,
    limit: int | None = None,
    after: ReviewPlace = START,
) -> list[dict[str, Any]]:
    """Quotes for a person to judge, with the words before and after.

    Those of these ids in their order; without ids those that nobody has corrected or confirmed,
    the least certain first, from behind the place `after` on.
    """
    if quotes is None:
        asked = f"""
            SELECT id FROM quotes
            WHERE (confidence, speaker IS NOT NULL, id) > (?, ?, ?) AND {UNSEEN}
            ORDER BY confidence, speaker IS NOT NULL, id LIMIT ?
        """
        quotes = [ident for (ident,) in db.execute(asked, [*after, _limit(limit)])]
    rows = db.query(sql("queries", "to_review"), {"quotes": json.dumps(quotes)})
    return [_unpacked(row, "stances", "topics") for row in rows]


def left_to_review(db: Database) -> int:
    """How many quotes nobody has corrected or confirmed."""
    return int(db.execute(f"SELECT count(*) FROM quotes WHERE {UNSEEN}").fetchone()[0])


def counts(db: Database) -> dict[str, Any]:
    """How much is here: articles, quotes, those with a speaker, statements, speakers, dates."""
    return next(iter(db.query(sql("queries", "counts"))))


def condition(db: Database, filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition on quote_list that the filters make, with its values.

    The plus signs keep SQLite from starting at what was found and sorting it: walked from the
    newest on, a page of a common word or topic is soon full.
    """
    parts = ["1"]
    values: dict[str, Any] = {}
    if filters.speaker is not None:
        parts.append("speaker_id = :speaker")
        values["speaker"] = find_speaker(db, filters.speaker)
    if filters.topic is not None:
        parts.append(
            "+quote_id IN (SELECT quote FROM quote_topics WHERE topic IN "
            "(SELECT value FROM json_each(:topics)))"
        )
        values["topics"] = json.dumps(find_topics(db, filters.topic))
    toward: dict[str, str] = {}
    if filters.target is not None:
        toward["target"] = find_target(db, filters.target)
    if filters.stance is not None:
        toward["stance"] = _known("stance", filters.stance, tuple(SIGNS))
    if toward:
        told = " AND ".join(f"{name} = :{name}" for name in toward)
        parts.append(f"+quote_id IN (SELECT quote FROM stances WHERE {told})")
        values |= toward
    since, until = between(filters)
    if since is not None:
        parts.append("date >= :since")
        values["since"] = since
    if until is not None:
        parts.append("substr(date, 1, length(:until)) <= :until")
        values["until"] = until
    if filters.search is not None:
        parts.append("+search_row IN (SELECT rowid FROM quotes_fts WHERE text MATCH :search)")
        values["search"] = _words(filters.search)
    if filters.publisher is not None:
        parts.append("publisher IN (SELECT value FROM json_each(:publishers))")
        values["publishers"] = json.dumps(find_publishers(db, filters.publisher))
    if filters.confidence is not None:
        parts.append("confidence >= :confidence")
        values["confidence"] = filters.confidence
    if filters.force is not None:
        parts.append("force = :force")
        values["force"] = _known("force", filters.force, tuple(Force))
    return " AND ".join(parts), values


def _match(search: str) -> str:
    """The user's words and "phrases" as FTS5 takes them literally, whatever signs they hold."""
    parts = re.findall(r'"[^"]*"|[^\s"]+', search.replace("\0", " "))
    return " ".join(f'"{part.strip(QUOTE)}"' for part in parts if WORD.search(part)) or NOTHING


def _words(search: str) -> str:
    """What a user looks for, as FTS5 takes it; raises QuotesError where that is no word."""
    match = _match(search)
    if match == NOTHING:
        raise QuotesError(
            f"'{search}' holds no word to look for; give one with letters or digits, or leave the "
            "search out for all."
        )
    return match


def find_topics(db: Database, name: str) -> list[str]:
    """The topic of that id or label, or whose label begins so, with all that are narrower."""
    key = name.casefold().strip()
    rows = db.execute("SELECT id, label, broader FROM topics ORDER BY label").fetchall()
    for fits in (
        lambda ident, label: key in (ident.casefold(), label.casefold()),
        lambda ident, label: re.match(rf"{re.escape(key)}\b", label.casefold()),
        lambda ident, label: re.search(rf"\b{re.escape(key)}\b", label.casefold()),
    ):
        found = [ident for ident, label, _ in rows if key and fits(ident, label)]
        if found:
            for above in found:  # grows while it is walked: narrower ones of narrower ones
                found += [ident for ident, _, broader in rows if broader == above]
            return found
    # those one level down are many
    labels = "; ".join(label for ident, label, broader in rows if not (broader and ":" in ident))
    raise NotFoundError(f"There is no topic '{name}'. There are: {labels}.")


@dataclass
class Targets:
    """What all targets are called, read once for who asks for many of them."""

    db: Database

    @cached_property
    def by_form(self) -> dict[Form, str]:
        """The target that each name means."""
        found: dict[Form, str] = {}
        for form, ident in _forms(self.db):
            found.setdefault(form, ident)
        return found


def find_target(db: Database, name: str, targets: Targets | None = None) -> str:
    """The target of that id, label, alias in a watch-list in use, or name in a quote.

    Raises NotFoundError with the nearest where there is none.

    So it does where several have the label and none is of a watch-list or alone is listed: "the
    tram" of one article need not be that of another. Who asks for many gives the `targets`.
    """
    if db.execute("SELECT 1 FROM targets WHERE id = ?", [name]).fetchone():
        return name
    labelled = db.execute(
        sql("queries", "target_labelled"), {"label": name, "match": _match(f'"{name}"')}
    ).fetchall()
    if labelled:
        (ident, own, listed), *others = labelled
        alike = [other for other, _, same in others if same == listed and not own]
        if alike:
            more = ", among others" if len(alike) > 1 else ""
            raise NotFoundError(
                f"More than one target is called '{name}': '{ident}' and '{alike[0]}'{more}; name "
                "one by its id, as in target_id of: quotes positions DB --csv"
            )
        return str(ident)
    key = organisation_form(name)
    if targets:
        found = targets.by_form.get(key)
    else:
        found = next((ident for form, ident in _forms(db) if form == key), None)
    if found is None:
        raise NotFoundError(_no_target(db, name))
    return str(found)


def _forms(db: Database) -> Iterator[tuple[Form, str]]:
    """Each form of a target's name, with its id: first the aliases of the watch-lists in use."""
    for watch in (stored_watch(db, digest) for digest in watches_in_use(db)):
        for entry in watch.targets if watch else ():
            yield from ((organisation_form(alias), entry.id) for alias in entry.aliases)
    for ident, label in db.execute(sql("queries", "targets_called")):
        yield organisation_form(label), ident


def _no_target(db: Database, name: str) -> str:
    """No target: the sentence names the nearest, among those that begin alike or share letters."""
    starts = tuple(f" {word[:BEGINNING]}" for word in fold(name).split())
    called = db.execute(sql("queries", "targets_called"))
    begun = (row for row in called if any(one in f" {fold(row[1])}" for one in starts))
    near = db.execute(sql("queries", "targets_near"), {"match": threes(name)})
    likely = {fold(label): (ident, label) for ident, label in (*islice(begun, LOOKED_AT), *near)}
    nearest: dict[str, str] = {}  # of the names of one target the nearest alone
    for one in get_close_matches(fold(name), likely, n=LOOKED_AT):
        nearest.setdefault(*likely[one])
    hint = " or ".join(f"'{label}'" for label in islice(nearest.values(), MEANT))
    ask = f"did you mean {hint}?" if hint else "see them with: quotes targets DB"
    return f"Nobody took a stance on '{name}'; {ask}"


def find_publishers(db: Database, name: str) -> list[str]:
    """The publishers of that name, or whose name holds it; raises NotFoundError with the nearest.

    Case and accents do not matter.
    """
    asked = "SELECT DISTINCT publisher FROM articles WHERE publisher NOT NULL ORDER BY publisher"
    called = {publisher: fold(publisher) for (publisher,) in db.execute(asked)}
    key = fold(name)
    found = [one for one, folded in called.items() if folded == key] or [
        one for one, folded in called.items() if key and key in folded
    ]
    if found:
        return found
    names = {folded: one for one, folded in called.items()}
    near = get_close_matches(key, names, n=3, cutoff=0.5)
    hint = " or ".join(f"'{names[one]}'" for one in near)
    ask = f"did you mean {hint}?" if near else "leave --publisher out for all."
    raise NotFoundError(f"No article here is published by '{name}'; {ask}")


def _known(what: str, value: str, known: Sequence[str]) -> str:
    """A value that there is; raises NotFoundError for another."""
    if value not in known:
        raise NotFoundError(f"There is no {what} '{value}'; there are {', '.join(known)}.")
    return value


def as_date(value: str) -> str:
    """A day, month or year that there is, as YYYY-MM-DD, YYYY-MM or YYYY."""
    told = period(value)
    if told is None:
        raise QuotesError(f"'{value}' is no date; write it as 2026, 2026-03 or 2026-03-15.")
    return told


def between(filters: Filters) -> tuple[str | None, str | None]:
    """The first and the last day, month or year asked for; None leaves that side open.

    Raises QuotesError for what is no date, and where the first is later than the last.
    """
    since = None if filters.since is None else as_date(filters.since)
    until = None if filters.until is None else as_date(filters.until)
    # a month and a day of it are no contradiction: what both tell decides
    if since and until and since[: len(until)] > until[: len(since)]:
        raise QuotesError(
            f"Nothing is both since {filters.since} and until {filters.until}; give the earlier "
            "one as --since."
        )
    return since, until


def _limit(limit: int | None) -> int:
    return -1 if limit is None else int(limit)


def _unpacked(row: dict[str, Any], *lists: str) -> dict[str, Any]:
    return row | {column: json.loads(row[column] or "[]") for column in lists}
