"""Which of an article's targets an entry's stance is toward.

An entry keeps the target's id and label, the keys under which its article told the target, and
how other articles tell it. What an article tells may change, with its text or its watch-list:
the stance is toward what the article calls so now.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from quotes.models import Watch
from quotes.store.rows import Row, speakers_of, target_rows
from quotes.targets import Place, Told, issue_of, join_issues, name_of_body, name_of_person, tell


@dataclass
class Toward:
    """What an article calls targets: its rows as they were read, and the list it was read with."""

    tables: Mapping[str, list[Row]]
    watch: Watch | None

    def row(self, quote: str, value: Mapping[str, Any]) -> Row:
        """The row of article_targets that an entry's value means, for the id of its quote.

        One of the article's, where it tells that target; else one that it tells from now on.
        """
        for key in value.get("keys", ()):
            if key in self._rows:
                return self._rows[key]
        words = next(row["text"] for row in self.tables["quotes"] if row["id"] == quote)
        (here,) = tell(self._place, [(value["label"], words)])
        given = value.get("told")
        there = Told(**{**given, "form": _frozen(given["form"])}) if given else None
        ways = [told for told in (here, there) if told]
        for told in ways:
            if found := self._told(told):
                return found
        told = there or here or Told("alone", value["label"])
        (row,) = target_rows(self.tables["articles"][0]["id"], [told])
        return row

    def _told(self, told: Told) -> Row | None:
        """The row of what the article tells as one with this."""
        if told.kind != "issue" or told.key in self._rows:
            return self._rows.get(told.key)
        issues = {
            issue_of(json.loads(row["form"])): row
            for row in self._rows.values()
            if row["kind"] == "issue"
        }
        wanted = issue_of(_lists(told.form))
        # each form as of an article of its own, as where an article joins its own
        forms = sorted({*issues, wanted}, key=lambda one: (one.head, sorted(one.marks)))
        chosen = join_issues({issue: (str(number),) for number, issue in enumerate(forms)})
        same = [row for issue, row in issues.items() if chosen[issue] == chosen[wanted]]
        return min(same, key=lambda row: row["key"], default=None)

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row["key"]: row for row in self.tables["article_targets"]}

    @cached_property
    def _place(self) -> Place:
        (article,) = self.tables["articles"]
        speakers = speakers_of(self.tables["article_speakers"])
        return Place(article["text"], article["title"] or "", speakers, self.watch)


def recorded(db: Database, quote: Row, target: str) -> dict[str, Any]:
    """What an entry keeps of a target: `keys` in the quote's article, `told` as others tell it."""
    keys = """
        SELECT key FROM article_targets WHERE article = ? AND target = ?
        ORDER BY key NOT IN (SELECT told FROM stances WHERE quote = ?), key
    """
    here = [key for (key,) in db.execute(keys, [quote["article"], target, quote["id"]])]
    told = _told_elsewhere(db, target) or _speaking(db, target) or _watched(db, target)
    return {"keys": here, "told": told and told_as(told)}


def told_as(told: Told) -> dict[str, Any]:
    """A target as an entry keeps it."""
    return {"kind": told.kind, "name": told.name, "form": told.form, "block": told.block}


def _told_elsewhere(db: Database, target: str) -> Told | None:
    """As most articles tell it, in a way that holds in any article."""
    asked = """
        SELECT kind, min(name), form, block FROM article_targets
        WHERE target = ? AND kind IN ('watch', 'person', 'name', 'issue')
        GROUP BY kind, form, block ORDER BY count(*) DESC, kind, form LIMIT 1
    """
    row = db.execute(asked, [target]).fetchone()
    return row and Told(row[0], row[1], _frozen(json.loads(row[2])), row[3])


def _speaking(db: Database, target: str) -> Told | None:
    """A speaker, by the fullest name that articles give."""
    asked = """
        SELECT name, kind FROM article_speakers WHERE speaker = ? AND block NOT NULL
        GROUP BY name, kind ORDER BY length(name) DESC, name, kind LIMIT 1
    """
    row = db.execute(asked, [target]).fetchone()
    if row is None:
        return None
    return name_of_person(row[0]) if row[1] == "person" else name_of_body(row[0])


def _watched(db: Database, target: str) -> Told | None:
    asked = "SELECT label FROM targets WHERE id = ? AND kind = 'watch'"
    row = db.execute(asked, [target]).fetchone()
    return row and Told("watch", row[0], (target,))


def _frozen(form: list[Any]) -> tuple[object, ...]:
    return tuple(tuple(part) if isinstance(part, list) else part for part in form)


def _lists(form: tuple[object, ...]) -> list[object]:
    return [list(part) if isinstance(part, tuple) else part for part in form]
