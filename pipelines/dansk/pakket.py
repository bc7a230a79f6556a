"""Encoders as they are kept: tables of weights as int8 with their scales, ONNX to run them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

_BLOCK = 32
"""Weights that share a scale as int8."""
_SMALL = 1 << 12
"""Tables of no more weights than this are kept as they are."""


def packed(weights: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """A table of weights as int8, every :data:`_BLOCK` of them along ``axis`` with a scale."""
    shape = list(weights.shape)
    shape[axis : axis + 1] = [shape[axis] // _BLOCK, _BLOCK]
    scale = np.abs(weights.reshape(shape)).max(axis + 1) / 127 + 1e-12
    whole = np.round(weights / scale.repeat(_BLOCK, axis)).astype(np.int8)
    return whole, scale.astype(np.float32)


def store(module: nn.Module, out: Path) -> None:
    """Write what a module has learnt: tables as int8 with their scales, the rest as it is."""
    arrays: dict[str, np.ndarray] = {}
    for name, tensor in module.state_dict().items():
        weights = tensor.float().numpy()
        if weights.ndim > 1:
            arrays[f"{name}:heltal"], arrays[f"{name}:skala"] = packed(weights, 1)
        else:
            arrays[name] = weights
    np.savez_compressed(out, **arrays)


def load(file: Path) -> dict[str, Tensor]:
    """The weights that :func:`store` wrote, by name."""
    with np.load(file) as table:
        whole = {name: table[name] for name in table.files}
    found = {name: torch.from_numpy(a) for name, a in whole.items() if ":" not in name}
    for name in [key for key in whole if key.endswith(":heltal")]:
        bare = name.removesuffix(":heltal")
        scale = whole[f"{bare}:skala"].repeat(_BLOCK, 1)
        found[bare] = torch.from_numpy(whole[name].astype(np.float32) * scale)
    return found


def export(
    model: nn.Module, told: Sequence[Tensor], names: dict[str, Sequence[str]], out: Path
) -> None:
    """Write a model as ONNX, its tables as int8 that are widened when it is loaded.

    ``told`` are examples of what it reads, each (texts, length); ``names`` has the names of what
    goes in and of what comes out.
    """
    sizes = {0: torch.export.Dim("texts", max=256), 1: torch.export.Dim("length", min=2, max=1024)}
    made = torch.onnx.export(
        model.cpu(), tuple(told), dynamo=True, opset_version=21,
        input_names=[*names["in"]], output_names=[*names["out"]],
        dynamic_shapes=tuple(sizes for _ in told),
    )  # fmt: skip
    proto = made.model_proto
    gathered = {
        name for node in proto.graph.node if node.op_type == "Gather" for name in node.input
    }
    for tensor in list(proto.graph.initializer):
        weights = numpy_helper.to_array(tensor)
        if weights.ndim == 2 and weights.size > _SMALL:
            _narrow(proto.graph, tensor, weights, axis=1 if tensor.name in gathered else 0)
    _forget_origin(proto)
    onnx.checker.check_model(proto)
    onnx.save(proto, out)


def widened(file: Path) -> tuple[dict[str, np.ndarray], list[np.ndarray], np.ndarray]:
    """What :func:`export` wrote as numbers again: weights by name; the tables that the exporter
    turned and gave names of its own, in the order in which they are used; the last such, kept wide.
    """
    graph = onnx.load(file).graph
    known = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            (axis,) = (one.i for one in node.attribute if one.name == "axis")
            whole, scale = (known[name] for name in node.input)
            known[node.output[0]] = whole.astype(np.float32) * scale.repeat(_BLOCK, axis)
    own = {name: table for name, table in known.items() if "weight" in name or "bias" in name}
    turned = [n.input[1] for n in graph.node if n.op_type == "MatMul" and n.input[1] in known]
    *tables, last = [known[name] for name in turned]
    return own, tables, last


def _forget_origin(proto: Any) -> None:
    """Leave out where on which machine each step was written."""
    graph = proto.graph
    for part in (proto, graph, *graph.node, *graph.value_info, *graph.input, *graph.output):
        part.doc_string = ""
        del part.metadata_props[:]


def _narrow(graph: Any, tensor: Any, weights: np.ndarray, axis: int) -> None:
    whole, scale = packed(weights, axis)
    block = weights.shape[axis] // scale.shape[axis]
    names = [f"{tensor.name}_heltal", f"{tensor.name}_skala"]
    parts = zip((whole, scale), names, strict=True)
    graph.initializer.extend(numpy_helper.from_array(part, name) for part, name in parts)
    node = helper.make_node("DequantizeLinear", names, [tensor.name], axis=axis, block_size=block)
    graph.initializer.remove(tensor)
    graph.node.insert(0, node)
