"""Panes put in another order by dragging a head onto another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.widgets.panes import pane_at
from storyview.widgets.travelling import Travelling

if TYPE_CHECKING:
    from textual.events import Blur, Click, Key, MouseDown, MouseEvent, MouseMove, MouseUp

    from storyview.widgets.painter import Frame
    from storyview.widgets.palette import Palette
    from storyview.widgets.position import Position
    from storyview.widgets.scene import Scene


class Dragging(Travelling):
    """The canvas with heads that can be dragged: the pane takes the place of the one it is let go on."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(palette, id=id)
        self._taken: int | None = None
        """The article whose head the mouse holds."""
        self._onto: int | None = None
        """The article on whose head it is, while that is another one."""
        self._was_dragged = False
        """Whether the mouse has been elsewhere since the head was taken."""

    def _frame(self, scene: Scene, position: Position) -> Frame:
        return super()._frame(scene, position)._replace(taken=self._taken, onto=self._onto)

    def _head_at(self, event: MouseEvent) -> int | None:
        """Return the article whose head the mouse is on."""
        if self.scene is None or not (0 <= event.y < self.head_height and 0 <= event.x < self.body_width):
            return None
        articles = self.scene.articles
        return articles[pane_at(self.setting.panes.widths(articles, self.body_width), event.x)]

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take a head."""
        self._was_dragged = False
        head = self._head_at(event) if event.button == 1 else None
        if head is not None and self.scene is not None and len(self.scene.articles) > 1:
            self._taken = head
            self.capture_mouse()
            event.prevent_default()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Mark the head under the mouse, onto which the pane would be put."""
        if self._taken is None:
            return
        event.stop()
        event.prevent_default()
        if not event.button:  # it was let go where nothing told of it
            self._give_up()
            return
        head = self._head_at(event)
        self._was_dragged = self._was_dragged or head != self._taken
        self._mark(head if head != self._taken else None)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Put the pane in the place of the one on whose head it is let go."""
        taken, onto = self._taken, self._onto
        if taken is None:
            return
        event.stop()
        event.prevent_default()
        self._give_up()
        if onto is not None and self.story is not None:
            self.show(self.story, self.setting._replace(panes=self.setting.panes.put(taken, onto)))
            self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Let nothing come of the click with which a drag ends."""
        if self._was_dragged:
            self._was_dragged = False
            event.stop()
            event.prevent_default()

    def on_key(self, event: Key) -> None:
        """Give the drag up with escape."""
        if self._taken is not None and event.key == "escape":
            self._was_dragged = True
            self._give_up()
            event.stop()
            event.prevent_default()

    def on_blur(self, _event: Blur) -> None:
        """Give the drag up when something is opened over the text."""
        if self._taken is not None:
            self._give_up()

    def _mark(self, head: int | None) -> None:
        if head != self._onto:
            self._onto = head
            self._repaint()

    def _give_up(self) -> None:
        self._taken = None
        self.release_mouse()
        self._mark(None)
