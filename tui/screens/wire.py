"""What each outlet did to the agency copy that it carries."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on

from storyview.tui.screens.page import PageScreen
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.tui.status_text import what_is_open
from storyview.widgets.choice_line import Choice, ChoiceLine
from storyview.widgets.flow import flow
from storyview.widgets.page import Block
from storyview.widgets.wire_page import Stop, Wire, stops, wire_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from storyview.engine.model import Story
    from storyview.widgets.palette import Palette


class WireScreen(PageScreen):
    """The copy of each family, sentence by sentence; opens any version."""

    NAME = "agency copy"
    ENTRY = "sentence"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("P", "close", "close", action="wire"),
        *bind("l", "across(1)", "next copy", "right", "tab", action="across-right",
              told="The copy of the next family of articles"),
        *bind("h", "across(-1)", "previous copy", "left", "shift+tab", action="across-left",
              told="The copy of the family before"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "sentence"),
        Hint(("open",), "go to it"),
        Hint(("across(-1)", "across(1)"), "family"),
        Hint(("page(1)",), "page"),
        Hint(("close",), "close"),
    )

    def __init__(self, story: Story, palette: Palette) -> None:
        super().__init__(story, palette)
        self._wires: list[Wire] = []
        self._stops: list[Stop] = []
        self.choices = ChoiceLine(palette, self._choices(), 0, id="choices")

    def _choices(self) -> list[Choice]:
        return [
            Choice(" + ".join(self.story.articles[n].label for n in family), self.palette.hue(family[0]))
            for family in self.story.families
        ] or [Choice("agency copy", self.palette.head)]

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        super().apply_theme(palette, message)
        self.choices.offer(self._choices())

    def body(self) -> Sequence[Widget]:
        """Return the families, and the copy of the chosen one."""
        return (self.choices, *super().body())

    def on_mount(self) -> None:
        """Compare the words beside the screen: they are read again for it."""
        self.page_view.show(self._blocks)
        self.start(self._compare, group="words", exclusive=True)

    async def _compare(self) -> None:
        self._wires = await asyncio.to_thread(_wires, self.story)
        self._choose(0)

    def _choose(self, number: int) -> None:
        if self._wires:
            self.choices.choose(max(0, min(number, len(self._wires) - 1)))
            self._stops = stops(self._wires[self.choices.chosen])
        self.page_view.show(self._blocks)
        self.tell()

    def _blocks(self, width: int) -> list[Block]:
        if self._wires:
            return wire_blocks(self.story, self._wires[self.choices.chosen], self.palette, width)
        said = "No two articles carry the same agency copy." if not self.story.families else "comparing …"
        return [Block([[], *flow([(said, self.palette.plain)], width)])]

    def told(self) -> tuple[str, Sequence[str]]:
        """Return the story's title, and which line the cursor stands on."""
        count = len(self._stops)
        return what_is_open(self.story), (f"{self.page_view.cursor + 1}/{count}" if count else "",)

    def going(self) -> Destination | None:
        """Return the version under the cursor, with the common one beside it."""
        if not self._stops:
            return None
        stop = self._stops[self.page_view.cursor]
        return Destination(stop.at.place, stop.beside)

    def action_across(self, families: int) -> None:
        """Change the family."""
        self._choose(self.choices.chosen + families * self.given.times)

    @on(ChoiceLine.Chosen)
    def _family_chosen(self, event: ChoiceLine.Chosen) -> None:
        self._choose(event.number)


def _wires(story: Story) -> list[Wire]:
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.views.copies_view import added_sentences, copied_sentences

    if not story.families:
        return []
    lexicon = Lexicon(story.articles)
    return [
        Wire(family, copied_sentences(story, lexicon, family), added_sentences(story, family))
        for family in story.families
    ]
