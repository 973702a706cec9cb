"""Movement on the reading canvas: all that changes which scene and which position it shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas import carrying
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.filters import Filter, FilterState
from storyview.widgets.canvas.panes import ViewSnapshot
from storyview.widgets.pane_sizes import text_width

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.geometry import Size

    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.canvas.panes import ViewSettings
    from storyview.widgets.canvas.position import Position
    from storyview.widgets.canvas.scene import Scene


class _Fitted(NamedTuple):
    """What has come of another size of the screen, and of what."""

    view: ViewSnapshot
    """What was shown before the first of several sizes in a row."""
    before: Position | None
    """Where the reader stood before the move that led there."""
    setting: ViewSettings
    position: Position | None


class CanvasMovement:
    """Moves the reader over the canvas."""

    def __init__(self, canvas: ReadingCanvas) -> None:
        self._canvas = canvas
        self.filter_state = FilterState()
        """What the filter lets through, and the place it has taken from the screen."""
        self.before: Position | None = None
        """Where the reader stood before the last move, under the same scene but for its heights."""
        self._fact: ParagraphRef | None = None
        """The paragraph from which the reader has crossed from article to article."""
        self._trail: dict[int, tuple[Scene, Position]] = {}
        """Where the reader stood in each article, crossing from one to the other without another move."""
        self._crossed: Position | None = None
        """Where the last crossing led."""
        self._fitted: _Fitted | None = None
        """How the size of the screen was taken last."""

    # A scene

    def place(self, cursor: ParagraphRef | None, line: int) -> None:
        """Build the scene anew around the cursor, on a line of the screen, and paint it."""
        self.arrange(cursor, line)
        self._canvas.renew()

    def arrange(self, cursor: ParagraphRef | None, line: int) -> None:
        """Build the scene anew around the cursor; without one, begin where the lead begins.

        Say the cursor is on ¶ 7 of the second article, on line 12, and that article has just been hidden. The
        guide is then the first article offered, and the cursor goes to the counterpart of ¶ 7 there. A filter
        may leave that out: the nearest paragraph it lets through is taken, and where the reader stood is
        remembered. Only then is known which panes fit around the guide, how wide they are and so how their
        text is wrapped; and only in that scene can the cursor be brought to line 12, and the other panes
        to what they showed before, where the scene has the same columns.
        """
        canvas = self._canvas
        if canvas.story is None or canvas.scenes is None or not canvas.area.width:
            return
        guide = cursor.article if cursor is not None else canvas.story.lead
        offered = canvas.setting.panes.offered
        if guide not in offered:
            guide = offered[0]
            cursor = self._beside(cursor, guide) if cursor is not None else None
        shown = canvas.passing if not canvas.nothing_passes else None
        if cursor is None and shown is not None:
            cursor = ParagraphRef(guide, 0)
        if cursor is not None:
            cursor, line = self.filter_state.let_through(cursor, line, shown, canvas.rows, offered)
            guide = cursor.article
        panes = canvas.setting.panes.around(guide, canvas.body_width)
        canvas.setting = setting = canvas.setting._replace(panes=panes)
        articles = panes.visible(guide, canvas.body_width)
        widths = tuple(map(text_width, panes.widths(articles, canvas.body_width)))
        scene = canvas.scenes.scene(
            setting.layout, articles, widths, unfold=setting.unfold, shown=shown, free=setting.free
        )
        height = canvas.body_height
        old, here = canvas.scene, canvas.position

        def find(scene: Scene) -> Position:
            if cursor is None:
                return reading.start(scene, height)
            if shown is not None:
                # What stood above may be left out: the text begins at the top of the screen all the same.
                beginning = scene.column(cursor.article).top(cursor.paragraph)
                return reading.restore(scene, cursor, min(line, beginning), height)
            stood = (
                carrying.carried(old, scene, here, height) if old is not None and here is not None else None
            )
            return reading.restore(scene, cursor, line, height, stood)

        canvas.scene, canvas.position = canvas.scenes.settled(scene, height, find)
        self.before = self._stood_before(old, canvas.scene)
        canvas.rearranged()

    def fit(self, size: Size) -> None:
        """Take another size of the screen, from what was shown where the reader moved last.

        Not from what another size in between had room for: back at the same size the same is shown.
        """
        canvas, taken = self._canvas, self._taken()
        canvas.area = size
        if taken is None:
            self.arrange(None, 0)
            return
        view, self.before = taken.view, taken.before
        canvas.setting, canvas.scene, canvas.position = view.setting, view.scene, view.position
        is_same = view.size == size and view.scene.shown is canvas.passing
        if is_same and canvas.scenes is not None:
            canvas.scene, position = canvas.scenes.moved(
                view.scene, view.position, canvas.body_height, lambda _scene, here: here
            )
            canvas.position = view.position if position == view.position else position
            canvas.rearranged()
        else:
            self.arrange(view.position.cursor, reading.screen_line(view.scene, view.position))
        self._fitted = taken._replace(setting=canvas.setting, position=canvas.position)

    def _taken(self) -> _Fitted | None:
        """Return what the screen is to show at another size; None where nothing is shown."""
        canvas, last = self._canvas, self._fitted
        now = (canvas.setting, canvas.position)
        if last is not None and last.view.scene.story is canvas.story and now == last[2:]:
            return last
        view = self.snapshot()
        return _Fitted(view, self.before, view.setting, view.position) if view is not None else None

    def _stood_before(self, old: Scene | None, scene: Scene) -> Position | None:
        """Return from where the last move began, as it is in a scene that shows the same; else None.

        A screen that is resized, be it by a panel that comes or goes, is still that of the last move.
        """
        if old is None or self.before is None or old.story is not scene.story:
            return None
        if not carrying.same_columns(old, scene):
            return None
        return carrying.carry(old, scene, self.before, self._canvas.body_height)

    def _beside(self, cursor: ParagraphRef, article: int) -> ParagraphRef:
        """Return the counterpart in another article, or its paragraph in the nearest row."""
        canvas = self._canvas
        assert canvas.story is not None
        found = [ParagraphRef(article, n) for n in canvas.story.mark(cursor).counterparts[article]]
        if found:
            return next(filter(canvas.is_shown, found), found[0])
        rows = canvas.rows
        places = [place for place in rows if place.article == article]
        return min(places, key=lambda place: (abs(rows[place] - rows[cursor]), place.paragraph))

    def forget(self) -> None:
        """Forget the place: another story is about to be shown."""
        self._canvas.scene = self._canvas.position = None

    # A position

    def move(self, move: Callable[..., Position], *how: int, times: int = 1) -> None:
        """Make a movement of `position` so many times, but not on from an end.

        It is given the scene, the position, `how`, and the lines of text.
        """
        height = self._canvas.body_height

        def moves(scene: Scene, here: Position) -> Position:
            for _ in range(times):
                before, here = here, move(scene, here, *how, height)
                if here == before:
                    break
            return here

        # Where the reader has jumped, everything is another place anyway.
        self.travel(moves, back=move is reading.end)

    def go(self, position: Position, of: Scene | None = None, *, back: bool = False) -> None:
        """Take a position of the present scene, or of another one of the same columns.

        Nothing is said of panes that jump on a way `back`, or with the reader.
        """
        self.travel(lambda _scene, here: here, position, of, back=back)

    def travel(
        self,
        move: Callable[[Scene, Position], Position],
        position: Position | None = None,
        scene: Scene | None = None,
        *,
        back: bool = False,
    ) -> None:
        """Go where a movement leads from a position of a scene, without them from the present ones."""
        canvas = self._canvas
        here = canvas.position
        if canvas.scene is None or here is None or canvas.scenes is None or canvas.nothing_passes:
            return
        stood, height = canvas.scene, canvas.body_height
        canvas.scene, canvas.position = canvas.scenes.moved(scene or stood, position or here, height, move)
        if back:
            self.before = None
        if canvas.position != here:
            if not back:
                self.before = carrying.carry(stood, canvas.scene, here, height)
            canvas.repaint()
            direction = -1 if canvas.position.cursor < here.cursor else 1
            canvas.ahead.when_idle(canvas.ahead.look(canvas.position, direction))

    def measured(self, scene: Scene, position: Position) -> None:
        """Take the same place in a scene in which other heights are known: nothing on the screen moves."""
        canvas = self._canvas
        if self.before is not None and canvas.scene is not None:
            self.before = carrying.carry(canvas.scene, scene, self.before, canvas.body_height)
        if self._crossed is canvas.position:
            self._crossed = position
        if self._fitted is not None and self._fitted.position == canvas.position:
            self._fitted = self._fitted._replace(position=position)
        canvas.scene, canvas.position = scene, position

    # Places

    def snapshot(self) -> ViewSnapshot | None:
        """Return what is on the screen, to come back to."""
        canvas = self._canvas
        if canvas.scene is None or canvas.position is None:
            return None
        return ViewSnapshot(canvas.setting, canvas.scene, canvas.position, canvas.area)

    def go_back(self, view: ViewSnapshot) -> None:
        """Come back to a view: as it was, or to its place where the screen or the story is another now."""
        canvas = self._canvas
        if view.scene is canvas.scene:
            self.go(view.position, back=True)
            return
        canvas.setting = view.setting
        self.filter_state.forget()
        if (
            view.size == canvas.area
            and view.scene.story is canvas.story
            and view.scene.shown is canvas.passing
            and not canvas.nothing_passes
        ):
            canvas.scene, canvas.position = view.scene, view.position
            self.go(view.position, back=True)
            canvas.renew()
        else:
            self.place(view.position.cursor, reading.screen_line(view.scene, view.position))
            self.before = None

    def jump(self, place: ParagraphRef) -> None:
        """Set the cursor on any paragraph, brought on the screen where it is not; a filter gives way."""
        canvas = self._canvas
        if canvas.scene is None or canvas.position is None:
            return
        height = canvas.body_height
        if not canvas.is_shown(place):
            canvas.setting = canvas.setting._replace(filter=Filter.NONE)
            self.filter_state.forget()
            self.place(canvas.position.cursor, canvas.cursor_line)
            canvas.post_message(canvas.Unfiltered())
        if place.article not in canvas.scene.articles:
            if place.article in canvas.setting.panes.hidden:
                canvas.setting = canvas.setting._replace(panes=canvas.setting.panes.toggle(place.article))
            self.place(place, canvas.cursor_line)
            # Level with what was left, but not without what is around it.
            self.travel(lambda scene, here: reading.reveal(scene, place, here.top, height, here), back=True)
            return
        self.travel(lambda scene, here: reading.jump(scene, place, height, here), back=True)

    def level(self, places: Collection[ParagraphRef]) -> None:
        """Bring paragraphs of other panes level with the cursor's, though nothing may link them to it."""
        self.travel(lambda scene, here: reading.levelled(scene, here, places))

    @property
    def fact(self) -> ParagraphRef | None:
        """The paragraph from which the reader has crossed to where the cursor stands, if by nothing else."""
        return self._fact if self._crossed is self._canvas.position else None

    def cross(self, direction: int) -> None:
        """Step to the counterpart in the next pane on the right (1) or left (-1), if there is one."""
        canvas = self._canvas
        if canvas.scene is None or canvas.position is None:
            return
        entered = canvas.entered
        n = entered.index(canvas.position.guide) + direction
        if 0 <= n < len(entered):
            self._cross_into(canvas.scene, canvas.position, entered[n])

    def _cross_into(self, scene: Scene, here: Position, article: int) -> None:
        """Step into an article; a reader who comes straight back finds all as it was before.

        Over an article that does not report it, one comes to what the first paragraph corresponds to: of A, B
        and C say A ¶ 3 and C ¶ 9 report the same and B has nothing of it. From A to B the cursor takes what
        stands there, from there to C it takes ¶ 9.
        """
        if here is not self._crossed:
            self._trail, self._fact = {}, here.cursor
        trail, fact = self._trail, self._fact or here.cursor
        before = trail.get(article)
        if article not in scene.articles:
            beside = fact if scene.story.mark(fact).counterparts[article] else here.cursor
            cursor = before[1].cursor if before is not None else self._beside(beside, article)
            self.place(cursor, self._canvas.cursor_line)
        elif before is not None and carrying.alike(before[0], scene):
            self.go(before[1], before[0], back=True)
        else:
            paragraph = before[1].cursor.paragraph if before is not None else None
            if paragraph is None and fact.article not in (here.guide, article):
                of_fact = scene.story.mark(fact).counterparts[article]
                beside_it = scene.counterpart(*here.cursor, article)
                if beside_it not in of_fact and fact.article in scene.articles:
                    paragraph = scene.counterpart(*fact, article)
            self.move(partial(reading.cross, paragraph=paragraph), article)
        self._trail = trail | {here.guide: (scene, here)}
        self._crossed = self._canvas.position
