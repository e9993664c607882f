"""From trained networks to the shipped files: `python -m training.export RUN OUT`.

RUN holds the tagger's `model.pt`, or the judge's `judge.pt`; OUT gets `tagger.onnx` or
`judge.onnx`, and what it reads by: `words.npz` or `judge_words.npz`, `tokenizer.json`,
`SHA256SUMS`. A graph is written by hand: one window at a time, so no mask and no padding; one
product for query, key and value; fused attention; weights in int8 with a scale a column,
activations quantised as they come. Word vectors are in int8 with a scale a row, in files of their
own. What is computed is what model.py and stance/network.py compute.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from quotes.networks.runtime import CALLS, JUDGE, JUDGE_WORDS, TAGGER, TOKENIZER, WORDS
from quotes.networks.window import CAPACITY
from training.examples import tokenizer
from training.model import LABEL_COUNT, OUTPUTS, Form, Tagger, distances, restored
from training.predict import load
from training.stance import words as small
from training.stance.network import HEAD, Judge
from training.stance.network import load as load_judge
from training.stance.scenes import LABELS as SHOWN

MICROSOFT = "com.microsoft"
OPSET = 17
INT8 = 127
THREE = ("query", "key", "value")  # of one product


class Graph:
    """Nodes and constants of an ONNX graph of an encoder's form while it is being written."""

    def __init__(self, form: Form) -> None:
        self.form = form
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

    def name(self, output: str, name: str) -> None:
        """Call a node's output by the name under which the graph answers."""
        last = next(node for node in self.nodes if output in node.output)
        last.output[list(last.output).index(output)] = name

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
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=self.form.epsilon)


def build(model: Tagger) -> onnx.ModelProto:
    """The tagger's graph: words [1, n, 384], shapes [1, n] → scores [1, n, 8], labels as
    log-probabilities.
    """
    weights = arrays(model)
    graph = Graph(model.form)
    _head(graph, weights, encoded(graph, weights, model, "words"))
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["1", "n", OUTPUTS])]
    return made(graph, "tagger", model.form.width, [], outputs)


def build_judge(judge: Judge, words: small.Small) -> onnx.ModelProto:
    """The judge's graph: words [1, n, 384 + RANK], shapes, targets [m, n] → labels' log-odds
    [m, 4], looks [m, n].
    """
    weights = arrays(judge)
    inner = {
        name.removeprefix("encoder."): value
        for name, value in weights.items()
        if name.startswith("encoder.")
    }
    inner["places.weight"] = inner["places.weight"][:CAPACITY]
    graph = Graph(judge.encoder.form)
    turn = graph.constant("turn", words.turn.astype(np.float16))  # half the size, no less right
    turn = graph.node("Cast", [turn], to=TensorProto.FLOAT)
    shift = graph.constant("shift", words.shift)
    whole = graph.node("Add", [graph.node("MatMul", ["words", turn]), shift])
    states = encoded(graph, inner, judge.encoder, whole)
    states = graph.node("Squeeze", [states, _ends(graph, 0)[0]])
    own = graph.node("MatMul", ["targets", states])
    query, key, value = (
        _heads(graph, weights, x, part)
        for x, part in ((own, "query"), (states, "key"), (states, "value"))
    )
    turned = graph.node("Transpose", [key], perm=[0, 2, 1])
    scale = graph.constant("scale", np.array(HEAD**-0.5, np.float32))
    looks = graph.node("Mul", [graph.node("MatMul", [query, turned]), scale])
    looks = graph.node("Softmax", [looks], axis=-1)
    seen = graph.node("Transpose", [graph.node("MatMul", [looks, value])], perm=[1, 0, 2])
    flat = graph.constant("flat", np.array([0, graph.form.width], np.int64))
    seen = graph.node("Reshape", [seen, flat])
    first = graph.node("Slice", [states, *_ends(graph, 0, 1, 0)])
    whole = graph.node("Expand", [first, graph.node("Shape", [own])])
    joined = graph.node("Concat", [own, seen, whole], axis=-1)
    hidden = graph.node("Gelu", [_product(graph, weights, joined, "hidden")], MICROSOFT)
    graph.name(_linear(graph, weights, hidden, "verdict"), "odds")
    top = graph.node("Slice", [looks, *_ends(graph, 0, 1, 0)])
    graph.name(graph.node("Squeeze", [top, _ends(graph, 0)[0]]), "looks")
    more = [helper.make_tensor_value_info("targets", TensorProto.FLOAT, ["m", "n"])]
    outputs = [
        helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["m", len(SHOWN)]),
        helper.make_tensor_value_info("looks", TensorProto.FLOAT, ["m", "n"]),
    ]
    return made(graph, "judge", len(words.turn), more, outputs)


def _heads(graph: Graph, weights: dict[str, np.ndarray], x: str, name: str) -> str:
    """A product cut into heads: [rows, width] → [heads, rows, width / heads]."""
    cut = graph.constant("cut", np.array([0, graph.form.width // HEAD, HEAD], np.int64))
    parts = graph.node("Reshape", [_product(graph, weights, x, name), cut])
    return graph.node("Transpose", [parts], perm=[1, 0, 2])


def _product(graph: Graph, weights: dict[str, np.ndarray], x: str, name: str) -> str:
    return graph.product(x, name, weights[f"{name}.weight"], weights[f"{name}.bias"])


def _linear(graph: Graph, weights: dict[str, np.ndarray], x: str, name: str) -> str:
    """x @ weight.T + bias as it is, of the few numbers that are the answer."""
    weight = graph.constant(f"{name}.weight", weights[f"{name}.weight"].T)
    bias = graph.constant(f"{name}.bias", weights[f"{name}.bias"])
    return graph.node("Add", [graph.node("MatMul", [x, weight]), bias])


def arrays(model: nn.Module) -> dict[str, np.ndarray]:
    """A network's weights by name."""
    return {name: value.float().numpy() for name, value in model.state_dict().items()}


def made(graph: Graph, name: str, wide: int, more: list, outputs: list) -> onnx.ModelProto:
    """A graph as a model; beside `more` it takes the pieces' vectors, so wide, and shapes."""
    inputs = [
        helper.make_tensor_value_info("words", TensorProto.FLOAT, ["1", "n", wide]),
        helper.make_tensor_value_info("shapes", TensorProto.INT64, ["1", "n"]),
    ]
    whole = helper.make_graph(graph.nodes, name, [*inputs, *more], outputs, graph.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(whole, opset_imports=opsets, ir_version=8)


def encoded(graph: Graph, weights: dict[str, np.ndarray], model: Tagger, words: str) -> str:
    """What the encoder's last layer hands on, from the vectors of the pieces."""
    x = _embedded(graph, weights, words)
    for number in range(len(model.layers)):
        x = _layer(graph, weights, x, f"layers.{number}", model.layers[number].heads)
    return x


def _beside(graph: Graph, name: str, table: np.ndarray) -> str:
    """What attention adds for the distance from each piece to each other, [1, heads, n, n].

    Looked up in constants for the longest window and then cut, so that the runtime does the first
    once, when the network is loaded: by window it was a fifth of the judge's time.
    """
    numbers = distances(CAPACITY, graph.form.distances).numpy().astype(np.int32)
    parts = [graph.constant(name, table.T), graph.constant("apart", numbers)]
    adds = graph.node("Gather", parts, axis=1)
    adds = graph.node("Unsqueeze", [adds, _ends(graph, 0)[0]])
    length = _length(graph)
    square = graph.node("Concat", [length, length], axis=0)
    corner, sides = (
        graph.constant(called, np.array(ends, np.int64))
        for called, ends in (("corner", (0, 0)), ("sides", (2, 3)))
    )
    return graph.node("Slice", [adds, corner, square, sides])


def _length(graph: Graph) -> str:
    return graph.node("Slice", [graph.node("Shape", ["shapes"]), *_ends(graph, 1, 2)])


def _embedded(graph: Graph, weights: dict[str, np.ndarray], words: str) -> str:
    shapes = graph.node(
        "Gather", [graph.constant("shapes.weight", weights["shapes.weight"]), "shapes"]
    )
    starts = graph.constant("zero", np.array([0], np.int64))
    table = graph.constant("places.weight", weights["places.weight"])
    places = graph.node("Slice", [table, starts, _length(graph), starts])
    x = graph.node("Add", [graph.node("Add", [words, shapes]), places])
    return graph.norm(x, "norm", weights["norm.weight"], weights["norm.bias"])


def _ends(graph: Graph, *numbers: int) -> list[str]:
    return [graph.constant(f"number.{number}", np.array([number], np.int64)) for number in numbers]


def _layer(graph: Graph, weights: dict[str, np.ndarray], x: str, name: str, heads: int) -> str:
    def part(short: str) -> tuple[str, np.ndarray, np.ndarray]:
        full = f"{name}.{short}"
        return full, weights[f"{full}.weight"], weights[f"{full}.bias"]

    three = [part(short) for short in THREE]
    joined = np.concatenate([one[1] for one in three]), np.concatenate([one[2] for one in three])
    product = graph.product(x, f"{name}.three", *joined)
    split = graph.node("Split", [product], outputs=3, axis=-1)
    parts = [f"{split}_{number}" for number in range(3)]
    if graph.form.distances:
        table = weights[f"{name}.distances.weight"]
        parts += ["", "", _beside(graph, f"{name}.distances", table)]
    mixed = graph.node("MultiHeadAttention", parts, MICROSOFT, num_heads=heads)
    x = graph.norm(graph.node("Add", [x, graph.product(mixed, *part("mix"))]), *part("norm1"))
    wide = graph.node("Gelu", [graph.product(x, *part("widen"))], MICROSOFT)
    return graph.norm(graph.node("Add", [x, graph.product(wide, *part("narrow"))]), *part("norm2"))


def _head(graph: Graph, weights: dict[str, np.ndarray], x: str) -> None:
    out = _linear(graph, weights, x, "head")
    sizes = graph.constant("sizes", np.array([LABEL_COUNT, OUTPUTS - LABEL_COUNT], np.int64))
    split = graph.node("Split", [out, sizes], outputs=2, axis=-1)
    likely = graph.node("LogSoftmax", [f"{split}_0"], axis=-1)
    graph.nodes.append(helper.make_node("Concat", [likely, f"{split}_1"], ["scores"], axis=-1))


def write(run: Path, out: Path) -> None:
    """Leave the network of a run in the output folder, and what it reads by."""
    out.mkdir(parents=True, exist_ok=True)
    if (run / "judge.pt").exists():
        judge, calls = load_judge(run / "judge.pt")
        words = small.load(run / JUDGE_WORDS)
        onnx.save(build_judge(judge, words), out / JUDGE)
        np.savez(out / JUDGE_WORDS, words=words.words, scale=words.scale)
        (out / CALLS).write_text(json.dumps(calls) + "\n", encoding="utf-8")
    else:
        model = load(run / "model.pt")
        onnx.save(build(model), out / TAGGER)
        table, scale = small.rounded(model.words.weight.detach().numpy())
        np.savez(out / WORDS, words=table, scale=scale)
    tokenizer().save(str(out / TOKENIZER), pretty=False)
    sums(out)


def read(path: Path) -> Tagger:
    """The network of an exported file, back in torch; its weights as int8 has left them."""
    kept = {one.name: one for one in onnx.load(path).graph.initializer}
    arrays = {name: numpy_helper.to_array(one) for name, one in kept.items()}
    with np.load(path.parent / WORDS) as table:
        state = {"words.weight": table["words"] * table["scale"]}
    for name, value in arrays.items():
        stem, _, kind = name.rpartition(".")
        if kind not in ("weight", "bias"):
            continue
        if value.dtype == np.int8:
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
    shipped = sorted(path for path in folder.iterdir() if path.suffix in (".onnx", ".json", ".npz"))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in shipped]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read the two folders from the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, help="folder with model.pt or judge.pt")
    parser.add_argument("out", type=Path, help="folder for the shipped files")
    options = parser.parse_args()
    write(options.run, options.out)


if __name__ == "__main__":
    main()
