from __future__ import annotations

import pytest

from storyview.engine.model import Share
from storyview.widgets.heads import share_line

_LABELS = ("Agency", "Kyiv, 20 March", "乌克兰通讯社")


@pytest.mark.parametrize(
    ("copied", "width", "line"),
    [
        ((0.2, 0.0, 0.9), 60, "1,401 w · 3 % own · 90 % also in 乌克兰通讯社"),
        ((0.0, 0.76, 0.1), 60, "1,401 w · 3 % own · 76 % also in Kyiv, 20 March"),
        ((0.0, 0.76, 0.1), 47, "1,401 w · 3 % own · 76 % also in Kyiv, 20 March"),
        ((0.0, 0.76, 0.1), 46, "1,401 w · 3 % own · 76 % also in (5)"),
        ((0.0, 0.76, 0.1), 36, "1,401 w · 3 % own · 76 % also in (5)"),
        ((0.0, 0.76, 0.1), 35, "1,401 w · 3 % own · 91 % same"),
        ((0.0, 0.02, 0.0), 60, "1,401 w · 3 % own · 91 % same"),
        ((), 60, "1,401 w · 3 % own · 91 % same"),
    ],
)
def test_a_head_names_who_carries_the_same_copy(copied: tuple[float, ...], width: int, line: str) -> None:
    assert share_line(Share(1401, 0.03, 0.91, copied), _LABELS, (4, 5, 6), width) == line
