"""The command line as a whole: help, version, what it imports, how it ends."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import typer
from program import call, command, run
from typer.main import get_command
from typer.testing import CliRunner

import quotes
from quotes.cli.commands import app
from quotes.cli.door import Door
from quotes.errors import QuotesError

VERBS = tuple(get_command(app).commands)


def test_the_verbs() -> None:
    assert VERBS == (
        "extract", "reread", "remove", "unread", "read", "speakers", "list", "people", "report",
        "export", "targets", "retag", "positions", "target", "changes", "confirm", "dismiss", "new",
        "narrated", "correct", "merge", "split", "rename", "set-role", "ignore", "undo",
        "corrections", "review", "audit", "serve", "eval", "eval-stance",
    )  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_has_help(verb: str) -> None:
    result = call(verb, "--help")
    assert result.exit_code == 0
    usage, _, summary, *_ = result.stdout.splitlines()
    assert usage.startswith(f"Usage: quotes {verb} [OPTIONS]")
    assert re.fullmatch(r"  [A-Z].+\.", summary), "the first sentence stands on one line"
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_and_argument_is_explained(verb: str) -> None:
    for parameter in get_command(app).commands[verb].params:
        assert parameter.name == "help" or parameter.help, parameter.name


def test_the_list_of_commands_cuts_no_sentence() -> None:
    result = call("--help")
    listed = result.stdout[result.stdout.index("Commands:\n") :].splitlines()[1:]
    assert [line.split()[0] for line in listed] == list(VERBS)
    assert all(line.endswith(".") and not line.endswith("..") for line in listed)
    assert call("-h").stdout == result.stdout


def test_without_words_it_shows_its_help() -> None:
    result = call()
    assert result.exit_code == 2
    assert result.output == call("--help").stdout


def test_version() -> None:
    assert call("--version").stdout == f"quote-tracker {quotes.__version__}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nosuch",), "Error: No such command 'nosuch'."),
        (("extract",), "Error: Missing argument 'DB'."),
        (("extract", "quotes.db"), "Error: Missing argument 'PATH'."),
        (("merge", "quotes.db", "Roe"), "Error: Missing argument 'B'."),
        (("list", "quotes.db", "--colour"), "Error: No such option: --colour"),
    ],
)
def test_a_slip_of_the_fingers_ends_with_status_2(words: tuple[str, ...], said: str) -> None:
    result = call(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == said
    assert "Traceback" not in result.stderr


def test_the_door_says_a_sentence_and_ends_with_status_1() -> None:
    one = typer.Typer(cls=Door)

    @one.command()
    def fail() -> None:
        raise QuotesError("this went wrong; do that.")

    @one.command()
    def other() -> None:
        pass

    result = CliRunner().invoke(one, ["fail"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "quotes: this went wrong; do that.\n"


def test_help_does_not_wait_for_what_only_some_commands_need() -> None:
    heavy = "ftfy jinja2 nltk datasette uvicorn trafilatura lxml py3langid httpx onnxruntime"
    for what, more in (("cli.commands", " numpy"), ("store", "")):  # sqlite_utils asks for numpy
        found = f"sorted(set({(heavy + more).split()}) & sys.modules.keys())"
        script = f"import sys, quotes.{what}; print(*{found})"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert (done.stdout, done.stderr) == ("\n", "")


def test_the_installed_command_is_the_program() -> None:
    done = run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"quote-tracker {quotes.__version__}\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_encoding_stops_it(encoding: str, tmp_path) -> None:
    (tmp_path / "café.txt").write_text("“Žižek ▲ 名 …” said Orla Venn, the minister.")
    shell = f"{' '.join(command('read', 'café.txt'))} missing-“x”.txt"
    done = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    out, err = done.stdout.decode(encoding), done.stderr.decode(encoding)
    assert done.returncode == 1
    quote = {"utf-8": "“Žižek ▲ 名 …”", "latin-1": '"Zizek + ? ..."', "ascii": '"Zizek + ? ..."'}
    assert quote[encoding] in out
    mark = "“" if encoding == "utf-8" else '"'
    assert err.startswith(f"quotes: missing-{mark}x")
