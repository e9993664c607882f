from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from made_marks import ANSWERS, MARKED
from typer.testing import CliRunner

from quotes.cli.door import Door
from quotes.cli.evaluate import register
from quotes.models import Article, Reading
from quotes.output import as_json

app = typer.Typer(cls=Door)
register(app)


def run(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({**MARKED, "style": "curly"}) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    file = tmp_path / "answers.jsonl"
    reading = Reading(Article(id="made", text=MARKED["text"]), "rules", "0", tuple(ANSWERS))
    file.write_text(json.dumps(as_json(reading)) + "\n", encoding="utf-8")
    return file


def rows(printed: str) -> dict[str, list[str]]:
    """The lines of a table by their first word; the last of each word."""
    return {line.split()[0]: line.split()[1:] for line in printed.splitlines() if line.strip()}


def test_the_tables(gold: Path, answers: Path) -> None:
    result = run("eval", gold, "--answers", answers, "--boot", 20)
    assert result.exit_code == 0, result.output
    said = result.stdout
    assert said.startswith(f"1 article, answers of {answers}; in percent\n")
    by_name = rows(said[said.index("by name") :])
    # gold, said; exact; IoU; kind, speaker; end to end
    assert " ".join(by_name["all"]) == "3 3 33.3 66.7 66.7 66.7 100.0 50.0 33.3 33.3 33.3"
    assert "negatives broken: 1 of 1" in said
    assert "stance, every target: 1 right, 0 opposite of 1 said, 1 gold; F1 100.0" in said
    assert " ".join(rows(said)["curly"]) == "1 3 57.1 0.0 28.6 0.0 33.3"
    assert "by name all" in said[said.index("95 % interval") :]
    columns = said[said.index("by mention") : said.index("parts")].splitlines()
    assert len({len(line) for line in columns if line}) == 1  # figures stand under one another


def test_as_json(gold: Path, answers: Path) -> None:
    report = json.loads(run("eval", gold, "--answers", answers, "--json").stdout)
    assert report["by_name"]["all"]["e2e"]["f1"] == pytest.approx(100 / 3)
    assert report["traps"] == {"gold": 1, "broken": 1}
    assert set(report["calibration"]) == {"bins", "error"}


def test_an_engine_reads(gold: Path) -> None:
    result = run("eval", gold, "--engine", "rules")
    assert result.stdout.startswith("1 article, engine rules; in percent\n")
    assert result.stderr == ""


def test_errors_are_sentences(gold: Path, tmp_path: Path) -> None:
    missing = run("eval", tmp_path / "none")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert missing.stderr == (
        f"quotes: {tmp_path / 'none'} does not exist; "
        "give a marked article, a folder or a .jsonl file.\n"
    )
    unknown = run("eval", gold, "--engine", "oracle")
    assert unknown.exit_code == 1
    assert "oracle" in unknown.stderr


def test_stances(tmp_path: Path) -> None:
    file = tmp_path / "sentences.jsonl"
    sentence = {"id": "a", "text": "We must scrap the toll.", "target": "the toll"}
    sentence |= {"target_span": [14, 22], "label": "against"}
    file.write_text(json.dumps(sentence) + "\n", encoding="utf-8")
    result = run("eval-stance", file)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("macro-F1: ")
    report = json.loads(run("eval-stance", file, "--json").stdout)
    assert report["sentences"] == 1
    assert result.stdout.splitlines()[0] == f"macro-F1: {report['macro_f1']:.1f}"
    assert run("eval-stance", tmp_path / "none.jsonl").stderr.startswith("quotes: ")


def test_who_has_seen_enough_ends_it_without_a_word() -> None:
    """As `quotes … | head` does; the marked articles are more than a pipe holds."""
    shell = f"{sys.executable} -m quotes.evaluate jsonl gold/train | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, cwd=Path(__file__).parent.parent
    )
    assert (done.stdout, done.stderr) == ("0\n", "")
