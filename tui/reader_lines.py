"""The lines around the canvas: what is open and where the reader stands, the keys, and what lies below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui import key_hints, status_text
from storyview.tui.keyed import NOTHING, KeyState
from storyview.tui.situation import settled, situation
from storyview.widgets.canvas.position import band
from storyview.widgets.key_line import KeyLine
from storyview.widgets.pane_sizes import MAPPED_ALWAYS, below_height
from storyview.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Size
    from textual.timer import Timer
    from textual.widget import Widget

    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.action import Action, Situation
    from storyview.tui.context import Context
    from storyview.tui.welcome import Welcome
    from storyview.widgets.below import Below
    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.key_line import KeyHint
    from storyview.widgets.key_panel import KeyPanel
    from storyview.widgets.palette import Palette


HESITATION: Final = 0.3
"""Seconds without another key, of several in a row, after which those that may follow are listed."""


class Lines:
    """What stands around the canvas."""

    def __init__(self, palette: Palette) -> None:
        self.status = StatusLine(palette, name="storyview", id="status")
        self.keys = KeyLine(palette, id="keys")
        self.articles = MAPPED_ALWAYS
        """How many the story has, as far as that is known."""
        self.below: Below | None = None
        """The counterparts under the one pane of a narrow screen; there once a screen has been narrow."""
        self.welcome: Welcome | None = None
        """The hint of the first start, while it is on the screen."""
        self.typed: KeyState = NOTHING
        """What has been typed of something that takes several keys."""
        self._hints: list[tuple[Action, KeyHint]] = []
        """What the key line can show, under the keys of the moment."""
        self.panel: KeyPanel | None = None
        """What may be typed next; there once whoever types has hesitated."""
        self._soon: Timer | None = None
        """Runs out when whoever types hesitates."""
        self._hinted: Situation | None = None
        """What it was made for."""

    def around(self, canvas: ReadingCanvas, size: Size) -> Iterator[Widget]:
        """Yield the canvas with what stands around it on a screen of this size."""
        yield self.status
        yield canvas
        if below_height(*size, self.articles):
            yield self._make_below(size)
        yield self.keys

    def _make_below(self, size: Size) -> Below:
        from storyview.widgets.below import Below

        self.below = Below(self.keys.palette, id="below")
        self.below.fit(*size, self.articles)
        return self.below

    def height(self, size: Size) -> int:
        """Return the lines of a screen of this size that the canvas does not get."""
        return 2 + below_height(*size, self.articles)

    async def fit(self, reader: Context, size: Size) -> None:
        """Give a narrow screen the counterparts below its one pane, and a wide one that room back."""
        if self.welcome is not None:
            self.welcome.fit(size)
        if self.below is not None:
            self.below.fit(*size, self.articles)
        elif below_height(*size, self.articles):
            await reader.screen.mount(self._make_below(size), before=self.keys)
        else:
            return
        reader.tell()

    def apply_theme(self, palette: Palette) -> None:
        """Show everything in a palette."""
        self.status.apply_theme(palette)
        self.keys.apply_theme(palette)
        if self.panel is not None:
            self.panel.apply_theme(palette)
        if self.below is not None:
            self.below.apply_theme(palette)

    def rebound(self, reader: Context) -> None:
        """Take up the keys as they are bound now."""
        self._hints = key_hints.table(reader.actions, reader.keys)
        self._hinted = None

    def tell(self, reader: Context) -> None:
        """Bring all of it up to date."""
        canvas = reader.canvas
        story, scene, position = canvas.story, canvas.scene, canvas.position
        if story is None or scene is None or position is None:
            return
        if self.articles != len(story.articles):
            self.articles = len(story.articles)
            reader.screen.call_later(self.fit, reader, reader.app.size)
        cursor, offered = position.cursor, canvas.setting.panes.offered
        now = situation(reader)
        here = [told for hook in reader.hooks("told_here") if (told := hook(reader))]
        place = status_text.where(
            settled(reader) or story,
            scene,
            cursor,
            canvas.rows,
            reader.search.count(cursor, offered),
            offered,
            "  ".join(here),
            self._filtered(reader),
            band(scene, position),
        )
        waiting = next((told for hook in reader.hooks("waiting") if (told := hook(reader))), "")
        if self.typed != NOTHING:
            places, actions = self._lettered(reader, story), reader.actions.values()
            typed = key_hints.being_typed(self.typed, reader.keys, now, places, actions)
            self.status.tell(typed, place[-1:], holds=True)
        elif waiting:
            self.status.tell(waiting, place[-2:], holds=True)
        elif telling := next((told for hook in reader.hooks("telling") if (told := hook(reader))), ""):
            self.status.tell(telling, place[-6:], place[:-6], holds=True)
        else:
            self.status.tell(status_text.what_is_open(story), place)
        if self.below is not None:
            self.below.tell(story, cursor, offered, self._against(reader, cursor))
        if now != self._hinted:
            self._hinted = now
            self.keys.tell([hint for action, hint in self._hints if action.when(now)])

    def follow_typed(self, reader: Context) -> None:
        """Show what may be typed next, once whoever types knows no more; take it away with the next key."""
        if self._soon is not None:
            self._soon.stop()
        if self.panel is not None:
            self.panel.tell((), reader.app.size)
        if self.typed.keys:
            self._soon = reader.screen.set_timer(HESITATION, partial(self._show_panel, reader, self.typed))

    async def _show_panel(self, reader: Context, typed: KeyState) -> None:
        story = reader.story
        if typed != self.typed or story is None:
            return
        places = self._lettered(reader, story)
        entries = key_hints.may_follow(typed, reader.keys, situation(reader), places)
        if self.panel is None:
            from storyview.widgets.key_panel import KeyPanel

            self.panel = KeyPanel(self.keys.palette, id="following")
            await reader.screen.mount(self.panel)
        self.panel.tell(entries, reader.app.size)

    @staticmethod
    def _lettered(reader: Context, story: Story) -> dict[str, str]:
        """Return where each letter leads: to a bookmark, or to a mark set by it."""
        marked = {letter: view.position.cursor for letter, view in reader.jumps.marks.items()}
        return {
            letter: f"{story.articles[place.article].label} ¶ {place.paragraph + 1}"
            for letter, place in sorted((reader.bookmarks.lettered | marked).items())
        }

    @staticmethod
    def _against(reader: Context, cursor: ParagraphRef) -> dict[ParagraphRef, tuple[str, ...]]:
        """Return what contradicts the cursor's paragraph, as far as it is known."""
        if reader.claims is None or not reader.canvas.is_torn(cursor):
            return {}
        from storyview.engine.views.conflicts_view import against

        return against(reader.claims, cursor)

    @staticmethod
    def _filtered(reader: Context) -> str:
        """Return what the filter lets through; the canvas is told what to say where that is nothing."""
        canvas = reader.canvas
        shown = canvas.passing
        if shown is None:
            return ""
        chosen = canvas.setting.filter
        canvas.advise(reader.with_keys(status_text.nothing_passes(chosen, reader.search.words)))
        return reader.with_keys(status_text.passing(chosen, shown))
