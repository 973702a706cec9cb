"""The colours, changed while one reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from storyview.tui.context import Context


def next_theme(reader: Context) -> None:
    """Ask for the next theme; the app knows which there are, and puts it on every screen."""
    reader.app.next_theme()


FEATURE: Final = Feature(
    actions=(
        Action("theme", ("T",), "theme", "Change the colours: dark, light, high contrast, the terminal's "
               "own; the choice is remembered", "View", run=next_theme),
    )
)  # fmt: skip
