"""A question that is answered in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from storyview.engine.text.clean import neutralise_line
from storyview.tui.screens.modal import Modal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

HINT: Final = "enter keep · → complete · esc give up"


class AskScreen(Modal[str | None]):
    """Ends with what was typed, without the blanks around it, or with None when it is given up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "give up")]

    def __init__(self, title: str, text: str = "", known: Sequence[str] = ()) -> None:
        """Begin with a text; what is typed is completed from what is known."""
        super().__init__()
        self._title = title
        self._text = neutralise_line(text)
        self._known = tuple(known)

    def compose(self) -> ComposeResult:
        """Stand the line and the keys in a frame."""
        with Vertical() as frame:
            frame.border_title = self._title
            suggester = SuggestFromList(self._known, case_sensitive=False)
            yield Input(self._text, compact=True, suggester=suggester, id="answer")
            yield Static(HINT, classes="hint whole", markup=False)

    def on_mount(self) -> None:
        """Let the answer be typed."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        answer = " ".join(neutralise_line(event.value).split())
        if answer and self.is_current:
            self.dismiss(answer)
