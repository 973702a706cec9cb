"""The line in which a search is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class SearchBar(Input):
    """An input that takes the place of the key line; `enter` keeps the search, `escape` gives it up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "give up", show=False)]

    class GivenUp(Message):
        """The reader no longer wants to search."""

    def __init__(self, words: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(words, placeholder="search every pane", compact=True, select_on_focus=True, id=id)

    def action_give_up(self) -> None:
        """Leave without searching."""
        self.post_message(self.GivenUp())
