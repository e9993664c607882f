"""From an id, the beginning of one, or words to the one quote meant, or a sentence with a hint."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from sqlite_utils import Database

from quotes.english.names import fold
from quotes.errors import NotFoundError
from quotes.locate import sql
from quotes.told import lead

SHORTEST = 6  # characters that are enough of an id
SHOWN = 60  # characters of a quote in a sentence
NAMED = 5  # quotes of several that may be meant
LOOKED_AT = 50
MARKS = '“”"'


def find_quote(db: Database, given: str) -> str:
    """The id of the one quote meant: its id, the id's beginning, or words that it alone holds.

    Raises NotFoundError where none fits and where several do.
    """
    given = given.removeprefix("#q-").removeprefix("q-").strip()
    if re.fullmatch(rf"[0-9a-f]{{{SHORTEST},16}}", given):
        asked = f"SELECT id FROM quotes WHERE id GLOB ? LIMIT {LOOKED_AT}"
        rows = db.execute(asked, [f"{given}*"]).fetchall()
        if len(rows) == 1:
            return str(rows[0][0])
        if (taken := taken_out(db, given, begun=True)) and not rows:
            raise NotFoundError(
                f"Quote {given} is no quote any more: correction {taken} says so; to have it back: "
                f"quotes undo DB {taken}"
            )
        raise NotFoundError(_several(db, given, rows) if rows else no_quote(given))
    words = given.replace('"', " ").strip()
    phrase = f'"{words}"'
    asked = f"""
        SELECT quote FROM quote_lines WHERE rowid IN
            (SELECT rowid FROM quotes_fts WHERE text MATCH ? LIMIT {LOOKED_AT})
    """
    rows = db.execute(asked, [phrase]).fetchall() if fold(words) else []
    if len(rows) == 1:
        return str(rows[0][0])
    raise NotFoundError(_several(db, given, rows) if rows else no_quote(given))


def taken_out(db: Database, quote: str, begun: bool = False) -> int | None:
    """The entry that says that the quote of that id, or of one so `begun`, is none."""
    asked = f"""
        SELECT correction FROM corrections_found JOIN corrections ON corrections.id = correction
        WHERE found {"GLOB" if begun else "="} ? AND what = 'not-a-quote'
        ORDER BY correction DESC LIMIT 1
    """
    row = db.execute(asked, [f"{quote}*" if begun else quote]).fetchone()
    return row and int(row[0])


def no_quote(given: str) -> str:
    """The sentence that there is no such quote."""
    return (
        f"There is no quote '{short(given)}'; for their ids see quote_id in: quotes list DB --csv"
    )


def _several(db: Database, given: str, rows: Sequence[Sequence[str]]) -> str:
    """The sentence with some of the quotes that may be meant, each with its speaker and words."""
    idents = json.dumps([ident for (ident,) in rows])
    told = db.execute(sql("queries", "quotes_meant"), {"quotes": idents, "most": NAMED}).fetchall()
    shown = [
        f"{ident} ({speaker or 'not named'}: {lead(force)}“{short(text.strip(MARKS))}”)"
        for ident, speaker, force, text in told
    ]
    more = len(rows) - len(shown)
    at_least = "at least " if len(rows) == LOOKED_AT else ""
    others = f", or {at_least}{more} more" if more else ""
    return f"'{short(given)}' may be {' or '.join(shown)}{others}; give one of these ids."


def short(words: str) -> str:
    """Words cut to fit into a sentence."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
