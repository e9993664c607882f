"""Accuracy that must not be lost: figures of the held gold, kept in a file beside the tests.

Pinning raises a floor at once. To lower one takes a reason, and the reason stays in the file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quotes.errors import GoldError
from quotes.evaluate.report import Report

Figures = dict[str, float]


def figures(report: Report) -> Figures:
    """What is pinned, in percent and the higher the better, rounded down to one place."""
    mention, name = report.by_mention, report.by_name
    found = {
        "content": mention["all"]["iou"].f1,
        "content exact": mention["all"]["exact"].f1,
        "cue": report.parts["cue"]["iou"].f1,
        "source": report.parts["source"]["iou"].f1,
        **{f"by mention, {row}": of["e2e"].f1 for row, of in mention.items()},
        **{f"by name, {row}": of["e2e"].f1 for row, of in name.items()},
        "traps kept": 100 - 100 * report.traps["broken"] / max(report.traps["gold"], 1),
        "stance": report.stances["stance"]["rates"].f1,
    }
    # 81.3 may be 81.29999…, which is no loss
    return {what: math.floor(10 * value + 1e-6) / 10 for what, value in found.items()}


def load(path: Path) -> dict[str, Any]:
    """The kept file: `floors` by engine, `lowered` with reasons; empty where there is none yet."""
    if not path.exists():
        return {"floors": {}, "lowered": []}
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {"floors": dict(kept["floors"]), "lowered": list(kept["lowered"])}
    except (KeyError, TypeError, ValueError):
        raise GoldError(
            f"{path} holds no floors; take the file back from the repository, or remove it and pin."
        ) from None


def lost(kept: Mapping[str, Any], engine: str, measured: Figures) -> list[tuple[str, float, float]]:
    """The floors that the measured figures fall below: figure, floor, measured."""
    floors = kept["floors"].get(engine, {})
    return [
        (what, floor, measured.get(what, 0.0))
        for what, floor in floors.items()
        if measured.get(what, 0.0) < floor
    ]


def pin(path: Path, engine: str, measured: Figures, because: str | None = None) -> None:
    """Keep the measured figures as floors of one engine.

    `because` is the reason for lowering; without one, GoldError where a floor would fall.
    """
    kept = load(path)
    falls = lost(kept, engine, measured)
    if falls and not (because and because.strip()):
        named = "; ".join(f"{what} from {floor} to {now}" for what, floor, now in falls)
        raise GoldError(
            f"{path}: this would lower {named}. "
            'Find out why, or pass --lower --because "the reason".'
        )
    kept["lowered"] += [
        {"engine": engine, "figure": what, "from": floor, "to": now, "because": because}
        for what, floor, now in falls
    ]
    kept["floors"][engine] = measured
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
