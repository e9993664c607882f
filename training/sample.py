"""The kept tenth of a corpus as JSON lines, for the scorer: `python -m training.sample CORPUS`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training import corpus


def main() -> None:
    """Print the lines of the corpus that settings are chosen on, as they stand."""
    path = Path(sys.argv[1])
    kept = {marking.id for marking in corpus.split(corpus.read(path))[1]}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if json.loads(line)["id"] in kept:
                print(line, end="")


if __name__ == "__main__":
    main()
