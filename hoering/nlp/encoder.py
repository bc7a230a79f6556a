"""The small Danish encoders that travel with hoering: their subwords, and sessions to run them."""

from __future__ import annotations

import os
from functools import cache
from multiprocessing import parent_process
from typing import Any

from tokenizers import Tokenizer

from hoering.settings import bundled

WORDS = 1 << 14
"""Subwords of the vocabulary."""
BEGIN, SEPARATOR = 2, 3


@cache
def subwords() -> Tokenizer:
    """The subwords that every encoder of ours reads."""
    return Tokenizer.from_file(str(bundled("pipelines") / "dansk" / "koder-ord.json"))


def session(weights: bytes) -> Any:
    """A session of ONNX weights; the same numbers on every machine, and nothing is sent from it."""
    # From 1.29 on the library tells its makers what is run with it, unless it is told not to
    # before it is loaded.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # Heavy to import, and only needed where a response is read.
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415

    options = SessionOptions()
    # Weights travel as int8 and are widened when they are loaded: every machine then adds up alike.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if parent_process() is not None:  # one of several workers: the others want their cores
        options.intra_op_num_threads = 1
    return InferenceSession(weights, options, providers=["CPUExecutionProvider"])
