"""The list of stories: choose one, narrow the list by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from storyview.tui.screens.framed import ListScreen
from storyview.widgets.hanging_lines import HangingLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.stories.listed_stories import ListedStory

MOST = 6
"""Outlets named."""
_LISTED = 1000
"""Stories that are listed at once; an archive has tens of thousands."""
_KEYS = "123456789"


class StoriesScreen(ListScreen["int"]):
    """Stories with title, outlets, dates and size; ends with the number of the one chosen, from 0."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", "find", id="search"),
        *(Binding(key, f"open({number})", "open") for number, key in enumerate(_KEYS)),
    ]

    def __init__(self, stories: Sequence[ListedStory], chosen: int = 0, why: str = "") -> None:
        """List the stories with the cursor on one of them; `why` is said above."""
        super().__init__()
        self._stories = stories
        self._words: list[str] = []
        """What is looked in, story by story; made when it is first looked for."""
        self._shown = list(range(len(stories)))
        self._chosen = chosen
        self._why = why

    def compose(self) -> ComposeResult:
        """Stand the list in a frame."""
        with Vertical() as frame:
            frame.border_title = f"{len(self._stories):,} stories"
            yield Static(self._why, id="why", markup=False)
            yield Input(placeholder="words of a title or an outlet", id="find")
            yield OptionList(id="list")
            yield Static("enter or 1–9 open · / find · esc close", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#why").display = bool(self._why)
        self.query_one(Input).display = False
        self._fill(self._chosen)
        self.query_one(OptionList).focus()

    def _fill(self, chosen: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        width = len(str(len(self._stories)))
        options.add_options(
            [
                Option(HangingLines(line(place, self._stories[number], width), width + 2))
                for place, number in enumerate(self._shown[:_LISTED], 1)
            ]
        )
        if len(self._shown) > _LISTED:
            more = f"{len(self._shown) - _LISTED:,} more: / finds those with words of a title or an outlet"
            options.add_option(Option(more, disabled=True))
        if self._shown:
            listed = self._shown[:_LISTED]
            options.highlighted = listed.index(chosen) if chosen in listed else 0
        else:
            options.add_option(Option("No story has these words.", disabled=True))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the story."""
        self.action_open(event.option_index)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the stories whose titles and outlets have all the words."""
        self._words = self._words or [_searched(story) for story in self._stories]
        words = event.value.casefold().split()
        self._shown = [
            number for number, text in enumerate(self._words) if all(word in text for word in words)
        ]
        self._fill(self._chosen)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open the story that is marked."""
        event.stop()
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.action_open(place)

    def action_open(self, place: int) -> None:
        """Open the story at a place of the list, from 0."""
        # A second enter may be under way already.
        if self.is_current and place < len(self._shown):
            self.dismiss(self._shown[place])

    def action_find(self) -> None:
        """Narrow the list by typing."""
        find = self.query_one(Input)
        find.display = True
        find.focus()

    async def action_leave(self) -> None:
        """Leave the line that is typed in, else close."""
        find = self.query_one(Input)
        if find.display and (find.has_focus or find.value):
            find.value = ""
            find.display = False
            self.query_one(OptionList).focus()
        else:
            self.dismiss(None)


def _searched(story: ListedStory) -> str:
    titles = " ".join(article.title or "" for article in story.articles)
    return f"{titles} {' '.join(story.labels)}".casefold()


def line(place: int, story: ListedStory, width: int) -> Text:
    """Return a story in two lines: its place and title; its size, dates and outlets."""
    text = Text(f"{place:>{width}}  ", style="dim")
    text.append(story.title, style="bold not dim")
    text.append(f"\n{'':{width}}  {' · '.join(story.told(MOST))}", style="not dim")
    return text
