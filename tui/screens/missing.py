"""What one article leaves out although most of the others report it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import on

from storyview.engine import signs
from storyview.engine.views.missing_view import every_missing
from storyview.tui.screens.bookmarking import BookmarkingView
from storyview.tui.screens.paged import PageScreen
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.tui.status_text import what_is_open
from storyview.widgets.choice_line import LONGEST, Choice, ChoiceLine
from storyview.widgets.flow import flow, name_in
from storyview.widgets.heads import pad
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from storyview.engine.model import ParagraphRef, SentenceRef, Story
    from storyview.engine.views.missing_view import Missing
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

LINES = 4
"""Lines of a version's words."""
BESIDE = 84
"""Columns from which what comes nearest stands beside the best version."""
GAP = 3
"""Columns between the two."""
BOLD = Style(bold=True)


def missing_blocks(
    story: Story,
    article: int,
    found: Sequence[Missing],
    bookmarks: Collection[ParagraphRef],
    palette: Palette,
    width: int,
) -> list[Block]:
    """Return a heading and a block for each thing left out: who tells it, its words, and what comes nearest.

    `found` has what is left out for sure first.
    """
    label = story.articles[article].label
    name = (label, palette.hue(article) + BOLD)
    if not found:
        others = len(story.articles) - 1
        said = (
            " leaves out nothing that most of the others report."
            if others > 1
            else (": what is left out shows only beside at least two others.")
        )
        return [Block([[], *flow([name, (said, palette.plain)], width), []])]
    sure = sum(each.sure for each in found)
    blocks: list[Block] = []
    for n, each in enumerate(found):
        if n == 0 or n == sure:
            said = (
                f" leaves out for sure what follows ({sure}): most of the others report it."
                if each.sure
                else f" has perhaps nothing of what follows ({len(found) - sure}): something comes near."
            )
            blocks.append(Block([[], *flow([name, (said, palette.head)], width), []]))
        kept = any(place in bookmarks for place in each.tellers)
        lines = [
            *flow(_tellers(story, each, palette, kept=kept), width, 2),
            *_versions(story, each, palette, width),
        ]
        blocks += [Block(lines, stop=True), Block([[]])]
    return blocks


def _tellers(story: Story, each: Missing, palette: Palette, *, kept: bool) -> list[Run]:
    others = len(story.articles) - 1
    count = f"{len(each.tellers)} of {others}" if len(each.tellers) < others else f"all {others} others"
    runs: list[Run] = [
        (f"{signs.SILENT} ", palette.sign),
        ("" if each.sure else "perhaps; ", palette.head),
        (f"{signs.BOOKMARK} " if kept else "", palette.cursor),
        (f"{count}:  ", palette.cursor),
    ]
    for n, place in enumerate(each.tellers):
        runs += [
            ("" if n == 0 else ", ", palette.head),
            (story.articles[place.article].label, palette.hue(place.article)),
            (f" ¶ {place.paragraph + 1}", palette.head),
        ]
    return runs


def _words(story: Story, at: SentenceRef, style: Style) -> list[Run]:
    article = story.articles[at.article]
    sentence = article.paragraphs[at.paragraph].sentences[at.sentence]
    return [(article.text[sentence.start : sentence.end], style)]


def _versions(story: Story, each: Missing, palette: Palette, width: int) -> list[Line]:
    """Return the best version, and beside it, or below, what in the article comes nearest."""
    blank = Segment("  ", palette.page)
    told = _words(story, each.best, palette.plain)
    if each.nearest is None:
        return [[blank, *line] for line in flow(told, width - 2, LINES)]
    at, score = each.nearest
    head = (f"{signs.UNMATCHED} nearest here, ¶ {at.paragraph + 1}, strength {score:.2f}: ", palette.head)
    near = [head, *_words(story, at, palette.unmatched)]
    if width < BESIDE:
        return [[blank, *line] for runs in (told, near) for line in flow(runs, width - 2, LINES)]
    room = (width - 2 - GAP) // 2
    left, right = flow(told, room, LINES), flow(near, room, LINES)
    between = Segment(" " * GAP, palette.page)
    return [
        [blank, *pad(list(one), room, palette.page), between, *other]
        for one, other in zip_longest(left, right, fillvalue=())
    ]


class MissingScreen(BookmarkingView, PageScreen):
    """What an article leaves out, the sure first; opens one of those who report it, or what comes nearest."""

    NAME = "missing"
    ENTRY = "passage"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("g o", "close", "close", "O", action="missing"),
        *bind("l", "across(1)", "next article", "right", "tab", action="across-right",
              told="What the next article leaves out"),
        *bind("h", "across(-1)", "previous article", "left", "shift+tab", action="across-left",
              told="What the previous article leaves out"),
        *bind("n", "open_nearest", "go to the nearest",
              told="Go in the reader to what comes nearest in the article that leaves it out"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "passage"),
        Hint(("open",), "open"),
        Hint(("open_nearest",), "nearest here"),
        Hint(("across(-1)", "across(1)"), "article"),
        Hint(("bookmark",), "bookmark"),
        Hint(("close",), "close"),
    )

    def __init__(
        self, story: Story, palette: Palette, bookmarks: BookmarkService, order: tuple[int, ...], article: int
    ) -> None:
        super().__init__(story, palette, bookmarks)
        self._order = order
        self._found = every_missing(story)
        self.choices = ChoiceLine(palette, self._choices(), order.index(article), id="choices")

    def _choices(self) -> list[Choice]:
        """Return the articles with how much they leave out."""
        counts = {n: f" {len(self._found[n])}" for n in self._order}
        names = {
            n: name_in(self.story.articles[n].label, n, LONGEST - len(count)) for n, count in counts.items()
        }
        return [Choice(f"{names[n]}{counts[n]}", self.palette.hue(n)) for n in self._order]

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        super().apply_theme(palette, message)
        self.choices.offer(self._choices())

    def body(self) -> Sequence[Widget]:
        """Return the articles, and what the chosen one leaves out."""
        return (self.choices, *super().body())

    def on_mount(self) -> None:
        """Show what the article leaves out."""
        self._choose(self.choices.chosen)

    @property
    def article(self) -> int:
        """The article whose silences are shown."""
        return self._order[self.choices.chosen]

    @property
    def found(self) -> tuple[Missing, ...]:
        """What it leaves out."""
        return self._found[self.article]

    def _choose(self, number: int) -> None:
        self.choices.choose(max(0, min(number, len(self._order) - 1)))
        self.page_view.show(self._blocks)
        self.tell()

    def _blocks(self, width: int) -> list[Block]:
        return missing_blocks(
            self.story, self.article, self.found, self.bookmarks.places, self.palette, width
        )

    def told(self) -> tuple[str, Sequence[str]]:
        """Return the story's title, and which passage the cursor stands on."""
        count, sure = len(self.found), sum(each.sure for each in self.found)
        at = f"{self.page_view.cursor + 1}/{count} left out, {sure} sure" if count else "nothing left out"
        return what_is_open(self.story), (self.story.articles[self.article].label, at)

    def going(self) -> Destination | None:
        """Return the best version, with the silent article beside it."""
        if not self.found:
            return None
        return Destination(self.found[self.page_view.cursor].tellers[0], self.article)

    def action_open_nearest(self) -> None:
        """Go to what comes nearest in the article that leaves it out, with the best version beside it."""
        if not self.found:
            self.announce("Nothing is left out here")
            return
        each = self.found[self.page_view.cursor]
        if each.nearest is None:
            self.announce(f"Nothing in {self.story.articles[self.article].label} comes near")
        elif self.is_current:
            self.dismiss(Destination(each.nearest.at.place, each.tellers[0].article))

    def action_across(self, articles: int) -> None:
        """Change the article."""
        self._choose(self.choices.chosen + articles * self.given.times)

    def revised(self, story: Story) -> None:
        """Show the story as it is corrected now."""
        self.story, self._found = story, every_missing(story)
        self.choices.offer(self._choices())
        self.page_view.rebuild()
        self.tell()

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""
        self.page_view.rebuild()

    @on(ChoiceLine.Chosen)
    def _article_chosen(self, event: ChoiceLine.Chosen) -> None:
        self._choose(event.number)
