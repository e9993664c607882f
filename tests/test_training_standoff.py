"""Marks kept without their text: what goes in comes out again, and no text lies in between."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes import gold
from quotes.models import Article
from quotes.reader import read
from training.stance.narrated import outcomes
from training.stance.scenes import watch_of
from training.standoff import from_issues, from_marked, from_narrated, from_rows, merged

MARKED = """title: Harbour toll divides the council
url: gazette/1
style: real
subject: news

{1.s Mira Kaminski} {1.c said} {1 “the harbour toll is unfair”}. {x The “ghost fleet”} {i came}.
---
1 | direct | Mira Kaminski | person | topics: politics
  against: the harbour toll | unfair
"""
TEXT = " Mira Kaminski said “the harbour toll is unfair”. The “ghost fleet” came."


def put(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("others", [{}, {"quotes": [{"content": [[30, 34]], "kind": "direct"}]}])
def test_a_marked_article_comes_back_as_it_was_read(tmp_path: Path, others: dict) -> None:
    file = tmp_path / "a.txt"
    file.write_text(MARKED, encoding="utf-8")
    body = {"id": "gazette/1", "text": TEXT, "title": "Harbour toll", **others}
    kept = from_marked(file, {"gazette/1": body})
    assert "toll" not in json.dumps(kept), "the text stays out"
    (back,) = merged(put(tmp_path / "m.jsonl", [kept]), put(tmp_path / "t.jsonl", [body]))
    wanted = gold.parse(MARKED, file)
    (one,), (other,) = back["quotes"], wanted["quotes"]
    cut = [TEXT[a:b] for a, b in one["content"]]
    assert cut == [wanted["text"][a:b] for a, b in other["content"]]
    assert (one["who"], one["kind"], one["topics"]) == ("Mira Kaminski", "direct", ["politics"])
    (line,) = one["stances"]
    assert (line["stance"], line["target"]) == ("against", "the harbour toll")
    assert TEXT[slice(*line["target_span"])] == "the harbour toll"
    assert TEXT[slice(*line["evidence"])] == "unfair"
    assert [TEXT[a:b] for a, b in back["not_quotes"]] == ["The “ghost fleet”"]
    assert [TEXT[a:b] for a, b in back["ignore"]] == ["came"]


def test_rows_beside_marked_quotes_find_them_by_their_number(tmp_path: Path) -> None:
    given = [
        {"content": [[30, 34]], "source": [], "cue": [], "kind": "indirect"},
        {"content": [[20, 48]], "source": [[1, 14]], "cue": [[15, 19]], "kind": "direct"},
    ]
    body = {"id": "p", "text": TEXT, "title": "", "quotes": given}
    file = tmp_path / "01.txt"
    file.write_text("1 | Mira Kaminski | person\n  against: the  harbour toll | UNFAIR\n", "utf-8")
    kept = from_rows(file, body)
    (back,) = merged(put(tmp_path / "m.jsonl", [kept]), put(tmp_path / "t.jsonl", [body]))
    (quote,) = back["quotes"]
    assert (quote["content"], quote["who"], quote["number"]) == ([[20, 48]], "Mira Kaminski", 1)
    assert TEXT[slice(*quote["stances"][0]["evidence"])] == "unfair"
    assert back["ignore"] == [[30, 34]], "what is no speech is ignored"


def test_issues_name_their_quotes_by_number(tmp_path: Path) -> None:
    body = {"id": "p", "text": TEXT, "quotes": [{"content": [[20, 48]]}]}
    file = tmp_path / "01.txt"
    file.write_text("issue: Toll | harbour toll; levy\n  0 against | unfair\n", encoding="utf-8")
    (issue,) = from_issues(file, body)["issues"]
    assert (issue["label"], issue["aliases"]) == ("Toll", ["harbour toll", "levy"])
    start, end = issue["lines"]["0"]["evidence"]
    assert (issue["lines"]["0"]["stance"], TEXT[start:end]) == ("against", "unfair")


def test_another_text_than_was_marked_is_refused(tmp_path: Path) -> None:
    marks = put(tmp_path / "m.jsonl", [{"id": "p", "sha256": "0", "quotes": []}])
    texts = put(tmp_path / "t.jsonl", [{"id": "p", "text": TEXT, "title": ""}])
    with pytest.raises(SystemExit, match="has not the text of p"):
        list(merged(marks, texts))


def test_sides_told_without_speech_are_kept_by_their_places(tmp_path: Path) -> None:
    text = "Mira Kaminski opposes the harbour toll. She voted against it on Monday."
    body = {"id": "gazette/1", "text": text, "title": None}
    file = tmp_path / "a.txt"
    file.write_text(
        "gazette/1 | 0 | Mira Kaminski | the harbour toll | against | opposes\n"
        "gazette/1 | 1 | Mira Kaminski | #0 | against | voted against\n",
        encoding="utf-8",
    )
    (kept,) = from_narrated(file, {"gazette/1": body})
    assert "toll" not in json.dumps(kept), "the text stays out"
    first, second = kept["narrated"]
    assert text[slice(*first["target"])] == "the harbour toll"
    assert (text[slice(*second["words"])], second["issue"]) == ("voted against", 0)


def test_what_became_of_each_side_told_is_counted() -> None:
    text = "Mira Kaminski opposes the harbour toll. She voted against it on Monday. Roe left."
    watch = watch_of([{"label": "Harbour toll", "aliases": ["harbour toll"]}])
    reading = read(Article("a", text), watch=watch, engine="rules")
    marks = [
        {"who": "Mira Kaminski", "stance": "against", "words": [14, 21], "issue": 0},
        {"who": "Mira Kaminski", "stance": "favour", "words": [44, 57], "issue": 0},
        {"who": "Tony Roe", "stance": "against", "words": [72, 80], "issue": 0},
    ]
    assert list(outcomes(reading, marks, ["Harbour toll"])) == ["right", "opposite", "missed"]
    assert list(outcomes(reading, [], ["Harbour toll"])) == ["unmarked", "unmarked"]
