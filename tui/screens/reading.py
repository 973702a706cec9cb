"""What every part of the reader stands on: the canvas, the lines around it, and what is known of both."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from storyview.tui import telling
from storyview.tui.actions import BY_CALL, BY_ID, Action, Situation
from storyview.tui.searching import Search
from storyview.widgets.canvas import ReadingCanvas, Setting
from storyview.widgets.key_line import KeyLine
from storyview.widgets.status_line import StatusLine
from storyview.widgets.stops import in_story_order, neighbour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.app import ComposeResult

    from storyview.engine.model import ParagraphRef, Story
    from storyview.widgets.palette import Palette


class ReadingScreen(Screen[None]):
    """The reading canvas between a status line and a key line."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.canvas = ReadingCanvas(palette, id="canvas")
        self.status = StatusLine(palette, name="storyview", id="status")
        self.keys = KeyLine(palette, id="keys")
        self.search = Search()
        self._unique: tuple[ParagraphRef, ...] = ()
        self._hinted: Situation | None = None
        """What the key line was made for."""
        self._keymap: Mapping[str, str] | None = None
        """The keys rebound when `_bound` was made."""
        self._bound = self._bindings

    def compose(self) -> ComposeResult:
        """Stand the lines around the canvas."""
        yield self.status
        yield self.canvas
        yield self.keys

    # What is known

    @property
    def story(self) -> Story | None:
        """The story on the screen."""
        return self.canvas.story

    @property
    def cursor(self) -> ParagraphRef | None:
        """The paragraph the cursor stands on."""
        return self.canvas.position.cursor if self.canvas.position is not None else None

    def situation(self) -> Situation:
        """Return what decides which actions can be done now."""
        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return Situation()
        panes = self.canvas.setting.panes
        shown = set(panes.offered)
        return Situation(
            open=True,
            articles=len(story.articles),
            offered=len(shown),
            zoomed=panes.zoomed,
            leading=cursor.article == story.lead,
            unique=any(place.article in shown for place in self._unique),
            silence=any(shown & set(row.silent) for row in story.rows),
            furniture=any(
                paragraph.furniture is not None
                for article in shown
                for paragraph in story.articles[article].paragraphs
            ),
            found=bool(self.search.matches),
            searching=bool(self.search.words),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch off what cannot be done now."""
        declared = BY_CALL.get(f"{action}({parameters[0]})" if parameters else action)
        return declared is None or declared.when(self.situation())

    def commands(self) -> Iterator[tuple[Action, Callable[[], object]]]:
        """Yield each action that can be done now, and what runs it."""
        now = self.situation()
        for action in BY_ID.values():
            if action.when(now):
                yield action, partial(self.run_action, action.call)

    def keys_of(self, action: Action) -> list[str]:
        """Return the keys bound to an action at present, as they are shown."""
        keymap = self.app._keymap
        if self._keymap is not keymap:
            bindings = self._bindings.copy()
            bindings.apply_keymap(keymap)
            self._keymap, self._bound = keymap, bindings
        bound = {key: binding for key, binding in self._bound if binding.id == action.id}
        usual = [key for key in action.keys if key in bound]
        keys = usual + [key for key in bound if key not in usual]
        return [self.app.get_key_display(bound[key]) for key in keys]

    # The lines around the canvas

    def _tell(self) -> None:
        """Bring the status line and the key line up to date."""
        story, scene, position = self.story, self.canvas.scene, self.canvas.position
        if story is None or scene is None or position is None:
            return
        place = telling.where(
            story,
            scene,
            position.cursor,
            self.canvas.rows,
            self.search.count(position.cursor, self.canvas.setting.panes.offered),
        )
        self.status.tell(telling.what_is_open(story), place)
        now = self.situation()
        if now != self._hinted:
            self._hinted = now
            self.keys.tell(telling.hints(now, self.keys_of))

    def _rebound(self, _screen: Screen[object]) -> None:
        """Show the keys as they are bound now."""
        self._hinted = None
        self._tell()

    @on(ReadingCanvas.Moved)
    def _moved(self) -> None:
        self._tell()

    # What every part does

    def _following(self, stops: tuple[ParagraphRef, ...], direction: int) -> tuple[ParagraphRef | None, bool]:
        """Return the next (1) or previous (-1) stop in story order, and whether it lies past the end."""
        if self.cursor is None:
            return None, False
        panes = self.canvas.setting.panes.offered
        target = neighbour(stops, self.cursor, direction, self.canvas.rows, panes)
        if target is not None:
            return target, False
        order = in_story_order(stops, self.canvas.rows, panes)
        return (order[0 if direction > 0 else -1] if order else None), True

    def _jump(self, stops: tuple[ParagraphRef, ...], direction: int, *, none: str = "") -> None:
        """Go to the next (1) or previous (-1) stop, past the end to the other one."""
        target, around = self._following(stops, direction)
        if target is None:
            self.status.say(none)
            return
        if around:
            self.status.say("Past the end, from the top again" if direction > 0 else "From the end again")
        self.canvas.jump(target)
        self._tell()

    def _set(self, setting: Setting) -> None:
        if self.story is not None:
            self.canvas.show(self.story, setting)
            self._tell()
