"""Lines of an option that hang: what is wrapped stands under the words."""

from __future__ import annotations

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from storyview.widgets.hanging_lines import HangingLines

TEXT = Text("12  ", style="dim")
TEXT.append("Bridge at Marlow Quay closed", style="bold not dim")
TEXT.append("\n    3 articles · Courier, Herald, Post", style="not dim")


class Listing(App[None]):
    def compose(self) -> ComposeResult:
        yield OptionList(Option(HangingLines(TEXT, 4)), Option("next"))


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (
            30,
            [
                "12  Bridge at Marlow Quay",
                "    closed",
                "    3 articles · Courier,",
                "    Herald, Post",
                "next",
            ],
        ),
        (60, ["12  Bridge at Marlow Quay closed", "    3 articles · Courier, Herald, Post", "next"]),
    ],
)
async def test_what_is_wrapped_stands_under_the_words_of_its_line(width: int, shown: list[str]) -> None:
    app = Listing()
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        options = app.query_one(OptionList)
        rows = [options.render_line(y).text for y in range(options.size.height)]
        padding = len(rows[-1]) - len(rows[-1].lstrip())
        assert [row[padding:].rstrip() for row in rows] == shown


@pytest.mark.parametrize("width", [9, 17])
async def test_what_is_too_narrow_to_hang_loses_no_word(width: int) -> None:
    app = Listing()
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.pause()
        options = app.query_one(OptionList)
        rows = [options.render_line(y).text for y in range(options.size.height)]
        assert "".join("".join(rows).split()) == "".join(f"{TEXT.plain}next".split())


def test_what_it_says_is_its_words() -> None:
    assert str(HangingLines(TEXT, 4)) == TEXT.plain
