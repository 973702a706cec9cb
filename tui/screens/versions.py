"""The versions of an article: choose an earlier one to compare with the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from storyview.engine.link.lexicon import story_words
from storyview.tui.screens.framed import ListScreen
from storyview.widgets.hanging_lines import HangingLines

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.model import Article


class VersionsScreen(ListScreen["int"]):
    """The earlier versions of an article, the latest of them first; ends with the number of one, from 0."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("V", "leave", "close", id="versions"),
    ]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def compose(self) -> ComposeResult:
        """Stand the list in a frame."""
        article = self._article
        with Vertical() as frame:
            frame.border_title = f"versions of {article.label}"
            words = story_words(article)
            yield Static(_line("shown", article.date, words, article.source), id="why", markup=False)
            yield OptionList(
                *(
                    Option(
                        HangingLines(
                            _line("earlier", each.date, each.words, each.source, each.title, article.title), 9
                        )
                    )
                    for each in article.earlier
                ),
                id="list",
            )
            yield Static("enter compare with the one shown · esc close", classes="hint", markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Compare it."""
        # A second enter may be under way already.
        if self.is_current:
            self.dismiss(event.option_index)


def _line(
    what: str, date: str | None, words: int, source: str, title: str | None = None, latest: str | None = None
) -> Text:
    """Return a version in a line, with its title where that was another one."""
    size = f"{words:,} word{'' if words == 1 else 's'}"
    text = Text(f"{what}  {date or 'no date'} · {size} · {source}", no_wrap=True, overflow="ellipsis")
    if title and title != latest:
        text.append(f"\n         “{title}”", style="bold")
    return text
