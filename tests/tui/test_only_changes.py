"""Only what changed is sent, and the terminal shows what it would show had all been sent."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyte.screens import Char
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from storyview.engine.story import compare
from storyview.tui.painting import Shown
from storyview.tui.textual_private import LinesUpdate, WholeUpdate, guarded
from storyview.widgets.anchored import Unsteady, joined
from storyview.widgets.line_parts import LinePart, PartedStrip
from tests.briefly import briefly
from tests.stories import article
from tests.tui.driving import reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.tui.driving import Reader

WIDTH, HEIGHT, PANE = 24, 4, 8
CONSOLE = Console(color_system="truecolor", force_terminal=True)
RED, BOLD = Style(color="red"), Style(bgcolor="blue", bold=True)
LINED, DIM = Style(underline=True, bgcolor="#102030"), Style(color="#405060", bgcolor="blue", dim=True)
TEXTS = ("one ", "two ", "    ", "北京", "é—“a")
PARTS = [
    [Segment(left, style), Segment(right, other)]
    for left in TEXTS
    for right in TEXTS
    for style, other in ((None, RED), (BOLD, BOLD), (BOLD, DIM), (DIM, LINED), (LINED, None))
]
KNOWN: dict[int, LinePart] = {}


def part_of(segments: list[Segment]) -> LinePart:
    return KNOWN.setdefault(id(segments), LinePart(segments))


def line(parts: Sequence[list[Segment]]) -> Strip:
    """Return a line of the canvas, or of another widget where its first part is repeated."""
    if parts[0] is parts[1]:
        return Strip([segment for part in parts for segment in part], WIDTH)
    return joined(parts, WIDTH, part_of)


UNSTEADY = joined([PARTS[0], Unsteady([Segment("👩‍👩‍👧‍👦 ab", RED), Segment("   ", RED)]), PARTS[3]], WIDTH)
# Lines come again, as those of the canvas do that are kept.
lines = st.lists(st.sampled_from(PARTS), min_size=3, max_size=3).map(line) | st.just(UNSTEADY)


@st.composite
def updates(draw: st.DrawFn) -> Any:
    """Return a whole screen, or some lines of it, as a whole, in two pieces, or up to a column."""
    if draw(st.booleans()):
        return WholeUpdate([[draw(lines)] for _ in range(HEIGHT)], Region(0, 0, WIDTH, HEIGHT))
    chops, ends, spans = [], [], []
    cut = draw(st.sampled_from((0, PANE)))
    for y in range(HEIGHT):
        strip = draw(lines)
        chops.append({0: strip.crop(0, cut), cut: strip.crop(cut)} if cut else {0: strip})
        ends.append([cut, WIDTH] if cut else [WIDTH])
        if draw(st.booleans()):
            spans.append((y, draw(st.sampled_from((0, cut))), draw(st.sampled_from((WIDTH, WIDTH - PANE)))))
    return LinesUpdate(chops, spans or [(0, 0, WIDTH)], ends)


def show(sent: str, screen: pyte.Screen) -> None:
    stream = pyte.Stream(screen)
    stream.feed(sent)


def looks(cell: Char) -> Char:
    """Return a cell as one sees it: of a blank that no line is drawn through, its ground alone."""
    seen = cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough
    return cell if seen else Char(" ", bg=cell.bg)


def check(walk: Sequence[Any]) -> None:
    """Check that a terminal sent only the changes of some updates shows what one sent all of them does."""
    all_sent, changes_sent = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    shown = Shown()
    before: dict[int, Any] = {}
    for update in walk:
        for y, parts in enumerate(update.strips if isinstance(update, WholeUpdate) else ()):
            # As the canvas does while idle, for what may come next and then does not.
            (strip,) = parts
            if isinstance(strip, PartedStrip) and y in before:
                strip.prepare(before[y], y, 0, CONSOLE)
            before[y] = strip if y % 2 else before.get(y, strip)
        if update is None:  # resized, or left to a shell and taken up again
            shown = Shown()
            changes_sent.reset()
            all_sent.reset()
            continue
        show(update.render_segments(CONSOLE), all_sent)
        changed: Any = shown.only_changes(update)
        show(changed.render_segments(CONSOLE), changes_sent)
        for y in range(HEIGHT):
            cells = [
                [looks(screen.buffer[y][x]) for x in range(WIDTH)] for screen in (all_sent, changes_sent)
            ]
            assert cells[0] == cells[1], y


@given(st.lists(updates() | st.none(), min_size=2, max_size=6))
@settings(max_examples=150, deadline=None)
def test_the_terminal_shows_the_same_as_if_all_were_sent(walk: list[Any]) -> None:
    check(walk)


@pytest.mark.parametrize("stop", [WIDTH, WIDTH - PANE])
def test_what_was_painted_over_in_between_is_sent_again(stop: int) -> None:
    def whole(strip: Strip) -> LinesUpdate:
        return LinesUpdate([{0: strip}], [(0, 0, WIDTH)], [[WIDTH]])

    def pieces(strip: Strip) -> LinesUpdate:
        chops = [{0: strip.crop(0, PANE), PANE: strip.crop(PANE)}]
        return LinesUpdate(chops, [(0, 0, stop)], [[PANE, WIDTH]])

    one, other = (line([PARTS[n], PARTS[4], PARTS[n]]) for n in (1, 2))
    check([pieces(one), whole(other), pieces(one), whole(other), pieces(one)])
    check([whole(one), pieces(other), whole(one)])


def test_of_a_line_only_what_changed_is_sent() -> None:
    page, hue = Style(color="white", bgcolor="blue"), Style(color="red", bgcolor="blue")

    def pane(text: str) -> list[Segment]:
        text = text.ljust(PANE)
        return [Segment(text[:1], page), Segment(text[1:2], hue), Segment(text[2:], page)]

    def sent(shown: Shown, *parts: str) -> str:
        strip = joined([pane(part) for part in parts], WIDTH)
        update: Any = shown.only_changes(WholeUpdate([[strip]], Region(0, 0, WIDTH, HEIGHT)))
        told = update.render_segments(CONSOLE)
        assert isinstance(told, str)
        return told

    def after(*parts: str) -> str:
        shown = Shown()
        assert sent(shown, "│  one", "│▎ same", "│  three").count("H") == 1
        return sent(shown, *parts)

    plain = "\x1b[37;44m"
    assert after("│  one", "│▎ same", "│  three") == ""
    assert after("│  two", "│▎ same", "│  a") == f"{plain}\x1b[1;4Htwo\x1b[20Ga    \x1b[0m"
    assert after("│  one", "│  same", "│  three") == f"{plain}\x1b[1;9H│\x1b[31m \x1b[37m \x1b[0m"
    assert after("│  one", "│▎", "│  three") == f"{plain}\x1b[1;12H    \x1b[0m"


KEYS = (
    *(
        "j",
        "j",
        "j",
        "k",
        "k",
        "l",
        "h",
        "J",
        "pagedown",
        "pageup",
        "n",
        "u",
        "m",
        "v",
        "V",
        "o",
        "z",
        "f",
        "x",
    ),
    *(
        "ctrl+e",
        "ctrl+y",
        "g",
        "G",
        "t",
        "u",
        "t",
        "t",
        "/",
        "r",
        "escape",
        "escape",
        "enter",
        "?",
        "escape",
        "M",
    ),
)


class Terminals:
    """One that is sent what changes, and one that is sent everything after each key."""

    def __init__(self, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
        self._app = reader.app
        self._resized()
        driver: Any = reader.app.terminal
        driver.shown = Shown()
        monkeypatch.setattr(App, "_display", lambda _app, _screen, update: self._display(update))

    def _resized(self) -> None:
        self._of_changes, self._of_all = (pyte.Screen(*self._app.size) for _ in range(2))

    def _display(self, update: Any) -> None:
        if update is not None:
            if (self._of_all.columns, self._of_all.lines) != self._app.size:
                self._resized()
            show(update.render_segments(CONSOLE), self._of_changes)

    def differ(self) -> list[int]:
        """Return the lines that they show differently."""
        app, compositor = self._app, self._app.screen._compositor
        waiting = {*compositor._dirty_regions}
        update: Any = compositor.render_update(full=True, screen_stack=app._background_screens)
        compositor._dirty_regions |= waiting
        show(guarded(update).render_segments(CONSOLE), self._of_all)
        columns, lines = app.size
        return [
            y
            for y in range(lines)
            if [looks(self._of_changes.buffer[y][x]) for x in range(columns)]
            != [looks(self._of_all.buffer[y][x]) for x in range(columns)]
        ]


WALKS = (((200, 50), 1), ((80, 24), 2), ((50, 20), 3))
"""The size of a screen, and what the walk on it is drawn with."""


@pytest.mark.parametrize("walk_of", briefly(WALKS, WALKS[1:2]), ids=str)
async def test_on_any_walk_the_terminal_shows_what_is_painted(
    store: Path, monkeypatch: pytest.MonkeyPatch, walk_of: tuple[tuple[int, int], int]
) -> None:
    size, seed = walk_of
    draw = Random(seed)
    told = [
        "Runa said शहर came and 北京 was told of it at the old quay.",
        "cafe\u0301 a word",
        "Plain words.",
    ]
    outlets = [
        article(
            f"Outlet {n}", [f"{draw.choice(told)} {'And so on. ' * draw.randint(1, 40)}" for _ in range(20)]
        )
        for n in range(4)
    ]
    async with reading(compare(outlets), store, size=size) as reader:
        reader.app.console = CONSOLE
        terminals = Terminals(reader, monkeypatch)
        reader.app.refresh(layout=True)
        await reader.settle()
        walk = [draw.choice(KEYS) for _ in range(40)]
        for n, key in enumerate(walk):
            if draw.random() < 0.4:
                for _slice in reader.canvas.ahead.look(reader.position, draw.choice((1, -1))):
                    pass
            if n % 15 == 14:
                await reader.pilot.resize_terminal(*draw.choice(((size[0] - 7, size[1]), size)))
            await reader.press(key)
            # A screen that has just been opened is painted a moment later.
            await reader.until(lambda: not terminals.differ(), 2)
