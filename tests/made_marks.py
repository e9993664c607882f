"""Made-up marked articles and answers, their spans found by the words they hold."""

from __future__ import annotations

from typing import Any

from quotes.models import Quote, Stance

TEXT = (
    "The toll must go, said Mira Kaminski.\n\n"
    "“Ships will leave us,” he added, “and soon.” The “ghost ferry” waits.\n\n"
    "The port of Orrey promised to repay every crew, officials said."
)


def span(words: str, text: str = TEXT) -> list[int]:
    """Where these words stand first."""
    start = text.index(words)
    return [start, start + len(words)]


def mark(*content: str, who: str | None, kind: str, **more: Any) -> dict[str, Any]:
    """A marked quote; `source` and `cue` are given as words."""
    for part in ("source", "cue"):
        more[part] = [span(more[part])] if part in more else []
    return {"content": [span(words) for words in content], "who": who, "kind": kind, **more}


def answer(*content: str, **more: Any) -> Quote:
    """A quote that a program found; `source` and `cue` are given as words."""
    for part in ("source", "cue"):
        more[part] = tuple(span(more[part])) if more.get(part) else None
    more.setdefault("kind", "indirect")
    return Quote(spans=tuple(tuple(span(words)) for words in content), **more)


def article(*quotes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A marked article of TEXT."""
    return {"id": "made", "text": TEXT, "quotes": list(quotes), **more}


TOLL = mark(
    "The toll must go",
    who="Mira Kaminski",
    kind="indirect",
    source="Mira Kaminski",
    cue="said",
    stances=[{"target": "the toll", "stance": "against"}],
    target="the toll",
    stance="against",
)
SHIPS = mark(
    "“Ships will leave us,”",
    "“and soon.”",
    who="Tomas Adeyemi",
    kind="direct",
    source="he",
    cue="added",
)
CREWS = mark(
    "to repay every crew",
    who="Port of Orrey",
    who_type="organisation",
    kind="indirect",
    source="The port of Orrey",
    cue="promised",
)
MARKED = article(
    TOLL,
    SHIPS,
    CREWS,
    not_quotes=[span("The “ghost ferry” waits")],
    ignore=[span("officials said")],
)
ANSWERS = [
    answer(
        "The toll must go",
        source="Mira Kaminski",
        cue="said",
        speaker="Ms. Mira Kamiński",
        speaker_kind="person",
        confidence=0.9,
        stances=(Stance("toll", "against", 0.8), Stance("Orrey", "favour", 0.9)),
    ),
    answer(
        "“Ships will leave us,”",
        kind="direct",
        cue="added",
        speaker="Mira Kaminski",
        confidence=0.5,
    ),
    answer("“ghost ferry”", kind="direct", source="Mira Kaminski", confidence=0.3),
    answer("officials said", confidence=0.1),
]
