"""How fast articles are read, in CPU seconds of one thread, by turns in one run.

    python tests/measure_speed.py ARTICLES.jsonl [--rounds 3] [--beside PYTHON]

Each reader has a fresh process a round, which first reads every fifth article unmeasured, so that
no cache knows what is measured. `--beside` names the Python of an environment that has spaCy and
its small English pipeline; "no judge" leaves the learned judge of stance out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ALONE = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}


def _spacy() -> Callable[[Any], Any]:
    import spacy

    name = next(one for one in spacy.util.get_installed_models() if "en_core_web_sm" in one)
    pipeline = spacy.load(name)
    return lambda row: pipeline(row["text"])


def _ours(engine: str, judged: bool) -> Callable[[Any], Any]:
    from quotes import Article, read
    from quotes.stance import by_model

    if not judged:
        by_model.see = lambda *given: by_model.Seen(0.0, ())
    return lambda row: read(Article(row["id"], row["text"], title=row.get("title")), engine)


READERS: dict[str, Callable[[], Callable[[Any], Any]]] = {
    "spaCy": _spacy,
    "no judge": lambda: _ours("model", judged=False),
    "whole": lambda: _ours("model", judged=True),
    "rules": lambda: _ours("rules", judged=True),
}


def once(name: str, rows: list[Any]) -> float:
    """The CPU seconds that one reader takes for four articles of five."""
    read = READERS[name]()
    for row in rows[::5]:
        read(row)
    start = time.process_time()
    for number, row in enumerate(rows):
        if number % 5:
            read(row)
    return time.process_time() - start


def main() -> None:
    """Print each reader's times, and how many times as fast as spaCy it is."""
    words = ArgumentParser(description=__doc__)
    words.add_argument("articles", type=Path)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--beside", metavar="PYTHON")
    words.add_argument("--once", choices=READERS, help="one reader, in this process")
    given = words.parse_args()
    if given.once:
        lines = given.articles.read_text(encoding="utf-8").splitlines()
        print(once(given.once, [json.loads(line) for line in lines]))
        return
    names = [name for name in READERS if given.beside or name != "spaCy"]
    taken: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(given.rounds):
        for name in names:
            python = given.beside if name == "spaCy" else sys.executable
            command = [python, __file__, str(given.articles), "--once", name]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env=ALONE)
            taken[name].append(float(done.stdout))
    for name, times in taken.items():
        beside = f"  {median(taken['spaCy']) / median(times):.2f} x" if given.beside else ""
        print(f"{name:9}{median(times):8.2f} s  (best {min(times):.2f}){beside}")


if __name__ == "__main__":
    main()
