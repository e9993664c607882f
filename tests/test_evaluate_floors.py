"""Accuracy on the held gold, which no change may lower without a reason.

After an improvement: python -m quotes.evaluate pin
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_marks import ANSWERS, MARKED

from quotes.errors import GoldError, QuotesError
from quotes.evaluate import by_engine, evaluate, floors, marked
from quotes.evaluate.__main__ import main
from quotes.reader import DEFAULT_ENGINE, ENGINES

HERE = Path(__file__).parent
HELD = HERE.parent / "gold" / "held"
FLOORS = HERE / "floors.json"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_held_gold_is_read_as_well_as_before(engine: str) -> None:
    kept = floors.load(FLOORS)
    assert kept["floors"].get(engine), f"nothing is pinned for the engine {engine}"
    measured = floors.figures(evaluate(by_engine(marked(HELD), engine)))
    assert floors.lost(kept, engine, measured) == []
    assert set(measured) == set(kept["floors"][engine])


def test_every_lowered_floor_has_its_reason() -> None:
    assert all(fall["because"].strip() for fall in floors.load(FLOORS)["lowered"])


def test_figures_are_rounded_down_and_higher_is_better() -> None:
    figures = floors.figures(evaluate([(MARKED, ANSWERS)]))
    assert figures["by name, all"] == 33.3
    assert figures["content"] == 57.1
    assert figures["traps kept"] == 0.0
    perfect = floors.figures(evaluate([(MARKED, [])]))
    assert perfect["traps kept"] == 100.0


def test_pinning_raises_at_once_and_lowers_with_a_reason_alone(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    floors.pin(file, "rules", {"content": 80.0, "cue": 70.0})
    floors.pin(file, "rules", {"content": 81.0, "cue": 70.0})
    with pytest.raises(GoldError, match=r"would lower cue from 70\.0 to 69\.9\. Find out why"):
        floors.pin(file, "rules", {"content": 90.0, "cue": 69.9})
    with pytest.raises(GoldError):
        floors.pin(file, "rules", {"content": 90.0, "cue": 69.9}, because="  ")
    assert floors.load(file)["floors"]["rules"] == {"content": 81.0, "cue": 70.0}
    floors.pin(file, "rules", {"content": 90.0, "cue": 69.9}, because="cues are shorter now")
    floors.pin(file, "model", {"content": 95.0})
    kept = floors.load(file)
    assert kept["floors"] == {"rules": {"content": 90.0, "cue": 69.9}, "model": {"content": 95.0}}
    assert kept["lowered"] == [
        {
            "engine": "rules",
            "figure": "cue",
            "from": 70.0,
            "to": 69.9,
            "because": "cues are shorter now",
        }
    ]


def test_a_figure_that_is_gone_counts_as_lost() -> None:
    kept = {"floors": {"rules": {"content": 80.0}}, "lowered": []}
    assert floors.lost(kept, "rules", {}) == [("content", 80.0, 0.0)]
    assert floors.lost(kept, "rules", {"content": 80.0}) == []
    assert floors.lost(kept, "model", {}) == []


def test_a_file_of_something_else(tmp_path: Path) -> None:
    file = tmp_path / "floors.json"
    for body in ("no JSON", "[]", "{}"):
        file.write_text(body, encoding="utf-8")
        with pytest.raises(GoldError, match=r"floors\.json holds no floors"):
            floors.load(file)


def gold_file(folder: Path) -> Path:
    file = folder / "gold.jsonl"
    file.write_text(json.dumps(MARKED) + "\n", encoding="utf-8")
    return file


def test_the_command_pins_and_refuses(tmp_path: Path) -> None:
    gold, file = gold_file(tmp_path), tmp_path / "floors.json"
    options = ["pin", "--gold", str(gold), "--floors", str(file)]
    assert "content" in main(options)
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["floors"][DEFAULT_ENGINE]["content"] = 101.0
    file.write_text(json.dumps(kept), encoding="utf-8")
    with pytest.raises(GoldError, match=r"would lower content from 101\.0"):
        main(options)
    for half in (["--lower"], ["--because", "I say so"]):
        with pytest.raises(QuotesError, match="go together"):
            main(options + half)
    main([*options, "--lower", "--because", "nothing is above a hundred"])
    assert floors.load(file)["lowered"][0]["because"] == "nothing is above a hundred"


def test_the_command_compares_and_converts(tmp_path: Path) -> None:
    gold = gold_file(tmp_path)
    said = main(["agreement", str(gold), str(gold)])
    assert said.startswith("1 article marked twice")
    assert "stances on targets that both mark: kappa 1.00 (1 of 1 alike)" in said
    assert json.loads(main(["jsonl", str(gold)])) == MARKED
