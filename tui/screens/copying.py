"""What the reader takes away: selected words, or the paragraph, with their source or without."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from storyview.engine.model import Article


class Copying(Room):
    """Actions that select and copy."""

    @property
    def taken(self) -> tuple[Article, str] | None:
        """The selected words and their article; the cursor's paragraph where nothing is selected."""
        selection = self.canvas.selection
        if self.story is None or self.cursor is None:
            return None
        if selection is None:
            return self.story.articles[self.cursor.article], self.story.text(self.cursor)
        return self.story.articles[selection.article], self.canvas.selected_text

    def _told_here(self) -> str:
        told = super()._told_here()
        if self.canvas.selection is None:
            return told
        selected = self._with_keys(f"{_amount(self.canvas.selected_text)} selected, {{copy}} copies")
        return "  ".join(part for part in (selected, told) if part)

    def on_selecting_selected(self) -> None:
        """Tell how much the mouse has selected."""
        self._tell()

    def action_select_sentence(self) -> None:
        """Select the first sentence of the paragraph, or the one after what is selected."""
        if not self.canvas.select_sentence(self.times):
            self._advise("No sentence follows in this article; {clear-selection} takes the selection away")
        self._tell()

    def action_extend_selection(self) -> None:
        """Select a sentence more."""
        if not self.canvas.extend(self.times):
            self._advise("No sentence follows in this article; {copy} copies what is selected")
        self._tell()

    def action_clear_selection(self) -> None:
        """Select nothing."""
        self.canvas.select(None)

    def action_copy(self) -> None:
        """Copy the words."""
        if self.taken is not None:
            _article, words = self.taken
            self._copy(words, f"Copied {_amount(words)}")

    def action_copy_cited(self) -> None:
        """Copy the words as a quotation with its source."""
        from storyview.tui.clipboard import quotation

        if self.taken is not None:
            article, words = self.taken
            self._copy(quotation(words, article), f"Copied {_amount(words)} with their source")

    def _copy(self, words: str, told: str) -> None:
        from storyview.tui import clipboard

        self.app.copy_to_clipboard(words)
        self.status.say(told)
        if not self.app.is_headless and not clipboard.is_remote():
            self.run_worker(
                partial(clipboard.give_to_desktop, words),
                thread=True,
                group="clipboard",
                exit_on_error=False,
            )


def _amount(words: str) -> str:
    """Return how much a text is: in words, or in characters where words have no spaces between them."""
    from storyview.engine.segment.scripts import is_unspaced

    letters = sum(map(is_unspaced, words))
    if letters * 2 > len(words):
        return f"{letters} characters"
    count = len(words.split())
    return f"{count} word{'s' if count != 1 else ''}"
