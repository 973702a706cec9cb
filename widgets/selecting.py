"""Selection on the reading canvas: by dragging, by clicking twice or more, and sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from storyview.engine.model import ParagraphRef, Span
from storyview.widgets import position as reading
from storyview.widgets import selection as ranges
from storyview.widgets.painter import Laid
from storyview.widgets.panes import GUTTER, pane_at, pane_left
from storyview.widgets.selection import Selection
from storyview.widgets.travelling import Travelling

if TYPE_CHECKING:
    from textual.events import Click, MouseDown, MouseEvent, MouseMove, MouseUp
    from textual.timer import Timer

    from storyview.engine.model import Article, Story
    from storyview.widgets.columns import Column
    from storyview.widgets.painter import Painter
    from storyview.widgets.palette import Palette
    from storyview.widgets.setting import Setting

CREEP = 0.05
"""Seconds between two steps while the mouse is dragged beyond an edge."""
FASTEST = 6
"""Lines of such a step, however far beyond the edge it is."""


class _Point(NamedTuple):
    """Where in the text the mouse is."""

    article: int
    span: Span
    """The character there; empty where there is none."""


class Selecting(Travelling):
    """The canvas with text selected in one of its panes."""

    class Selected(Message):
        """The reader has selected something, or no longer has."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(palette, id=id)
        self._selection: Selection | None = None
        self._here: Selection | None = None
        """The match of the search that the reader stands on."""
        self._pressed: _Point | None = None
        """Where the button was pressed that is held down."""
        self._anchor: _Point | None = None
        """From where a click with shift extends."""
        self._mouse = (0, 0)
        """Where it was last, while the button is held down."""
        self._dragged = False
        self._creeping: Timer | None = None

    # What is selected

    @property
    def selection(self) -> Selection | None:
        """What is selected, if anything is."""
        return self._selection

    @property
    def selected_text(self) -> str:
        """The text of what is selected, without folded and filtered paragraphs; empty when nothing is."""
        if self._selection is None or self.story is None:
            return ""
        article, span = self._selection
        return ranges.words_of(self.story.articles[article], span, lambda n: self._is_away(article, n))

    def select(self, selection: Selection | None) -> None:
        """Select a range, or nothing."""
        if selection != self._selection:
            self._selection = selection
            self._lay()
            self.post_message(self.Selected())

    def mark_here(self, match: Selection | None) -> None:
        """Show which match of a search the reader stands on."""
        if match != self._here:
            self._here = match
            self._lay()

    def show(self, story: Story, setting: Setting, cursor: ParagraphRef | None = None) -> None:
        """Show a story under a setting; what is selected stays selected in the same text."""
        before = self.story
        if before is not None and story is not before:
            for kept in (self._selection, self._here):
                if kept is not None and not _same_text(before, story, kept.article):
                    self._selection = self._here = None
                    self.post_message(self.Selected())
        super().show(story, setting, cursor)

    def _new_painter(self, story: Story) -> Painter:
        painter = super()._new_painter(story)
        painter.laid = self._all_laid()
        return painter

    def _all_laid(self) -> tuple[Laid, ...]:
        laid = ((self._here, self.palette.here), (self._selection, self.palette.selected))
        return tuple(Laid(*one, style) for one, style in laid if one is not None)

    def _lay(self) -> None:
        if self.story is not None and self.scene is not None:
            self.painter.laid = self._all_laid()
            self._ahead.clear()
            self._repaint()

    def _repaint(self) -> None:
        """Paint what has changed, but nothing of what is to be painted anew: one keystroke may do both."""
        if self._strips is None:
            self.refresh()
        else:
            super()._repaint()

    def _is_away(self, article: int, paragraph: int) -> bool:
        """Whether a paragraph is folded, or not let through by the filter."""
        if not self.is_shown(ParagraphRef(article, paragraph)):
            return True
        assert self.story is not None
        there = self.story.articles[article].paragraphs[paragraph]
        return there.furniture is not None and not self.setting.unfold

    # Sentence by sentence

    def select_sentence(self, times: int = 1) -> bool:
        """Select the first sentence of the cursor's paragraph, or the one after what is selected.

        Returns whether there was one.
        """
        now = self._selection if self._selection is not None and self._is_in_guide() else None
        return self._select_on(now.span if now is not None else None, times, extend=False)

    def extend(self, times: int = 1) -> bool:
        """Select so many sentences more, after what is selected; without that, as `select_sentence`."""
        return self._select_on(self._selection.span if self._selection else None, times, extend=True)

    def _is_in_guide(self) -> bool:
        return (
            self._selection is not None
            and self.position is not None
            and (self._selection.article == self.position.guide)
        )

    def _select_on(self, now: Span | None, times: int, *, extend: bool) -> bool:
        if self.story is None or self.position is None:
            return False
        cursor = self.position.cursor
        article = self._selection.article if now is not None and self._selection is not None else cursor[0]
        text = self.story.articles[article]
        begin = now.end if now is not None else text.paragraphs[cursor.paragraph].start
        found: Span | None = None
        for _ in range(times):
            next_one = ranges.sentence_after(text, begin, lambda n: self._is_away(article, n))
            if next_one is None:
                break
            found, begin = next_one, next_one.end
        if found is None:
            return False
        whole = ranges.between(now, found) if now is not None and extend else found
        self.uncover(article, found)
        self.select(Selection(article, whole))
        self._anchor = _Point(article, whole)
        return True

    def uncover(self, article: int, span: Span) -> None:
        """Go to the paragraph in which a range begins, and bring that line on the screen."""
        if self.story is None:
            return
        place = ParagraphRef(article, ranges.paragraph_at(self.story.articles[article], span.start))
        height = self.body_height
        if not self._is_in_sight(place):
            self.jump(place)
        elif self.position is not None and self.position.cursor != place:
            self._travel(lambda scene, here: reading.reveal(scene, place, here.tops[article], height, here))
        self._travel(lambda scene, here: reading.uncover(scene, here, span, height))
        self.post_message(self.Moved())

    def _is_in_sight(self, place: ParagraphRef) -> bool:
        """Whether some line of a paragraph is on the screen."""
        if self.scene is None or self.position is None or place.article not in self.scene.articles:
            return False
        column, top = self.scene.column(place.article), self.position.tops[place.article]
        if not column.has(place.paragraph):
            return False
        block = column.block(place.paragraph)
        return block.bottom > top and block.top < top + self.body_height

    # The mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin a selection that a drag makes; with shift, extend the one there is to here."""
        self._dragged = False
        self._pressed = None
        point = self._point_at(event.x, event.y) if event.button == 1 else None
        if point is None:
            return
        if event.shift and self._anchor is not None and self._anchor.article == point.article:
            self._pressed, self._dragged = self._anchor, True
            self._select_to(point)
        else:
            self._pressed = self._anchor = point
        self._mouse = (event.x, event.y)
        self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select up to where the mouse is dragged, within the pane in which it began."""
        if self._pressed is None or (event.x, event.y) == self._mouse:
            return
        if not event.button:  # it was let go where nothing told of it
            self._let_go()
            return
        event.stop()
        self._mouse = (event.x, event.y)
        self._dragged = True
        self._drag()

    def on_mouse_up(self, event: MouseUp) -> None:
        """End the selection."""
        if self._pressed is not None:
            event.stop()
            self._let_go()

    def _let_go(self) -> None:
        self._pressed = None
        self._creep(on=False)
        self.release_mouse()

    def on_click(self, event: Click) -> None:
        """Select a word, a sentence, a paragraph with two, three, four clicks; one clears the selection."""
        if self._dragged:
            self._dragged = False
            _take(event)
            return
        point = self._point_at(event.x, event.y)
        if point is None or event.button > 1:
            return
        if event.chain == 1:
            self.select(None)
            return
        _take(event)
        assert self.story is not None
        span = _unit(self.story.articles[point.article], point.span.start, event.chain)
        if span.start < span.end and not self._is_folded_at(point):
            self._anchor = _Point(point.article, span)
            self.select(Selection(point.article, span))

    def _is_folded_at(self, point: _Point) -> bool:
        assert self.story is not None
        paragraph = ranges.paragraph_at(self.story.articles[point.article], point.span.start)
        return self._is_away(point.article, paragraph)

    def _point_at(self, x: int, y: int) -> _Point | None:
        """Return where in the text a point of the body is; None outside of it."""
        if self.scene is None or self.position is None or self.nothing_passes:
            return None
        if not (0 <= x < self.body_width and self.head_height <= y < self.area.height):
            return None
        return self._point_in(self.scene.columns[pane_at(self._widths(), x)], x, y)

    def _point_in(self, column: Column, x: int, y: int) -> _Point:
        """Return where in the text of a column a point is, or the nearest there is."""
        assert self.story is not None
        assert self.scene is not None
        assert self.position is not None
        line = min(max(y - self.head_height, 0), self.body_height - 1) + self.position.tops[column.article]
        cell = x - pane_left(self._widths(), self.scene.pane(column.article)) - GUTTER
        article = self.story.articles[column.article]
        return _Point(column.article, ranges.grapheme_at(article, column, line, cell))

    def _widths(self) -> tuple[int, ...]:
        assert self.scene is not None
        return self.setting.panes.widths(self.scene.articles, self.body_width)

    def _drag(self) -> None:
        """Select up to where the mouse is, and scroll on while it is beyond an edge."""
        if self._pressed is None or self.scene is None or self._pressed.article not in self.scene.articles:
            return
        self._select_to(self._point_in(self.scene.column(self._pressed.article), *self._mouse))
        self._creep(on=bool(self._beyond()))

    def _select_to(self, point: _Point) -> None:
        assert self._pressed is not None
        span = ranges.between(self._pressed.span, point.span)
        self.select(Selection(point.article, span) if span.start < span.end else None)

    # At the edges

    def _beyond(self) -> int:
        """Return by how many lines the mouse is above the text (negative) or below it."""
        y = self._mouse[1]
        below = y - (self.area.height - 1)
        above = y - self.head_height
        return max(below, 0) + min(above, 0)

    def _creep(self, *, on: bool) -> None:
        if on and self._creeping is None:
            self._creeping = self.set_interval(CREEP, self._creep_on, name="creep")
        elif not on and self._creeping is not None:
            self._creeping.stop()
            self._creeping = None

    def _creep_on(self) -> None:
        """Scroll the pane in which the mouse is dragged, and select what comes."""
        lines = min(max(self._beyond(), -FASTEST), FASTEST)
        if not lines or self._pressed is None or self.position is None or self.scene is None:
            self._creep(on=False)
            return
        if self.position.guide != self._pressed.article:
            self._guide_by(self._pressed.article)
        self.move(reading.scroll, lines)
        self._drag()
        self.post_message(self.Moved())

    def _guide_by(self, article: int) -> None:
        """Let a pane guide without its text moving."""
        assert self.scene is not None
        assert self.position is not None
        top = self.position.tops[article]
        block = self.scene.column(article).nearest(top + self.body_height // 2)
        if block is not None:
            cursor = ParagraphRef(article, block.paragraph)
            self.go(reading.settle(self.scene, cursor, top, self.body_height, self.position))


def _take(event: MouseEvent) -> None:
    """Let nobody else answer an event."""
    event.stop()
    event.prevent_default()


def _unit(article: Article, offset: int, clicks: int) -> Span:
    """Return what so many clicks on an offset select."""
    if clicks == 2:
        return ranges.word_at(article, offset)
    if clicks == 3:
        return ranges.sentence_at(article, offset)
    there = article.paragraphs[ranges.paragraph_at(article, offset)]
    return Span(there.start, there.end)


def _same_text(before: Story, after: Story, article: int) -> bool:
    return len(before.articles) == len(after.articles) and (
        before.articles[article].text == after.articles[article].text
    )
