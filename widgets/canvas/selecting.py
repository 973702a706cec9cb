"""Selection on the reading canvas: by dragging, by clicking twice or more, and sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef, Span
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas import selection as ranges
from storyview.widgets.canvas.mouse import answered
from storyview.widgets.canvas.painter import Laid
from storyview.widgets.canvas.panes import pane_at, pane_left
from storyview.widgets.canvas.selection import Selection
from storyview.widgets.pane_sizes import GUTTER

if TYPE_CHECKING:
    from textual.events import Click, MouseDown, MouseMove, MouseUp
    from textual.timer import Timer

    from storyview.engine.model import Article, Story
    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.canvas.columns import Column
    from storyview.widgets.canvas.position import Position
    from storyview.widgets.canvas.scene import Scene

CREEP = 0.05
"""Seconds between two steps while the mouse is dragged beyond an edge."""
FASTEST = 6
"""Lines of such a step, however far beyond the edge it is."""


class _Point(NamedTuple):
    """Where in the text the mouse is."""

    article: int
    span: Span
    """The character there; empty where there is none."""


class TextSelecting:
    """Text selected in one of the panes of a canvas."""

    def __init__(self, canvas: ReadingCanvas) -> None:
        self._canvas = canvas
        self.selection: Selection | None = None
        """What is selected, if anything is."""
        self.here: Selection | None = None
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
    def selected_text(self) -> str:
        """The text of what is selected, without folded and filtered paragraphs; empty when nothing is."""
        story = self._canvas.story
        if self.selection is None or story is None:
            return ""
        article, span = self.selection
        return ranges.words_of(story.articles[article], span, lambda n: self._is_away(article, n))

    def select(self, selection: Selection | None) -> None:
        """Select a range, or nothing."""
        if selection != self.selection:
            self.selection = selection
            self._lay()
            self._canvas.post_message(self._canvas.Selected())

    def mark_here(self, match: Selection | None) -> None:
        """Show which match of a search the reader stands on."""
        if match != self.here:
            self.here = match
            self._lay()

    def carry_over(self, before: Story, story: Story) -> None:
        """Keep what is selected where another story has the same text, and select nothing else."""
        kept = [one.article for one in (self.selection, self.here) if one is not None]
        if any(not _same_text(before, story, article) for article in kept):
            self.selection = self.here = None
            self._canvas.post_message(self._canvas.Selected())

    def laid(self) -> tuple[Laid, ...]:
        """Return what the painter lays over the text."""
        laid = ((self.here, self._canvas.palette.here), (self.selection, self._canvas.palette.selected))
        return tuple(Laid(*one, style) for one, style in laid if one is not None)

    def _lay(self) -> None:
        if self._canvas.story is not None and self._canvas.scene is not None:
            self._canvas.painter.laid = self.laid()
            self._canvas.ahead.clear()
            self._canvas.repaint()

    def _is_away(self, article: int, paragraph: int) -> bool:
        """Whether a paragraph is folded, or not let through by the filter."""
        if not self._canvas.is_shown(ParagraphRef(article, paragraph)):
            return True
        assert self._canvas.story is not None
        there = self._canvas.story.articles[article].paragraphs[paragraph]
        return there.furniture is not None and not self._canvas.setting.unfold

    # Sentence by sentence

    def select_sentence(self, times: int = 1) -> bool:
        """Select the first sentence of the cursor's paragraph, or the one after what is selected.

        Returns whether there was one.
        """
        now = self.selection if self.selection is not None and self._is_in_guide() else None
        return self._select_on(now.span if now is not None else None, times, extend=False)

    def extend(self, times: int = 1) -> bool:
        """Select so many sentences more, after what is selected; without that, as `select_sentence`."""
        return self._select_on(self.selection.span if self.selection else None, times, extend=True)

    def _is_in_guide(self) -> bool:
        return (
            self.selection is not None
            and self._canvas.position is not None
            and (self.selection.article == self._canvas.position.guide)
        )

    def _select_on(self, now: Span | None, times: int, *, extend: bool) -> bool:
        if self._canvas.story is None or self._canvas.position is None:
            return False
        cursor = self._canvas.position.cursor
        article = self.selection.article if now is not None and self.selection is not None else cursor[0]
        text = self._canvas.story.articles[article]
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
        canvas, movement = self._canvas, self._canvas.movement
        if canvas.story is None:
            return
        place = ParagraphRef(article, ranges.paragraph_at(canvas.story.articles[article], span.start))
        height = canvas.body_height
        if not self._is_in_sight(place):
            movement.jump(place)
        elif canvas.position is not None and canvas.position.cursor != place:
            movement.travel(
                lambda scene, here: reading.reveal(scene, place, here.tops[article], height, here)
            )
        movement.travel(lambda scene, here: reading.uncover(scene, here, span, height))
        canvas.post_message(canvas.Moved())

    def _is_in_sight(self, place: ParagraphRef) -> bool:
        """Whether some line of a paragraph is on the screen."""
        scene, position = self._canvas.scene, self._canvas.position
        if scene is None or position is None or place.article not in scene.articles:
            return False
        column, top = scene.column(place.article), position.tops[place.article]
        if not column.has(place.paragraph):
            return False
        block = column.block(place.paragraph)
        return block.bottom > top and block.top < top + self._canvas.body_height

    # The mouse

    def press(self, event: MouseDown) -> None:
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
        self._canvas.capture_mouse()

    def drag(self, event: MouseMove) -> None:
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

    def release(self, event: MouseUp) -> None:
        """End the selection."""
        if self._pressed is not None:
            event.stop()
            self._let_go()

    def _let_go(self) -> None:
        self._pressed = None
        self._creep(on=False)
        self._canvas.release_mouse()

    def click(self, event: Click) -> bool:
        """Select a word, a sentence, a paragraph with two, three, four clicks; one clears the selection.

        Returns whether nobody else is to answer the click.
        """
        if self._dragged:
            self._dragged = False
            answered(event)
            return True
        point, story = self._point_at(event.x, event.y), self._canvas.story
        if point is None or story is None or event.button > 1:
            return False
        if event.chain == 1:
            self.select(None)
            return False
        answered(event)
        span = _unit(story.articles[point.article], point.span.start, event.chain)
        if span.start < span.end and not self._is_folded_at(point):
            self._anchor = _Point(point.article, span)
            self.select(Selection(point.article, span))
        return True

    def _is_folded_at(self, point: _Point) -> bool:
        assert self._canvas.story is not None
        paragraph = ranges.paragraph_at(self._canvas.story.articles[point.article], point.span.start)
        return self._is_away(point.article, paragraph)

    def _point_at(self, x: int, y: int) -> _Point | None:
        """Return where in the text a point of the body is; None outside of it."""
        canvas, scene = self._canvas, self._canvas.scene
        if scene is None or canvas.position is None or canvas.nothing_passes:
            return None
        if not (0 <= x < canvas.body_width and canvas.head_height <= y < canvas.area.height):
            return None
        return self._point_in(scene, scene.columns[pane_at(canvas.pane_widths(scene), x)], x, y)

    def _point_in(self, scene: Scene, column: Column, x: int, y: int) -> _Point:
        """Return where in the text of a column a point is, or the nearest there is."""
        canvas = self._canvas
        assert canvas.story is not None
        assert canvas.position is not None
        line = min(max(y - canvas.head_height, 0), canvas.body_height - 1)
        cell = x - pane_left(canvas.pane_widths(scene), scene.pane(column.article)) - GUTTER
        article = canvas.story.articles[column.article]
        there = canvas.position.tops[column.article] + line
        return _Point(column.article, ranges.grapheme_at(article, column, there, cell))

    def _drag(self) -> None:
        """Select up to where the mouse is, and scroll on while it is beyond an edge."""
        scene, pressed = self._canvas.scene, self._pressed
        if pressed is None or scene is None or pressed.article not in scene.articles:
            return
        self._select_to(self._point_in(scene, scene.column(pressed.article), *self._mouse))
        self._creep(on=bool(self._beyond()))

    def _select_to(self, point: _Point) -> None:
        assert self._pressed is not None
        span = ranges.between(self._pressed.span, point.span)
        self.select(Selection(point.article, span) if span.start < span.end else None)

    # At the edges

    def _beyond(self) -> int:
        """Return by how many lines the mouse is above the text (negative) or below it."""
        y = self._mouse[1]
        below = y - (self._canvas.area.height - 1)
        above = y - self._canvas.head_height
        return max(below, 0) + min(above, 0)

    def _creep(self, *, on: bool) -> None:
        if on and self._creeping is None:
            self._creeping = self._canvas.set_interval(CREEP, self._creep_on, name="creep")
        elif not on and self._creeping is not None:
            self._creeping.stop()
            self._creeping = None

    def _creep_on(self) -> None:
        """Scroll the pane in which the mouse is dragged, and select what comes."""
        canvas, pressed = self._canvas, self._pressed
        lines = min(max(self._beyond(), -FASTEST), FASTEST)
        if not lines or pressed is None or canvas.position is None or canvas.scene is None:
            self._creep(on=False)
            return
        if canvas.position.guide != pressed.article:
            self._guide_by(pressed.article, canvas.scene, canvas.position)
        canvas.movement.move(reading.scroll, lines)
        self._drag()
        canvas.post_message(canvas.Moved())

    def _guide_by(self, article: int, scene: Scene, position: Position) -> None:
        """Let a pane guide without its text moving."""
        top, height = position.tops[article], self._canvas.body_height
        block = scene.column(article).nearest(top + height // 2)
        if block is not None:
            cursor = ParagraphRef(article, block.paragraph)
            self._canvas.movement.go(reading.settle(scene, cursor, top, height, position))


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
