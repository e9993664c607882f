"""From base weights and a corpus to the shipped folder, in one command.

`python -m training.make --corpus polnear_train.jsonl --calibrate polnear_dev.jsonl --own gold/train
--out build` leaves `build/weights/` with tagger.onnx, tokenizer.json, links.json, sure.json and
SHA256SUMS. A run that was
broken off goes on where it stopped. With --choose the kept tenth is scored after each epoch.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.export import sums

STUDENT_LAYERS = ("0", "1", "3", "5")


def main() -> None:
    """Teacher, student, export, links; each a command of its own that can be run alone."""
    options = _options()
    data = ["--corpus", str(options.corpus)]
    for folder in options.own:
        data += ["--own", str(folder)]
    whole = [] if options.choose else ["--all"]
    teacher, student, weights = (options.out / name for name in ("teacher", "student", "weights"))
    more = ["--seed", str(options.seed), "--threads", str(options.threads)]
    _run("train", *data, *whole, *more, "--out", str(teacher), "--epochs", str(options.epochs))
    shipped = teacher
    if options.small:
        start = ["--teacher", str(teacher / "model.pt"), "--layers", *STUDENT_LAYERS]
        _run("train", *data, *whole, *more, "--out", str(student), "--epochs", "3", *start)
        shipped = student
    _run("export", str(shipped), str(weights))
    _run("fit_links", *data, *whole, "--weights", str(weights))
    _run("fit_sure", "--corpus", str(options.calibrate), "--weights", str(weights))
    sums(weights)


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", f"training.{module}", *arguments], check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument(
        "--calibrate", type=Path, required=True, help="articles to fit sure.json on"
    )
    parser.add_argument("--own", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4, help="of the six-layer network")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="distil into four layers")
    parser.add_argument("--choose", action="store_true", help="keep a tenth back and score on it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
