"""Whether docs/accuracy.md says what is measured here: `python docs/measured.py`.

Processors round the networks' numbers differently in their last digits, and so an answer or two of
a thousand. So a figure may be off by what one answer is worth in a small row, a count by two in a
hundred; all else is as cog writes it. Prints each line that is not, and ends with 1: then the page
has to be written anew, `python -m cogapp -r -P -I docs docs/accuracy.md`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).with_name("accuracy.md")
HALVES = ("own", "news")  # measured beside each other: most machines have two processors
NUMBER = re.compile(r"\d+(?:\.\d+)?")
NEAR, SHARE = 5.0, 0.02
# how often the few answers of one confidence are right, and which faults are commonest, is chance
CHANCE = re.compile(r"\d\.\d to \d\.\d |(?: *\d+ +){3}\S")


def main() -> int:
    """Say what the page tells that is not measured here; 1 if anything, else 0."""
    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder, half) for half in HALVES]
        runs = [
            subprocess.Popen(
                [sys.executable, "-m", "cogapp", "-P", "-I", PAGE.parent, "-o", page, PAGE],
                env=os.environ | {"FIGURES": half},
            )
            for half, page in zip(HALVES, made, strict=True)
        ]
        ends = [run.wait() for run in runs]
        if any(ends):
            return 1  # it has said why
        off = [_is_off(page) for page in made]
        return int(any(off))


def _is_off(made: Path) -> bool:
    """Whether the page tells other figures than one made anew; prints each line that does."""
    told, measured = (
        [line for line in page.read_text(encoding="utf-8").splitlines() if not CHANCE.match(line)]
        for page in (PAGE, made)
    )
    off = [pair for pair in zip(told, measured, strict=False) if not _agree(*pair)]
    for line, now in off:
        print(f"docs/accuracy.md says: {line}\nmeasured here:         {now}")
    if len(told) != len(measured):
        print(f"docs/accuracy.md has {len(told)} lines, and would have {len(measured)}")
    return bool(off) or len(told) != len(measured)


def _agree(told: str, measured: str) -> bool:
    """Whether two lines have the same words, and numbers near each other."""
    if NUMBER.sub("#", " ".join(told.split())) != NUMBER.sub("#", " ".join(measured.split())):
        return False
    pairs = zip(map(float, NUMBER.findall(told)), map(float, NUMBER.findall(measured)), strict=True)
    return all(abs(one - other) <= max(NEAR, SHARE * one) for one, other in pairs)


if __name__ == "__main__":
    sys.exit(main())
