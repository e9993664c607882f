"""Who changes over months of articles is found, and nobody else, end to end with a watch-list."""

from __future__ import annotations

from pathlib import Path

import pytest
from planted import outcome, worlds

UNREAD = [world for world in worlds() if world["name"] in ("city", "power", "harvest")]


@pytest.mark.parametrize("world", UNREAD, ids=[world["name"] for world in UNREAD])
def test_some_who_change_are_found_and_nobody_who_does_not(world: dict, tmp_path: Path) -> None:
    found = outcome(world, tmp_path)
    assert found.false_possible == ()
    assert found.possible, found


def test_what_is_planted_is_on_targets_that_somebody_follows() -> None:
    """A target that no watch-list names would be missed for its spelling alone."""
    for world in worlds():
        if "watch" in world:
            listed = (Path(__file__).parents[1] / world["watch"]).read_text(encoding="utf-8")
            for one in (*world["changes"], *world["wavers"]):
                assert f'label = "{one["target"]}"' in listed, one
