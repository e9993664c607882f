"""Train the judge of stance: `python -m training.stance.train --out DIR …`.

    python -m training.stance.train --news newsmtsc_train.jsonl --own gold/train --own gold/dev … \\
        --real real/train --marks training/marks/wikinews.jsonl unlabelled.jsonl \\
        --marks training/marks/polnear.jsonl polnear_train.jsonl --out build/judge

From seed to file in one command. One article in ten is kept back, to choose settings by and to fit
the temperature on. A checkpoint follows every few minutes and the same command goes on from it.
Left in DIR: `judge.pt` with its temperature, `log.jsonl`.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from quotes.networks.runtime import JUDGE_WORDS
from training.model import OUTPUTS, save
from training.prune import student as cut
from training.stance import words
from training.stance.items import BATCH_PIECES, grouped, items
from training.stance.measure import asked_of, of_lines, of_sentences
from training.stance.network import Batch, Item, Judge, batch, loss, mean, note, start
from training.stance.scenes import (
    KEPT_BASIL,
    LABELS,
    Scene,
    from_basil,
    from_gold,
    from_issues,
    from_newsmtsc,
    is_kept,
    of_article,
    unmarked,
)
from training.standoff import merged

WARM_UP = 60
CHECKPOINT_SECONDS = 180
WEIGHED = 20  # batches on which a teacher's heads and neurons are weighed
HEAT = 2.0
REAL = {"real", "train", "issue"}  # origins that newsrooms printed
LOOKS = 0.1  # what it counts to look at the words that decide


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained judge that another learns from.

    `layers` are those that it imitates, if it was cut out of them; none of another's.
    """

    judge: Judge
    layers: tuple[int, ...]


def main() -> None:
    """Train, or go on training, then fit the temperature on what was kept back."""
    options = _options()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    learn, kept = scenes(options)
    torch.manual_seed(options.seed)
    work = [_epoch(options, learn, number) for number in range(options.epochs)]
    groups = [grouped(shown, options.seed + n, options.pieces) for n, shown in enumerate(work)]
    teacher = None
    if options.teacher:
        layers = () if options.start else tuple(options.layers)
        teacher = Teacher(mean([options.teacher]), layers)
    if options.start:
        judge = mean(options.start)
        if (known := options.start[0].with_name(JUDGE_WORDS)).exists():
            shutil.copy(known, options.out)  # its word vectors, which stay as they are
    elif teacher:
        shown = [batch([work[0][n] for n in group]) for group in groups[0][:WEIGHED]]
        judge = student(teacher, options.heads, options.inner, shown)
    else:
        judge = start(options.large, options.depth)
    if options.small_words:
        small_words(judge, work[0], options.out / JUDGE_WORDS)
    judge.encoder.words.weight.requires_grad_(False)
    optimiser, schedule = optimisation(judge, options.rate, sum(map(len, groups)))
    first, done = _resume(options.out / "checkpoint.pt", judge, optimiser, schedule)
    for number in range(first, options.epochs):
        run = Run(options, judge, teacher, optimiser, schedule)
        run.epoch(number, work[number], groups[number], done)
        done = 0
        note(options.out, epoch=number, **chosen(judge, kept))
    warmth = temperature(judge, kept)
    save(judge, options.out / "judge.pt", fitted={"warmth": warmth})
    note(options.out, warmth=warmth, kept=len(kept), **chosen(judge, kept, warmth))


def scenes(options: argparse.Namespace) -> tuple[list[Scene], list[Scene]]:
    """(to learn from, to choose on): by article."""
    found = [one for path in options.news for one in from_newsmtsc(path)]
    for folder in options.own:
        found += from_gold(folder)
    for marks, texts in options.marks:
        articles = list(merged(Path(marks), Path(texts)))
        for article in articles:
            found += list(of_article(article, article["id"], "real"))
        for path in options.issues:
            found += from_issues(articles, path)
    for folder in options.real:
        found += [one for one in from_gold(folder) for _ in range(1 if is_kept(one.article) else 2)]
    kept = [one for one in dict.fromkeys(found) if is_kept(one.article)]
    if options.unmarked:
        found += unmarked(options.unmarked, [Path(marks) for marks, _ in options.marks])
    learn = [one for one in found if options.all or not is_kept(one.article)]
    for one in (one for path in options.basil for one in from_basil(path)):
        (kept if is_kept(one.article, KEPT_BASIL) else learn).append(one)
    return learn, kept


def _epoch(options: argparse.Namespace, learn: Sequence[Scene], number: int) -> list[Item]:
    """What is shown in one epoch: a part of all, and of NewsMTSC less, each epoch others."""
    rng = random.Random(f"{options.seed} {number}")
    news = [one for one in learn if one.origin == "news"]
    random.Random(options.seed).shuffle(news)
    count = round(options.news_share * len(news))
    shown = [one for one in learn if one.origin != "news"]
    shown += [news[n % len(news)] for n in range(number * count, (number + 1) * count)]
    made = items(shown, options.none_weight, rng)[0]
    return rng.sample(made, round(options.part * len(made)))


def small_words(judge: Judge, shown: Sequence[Item], path: Path) -> None:
    """Give the judge word vectors that can be shipped, and keep them in their small form."""
    table = judge.encoder.words.weight
    if not path.exists():
        ids = [one for item in shown for one in item.window.ids]
        met = np.bincount(ids, minlength=len(table))
        words.save(words.fit(table.detach().numpy(), met), path)
    table.data = torch.tensor(words.load(path).whole())


def optimisation(judge: Judge, rate: float, total: int):
    """AdamW, what is new ten times as fast, with a short warm-up and linear decay."""
    fresh, plain, decayed = [], [], []
    for name, parameter in judge.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder.") or name.startswith("encoder.shapes"):
            fresh.append(parameter)
        else:
            (plain if parameter.ndim < 2 else decayed).append(parameter)
    groups = [
        {"params": decayed, "lr": rate, "weight_decay": 0.01},
        {"params": plain, "lr": rate, "weight_decay": 0.0},
        {"params": fresh, "lr": rate * 5, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)

    def factor(step: int) -> float:
        return min((step + 1) / WARM_UP, max(0.0, (total - step) / max(1, total - WARM_UP)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


class Run:
    """One run of training: its options, the judge, how it is optimised."""

    def __init__(
        self,
        options: argparse.Namespace,
        judge: Judge,
        teacher: Teacher | None,
        optimiser,
        schedule,
    ) -> None:
        self.options, self.judge, self.teacher = options, judge, teacher
        self.optimiser, self.schedule = optimiser, schedule

    def epoch(self, number: int, shown: list[Item], groups: list[list[int]], done: int) -> None:
        """Train on all batches of an epoch from number `done` on."""
        torch.manual_seed(self.options.seed + number)
        began = saved = time.monotonic()
        losses: list[float] = []
        for step, group in enumerate(groups):
            if step < done:
                continue
            losses.append(self.step(batch([shown[n] for n in group])))
            if time.monotonic() - saved > CHECKPOINT_SECONDS:
                saved = time.monotonic()
                self.checkpoint(number, step + 1)
                average = round(sum(losses[-100:]) / len(losses[-100:]), 4)
                note(self.options.out, epoch=number, step=step, of=len(groups), loss=average)
        self.checkpoint(number + 1, 0)
        minutes = round((time.monotonic() - began) / 60, 1)
        average = round(sum(losses) / max(1, len(losses)), 4)
        note(self.options.out, epoch=number, loss=average, minutes=minutes, windows=len(shown))

    def step(self, given: Batch) -> float:
        """One step; the loss without what it is to look at."""
        self.judge.train()
        with torch.autocast("cpu", torch.bfloat16):
            states = self.judge.encoder.states(given.ids, given.shapes, given.mask)
            out, looks = self.judge.read_off(states[-1], given.mask, given.targets)
        real = given.real
        value = loss(out.float()[real], given.right[real], given.weights[real])
        total = value + LOOKS * looked(looks.float(), given)
        if self.teacher and (share := self.options.imitate):
            told = imitation(out.float(), states, self.teacher, given)
            total = (1 - share) * total + share * told
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.judge.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        return value.item()

    def checkpoint(self, number: int, done: int) -> None:
        """Keep all that is needed to go on."""
        state = {"optimiser": self.optimiser.state_dict(), "schedule": self.schedule.state_dict()}
        save(self.judge, self.options.out / "checkpoint.pt", epoch=number, done=done, **state)


def student(teacher: Teacher, heads: int, inner: int, shown: Sequence[Batch]) -> Judge:
    """A judge cut out of a trained one, with its way of reading off what the encoder made."""

    def asked(given: Batch) -> Tensor:
        out, _ = teacher.judge(given.ids, given.shapes, given.mask, given.targets)
        real = given.real
        return loss(out[real], given.right[real], given.weights[real])

    passes = [(partial(asked, given), given.mask) for given in shown]
    encoder = teacher.judge.encoder
    width = encoder.words.embedding_dim
    encoder.head = nn.Linear(width, OUTPUTS)  # as a tagger's weights are restored with one
    judge = Judge(cut(encoder, teacher.layers, heads, inner, passes))
    own = teacher.judge.state_dict()
    rest = {name: value for name, value in own.items() if not name.startswith("encoder.")}
    judge.load_state_dict(rest, strict=False)
    return judge


def imitation(out: Tensor, states: list[Tensor], teacher: Teacher, given: Batch) -> Tensor:
    """How far a student is from its teacher: in labels (softened), and in each of its layers."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        shown = teacher.judge.encoder.states(given.ids, given.shapes, given.mask)
        answers, _ = teacher.judge.read_off(shown[-1], given.mask, given.targets)
    labels = functional.kl_div(
        functional.log_softmax(out[given.real] / HEAT, -1),
        functional.log_softmax(answers.float()[given.real] / HEAT, -1),
        reduction="none",
        log_target=True,
    ).sum(-1)
    weights = (given.weights * given.taught)[given.real]
    near = sum(
        functional.mse_loss(state[given.mask].float(), shown[there][given.mask].float())
        for state, there in zip(states, teacher.layers, strict=bool(teacher.layers))
    )
    told = (labels * weights).sum() / weights.sum().clamp(min=1.0)
    return HEAT * HEAT * told + near / len(states)


def looked(looks: Tensor, given: Batch) -> Tensor:
    """How little is looked at the words that decide, in nats, where they are marked."""
    marked = given.evidence.sum(2) > 0
    if not marked.any():
        return looks.sum() * 0
    share = (looks * given.evidence).sum(2)[marked]
    return -share.clamp(min=1e-6).log().mean()


def chosen(judge: Judge, kept: Sequence[Scene], warmth: float = 1.0) -> dict[str, object]:
    """What settings are chosen by: figures on the kept tenth."""
    news = asked_of(judge, [one for one in kept if one.origin == "news"])
    found: dict[str, object] = {"news_f1": of_sentences(*news)}
    kinds = {one.origin for one in kept} - {"news"}
    for name, origins in (
        ("real", kinds & REAL),
        ("basil", kinds & {"basil"}),
        ("own", kinds - REAL - {"basil"}),
    ):
        some = [one for one in kept if one.origin in origins]
        asked, odds = asked_of(judge, some)
        found[name] = of_lines(asked, odds / warmth)
    return found


def temperature(judge: Judge, kept: Sequence[Scene]) -> float:
    """What log-odds are divided by so that they are as likely as they say; 1 changes nothing."""
    asked, odds = asked_of(judge, [one for one in kept if one.origin != "news"])
    right = torch.tensor([[label in one.labels for label in LABELS] for _, one in asked])
    log = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([log], max_iter=50)

    def closure() -> Tensor:
        optimiser.zero_grad()
        value = loss(odds / log.exp(), right, torch.ones(len(odds)))
        value.backward()
        return value

    optimiser.step(closure)
    return round(float(log.detach().exp()), 4)


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
    for name in ("--news", "--own", "--real", "--basil"):
        parser.add_argument(name, type=Path, action="append", default=[])
    parser.add_argument("--marks", nargs=2, action="append", default=[], metavar=("MARKS", "TEXTS"))
    parser.add_argument("--issues", type=Path, action="append", default=[], help="of those marks")
    parser.add_argument("--unmarked", type=Path, help="PolNeAR texts: the rest, for the teacher")
    parser.add_argument("--out", type=Path, required=True, help="folder for judge.pt and the log")
    parser.add_argument("--teacher", type=Path, help="judge.pt to learn from, and be cut from")
    parser.add_argument("--imitate", type=float, default=0.5, help="the teacher's share in it")
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 1, 2, 3, 5], help="kept of it")
    parser.add_argument("--heads", type=int, default=8, help="of each of these layers")
    parser.add_argument("--inner", type=int, default=768, help="their neurons")
    parser.add_argument("--start", type=Path, nargs="+", help="judge.pt, or several: go on")
    parser.add_argument("--large", type=Path, help="all-mpnet-base-v2's model.safetensors: start")
    parser.add_argument("--depth", type=int, help="how many of its first layers, all if not given")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--pieces", type=int, default=BATCH_PIECES, help="wordpieces of a batch")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--none-weight", type=float, default=1.0, help="of those without a line")
    parser.add_argument("--news-share", type=float, default=0.5, help="of its sentences, an epoch")
    parser.add_argument("--part", type=float, default=1.0, help="of all windows, an epoch")
    parser.add_argument("--small-words", action="store_true", help="word vectors of a low rank")
    parser.add_argument("--all", action="store_true", help="learn from the kept tenth too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
