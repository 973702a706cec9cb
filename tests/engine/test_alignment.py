"""What two sequences of words have in common, in bounded time and memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from storyview.engine import alignment
from storyview.engine.link.edits import Edit, edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@pytest.mark.parametrize("most", [0, 16_000_000])
@given(st.lists(st.integers(0, 5), max_size=12), st.lists(st.integers(0, 5), max_size=12))
def test_changes_turn_one_into_the_other(most: int, left: list[int], right: list[int]) -> None:
    with patch.object(alignment, "_MOST_CELLS", most):
        out, at = [], 0
        for begin, end, other_begin, other_end in edits(left, right):
            out += [*left[at:begin], *right[other_begin:other_end]]
            at = end
        assert out + left[at:] == right


def test_two_long_sentences_are_never_compared_as_a_whole() -> None:
    words = [f"w{n * 7919 % 50_021}" for n in range(50_000)]
    longer = [*words[:20_000], "new", *words[20_000:]]
    opcodes, editops = LCSseq.opcodes, LCSseq.editops

    def checked(compare: Callable[..., Any], one: Sequence[str], other: Sequence[str]) -> Any:
        assert len(one) * len(other) <= 16_000_000
        return compare(one, other)

    with (
        patch("rapidfuzz.distance.LCSseq.opcodes", partial(checked, opcodes)),
        patch("rapidfuzz.distance.LCSseq.editops", partial(checked, editops)),
    ):
        assert edits(words, longer) == (Edit(20_000, 20_000, 20_000, 20_001),)
