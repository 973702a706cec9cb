"""The hint of the first start: two lines over the last of the text, until a key dismisses them for good."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.widgets import Static

from storyview.tui import telling
from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from pathlib import Path


class Welcome(Static):
    """Lies over the canvas, which neither shrinks nor moves for it."""

    DEFAULT_CSS = """
    Welcome { layer: welcome; dock: bottom; height: 2; width: 1fr; offset-y: -1; padding: 0 1;
              background: $welcome-ground; color: $welcome-text; text-wrap: nowrap; text-overflow: ellipsis; }
    Welcome:nocolor, Welcome:ansi { text-style: reverse; }
    """

    async def on_click(self) -> None:
        """Dismiss it with the mouse too."""
        await self.screen.run_action("dismiss_hint")


class Welcoming(Room):
    """Shows the hint once."""

    greet: bool = False
    """Whether to give the hint when it is the user's first start."""
    store: Path | None = None
    """Where the bookmarks are kept; None for the usual place."""
    _welcome: Welcome | None = None

    @property
    def welcomed(self) -> bool:
        """Whether the hint is on the screen."""
        return self._welcome is not None

    async def _welcome_once(self) -> None:
        if self.greet and self.story is not None and await asyncio.to_thread(self._is_first_start):
            self._welcome = Welcome(telling.welcome(self.keys_of), markup=False, id="welcome")
            await self.mount(self._welcome)
            self._tell()

    def _is_first_start(self) -> bool:
        from storyview.engine.notebook.store import store_path
        from storyview.tui.first_start import is_first_start

        return is_first_start((self.store or store_path()).parent)

    def _rebound(self, screen: object) -> None:
        super()._rebound(screen)
        if self._welcome is not None:
            self._welcome.update(telling.welcome(self.keys_of))

    async def action_dismiss_hint(self) -> None:
        """Take the hint away."""
        if self._welcome is not None:
            welcome, self._welcome = self._welcome, None
            await welcome.remove()
            self._tell()
