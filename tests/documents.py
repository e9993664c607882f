"""The pages of the documentation, and the commands in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from program import CHECKOUT

PAGES = sorted(
    [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")], key=lambda page: str(page)
)


def name_of(page: Path) -> str:
    """A page's name, for a test to be called by."""
    return str(page.relative_to(CHECKOUT))


def shown(words: str) -> list[str]:
    """The lines that a reader copies: those indented by four, and those of blocks of shell."""
    fenced = re.findall(r"(?ms)^```sh\n(.*?)^```", words)
    bare = re.sub(r"(?ms)^```.*?^```", "", words)
    indented = [line[4:] for line in bare.splitlines() if line.startswith("    ")]
    return [*indented, *(line for block in fenced for line in block.splitlines())]


def ours(words: str) -> Iterator[list[str]]:
    """The `quotes` commands in shown lines and in `code`, as a shell splits them."""
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", words))
    for line in [*shown(words), *inline]:
        for command in re.split(r"&&|\||>|; ", line):
            program, *rest = words_of(command) or [""]
            if program.rpartition("/")[2] == "quotes" and rest:
                yield rest


def words_of(command: str) -> list[str]:
    try:
        found = shlex.split(command.strip().removeprefix("$ "), comments=True)
    except ValueError:  # a part of something that is no command
        return []
    # a time table's five fields stand before its command
    timed = len(found) > 5 and found[0].isdigit() and "quotes" in found
    return found[found.index("quotes") :] if timed else found
