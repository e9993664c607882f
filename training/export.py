"""From a trained `model.pt` to the shipped `tagger.onnx`: `python -m training.export RUN OUT`.

The graph is written by hand: one window at a time, so no mask and no padding; one product for
query, key and value; fused attention; weights in int8 with a scale a column, word vectors in int8
with a scale a row; activations quantised as they come. What is computed is what model.py computes.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.examples import tokenizer
from training.model import LABEL_COUNT, MINILM, OUTPUTS, Tagger, restored
from training.predict import load

MICROSOFT = "com.microsoft"
OPSET = 17
INT8 = 127
THREE = ("query", "key", "value")  # of one product


class Graph:
    """Nodes and constants of an ONNX graph while it is being written."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> str:
        """Keep an array under a name, once."""
        if all(kept.name != name for kept in self.constants):
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], domain: str = "", outputs: int = 1, **more) -> str:
        """Add a node; the name of its output, or the stem of its several outputs."""
        stem = f"{kind}_{len(self.nodes)}"
        names = [stem] if outputs == 1 else [f"{stem}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, stem, domain=domain, **more))
        return stem

    def product(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """x @ weight.T + bias in int8, a scale for each column; weight as torch keeps it."""
        scale = np.abs(weight).max(1) / INT8
        whole = np.rint(weight / scale[:, None]).astype(np.int8)
        inputs = [
            x,
            self.constant(f"{name}.weight", whole.T),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            "",
            self.constant(f"{name}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, MICROSOFT)

    def norm(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """Layer norm."""
        inputs = [
            x,
            self.constant(f"{name}.weight", weight),
            self.constant(f"{name}.bias", bias),
        ]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=MINILM.epsilon)


def build(model: Tagger) -> onnx.ModelProto:
    """The whole graph: ids, shapes [1, n] → scores [1, n, 8], labels as log-probabilities."""
    weights = {name: value.float().numpy() for name, value in model.state_dict().items()}
    graph = Graph()
    x = _embedded(graph, weights)
    for number in range(len(model.layers)):
        x = _layer(graph, weights, x, f"layers.{number}", model.layers[number].heads)
    _head(graph, weights, x)
    pieces = ["1", "n"]
    made = helper.make_graph(
        graph.nodes,
        "tagger",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, pieces)
            for name in ("ids", "shapes")
        ],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [*pieces, OUTPUTS])],
        graph.constants,
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def _embedded(graph: Graph, weights: dict[str, np.ndarray]) -> str:
    table = weights["words.weight"]
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / INT8, 1e-9)
    whole = graph.constant("words.weight", np.rint(table / scale).astype(np.int8))
    rows = graph.node("Cast", [graph.node("Gather", [whole, "ids"])], to=TensorProto.FLOAT)
    scales = graph.node("Gather", [graph.constant("words.scale", scale.astype(np.float32)), "ids"])
    words = graph.node("Mul", [rows, scales])
    shapes = graph.node(
        "Gather", [graph.constant("shapes.weight", weights["shapes.weight"]), "shapes"]
    )
    length = graph.node("Slice", [graph.node("Shape", ["ids"]), *_ends(graph, 1, 2)])
    starts = graph.constant("zero", np.array([0], np.int64))
    table = graph.constant("places.weight", weights["places.weight"])
    places = graph.node("Slice", [table, starts, length, starts])
    x = graph.node("Add", [graph.node("Add", [words, shapes]), places])
    return graph.norm(x, "norm", weights["norm.weight"], weights["norm.bias"])


def _ends(graph: Graph, start: int, end: int) -> list[str]:
    return [
        graph.constant(f"number.{number}", np.array([number], np.int64)) for number in (start, end)
    ]


def _layer(graph: Graph, weights: dict[str, np.ndarray], x: str, name: str, heads: int) -> str:
    def part(short: str) -> tuple[str, np.ndarray, np.ndarray]:
        full = f"{name}.{short}"
        return full, weights[f"{full}.weight"], weights[f"{full}.bias"]

    three = [part(short) for short in THREE]
    joined = np.concatenate([one[1] for one in three]), np.concatenate([one[2] for one in three])
    product = graph.product(x, f"{name}.three", *joined)
    split = graph.node("Split", [product], outputs=3, axis=-1)
    parts = [f"{split}_{number}" for number in range(3)]
    mixed = graph.node("MultiHeadAttention", parts, MICROSOFT, num_heads=heads)
    x = graph.norm(graph.node("Add", [x, graph.product(mixed, *part("mix"))]), *part("norm1"))
    wide = graph.node("Gelu", [graph.product(x, *part("widen"))], MICROSOFT)
    return graph.norm(graph.node("Add", [x, graph.product(wide, *part("narrow"))]), *part("norm2"))


def _head(graph: Graph, weights: dict[str, np.ndarray], x: str) -> None:
    head = graph.constant("head.weight", weights["head.weight"].T)
    out = graph.node("MatMul", [x, head])
    out = graph.node("Add", [out, graph.constant("head.bias", weights["head.bias"])])
    sizes = graph.constant("sizes", np.array([LABEL_COUNT, OUTPUTS - LABEL_COUNT], np.int64))
    split = graph.node("Split", [out, sizes], outputs=2, axis=-1)
    likely = graph.node("LogSoftmax", [f"{split}_0"], axis=-1)
    graph.nodes.append(helper.make_node("Concat", [likely, f"{split}_1"], ["scores"], axis=-1))


def write(run: Path, out: Path) -> None:
    """Leave `tagger.onnx`, `tokenizer.json` and `SHA256SUMS` in the output folder."""
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(build(load(run / "model.pt")), out / "tagger.onnx")
    tokenizer().save(str(out / "tokenizer.json"), pretty=False)
    sums(out)


def read(path: Path) -> Tagger:
    """The network of an exported file, back in torch; its weights as int8 has left them."""
    kept = {one.name: one for one in onnx.load(path).graph.initializer}
    arrays = {name: numpy_helper.to_array(one) for name, one in kept.items()}
    state: dict[str, np.ndarray] = {}
    for name, value in arrays.items():
        stem, _, kind = name.rpartition(".")
        if kind not in ("weight", "bias"):
            continue
        if name == "words.weight":
            value = value * arrays["words.scale"]
        elif value.dtype == np.int8:
            value = (value * arrays[f"{stem}.scale"]).T
        elif name == "head.weight":
            value = value.T
        if stem.endswith(".three"):
            for part, third in zip(THREE, np.split(value, 3), strict=True):
                state[f"{stem.removesuffix('three')}{part}.{kind}"] = third
        else:
            state[name] = value
    return restored({name: torch.tensor(value) for name, value in state.items()}).eval()


def network(path: Path) -> Tagger:
    """A trained network from its `model.pt`, or from an exported file."""
    return read(path) if path.suffix == ".onnx" else load(path)


def sums(folder: Path) -> None:
    """Write SHA256SUMS of what lies in a weights folder."""
    shipped = sorted(path for path in folder.iterdir() if path.suffix in (".onnx", ".json"))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in shipped]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the two folders from the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, help="folder with model.pt")
    parser.add_argument("out", type=Path, help="folder for the shipped files")
    options = parser.parse_args()
    write(options.run, options.out)


if __name__ == "__main__":
    main()
