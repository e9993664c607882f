from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.errors import GoldError
from quotes.evaluate.stances import Item, evaluate_stances, load
from quotes.models import Span, Stance

# gold, said, score
CASES = [
    ("favour", "favour", 0.9),
    ("favour", "against", 0.8),
    ("favour", "unclear", 0.2),
    ("against", "against", 0.7),
    ("against", "against", 0.6),
    ("neutral", "neutral", 0.5),
    ("neutral", "unclear", 0.1),
    ("neutral", "favour", 0.95),
]
ITEMS = [Item(str(n), f"{n} toll", (2, 6), gold) for n, (gold, _, _) in enumerate(CASES)]


def judge(text: str, target: Span) -> Stance:
    _, said, score = CASES[int(text[0])]
    return Stance(text[slice(*target)], said, score)


REPORT = evaluate_stances(ITEMS, judge)


def test_classes_and_their_mean() -> None:
    f1 = {label: round(rates.f1, 1) for label, rates in REPORT.classes.items()}
    # favour: 1 of 2 said, of 3; against: 2 of 3, of 2; neutral with unclear: 2 of 3, of 3
    assert f1 == {"against": 80.0, "favour": 40.0, "neutral": 66.7}
    assert REPORT.macro_f1 == pytest.approx((80 + 40 + 200 / 3) / 3)
    assert REPORT.accuracy == 62.5
    assert REPORT.unclear == 2


def test_sure_calls() -> None:
    # four calls at 0.7 or more: right, opposite, right, and one where nobody takes a side
    assert REPORT.sure == {"calls": 4, "precision": 50.0, "coverage": 50.0, "opposite": 25.0}


def test_calibration_leaves_out_the_unclear() -> None:
    assert sum(one.answers for one in REPORT.calibration.bins) == 6


def test_no_calls_is_no_division_by_zero() -> None:
    report = evaluate_stances(ITEMS, lambda text, target: Stance("toll", "unclear", 0.0))
    assert report.sure["precision"] == report.sure["opposite"] == 0.0
    assert report.classes["neutral"].recall == 100.0


def line(**values: object) -> str:
    whole = {"id": "a", "text": "Scrap the toll.", "target": "toll", "target_span": [10, 14]}
    return json.dumps({**whole, "label": "against", **values})


def test_sentences_out_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "sentences.jsonl"
    file.write_text(line() + "\n\n" + line(id=7) + "\n", encoding="utf-8")
    first, second = load(file)
    assert first == Item("a", "Scrap the toll.", (10, 14), "against")
    assert second.id == "7"


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("no JSON", "a sentence is an object"),
        ("[]", "a sentence is an object"),
        (line(target_span=[1]), "a sentence is an object"),
        (line(target_span=None), "a sentence is an object"),
        (line(label="angry"), "the label is one of against, favour, neutral, not 'angry'"),
        (line(target_span=[10, 99]), "the target's span cuts nothing"),
        (line(target_span=[4, 4]), "the target's span cuts nothing"),
        (line(text=None), "the target's span cuts nothing"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, broken: str, message: str) -> None:
    file = tmp_path / "sentences.jsonl"
    file.write_text(line() + "\n" + broken, encoding="utf-8")
    with pytest.raises(GoldError, match=rf"sentences\.jsonl, line 2: {message}"):
        load(file)


def test_files_that_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl cannot be read"):
        load(tmp_path / "none.jsonl")
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n", encoding="utf-8")
    with pytest.raises(GoldError, match="holds no sentences"):
        load(empty)
