"""A screen that rests behind another one."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


class Behind(Screen[Any]):
    """A screen that sends nothing to the terminal while another stands over it and nothing changes.

    Textual (8.2) paints a screen that has changed behind the one on top, and then marks it to be painted
    again for good: from then on every message to it, such as the end of a look at the files, paints the
    whole terminal. What it has handed to the screen on top is all there is to paint.
    """

    def _compositor_refresh(self) -> None:
        super()._compositor_refresh()
        if self is not self.app.screen:
            self._repaint_required = False
