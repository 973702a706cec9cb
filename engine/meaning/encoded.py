"""What a model says of one sentence, and how that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from storyview.engine.text.words import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.floating[Any]]

_STEPS: Final = 127
"""Steps in which a row is kept, up to its largest number: one byte a number."""


class Encoded(NamedTuple):
    """One sentence as a model sees it."""

    whole: Matrix
    """The mean of its tokens' last hidden states, shape (dimensions,)."""
    words: Matrix
    """The same for the tokens of each of its words, as `Tokenizer` cuts them, shape (words, dimensions); zero
    for a word beyond the model's reach."""


def encoded(text: str, states: Matrix, offsets: Sequence[tuple[int, int]], places: Sequence[int]) -> Encoded:
    """Return a sentence's encoding from its tokens' hidden states, shape (tokens, dimensions).

    `places` says which rows stand for text, `offsets` where each of these begins and ends in it.
    """
    words = Tokenizer(text).spans(0, len(text))
    rows = np.zeros((len(words), states.shape[1]), np.float32)
    first = 0
    for number, (begin, end) in enumerate(words):
        while first < len(offsets) and offsets[first][1] <= begin:
            first += 1
        last = first
        while last < len(offsets) and offsets[last][0] < end:
            last += 1
        if last > first:
            rows[number] = states[list(places[first:last])].mean(axis=0)
    return Encoded(states.mean(axis=0), rows)


def pack(sentence: Encoded) -> bytes:
    """Return an encoding in bytes, a byte a number: the whole, then the words."""
    rows = np.vstack((sentence.whole, sentence.words)).astype("<f4")
    scales = np.abs(rows).max(axis=1, keepdims=True) / _STEPS
    steps = np.rint(np.divide(rows, scales, out=np.zeros_like(rows), where=scales > 0)).astype("i1")
    return b"".join([part.tobytes() for part in (np.array(rows.shape, "<u4"), scales.astype("<f4"), steps)])


def unpack(value: bytes) -> Encoded:
    """Return an encoding from its bytes; what was packed comes back to 1 part in 254. Raises ValueError."""
    count, dimensions = map(int, np.frombuffer(value, "<u4", 2))
    scales = np.frombuffer(value, "<f4", count, 8).reshape(count, 1)
    steps = np.frombuffer(value, "i1", count * dimensions, 8 + 4 * count).reshape(count, dimensions)
    rows = steps * scales
    return Encoded(rows[0], rows[1:])
