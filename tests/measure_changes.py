"""How many of the changes planted in articles `quotes changes` finds, and what it shows falsely.

    python tests/measure_changes.py

reads the worlds of tests/cases/turns/planted.toml end to end, with their watch-lists.
"""

from __future__ import annotations

import tempfile
from dataclasses import fields
from pathlib import Path

from planted import Outcome, outcome, worlds


def main() -> None:
    columns = [column.name for column in fields(Outcome)]
    print("world    planted  " + "  ".join(name.replace("_", " ") for name in columns))
    with tempfile.TemporaryDirectory() as folder:
        found = [(world, outcome(world, Path(folder))) for world in worlds()]
    for world, told in found:
        counts = (f"{len(getattr(told, name)):>{len(name)}}" for name in columns)
        print(f"{world['name']:<7}  {len(world['changes']):>7}  {'  '.join(counts)}")
    for world, told in found:
        for name in columns[1:]:
            for speaker, target in getattr(told, name):
                print(f"{world['name']}, {name.replace('_', ' ')}: {speaker} on {target}")


if __name__ == "__main__":
    main()
