"""What can be bookmarked in a paragraph: one of it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from storyview.engine import signs
from storyview.engine.bookmarks.model import Shape
from storyview.engine.bookmarks.parts import Part
from storyview.engine.text.clean import neutralise_line
from storyview.tui.screens.framed import ListScreen
from storyview.widgets.hanging_lines import HangingLines

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.model import Story

WORDS = 9
"""Words of a passage shown."""


class PartsScreen(ListScreen[Part]):
    """Ends with the part to bookmark, or whose bookmark is to be taken away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("K", "leave", "close", id="bookmark-part"),
    ]

    def __init__(self, story: Story, parts: Sequence[Part], kept: Collection[Part], chosen: int = 0) -> None:
        """Offer the parts, those marked that are kept, one of them chosen to begin with."""
        super().__init__()
        self._story = story
        self._parts = tuple(parts)
        self._kept = kept
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Stand the list in a frame."""
        with Vertical() as frame:
            frame.border_title = "bookmark"
            yield OptionList(*(Option(HangingLines(self._line(part), 13)) for part in self._parts), id="list")
            yield Static("enter bookmark, or take away · esc close", classes="hint at-the-end", markup=False)

    def on_mount(self) -> None:
        """Begin with the likeliest."""
        self.query_one(OptionList).highlighted = self._chosen

    def _line(self, part: Part) -> Text:
        line = Text(f"{signs.BOOKMARK if part in self._kept else ' '} ", style="bold")
        line.append(f"{part.shape:<10}")
        named = part.selections[1 if part.shape is Shape.PAIR else 0]
        article = self._story.articles[named.article]
        if part.shape is Shape.PAIR:
            line.append(f" with {article.label}:", style="not bold")
        words = neutralise_line(article.text[named.span.start : named.span.end]).split(" ")
        line.append(f" {' '.join(words[:WORDS])}{' …' if len(words) > WORDS else ''}", style="not bold")
        others = len({one.article for one in part.selections[1:]})
        if others and part.shape is not Shape.PAIR:
            line.append(f"  with {others} more", style="dim not bold")
        return line

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with the part."""
        # A second enter may be under way already.
        if self.is_current:
            self.dismiss(self._parts[event.option_index])
