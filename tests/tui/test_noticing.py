"""What a key did is told whole, for as long as it takes, once, and over nothing that is typed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.geometry import Region
from textual.widgets import Input

from storyview.engine.story import relead
from storyview.tui.opening import Outcome
from storyview.widgets.notice_lines import NoticeLines
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from tests.tui.driving import Reader

SIZES = [(20, 6), (40, 12), (60, 20), (80, 24), (150, 30)]


def said(reader: Reader) -> str:
    """Return what the status line says, and the lines below it go on with."""
    more = [each for each in reader.screen.query(NoticeLines) if each.display]
    lines = [strip.text for each in more for strip in each.render_lines(Region(0, 0, *each.size))]
    return " ".join(line.strip() for line in (reader.status(), *lines))


def toasts(screen: Screen[Any]) -> list[Region]:
    return [toast.region for toast in screen.query("Toast") if toast.region]


@pytest.mark.parametrize("size", SIZES)
async def test_of_a_correction_both_ends_are_told(store: Path, size: tuple[int, int]) -> None:
    async with reading(clock(), store, size=size) as reader:
        body, keys = reader.canvas.size, reader.key_line()
        for act, begins, ends in (
            (("j", "exclamation_mark", "o"), "No longer counted", "takes it back"),
            (("Z",), "Taken back:", "!Z makes it again"),
            (("exclamation_mark", "Z"), "Made again:", ""),
            (("exclamation_mark", "H"), "!H", "shows all"),
        ):
            await reader.press(*act)
            assert begins in said(reader)
            assert ends in said(reader)
            assert (reader.canvas.size, reader.key_line()) == (body, keys), "nothing shrinks or moves for it"
        await reader.press("j", "exclamation_mark", "o", "Z", "Z")
        assert "Taken back 2" in said(reader)
        assert "!Z makes it again" in said(reader)
        await reader.press("j")
        assert "makes it again" not in said(reader)


@pytest.mark.parametrize("key", ["Z", "z f", "exclamation_mark o"])
async def test_the_end_of_work_beside_the_screen_waits_for_the_answer_to_a_key(store: Path, key: str) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("m", *key.split())
        answer = said(reader).split("  ")[1]
        await reader.context.opening.refined(Outcome(relead(reader.story, 0)))
        assert answer in said(reader)
        await reader.press("j")
        await reader.until(lambda: "Compared by meaning" in said(reader))


@pytest.mark.parametrize("above", ["colon", "question_mark", "e", "M"])
@pytest.mark.parametrize("size", [(20, 6), (80, 24)])
async def test_what_is_noticed_is_shown_on_the_screen_on_top_alone(
    store: Path, above: str, size: tuple[int, int]
) -> None:
    async with reading(clock(), store, size=size) as reader:
        reader.app.notify("an old key is now another", timeout=600)
        await reader.until(lambda: bool(toasts(reader.screen)))
        await reader.press(above)
        top = reader.app.screen
        await reader.until(lambda: bool(toasts(top)) and not toasts(reader.screen))
        for line in top.query(Input):
            assert line.region
            assert not any(line.region.overlaps(toast) for toast in toasts(top))
            assert top.region.contains_region(line.region)
        await reader.press("escape")
        await reader.until(lambda: bool(toasts(reader.screen)))


PANES = [
    (("z", "x"), "is hidden", "z1 shows it again"),
    (("z", "a"), "Every pane is shown", ""),
    (("z", "3"), "is hidden", "z3 shows it again"),
    (("z", "3"), "is shown again", ""),
    (("2", "z", "x"), "is hidden", "z2 shows it again"),
    (("2", "z", "x"), "is shown again", ""),
    (("z", "plus"), "wide", ""),
    (("z", "plus"), "equally wide again", ""),
    (("z", "greater_than_sign"), "is pane 2 of 5", ""),
    (("l", "z", "l"), "is the lead", ""),
    (("z", "o"), "is shown alone", "shows all"),
    (("z", "o"), "All panes are shown again", ""),
]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_every_key_of_the_panes_says_what_it_did(store: Path, size: tuple[int, int]) -> None:
    async with reading(clock(), store, size=size) as reader:
        for keys, begins, ends in PANES:
            await reader.press(*keys)
            assert begins in said(reader), keys
            assert ends in said(reader), keys


async def test_a_pane_that_comes_back_off_the_screen_is_said_to_be_there(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("z", "4", "z", "4")
        assert "further right: l goes there" in said(reader)
        await reader.press("l", "l", "l", "l", "z", "1", "z", "1")
        assert "further left: h goes there" in said(reader)


@pytest.mark.parametrize("label", ["{take-back}", "{quit} {0} {", "{nothing-of-that-name}"])
async def test_an_outlet_called_as_an_action_is_told_by_its_name(store: Path, label: str) -> None:
    told = clock()
    named = told._replace(articles=tuple(one._replace(label=label) for one in told.articles))
    async with reading(named, store, size=(160, 30)) as reader:
        await reader.press("z", "x")
        assert f"“{label}” [" in said(reader)
        assert "is hidden: z" in said(reader)
        await reader.press("z", "a", "m", "m", "Z")
        assert f"({label})" in said(reader)
        assert "!Z makes it again" in said(reader)
