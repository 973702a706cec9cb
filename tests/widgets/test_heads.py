from __future__ import annotations

import pytest
from rich.cells import cell_len

from storyview.engine.model import Share
from storyview.widgets.heads import head_lines, share_line
from storyview.widgets.palette import colourless

_LABELS = ("Agency", "Kyiv, 20 March", "乌克兰通讯社")


@pytest.mark.parametrize(
    ("copied", "width", "line"),
    [
        ((0.2, 0.0, 0.9), 60, "1,401 w · 3 % own · 90 % also in 乌克兰通讯社"),
        ((0.0, 0.76, 0.1), 60, "1,401 w · 3 % own · 76 % also in Kyiv, 20 March"),
        ((0.0, 0.76, 0.1), 47, "1,401 w · 3 % own · 76 % also in Kyiv, 20 March"),
        ((0.0, 0.76, 0.1), 46, "1,401 w · 3 % own · 76 % also in [2]"),
        ((0.0, 0.76, 0.1), 36, "1,401 w · 3 % own · 76 % also in [2]"),
        ((0.0, 0.76, 0.1), 35, "1,401 w · 3 % own · 91 % same"),
        ((0.0, 0.02, 0.0), 60, "1,401 w · 3 % own · 91 % same"),
        ((), 60, "1,401 w · 3 % own · 91 % same"),
    ],
)
def test_a_head_names_who_carries_the_same_copy(copied: tuple[float, ...], width: int, line: str) -> None:
    assert share_line(Share(1401, 0.03, 0.91, copied), _LABELS, width) == line


@pytest.mark.parametrize("width", [12, 30, 60])
def test_a_head_says_that_an_article_is_not_whole(width: int) -> None:
    share, palette = Share(1401, 0.03, 0.91, ()), colourless()
    told = []
    for partial in (False, True):
        _, second = head_lines(
            0, share, _LABELS, palette, width,
            leftmost=True, guide=False, silent=False, partial=partial,
        )  # fmt: skip
        told.append("".join(segment.text for segment in second))
    assert all(cell_len(line) == width for line in told)
    assert "in part" not in told[0]
    assert "in part" in told[1]
