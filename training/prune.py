"""A smaller network out of a trained one: some of its layers, and of each what matters most.

What a head or an inner neuron is worth is how much the loss would change without it, to first
order: its output times the loss's gradient there (Michel, Levy, Neubig, NeurIPS 2019; Molchanov
et al., CVPR 2019).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

from training.model import Tagger, restored

# what a batch's loss is with the network as it stands, and which pieces of the batch are real
Pass = tuple[Callable[[], Tensor], Tensor]

# parts of a layer by which side of their weight the heads' and the neurons' numbers run along
ROWS = {"query": "heads", "key": "heads", "value": "heads", "widen": "inner"}
COLUMNS = {"mix": "heads", "narrow": "inner", "distances": "tables"}


def student(
    teacher: Tagger, layers: tuple[int, ...], heads: int, inner: int, passes: Iterable[Pass]
) -> Tagger:
    """A network of the named layers of a trained one, cut to what matters most on batches.

    `heads` and `inner` are how many attention heads and inner neurons each layer keeps. (One
    ranking over all layers, so that some keep more, starves the first ones and does worse.)
    """
    every_head, every_neuron = worth(teacher, passes)
    given = teacher.state_dict()
    own = {name: value for name, value in given.items() if not name.startswith("layers.")}
    for here, there in enumerate(layers):
        best_heads, best_inner = _best(every_head[there], heads), _best(every_neuron[there], inner)
        outputs = _outputs(best_heads, teacher.layers[there].head)
        kept = {"heads": outputs, "inner": best_inner, "tables": best_heads}
        stem = f"layers.{there}."
        for name, value in given.items():
            if name.startswith(stem):
                short = name.removeprefix(stem)
                own[f"layers.{here}.{short}"] = _cut(short, value, kept)
    return restored(own)


def worth(model: Tagger, passes: Iterable[Pass]) -> tuple[list[Tensor], list[Tensor]]:
    """For each layer, how much each head and each inner neuron matters, never below 0."""
    model.eval()
    heads = [torch.zeros(layer.heads) for layer in model.layers]
    inner = [torch.zeros(len(layer.widen.bias)) for layer in model.layers]
    seen: list[Tensor] = []

    def keep(_: nn.Module, given: tuple[Tensor, ...]) -> None:
        given[0].retain_grad()
        seen.append(given[0])

    hooks = [
        part.register_forward_pre_hook(keep)
        for layer in model.layers
        for part in (layer.mix, layer.narrow)
    ]
    for loss, mask in passes:
        seen.clear()
        loss().backward()
        changes = [value.detach() * value.grad for value in seen]
        for number in range(len(model.layers)):
            mixed, wide = changes[2 * number], changes[2 * number + 1]
            each = mixed.unflatten(-1, (len(heads[number]), -1)).sum(-1)
            heads[number] += each[mask].abs().sum(0)
            inner[number] += wide[mask].abs().sum(0)
    for hook in hooks:
        hook.remove()
    model.zero_grad(set_to_none=True)
    return heads, inner


def _best(worth: Tensor, count: int) -> Tensor:
    """The numbers of the most valuable, in order."""
    return worth.topk(min(count, len(worth))).indices.sort().values


def _outputs(heads: Tensor, wide: int) -> Tensor:
    """The places of what these heads, each so wide, put out."""
    return (heads[:, None] * wide + torch.arange(wide)).flatten()


def _cut(name: str, value: Tensor, kept: dict[str, Tensor]) -> Tensor:
    part = name.split(".")[0]
    if part in ROWS:
        return value[kept[ROWS[part]]]
    if part in COLUMNS and name.endswith("weight"):
        return value[:, kept[COLUMNS[part]]]
    return value
