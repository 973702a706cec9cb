"""The hint of the first start, over the lower edge of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from textual.geometry import Size


def is_small(size: Size) -> bool:
    """Whether what lies over the text would cover much of it."""
    return size.width < 60 or size.height < 20


class Welcome(Static):
    """Lies over the canvas, which neither shrinks nor moves for it; on a small screen from the keys up."""

    DEFAULT_CSS = """
    Welcome { layer: welcome; dock: bottom; height: auto; width: 1fr; offset-y: -1; padding: 0 1;
              background: $welcome-ground; color: $welcome-text; }
    Welcome.-small { offset-y: 0; }
    Welcome:nocolor, Welcome:ansi { text-style: reverse; }
    """

    def __init__(self, told: tuple[str, str], size: Size) -> None:
        """Say the first, or on a screen on which it would cover much of the text the second."""
        super().__init__(markup=False, id="welcome")
        self._told = told
        self.fit(size)

    def tell(self, told: tuple[str, str]) -> None:
        """Say it with other keys."""
        self._told = told
        self.update(told[self.has_class("-small")])

    def fit(self, size: Size) -> None:
        """Suit a size of the screen."""
        self.set_class(is_small(size), "-small")
        self.update(self._told[self.has_class("-small")])

    async def on_click(self) -> None:
        """Dismiss it with the mouse too."""
        await self.screen.run_action("do('dismiss-hint')")
