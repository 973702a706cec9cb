"""What the comparison by meaning has changed in the story, each change a way to its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.tui.screens.paged import PageScreen
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.widgets.flow import flow
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.binding import BindingType

    from storyview.engine.meaning.difference import Difference
    from storyview.engine.model import SentenceRef, Story
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

LINES = 3
"""Lines of a sentence's words."""
BOLD = Style(bold=True)


class Change(NamedTuple):
    """One thing that meaning has changed: sentences, and under which heading it stands."""

    heading: str
    sign: str
    sentences: tuple[SentenceRef, ...]
    """The two of a link, or the one that is said to be only here or not any more."""


def changes_of(difference: Difference) -> tuple[Change, ...]:
    """Return what has changed: counterparts found and withdrawn, then "only here" withdrawn and found."""
    return (
        *(
            Change("Counterparts that meaning has found", signs.REWORDED, (link.a, link.b))
            for link in difference.added
        ),
        *(
            Change("Counterparts that meaning has withdrawn", signs.REWORDED, (link.a, link.b))
            for link in difference.withdrawn
        ),
        *(Change("No longer said to be only here", signs.UNMATCHED, (ref,)) for ref in difference.unclaimed),
        *(
            Change("Only here, which words alone did not say", signs.UNIQUE, (ref,))
            for ref in difference.claimed
        ),
    )


def change_blocks(story: Story, changes: Sequence[Change], palette: Palette, width: int) -> list[Block]:
    """Return a heading for each kind of change, and a block for each with the words of its sentences."""
    blocks: list[Block] = []
    before = ""
    for change in changes:
        if change.heading != before:
            before = change.heading
            count = sum(each.heading == before for each in changes)
            heading: list[Run] = [(f"{before}: {count}", palette.head + BOLD)]
            blocks.append(Block([[], *flow(heading, width), []]))
        lines = [
            line for ref in change.sentences for line in _sentence(story, ref, change.sign, palette, width)
        ]
        blocks += [Block(lines, stop=True), Block([[]])]
    return blocks


def _sentence(story: Story, ref: SentenceRef, sign: str, palette: Palette, width: int) -> Iterator[Line]:
    article = story.articles[ref.article]
    sentence = article.paragraphs[ref.paragraph].sentences[ref.sentence]
    head: list[Run] = [
        (f"{sign} ", palette.sign),
        (article.label, palette.hue(ref.article)),
        (f" ¶ {ref.paragraph + 1}", palette.head),
    ]
    yield from flow(head, width)
    words = article.text[sentence.start : sentence.end]
    for line in flow([(words, palette.plain)], width - 2, LINES):
        yield [Segment("  ", palette.page), *line]


class ChangesScreen(PageScreen):
    """Lists what meaning has added and withdrawn; opens a change at its sentence, the other one beside it."""

    NAME = "by meaning"
    ENTRY = "change"
    BINDINGS: ClassVar[list[BindingType]] = [*bind("W", "close", "close", action="by-meaning")]
    HINTS = (
        Hint(("step(1)", "step(-1)"), "change"),
        Hint(("open",), "go to it"),
        Hint(("page(1)",), "page"),
        Hint(("close",), "close"),
    )

    def __init__(self, story: Story, palette: Palette, difference: Difference) -> None:
        super().__init__(story, palette)
        self._difference = difference
        self._changes = changes_of(difference)

    def on_mount(self) -> None:
        """Fill the page."""
        self.page_view.show(lambda width: change_blocks(self.story, self._changes, self.palette, width))
        self.tell()

    def told(self) -> tuple[str, Sequence[str]]:
        """Return what has changed in all, and which change the cursor stands on."""
        return f"By meaning: {self._difference}", (f"{self.page_view.cursor + 1}/{len(self._changes)}",)

    def going(self) -> Destination | None:
        """Return where the change is, with the article of its other sentence."""
        if not self._changes:
            return None
        first, *other = self._changes[self.page_view.cursor].sentences
        return Destination(first.place, other[0].article if other else None)
