"""What the overview shows, in one screen: what is here, what is new, who speaks, where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotes.models import SIGNS
from quotes.site import links

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

TOTALS = """
    SELECT
        (SELECT count(*) FROM articles) AS articles,
        (SELECT count(*) FROM quotes) AS quotes,
        (SELECT count(DISTINCT coalesce(statement, id)) FROM quotes) AS statements,
        (SELECT count(DISTINCT speaker) FROM quotes) AS speakers,
        (SELECT count(*) FROM quotes WHERE speaker IS NULL) AS unnamed,
        (SELECT min(published) FROM articles) AS first_date,
        (SELECT max(published) FROM articles) AS last_date
"""
NEWEST = """
    SELECT
        id AS article_id, published AS date, publisher, coalesce(title, id) AS article,
        (SELECT count(*) FROM quotes WHERE article = articles.id) AS quotes
    FROM articles ORDER BY published DESC, id LIMIT 6
"""
MOST_QUOTED = """
    SELECT
        speakers.id AS speaker_id, speakers.name AS speaker, speakers.role,
        count(DISTINCT coalesce(quotes.statement, quotes.id)) AS statements
    FROM quotes JOIN speakers ON speakers.id = quotes.speaker
    WHERE speakers.kind IN ('person', 'organisation')
    GROUP BY speakers.id ORDER BY statements DESC, speakers.name LIMIT 8
"""
ARGUED = """
    SELECT
        target, target_id, count(*) AS speakers,
        sum(favour) AS favour, sum(against) AS against
    FROM stance_balance
    GROUP BY target_id
    HAVING sum(favour) + sum(against) > 0
    ORDER BY min(sum(favour), sum(against)) DESC, sum(favour) + sum(against) DESC, target LIMIT 6
"""


async def home_context(datasette: Datasette, database: str) -> Row:
    """The overview of one database for its template."""
    db = datasette.get_database(database)

    async def ask(sql: str) -> list[Row]:
        return [dict(row) for row in await db.execute(sql)]

    newest, quoted, argued = await ask(NEWEST), await ask(MOST_QUOTED), await ask(ARGUED)
    for row in newest:
        row["url"] = links.article(datasette, database, row["article_id"])
    for row in quoted:
        row["url"] = links.speaker(datasette, database, row["speaker_id"])
    for row in argued:
        row["url"] = links.rows(datasette, database, "stance_balance", target_id=row["target_id"])
    return {
        "totals": (await ask(TOTALS))[0],
        "newest": newest,
        "quoted": quoted,
        "argued": argued,
        "symbols": SIGNS,
        "view": {name: links.rows(datasette, database, name) for name in VIEWS},
        "questions": questions(datasette, database),
        "tables": str(datasette.urls.database(database)),
    }


VIEWS = (
    "quote_list", "speaker_index", "article_index", "topic_index", "stance_balance",
    "stance_timeline", "repeated_statements", "unattributed_quotes", "review_queue",
)  # fmt: skip


def questions(datasette: Datasette, database: str) -> list[Row]:
    """The canned queries of metadata.yml, where Datasette was started with it."""
    described = (datasette.metadata("queries", database=database)) or {}
    return [
        {"title": query.get("title", name), "url": links.rows(datasette, database, name)}
        for name, query in described.items()
        if isinstance(query, dict)
    ]
