"""From base weights and a corpus to the shipped folder, in one command.

`python -m training.make --corpus polnear_train.jsonl --own gold/train --out build --calibrate
gold/dev --calibrated training/marks/polnear_dev.jsonl polnear_dev.jsonl` leaves `build/weights/`
with tagger.onnx, tokenizer.json, links.json, sure.json and SHA256SUMS, and the teacher's network in
`build/teacher/`. With `--real real/train --marks training/marks/wikinews.jsonl unlabelled.jsonl` it
goes on at the end over real news. With `--large model.safetensors` (all-mpnet-base-v2) a network
eight times as large is trained too, and labels for a second student; with `--marks` beside it, its
first eight layers learn everything at the end, and what would be shipped goes on with their labels.
With `--further gold/manners`, articles that were marked later, what would be shipped goes on from
itself over these too, and with `--later gold/desks/agencies` (and the other six) once more. A run
that was broken off goes on where it stopped. With --choose the kept tenth is scored after each
epoch.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.export import sums

# what is left of the teacher's six layers of 12 heads and 1536 neurons
CUT = ("--layers", "0", "1", "2", "3", "5", "--heads", "8", "--inner", "768")
# how the large network is trained, and the student that has its labels from it; the number of
# threads decides on the last bits
LARGE = ("--epochs", "3", "--rate", "5e-5", "--threads", "2")
WISER = ("--epochs", "5", "--threads", "2")
# how what would be shipped goes on over what was marked later, and later still: seed, rate, threads
# and epochs of each run
Runs = tuple[tuple[int, str, int, int], ...]
FURTHER = ((7, "1e-4", 1, 4), (8, "2e-4", 1, 4), (9, "3e-4", 2, 4))
LATER = ((13, "2e-4", 1, 3), (14, "3e-4", 1, 3))
REAL = ((21, "3e-4", 1, 3),)
# the first layers of the large network, taught all that there is by then, and what goes on from
# what would be shipped with its labels
WHOLE = ("--depth", "8", "--epochs", "1", "--rate", "5e-5", "--seed", "31", "--threads", "1")
TAUGHT = ((41, "3e-4", 1, 1),)


def main() -> None:
    """Networks, their mean, its students, export, fits; each a command that can be run alone."""
    options = _options()
    learned = ["--corpus", str(options.corpus), *_each("--own", options.own)]
    learned += [] if options.choose else ["--all"]
    mean, weights = options.out / "mean", options.out / "weights"
    more = ["--epochs", options.epochs, "--threads", options.threads]
    runs = [options.out / f"seed{seed}" for seed in options.seeds]
    for seed, run in zip(options.seeds, runs, strict=True):
        _run("train", "--out", run, "--seed", seed, *learned, *more)
    _run("average", mean, *runs)
    shipped = mean if options.full else _students(options, mean, learned, more)
    if options.further:
        learned += _each("--own", options.further)
        shipped = _goes_on(options.out / "further", shipped, learned, FURTHER)
    if options.later:
        learned += _each("--own", options.later)
        shipped = _goes_on(options.out / "later", shipped, learned, LATER, itself=True)
    if options.marks:
        learned += [*_each("--own", options.real), *_marked(options.marks)]
        shipped = _goes_on(options.out / "real", shipped, learned, REAL, itself=True)
        if options.large:
            whole = options.out / "whole"
            _run("train", "--out", whole, *learned, "--large", options.large, *WHOLE)
            told = [*learned, "--wiser", str(whole / "model.pt")]
            shipped = _goes_on(options.out / "taught", shipped, told, TAUGHT, itself=True)
    _run("export", shipped, weights)
    _run("fit_links", *learned, "--weights", weights)
    unlearned = [*_each("--corpus", options.calibrate), *_marked(options.calibrated)]
    _run("fit_sure", *unlearned, "--weights", weights)
    sums(weights)


def _students(options: argparse.Namespace, mean: Path, learned: list[str], more: list) -> Path:
    """What is cut out of the mean, taught by it; with a large network the mean of that and of the
    same cut taught by both.
    """
    teacher, large, one, other, both = (
        options.out / name for name in ("teacher", "large", "student", "wiser", "students")
    )
    seeded = ["--seed", options.seeds[0], *learned]
    _run("export", mean, teacher)
    given = ["--teacher", teacher / "tagger.onnx", *CUT]
    _run("train", "--out", one, *seeded, *given, *more)
    if options.large is None:
        return one
    _run("train", "--out", large, *seeded, "--large", options.large, *LARGE)
    _run("train", "--out", other, *seeded, *given, "--wiser", large / "model.pt", *WISER)
    for student in (one, other):
        _run("export", student, student)
    _run("average", both, one, other)
    return both


def _goes_on(
    out: Path, shipped: Path, learned: list[str], each: Runs, itself: bool = False
) -> Path:
    """The mean of runs that go on from what would be shipped, and of that `itself`."""
    _run("export", shipped, shipped)
    runs = [out.with_name(f"{out.name}{seed}") for seed, *_ in each]
    for run, (seed, rate, threads, epochs) in zip(runs, each, strict=True):
        more = ["--seed", seed, "--rate", rate, "--threads", threads, "--epochs", epochs]
        _run("train", "--out", run, *learned, "--start", shipped / "tagger.onnx", *more)
    _run("average", out, *([shipped] if itself else []), *runs)
    return out


def _each(option: str, values: list[Path]) -> list[str]:
    return [part for value in values for part in (option, str(value))]


def _marked(pairs: list[list[str]]) -> list[str]:
    return [part for pair in pairs for part in ("--marks", *pair)]


def _run(module: str, *arguments: object) -> None:
    command = [sys.executable, "-m", f"training.{module}", *map(str, arguments)]
    subprocess.run(command, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--own", type=Path, action="append", default=[])
    parser.add_argument("--further", type=Path, action="append", default=[])
    parser.add_argument("--later", type=Path, action="append", default=[])
    parser.add_argument("--real", type=Path, action="append", default=[])
    parser.add_argument("--marks", nargs=2, action="append", default=[], metavar=("MARKS", "TEXTS"))
    parser.add_argument("--calibrate", type=Path, action="append", default=[])
    parser.add_argument(
        "--calibrated", nargs=2, action="append", default=[], metavar=("MARKS", "TEXTS")
    )
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
