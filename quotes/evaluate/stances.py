"""How well the stance of a sentence toward a marked target is judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.errors import GoldError
from quotes.evaluate.calibration import Calibration, calibrate
from quotes.evaluate.figures import Rates, rates, share
from quotes.evaluate.names import LABELS, POLES
from quotes.models import Span, Stance, StanceLabel

SURE = 0.7  # calls so sure are told apart


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence, the target in it, and the label a person gave."""

    id: str
    text: str
    target: Span
    label: str


@dataclass(frozen=True, slots=True)
class StanceReport:
    """Figures in percent.

    `sure` is about calls of favour or against at 0.7 or more: how many, the share of them that is
    right, the share of all sentences that gets one, and the share of them on the opposite side.
    """

    sentences: int
    macro_f1: float
    accuracy: float
    classes: dict[str, Rates]
    unclear: int
    sure: dict[str, float]
    calibration: Calibration


def toward(text: str, target: Span) -> Stance:
    """The likeliest of favour, against and neutral for what a sentence says of a target in it.

    Asked of the learned judge, which must answer, while in an article it may keep silent. Raises
    QuotesError where there are no weights.
    """
    from quotes.networks.judge import ask  # takes long to import; rules need none
    from quotes.networks.question import Question

    name = text[slice(*target)]
    (answer,) = ask(Question(text, (0, len(text)), ()), [target])
    if answer is None:
        return Stance(name, "neutral", 0.0, target, "model")
    sides: dict[StanceLabel, float] = {
        "favour": answer.favour,
        "against": answer.against,
        "neutral": answer.neutral + answer.none,
    }
    label = max(sides, key=lambda side: sides[side])
    return Stance(name, label, round(sides[label], 3), target, "model")


def load(path: Path) -> list[Item]:
    """Sentences out of JSON lines: `{"id", "text", "target", "target_span", "label"}`.

    Raises GoldError with file and line for a line that is not in that form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise GoldError(f"{path} cannot be read; give a file of JSON lines in UTF-8.") from None
    items = [_item(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if not items:
        raise GoldError(f"{path} holds no sentences; give one a line.")
    return items


def _item(line: str, path: Path, number: int) -> Item:
    place = f"{path}, line {number}"
    try:
        values: Any = json.loads(line)
        text, label = values["text"], values["label"]
        start, end = map(int, values["target_span"])
    except (KeyError, TypeError, ValueError):
        raise GoldError(
            f"{place}: a sentence is an object with 'text', 'target_span' [start, end] and 'label'."
        ) from None
    if label not in LABELS:
        raise GoldError(f"{place}: the label is one of {', '.join(LABELS)}, not '{label}'.")
    if not isinstance(text, str) or not 0 <= start < end <= len(text):
        raise GoldError(f"{place}: the target's span cuts nothing from the text.")
    return Item(str(values.get("id", number)), text, (start, end), label)


def evaluate_stances(items: Sequence[Item], judge: Callable[[str, Span], Stance]) -> StanceReport:
    """Score a judge of (text, target span).

    `unclear` takes no side, so among the three classes it stands with neutral.
    """
    said = [judge(item.text, item.target) for item in items]
    labels = ["neutral" if one.stance == "unclear" else one.stance for one in said]
    pairs = list(zip((item.label for item in items), labels, strict=True))
    classes = {
        label: rates(
            sum(gold == given == label for gold, given in pairs),
            sum(given == label for _, given in pairs),
            sum(gold == label for gold, _ in pairs),
        )
        for label in LABELS
    }
    scores = [one.score for one in said]
    return StanceReport(
        sentences=len(items),
        macro_f1=sum(one.f1 for one in classes.values()) / len(classes),
        accuracy=share(sum(gold == given for gold, given in pairs), len(pairs)),
        classes=classes,
        unclear=sum(one.stance == "unclear" for one in said),
        sure=_sure(pairs, scores),
        calibration=calibrate(
            (score, gold == given)
            for (gold, given), score, one in zip(pairs, scores, said, strict=True)
            if one.stance != "unclear"
        ),
    )


def _sure(pairs: Sequence[tuple[str, str]], scores: Sequence[float]) -> dict[str, float]:
    calls = [
        (gold, given)
        for (gold, given), score in zip(pairs, scores, strict=True)
        if given in POLES and score >= SURE
    ]
    return {
        "calls": len(calls),
        "precision": share(sum(gold == given for gold, given in calls), len(calls)),
        "coverage": share(len(calls), len(pairs)),
        "opposite": share(sum({gold, given} == POLES for gold, given in calls), len(calls)),
    }
