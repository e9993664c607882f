"""What the overview shows, in one screen: what is here, what is new, who speaks, where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotes.locate import sql
from quotes.models import SIGNS
from quotes.site import links

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]


async def home_context(datasette: Datasette, database: str) -> Row:
    """The overview of one database for its template."""
    db = datasette.get_database(database)

    async def ask(name: str) -> list[Row]:
        return [dict(row) for row in await db.execute(sql("queries", f"home_{name}"))]

    newest, quoted, argued = await ask("newest"), await ask("quoted"), await ask("argued")
    for row in newest:
        row["url"] = links.article(datasette, database, row["article_id"])
    for row in quoted:
        row["url"] = links.speaker(datasette, database, row["speaker_id"])
    for row in argued:
        row["url"] = links.rows(
            datasette, database, "stance_balance", "target_index", target_id=row["target_id"]
        )
    audited = await db.execute(sql("queries", "audited"))
    return {
        "totals": (await ask("totals"))[0],
        "audited": audited.first(),
        "audits": links.rows(datasette, database, "audit_index"),
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
