"""One line in which a note is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class NoteScreen(ModalScreen[str | None]):
    """Ends with the note, or with None when it is given up."""

    DEFAULT_CLASSES = "panel"
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "give up")]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """Stand the line in a frame."""
        with Vertical() as frame:
            frame.border_title = "note"
            yield Input(
                self._note, placeholder="what is worth remembering here", compact=True, select_on_focus=False
            )
            yield Static("enter keep · esc give up", classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with what was written."""
        # A second enter may be under way already.
        if self.is_current:
            self.dismiss(event.value)
