"""Where the reader was before each jump, and the marks set on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.scene import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.model import ParagraphRef
    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.canvas.panes import ViewSnapshot

MOST: Final = 100
"""Jumps that are remembered."""


class Jumps:
    """A history as a browser has it: back, forward, and a new jump forgets what lay ahead."""

    def __init__(self) -> None:
        self.marks: dict[str, ViewSnapshot] = {}
        """Letter → what was on the screen when it was set."""
        self.last: ViewSnapshot | None = None
        """What was on the screen before the last jump, be it back or forward."""
        self._behind: list[ViewSnapshot] = []
        self._ahead: list[ViewSnapshot] = []

    @property
    def behind(self) -> bool:
        """Whether there is a jump to go back from."""
        return bool(self._behind)

    @property
    def ahead(self) -> bool:
        """Whether there is a jump to go forward to again."""
        return bool(self._ahead)

    def leave(self, view: ViewSnapshot) -> None:
        """Remember what is on the screen before a jump."""
        self.last = view
        self._behind = [*self._behind[1 - MOST :], view]
        self._ahead.clear()

    def back(self, now: ViewSnapshot, steps: int = 1) -> ViewSnapshot | None:
        """Return what was on the screen so many jumps ago, or before the first of them."""
        return self._walk(now, steps, self._behind, self._ahead)

    def forward(self, now: ViewSnapshot, steps: int = 1) -> ViewSnapshot | None:
        """Return what was on the screen so many steps back ago, or before the first of them."""
        return self._walk(now, steps, self._ahead, self._behind)

    def _walk(
        self, now: ViewSnapshot, steps: int, source: list[ViewSnapshot], target: list[ViewSnapshot]
    ) -> ViewSnapshot | None:
        if not source:
            return None
        self.last = now
        for _ in range(min(steps, len(source))):
            target.append(now)
            now = source.pop()
        return now

    def forget(self, gone: Callable[[ParagraphRef], bool]) -> None:
        """Forget places that are there no more."""
        for views in (self._behind, self._ahead):
            views[:] = [view for view in views if not gone(view.position.cursor)]
        self.marks = {mark: view for mark, view in self.marks.items() if not gone(view.position.cursor)}
        if self.last is not None and gone(self.last.position.cursor):
            self.last = None


def come_back(canvas: ReadingCanvas, view: ViewSnapshot) -> None:
    """Show a place again: line by line as it was, where panes, layout and size are still the same.

    A jump takes nobody back to other panes or another layout; under those the paragraph comes back on
    its screen line. Another lead changes no line of the follow layout.
    """
    cursor = view.position.cursor
    line = reading.screen_line(view.scene, view.position)
    if not _same_choice(canvas, view) or not canvas.is_shown(cursor):
        canvas.movement.jump(cursor)
        if canvas.scene is not None and cursor.article in canvas.scene.articles:
            canvas.movement.go(reading.restore(canvas.scene, cursor, line, canvas.body_height), back=True)
        return
    canvas.movement.go_back(view)
    scene = canvas.scene
    if (
        scene is not None
        and scene.layout is Layout.FOLLOW
        and view.size == canvas.size
        and view.scene.articles == scene.articles
        and view.scene.story.articles is scene.story.articles
        and view.scene.shown is scene.shown
    ):
        canvas.movement.go(view.position, view.scene, back=True)


def _same_choice(canvas: ReadingCanvas, view: ViewSnapshot) -> bool:
    """Whether the reader sees the same panes in the same way, wherever the window of panes stands."""
    now, then = (
        setting._replace(panes=setting.panes._replace(first=0)) for setting in (canvas.setting, view.setting)
    )
    return now == then
