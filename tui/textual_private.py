"""What Textual (8.2) keeps to itself and the reader needs all the same: each name here alone, with its test.

A new release may rename any of them: tests/tui/test_textual_private.py says which.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

from rich.color import ColorSystem
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor, CompositorMap, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from storyview.tui.key_parser import KeyParser
from storyview.widgets.line_parts import PartedStrip
from storyview.widgets.unscrolled import unscrolled

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from rich.console import Console, RenderableType
    from rich.style import Style
    from textual.binding import BindingsMap
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.events import Key
    from textual.geometry import Size
    from textual.widget import AwaitMount

Result = TypeVar("Result")
Update = TypeVar("Update")

WholeUpdate = LayoutUpdate
"""Paints the whole screen."""
LinesUpdate = ChopsUpdate
"""Paints spans of some lines."""


def keymap_of(app: App[Any]) -> Mapping[str, str]:
    """Return the keys of each id of a binding, as they are now; another object whenever they change."""
    return app._keymap


def bindings_of(node: DOMNode) -> BindingsMap:
    """Return the keys a screen or widget listens to."""
    return node._bindings


def set_bindings(node: DOMNode, bindings: BindingsMap) -> None:
    """Have a screen or widget listen to other keys."""
    node._bindings = bindings


def paint_now(screen: Screen[Any]) -> None:
    """Paint what has changed as soon as it is known, without waiting for Textual's clock.

    That ticks 60 times a second, and lets two ticks pass after a pause: what is found for a letter that was
    typed would come so much later than the letter.
    """
    for widget in screen.walk_children(Widget):
        widget._check_refresh()
    screen.call_later(screen._on_timer_update)  # after what they have told the screen


def paint_at_once(screen: Screen[Any]) -> None:
    """Paint what has changed before anything else is done, where nothing is to be laid out or styled.

    Textual (8.2) has each widget tell the screen, and the screen its clock: five turns of the loop.
    """
    widgets = [*screen.walk_children(Widget)]
    waits = (screen, *widgets)
    if not screen.is_current or any(
        one._layout_required
        or one._scroll_required
        or one._refresh_styles_required
        or one._recompose_required
        for one in waits
    ):
        return
    for widget in widgets:
        if widget._repaint_required and widget in screen._compositor.visible_widgets:
            widget._repaint_required = False
            screen._dirty_widgets.add(widget)
    if screen._dirty_widgets:
        screen._on_timer_update()


async def do_at_once(screen: Screen[Any], key: Key, take: Callable[[Key], Awaitable[None]]) -> None:
    """Have a screen do a key now, instead of queueing it at what has the focus and from there at the screen.

    Keys that go before all others do theirs, as ever.
    """
    app = screen.app
    if not app.app_focus:
        app.app_focus = True
    screen._clear_tooltip()
    if not await app._check_bindings(key.key, priority=True):
        with screen._context():
            await take(key)


def is_of_first_line(update: object) -> bool:
    """Whether an update paints the first line of the screen and no other."""
    return isinstance(update, ChopsUpdate) and all(y == 0 for y, _start, _stop in update.spans)


def style_numbers(style: Style, console: Console) -> str:
    """Return the numbers with which a strip sends a style to the terminal, as in `38;5;7;1`."""
    return Strip.render_ansi(style, console._color_system or ColorSystem.TRUECOLOR)


class GuardedApp(App[None]):
    """An app that paints nothing a terminal would obey, and keeps its fault for whoever ran it."""

    @property
    def fault(self) -> Exception | None:
        """What went wrong unexpectedly, to be told in a line when the terminal is restored."""
        return self._exception

    def _fatal_error(self) -> None:
        """Close without writing Textual's traceback; `run` raises the fault."""
        self._close_messages_no_wait()

    def _get_screen(self, screen: Screen[Any] | str) -> tuple[Screen[Any], AwaitMount]:
        """Have what has gone painted over on every screen: pages, dialogs and Textual's own palette."""
        found, mounted = super()._get_screen(screen)
        if type(found._compositor) is Compositor:
            found._compositor = MarkingCompositor()
        return found, mounted

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, self.to_send(guarded(renderable)))

    def _begin_update(self) -> None:
        """Hold back what a frame is made of: the thread that writes is woken once for it, and not thrice."""
        if (hold := getattr(self._driver, "hold", None)) is not None:
            hold()
        super()._begin_update()

    def _end_update(self) -> None:
        super()._end_update()
        if (let_go := getattr(self._driver, "let_go", None)) is not None:
            let_go()

    def to_send(self, update: RenderableType | None) -> RenderableType | None:
        """Return what the terminal is sent of what is painted: all of it, unless more is known."""
        return update

    def lay_out_now(self) -> None:
        """Take another size of the terminal without the 8 ms for which Textual waits for a further one."""
        self._size = None  # as before the first size, which is taken at once

    @property
    def keeps_frames(self) -> bool:
        """Whether nothing is to be composed, since nothing of it would be sent."""
        return False

    @property
    def terminal(self) -> Driver | None:
        """Return the way to the terminal."""
        return self._driver


class MarkingCompositor(Compositor):
    """Has painted anew what stood where something went from, whoever learns of it first; on every screen."""

    @property
    def full_map(self) -> CompositorMap:
        """Where every widget stands, as of now.

        For example: two notices go at once, and before their screen is laid out again something asks where
        its widget stands. Textual (8.2) answers from a new map, and keeps it; the layout finds nothing
        changed against it, and the notices stay on the terminal until something else is painted there.
        """
        before = self._full_map
        now = super().full_map
        if now is not before:
            changed = (place.clip.intersection(place.region) for _, place in before.items() ^ now.items())
            self._dirty_regions.update(filter(None, changed))
        return now


class CoveredScreen(Screen[Result]):
    """A screen that keeps still under another one."""

    virtual_size = unscrolled()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._compositor = MarkingCompositor()  # the app's own screen comes past `_get_screen`

    def _screen_resized(self, size: Size) -> None:
        """Lay another size out once: when it has, Textual (8.2) tells the screen that size once more."""
        if size != self.outer_size:
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        """Send nothing to the terminal while another screen stands over this one and nothing changes.

        Textual (8.2) marks a screen that has changed behind another to be painted again for good: a message
        to it paints the whole terminal. It marks the one on top too, for the lines that changed behind, and
        so forgets what of its own waits to be painted.
        """
        top, changed = self.app.screen, self._compositor._dirty_regions
        if isinstance(self.app, GuardedApp) and self.app.keeps_frames:
            self._dirty_widgets.clear()
        elif self is not top:
            self._repaint_required = False
            if changed and self in self.app._background_screens:
                top._compositor._dirty_regions.update(changed)
                top._dirty_widgets.add(top)
                top.check_idle()
                changed.clear()
                self._dirty_widgets.clear()
        elif (lines := self._whole_lines()) is None:
            super()._compositor_refresh()
        else:
            changed.clear()
            self.app._display(self, lines)
            self._dirty_widgets.clear()
            self.app._update_mouse_over(self)

    def _whole_lines(self) -> WholeUpdate | LinesUpdate | None:
        """Return the lines to be painted where each is all of one widget's, and that not the screen's own.

        Textual has every widget painted that any of these lines may touch, and cuts all of them to pieces:
        around a text and two lines that takes longer than the text itself.
        """
        compositor = self._compositor
        width, height = compositor.size
        wanted = {y for region in compositor._dirty_regions for y in region.line_range if 0 <= y < height}
        if not wanted or any(compositor.cuts[y] != [0, width] for y in wanted):
            return None
        lines: dict[int, Strip] = {}
        for widget, (region, clip) in compositor.visible_widgets.items():
            shown = region.intersection(clip)
            its = [y for y in wanted if shown.y <= y < shown.bottom and shown.width and y not in lines]
            if not its:
                continue
            if widget is self:
                return None
            strips = widget.render_lines(Region(shown.x - region.x, shown.y - region.y, *shown.size))
            if len(strips) != shown.height:
                return None
            lines.update((y, strips[y - shown.y]) for y in its)
        if len(lines) < len(wanted):
            return None
        if len(lines) == height:
            return WholeUpdate([[lines[y]] for y in range(height)], compositor.size.region)
        chops: list[dict[int, Strip | None]] = [{0: lines.get(y)} for y in range(height)]
        return LinesUpdate(chops, [(y, 0, width) for y in sorted(wanted)], [[width]] * height)


def guarded(update: Update) -> Update:
    """Return what is to be painted with nothing left in its text that a terminal would obey.

    A widget paints text as it was given it, Textual's own too: a line to type in, a notice, the palette.
    """
    if isinstance(update, LayoutUpdate):
        update.strips = [list(map(_safe, line)) for line in update.strips]
    elif isinstance(update, ChopsUpdate):
        chops = list(update.chops)
        for y, line in enumerate(chops):
            for strip in line.values():
                if strip is not None and not _is_safe(strip):
                    chops[y] = {x: one if one is None else _safe(one) for x, one in line.items()}
                    break
        update.chops = chops
    return update


def _is_safe(strip: Strip) -> bool:
    return strip.is_printable if isinstance(strip, PartedStrip) else strip.text.isprintable()


def _safe(strip: Strip) -> Strip:
    if _is_safe(strip):
        return strip
    from storyview.engine.guard import guarded_cells

    return Strip(
        [Segment(guarded_cells(text), style, control) for text, style, control in strip], strip.cell_length
    )


def have_pastes_read() -> None:
    """Have what leads to a browser or a console of Windows read as `KeyParser` does; it is imported by now.

    They are Textual's own, and name its parser where they run.
    """
    usual = XTermParser.__name__
    for name, module in [*sys.modules.items()]:
        if name.startswith("textual.drivers.") and hasattr(module, usual):
            setattr(module, usual, KeyParser)


if sys.platform != "win32":
    from textual.drivers.linux_driver import LinuxDriver

    class Terminal(LinuxDriver):
        """Textual's way to a terminal, with what a stop by the system needs under public names."""

        _held: list[str] | None = None
        """What is to be written at once; None while everything is written as it comes."""

        def write(self, data: str) -> None:
            """Have something written, or held back; nothing while another program has the terminal.

            What the loop still does between a stop and the taking up is painted with all else after it.
            """
            if not self.is_writing:
                return
            if self._held is None:
                super().write(data)
            else:
                self._held.append(data)

        def hold(self) -> None:
            """Hold back what is written from now on."""
            self._held = []

        def let_go(self) -> None:
            """Have all that was held back written at once."""
            held, self._held = self._held, None
            if held and self.is_writing:
                super().write("".join(held))

        def close(self) -> None:
            """Write no more until the terminal is taken up again."""
            super().close()
            self._writer_thread = None

        @property
        def restarts(self) -> bool:
            """Whether Textual leaves the terminal at a stop and takes it up again in its running loop."""
            return self._auto_restart and not self._loop.is_closed()

        @property
        def is_writing(self) -> bool:
            """Whether the terminal is in use."""
            return self._writer_thread is not None

        @property
        def reports_pixels(self) -> bool:
            """Whether the terminal was told to report the mouse by pixels."""
            return self._mouse_pixels

        def parser(self) -> KeyParser:
            """Return what makes events of what a terminal sends, from its beginning."""
            return KeyParser(self._debug)

        def soon(self, work: Callable[[], None]) -> None:
            """Have something done by the event loop; for handlers of signals."""
            self._loop.call_soon_threadsafe(work)

        def paint_anew(self) -> None:
            """Ask for pastes and the mouse once more, and paint the whole screen."""
            self._enable_bracketed_paste()
            self._enable_mouse_support()
            self.flush()
            self._app.call_later(self._app.refresh, layout=True)

        def stop_asked(self) -> None:
            """Do what ctrl+z asks."""
            super()._sigtstp_application()

        def go_on_asked(self) -> None:
            """Do what the shell's `fg` asks."""
            super()._sigcont_application()
            # Textual tells the app its size, which paints nothing where that is what it was.
            self._app.call_later(self._app.refresh, layout=True)

        def _sigtstp_application(self, *_: object) -> None:
            self.on_stop()

        def _sigcont_application(self, *_: object) -> None:
            self.on_go_on()

        def on_stop(self) -> None:
            """Handle the signal of ctrl+z."""
            self.stop_asked()

        def on_go_on(self) -> None:
            """Handle the signal that comes after a stop."""
            self.go_on_asked()
