from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotes import language

CASES = json.loads(Path(__file__).with_name("cases").joinpath("languages.json").read_text("utf-8"))
NAMES = [f"{number}-{case['language']}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_english_is_told_from_other_languages(case: dict[str, str]) -> None:
    assert language.is_english(case["text"]) is (case["language"] == "en")


def test_no_text_and_endless_text() -> None:
    assert language.is_english("")
    assert language.is_english("The mayor said that the bridge was shut. " * 100_000)
    assert not language.is_english("Die Brücke ist gesperrt, sagte die Bürgermeisterin. " * 100_000)


def test_words_of_english_do_not_hide_another_language() -> None:
    # the shortcut for plain English must not be taken where some English words stand in between
    text = (
        "Der Sänger von „The Wall of the Night“ sagte am Freitag, er werde in der Stadt nicht mehr "
        "auftreten. Die Band habe sich getrennt, und das neue Album erscheine nicht."
    )
    assert not language.is_english(text)


def test_plain_english_loads_no_model() -> None:
    plain = "The mayor said on Friday that the bridge would be shut for the rest of the winter."
    code = (
        "import sys; from quotes.language import is_english; "
        f"assert is_english({plain!r}); print('py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
