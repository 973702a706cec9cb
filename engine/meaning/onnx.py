"""A model of sentence embeddings in ONNX form, in any folder, run by onnxruntime."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from storyview.engine.meaning.encoded import encoded

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.meaning.encoded import Encoded

WEIGHTS: Final = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")
"""Where the network is looked for in a folder, in this order."""
TOKENIZER: Final = "tokenizer.json"

_REACH: Final = 512
"""Tokens that are asked about at most."""


def weights_of(folder: Path) -> Path | None:
    """Return the file of the network in a folder that holds a model; None where it does not."""
    if not (folder / TOKENIZER).is_file():
        return None
    return next((folder / name for name in WEIGHTS if (folder / name).is_file()), None)


class OnnxModel:
    """The model of a folder: an encoder whose first output is the hidden state of every token.

    Raises whatever the libraries raise for a folder that holds none, ValueError where it gives something
    else.
    """

    def __init__(self, folder: Path) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        options = SessionOptions()
        options.intra_op_num_threads = max(1, (os.cpu_count() or 1) // 2)
        self._session: Any = InferenceSession(str(weights_of(folder)), options)
        self._inputs = [each.name for each in self._session.get_inputs()]
        unknown = set(self._inputs) - {"input_ids", "attention_mask", "token_type_ids"}
        if unknown:
            raise ValueError(f"it asks for {', '.join(sorted(unknown))}")

    def encode(self, text: str) -> Encoded:
        """Return what the model says of a sentence; what is beyond its reach it does not see."""
        found = self._tokenizer.encode(text)
        ids = np.array([found.ids[:_REACH]], np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        states = self._session.run(None, {name: inputs[name] for name in self._inputs})[0]
        if states.ndim != 3 or states.shape[1] != ids.shape[1]:
            raise ValueError("its first output is not one state a token")
        special = found.special_tokens_mask[:_REACH]
        places = [place for place, is_special in enumerate(special) if not is_special]
        return encoded(text, states[0].astype(np.float32), [found.offsets[p] for p in places], places)
