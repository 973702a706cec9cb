"""What every part of the reader stands on: the canvas, the lines around it, and what is known of both."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import BindingsMap
from textual.screen import Screen

from storyview.tui import telling
from storyview.tui.actions import BY_CALL, BY_ID, Action, Situation
from storyview.tui.jumps import Jumps
from storyview.tui.key_names import UNBOUND
from storyview.tui.screens.keyed import Keyed
from storyview.tui.searching import Search
from storyview.tui.typed import NOTHING
from storyview.widgets.canvas import ReadingCanvas, Setting
from storyview.widgets.filters import Filter
from storyview.widgets.key_line import KeyLine
from storyview.widgets.panes import below_height
from storyview.widgets.status_line import StatusLine
from storyview.widgets.stops import Holders, holders, neighbour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual.app import ComposeResult

    from storyview.engine.model import ParagraphRef, Story
    from storyview.widgets.below import Below
    from storyview.widgets.palette import Palette


class ReadingScreen(Keyed, Screen[None]):
    """The reading canvas between a status line and a key line."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.canvas = ReadingCanvas(palette, id="canvas")
        self.status = StatusLine(palette, name="storyview", id="status")
        self.below: Below | None = None
        """The counterparts under the one pane of a narrow screen; there once a screen has been narrow."""
        self.keys = KeyLine(palette, id="keys")
        self.search = Search()
        self.jumps = Jumps()
        self._unique: tuple[ParagraphRef, ...] = ()
        self._holders: tuple[Story, Holders] | None = None
        self._hinted: Situation | None = None
        """What the key line was made for."""
        self._declared = self._bindings
        self._keymap: Mapping[str, str] | None = None
        """The keys rebound when what follows was made."""
        self._bound: dict[str, list[Action]] = {}
        """Key, or keys in a row → its actions, of which the first that can be done is."""
        self._keys: dict[str, list[str]] = {}
        """Action id → its keys."""
        self._shown: dict[str, list[str]] = {}
        """Action id → its keys as they are shown."""

    @property
    def lines_around(self) -> int:
        """Lines of the screen that the canvas does not get."""
        return 2 + below_height(*self.app.size)

    def compose(self) -> ComposeResult:
        """Stand the lines around the canvas."""
        yield self.status
        yield self.canvas
        if below_height(*self.app.size):
            yield self._make_below()
        yield self.keys

    def _make_below(self) -> Below:
        from storyview.widgets.below import Below

        self.below = Below(self.canvas.palette, id="below")
        self.below.fit(*self.app.size)
        return self.below

    async def on_resize(self) -> None:
        """Give a narrow screen the counterparts below its one pane, and a wide one that room back."""
        if self.below is not None:
            self.below.fit(*self.app.size)
            self._tell()
        elif below_height(*self.app.size):
            await self.mount(self._make_below(), before=self.keys)
            self._tell()

    # What is known

    @property
    def story(self) -> Story | None:
        """The story on the screen."""
        return self.canvas.story

    @property
    def cursor(self) -> ParagraphRef | None:
        """The paragraph the cursor stands on."""
        return self.canvas.position.cursor if self.canvas.position is not None else None

    def _holders_of(self, story: Story) -> Holders:
        """Return what `situation` asks of the whole story; it is asked at every key."""
        if self._holders is None or self._holders[0] is not story:
            self._holders = (story, holders(story))
        return self._holders[1]

    def situation(self) -> Situation:
        """Return what decides which actions can be done now."""
        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return Situation()
        panes = self.canvas.setting.panes
        shown = set(panes.offered)
        held = self._holders_of(story)
        return Situation(
            open=True,
            articles=len(story.articles),
            offered=len(shown),
            zoomed=panes.zoomed,
            leading=cursor.article == story.lead,
            unique=bool(shown & held.unique),
            silence=bool(shown & held.silent),
            furniture=bool(shown & held.furnished),
            filtered=self.canvas.setting.filter is not Filter.NONE,
            selected=self.canvas.selection is not None,
            found=bool(self.search.matches),
            searching=bool(self.search.words),
            linked=any(story.mark(cursor).counterparts[article] for article in shown - {cursor.article}),
            own=any(mark.unique for mark in story.mark(cursor).sentences),
            linking=self.linking,
            corrected=self.corrected,
            behind=self.jumps.behind,
            ahead=self.jumps.ahead,
            welcomed=self.welcomed,
        )

    @property
    def welcomed(self) -> bool:
        """Whether the hint of the first start is on the screen."""
        return False

    @property
    def linking(self) -> bool:
        """Whether one side of a link that the reader makes waits for the other."""
        return False

    @property
    def corrected(self) -> bool:
        """Whether something in this story has been corrected."""
        return False

    def _waiting(self) -> str:
        """Return what is said in place of what is open, while something begun waits for its end."""
        return ""

    def _told_here(self) -> str:
        """Return what the reader has said about the cursor's paragraph."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch off what cannot be done now."""
        declared = BY_CALL.get(f"{action}({parameters[0]})" if parameters else action)
        if declared is None:
            return True
        now = self.situation()
        return declared.when(now) or (
            declared.count == "pane" and self.count is not None and now.articles > 1
        )

    def commands(self) -> Iterator[tuple[Action, Callable[[], object]]]:
        """Yield each action that can be done now, and what runs it."""
        now = self.situation()
        for action in BY_ID.values():
            if action.when(now):
                yield action, partial(self.run_action, action.call)

    @property
    def bound(self) -> Mapping[str, Sequence[Action]]:
        """The actions of each key, or of keys in a row, at present."""
        self._follow_keymap()
        return self._bound

    def _follow_keymap(self) -> None:
        """Take up the keys as they are bound now."""
        keymap = self.app._keymap
        if self._keymap is keymap:
            return
        bindings = self._declared
        if keymap:
            bindings = bindings.copy()
            bindings.apply_keymap(keymap)
        self._keymap, self._bound, self._keys, self._shown = keymap, {}, {}, {}
        # Textual applies the keymap anew at every key, to what has an id: milliseconds with many keys.
        self._bindings = BindingsMap.from_keys(
            {key: [replace(one, id=None) for one in found] for key, found in bindings.key_to_bindings.items()}
        )
        for key, found in bindings.key_to_bindings.items():
            ids = dict.fromkeys(one.id for one in found if one.id and one.id in BY_ID and key != UNBOUND)
            self._bound[key] = [BY_ID[each] for each in ids]
            for each in ids:
                self._keys.setdefault(each, []).append(key)

    def keys_of(self, action: Action) -> list[str]:
        """Return the keys bound to an action at present, as they are shown."""
        self._follow_keymap()
        if action.id not in self._shown:
            mine = self._keys.get(action.id, [])
            usual = [key for key in action.keys if key in mine]
            keys = usual + [key for key in mine if key not in usual]
            self._shown[action.id] = [self._display(key) for key in keys]
        return self._shown[action.id]

    def _with_keys(self, text: str) -> str:
        """Return a text with the keys of the actions whose ids stand in braces."""

        def keys(found: re.Match[str]) -> str:
            action = BY_ID[found[1]]
            return next(iter(self.keys_of(action)), f"“{action.name}” in the palette")

        return re.sub(r"\{([a-z-]+)\}", keys, text)

    def _advise(self, text: str) -> None:
        """Say what there is to do; an action's id in braces stands for its key."""
        self.status.say(self._with_keys(text))

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
            self.canvas.setting.panes.offered,
            self._told_here(),
            self._told_filter(),
        )
        if self.typed != NOTHING:
            self.status.tell(self._being_typed(), place[-1:])
        elif waiting := self._waiting():
            self.status.tell(waiting, place[-2:])
        else:
            self.status.tell(telling.what_is_open(story), place)
        if self.below is not None:
            self.below.tell(story, position.cursor, self.canvas.setting.panes.offered)
        now = self.situation()
        if now != self._hinted:
            self._hinted = now
            self.keys.tell(telling.hints(now, self.keys_of))

    def _told_filter(self) -> str:
        """Return what the filter lets through; the canvas is told what to say where that is nothing."""
        shown = self.canvas.passing
        if shown is None:
            return ""
        chosen = self.canvas.setting.filter
        self.canvas.advise(self._with_keys(telling.nothing_passes(chosen, self.search.words)))
        return self._with_keys(telling.passing(chosen, shown))

    def _being_typed(self) -> str:
        marks = "".join(sorted(self.jumps.marks))
        return telling.being_typed(self.typed, self.bound, self.situation(), self.keys_of, marks)

    def _rebound(self, _screen: object) -> None:
        """Show the keys as they are bound now."""
        self._hinted = None
        self._tell()

    @on(ReadingCanvas.Moved)
    def _moved(self) -> None:
        self._tell()

    # What every part does

    def _following(self, stops: tuple[ParagraphRef, ...], direction: int) -> tuple[ParagraphRef | None, bool]:
        """Return the next (1) or previous (-1) stop in story order, and whether it lies past the end.

        A number typed before the key counts the stops.
        """
        if self.cursor is None:
            return None, False
        panes = self.canvas.setting.panes.offered
        return neighbour(stops, self.cursor, direction * self.times, self.canvas.rows, panes)

    def _jump(self, stops: tuple[ParagraphRef, ...], direction: int, *, none: str = "") -> None:
        """Go to the next (1) or previous (-1) stop, past the end to the other one."""
        target, around = self._following(stops, direction)
        if target is None:
            self.status.say(none)
            return
        if around:
            self.status.say("Past the end, from the top again" if direction > 0 else "From the end again")
        self.jump_to(target)

    def jump_to(self, place: ParagraphRef) -> None:
        """Set the cursor on any paragraph; the way back is remembered."""
        self._leave()
        self.canvas.jump(place)
        self._tell()

    def _leave(self) -> None:
        """Remember what is on the screen, before a jump."""
        view = self.canvas.view()
        if view is not None:
            self.jumps.leave(view)

    def _set(self, setting: Setting) -> None:
        if self.story is not None:
            self.canvas.show(self.story, setting)
            self._tell()


if TYPE_CHECKING:
    Room = ReadingScreen
else:

    class Room:
        """What the rooms of the reader are made of: when they are imported they are no screens yet.

        Textual merges the styles and the bindings of every class of a screen, which the first frame waits
        for; `ReaderScreen` joins the rooms and is the only one. Handlers in a room are found by their names.
        """
