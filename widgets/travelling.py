"""Movement on the reading canvas: everything that changes where the reader stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storyview.widgets import position as reading
from storyview.widgets.filters import Filter
from storyview.widgets.setting import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.model import ParagraphRef
    from storyview.widgets.palette import Palette
    from storyview.widgets.position import Position
    from storyview.widgets.scene import Scene
    from storyview.widgets.stage import Stage

    Base = Stage
else:
    Base = object  # a class of a widget takes Textual its time; the canvas is the one that is made


class Travelling(Base):
    """The canvas as keys move it."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(palette, id=id)
        self._trail: dict[int, Position] = {}
        """Where the reader stood in each article, crossing from one to the other without another move."""
        self._crossed: Position | None = None
        """Where the last crossing led."""

    def move(self, move: Callable[..., Position], *how: int, times: int = 1) -> None:
        """Make a movement of `position` so many times, but not on from an end.

        It is given the scene, the position, `how`, and the lines of text.
        """
        height = self.body_height

        def moves(scene: Scene, here: Position) -> Position:
            for _ in range(times):
                before, here = here, move(scene, here, *how, height)
                if here == before:
                    break
            return here

        self._travel(moves)

    def go(self, position: Position, of: Scene | None = None) -> None:
        """Take a position of the present scene, or of another one of the same columns."""
        self._travel(lambda _scene, here: here, position, of)

    def _travel(
        self,
        move: Callable[[Scene, Position], Position],
        position: Position | None = None,
        scene: Scene | None = None,
    ) -> None:
        """Go where a movement leads from a position of a scene, without them from the present ones."""
        if self.scene is None or self.position is None or self.scenes is None or self.nothing_passes:
            return
        here = self.position
        self.scene, self.position = self.scenes.moved(
            scene or self.scene, position or here, self.body_height, move
        )
        if self.position != here:
            self._repaint()
            direction = -1 if self.position.cursor < here.cursor else 1
            self._when_idle(self._look_ahead(self.position, direction))

    def view(self) -> View | None:
        """Return what is on the screen, to come back to."""
        if self.scene is None or self.position is None:
            return None
        return View(self.setting, self.scene, self.position, self.area)

    def forget(self) -> None:
        """Forget the place: another story is about to be shown."""
        self.scene = self.position = None

    def go_back(self, view: View) -> None:
        """Come back to a view: as it was, or to its place where the screen or the story is another now."""
        if view.scene is self.scene:
            self.go(view.position)
            return
        self.setting = view.setting
        self._sieve.forget()
        if (
            view.size == self.area
            and view.scene.story is self.story
            and view.scene.shown is self.passing
            and not self.nothing_passes
        ):
            self.scene, self.position = view.scene, view.position
            self.go(view.position)
            self._renew()
        else:
            self._place(view.position.cursor, reading.screen_line(view.scene, view.position))

    def jump(self, place: ParagraphRef) -> None:
        """Set the cursor on any paragraph, brought on the screen where it is not; a filter gives way."""
        if self.scene is None or self.position is None:
            return
        if not self.is_shown(place):
            self.setting = self.setting._replace(filter=Filter.NONE)
            self._sieve.forget()
            self._place(self.position.cursor, self.cursor_line)
            self.post_message(self.Unfiltered())
        if place.article not in self.scene.articles:
            line = self.cursor_line
            if place.article in self.setting.panes.hidden:
                self.setting = self.setting._replace(panes=self.setting.panes.toggle(place.article))
            self._place(place, line)
            return
        height = self.body_height
        self._travel(lambda scene, here: reading.jump(scene, place, height, here))

    def cross(self, direction: int) -> None:
        """Step to the counterpart in the next pane on the right (1) or left (-1), if there is one."""
        if self.scene is None or self.position is None:
            return
        entered = self.entered
        n = entered.index(self.position.guide) + direction
        if not 0 <= n < len(entered):
            return
        self._cross_into(entered[n])

    def _cross_into(self, article: int) -> None:
        """Step into an article; a reader who comes straight back finds all as it was before."""
        assert self.scene is not None
        assert self.position is not None
        here = self.position
        trail = self._trail if here is self._crossed else {}
        before = trail.get(article)
        if article not in self.scene.articles:
            cursor = before.cursor if before is not None else self._beside(here.cursor, article)
            self._place(cursor, self.cursor_line)
        elif before is not None and before.tops.keys() == here.tops.keys():
            self.go(before)
        else:
            paragraph = before.cursor.paragraph if before is not None else None
            self.move(partial(reading.cross, paragraph=paragraph), article)
        self._trail = trail | {here.guide: here}
        self._crossed = self.position
