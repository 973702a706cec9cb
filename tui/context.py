"""What a feature may touch of the reader, and no more.

A name enters here when three features need it; a test counts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from storyview.tui.history import Jumps
from storyview.tui.keyed import Given
from storyview.tui.matches import Search
from storyview.widgets.canvas.stops import Facts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.notifications import SeverityLevel
    from textual.screen import Screen
    from textual.timer import Timer

    from storyview.engine.claims.model import Claims
    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.action import Action, Feature
    from storyview.tui.app import StoryviewApp
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.tui.correction_service import CorrectionService
    from storyview.tui.keyed import BoundKeys
    from storyview.tui.opening import Opening
    from storyview.tui.reader_lines import Lines
    from storyview.tui.store_thread import StoreThread
    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.canvas.panes import ViewSettings
    from storyview.widgets.status_line import Wordings

State = TypeVar("State")
Result = TypeVar("Result")
Above = TypeVar("Above")

NAMES: Final = 33
"""The most names it may have: what one feature alone needs stands in its file."""


class Context:
    """The reader as its features see it."""

    opening: Opening
    """How the story came to the screen, and how another version of it does; set by the reader."""
    keys: BoundKeys[Action]
    """The keys as they are bound now; kept up to date by the reader."""

    def __init__(
        self,
        screen: Screen[Any],
        canvas: ReadingCanvas,
        lines: Lines,
        features: Sequence[Feature],
        actions: dict[str, Action],
        store_thread: StoreThread,
        bookmarks: BookmarkService,
        corrections: CorrectionService,
    ) -> None:
        self.screen = screen
        """The screen itself, for what stands on it: lines to type in, the clipboard, the terminal."""
        self.canvas = canvas
        self.lines = lines
        self.actions = actions
        """Every action by its id."""
        self.store_thread = store_thread
        self.bookmarks = bookmarks
        self.corrections = corrections
        self.jumps = Jumps()
        self.search = Search()
        self.given = Given()
        """What was typed with the key of the action that is being done."""
        self.claims: Claims | None = None
        """Who says what in the story that is shown; None until it is known."""
        self.link_begun: ParagraphRef | None = None
        """One side of a link that the reader makes, waiting for the other."""
        self._features = features
        self._hooks: dict[str, list[Callable[..., Any]]] = {}
        self._facts: Facts | None = None
        self._states: dict[type[object], object] = {}

    # What is known

    @property
    def app(self) -> StoryviewApp:
        """The app."""
        return cast("StoryviewApp", self.screen.app)

    @property
    def story(self) -> Story | None:
        """The story on the screen."""
        return self.canvas.story

    @property
    def cursor(self) -> ParagraphRef | None:
        """The paragraph the cursor stands on."""
        position = self.canvas.position
        return position.cursor if position is not None else None

    def facts(self, story: Story) -> Facts:
        """Return what is derived from a story as a whole; it is asked for at every key."""
        if self._facts is None or self._facts.story is not story:
            self._facts = Facts(story)
        return self._facts

    def state(self, kind: type[State]) -> State:
        """Return what a feature remembers, in a class of its own that is made without arguments."""
        if kind not in self._states:
            self._states[kind] = kind()
        return cast("State", self._states[kind])

    def hooks(self, name: str) -> list[Callable[..., Any]]:
        """Return what the features do at an event, in the registry's order."""
        if name not in self._hooks:
            found = (getattr(feature, name) for feature in self._features)
            self._hooks[name] = [hook for hook in found if hook is not None]
        return self._hooks[name]

    def run_hooks(self, name: str, *arguments: object) -> None:
        """Let the features answer an event."""
        for hook in self.hooks(name):
            hook(self, *arguments)

    # What is said

    def say(self, message: Wordings, seconds: float = 3.0, *, waits: bool = False) -> None:
        """Say something in the status line for a while; of several wordings the fullest that fits.

        What is no answer to a key `waits` for those.
        """
        self.lines.status.say(message, seconds, waits=waits)

    def with_keys(self, text: str) -> str:
        """Return a text with the keys of the actions whose ids stand in braces."""
        return self.keys.fill(text, self.actions)

    def advise(self, text: str, *, waits: bool = False) -> None:
        """Say what there is to do; an action's id in braces stands for its key."""
        self.say(self.with_keys(text), waits=waits)

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "warning", timeout: float = 8
    ) -> None:
        """Say something in a notice, as it is: nothing in it is markup."""
        self.screen.notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def tell(self) -> None:
        """Bring the lines around the canvas up to date."""
        self.lines.tell(self)
        self.run_hooks("told")

    # What is done

    def leave(self) -> None:
        """Remember what is on the screen, before a jump."""
        view = self.canvas.movement.snapshot()
        if view is not None:
            self.jumps.leave(view)

    def jump_to(self, place: ParagraphRef) -> None:
        """Set the cursor on any paragraph; the way back is remembered."""
        self.leave()
        self.canvas.movement.jump(place)
        self.tell()

    def show(self, setting: ViewSettings) -> None:
        """Show the story under other settings, at the same place."""
        if self.story is not None:
            self.canvas.show(self.story, setting)
            self.tell()

    def start(
        self, work: Callable[..., Awaitable[None]], *arguments: object, group: str, exclusive: bool = False
    ) -> None:
        """Begin some work beside the screen; a fault in it is told."""
        from storyview.tui import workers

        workers.start(self.screen, work, *arguments, group=group, exclusive=exclusive)

    def every(self, seconds: float, look: Callable[[], object], name: str) -> Timer:
        """Do something again and again."""
        return self.screen.set_interval(seconds, look, name=name)

    def open(self, screen: Screen[Result], closed: Callable[[Result | None], None] | None = None) -> None:
        """Open a screen above; `closed` is given what it ends with."""
        self.app.push_screen(screen, closed)

    def above(self, kind: type[Above]) -> list[Above]:
        """Return the screens of a kind that stand above the reader."""
        return [screen for screen in self.app.screen_stack if isinstance(screen, kind)]


def afresh(reader: Context) -> Context:
    """Return the reader to whom nothing has happened since the story was opened, on the same screen."""
    new = Context(
        reader.screen,
        reader.canvas,
        reader.lines,
        reader._features,
        reader.actions,
        reader.store_thread,
        reader.bookmarks,
        reader.corrections,
    )
    new.opening, new.keys, new.claims = reader.opening, reader.keys, reader.claims
    return new
