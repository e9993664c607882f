"""The judge in torch: MiniLM, and four labels read off the target's pieces and the first one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.model import MINILM, Tagger, base
from training.stance_examples import LABELS, Example
from training.stance_pieces import CAPACITY, Pieces, batches, pieces

FORBIDDEN = -1e4


class Judge(nn.Module):
    """ids, shapes, mask, target: [batch, pieces] → log-odds [batch, LABELS]."""

    def __init__(self, encoder: Tagger) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.verdict = nn.Linear(2 * MINILM.width, len(LABELS))
        nn.init.normal_(self.verdict.weight, std=0.02)
        nn.init.zeros_(self.verdict.bias)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, target: Tensor) -> Tensor:
        """`mask` is True where there is a piece, `target` where it is one of the target's."""
        states = self.encoder.states(ids, shapes, mask)[-1].float()
        weight = target.float()[..., None]
        mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1)
        return self.verdict(self.drop(torch.cat([states[:, 0], mean], 1)))


def start() -> Judge:
    """A judge that starts from MiniLM's weights."""
    return Judge(base())


def load(path: Path) -> tuple[Judge, float]:
    """A trained judge, and the temperature that its log-odds are divided by."""
    kept = torch.load(path, weights_only=True)
    judge = Judge(Tagger())
    judge.load_state_dict(kept["model"])
    return judge.eval(), float(kept.get("temperature", 1.0))


def mean(paths: Sequence[Path]) -> Judge:
    """A judge whose weights are the mean of those of trained ones."""
    judges = [load(path)[0].state_dict() for path in paths]
    found = start()
    found.load_state_dict({key: sum(one[key] for one in judges) / len(judges) for key in judges[0]})
    return found


def tensors(group: Sequence[Pieces]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pieces as the network takes them: ids, shapes, mask, target."""
    width = max(len(one.ids) for one in group)
    ids, shapes = (
        torch.tensor([row + [0] * (width - len(row)) for row in rows])
        for rows in ([one.ids for one in group], [one.shapes for one in group])
    )
    mask, target = torch.zeros_like(ids, dtype=torch.bool), torch.zeros_like(ids, dtype=torch.bool)
    for n, one in enumerate(group):
        mask[n, : len(one.ids)] = True
        target[n, one.target] = True
    return ids, shapes, mask, target


def allowed(examples: Sequence[Example]) -> Tensor:
    """Which labels are right, [examples, LABELS]."""
    return torch.tensor([[label in one.labels for label in LABELS] for one in examples])


def loss(scores: Tensor, right: Tensor, weights: Tensor) -> Tensor:
    """How unlikely the right labels are together, in nats, weighted by example."""
    logs = functional.log_softmax(scores, 1).masked_fill(~right, FORBIDDEN).logsumexp(1)
    return -(logs * weights).sum() / weights.sum()


@torch.no_grad()
def scores(judge: Judge, examples: Sequence[Example], capacity: int = CAPACITY) -> Tensor:
    """Log-odds of every example, [examples, LABELS], before the temperature."""
    judge.eval()
    given = [pieces(one, capacity) for one in examples]
    found = torch.zeros(len(examples), len(LABELS))
    for group in batches([len(one.ids) for one in given]):
        with torch.autocast("cpu", torch.bfloat16):
            out = judge(*tensors([given[n] for n in group]))
        found[group] = out.float()
    return found


def temperature(odds: Tensor, right: Tensor) -> float:
    """What log-odds are divided by so that they are as likely as they say; 1 changes nothing."""
    log = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([log], max_iter=50)
    weights = torch.ones(len(odds))

    def closure() -> Tensor:
        optimiser.zero_grad()
        value = loss(odds / log.exp(), right, weights)
        value.backward()
        return value

    optimiser.step(closure)
    return round(float(log.detach().exp()), 4)


def note(out: Path, **line: object) -> None:
    """Add a line to the log of a run."""
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(line) + "\n")
