"""The README: its commands are there, and what they name exists and does what it says."""

from __future__ import annotations

import re
import tomllib

import pytest
from documents import ours, shown
from program import CHECKOUT, call
from typer.main import get_command

from quotes.cli.commands import app

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
VERBS = get_command(app).commands
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def section(name: str) -> str:
    return README.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def test_the_two_commands() -> None:
    install, *others = shown(section("Start"))
    make, pip, extract = install.split(" && ")
    assert make == "python3 -m venv .venv"
    assert pip == ".venv/bin/pip install -q ."
    assert extract == ".venv/bin/quotes extract quotes.db seeds"
    marked = README.partition("<!-- test command -->")[2].partition("<!-- /test command -->")[0]
    (test,) = shown(marked)
    assert test in others
    make, pip, run = test.split(" && ")
    assert (make, run) == ("python3 -m venv .venv", ".venv/bin/python -m pytest -n auto")
    (extra,) = re.findall(r"\[(\w+)\]", pip)
    assert extra in PROJECT["optional-dependencies"]


def test_what_start_names_exists(tmp_path, monkeypatch) -> None:
    """The very commands, one after the other, in a checkout."""
    (tmp_path / "seeds").symlink_to(CHECKOUT / "seeds")
    monkeypatch.chdir(tmp_path)
    extract, report, serve = ours("\n".join(f"    {line}" for line in shown(section("Start"))))
    done = call(*extract)
    assert (done.exit_code, done.stderr) == (0, "")
    seeds = list((CHECKOUT / "seeds").iterdir())
    assert done.stdout.startswith(f"Articles: {len(seeds)} added.\n")
    assert done.stdout.splitlines()[-2:] == [
        '  quotes report quotes.db "Mira Kaminski"',
        "  quotes serve quotes.db --open",
    ]
    assert call(*report).stdout.startswith("# Mira Kaminski\n")
    assert serve == ["serve", "quotes.db", "--open"]
    assert call(*extract).stdout.startswith(f"Nothing has changed: {len(seeds)} articles")


def test_the_python_that_is_needed() -> None:
    (least,) = re.findall(r"Python (3\.\d+) or newer", README)
    assert PROJECT["requires-python"] == f">={least}"


def test_it_is_read_in_one_screen() -> None:
    seen = re.sub(r"<!--.*?-->\n*", "", README, flags=re.S)
    assert len(seen.splitlines()) < 75


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_no_line_of_help_is_cut(verb: str) -> None:
    lines = call(*filter(None, [verb]), "--help").stdout.splitlines()
    assert "…" not in "".join(lines)
    # three dots stand for more of the same, in the first line; anywhere else they are a cut
    assert not [line for line in lines[1:] if line.endswith("...")]
