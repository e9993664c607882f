"""Train the scout: whether a quote takes a side at all, and where its targets begin and end.

    python -m training.stance.scout --own gold/train … --real real/train \\
        --marks marks.jsonl texts.jsonl … --out quotes/weights

Three layers over the tagger's word vectors, which stay as they are. Asked of it are two things at
once: of each piece, what speaks for a target's beginning, for its end, and for its going on there
(of all spans around a piece of a marked target, the marked one should be likeliest); of the
reading, whether any side was marked. Seeded; some minutes on one thread.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from quotes import gold
from quotes.networks import runtime, scout
from quotes.networks.window import Window, windows
from training.stance.scenes import POLES, is_kept, marked, marked_articles

WIDTH, INNER, REACH = 48, 64, 5
EPOCHS, RATE, DROP, BATCH, SEED = 8, 4e-3, 0.2, 32, 7
SIDED = 0.5  # what the side of a reading counts beside the edges


@dataclass(frozen=True, slots=True)
class Example:
    """A reading with the marked targets in it, as (first piece, behind the last, label)."""

    window: Window
    targets: tuple[tuple[int, int, str], ...]

    @property
    def sided(self) -> bool:
        """Whether somebody marked a side here."""
        return any(label in POLES for _, _, label in self.targets)


class Scout(nn.Module):
    """vectors [batch, pieces, width], shapes [batch, pieces], 1 where a piece is real → edges
    [batch, pieces, 3], log-odds of a side [batch].
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        given = WIDTH + scout.SHAPES
        self.words = nn.Linear(width, WIDTH)
        self.first = nn.Conv1d(given, INNER, REACH, padding=REACH // 2)
        self.second = nn.Conv1d(INNER, INNER, REACH, padding=REACH // 2)
        self.edges = nn.Linear(INNER + WIDTH, 3)
        self.sided = nn.Linear(2 * INNER, 1)
        self.sizes = nn.Parameter(torch.zeros(scout.LONGEST + 1))
        self.drop = nn.Dropout(DROP)

    def forward(self, vectors: Tensor, shapes: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """For each piece what speaks for a beginning, an end, going on; for each row a side."""
        here = real[..., None]
        words = self.words(self.drop(vectors)) * here
        written = functional.one_hot(shapes, scout.SHAPES) * here
        seen = functional.relu(self.first(torch.cat([words, written], 2).transpose(1, 2)))
        seen = self.drop(seen) * real[:, None]
        seen = (seen + functional.relu(self.second(seen))).transpose(1, 2) * here
        whole = torch.cat([seen.max(1).values, seen.sum(1) / here.sum(1)], 1)
        edges = self.edges(torch.cat([self.drop(seen), words], 2))
        return edges, self.sided(self.drop(whole))[:, 0]


class Shipped(nn.Module):
    """A scout of one reading as it is shipped: vectors as they lie in the table → edges [pieces,
    3], log-odds of a side [1], what a phrase's length counts.
    """

    def __init__(self, net: Scout, spread: float) -> None:
        super().__init__()
        self.net, self.spread = net, spread

    def forward(self, words: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The parts of an answer."""
        edges, sided = self.net(words / self.spread, shapes, torch.ones_like(words[..., 0]))
        return edges[0], sided, self.net.sizes * 1.0


def examples(articles: Iterable[Mapping[str, Any]]) -> Iterator[Example]:
    """The readings of marked quotes."""
    for article in articles:
        for question, lines in marked(article):
            for window in windows(runtime.tokenizer(), question):
                placed = ((window.pieces(line.place), line) for line in lines if line.place)
                held = [(pieces, *line.labels) for pieces, line in placed if pieces]
                yield Example(window, tuple((p[0], p[-1] + 1, label) for p, label in held))


def spans_loss(net: Scout, edges: Tensor, one: Example, rng: random.Random) -> Tensor:
    """How unlikely the marked spans are among all around one of their pieces, in nats."""
    lost = []
    for first, behind, _ in one.targets:
        if behind - first <= scout.LONGEST:
            at = rng.randrange(first, behind)
            low, scores = around(net, edges, at)
            lost.append(
                -scores.flatten().log_softmax(0).view(scores.shape)[first - low, behind - 1 - at]
            )
    return torch.stack(lost).sum() if lost else edges.sum() * 0


def around(net: Scout, edges: Tensor, at: int) -> tuple[int, Tensor]:
    """The scores of all spans that hold a piece: [first piece from the returned one, last from it].

    As `quotes.networks.scout` has them.
    """
    low, high = max(0, at - scout.LONGEST + 1), min(len(edges), at + scout.LONGEST)
    through = torch.cat([edges.new_zeros(1), edges[:, 2].cumsum(0)])
    first, last = torch.arange(low, at + 1), torch.arange(at, high)
    size = last[None] - first[:, None] + 1
    scores = edges[first, 0][:, None] + edges[last, 1][None]
    scores = scores + through[last][None] - through[first][:, None]
    scores = scores + net.sizes[size.clamp(max=scout.LONGEST)]
    return low, scores.masked_fill(size > scout.LONGEST, -1e9)


def batched(found: Sequence[Example], table: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
    """Vectors, shapes, and 1 where there is a piece."""
    wide = max(len(one.window.ids) for one in found)
    vectors = np.zeros((len(found), wide, table.shape[1]), np.float32)
    shapes, real = np.zeros((len(found), wide), np.int64), np.zeros((len(found), wide), np.float32)
    for n, one in enumerate(found):
        size = len(one.window.ids)
        vectors[n, :size] = table[one.window.ids]
        shapes[n, :size], real[n, :size] = one.window.shapes, 1
    return torch.from_numpy(vectors), torch.from_numpy(shapes), torch.from_numpy(real)


def lost(net: Scout, some: Sequence[Example], table: np.ndarray, rng: random.Random) -> Tensor:
    """What a batch costs."""
    vectors, shapes, real = batched(some, table)
    edges, sided = net(vectors, shapes, real)
    targets = sum(len(one.targets) for one in some)
    spans = sum(spans_loss(net, edges[n], one, rng) for n, one in enumerate(some)) / max(1, targets)
    right = torch.tensor([float(one.sided) for one in some])
    return spans + SIDED * functional.binary_cross_entropy_with_logits(sided, right)


def train(learn: list[Example], table: np.ndarray, kept: Sequence[Example]) -> Scout:
    """The scout, in so many epochs over shuffled batches of like length."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    net = Scout(table.shape[1])
    groups = list(grouped(learn, rng))
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, EPOCHS * len(groups))
    for epoch in range(EPOCHS):
        net.train()
        rng.shuffle(groups)
        for group in groups:
            lost(net, [learn[n] for n in group], table, rng).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
        print(epoch, figures(net.eval(), kept, table), flush=True)
    return net.eval()


def grouped(found: Sequence[Example], rng: random.Random) -> list[list[int]]:
    """Numbers of readings of like length together."""
    order = sorted(range(len(found)), key=lambda n: len(found[n].window.ids) + 8 * rng.random())
    return [order[at : at + BATCH] for at in range(0, len(order), BATCH)]


@torch.no_grad()
def figures(net: Scout, kept: Sequence[Example], table: np.ndarray) -> str:
    """How often the marked span is the likeliest around its last piece, and among three; what
    share of the lines is lost where the readings least likely to take a side are left out.
    """
    first = among = count = 0
    told = []
    for one in kept:
        edges, whole = net(*batched([one], table))
        told.append((float(whole), sum(label in POLES for _, _, label in one.targets)))
        for start, behind, _ in one.targets:
            if behind - start <= scout.LONGEST:
                low, scores = around(net, edges[0], behind - 1)
                right = (start - low) * scores.shape[1]
                best = scores.flatten().argsort(descending=True)[:3].tolist()
                first, among, count = first + (best[0] == right), among + (right in best), count + 1
    told.sort()
    lines = sum(n for _, n in told)
    out = [sum(n for _, n in told[: len(told) * cut // 10]) / lines for cut in (2, 3, 4, 5)]
    lost = " ".join(f"{share:.3f}" for share in out)
    return f"likeliest {first / count:.3f}, of three {among / count:.3f}; lines lost {lost}"


def main() -> None:
    """Write scout.onnx."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--marks", nargs=2, action="append", default=[], metavar=("MARKS", "TEXTS"))
    parser.add_argument("--real", type=Path, action="append", default=[])
    parser.add_argument("--own", type=Path, action="append", default=[])
    parser.add_argument("--check", type=Path, action="append", default=[], help="measured only")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    articles = list(marked_articles(options.marks, (*options.real, *options.own)))
    learn = list(examples(one for name, one in articles if not is_kept(name)))
    kept = list(examples(one for name, one in articles if is_kept(name)))
    words, scale = runtime.table(runtime.WORDS)
    table = words * scale
    table /= table.std()
    net = train(learn, table, kept)
    for folder in options.check:
        print(folder.name, figures(net, list(examples(gold.load(folder))), table))
    save(net, options.out / runtime.SCOUT, float((words * scale).std()))


def save(net: Scout, path: Path, spread: float) -> None:
    """The network as `quotes.networks.scout` runs it."""
    given = torch.zeros(1, 7, net.words.in_features), torch.zeros(1, 7, dtype=torch.long)
    torch.onnx.export(
        Shipped(net, spread).eval(),
        given,
        path,
        input_names=["words", "shapes"],
        output_names=["edges", "sided", "sizes"],
        dynamic_axes={"words": {1: "n"}, "shapes": {1: "n"}},
        opset_version=17,
        dynamo=False,
    )


if __name__ == "__main__":
    main()
