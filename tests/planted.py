"""Changes of position planted in articles, and what `quotes changes` tells of them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from program import CHECKOUT, call

from quotes import gold

PLANTED = CHECKOUT / "tests" / "cases" / "turns" / "planted.toml"
SAID = ("id", "title", "published", "publisher", "text")
Who = tuple[str, str]  # a speaker and a target


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of the changes planted in a world those found as possible, as worth a look, and missed; and
    what is shown of people who do not change, wavering ones left out.
    """

    possible: tuple[Who, ...]
    look: tuple[Who, ...]
    missed: tuple[Who, ...]
    false_possible: tuple[Who, ...]
    false_look: tuple[Who, ...]


def worlds() -> Iterator[dict[str, Any]]:
    """The worlds of articles, as planted.toml has them."""
    yield from tomllib.loads(PLANTED.read_text(encoding="utf-8"))["worlds"]


def outcome(world: dict[str, Any], folder: Path) -> Outcome:
    """What the program finds in a world, read end to end into a database in `folder`."""
    db = folder / f"{world['name']}.db"
    watch = ["--watch", CHECKOUT / world["watch"]] if "watch" in world else []
    ran = call("extract", db, _articles(world, folder), *watch, "--silent")
    assert ran.exit_code == 0, ran.stderr
    shown = json.loads(call("changes", db, "--json").stdout)
    status = {(row["speaker"], row["target"]): (row["status"], row["from"]) for row in shown}
    planted = {(one["speaker"], one["target"]): one["from"] for one in world["changes"]}
    others = status.keys() - planted - {(one["speaker"], one["target"]) for one in world["wavers"]}

    def those(which: str) -> tuple[Who, ...]:
        return tuple(sorted(who for who in others if status[who][0] == which))

    # in the wrong direction it is not what was planted
    turned = {who for who, side in planted.items() if status.get(who) == ("possible", side)}
    wrong = {who for who in planted if status.get(who, ("",))[0] == "possible"} - turned
    seen = {who for who in planted if status.get(who, ("",))[0] == "look"}
    return Outcome(
        tuple(sorted(turned)),
        tuple(sorted(seen)),
        tuple(sorted(planted.keys() - turned - seen - wrong)),
        (*those("possible"), *sorted(wrong)),
        those("look"),
    )


def _articles(world: dict[str, Any], folder: Path) -> Path:
    """The folder of a world's articles; of marked ones a file of what is marked."""
    path = CHECKOUT / world["articles"]
    if path.parent.name != "gold":
        return path
    lines = ({name: one.get(name) for name in SAID} for one in gold.load(path))
    file = folder / f"{world['name']}.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return file
