"""The README: its commands are there, and what they name exists and does what it says."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator

import pytest
from program import CHECKOUT, call
from typer.main import get_command

from quotes.cli.commands import app

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
VERBS = get_command(app).commands
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def section(name: str) -> str:
    return README.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def shown(words: str) -> list[str]:
    """The indented lines: what a reader copies, or sees answered."""
    return [line[4:] for line in words.splitlines() if line.startswith("    ")]


def ours(words: str) -> Iterator[list[str]]:
    """The `quotes` commands in shown lines and in `code`, as a shell splits them, no placeholder
    taken for a word."""
    for line in [*shown(words), *re.findall(r"`([^`\n]+)`", words)]:
        for command in re.split(r"&&|\|", line):
            program, *rest = shlex.split(command.removeprefix("$ "), comments=True) or [""]
            if program.rpartition("/")[2] == "quotes" and rest:
                yield rest


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
    assert (make, run) == ("python3 -m venv .venv", ".venv/bin/python -m pytest")
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


def test_every_command_and_option_in_it_exists() -> None:
    named = list(ours(README))
    assert {words[0] for words in named} >= {"extract", "read", "serve", "report"}
    for verb, *words in named:
        if verb.startswith("-"):
            assert call(verb).exit_code == 0
            continue
        assert verb in VERBS, f"quotes {verb}"
        options = {option for parameter in VERBS[verb].params for option in parameter.opts}
        given = {word for word in words if word.startswith("-") and word != "-"}
        assert given <= options | {"--help"}, f"quotes {verb}"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([\w./-]+)\)", README))))
def test_every_link_to_a_file_leads_to_one(target: str) -> None:
    assert (CHECKOUT / target).exists()


@pytest.mark.parametrize("name", ["metadata.yml", "db/schema.sql", "seeds/01-kosovo-border.txt"])
def test_a_file_it_names_is_there(name: str) -> None:
    assert name in README
    assert (CHECKOUT / name).exists()


def test_the_commands_it_explains_are_all_there_are() -> None:
    (listed,) = re.findall(r"for verb in (\(.+\)):", README)
    assert set(re.findall(r'"([\w-]+)"', listed)) == set(VERBS)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_no_line_of_help_is_cut(verb: str) -> None:
    lines = call(*filter(None, [verb]), "--help").stdout.splitlines()
    assert "…" not in "".join(lines)
    # three dots stand for more of the same, in the first line; anywhere else they are a cut
    assert not [line for line in lines[1:] if line.endswith("...")]


def test_the_python_in_it_runs(tmp_path, monkeypatch, capsys) -> None:
    (tmp_path / "seeds").symlink_to(CHECKOUT / "seeds")
    monkeypatch.chdir(tmp_path)
    code = README.partition("## From Python\n")[2].partition("\n## ")[0]
    exec("\n".join(shown(code)), {})
    printed = capsys.readouterr().out
    assert "Mira Kaminski direct ((" in printed


def test_its_watch_list_can_be_read(tmp_path) -> None:
    from quotes import watch

    lines = shown(section("Feed it"))
    (tmp_path / "watch.toml").write_text("\n".join(lines), encoding="utf-8")
    read = watch.load(tmp_path / "watch.toml")
    assert [topic.id for topic in read.topics] == ["harbour"]
    assert [target.id for target in read.targets] == ["toll"]
