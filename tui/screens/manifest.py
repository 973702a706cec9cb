"""What is written into a story's manifest: its title and a label, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from storyview.tui.screens.modal import Modal

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Entered(NamedTuple):
    """What was typed."""

    title: str
    label: str


class ManifestScreen(Modal["Entered | None"]):
    """Ends with the story's title and the article's label, or with None when nothing is to be written."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "write"),
        Binding("escape", "dismiss", "give up"),
    ]

    def __init__(self, path: str, title: str, label: str) -> None:
        super().__init__()
        self._path = path
        self._title = title
        self._label = label

    def compose(self) -> ComposeResult:
        """Stand both lines in a frame."""
        with Vertical() as frame:
            frame.border_title = "story.toml"
            yield Static(self._path, classes="hint", markup=False)
            yield Static("title of the story", classes="hint", markup=False)
            yield Input(
                self._title,
                placeholder="none: its outlets name it",
                compact=True,
                select_on_focus=False,
                id="title",
            )
            yield Static("label of the article you stand on", classes="hint", markup=False)
            yield Input(
                self._label,
                placeholder=f"label of {self._label}",
                compact=True,
                select_on_focus=False,
                id="label",
            )
            yield Static(
                "enter writes title, label, and order and lead as shown · tab next line · esc give up",
                classes="hint whole",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with the title."""
        self.query_one("#title", Input).focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """End with what was typed."""
        # A second key may be under way already.
        if self.is_current:
            title, label = (
                " ".join(self.query_one(name, Input).value.split()) for name in ("#title", "#label")
            )
            self.dismiss(Entered(title, label or self._label))
