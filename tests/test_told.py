"""What stands before and around words where they are printed (`quotes.told`)."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from program import call

from quotes.told import called_so

TEXT = (
    "Tomas Vantreek spoke in Pella on Monday about the harbour toll.\n\n"
    "“He is a liar and a disgrace,” Orla Venn said.\n\n"
    "“The harbour toll is a shame,” Mira Kaminski said.\n"
)


@pytest.mark.parametrize(
    ("target", "words", "told"),
    [
        ("Tomas Vantreek", "him", "Tomas Vantreek (“him”)"),
        ("Tomas Vantreek", "the mayor", "Tomas Vantreek (“the mayor”)"),
        ("harbour toll", "this plan", "harbour toll (“this plan”)"),
        ("Tomas Vantreek", "Vantreek", "Tomas Vantreek"),
        ("harbour toll", "The harbour toll", "harbour toll"),
        ("harbour toll", None, "harbour toll"),
    ],
)
def test_words_stand_beside_a_target_that_they_do_not_name(
    target: str, words: str | None, told: str
) -> None:
    assert called_so(target, words) == told


def test_whoever_prints_a_side_sees_what_was_taken_for_its_target(tmp_path: Path) -> None:
    article, base = tmp_path / "a.txt", tmp_path / "q.db"
    article.write_text(TEXT, "utf-8")
    call("extract", base, article)
    printed = "against: Tomas Vantreek (“He”) by “liar”"
    assert printed in call("read", article).output
    assert printed in call("report", base, "Orla Venn").output
    page = call("report", base, "Orla Venn", "--html").output
    assert "</b>: Tomas Vantreek (“He”) by “liar”" in page
    assert "(“" not in call("report", base, "Mira Kaminski").output
    stored = sqlite3.connect(base).execute("SELECT called, called_start, called_end FROM stances")
    told = [(words, TEXT[start:end]) for words, start, end in stored]
    assert ("He", "He") in told
    assert all(words == there for words, there in told)
    line = call("export", base, "--speaker", "Orla Venn", "--format", "jsonl").output
    assert [one["called"] for one in json.loads(line)["stances"]] == ["He"]
