"""The hint of the first start: two lines over the last of the text."""

from __future__ import annotations

from textual.widgets import Static


class Welcome(Static):
    """Lies over the canvas, which neither shrinks nor moves for it."""

    DEFAULT_CSS = """
    Welcome { layer: welcome; dock: bottom; height: 2; width: 1fr; offset-y: -1; padding: 0 1;
              background: $welcome-ground; color: $welcome-text; text-wrap: nowrap; text-overflow: ellipsis; }
    Welcome:nocolor, Welcome:ansi { text-style: reverse; }
    """

    async def on_click(self) -> None:
        """Dismiss it with the mouse too."""
        await self.screen.run_action("do('dismiss-hint')")
