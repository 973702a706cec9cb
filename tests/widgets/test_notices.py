"""What is said in the status line: in turn, whole where there is room, and else with what matters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Region

from storyview.widgets.notice_lines import NoticeLines, fitted, fullest, most_lines
from storyview.widgets.notices import Notices, Said
from storyview.widgets.palette import truecolor
from storyview.widgets.status_line import StatusLine
from storyview.widgets.wrap import cell_len

BACK = "Taken back: “reports nothing” (Kyiv, 20 March) is no longer said; !Z makes it again"
TWICE = f"Taken back 2 changes: “{'reports nothing ' * 9}” (A) is no longer said; before it {BACK[12:]}"
NONE = "A link joins two outlets: go to another pane, or Esc gives up"

words = st.text(st.sampled_from("abc …“”();: 漢字é\u0301👩‍🚀"), max_size=120)


@given(words, st.integers(1, 60), st.integers(1, 4))
def test_any_notice_takes_no_more_than_its_lines(text: str, width: int, most: int) -> None:
    lines = fitted(text, width, most)
    assert len(lines) <= most
    assert all(cell_len(line) <= max(width, 2) for line in lines)


@given(words, st.integers(1, 60))
def test_a_notice_with_room_loses_no_word(text: str, width: int) -> None:
    assert "".join("".join(fitted(text, width, len(text) + 1)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        (BACK, "Taken back:", "!Z makes it again"),
        (TWICE, "Taken back 2", "!Z makes it again"),
        (NONE, "A link joins", "Esc gives up"),
    ],
)
@pytest.mark.parametrize("size", [(18, 3), (38, 2), (38, 4), (78, 1), (78, 2)])
def test_what_was_done_and_what_there_is_to_do_are_kept(
    text: str, begins: str, ends: str, size: tuple[int, int]
) -> None:
    said = " ".join(fitted(text, *size))
    assert said.startswith(begins)
    assert said.endswith(ends)


def test_what_is_quoted_gives_way_first_and_then_what_is_said_in_passing() -> None:
    assert fitted(BACK, 76, 1) == [
        "Taken back: “reports…” (Kyiv, 20 March) is no longer said; !Z makes it again"
    ]
    (line,) = fitted(BACK, 66, 1)
    assert line.startswith("Taken back: “r…” (Ky")
    assert line.endswith("…) is no longer said; !Z makes it again")


USER, OTHER, WORK = Said("Done", 3, waits=False), Said("Done too", 3, waits=False), Said("Compared", 3, True)


def test_what_nobody_asked_for_waits_for_the_answer_to_a_key() -> None:
    notices = Notices()
    notices.say(USER)
    notices.say(WORK)
    notices.say(WORK)
    assert notices.said is USER
    notices.say(OTHER)
    assert notices.said is OTHER
    notices.end()
    assert notices.said is WORK
    notices.say(WORK)
    notices.end()
    assert notices.said is None


def test_it_goes_on_after_an_answer_and_no_key_takes_it_away() -> None:
    notices = Notices()
    notices.say(WORK)
    notices.say(USER)
    assert notices.said is USER
    notices.hush()
    assert notices.said is WORK
    notices.hush()
    assert notices.said is WORK
    notices.forget()
    assert notices.said is None


def test_it_waits_while_something_is_typed() -> None:
    notices = Notices()
    notices.say(WORK)
    notices.hold(held=True)
    assert notices.said is None
    notices.say(USER)
    notices.end()
    assert notices.said is None
    notices.hold(held=False)
    assert notices.said is WORK


class Line(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.status = StatusLine(truecolor(), name="storyview")

    def compose(self) -> ComposeResult:
        yield self.status

    def told(self) -> str:
        """Return all that is said, the lines below the first too."""
        widgets = [self.status, *self.query(NoticeLines)]
        strips = [s for one in widgets if one.display for s in one.render_lines(Region(0, 0, *one.size))]
        assert all(strip.cell_length == self.size.width for strip in strips)
        assert len(strips) <= most_lines(self.size.height)
        return " ".join(strip.text.strip() for strip in strips)


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (80, 24), (150, 30)])
@pytest.mark.parametrize("text", [BACK, TWICE, NONE])
async def test_it_is_laid_over_the_lines_below_and_goes_with_its_time(
    size: tuple[int, int], text: str
) -> None:
    app = Line()
    async with app.run_test(size=size) as pilot:
        app.status.tell("A title", ["¶ 1/9", "follow"])
        app.status.say(text, seconds=60)
        await pilot.pause()
        assert app.status.size.height == 1
        assert " ".join(text.split()[-3:]) in app.told()
        await pilot.resize_terminal(size[0] * 2, size[1])
        await pilot.pause(0.1)
        assert " ".join(text.split()[-3:]) in app.told()
        app.status.hush()
        await pilot.pause()
        assert "follow" in app.told()
        assert not any(each.display for each in app.query(NoticeLines))


def test_of_several_wordings_the_fullest_that_has_room_is_said() -> None:
    wordings = ("of many words, and more of them", "of few words", "few")
    assert fullest(wordings, 16, 2) == ["of many words,", "and more of them"]
    assert fullest(wordings, 16, 1) == ["of few words"]
    assert fullest(wordings, 2, 1) == ["f…"]


@pytest.mark.parametrize("width", [30, 60])
async def test_what_waits_stands_beside_the_answer_where_both_have_room(width: int) -> None:
    app = Line()
    async with app.run_test(size=(width, 9)) as pilot:
        app.status.say("Bookmarked", 60)
        app.status.say("Compared by meaning", 60, waits=True)
        await pilot.pause()
        assert "Bookmarked" in app.told()
        assert ("Bookmarked · Compared by meaning" in app.told()) == (width == 60)
        app.status.hush()
        assert "Bookmarked" not in app.told()
        assert "Compared by meaning" in app.told()
