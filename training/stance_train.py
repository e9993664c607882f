"""Train a judge of stance, given the target: `python -m training.stance_train --out DIR …`.

    python -m training.stance_train --news newsmtsc_train.jsonl --own gold/train --own gold/dev … \
        --real real/train --out DIR

From seed to file in one command: MiniLM's weights, four labels, lines and what has no line
(stance_examples.py). One article in ten is kept back, to choose settings and to fit the
temperature on. A checkpoint follows each epoch and every few minutes; the same command goes on
from it. What is left in DIR: `judge.pt` with its temperature, `log.jsonl`. With `--start` and
several `judge.pt` their mean goes on; with `--epochs 0` it is that mean that is left.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.model import save
from training.stance_examples import (
    Example,
    epoch,
    from_basil,
    from_newsmtsc,
    is_kept,
)
from training.stance_judge import (
    Judge,
    allowed,
    loss,
    mean,
    note,
    scores,
    start,
    temperature,
    tensors,
)
from training.stance_marked import from_gold
from training.stance_measure import given_target, of_newsmtsc
from training.stance_pieces import batches, pieces

WARM_UP = 60
REAL_REPEATS = 2  # real articles are few, and what users feed the program
CHOSEN = 1  # targets without a line for each line, where settings are chosen
CHECKPOINT_SECONDS = 180


def main() -> None:
    """Train, or go on training, then fit the temperature on what was kept back."""
    options = _options()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    learn, kept = examples(options)
    torch.manual_seed(options.seed)
    judge = mean(options.start) if options.start else start()
    judge.encoder.words.weight.requires_grad_(False)
    work = [_epoch(options, learn, number) for number in range(options.epochs)]
    total = sum(len(_batched(shown, options.seed)[1]) for shown in work)
    optimiser, schedule = optimisation(judge, options.rate, total)
    first, done = _resume(options.out / "checkpoint.pt", judge, optimiser, schedule)
    for number in range(first, options.epochs):
        _train(options, judge, work[number], number, optimiser, schedule, done)
        done = 0
        note(options.out, epoch=number, **chosen(judge, kept))
    if not options.epochs:
        note(options.out, **chosen(judge, kept))
    found = scores(judge, kept)
    fitted = temperature(found, allowed(kept))
    save(judge, options.out / "judge.pt", temperature=fitted)
    note(options.out, temperature=fitted, kept=len(kept))


def examples(options: argparse.Namespace) -> tuple[list[Example], list[Example]]:
    """(to learn from, to choose on): by article. Of those to choose on, one fixed sample."""
    found = from_newsmtsc(options.news) if options.news else []
    for folder in options.own:
        found += from_gold(folder)
    for folder in options.real:
        found += [one for one in from_gold(folder) for _ in range(_repeats(one))]
    for path in options.basil:
        found += from_basil(path)
    kept = [one for one in dict.fromkeys(found) if is_kept(one.article)]
    learn = [one for one in found if options.all or not is_kept(one.article)]
    return learn, epoch(kept, 0, 0, CHOSEN, 0.3)


def _repeats(one: Example) -> int:
    return REAL_REPEATS if one.origin == "line" else 1


def _epoch(options: argparse.Namespace, learn: list[Example], number: int) -> list[Example]:
    return epoch(learn, options.seed, number, options.none_share, options.news_share)


def _batched(shown: Sequence[Example], seed: int) -> tuple[list, list[list[int]]]:
    given = [pieces(one) for one in shown]
    return given, batches([len(one.ids) for one in given], seed)


def optimisation(judge: Judge, rate: float, total: int):
    """AdamW, what is new ten times as fast, with a short warm-up and linear decay."""
    fresh, plain, decayed = [], [], []
    for name, parameter in judge.named_parameters():
        if not parameter.requires_grad or name.startswith("encoder.head"):
            continue
        if name.startswith(("verdict", "encoder.shapes")):
            fresh.append(parameter)
        else:
            (plain if parameter.ndim < 2 else decayed).append(parameter)
    groups = [
        {"params": decayed, "lr": rate, "weight_decay": 0.01},
        {"params": plain, "lr": rate, "weight_decay": 0.0},
        {"params": fresh, "lr": rate * 10, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)

    def factor(step: int) -> float:
        return min((step + 1) / WARM_UP, max(0.0, (total - step) / max(1, total - WARM_UP)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


def _train(options, judge: Judge, shown: list[Example], number: int, optimiser, schedule, done):
    given, groups = _batched(shown, options.seed + number)
    torch.manual_seed(options.seed + number)
    weights = _weights(shown, options.none_weight)
    right = allowed(shown)
    began = saved = time.monotonic()
    losses: list[float] = []
    for step, group in enumerate(groups):
        if step < done:
            continue
        batch = tensors([given[n] for n in group])
        losses.append(_step(judge, batch, right[group], weights[group], optimiser, schedule))
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            saved = time.monotonic()
            _checkpoint(options.out, judge, optimiser, schedule, number, step + 1)
            recent = losses[-100:]
            average = round(sum(recent) / len(recent), 4)
            note(options.out, epoch=number, step=step, of=len(groups), loss=average)
    _checkpoint(options.out, judge, optimiser, schedule, number + 1, 0)
    minutes = round((time.monotonic() - began) / 60, 1)
    average = round(sum(losses) / max(1, len(losses)), 4)
    note(options.out, epoch=number, loss=average, minutes=minutes, examples=len(shown))


def _weights(shown: Sequence[Example], none_weight: float) -> Tensor:
    return torch.tensor([none_weight if one.pole is None else 1.0 for one in shown])


def _step(judge: Judge, batch, right: Tensor, weights: Tensor, optimiser, schedule) -> float:
    judge.train()
    with torch.autocast("cpu", torch.bfloat16):
        out = judge(*batch)
    value = loss(out.float(), right, weights)
    optimiser.zero_grad(set_to_none=True)
    value.backward()
    torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
    optimiser.step()
    schedule.step()
    return value.item()


def chosen(judge: Judge, kept: list[Example]) -> dict[str, object]:
    """What settings are chosen by: figures on the kept tenth, and the loss there."""
    found = scores(judge, kept)
    ones = torch.ones(len(kept))
    sentences = [n for n, one in enumerate(kept) if one.origin == "sentence"]
    quotes = [n for n, one in enumerate(kept) if one.origin != "sentence"]
    return {
        "kept_loss": round(float(loss(found, allowed(kept), ones)), 4),
        "news_f1": of_newsmtsc([kept[n] for n in sentences], found[sentences]),
        "quotes": given_target([kept[n] for n in quotes], found[quotes], 1.0),
    }


def _checkpoint(out: Path, judge: Judge, optimiser, schedule, number: int, done: int) -> None:
    state = {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()}
    save(judge, out / "checkpoint.pt", epoch=number, done=done, **state)


def _resume(path: Path, judge: Judge, optimiser, schedule) -> tuple[int, int]:
    if not path.exists():
        return 0, 0
    kept = torch.load(path, weights_only=True)
    judge.load_state_dict(kept["model"])
    optimiser.load_state_dict(kept["optimiser"])
    schedule.load_state_dict(kept["schedule"])
    return kept["epoch"], kept["done"]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--news", type=Path, help="NewsMTSC train as .jsonl")
    parser.add_argument("--own", type=Path, action="append", default=[], help="our marked folder")
    parser.add_argument("--real", type=Path, action="append", default=[], help="counts twice")
    parser.add_argument("--basil", type=Path, action="append", default=[], help="not by default")
    parser.add_argument("--out", type=Path, required=True, help="folder for judge.pt and the log")
    parser.add_argument("--start", type=Path, nargs="+", help="judge.pt, or several: go on")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--none-share", type=float, default=1.5, help="for each line, an epoch")
    parser.add_argument("--none-weight", type=float, default=1.0, help="of those without a side")
    parser.add_argument("--news-share", type=float, default=0.5, help="of its sentences, an epoch")
    parser.add_argument("--all", action="store_true", help="learn from the kept tenth too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
