"""What the other outlets say of the cursor's paragraph, under the one pane a narrow screen has."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.paint import compared, runs
from storyview.widgets.flow import flow
from storyview.widgets.heads import pad
from storyview.widgets.pane_sizes import below_height
from storyview.widgets.unscrolled import unscrolled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Click
    from textual.geometry import Region

    from storyview.engine.model import Story
    from storyview.engine.views.comparison import Difference
    from storyview.widgets.flow import Line
    from storyview.widgets.palette import Palette

_RULE = "─"


class Counterpart(NamedTuple):
    """One entry: the best counterpart in one article, and what it reads like."""

    place: ParagraphRef
    lines: list[Line]


def share_out(wanted: Sequence[int], lines: int) -> list[int]:
    """Return how many of the lines each gets: one after the other, none more than it wants."""
    given = [0] * len(wanted)
    left = lines
    while left > 0:
        short = [n for n, want in enumerate(wanted) if given[n] < want]
        if not short:
            break
        for n in short[:left]:
            given[n] += 1
            left -= 1
    return given


class Below(Widget):
    """The best counterparts of one paragraph, one after the other, cut to the lines there are."""

    DEFAULT_CSS = "Below { height: 0; width: 1fr; display: none; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    class Chosen(Message):
        """A counterpart was clicked."""

        def __init__(self, place: ParagraphRef) -> None:
            super().__init__()
            self.place = place

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self._story: Story | None = None
        self._cursor: ParagraphRef | None = None
        self._order: tuple[int, ...] = ()
        self._against: Mapping[ParagraphRef, Sequence[str]] = {}
        """Where the paragraph is contradicted, and what is said there."""
        self._compared: Mapping[ParagraphRef, Sequence[Difference]] = {}
        self._places: list[ParagraphRef | None] = []
        """What stands on each line, for clicks."""

    def fit(self, width: int, height: int, articles: int) -> None:
        """Take the lines that a screen of this size has for it, in a story of so many articles."""
        lines = below_height(width, height, articles)
        self.styles.height = lines
        self.display = lines > 0

    def apply_theme(self, palette: Palette) -> None:
        """Show the same in another palette."""
        self.palette = palette
        self.refresh()

    def tell(
        self,
        story: Story,
        cursor: ParagraphRef,
        order: tuple[int, ...],
        against: Mapping[ParagraphRef, Sequence[str]] | None = None,
    ) -> None:
        """Show the counterparts of a paragraph in the articles given, in their order.

        What stands `against` it, and what is said there, comes first, whether anything links it or not.
        """
        against = against or {}
        if (story, cursor, order, against) != (self._story, self._cursor, self._order, self._against):
            self._story, self._cursor, self._order, self._against = story, cursor, order, against
            if self.display:
                self.refresh()

    def compare(self, differences: Mapping[ParagraphRef, Sequence[Difference]]) -> None:
        """Show of these paragraphs how they differ, in place of their marks."""
        self._compared = differences
        if self.display:
            self.refresh()

    def counterparts(self, width: int) -> list[Counterpart]:
        """Return every counterpart in full, wrapped to a width, after what contradicts the paragraph."""
        story, cursor = self._story, self._cursor
        if story is None or cursor is None:
            return []
        found = story.mark(cursor).counterparts
        best = [
            ParagraphRef(article, found[article][0])
            for article in self._order
            if article != cursor.article and article < len(found) and found[article]
        ]
        torn = [place for article in self._order for place in self._against if place.article == article]
        places = dict.fromkeys((*torn, *best))
        return [Counterpart(place, self._lines(story, place, width)) for place in places]

    def _lines(self, story: Story, place: ParagraphRef, width: int) -> list[Line]:
        article, mark = story.articles[place.article], story.mark(place)
        hue = self.palette.hue(place.article)
        told = self._compared.get(place)
        styled = (
            runs(article, place.article, place.paragraph, mark, self.palette)
            if told is None
            else compared(article, place.article, place.paragraph, told, self.palette)
        )
        text = [(run.sign or article.text[run.start : run.end], run.style) for run in styled]
        said = self._against.get(place, ())
        head = f"{signs.CONFLICT if said else signs.sign(mark)} {article.label} ¶{place.paragraph + 1}"
        value = [(" ", self.palette.page), (" / ".join(said), self.palette.conflict)] if said else []
        return flow([(head, hue), *value, ("  ", self.palette.page), *text], width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the rule and as much of each counterpart as there is room for."""
        width, height = self.size
        room = max(1, width - 2)
        found = self.counterparts(room)
        given = share_out([len(one.lines) for one in found], height - 1)
        lines: list[Line] = [[Segment(_RULE * width, self.palette.rule)]]
        self._places = [None]
        for one, count in zip(found, given, strict=True):
            shown = one.lines[:count]
            if shown and count < len(one.lines):
                text, style, _ = shown[-1][-1]
                shown[-1] = [*shown[-1][:-1], Segment(f"{text[:-1]}…", style)]
            lines += [[Segment(" ", self.palette.page), *line] for line in shown]
            self._places += [one.place] * len(shown)
        if not found and self._story is not None:
            lines.append([Segment(f" {signs.SILENT} no other article shown has it", self.palette.sign)])
        lines += [[] for _ in range(height - len(lines))]
        strips = [
            Strip(pad(line, width, self.palette.page)).adjust_cell_length(width, self.palette.page)
            for line in lines[:height]
        ]
        return [strip.crop(crop.x, crop.right) for strip in strips[crop.y : crop.bottom]]

    def on_click(self, event: Click) -> None:
        """Go to the counterpart on the line."""
        event.stop()
        place = self._places[event.y] if event.y < len(self._places) else None
        if place is not None:
            self.post_message(self.Chosen(place))
