"""Targets joined across articles, and kept in step with speakers, watch-lists and stances."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from quotes.store.positions import pairs_of_articles
from quotes.store.rows import Row
from quotes.store.touched import Touched, present
from quotes.targets import (
    Issue,
    Speaking,
    alone_id,
    block_of_names,
    blocks_of_speakers,
    issue_id,
    issue_of,
    join_issues,
    join_names,
)

Key = tuple[str, str]  # an article and a target's key there


def join_targets(db: Database, touched: Touched) -> None:
    """Join the touched blocks anew, once speakers are; what changed becomes touched."""
    names = {block_of_names(speakers) for speakers in present(touched.blocks)}
    for block in names | touched.target_blocks:
        if block.startswith("issue "):
            _join_issues(db, block, touched)
        else:
            _join_names(db, block, touched)
    for article in sorted(touched.articles):
        _point_alone(db, article, touched)


def point_targets(db: Database, rows: Iterable[Row], articles: Iterable[str]) -> None:
    """Give stances and positions told that are about to be inserted their targets."""
    targets: dict[Key, str] = {}
    for article in articles:
        sql = "SELECT article, key, target FROM article_targets WHERE article = ?"
        targets.update(((ident, key), target) for ident, key, target in db.execute(sql, [article]))
    for row in rows:
        row["target"] = targets[row["article"], row["told"]]


# the forms of a block, from each to the next (a block of many rows has few), with where they
# point: rows of one form point to one target, but for those just inserted
FORMS = """
    WITH RECURSIVE forms(form) AS (
        SELECT min(form) FROM article_targets WHERE block = :block AND kind = 'issue'
        UNION ALL
        SELECT (
            SELECT min(form) FROM article_targets
            WHERE block = :block AND kind = 'issue' AND form > forms.form
        )
        FROM forms WHERE form NOT NULL
    )
    SELECT
        form,
        (
            SELECT target FROM article_targets INDEXED BY article_targets_block
            WHERE block = :block AND kind = 'issue' AND form = forms.form
            ORDER BY target LIMIT 1
        )
    FROM forms WHERE form NOT NULL
"""
MOVED = "block = ? AND kind = 'issue' AND form = ? AND target IS NOT ?"


def _join_issues(db: Database, block: str, touched: Touched) -> None:
    """Join the issues of one head anew, and set right only those that point elsewhere."""
    told: list[tuple[str, str | None]] = db.execute(FORMS, {"block": block}).fetchall()
    forms: dict[Issue, set[str]] = {issue_of(json.loads(form)): set() for form, _ in told}
    # only an article that tells two apart has a say in what is joined
    apart = "SELECT form, article FROM article_targets WHERE block = ? AND beside = 1"
    for form, article in db.execute(apart, [block]):
        forms[issue_of(json.loads(form))].add(article)
    chosen = join_issues(forms)
    for form, least in told:
        right = issue_id(chosen[issue_of(json.loads(form))])
        if least != right:  # nulls come first
            _move(db, touched, right, MOVED, block, form, right)


def _join_names(db: Database, block: str, touched: Touched) -> None:
    rows = db.execute(
        """
        SELECT kind, form, target, min(name) FROM article_targets
        WHERE block = ? GROUP BY kind, form, target
        """,
        [block],
    ).fetchall()
    if not rows:
        return
    names: dict[tuple[str, tuple[str, ...]], str] = {}
    for kind, form, _, name in rows:
        key = (kind, tuple(json.loads(form)))
        names[key] = min(name, names.get(key, name))
    chosen = join_names(block, names, _speaking(db, block))
    for kind, form, before, _ in rows:
        right = chosen[kind, tuple(json.loads(form))]
        same = "block = ? AND kind = ? AND form = ?"
        if right is None:
            _leave_alone(db, touched, same, block, kind, form)
        elif right[0] != before:
            where = f"{same} AND target IS ?"
            _move(db, touched, right[0], where, block, kind, form, before)


def _speaking(db: Database, block: str) -> list[Speaking]:
    """Who speaks under a name of the block, in each of the ways that articles tell it."""
    rows = db.execute(
        """
        SELECT speaker, kind, name, aliases, roles, count(*) FROM article_speakers
        WHERE block IN (SELECT value FROM json_each(?)) AND speaker NOT NULL
        GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        """,
        [json.dumps(blocks_of_speakers(block))],
    )
    return [
        Speaking(ident, kind, name, tuple(json.loads(aliases)), tuple(json.loads(roles)), articles)
        for ident, kind, name, aliases, roles, articles in rows
    ]


def _point_alone(db: Database, article: str, touched: Touched) -> None:
    """The article's own: entries of its watch-list, its speakers, and what is joined to nothing."""
    rows = db.execute(
        """
        SELECT key, article_targets.name, article_targets.kind, form, target, speaker
        FROM article_targets LEFT JOIN article_speakers
            ON article_targets.kind = 'speaker'
            AND article_speakers.article = article_targets.article
            AND article_speakers.name = form ->> 0 AND article_speakers.kind = form ->> 1
        WHERE article_targets.article = ? AND article_targets.block IS NULL
        """,
        [article],
    ).fetchall()
    for key, name, kind, form, before, speaker in rows:
        right = speaker or alone_id(article, key, name)
        if kind == "watch":
            right = json.loads(form)[0]
        if right != before:
            _move(db, touched, right, "article = ? AND key = ?", article, key)


def _leave_alone(db: Database, touched: Touched, where: str, *values: Any) -> None:
    """Each article's own row for names that may be several's."""
    sql = f"SELECT article, key, name, target FROM article_targets WHERE {where}"
    for article, key, name, before in db.execute(sql, values).fetchall():
        right = alone_id(article, key, name)
        if right != before:
            _move(db, touched, right, "article = ? AND key = ?", article, key)


def _move(db: Database, touched: Touched, target: str, where: str, *values: Any) -> None:
    """Point rows to a target, with their stances and the positions told on them; articles that
    had another one are touched.
    """
    found = f"SELECT article, key, target FROM article_targets WHERE {where}"
    moved = db.execute(found, values).fetchall()
    db.execute(f"UPDATE article_targets SET target = ? WHERE {where}", [target, *values])
    keys = defaultdict(list)
    for article, key, before in moved:
        if before is not None:
            touched.targets.add(before)
            touched.moved.add(article)
            keys[key].append(article)
    touched.pairs |= pairs_of_articles(db, set().union(*keys.values()))
    for key, articles in keys.items():
        told = "FROM quotes JOIN stances ON quote = quotes.id WHERE stances.told = ? AND article IN"
        sql = f"SELECT DISTINCT statement {told} (SELECT value FROM json_each(?))"
        carried = db.execute(sql, [key, json.dumps(articles)])
        touched.statements.update(statement for (statement,) in carried)
        db.execute(
            """
            UPDATE stances SET target = ? WHERE told = ? AND quote IN (
                SELECT id FROM quotes WHERE article IN (SELECT value FROM json_each(?))
            )
            """,
            [target, key, json.dumps(articles)],
        )
        db.execute(
            """
            UPDATE narrated SET target = ?
            WHERE told = ? AND article IN (SELECT value FROM json_each(?))
            """,
            [target, key, json.dumps(articles)],
        )
    touched.targets.add(target)
