"""What the page of one topic shows: who speaks of it, what they argue over, and what they said."""

from __future__ import annotations

from quotes.site.ask import Ask, Row
from quotes.site.choice import Choice
from quotes.site.filters import filters
from quotes.site.standing import scaled
from quotes.site.statements import statements
from quotes.site.timeline import timeline

FIXED = ("topic",)
MOST = 12
NEWEST = 400  # statements that are looked through for what they argue over


async def topic_context(ask: Ask, key: str, choice: Choice) -> Row | None:
    """The topic `key`; None where the database does not hold it."""
    topic = await ask.row("topic_known", topic=key)
    if topic is None:
        return None
    speakers = await ask.rows("topic_speakers", topic=key, most=MOST)
    match = Choice(topic=key).match()
    argued = await ask.rows("topic_argued", match=match, most=NEWEST)
    narrower = await ask.rows("topic_narrower", topic=key)
    page = await statements(ask, choice)
    base = ask.page("topic", key)
    for row in speakers:
        row["url"] = ask.page("speaker", row["speaker_id"])
        row["statements_url"] = row["url"] + Choice(topic=key).query() + "#said"
    for row in argued:
        row["url"] = ask.page("target", row["target_id"])
    for row in narrower:
        row["url"] = ask.page("topic", row["topic_id"])
    if topic["broader_id"]:
        topic["broader_url"] = ask.page("topic", topic["broader_id"])
    months = await ask.rows("topic_months", topic=key)
    return {
        "topic": topic,
        "narrower": narrower,
        "speakers": speakers,
        "argued": scaled(argued),
        "statements": page.rows,
        "next": page.next and base + choice.query(FIXED, before=page.next),
        "_newest": NEWEST,
        "_page": page,
        "_timeline": timeline(months, up="quotes", down=""),
        "_filters": await filters(
            ask, choice, FIXED, base, argued, more_targets=ask.table("target_index")
        ),
    }
