"""What a large network says of the windows that students learn from, said once and kept.

`python -m training.told --network large/model.pt --corpus polnear_train.jsonl --out told`. A large
network takes longer over a window than a student takes to learn from it; kept, its labels serve
students of every size and seed. One file an epoch, each with its own restyling; a run that was
broken off goes on at the epoch it was at.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from training import corpus
from training.batches import rows
from training.corpus import Marking
from training.examples import Example, epoch, tokenizer
from training.export import network
from training.model import Tagger

PIECES = 6144  # in one go
WHICH = "told.json"


class Told:
    """A folder of what was told: `seed` restyled the articles, `epochs` is how many there are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        which = json.loads((folder / WHICH).read_text(encoding="utf-8"))
        self.seed, self.epochs = which["seed"], which["epochs"]

    def epoch(self, learn: list[Marking], tokens: Tokenizer, number: int) -> list[Example]:
        """The windows of an epoch with what was told of each; past the last it begins anew.

        Exits where the articles are not those that it was told of.
        """
        number %= self.epochs
        examples = epoch(learn, tokens, self.seed, number)
        kept = load_file(_file(self.folder, number))
        if not torch.equal(kept["ids"], _ids(examples)):
            raise SystemExit(f"training: {self.folder} is of other articles; make it anew.")
        lengths = [len(one.window.ids) for one in examples]
        parts = kept["says"].split(lengths)
        return [replace(one, told=said) for one, said in zip(examples, parts, strict=True)]


def tell(model: Tagger, examples: list[Example]) -> Tensor:
    """What a network says of all windows' wordpieces, [pieces, OUTPUTS], in half precision."""
    order = sorted(range(len(examples)), key=lambda place: len(examples[place].window.ids))
    said: list[Tensor | None] = [None] * len(examples)
    group: list[int] = []
    for place in [*order, None]:
        if place is None or (len(group) + 1) * len(examples[place].window.ids) > PIECES:
            for one, out in zip(group, _said(model, [examples[one] for one in group]), strict=True):
                said[one] = out
            group = []
        group.append(place)
    return torch.cat(said)


def _said(model: Tagger, group: list[Example]) -> list[Tensor]:
    ids = rows([one.window.ids for one in group], 0)
    shapes = rows([one.window.shapes for one in group], 0)
    mask = rows([[1] * len(one.window.ids) for one in group], 0).bool()
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        out = model(ids, shapes, mask).half()
    return [line[: len(one.window.ids)] for line, one in zip(out, group, strict=True)]


def _ids(examples: list[Example]) -> Tensor:
    return torch.tensor([piece for one in examples for piece in one.window.ids], dtype=torch.int32)


def _file(folder: Path, number: int) -> Path:
    return folder / f"epoch{number}.safetensors"


def main() -> None:
    """Read the articles, ask the network of each epoch's windows, leave a file an epoch."""
    options = _options()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    learn = corpus.learned(options.corpus, options.own, options.all)
    tokens, model = tokenizer(), network(options.network)
    for number in range(options.epochs):
        path = _file(options.out, number)
        if path.exists():
            continue
        examples = epoch(learn, tokens, options.seed, number)
        part = path.with_suffix(".part")
        save_file({"ids": _ids(examples), "says": tell(model, examples)}, part)
        part.replace(path)
    which = {"seed": options.seed, "epochs": options.epochs}
    (options.out / WHICH).write_text(json.dumps(which) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--network", type=Path, required=True, help="its model.pt or tagger.onnx")
    parser.add_argument("--corpus", type=Path, required=True, help="PolNeAR train as .jsonl")
    parser.add_argument("--own", type=Path, action="append", default=[], help="our marked folder")
    parser.add_argument("--all", action="store_true", help="tell of the kept tenth too")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
