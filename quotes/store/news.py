"""What some articles brought: statements that are new, first positions, possible changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlite_utils import Database

from quotes.errors import NotFoundError
from quotes.ids import digest
from quotes.locate import sql
from quotes.models import CHANGES, SURE
from quotes.positions import Change, Line, change, standing
from quotes.store.opening import one_moment
from quotes.store.queries import as_date

# in the order in which they are told
KINDS = ("change", "position", "statement")


@dataclass(frozen=True, slots=True)
class _Found:
    """One thing that is new, and the quote that shows it."""

    what: Literal["change", "position", "statement"]
    quote: str
    target: str | None = None
    stance: str | None = None
    before: str | None = None
    score: float | None = None
    reviewed: str | None = None


def new_articles(db: Database, since: str | None = None) -> list[str]:
    """The articles that the last run of extract brought, or those published since a day.

    With them what runs brought before it that did not come to their end, and so were told by
    nobody, back to one that did. None where there are none. Raises NotFoundError where no run is
    known to have brought any.
    """
    if since is not None:
        asked = "SELECT id FROM articles WHERE published >= ? ORDER BY id"
        return [ident for (ident,) in db.execute(asked, [as_date(since)])]
    if not db.execute("SELECT 1 FROM arrivals LIMIT 1").fetchone():
        raise NotFoundError(
            "No run of extract is known to have brought an article that is here; name a day: "
            "quotes new DB --since 2026-03-01"
        )
    asked = """
        SELECT article FROM arrivals
        WHERE run > (
            SELECT coalesce(max(id), 0) FROM runs
            WHERE command = 'extract' AND finished NOT NULL
                AND id < (SELECT max(id) FROM runs WHERE command = 'extract')
        )
            AND article IN (SELECT id FROM articles)
        ORDER BY article
    """
    return [ident for (ident,) in db.execute(asked)]


def news(db: Database, articles: Sequence[str], sure: bool = False) -> list[dict[str, Any]]:
    """What these articles brought: rows of `what` is "change", "position" or "statement".

    A possible change is new that the other articles do not show, and so is what was worth a look
    and is confirmed, but nothing that was dismissed; a position where they tell nothing of the
    speaker on that target, a statement that none of them carries. Each row has the `quote` that
    shows it, its force, sentence, confidence, date, article and address; a position its `target`,
    `stance` and `score`, a change also the stance `before` and what a person said of it
    (`reviewed`). `id` names it, today and tomorrow. With `sure` only what may be told without
    "unsure": the first position that is, though one that is not came before.
    """
    given = {"articles": json.dumps(articles)}
    with one_moment(db):
        said = db.execute(sql("queries", "new_statements"), given).fetchall()
        positions = _positions(db, given, sure)
        found = [*positions, *(_Found("statement", quote) for (quote,) in said)]
        quotes = {"quotes": json.dumps(sorted({one.quote for one in found}))}
        told = {row["quote_id"]: row for row in db.query(sql("queries", "told_quotes"), quotes)}
        labels = dict(db.execute("SELECT id, label FROM targets").fetchall())
    rows: list[dict[str, Any]] = [
        {
            "what": one.what,
            "date": told[one.quote]["date"],
            "speaker": told[one.quote]["speaker"],
            "target": one.target and labels[one.target],
            "stance": one.stance,
            "before": one.before,
            "score": one.score,
            **told[one.quote],
            "reviewed": one.reviewed,
            "target_id": one.target,
            "id": digest(one.what, told[one.quote]["speaker_id"], one.target, one.quote),
        }
        for one in found
        if not sure or one.what == "change" or told[one.quote]["confidence"] >= SURE
    ]
    rows.sort(key=lambda row: (row["speaker"], row["article_id"], row["quote_id"], row["id"]))
    rows.sort(key=lambda row: row["date"] or "", reverse=True)
    return sorted(rows, key=lambda row: KINDS.index(row["what"]))


def _positions(db: Database, given: dict[str, str], sure: bool) -> list[_Found]:
    """The first positions that are new, and the changes, but those that a person dismissed."""
    found = []
    rows = db.query(sql("queries", "new_lines"), given)
    asked = "SELECT speaker, target, from_stance, reviewed FROM changes WHERE reviewed NOT NULL"
    reviewed: dict[tuple[str, str, str], str] = {
        (speaker, target, before): said for speaker, target, before, said in db.execute(asked)
    }
    for (speaker, target), group in groupby(rows, lambda row: (row["speaker"], row["target"])):
        lines = list(group)
        told = [Line(*(row[name] for name in Line._fields)) for row in lines]
        old = [line for line, row in zip(told, lines, strict=True) if not row["is_new"]]
        telling = _telling(told, sure)
        if telling and not _telling(old, sure) and not lines[0]["told_before"]:
            first = min(telling, key=lambda line: (line.date or "9999", line.quote))
            found.append(_Found("position", first.quote, target, first.stance, score=first.score))
        now, then = change(told), change(old)
        if now is None or _turn(now) == (then and _turn(then)):
            continue
        said = reviewed.get((speaker, target, now.from_stance))
        if standing(now.status, said) in CHANGES:
            quote = next(line.quote for line in now.after if line.stance == now.to_stance)
            found.append(
                _Found("change", quote, target, now.to_stance, now.from_stance, reviewed=said)
            )
    return found


def _turn(found: Change) -> tuple[str, str]:
    return found.status, found.from_stance


def _telling(lines: Sequence[Line], sure: bool) -> list[Line]:
    return [line for line in lines if line.stance != "unclear" and (line.sure or not sure)]
