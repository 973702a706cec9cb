"""The status line and the key line at every width."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from storyview.widgets.key_line import KeyHint, KeyLine
from storyview.widgets.palette import truecolor
from storyview.widgets.status_line import StatusLine

HINTS = [
    KeyHint("j k", "paragraph", "next"),
    KeyHint("m", "bookmark", "keep"),
    KeyHint("?", "help", "help"),
    KeyHint("q", "quit", "quit"),
]


class Lines(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.status = StatusLine(truecolor(), name="storyview")
        self.keys = KeyLine(truecolor())
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.status
        yield self.keys


def text(widget: StatusLine | KeyLine) -> str:
    (strip,) = widget.render_lines(Region(0, 0, *widget.size))
    assert strip.cell_length == widget.size.width
    return strip.text


async def test_a_part_that_is_too_long_makes_room_for_those_before_it() -> None:
    app = Lines()
    async with app.run_test(size=(60, 5)) as pilot:
        app.status.tell(
            "A title", ["lead: Alpha", "… 9›", f"○ left out by {'Alpha, ' * 9}", "¶ 1/9", "follow"]
        )
        await pilot.pause()
        assert text(app.status).endswith(" lead: Alpha  … 9›  ¶ 1/9  follow ")


@pytest.mark.parametrize(
    ("width", "left", "right"),
    [
        (90, "dead: 14 (Alpha, Beta) / 12 (Gamma)", "left out by Delta, Epsilon  ¶ 1/9"),
        (80, "14 [1] [2] / 12 [3]", "left out by Delta, Epsilon  ¶ 1/9"),
        (50, "14 / 12", "left out by [4] [5]  ¶ 1/9"),
        (46, "14 / 12", "[4] [5]  ¶ 1/9"),
        (32, "14 / 12", "¶ 1/9"),
    ],
)
async def test_what_is_said_in_fewer_words_where_it_has_no_room(width: int, left: str, right: str) -> None:
    app = Lines()
    async with app.run_test(size=(width, 5)) as pilot:
        app.status.tell(
            ("dead: 14 (Alpha, Beta) / 12 (Gamma)", "14 [1] [2] / 12 [3]", "14 / 12"),
            [("left out by Delta, Epsilon", "left out by [4] [5]", "[4] [5]"), "¶ 1/9"],
        )
        await pilot.pause()
        assert text(app.status).startswith(f" storyview   {left} ")
        assert text(app.status).endswith(f"  {right} ")


@pytest.mark.parametrize("width", [1, 5, 12, 20, 30, 45, 80, 200])
async def test_both_lines_fill_the_width_and_keep_the_most_important(width: int) -> None:
    app = Lines()
    async with app.run_test(size=(width, 5)) as pilot:
        app.status.tell("A title 漢字 · 5 articles", ["least", "○ left out by 漢字", "¶ 1/9", "follow"])
        app.keys.tell(HINTS)
        await pilot.pause()
        status, keys = text(app.status), text(app.keys)
        if width >= 30:
            assert "follow" in status
            assert keys.rstrip().endswith("q quit")
            assert "? help" in keys
        if width == 200:
            assert "least" in status
            assert "A title 漢字 · 5 articles" in status
            assert "j k paragraph" in keys


async def test_a_message_takes_the_place_of_what_is_less_important_for_a_while() -> None:
    app = Lines()
    async with app.run_test(size=(80, 5)) as pilot:
        app.status.tell(
            "A title of some length", ["lead: The Northern Ledger", "+3 panes", "¶ 1/9", "follow"]
        )
        message = "No further passage that one outlet alone has"
        app.status.say(message, seconds=60)
        await pilot.pause()
        assert message in text(app.status)
        assert "follow" in text(app.status)
        assert "A title" not in text(app.status)
        app.status.say("")
        assert "A title" in text(app.status)
        app.status.say(message, seconds=0.01)
        for _ in range(500):
            await pilot.pause(0.01)
            if message not in text(app.status):
                break
        assert "A title" in text(app.status)
