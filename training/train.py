"""Fine-tune the tagger: `python -m training.train --corpus polnear_train.jsonl --out DIR`.

Seeded: epoch, batch order and restyling follow from the seed and the epoch's number. A checkpoint
is written every few minutes; the same command goes on from it. Without --all a tenth of the corpus
is kept back and scored after each epoch: settings are chosen there, never on dev.
"""

from __future__ import annotations

import argparse
import json
import time
from functools import partial
from pathlib import Path

import torch

from training import corpus
from training.batches import Batch, batches
from training.examples import epoch, tokenizer
from training.export import network
from training.losses import Teacher, imitation, objective
from training.model import Tagger, base, large, save
from training.predict import score
from training.prune import student

WARM_UP = 50
OWN_REPEATS = 3  # our own articles are few and follow our definition, not PolNeAR's
WEIGHED = 20  # batches on which a teacher's heads and neurons are weighed
ORIGIN = 7  # and their seed: students of several seeds start from the same cut
CHECKPOINT_SECONDS = 180


def main() -> None:
    """Train, or go on training, and leave `model.pt` and `log.jsonl` in the output folder."""
    options = _options()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    learn, choose = corpus.split(corpus.read(options.corpus))
    if options.all:
        learn += choose
    for folder in options.own:
        learn += corpus.read(folder) * OWN_REPEATS
    for marks, texts in options.marks:
        learn += corpus.read_marks(Path(marks), Path(texts)) * OWN_REPEATS
    tokens = tokenizer()
    torch.manual_seed(options.seed)
    layers = tuple(options.layers)
    teacher = _teacher(options, layers)
    if options.large is not None:
        model = large(options.large)
        model.layers = model.layers[: options.depth]
    elif options.start is not None:
        model = network(options.start)
    elif teacher is None:
        model = base()
    else:
        shown = batches(epoch(learn, tokens, ORIGIN, 0), ORIGIN)[:WEIGHED]
        passes = [(partial(_asked, teacher.network, batch), batch.mask) for batch in shown]
        model = student(teacher.network, layers, options.heads, options.inner, passes)
    model.words.weight.requires_grad_(False)
    sizes = [len(batches(epoch(learn, tokens, options.seed, n), options.seed)) for n in (0, 1)]
    total = options.epochs * sum(sizes) // 2
    optimiser, schedule = optimisation(model, options.rate, total)
    first, done = _resume(options.out / "checkpoint.pt", model, optimiser, schedule)
    for number in range(first, options.epochs):
        work = batches(epoch(learn, tokens, options.seed, number), options.seed + number)
        torch.manual_seed(options.seed + number)
        started = saved = time.monotonic()
        losses = []
        for step, batch in enumerate(work):
            if step < done:
                continue
            losses.append(_step(model, teacher, batch, optimiser, schedule))
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                saved = time.monotonic()
                _checkpoint(options.out, model, optimiser, schedule, number, step + 1)
                _log(options.out, epoch=number, step=step, of=len(work), loss=_mean(losses[-100:]))
        done = 0
        _checkpoint(options.out, model, optimiser, schedule, number + 1, 0)
        minutes = round((time.monotonic() - started) / 60, 1)
        scores = {} if options.all else score(model, choose)
        _log(options.out, epoch=number, loss=_mean(losses), minutes=minutes, **scores)
    save(model, options.out / "model.pt")


def _asked(model: Tagger, batch: Batch) -> torch.Tensor:
    return objective(model(batch.ids, batch.shapes, batch.mask), batch)


def optimisation(model: Tagger, rate: float, total: int):
    """AdamW, the new parts three times as fast, with a short warm-up and linear decay."""
    fresh = [p for name, p in model.named_parameters() if name.startswith(("head", "shapes"))]
    plain, decayed = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad and not name.startswith(("head", "shapes")):
            (plain if parameter.ndim < 2 else decayed).append(parameter)
    groups = [
        {"params": decayed, "lr": rate, "weight_decay": 0.01},
        {"params": plain, "lr": rate, "weight_decay": 0.0},
        {"params": fresh, "lr": rate * 3, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)

    def factor(step: int) -> float:
        return min((step + 1) / WARM_UP, max(0.0, (total - step) / max(1, total - WARM_UP)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


def _step(model: Tagger, teacher: Teacher | None, batch: Batch, optimiser, schedule) -> float:
    model.train()
    given = (batch.ids, batch.shapes, batch.mask)
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(*given)
        out = model.head(states[-1]).float()
    loss = objective(out, batch)
    if teacher is not None:
        loss = 0.5 * loss + 0.5 * imitation(out, states, teacher, batch)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    schedule.step()
    return loss.item()


def _teacher(options: argparse.Namespace, layers: tuple[int, ...]) -> Teacher | None:
    """A student's last layer is held against the teacher's last, the others against their own; what
    goes on from itself is held to labels alone, its own or those of a wiser network.
    """
    wiser = network(options.wiser) if options.wiser else None
    if options.start is not None:
        return Teacher(network(options.start), wiser=wiser)
    if options.teacher is None:
        return None
    own = network(options.teacher)
    return Teacher(own, (*layers[:-1], len(own.layers) - 1), wiser)


def _checkpoint(out: Path, model, optimiser, schedule, number: int, done: int) -> None:
    state = {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
    save(model, out / "checkpoint.pt", epoch=number, done=done, **state)


def _resume(path: Path, model, optimiser, schedule) -> tuple[int, int]:
    if not path.exists():
        return 0, 0
    kept = torch.load(path, weights_only=True)
    model.load_state_dict(kept["model"])
    optimiser.load_state_dict(kept["optimiser"])
    schedule.load_state_dict(kept["schedule"])
    return kept["epoch"], kept["done"]


def _mean(values: list[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


def _log(out: Path, **line: object) -> None:
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="PolNeAR train as .jsonl")
    parser.add_argument("--own", type=Path, action="append", default=[], help="our marked folder")
    parser.add_argument(
        "--marks",
        nargs=2,
        action="append",
        default=[],
        metavar=("MARKS", "TEXTS"),
        help="marks kept without their text, and the .jsonl that has it",
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and log")
    origin = parser.add_mutually_exclusive_group()  # where none is given, MiniLM's weights
    origin.add_argument(
        "--large", type=Path, help="all-mpnet-base-v2's model.safetensors: start from it"
    )
    origin.add_argument(
        "--start", type=Path, help="model.pt or tagger.onnx to go on from, with its own labels too"
    )
    origin.add_argument(
        "--teacher", type=Path, help="model.pt or tagger.onnx to be cut from and to learn from"
    )
    parser.add_argument(
        "--depth", type=int, help="how many of the large one's first layers, all if not given"
    )
    parser.add_argument("--wiser", type=Path, help="model.pt to have labels from instead")
    parser.add_argument("--layers", type=int, nargs="+", default=list(range(6)), help="a student's")
    parser.add_argument("--heads", type=int, default=12, help="of each of a student's layers")
    parser.add_argument("--inner", type=int, default=1536, help="its neurons in each layer")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="learn from the kept tenth too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
