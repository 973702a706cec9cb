"""What was kept and what stands there now are shown whole, side by side."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.alignment import common
from storyview.engine.bookmarks.anchoring import Op
from storyview.engine.bookmarks.anchoring.finding import difference, same_words


@given(st.text(max_size=200), st.text(max_size=200), st.integers(0, 50))
def test_a_difference_is_both_texts_from_start_to_end(kept: str, now: str, offset: int) -> None:
    changes = difference(kept, now, offset)
    assert same_words(kept, now) == all(change.op is Op.EQUAL for change in changes)
    if changes:
        assert "".join(kept[slice(*change.kept)] for change in changes) == kept
        assert "".join(now[a - offset : b - offset] for _, _, (a, b) in changes) == now
    for change in changes:
        if change.op is Op.EQUAL:
            left, right = kept[slice(*change.kept)], now[change.now.start - offset : change.now.end - offset]
            assert same_words(left, right)
    assert all(one.op is not other.op for one, other in pairwise(changes))


@given(
    st.lists(st.integers(0, 900).map(str), min_size=1, max_size=400),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=3),
)
def test_long_texts_are_aligned_piece_by_piece(words: list[str], cuts: list[tuple[int, int]]) -> None:
    other = list(words)
    for start, end in cuts:
        del other[start:end]
    pairs = common(words * 30, other * 30)
    assert all((words * 30)[i] == (other * 30)[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    if not cuts:
        assert len(pairs) == len(words) * 30
