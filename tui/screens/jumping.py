"""From place to place and back again: counterparts, the history of jumps, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.tui import telling
from storyview.tui.actions.jumping import LAST
from storyview.tui.jumps import come_back
from storyview.tui.screens.reading import Room
from storyview.widgets import position as reading
from storyview.widgets.scene import Layout

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef, Story
    from storyview.widgets.canvas import ReadingCanvas, View
    from storyview.widgets.palette import Palette


class Round(NamedTuple):
    """A paragraph and its counterparts, followed one after the other."""

    story: Story
    panes: tuple[int, ...]
    places: tuple[ParagraphRef, ...]
    at: int = 0
    """Where among them the reader stands."""


class Jumping(Room):
    """Actions that go somewhere else and come back."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._round: Round | None = None

    def action_follow(self) -> None:
        """Go to the next counterpart; after the last one, back to the paragraph they are counterparts of."""
        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return
        followed = self._round_of(story, cursor)
        n = (followed.at + self.times) % len(followed.places)
        self._leave()
        self._bring(followed.places[n])
        self._round = followed._replace(at=n)
        others = len(followed.places) - 1
        self.status.say(f"Counterpart {n} of {others}" if n else "Back at the paragraph")
        self._tell()

    def _round_of(self, story: Story, cursor: ParagraphRef) -> Round:
        """Return the round the reader is on, or a new one that begins here."""
        panes = self.canvas.setting.panes.offered
        last = self._round
        if last is not None and (last.story, last.panes, last.places[last.at]) == (story, panes, cursor):
            return last
        shown = self.canvas.scene.articles if self.canvas.scene is not None else panes
        further = telling.further(story, cursor, shown, panes)
        level = telling.level(story, cursor, shown, panes)
        return Round(story, panes, (cursor, *further, *level))

    def _bring(self, place: ParagraphRef) -> None:
        """Set the cursor on a paragraph; one that is not on the screen comes to the cursor's line."""
        canvas = self.canvas
        scene, position = canvas.scene, canvas.position
        if scene is None or position is None:
            return
        beside = place.article in scene.articles and canvas.is_shown(place)
        if beside and scene.layout is Layout.FOLLOW:
            block = scene.column(place.article).block(place.paragraph)
            top = position.tops[place.article]
            if not top <= block.top < block.bottom <= top + canvas.body_height:
                line = min(max(0, canvas.cursor_line), canvas.body_height - 1)
                canvas.go(reading.place_at(scene, place, line, canvas.body_height, position))
                return
        canvas.jump(place)

    def on_pointing_wanted(self, event: ReadingCanvas.Wanted) -> None:
        """Go where the minimap was clicked."""
        self.jump_to(event.place)

    def action_go_back(self) -> None:
        """Go back to where the last jump began."""
        self._walk(back=True)

    def action_go_forward(self) -> None:
        """Go forward again to where a jump led."""
        self._walk(back=False)

    def _walk(self, *, back: bool) -> None:
        now = self.canvas.view()
        if now is None:
            return
        self.jumps.forget(lambda place: place not in self.canvas.rows)
        walk = self.jumps.back if back else self.jumps.forward
        view = walk(now, self.times)
        if view is not None:
            self._come_back(view)

    def _come_back(self, view: View) -> None:
        come_back(self.canvas, view)
        self._tell()

    def action_set_mark(self) -> None:
        """Set the mark whose letter was typed."""
        view = self.canvas.view()
        if view is not None and self.argument:
            self.jumps.marks[self.argument] = view
            self.status.say(f"Mark {self.argument} set at ¶ {view.position.cursor.paragraph + 1}")

    def action_go_to_mark(self) -> None:
        """Go to the mark whose letter was typed, or to where the last jump began."""
        self.jumps.forget(lambda place: place not in self.canvas.rows)
        mark = self.argument
        view = self.jumps.last if mark == LAST else self.jumps.marks.get(mark)
        if view is not None:
            self._leave()
            self._come_back(view)
        elif mark == LAST:
            self._advise("No jump to go back from")
        elif mark:
            self._advise(f"Mark {mark} is not set: {{set-mark}} and a letter set one")
