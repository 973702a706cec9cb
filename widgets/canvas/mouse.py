"""What the mouse does on the canvas besides selecting text: it points, scrolls, and drags heads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.panes import pane_at

if TYPE_CHECKING:
    from textual.events import Click, Event, Key, MouseDown, MouseEvent, MouseMove, MouseUp

    from storyview.widgets.canvas.canvas import ReadingCanvas


class HeadDragging:
    """The heads of a canvas: a pane takes the place of the one on whose head its own is let go.

    Each method returns whether the event was for a head, and nobody else is to answer it.
    """

    def __init__(self, canvas: ReadingCanvas) -> None:
        self._canvas = canvas
        self.taken: int | None = None
        """The article whose head the mouse holds."""
        self.onto: int | None = None
        """The article on whose head it is, while that is another one."""
        self._was_dragged = False
        """Whether the mouse has been elsewhere since the head was taken."""

    def _head_at(self, event: MouseEvent) -> int | None:
        """Return the article whose head the mouse is on."""
        canvas, scene = self._canvas, self._canvas.scene
        inside = 0 <= event.y < canvas.head_height and 0 <= event.x < canvas.body_width
        if scene is None or not inside:
            return None
        return scene.articles[pane_at(canvas.pane_widths(scene), event.x)]

    def take(self, event: MouseDown) -> bool:
        """Take a head."""
        self._was_dragged = False
        scene = self._canvas.scene
        head = self._head_at(event) if event.button == 1 else None
        if head is None or scene is None or len(scene.articles) < 2:
            return False
        self.taken = head
        self._canvas.capture_mouse()
        event.prevent_default()
        return True

    def drag(self, event: MouseMove) -> bool:
        """Mark the head under the mouse, onto which the pane would be put."""
        if self.taken is None:
            return False
        answered(event)
        if not event.button:  # it was let go where nothing told of it
            self.give_up()
            return True
        head = self._head_at(event)
        self._was_dragged = self._was_dragged or head != self.taken
        self._mark(head if head != self.taken else None)
        return True

    def let_go(self, event: MouseUp) -> bool:
        """Put the pane in the place of the one on whose head it is let go."""
        taken, onto = self.taken, self.onto
        if taken is None:
            return False
        answered(event)
        self.give_up()
        canvas = self._canvas
        if onto is not None and canvas.story is not None:
            panes = canvas.setting.panes.put(taken, onto)
            canvas.show(canvas.story, canvas.setting._replace(panes=panes))
            canvas.post_message(canvas.Moved())
        return True

    def ends_with(self, event: Click) -> bool:
        """Let nothing come of the click with which a drag ends."""
        if not self._was_dragged:
            return False
        self._was_dragged = False
        answered(event)
        return True

    def escape(self, event: Key) -> None:
        """Give the drag up with escape."""
        if self.taken is not None and event.key == "escape":
            self._was_dragged = True
            self.give_up()
            answered(event)

    def give_up(self) -> None:
        """Let go of the head; nothing comes of it."""
        if self.taken is not None:
            self.taken = None
            self._canvas.release_mouse()
            self._mark(None)

    def _mark(self, head: int | None) -> None:
        if head != self.onto:
            self.onto = head
            self._canvas.repaint()


def click(canvas: ReadingCanvas, event: Click) -> None:
    """Place the cursor: on a paragraph, on a pane by its head, or on a row by the minimap."""
    if canvas.scene is None or canvas.position is None:
        return
    event.stop()
    place = canvas.place_at(event.x, event.y)
    if place is None:
        return
    if event.x >= canvas.body_width:
        canvas.post_message(canvas.Wanted(place))
        return
    if event.y < canvas.head_height:
        canvas.movement.move(reading.cross, place.article)
    else:
        top, height = canvas.position.tops[place.article], canvas.body_height
        canvas.movement.go(reading.settle(canvas.scene, place, top, height, canvas.position))
    canvas.post_message(canvas.Moved())


def wheel(canvas: ReadingCanvas, lines: int, event: MouseEvent) -> None:
    """Scroll the guide, and the others follow; over another pane that one alone."""
    event.stop()
    place = canvas.place_at(event.x, event.y) if event.x < canvas.body_width else None
    if place is None or canvas.position is None or place.article == canvas.position.guide:
        canvas.movement.move(reading.scroll, lines)
    else:
        canvas.movement.move(reading.scroll_alone, place.article, lines)
    canvas.post_message(canvas.Moved())


def answered(event: Event) -> None:
    """Let nobody else answer an event."""
    event.stop()
    event.prevent_default()
