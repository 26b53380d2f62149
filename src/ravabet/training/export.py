"""The trained network as the file that ships: an ONNX graph in eight bits, its vocabulary, and a manifest with checksums.

The graph is written out here node by node rather than traced, so that every operator is the one that ONNX Runtime runs fastest on
processors: weights are int8 with a scale a column, activations are quantised as they come (dynamic quantisation), attention and GELU are
one fused operator each. Heads stay in single precision: they are small and their scores are compared with thresholds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from ravabet.model import GRAPH, HEADS, MANIFEST, MATRICES, ROLES, TABLES, VOCABULARY
from ravabet.training.batches import batches
from ravabet.training.encoder import EPSILON, Encoder, Layer, read_source, wheel_file
from ravabet.training.network import Network
from ravabet.training.samples import passages, samples
from ravabet.training.smoothing import largest, scales
from ravabet.training.vocabulary import Vocabulary

OPSET = 17
MICROSOFT = "com.microsoft"
LIMIT = 127
CALIBRATED = 4000  # pieces of a batch of our own passages, by which the inputs' scales are set
Array = np.ndarray[Any, Any]
NO_SCALES: Mapping[str, Array] = MappingProxyType({})


@dataclass
class _Graph:
    """Nodes and constants of a graph while it is written."""

    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, name: str, array: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], outputs: Sequence[str], *, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, list(inputs), list(outputs), domain=domain, **attributes))
        return outputs[0]

    def model(self, inputs: Sequence[Any], outputs: Sequence[Any]) -> onnx.ModelProto:
        graph = helper.make_graph(self.nodes, "ravabet", list(inputs), list(outputs), self.constants)
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="ravabet")


def build(network: Network, scales: Mapping[str, Array] = NO_SCALES) -> onnx.ModelProto:
    """The whole network, the inputs of its products multiplied with ``scales`` (smoothing.py).

    ``ids`` and ``mask`` (batch, pieces) and ``first`` (words), each word's first piece counted through the whole batch, give ``scores``,
    ``asks`` and ``tells`` with a row a word.
    """
    g, encoder = _Graph(), network.encoder
    x = _embedded(g, encoder)
    for number, layer in enumerate(encoder.layers):
        x = _layer(g, layer, x, f"l{number}", scales)  # type: ignore[arg-type]
    g.constant("flat", np.array([-1, encoder.width], dtype=np.int64))
    g.node("Reshape", [x, "flat"], ["pieces"])
    g.node("Gather", ["pieces", "first"], ["words"], axis=0)
    heads: list[Any] = [network.heads[name] for name in HEADS]
    _head(g, "scores", torch.cat([h.weight for h in heads]), torch.cat([h.bias for h in heads]))
    _head(g, "asks", network.asks.weight, network.asks.bias)
    _head(g, "tells", network.tells.weight, network.tells.bias)
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "pieces"]),
        helper.make_tensor_value_info("mask", TensorProto.INT32, ["batch", "pieces"]),
        helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
    ]
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["words", None]) for n in ("scores", "asks", "tells")]
    return g.model(inputs, outputs)


def _head(g: _Graph, name: str, weight: torch.Tensor, bias: torch.Tensor) -> None:
    g.node("Gemm", ["words", g.constant(f"{name}.w", _array(weight).T), g.constant(f"{name}.b", _array(bias))], [name])


def _array(tensor: torch.Tensor) -> Array:
    return tensor.detach().float().numpy()  # type: ignore[no-any-return]


def _embedded(g: _Graph, encoder: Encoder) -> str:
    """Rows of the vocabulary, int8 with a scale a row, and of the places, added and normalised."""
    table = _array(encoder.words.weight)
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / LIMIT
    g.constant("word.q", np.round(table / scale).astype(np.int8))
    g.constant("word.s", scale.astype(np.float32))
    g.constant("place", _array(encoder.places.weight))
    g.node("Gather", ["word.q", "ids"], ["word.rows"])
    g.node("Cast", ["word.rows"], ["word.float"], to=TensorProto.FLOAT)
    g.node("Gather", ["word.s", "ids"], ["word.scale"])
    g.node("Mul", ["word.float", "word.scale"], ["word.vectors"])
    g.node("Shape", ["ids"], ["length"], start=1, end=2)
    g.constant("zero", np.array([0], dtype=np.int64))
    g.node("Slice", ["place", "zero", "length", "zero"], ["places"])
    g.node("Add", ["word.vectors", "places"], ["embedded"])
    norm = [g.constant("norm.w", _array(encoder.norm.weight)), g.constant("norm.b", _array(encoder.norm.bias))]
    return g.node("LayerNormalization", ["embedded", *norm], ["x"], axis=-1, epsilon=EPSILON)


def _layer(g: _Graph, layer: Layer, x: str, name: str, scales: Mapping[str, Array]) -> str:
    together = [layer.query, layer.key, layer.value]
    asked, factor = _scaled(g, x, f"{name}.query", scales)
    weight, scale = _columns(torch.cat([part.weight for part in together]), factor)
    g.constant(f"{name}.qkv.w", weight)
    g.constant(f"{name}.qkv.s", scale)
    g.constant(f"{name}.qkv.b", _array(torch.cat([part.bias for part in together])))
    g.constant(f"{name}.qkv.z", np.zeros(len(scale), dtype=np.int8))
    quantised = [f"{name}.x.q", f"{name}.x.s", f"{name}.x.z"]
    g.node("DynamicQuantizeLinear", [asked], quantised)
    inputs = [quantised[0], f"{name}.qkv.w", f"{name}.qkv.b", quantised[1], f"{name}.qkv.s", "mask", quantised[2], f"{name}.qkv.z"]
    g.node("QAttention", inputs, [f"{name}.attended"], domain=MICROSOFT, num_heads=layer.heads)
    mixed = _linear(g, layer.mixed, f"{name}.attended", f"{name}.mixed")
    x = _normalised(g, mixed, x, layer.norm_mixed, f"{name}.norm_mixed")
    given, factor = _scaled(g, x, f"{name}.inner", scales)
    inner = _linear(g, layer.inner, given, f"{name}.inner", biased=False, factor=factor)
    g.constant(f"{name}.inner.b", _array(layer.inner.bias))
    g.node("BiasGelu", [inner, f"{name}.inner.b"], [f"{name}.gelu"], domain=MICROSOFT)
    given, factor = _scaled(g, f"{name}.gelu", f"{name}.outer", scales)
    outer = _linear(g, layer.outer, given, f"{name}.outer", factor=factor)
    return _normalised(g, outer, x, layer.norm_outer, f"{name}.norm_outer")


def _scaled(g: _Graph, x: str, site: str, scales: Mapping[str, Array]) -> tuple[str, Array | None]:
    """The input of a product multiplied with its scale, and the scale; as it is where the site has none."""
    factor = scales.get(site)
    if factor is None:
        return x, None
    return g.node("Mul", [x, g.constant(f"{site}.f", factor)], [f"{site}.scaled"]), factor


def _linear(g: _Graph, linear: torch.nn.Linear, x: str, name: str, *, biased: bool = True, factor: Array | None = None) -> str:
    weight, scale = _columns(linear.weight, factor)
    zeros = np.zeros(len(scale), dtype=np.int8)
    inputs = [x, g.constant(f"{name}.w", weight), g.constant(f"{name}.s", scale), g.constant(f"{name}.z", zeros)]
    if biased:
        inputs.append(g.constant(f"{name}.b", _array(linear.bias)))
    return g.node("DynamicQuantizeMatMul", inputs, [name], domain=MICROSOFT)


def _columns(weight: torch.Tensor, factor: Array | None = None) -> tuple[Array, Array]:
    """A matrix (out, in) as int8 (in, out), its rows divided by ``factor``, and the scale of each column."""
    matrix = _array(weight).T if factor is None else _array(weight).T / factor[:, None]
    scale = np.maximum(np.abs(matrix).max(0), 1e-8) / LIMIT
    return np.round(matrix / scale).astype(np.int8), scale.astype(np.float32)


def _normalised(g: _Graph, x: str, skip: str, norm: torch.nn.LayerNorm, name: str) -> str:
    # Two plain operators: ONNX Runtime's fused SkipLayerNormalization takes eight times as long on processors.
    g.node("Add", [x, skip], [f"{name}.sum"])
    inputs = [f"{name}.sum", g.constant(f"{name}.w", _array(norm.weight)), g.constant(f"{name}.b", _array(norm.bias))]
    return g.node("LayerNormalization", inputs, [name], axis=-1, epsilon=EPSILON)


def ideal(encoder: Encoder) -> onnx.ModelProto:
    """One integer matrix product of each shape that a layer has, and nothing else: what ``ravabet bench`` holds the network against.

    The matrices are made when the session starts (ConstantOfShape is folded), so the file holds no weights.
    """
    g = _Graph()
    inner = encoder.layers[0].inner.out_features
    width = encoder.width
    inputs, outputs = [], []
    for name, rows, columns in (("qkv", width, 3 * width), ("mixed", width, width), ("inner", width, inner), ("outer", inner, width)):
        g.constant(f"{name}.shape", np.array([rows, columns], dtype=np.int64))
        value = helper.make_tensor("value", TensorProto.INT8, [1], [3])
        g.node("ConstantOfShape", [f"{name}.shape"], [f"{name}.w"], value=value)
        g.node("MatMulInteger", [f"{name}.x", f"{name}.w"], [name])
        inputs.append(helper.make_tensor_value_info(f"{name}.x", TensorProto.UINT8, ["rows", rows]))
        outputs.append(helper.make_tensor_value_info(name, TensorProto.INT32, ["rows", columns]))
    return g.model(inputs, outputs)


def export(network: Network, vocabulary: Vocabulary, folder: Path, version: str, scales: Mapping[str, Array] = NO_SCALES) -> dict[str, Any]:
    """Write the graph, tables and vocabulary into ``folder``; the manifest with their checksums is written last and given back."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / GRAPH).write_bytes(build(network, scales).SerializeToString(deterministic=True))
    (folder / MATRICES).write_bytes(ideal(network.encoder).SerializeToString(deterministic=True))
    with (folder / TABLES).open("wb") as handle:
        np.savez(handle, kinds=_array(network.kinds).astype(np.float32), distance=_array(network.distance).astype(np.float32))
    vocabulary.write(folder / VOCABULARY)
    names = (GRAPH, MATRICES, TABLES, VOCABULARY)
    manifest = {
        "name": "ravabet-reader",
        "version": version,
        "layers": len(network.encoder.layers),
        "heads": [[name, size] for name, size in HEADS.items()],
        "roles": list(ROLES),
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names},
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest


def main() -> None:
    """Export the best network of a work folder."""
    parser = argparse.ArgumentParser(description="Write the trained network as the files that ship.")
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("version")
    given = parser.parse_args()
    vocabulary = Vocabulary.read(given.work / "vocabulary.json.gz")
    network = Network(Encoder(read_source(wheel_file()), vocabulary.rows))
    network.load_state_dict(torch.load(given.work / "network.pt", weights_only=True)["network"])
    network.eval()
    own = batches(samples(passages()), vocabulary.tokenizer(), CALIBRATED)
    manifest = export(network, vocabulary, given.folder, given.version, scales(network, largest(network, own)))
    print(json.dumps(manifest["sha256"], indent=1))


if __name__ == "__main__":
    main()
