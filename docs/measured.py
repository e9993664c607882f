"""Whether docs/accuracy.md says what is measured here: `python docs/measured.py`.

Processors round the networks' numbers differently in their last digits, and so an answer or two of
a thousand. So a figure may be off by what one answer is worth in a small row, a count by two in a
hundred; all else is as cog writes it. Prints each line that is not, and ends with 1: then the page
has to be written anew, `python -m cogapp -r -P -I docs docs/accuracy.md`.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from cogapp import Cog

PAGE = Path(__file__).with_name("accuracy.md")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
NEAR, SHARE = 5.0, 0.02
# how often the few answers of one confidence are right, and which faults are commonest, is chance
CHANCE = re.compile(r"\d\.\d to \d\.\d |(?: *\d+ +){3}\S")


def main() -> int:
    """Say what the page tells that is not measured here; 1 if anything, else 0."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, PAGE.name)
        Cog().callable_main(["cog", "-P", "-I", str(PAGE.parent), "-o", str(made), str(PAGE)])
        told, measured = (one.read_text(encoding="utf-8").splitlines() for one in (PAGE, made))
    told, measured = (
        [line for line in lines if not CHANCE.match(line)] for lines in (told, measured)
    )
    off = [pair for pair in zip(told, measured, strict=False) if not _agree(*pair)]
    for line, now in off:
        print(f"docs/accuracy.md says: {line}\nmeasured here:         {now}")
    if len(told) != len(measured):
        print(f"docs/accuracy.md has {len(told)} lines, and would have {len(measured)}")
    return int(bool(off) or len(told) != len(measured))


def _agree(told: str, measured: str) -> bool:
    """Whether two lines have the same words, and numbers near each other."""
    if NUMBER.sub("#", " ".join(told.split())) != NUMBER.sub("#", " ".join(measured.split())):
        return False
    pairs = zip(map(float, NUMBER.findall(told)), map(float, NUMBER.findall(measured)), strict=True)
    return all(abs(one - other) <= max(NEAR, SHARE * one) for one, other in pairs)


if __name__ == "__main__":
    sys.exit(main())
