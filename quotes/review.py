"""A table of quotes for a person to fill in, and what was filled in made into corrections.

The table is what `quotes review DB --csv` and `quotes audit DB` print: a row a quote, with the
words around it, and at its end columns to be filled in. A row that is left empty says nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotes import store
from quotes.errors import InputError, QuotesError, UnknownSpeakerError
from quotes.ledger import Entry
from quotes.models import SpeakerKind

TO_FILL = ("right", "new_speaker", "new_words", "new_stances", "new_topics")
SHOWN = (
    "audit", "quote_id", "confidence", "why", "date", "article", "before", "force", "quote",
    "sentence", "after",
    "speaker", "stances", "topics",
)  # fmt: skip
YES, NO = {"yes", "y", "1", "true", "right"}, {"no", "n", "0", "false", "wrong"}
NOT_A_QUOTE = {"not a quote", "not-a-quote"}
NEW = "new:"  # before the name of somebody who has not spoken yet
NEW_KIND: SpeakerKind = "person"

Row = dict[str, Any]


@dataclass(slots=True)
class Filled:
    """What a filled-in table says: corrections, and of an audit which quotes are right."""

    entries: list[Entry] = field(default_factory=list)
    audit: int | None = None
    answers: dict[str, bool] = field(default_factory=dict)


def to_fill(rows: Iterable[Row], audit: int | None = None) -> Iterator[Row]:
    """Rows of `store.to_review` as rows of the table, with empty columns at the end."""
    for row in rows:
        first = {} if audit is None else {"audit": audit}
        lists = {name: "; ".join(row[name]) for name in ("stances", "topics")}
        yield first | row | lists | dict.fromkeys(TO_FILL, "")


def read(db: store.Database, path: Path, data: str) -> Filled:
    """What a filled-in table says; `data` is the file's text and `path` its name.

    Raises InputError naming the line, and nothing is written: all of a file is right, or none.
    """
    about, filled = store.About(db), Filled()
    for line, row in _rows(path, data):
        if not any(row[name] for name in TO_FILL if name in row):
            continue
        try:
            entries = _entries(about, row)
            _answer(db, row, filled)
        except QuotesError as error:
            raise InputError(f"{path}, line {line}: {error}") from None
        filled.entries += [one for one in entries if not store.said_already(db, one)]
    return filled


def _rows(path: Path, data: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the file, each with the line it ends in; raises InputError for other columns."""
    first = data.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(data, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _check(path, names)
        for cells in reader:
            if len(cells) > len(names):
                raise InputError(
                    f"{path}, line {reader.line_num}: this row has more cells than there are "
                    "columns; put words with a comma into quotation marks."
                )
            yield reader.line_num, dict(zip(names, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise InputError(
            f"{path}, line {reader.line_num}: this is not CSV ({error}); save the table as CSV."
        ) from None


def _check(path: Path, names: Sequence[str]) -> None:
    known = set(SHOWN) | set(TO_FILL)
    if "quote_id" not in names or not set(TO_FILL) & set(names):
        raise InputError(
            f"{path}: this is no filled-in review, which has the columns quote_id and "
            f"{', '.join(TO_FILL)}; make one with: quotes review DB --csv"
        )
    if odd := [name for name in names if name not in known]:
        raise InputError(
            f"{path}: '{odd[0]}' is no column of a review; take it out, or name it one of: "
            f"{', '.join(TO_FILL)}."
        )
    if len(set(names)) < len(names):
        raise InputError(f"{path}: a column stands there twice; leave one of each.")


def _entries(about: store.About, row: dict[str, str]) -> list[Entry]:
    """The corrections that one row asks for; none where one of an audit only says "no"."""
    ident, right = row["quote_id"], row.get("right", "").casefold()
    changes = [name for name in TO_FILL[1:] if row.get(name)]
    if right and right not in YES | NO | NOT_A_QUOTE:
        raise InputError(
            f"'{row['right']}' says neither yes, no nor not a quote; write one of them."
        )
    if changes and right in YES | NOT_A_QUOTE:
        raise InputError(
            f"right says '{row['right']}' but {changes[0]} says otherwise; clear one of the two."
        )
    if store.taken_out(about.db, ident):
        return []  # said before, by this very file perhaps
    if right in NOT_A_QUOTE:
        return [about.not_a_quote(ident)]
    if right in YES:
        return [about.right(ident)]
    entries = []
    if name := row.get("new_speaker"):
        new = name.casefold().startswith(NEW)
        called = name[len(NEW) :].strip() if new else name
        try:
            entries.append(about.speaker(ident, called, NEW_KIND if new else None))
        except UnknownSpeakerError as error:
            raise UnknownSpeakerError(f"{error} (somebody new? write: new: {called})") from error
    if words := row.get("new_words"):
        entries.append(about.words(ident, words))
    entries += [about.stance(ident, said) for said in _list(row.get("new_stances", ""))]
    if topics := _list(row.get("new_topics", "")):
        entries.append(about.topics(ident, topics))
    if not entries:
        about.known(ident)  # it says "no" of a quote that has to be there
        if right in NO and not row.get("audit"):
            raise InputError(
                f"right says '{row['right']}' and nothing says what is right instead; fill in one "
                f"of {', '.join(TO_FILL[1:])}, or write 'not a quote' under right."
            )
    return entries


def _answer(db: store.Database, row: dict[str, str], filled: Filled) -> None:
    """Take in what a row of an audit says; raises InputError where it is not of one draw."""
    number = row.get("audit", "")
    if not number:
        return
    if not number.isdecimal():
        raise InputError(f"'{number}' is no number of an audit; leave that column as it was.")
    audit = int(number)
    if filled.audit not in (None, audit):
        raise InputError(f"this row is of audit {audit}, others are of {filled.audit}; apply each.")
    if row["quote_id"] not in store.drawn(db, audit):
        raise InputError(f"quote {row['quote_id']} was not drawn for audit {audit}; take it out.")
    filled.audit = audit
    filled.answers[row["quote_id"]] = row.get("right", "").casefold() in YES


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
