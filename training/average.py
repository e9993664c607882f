"""Average networks that began as one: `python -m training.average OUT RUN RUN…`.

The mean of all weights, one number at a time. Trained from the same start, with other seeds or by
other teachers, they lie close enough together for their mean to be a network too, and one that
depends less on the luck of a run. A run is a folder with `model.pt`, or an exported one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.export import network
from training.model import Tagger, save


def average(runs: list[Path], out: Path) -> None:
    """Leave the mean of the runs' networks in the output folder, as `model.pt`."""
    models = [_network(run) for run in runs]
    states = [model.state_dict() for model in models]
    mean = {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}
    models[0].load_state_dict(mean)
    out.mkdir(parents=True, exist_ok=True)
    save(models[0], out / "model.pt")


def _network(run: Path) -> Tagger:
    exported = run / "tagger.onnx"
    return network(exported if exported.exists() else run / "model.pt")


def main() -> None:
    """Read the folders from the command line and average."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", type=Path, nargs="+", help="folders with model.pt or tagger.onnx")
    options = parser.parse_args()
    average(options.runs, options.out)


if __name__ == "__main__":
    main()
