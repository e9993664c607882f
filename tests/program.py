"""Running the program as a person does, on a handful of invented articles.

`run` is a process of its own, for what only a process shows: exit statuses, pipes, signals.
`call` runs the same command inside this one, which is much faster.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from typer import testing
from typer.main import get_command
from typer.testing import CliRunner, Result

from quotes.cli.commands import app

CHECKOUT = Path(__file__).parent.parent
SEEDS = CHECKOUT / "seeds"
QUOTES = Path(sysconfig.get_path("scripts")) / "quotes"
# a process reads the declarations of all commands once, and would here for each `call`
testing._get_command = cache(get_command)
# as in any shell of 80 columns, whatever this one is
PLAIN = {"COLUMNS": "80", "TERM": "dumb", "NO_COLOR": "1", "PYTHONWARNINGS": "error"}
# the first process keeps what is compiled of the program, and no other compiles it anew
PLAIN["PYTHONDONTWRITEBYTECODE"] = ""

FEE = """\
title: Minister backs bridge fee
published: 2026-02-03
publisher: Marrow Post (invented)
url: https://example.org/marrow/bridge-fee

“I support the bridge fee,” said Orla Venn, the roads minister. “It will pay for the piers.”

“I oppose the bridge fee,” said Dario Quill, the head of the hauliers’ union.
"""
STAY = """\
title: Fee to stay for now
published: 2026-03-10
publisher: Lowmark Wire (invented)

“The bridge fee is a good idea,” Orla Venn told the council. The minister left early.

A resident of Marrow said that nobody had asked the town.
"""
GERMAN = (
    "Der Minister sagte am Montag, dass die Brücke im Frühjahr geschlossen werde, und ging "
    "danach nach Hause zu seiner Familie.\n"
)
PAGE = """\
<!doctype html><html lang="en"><head><title>Hauliers march on Marrow</title>
<meta property="article:published_time" content="2026-04-01T09:00:00Z">
<link rel="canonical" href="https://example.org/marrow/march"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Hauliers march on Marrow</h1>
<p>Three hundred hauliers marched to the bridge at Marrow on Wednesday morning and stood there
for an hour in the rain before they walked back to the depot by the river.</p>
<p>“The bridge fee is an insult to haulage,” said Dario Quill, the head of the hauliers’
union, from the back of a lorry. “We will be here again on Friday.”</p>
</article><footer><a href="/cookies">Cookies</a></footer></body></html>
"""


def write(folder: Path) -> Path:
    """A folder of readable articles: two of plain text, one page, and a German one."""
    folder.mkdir()
    for name, words in {
        "fee.txt": FEE,
        "stay.txt": STAY,
        "march.html": PAGE,
        "german.txt": GERMAN,
    }.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def command(*arguments: object) -> list[str]:
    assert QUOTES.exists(), f"install the project beside {sys.executable}, then test it"
    return [str(QUOTES), *map(str, arguments)]


def run(
    *arguments: object, before: Sequence[str] = (), **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, by way of the command `before`.

    The options are those of subprocess.run; `env` adds to the environment.
    """
    env = os.environ | PLAIN | options.pop("env", {})
    told = {"capture_output": True, "text": True, "encoding": "utf-8", "timeout": 60, **options}
    return subprocess.run([*before, *command(*arguments)], env=env, **told)


def start(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Start the program, with pipes for all three streams unless told otherwise."""
    env = os.environ | PLAIN | options.pop("env", {})
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    told = {**pipes, "text": True, "encoding": "utf-8", **options}
    return subprocess.Popen(command(*arguments), env=env, **told)


def call(*arguments: object, width: int = 80, stdin: str | bytes | None = None) -> Result:
    """Run the program inside this process; only what it foresees may end it."""
    runner = CliRunner(env={"COLUMNS": str(width), "NO_COLOR": "1"})
    result = runner.invoke(app, [str(word) for word in arguments], stdin, prog_name="quotes")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
