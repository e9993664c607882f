"""From base weights and a corpus to the shipped folder, in one command.

`python -m training.make --corpus polnear_train.jsonl --own gold/train --out build
--calibrate polnear_dev.jsonl --calibrate gold/dev` leaves `build/weights/` with tagger.onnx,
tokenizer.json, links.json, sure.json and SHA256SUMS, and the teacher's network in
`build/teacher/`. With `--large model.safetensors` (all-mpnet-base-v2) a network eight times as
large is trained too, and the student has its labels from that one. A run that was broken off goes
on where it stopped. With --choose the kept tenth is scored after each epoch.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.export import sums

# what is left of the teacher's six layers of 12 heads and 1536 neurons
CUT = ("--layers", "0", "1", "2", "3", "5", "--heads", "8", "--inner", "768")
# how the student was trained, and the network that labels for it; threads decide on last bits
STUDENT = (*CUT, "--epochs", "5", "--threads", "2")
LARGE = ("--epochs", "3", "--rate", "5e-5", "--threads", "2")


def main() -> None:
    """Networks, their mean, its student, export, fits; each a command that can be run alone."""
    options = _options()
    learned = ["--corpus", str(options.corpus), *_each("--own", options.own)]
    learned += [] if options.choose else ["--all"]
    mean, teacher, large, student, weights = (
        options.out / name for name in ("mean", "teacher", "large", "student", "weights")
    )
    more = ["--epochs", options.epochs, "--threads", options.threads, *learned]
    first = options.seeds[0]
    runs = [options.out / f"seed{seed}" for seed in options.seeds]
    for seed, run in zip(options.seeds, runs, strict=True):
        _run("train", "--out", run, "--seed", seed, *more)
    _run("average", mean, *runs)
    shipped = mean
    if not options.full:
        _run("export", mean, teacher)
        given = ["--teacher", teacher / "tagger.onnx", *STUDENT]
        if options.large is not None:
            _run(
                "train", "--out", large, "--seed", first, *learned, "--large", options.large, *LARGE
            )
            given += ["--wiser", large / "model.pt"]
        _run("train", "--out", student, "--seed", first, *learned, *given)
        shipped = student
    _run("export", shipped, weights)
    _run("fit_links", *learned, "--weights", weights)
    _run("fit_sure", *_each("--corpus", options.calibrate), "--weights", weights)
    sums(weights)


def _each(option: str, values: list[Path]) -> list[str]:
    return [part for value in values for part in (option, str(value))]


def _run(module: str, *arguments: object) -> None:
    command = [sys.executable, "-m", f"training.{module}", *map(str, arguments)]
    subprocess.run(command, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--own", type=Path, action="append", default=[])
    parser.add_argument("--calibrate", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--epochs", type=int, default=4, help="of each of the networks whose mean is cut down"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 8])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--large", type=Path, help="all-mpnet-base-v2's model.safetensors")
    parser.add_argument("--full", action="store_true", help="ship the mean itself")
    parser.add_argument("--choose", action="store_true", help="keep a tenth back and score on it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
