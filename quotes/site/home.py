"""What the overview shows: what is here, what came last, who may have changed, who, over what."""

from __future__ import annotations

import json

from quotes.site.ask import Ask, Row
from quotes.site.changes import listed
from quotes.site.standing import scaled

MOST = 8


async def home_context(ask: Ask) -> Row:
    """The overview of one database."""
    totals = await ask.row("home_totals") or {}
    newest = await ask.rows("home_newest", most=MOST)
    quoted = await ask.rows("home_quoted", most=MOST)
    argued = await ask.rows("home_argued", most=MOST)
    topics = await ask.rows("home_topics", most=12)
    changes = await listed(ask, "possible", most=3)
    for row in newest:
        row["url"] = ask.article(row["article_id"])
    for row in quoted:
        row["url"] = ask.page("speaker", row["speaker_id"])
        row["topics"] = json.loads(row["topics"] or "[]")
    for row in argued:
        row["url"] = ask.page("target", row["target_id"])
    for row in topics:
        row["url"] = ask.page("topic", row["topic_id"])
    return {
        "totals": totals,
        "audited": await ask.row("audited"),
        "newest": newest,
        "changes": changes.rows,
        "quoted": quoted,
        "argued": scaled(argued),
        "topics": topics,
        "_questions": questions(ask),
        "_view": {name: ask.table(name) for name in VIEWS},
        # of some only reporters tell where they stand
        "_who_spoke": ask.table("speaker_index", quotes__gt="0"),
        "_audits": ask.table("audit_index"),
        "_tables": str(ask.datasette.urls.database(ask.database)),
    }


VIEWS = (
    "quote_list", "speaker_index", "article_index", "target_index", "topic_index",
    "stance_timeline", "position_index", "repeated_statements", "unattributed_quotes",
    "narrated_positions", "review_queue",
)  # fmt: skip


def questions(ask: Ask) -> list[Row]:
    """The canned queries of metadata.yml, where Datasette was started with it."""
    described = ask.datasette.metadata("queries", database=ask.database) or {}
    return [
        {"title": query.get("title", name), "url": ask.table(name)}
        for name, query in described.items()
        if isinstance(query, dict)
    ]
