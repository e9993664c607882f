"""The judge in torch: an encoder, and for each target four labels and the words that decided.

A target is the mean of its pieces. It looks at all pieces (one attention, of heads 64 wide); what
it sees, itself and the first piece together give the labels. The first head is taught to look at
the words that a reader said decide.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import OUTPUTS, Tagger, base, large, restored
from training.stance.items import Item
from training.stance.scenes import LABELS

FORBIDDEN = -1e4
HEAD = 64  # the width of one head of a target's look, six of them on MiniLM


class Judge(nn.Module):
    """ids, shapes, mask: [batch, pieces], targets: [batch, targets, pieces] → labels, looks."""

    def __init__(self, encoder: Tagger) -> None:
        super().__init__()
        width = encoder.words.embedding_dim
        self.encoder = encoder
        self.encoder.head = nn.Identity()
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.hidden = nn.Linear(3 * width, width)
        self.verdict = nn.Linear(width, len(LABELS))
        self.drop = nn.Dropout(0.1)

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor, targets: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Log-odds [batch, targets, LABELS], and the first head's looks [batch, targets, pieces].

        `mask` is True where there is a piece; a row of `targets` adds up to 1 over the target's.
        """
        return self.read_off(self.encoder.states(ids, shapes, mask)[-1], mask, targets)

    def read_off(self, states: Tensor, mask: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        """What `forward` answers, from what the encoder's last layer hands on."""
        targets = targets.to(states.dtype)
        own = targets @ states
        batch, _, width = states.shape
        shape = (batch, -1, width // HEAD, HEAD)
        query, key, value = (
            part(x).view(shape).transpose(1, 2)
            for part, x in ((self.query, own), (self.key, states), (self.value, states))
        )
        looks = query @ key.transpose(2, 3) / HEAD**0.5
        looks = looks.masked_fill(~mask[:, None, None, :], FORBIDDEN).float().softmax(-1)
        seen = (looks.to(value.dtype) @ value).transpose(1, 2).reshape(batch, -1, width)
        whole = states[:, :1].expand(-1, own.shape[1], -1)
        joined = functional.gelu(self.hidden(self.drop(torch.cat([own, seen, whole], 2))))
        return self.verdict(self.drop(joined)), looks[:, 0]


@dataclass(frozen=True, slots=True)
class Batch:
    """Items of like length as tensors; `real` is True where a row holds a target."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    targets: Tensor
    right: Tensor
    evidence: Tensor
    weights: Tensor
    taught: Tensor
    real: Tensor


def start(weights: Path | None = None, layers: int | None = None) -> Judge:
    """A judge that starts from MiniLM's weights, or from MPNet's in a `model.safetensors`.

    `layers` are how many of its first layers are used, all if None: the last ones serve what it was
    made for, to tell how alike sentences are.
    """
    encoder = large(weights) if weights else base()
    encoder.layers = encoder.layers[:layers]
    return Judge(encoder)


def load(path: Path) -> tuple[Judge, dict[str, float]]:
    """A trained judge, and what was fitted beside it (training.stance.fit)."""
    kept = torch.load(path, weights_only=True)
    return of_state(kept["model"]), kept.get("fitted", {})


def of_state(state: dict[str, Tensor]) -> Judge:
    """The judge whose weights these are."""
    inner = {
        name.removeprefix("encoder."): value
        for name, value in state.items()
        if name.startswith("encoder.")
    }
    width = inner["words.weight"].shape[1]
    head = {"head.weight": torch.zeros(OUTPUTS, width), "head.bias": torch.zeros(OUTPUTS)}
    judge = Judge(restored(inner | head))
    judge.load_state_dict(state)
    return judge.eval()


def mean(paths: Sequence[Path]) -> Judge:
    """A judge whose weights are the mean of those of trained ones."""
    states = [torch.load(path, weights_only=True)["model"] for path in paths]
    return of_state({key: sum(one[key] for one in states) / len(states) for key in states[0]})


def batch(items: Sequence[Item]) -> Batch:
    """Items as the network takes them."""
    count, wide = len(items), max(len(one.window.ids) for one in items)
    most = max(len(one.targets) for one in items)
    ids, shapes = (torch.zeros(count, wide, dtype=torch.long) for _ in range(2))
    mask = torch.zeros(count, wide, dtype=torch.bool)
    targets, evidence = (torch.zeros(count, most, wide) for _ in range(2))
    right = torch.zeros(count, most, len(LABELS), dtype=torch.bool)
    weights, real = torch.zeros(count, most), torch.zeros(count, most, dtype=torch.bool)
    for n, one in enumerate(items):
        length = len(one.window.ids)
        ids[n, :length] = torch.tensor(one.window.ids)
        shapes[n, :length] = torch.tensor(one.window.shapes)
        mask[n, :length] = True
        for m, pieces in enumerate(one.targets):
            targets[n, m, pieces] = 1 / len(pieces)
            evidence[n, m, one.evidence[m]] = 1
            right[n, m] = torch.tensor([label in one.labels[m] for label in LABELS])
            weights[n, m], real[n, m] = one.weights[m], True
    taught = torch.tensor([one.taught for one in items])[:, None]
    return Batch(ids, shapes, mask, targets, right, evidence, weights, taught, real)


def loss(scores: Tensor, right: Tensor, weights: Tensor) -> Tensor:
    """How unlikely the right labels are together, in nats, weighted by target."""
    logs = functional.log_softmax(scores, -1).masked_fill(~right, FORBIDDEN).logsumexp(-1)
    return -(logs * weights).sum() / weights.sum()


@torch.no_grad()
def scores(judge: Judge, items: Sequence[Item], groups: Sequence[Sequence[int]]) -> Tensor:
    """Log-odds of every target of the items, [targets, LABELS], in the order of their numbers."""
    judge.eval()
    count = 1 + max((number for one in items for number in one.numbers), default=-1)
    found = torch.zeros(count, len(LABELS))
    for group in groups:
        some = [items[n] for n in group]
        given = batch(some)
        with torch.autocast("cpu", torch.bfloat16):
            out, _ = judge(given.ids, given.shapes, given.mask, given.targets)
        for n, one in enumerate(some):
            for m, number in enumerate(one.numbers):
                found[number] = out[n, m].float()
    return found


def note(out: Path, **line: object) -> None:
    """Add a line to the log of a run."""
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
