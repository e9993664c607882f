"""Who changed and who did not, in invented articles read as a desk reads them: extract, changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_databases import of_seeds
from program import call

TURNS = Path(__file__).parent / "cases" / "turns" / "hollin"
CHANGED = {
    ("Petra Lindqvist", "The Hollin tram line", "favour", "against"),
    ("Tobias Renn", "Reopening Carrow quarry", "against", "favour"),
    ("Marguerite Oyelaran", "The phone ban in schools", "favour", "against"),
}
STEADY = {"Osric Penhale", "Amara Onwudiwe", "Ida Marchetti", "Solveig Aasen", "Kofi Brandt"}
STATEMENT = {"text", "published", "article", "quote", "stance", "score"}


def changes(db: Path) -> list[dict]:
    return json.loads(call("changes", db, "--json").stdout)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    db = tmp_path_factory.mktemp("turns") / "turns.db"
    assert call("extract", db, TURNS, "--watch", TURNS.with_suffix(".toml"), "-s").exit_code == 0
    return changes(db)


def test_nobody_changed_who_did_not(found: list[dict]) -> None:
    possible = {(row["speaker"], row["target"]) for row in found if row["status"] == "possible"}
    assert possible <= {(speaker, target) for speaker, target, *_ in CHANGED}


def test_who_changed_is_shown(found: list[dict]) -> None:
    """A possible change, or worth a look where too little of it was understood."""
    shown = {(row["speaker"], row["target"]) for row in found}
    assert shown >= {(speaker, target) for speaker, target, *_ in CHANGED}


def test_changes_have_their_form(found: list[dict]) -> None:
    assert [row["date"] for row in found] == sorted((row["date"] for row in found), reverse=True)
    for row in found:
        assert row["status"] in ("possible", "look") and row["reviewed"] is None
        assert (row["split"] is None) == (row["status"] == "look")
        assert {row["from"], row["to"]} == {"favour", "against"}
        assert row["before"] and row["after"]
        for one in (*row["before"], *row["after"]):
            assert one.keys() >= STATEMENT
            assert one["published"] and 0 <= one["score"] <= 1
        if row["split"]:
            assert all(one["published"] < row["split"] for one in row["before"])
            assert all(one["published"] >= row["split"] for one in row["after"])


def test_the_turn_of_the_samples_is_found(tmp_path: Path) -> None:
    rows = changes(of_seeds(tmp_path / "seeds.db"))
    (only,) = (row for row in rows if row["status"] == "possible")
    assert (only["speaker"], only["target"]) == ("Mira Kaminski", "harbour toll")
    assert (only["from"], only["to"], only["split"]) == ("favour", "against", "2026-02-24")
