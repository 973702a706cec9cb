"""The app: one story on one screen, from loading to the exit code."""

from __future__ import annotations

import os
import sys
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus, Event, InputEvent, Key, MouseMove, Resize

from storyview.engine.config import THEMES, Config
from storyview.engine.model import Problem
from storyview.tui import themes
from storyview.tui.early_frame import EARLY
from storyview.tui.keyed import Commanded
from storyview.tui.painting import Shown
from storyview.tui.reader import ReaderScreen
from storyview.tui.registry import BY_ID
from storyview.tui.signals import ended_when_told, is_job
from storyview.tui.situation import situation
from storyview.tui.textual_private import GuardedApp, have_pastes_read, is_of_first_line
from storyview.tui.type_ahead import TypeAhead
from storyview.widgets.palette import Palette, palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rich.console import RenderableType
    from textual.command import Provider
    from textual.driver import Driver
    from textual.screen import Screen

    from storyview.tui.loading import Loading


_INTERRUPTED = 130
"""What the process ends with after ctrl+c."""
DRAGGED = 0.1
"""Seconds within which two changes of the terminal's size are of one drag."""


def _commands() -> type[Provider]:
    """Return what the palette asks, which is imported when it opens."""
    from storyview.tui.palette_commands import ActionCommands

    return ActionCommands


class StoryviewApp(GuardedApp):
    """storyview in the terminal."""

    TITLE = "storyview"
    CSS_PATH = "storyview.tcss"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        # Over lists and lines to type in too; the id gives it the keys that the reader's action has.
        Binding(",".join(BY_ID["palette"].keys), "command_palette", show=False, priority=True, id="palette"),
        Binding(",".join(BY_ID["suspend"].keys), "suspend", show=False, priority=True, id="suspend"),
    ]

    def __init__(
        self,
        loading: Loading,
        *,
        store: Path | None = None,
        meaning: bool | None = False,
        config: Config | None = None,
        greet: bool = False,
        theme: str = THEMES[0],
        insists: bool = False,
    ) -> None:
        """Open a reader; with `insists` the theme is that of every story, whatever was chosen there."""
        # Without the terminal's own colours Textual answers NO_COLOR with greys, which are colours too.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.type_ahead = TypeAhead(self, super().on_event)
        self.type_ahead.hold(self._is_possible)
        self._is_veiled = EARLY.is_up
        self.loading_story = loading
        self.store = store
        """Where the bookmarks are kept; None for the usual place."""
        self.meaning = meaning
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
        self._key_names: dict[str, str] = {}
        self._resized = 0.0
        """When the terminal last changed its size, by the monotonic clock."""
        self.reader: ReaderScreen | None = None
        """The screen under all others, once there is one."""
        self.themes = themes.offered(self.console.color_system, no_color=self.no_color)
        """What this terminal can show, the usual one first."""
        self._insists = insists
        self._usual = theme if theme in self.themes else self.themes[0]
        """The theme of stories for which none was chosen."""
        left = loading.left if loading.done else None
        self.theme_name = self._theme_of(left.theme if left is not None else None)
        """The theme of the moment."""
        self._begin_theme()
        self.stylesheet.set_variables(self.get_css_variables())

    def _begin_theme(self) -> None:
        """Put the first theme on: one that is changed has every style sheet parsed once more."""
        theme = themes.textual_theme(self.theme_name)
        if theme.ansi:  # Textual's colour filter is to be changed too
            self._apply_theme()
            return
        self.register_theme(theme)
        self.set_reactive(App.theme, theme.name)
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)

    def _apply_theme(self) -> None:
        """Put the theme of the moment on Textual's own widgets."""
        self.register_theme(themes.textual_theme(self.theme_name))
        self.theme = themes.textual_name(self.theme_name)

    async def on_event(self, event: Event) -> None:
        """Hold a key back while another is being done; until there is a story, ctrl+c gives up."""
        if isinstance(event, Key) and event.key == "ctrl+c" and not self.type_ahead.is_open:
            self.exit(return_code=_INTERRUPTED)
            return
        is_done = self.type_ahead.is_open and isinstance(event, InputEvent)
        if self._is_veiled and is_done and not isinstance(event, MouseMove):
            self.unveil()
        await self.type_ahead.take(event)

    def next_theme(self) -> None:
        """Put on the next theme this terminal can show, and remember it."""
        if len(self.themes) == 1:
            self._show_theme(
                "This terminal has no other colours" if not self.no_color else "NO_COLOR is set: no colours"
            )
            return
        n = self.themes.index(self.theme_name) + 1
        self.theme_name = self._usual = self.themes[n % len(self.themes)]
        self._apply_theme()
        from storyview.engine.system_errors import not_written

        kept = ""
        try:
            themes.remember(self.theme_name, self.config.look.theme, self.store)
        except OSError as error:
            kept = f" (not remembered: {not_written(error, 'name another folder with --data-dir')})"
        self._show_theme(f"Theme: {self.theme_name}{kept}")

    def _theme_of(self, chosen: str | None) -> str:
        """Return what to wear for a story in which a theme was chosen, or none."""
        return chosen if chosen in self.themes and not self._insists else self._usual

    def apply_theme_of_story(self, chosen: str | None) -> bool:
        """Put on the theme that was chosen in a story, or the usual one; return whether it is another."""
        theme = self._theme_of(chosen)
        if theme == self.theme_name:
            return False
        self.theme_name = theme
        self._apply_theme()
        return True

    def _show_theme(self, message: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Commanded):
                screen.apply_theme(self.palette, message if screen is self.screen else "")

    def get_driver_class(self) -> type[Driver]:
        """Return the way to the terminal."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            have_pastes_read()
            return usual
        from storyview.tui.driver import TerminalDriver

        return TerminalDriver

    def to_send(self, update: RenderableType | None) -> RenderableType | None:
        """Return what the terminal does not show yet, where its driver tells what becomes of it."""
        if self._is_veiled and (self.keeps_frames or not is_of_first_line(update)):
            return None
        shown: Shown | None = getattr(self.terminal, "shown", None)
        return update if shown is None else shown.only_changes(update)

    def on_resize(self, event: Resize) -> None:
        """Take it that a terminal of another size shows something else."""
        if self._is_veiled and event.size == EARLY.size:
            return
        self.unveil()
        if event.size == self.screen.size:
            # Another in between was too short to be laid out, and this one is laid out already.
            self.paint_anew()
        else:
            self.forget_shown()
        # While a window is dragged sizes come in their hundreds: of these, as Textual does, those in time.
        before, self._resized = self._resized, monotonic()
        if self._resized - before > DRAGGED:
            self.lay_out_now()

    @property
    def keeps_frames(self) -> bool:
        """Whether the early frame stands, and nothing is told in its first line."""
        return self._is_veiled and self.loading_story.done

    def unveil(self) -> None:
        """Show what there is from now on; until then the early frame stands, and what is being done in it."""
        if self._is_veiled:
            self._is_veiled = False
            self.screen.refresh(layout=True)

    def _is_possible(self, event: Key) -> bool:
        """Whether a key can be done without a story: it opens help, quits, or goes to what stands above."""
        if self.reader is None:
            return False
        if self.screen is not self.reader:
            return True
        now = situation(self.reader.context)
        return any(action.when(now) for action in self.reader.bound.get(event.key, ()))

    def paint_anew(self) -> None:
        """Paint the whole screen anew, whatever the terminal shows."""
        self.forget_shown()
        self.screen.refresh(layout=True)

    def forget_shown(self) -> None:
        """Send everything the next time: what the terminal shows is not known any more."""
        driver = self.terminal
        if driver is not None and hasattr(driver, "shown"):
            driver.shown = Shown()

    def on_paste_waits(self) -> None:
        """Say how a paste is ended whose own end does not come; until then it takes every key."""
        self.notify("What is being pasted has not ended: esc ends it", markup=False)

    @on(DescendantFocus)
    def _steady(self, event: DescendantFocus) -> None:
        """Keep the cursor of a line in which something is typed, Textual's own too, from blinking.

        A blinking one has the terminal painted for as long as the line is open.
        """
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the style sheets, none before the theme is known."""
        return super().get_css_variables() if hasattr(self, "theme_name") else {}

    def get_key_display(self, binding: Binding) -> str:
        """Return how the key of a binding is written."""
        return self.key_name(binding.key)

    def key_name(self, key: str) -> str:
        """Return how a key is written: by its name where the terminal's encoding lacks its sign."""
        if key not in self._key_names:
            self._key_names[key] = self._name_key(key)
        return self._key_names[key]

    def _name_key(self, key: str) -> str:
        shown = super().get_key_display(Binding(key, ""))
        encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
        try:
            shown.encode(encoding)
        except UnicodeEncodeError:
            return key
        return shown

    async def run_async(self, **options: Any) -> Any:
        """Run until it is left, by a signal too: one that raised would break Textual off where it stands."""
        with ended_when_told(self):
            return await super().run_async(**options)  # what takes pictures looks at it

    def run_outside(self, command: list[str]) -> str:
        """Leave the terminal to another program until it ends; return what went wrong, or nothing."""
        import subprocess

        from textual.app import SuspendNotSupported

        try:
            with self.suspend():
                ended = subprocess.run(command, check=False)
        except SuspendNotSupported:
            return "This terminal cannot be left to an editor"
        except OSError as error:
            return f"{command[0]}: {error.strerror or error}; set $EDITOR to another"
        return f"{command[0]} ended with exit code {ended.returncode}" if ended.returncode else ""

    @property
    def palette(self) -> Palette:
        """The look of the moment."""
        return palette(self.theme_name)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End the app; what features do to the screen at the end is not shown."""
        if self.reader is not None and not self._exit:
            self._is_veiled = True
            self.reader.context.run_hooks("ending")
        super().exit(result, return_code, message)

    def action_suspend(self) -> None:
        """Leave the terminal to the shell until it goes on with its job."""
        if is_job():
            self.action_suspend_process()
        else:
            self.announce("No shell has started storyview, so there is none to go back to")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave the key of going back to the shell to a note, where it takes back what was typed."""
        return action != "suspend" or not hasattr(self.focused, "undo")

    def announce(self, message: str) -> None:
        """Say something where the screen on top says what it has to say."""
        notify = partial(self.notify, markup=False)  # Textual's own palette has no such place
        getattr(self.screen, "announce", notify)(message)

    async def action_quit(self) -> None:
        """Quit as the reader does, from whatever stands above it."""
        if self.reader is not None:
            await self.reader.action_do("quit")
        else:
            self.exit()

    def get_default_screen(self) -> ReaderScreen:
        """Return the reader."""
        self.reader = ReaderScreen(
            self.loading_story,
            self.palette,
            self.store,
            meaning=self.meaning,
            config_problems=self.config_problems,
        )
        return self.reader

    @property
    def farewell(self) -> tuple[Problem, ...]:
        """What is to be told when the screen is gone: where notes are that could not be saved."""
        rescued = self.reader.context.bookmarks.rescued if self.reader is not None else None
        if rescued is None:
            return ()
        told = "notes that could not be saved are here; the next storyview that can save them takes them in"
        return (Problem(str(rescued), told),)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what can be done now, for the palette."""
        if isinstance(screen, Commanded):
            for action, key, run in screen.commands():
                yield SystemCommand(f"{action.name}  {key}".rstrip(), action.help, run)


def run(
    loading: Loading, *, store: Path | None = None, meaning: bool | None = False, theme: str | None = None
) -> tuple[int, tuple[Problem, ...]]:
    """Open the reader on a story that is being loaded; `store` is where the bookmarks are kept.

    `theme` is the theme asked for, None for the one remembered or configured.

    Returns the exit code and the problems to print. A story that could not be opened by now is not
    given a screen. Raises what went wrong unexpectedly, while loading or on the screen.
    """
    if not loading.done or loading.story is not None or loading.offer or loading.stories:
        from storyview.engine import config

        settings = config.load()
        theme_name = themes.begin(theme, settings, store)
        app = StoryviewApp(
            loading,
            store=store,
            meaning=meaning,
            config=settings,
            greet=True,
            theme=theme_name,
            insists=theme is not None,
        )
        app.run()
        if app.reader is not None:
            loading = app.reader.context.opening.loading
        if app.fault is not None:
            loading.stop()
            for problem in app.farewell:
                sys.stderr.write(f"storyview: {problem}\n")
            raise app.fault
        if not loading.done:
            loading.stop()
            return app.return_code or 0, app.farewell
        if app.return_code or app.farewell:
            return app.return_code or loading.code, (*loading.problems, *app.farewell)
    loading.wait()
    return loading.code, loading.problems
