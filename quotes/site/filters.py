"""The form by which a list is narrowed: what there is to choose from, and what is chosen."""

from __future__ import annotations

from typing import Any

from quotes.models import SIGNS, Force
from quotes.site.ask import Ask, Row
from quotes.site.choice import KINDS, Choice

MOST_TARGETS = 100
LABELLED = ("speaker", "topic", "target")
NARROW = ("speaker", "topic", "target", "stance", "kind", "force", "publisher", "since", "until")


async def filters(
    ask: Ask,
    choice: Choice,
    fixed: tuple[str, ...],
    base: str,
    targets: list[Row] | None = None,
    topics: list[Row] | None = None,
    more_targets: str = "",
) -> dict[str, Any]:
    """Its options, with what is chosen among them; `fixed` is what the page itself is of.

    `more_targets` is where those are that `targets` leaves out, "" where it leaves out none.
    """
    if targets is None:
        targets = await ask.rows("choice_targets", most=MOST_TARGETS + 1)
        more_targets = ask.table("target_index") if len(targets) > MOST_TARGETS else ""
        targets = targets[:MOST_TARGETS]
    if topics is None:
        topics = await ask.rows("home_topics", most=100)
    publishers = [row["publisher"] for row in await ask.rows("choice_publishers")]
    given = {name: getattr(choice, name) for name in LABELLED}
    labels = await ask.row("choice_label", **given) or {}
    options = {
        "topic": [(row["topic_id"], row["topic"]) for row in topics],
        "target": [(row["target_id"], row["target"]) for row in targets],
        "stance": [(name, name) for name in SIGNS],
        "kind": [(name, name) for name in KINDS],
        "force": [(name, name) for name in Force],
        "publisher": [(name, name) for name in publishers],
    }
    for name, known in options.items():
        value = getattr(choice, name)
        if value and value not in dict(known):
            known.insert(0, (value, labels.get(name) or value))
    chosen = [
        {
            "name": name,
            "label": labels.get(name) or value,
            "without": base + choice.without_page().query(fixed, **{name: ""}) + "#said",
        }
        for name in NARROW
        if name not in fixed and (value := getattr(choice, name))
    ]
    return {
        "base": base,
        "options": {name: known for name, known in options.items() if name not in fixed and known},
        "more_targets": "" if "target" in fixed else more_targets,
        "choice": choice,
        "chosen": chosen,
        "speaker": "" if "speaker" in fixed else choice.speaker,
        "csv": f"{base}.csv{choice.without_page().query(fixed)}",
        "json": f"{base}.json{choice.query(fixed)}",
    }
