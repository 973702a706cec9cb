"""Each private name of Textual that the reader stands on does what it is used for."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING, Any, ClassVar
from unittest.mock import AsyncMock, Mock

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.binding import Binding, BindingsMap, BindingType
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Resize
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from storyview.tui.textual_private import (
    CoveredScreen,
    GuardedApp,
    MarkingCompositor,
    Terminal,
    bindings_of,
    is_of_first_line,
    keymap_of,
    paint_now,
    set_bindings,
    style_numbers,
)
from storyview.widgets.unscrolled import unscrolled
from tests.tui.driving import nothing_is_ready

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

OBEYED = re.compile("[\x00-\x1f\x7f-\x9f]")


class Hostile(Widget):
    """One line that tries to clear the screen."""

    def render_line(self, y: int) -> Strip:
        return Strip([Segment("clear \x9b2J and ring \x07".ljust(self.size.width))])


class Pressed(GuardedApp):
    """Counts what its two actions were asked for."""

    CSS = "Hostile { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "count('one')", id="one")]

    def __init__(self) -> None:
        super().__init__()
        self.counted: list[str] = []

    def compose(self) -> ComposeResult:
        yield Hostile()

    def action_count(self, name: str) -> None:
        self.counted.append(name)


class Covered(CoveredScreen[None]):
    def compose(self) -> ComposeResult:
        yield Hostile()


class Plain(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Hostile()


async def test_a_keymap_is_read_as_it_is_and_is_another_object_when_it_changes() -> None:
    app = Pressed()
    async with app.run_test():
        before = keymap_of(app)
        app.set_keymap({"one": "x"})
        assert keymap_of(app) == {"one": "x"}
        assert keymap_of(app) is not before


async def test_bindings_are_those_that_textual_follows() -> None:
    app = Pressed()
    async with app.run_test() as pilot:
        assert set(bindings_of(app).key_to_bindings) >= {"a"}
        set_bindings(app.screen, BindingsMap([Binding("z", "app.count('two')")]))
        await pilot.press("a", "z")
        assert app.counted == ["one", "two"]


@pytest.mark.parametrize("kind", [Covered, Screen, ModalScreen])
async def test_what_has_gone_is_painted_over_although_something_asked_where_it_was(
    painted: list[object], kind: type[Screen[None]]
) -> None:
    app = Pressed()
    async with app.run_test() as pilot:
        await app.push_screen(kind())
        screen = app.screen
        stays, *widgets = Hostile(), Hostile(), Hostile()
        await screen.mount_all([stays, *widgets])
        await pilot.pause()
        places = [widget.region for widget in widgets]
        painted.clear()
        screen._compositor._full_map_invalidated = True  # as a new widget that is not laid out yet leaves it
        for widget in widgets:
            screen._nodes._remove(widget)
        assert screen.find_widget(stays).region
        screen.refresh(layout=True, repaint=False)
        await pilot.pause()
        lines = {y for update in painted if isinstance(update, ChopsUpdate) for y, _, _ in update.spans}
        assert lines >= {place.y for place in places}


async def test_the_screen_that_an_app_begins_with_is_marked_too() -> None:
    class Beginning(Pressed):
        def get_default_screen(self) -> Screen[None]:
            return Covered()

    app = Beginning()
    async with app.run_test():
        assert type(app.screen._compositor) is MarkingCompositor


async def test_what_has_changed_is_painted_without_a_tick_of_the_clock(
    painted: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Pressed()
    async with app.run_test() as pilot:
        await pilot.pause()
        monkeypatch.setattr(Timer, "_tick", AsyncMock())
        painted.clear()
        app.query_one(Hostile).refresh()
        await nothing_is_ready()
        assert not painted
        app.query_one(Hostile).refresh()
        paint_now(app.screen)
        await nothing_is_ready()
        assert painted


class Resized(Pressed):
    def on_resize(self) -> None:
        self.lay_out_now()


@pytest.mark.parametrize(("kind", "width"), [(Pressed, 80), (Resized, 60)])
async def test_another_size_is_laid_out_without_a_wait_for_a_further_one(
    kind: type[Pressed], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = kind()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(app, "set_timer", Mock())
        for columns in (80, 60):  # the first size of all is taken at once
            app.post_message(Resize.from_dimensions((columns, 24), None))
            await nothing_is_ready()
        assert app.query_one(Hostile).size.width == width


async def test_a_fault_is_kept_and_no_traceback_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    app = Pressed()
    with pytest.raises(ZeroDivisionError):
        async with app.run_test():
            app.call_later(lambda: 1 // 0)
    assert isinstance(app.fault, ZeroDivisionError)
    out, err = capfd.readouterr()
    assert "ZeroDivisionError" not in out + err


@pytest.mark.parametrize("kind", [LayoutUpdate, ChopsUpdate])
async def test_nothing_that_is_painted_is_obeyed(painted: list[object], kind: type) -> None:
    app = Pressed()
    async with app.run_test() as pilot:
        app.query_one(Hostile).refresh()
        await pilot.pause()
    updates = [one for one in painted if isinstance(one, kind)]
    assert updates
    for update in updates:
        assert isinstance(update, LayoutUpdate | ChopsUpdate)
        lines: list[Iterable[Strip | None]] = (
            [*update.strips] if isinstance(update, LayoutUpdate) else [one.values() for one in update.chops]
        )
        text = "".join(strip.text for line in lines for strip in line if strip is not None)
        assert "clear" in text
        assert not OBEYED.search(text)


class Still(Hostile):
    virtual_size = unscrolled()


class Kept(CoveredScreen[None]):
    def compose(self) -> ComposeResult:
        yield Still()


@pytest.mark.parametrize("screen", [Kept, Covered, Plain])
async def test_another_size_is_laid_out_once(
    screen: type[Screen[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Resized()
    async with app.run_test(size=(80, 24)) as pilot:
        shown = screen()
        await app.push_screen(shown)
        await pilot.pause()
        reflow = Mock(side_effect=shown._compositor.reflow)
        monkeypatch.setattr(shown._compositor, "reflow", reflow)
        for columns, times in ((60, 1), (60, 1), (70, 2)):
            app.post_message(Resize.from_dimensions((columns, 24), None))
            await pilot.pause()
            assert shown.children[0].size.width == columns
            # The day a plain screen is not laid out again, neither is needed any longer.
            assert (reflow.call_count == times) is (screen is Kept)


@pytest.mark.parametrize("screen", [Covered, Plain])
async def test_a_screen_behind_another_is_not_to_be_painted_for_good(screen: type[Screen[None]]) -> None:
    app = Pressed()
    async with app.run_test() as pilot:
        below = screen()
        await app.push_screen(below)
        await app.push_screen(ModalScreen[None]())
        await pilot.pause()
        below.query_one(Hostile).refresh()
        below._compositor.update_widgets({below.query_one(Hostile)})
        below._compositor_refresh()
        # The day a plain screen is not, CoveredScreen is no longer needed.
        assert below._repaint_required is (screen is Plain)


class Numbered(Widget):
    """Lines that say which they are, and how often they were changed."""

    DEFAULT_CSS = "Numbered { height: 3; }"
    times = 0

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(f"{self.id} {y} {self.times}".ljust(self.size.width))])


class Stacked(CoveredScreen[None]):
    CSS = """
    Stacked { layers: below over; }
    #over { layer: over; dock: bottom; width: 7; height: 1; offset: 3 -2; display: none; }
    """

    def compose(self) -> ComposeResult:
        yield Numbered(id="one")
        yield Numbered(id="two")
        yield Numbered(id="over")


class Short(CoveredScreen[None]):
    def compose(self) -> ComposeResult:
        yield Numbered(id="behind")


class Tall(CoveredScreen[None]):
    CSS = "Tall > Numbered { height: 7; }"

    def compose(self) -> ComposeResult:
        yield Numbered(id="top")


class TallPanel(Tall, ModalScreen[None]):
    CSS = "TallPanel > Numbered { height: 7; }"


class TallPlain(ModalScreen[None]):
    CSS = "TallPlain > Numbered { height: 7; }"

    def compose(self) -> ComposeResult:
        yield Numbered(id="top")


@pytest.mark.parametrize("kind", [Tall, TallPanel, TallPlain])
async def test_what_changes_behind_takes_nothing_from_what_changes_on_top(
    painted: list[Any], kind: type[Screen[None]]
) -> None:
    app = Pressed()
    async with app.run_test(size=(20, 7)) as pilot:
        below, top = Short(), kind()
        await app.push_screen(below)
        await app.push_screen(top)
        await pilot.pause()
        terminal = pyte.Screen(20, 7)
        for times in (1, 2):
            for screen, name in ((top, "#top"), (below, "#behind")):
                widget = screen.query_one(name, Numbered)
                widget.times += 1
                widget.refresh()
            for screen in (top, below):
                screen.children[0]._check_refresh()
            await pilot.pause()
            await pilot.pause()
            for update in painted:
                if update is not None:
                    pyte.Stream(terminal).feed(update.render_segments(app.console))
            assert [line.rstrip() for line in terminal.display] == [f"top {y} {times}" for y in range(7)]
            painted.clear()


async def test_lines_are_painted_as_textual_paints_them(painted: list[Any]) -> None:
    app = Pressed()
    async with app.run_test(size=(20, 7)) as pilot:
        screen = Stacked()
        await app.push_screen(screen)
        terminal = pyte.Screen(20, 7)
        for changed in (("one",), ("one", "two"), ("two", "over"), ("over",), ("two",), ("one", "two")):
            if changed == ("two", "over"):
                screen.query_one("#over").display = True
            for name in changed:
                widget = screen.query_one(f"#{name}", Numbered)
                widget.times += 1
                widget.refresh(Region(0, 1, 20, 1) if name == "one" else Region(0, 0, 20, 3))
            await pilot.pause()
            for update in painted:
                if update is not None:
                    pyte.Stream(terminal).feed(update.render_segments(app.console))
            painted.clear()
            whole = pyte.Screen(20, 7)
            full: Any = screen._compositor.render_update(full=True, screen_stack=[])
            pyte.Stream(whole).feed(full.render_segments(app.console))
            assert terminal.display == whole.display, changed
        assert any("over" in line for line in terminal.display)


async def test_a_frame_is_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(LinuxDriver, "write", lambda driver, data: written.append(data))
    monkeypatch.setattr(Terminal, "is_writing", True)
    app = Pressed()
    terminal = Terminal(app, size=(80, 24))
    monkeypatch.setattr(app, "_driver", terminal)
    monkeypatch.setattr(app, "_sync_available", True)
    app._begin_update()
    terminal.write("a frame")
    assert not written
    app._end_update()
    terminal.write("later")
    assert written == ["\x1b[?2026ha frame\x1b[?2026l", "later"]


async def test_a_terminal_has_what_a_stop_by_the_system_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(LinuxDriver, "_sigtstp_application", lambda driver, *_: asked.append("stop"))
    monkeypatch.setattr(LinuxDriver, "_sigcont_application", lambda driver, *_: asked.append("go on"))
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        terminal = Terminal(App[None](), size=(80, 24))
        for number in before:
            handler = signal.getsignal(number)
            assert callable(handler)
            handler(number, None)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert asked == ["stop", "go on"]
    keys = [one.key for one in terminal.parser().feed("a\x1b[A") if isinstance(one, Key)]
    assert keys == ["a", "up"]
    sent = "\x1bj\x1bG\x1bb\x1b5\x1b/\x1b \x1b-\x1b[A∞"
    with_alt = [one for one in terminal.parser().feed(sent) if isinstance(one, Key)]
    names = "alt+j alt+shift+g alt+b alt+5 alt+slash alt+space alt+minus up infinity"
    assert [one.key for one in with_alt] == names.split()
    assert [one.character for one in with_alt] == [*"jGb5/ -", None, "∞"]
    assert terminal.restarts
    assert not terminal.is_writing
    assert not terminal.reports_pixels


def test_the_numbers_of_a_style_are_what_a_strip_sends() -> None:
    for system in ("truecolor", "standard"):
        console = Console(color_system=system, force_terminal=True)
        # A style remembers what it was sent as.
        style, other = Style(color="#0a0b0c", bold=True), Style(color="#0a0b0c", bold=True)
        sent = Strip([Segment("x", other)]).render(console)
        assert sent == f"\x1b[{style_numbers(style, console)}mx\x1b[0m"
    assert style_numbers(Style(), console) == ""


def test_it_is_told_whether_only_the_first_line_is_painted() -> None:
    strip = Strip([Segment("x")])
    assert is_of_first_line(ChopsUpdate([{0: strip}, {0: strip}], [(0, 0, 1)], [[1], [1]]))
    assert not is_of_first_line(ChopsUpdate([{0: strip}, {0: strip}], [(0, 0, 1), (1, 0, 1)], [[1], [1]]))
    assert not is_of_first_line(LayoutUpdate([[strip]], Region(0, 0, 1, 1)))
