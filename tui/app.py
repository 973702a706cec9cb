"""The app: one story on one screen, from loading to the exit code."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType

from storyview.engine.config import Config
from storyview.tui.actions import BY_ID
from storyview.tui.screens.reader import ReaderScreen
from storyview.widgets.palette import Palette, colourless, sixteen, truecolor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.screen import Screen

    from storyview.engine.model import Problem
    from storyview.tui.loading import Loading


class StoryviewApp(App[None]):
    """storyview in the terminal."""

    TITLE = "storyview"
    CSS_PATH = "storyview.tcss"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = [
        # Over lists and lines to type in too; the id gives it the keys that the reader's action has.
        Binding(",".join(BY_ID["palette"].keys), "command_palette", show=False, priority=True, id="palette")
    ]

    def __init__(
        self,
        loading: Loading,
        *,
        store: Path | None = None,
        semantic: bool | None = False,
        config: Config | None = None,
        greet: bool = False,
    ) -> None:
        # Without the terminal's own colours Textual answers NO_COLOR with greys, which are colours too.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.loading_story = loading
        self.store = store
        """Where the bookmarks are kept; None for the usual place."""
        self.semantic = semantic
        """Whether to compare by meaning too; None for what the configuration says."""
        self.greet = greet
        """Whether to give a hint when it is the user's first start."""
        self.config = config or Config()
        """What the user has set."""
        self.config_problems = self.config.problems
        """What is wrong with it, to be told when the story is there."""
        if self.config.keys:
            from storyview.tui.keymap import keymap

            keys = keymap(self.config)
            self.config_problems += keys.problems
            self.set_keymap(keys.rebound)
        if not self.no_color and self.console.color_system == "standard":
            self.theme = "ansi-dark"

    @property
    def fault(self) -> Exception | None:
        """What went wrong unexpectedly, to be told in a line when the terminal is restored."""
        return self._exception

    def _fatal_error(self) -> None:
        """Close without writing Textual's traceback; `run` raises the fault."""
        self._close_messages_no_wait()

    @property
    def palette(self) -> Palette:
        """The look that this terminal can show."""
        if self.no_color:
            return colourless()
        return sixteen() if self.console.color_system == "standard" else truecolor()

    def get_default_screen(self) -> ReaderScreen:
        """Return the reader."""
        reader = ReaderScreen(self.loading_story, self.palette, self.store, semantic=self.semantic)
        reader.greet = self.greet
        reader.config_problems = self.config_problems
        return reader

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what can be done now, for the palette."""
        if isinstance(screen, ReaderScreen):
            for action, run in screen.commands():
                yield SystemCommand(action.name, action.help, run)


def run(
    loading: Loading, *, store: Path | None = None, semantic: bool | None = False
) -> tuple[int, tuple[Problem, ...]]:
    """Open the reader on a story that is being loaded; `store` is where the bookmarks are kept.

    Returns the exit code and the problems to print. A story that could not be opened by now is not
    given a screen. Raises what went wrong unexpectedly, while loading or on the screen.
    """
    if not loading.done or loading.story is not None:
        from storyview.engine import config

        app = StoryviewApp(loading, store=store, semantic=semantic, config=config.load(), greet=True)
        app.run()
        if app.fault is not None:
            loading.stop()
            raise app.fault
        if not loading.done:
            loading.stop()
            return 0, ()
    loading.wait()
    return loading.code, loading.problems
