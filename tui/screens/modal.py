"""What every panel over another screen has in common: it is framed, and looks as `panels.tcss` says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from textual.screen import ModalScreen

from storyview.tui.keyed import is_line, pasted_into_nothing

if TYPE_CHECKING:
    from textual.events import Paste

PANELS: Final = Path(__file__).parents[1] / "panels.tcss"
"""Kept apart from the reader's own style sheet: parsing it would hold up the first frame."""

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    """A panel over another screen."""

    CSS_PATH = PANELS
    DEFAULT_CLASSES = "panel"

    def announce(self, message: str) -> None:
        """Say something for a while."""
        self.notify(message, markup=False)

    def key_of(self, action: str) -> str:
        """Return how the first key of an action is shown, here and now; empty where it has none."""
        bound = (one.binding for one in self.active_bindings.values())
        return next((self.app.get_key_display(one) for one in bound if one.id == action), "")

    def on_paste(self, event: Paste) -> None:
        """Say what there is to do with text that was pasted into no line."""
        if event.text.strip() and not is_line(self.focused):
            event.stop()
            self.announce(pasted_into_nothing(self.key_of("search")))
