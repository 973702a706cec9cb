"""Help, the palette, and the hint of the first start."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from storyview.engine.homes import require_home
from storyview.tui import key_hints
from storyview.tui.action import Action, Feature, always

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.tui.context import Context

GROUP: Final = "Program"


def show_help(reader: Context) -> None:
    """Show the keys and signs."""
    from storyview.tui.screens.help import HelpScreen

    reader.open(
        HelpScreen(
            [(action, reader.keys.of(action.id)) for action in reader.actions.values() if not action.instead]
        )
    )


def show_palette(reader: Context) -> None:
    """Find any action by its name."""
    reader.app.action_command_palette()


def redraw(reader: Context) -> None:
    """Paint the whole screen anew."""
    reader.app.paint_anew()
    reader.say("The whole screen is painted anew")


def suspend(reader: Context) -> None:
    """Leave the terminal to the shell until it goes on with its job."""
    reader.app.action_suspend()


# The hint of the first start


def _opened(reader: Context) -> None:
    if reader.app.greet and reader.story is not None:
        reader.start(welcome_once, reader, group="welcome")


async def welcome_once(reader: Context) -> None:
    """Give the hint at the first start; else, and once it is read, offer what is not installed."""
    if await asyncio.to_thread(_is_first_start, reader):
        from storyview.tui.welcome import Welcome

        hint = Welcome(key_hints.welcome(reader.keys), reader.app.size)
        reader.lines.welcome = hint
        await reader.screen.mount(hint)
        reader.tell()
    else:
        await _offer_once(reader)


async def _offer_once(reader: Context) -> None:
    from storyview.tui.welcome import is_small

    # What is told once waits for articles that are compared, none of whose notices says it too, and for room.
    story = reader.story
    if story is None or story.alone or story.languages or is_small(reader.app.size):
        return
    if line := await asyncio.to_thread(_offer_of_meaning, reader):
        reader.notify(line, severity="information", timeout=12)


def _is_first_start(reader: Context) -> bool:
    from storyview.engine.homes import store_path

    return is_first_start((reader.app.store or store_path()).parent)


def _offer_of_meaning(reader: Context) -> str | None:
    from storyview.engine import config
    from storyview.engine.homes import store_path
    from storyview.engine.meaning.models import offer

    folder = (reader.app.store or store_path()).parent
    return offer(folder, reader.app.meaning, config.load().meaning)


def _rebound(reader: Context) -> None:
    if reader.lines.welcome is not None:
        reader.lines.welcome.tell(key_hints.welcome(reader.keys))


async def dismiss_hint(reader: Context) -> None:
    """Take the hint away."""
    hint, reader.lines.welcome = reader.lines.welcome, None
    if hint is not None:
        await hint.remove()
        reader.tell()
        reader.start(_offer_once, reader, group="welcome")


NAME: Final = "started"
"""The file that says that storyview has been started before; there is nothing in it."""


def is_first_start(folder: Path) -> bool:
    """Whether nothing is kept in the user's data folder yet; from then on something is.

    Of two starts at once one is the first. Where nothing can be kept, none is: what cannot be
    remembered would be shown every time.
    """
    try:
        require_home(folder)
        if folder.is_dir() and any(folder.iterdir()):
            return False
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / NAME).open("x").close()
    except OSError:
        return False
    return True


FEATURE: Final = Feature(
    actions=(
        Action("help", ("question_mark", "f1"), "help", "Show this help", GROUP, run=show_help, when=always),
        Action("palette", ("ctrl+p", "colon"), "palette", "Find any action by its name", GROUP,
               run=show_palette, when=always),
        Action("redraw", ("ctrl+l",), "redraw", "Paint the whole screen anew, after another program wrote on "
               "it", GROUP, run=redraw, when=always),
        Action("suspend", ("ctrl+z",), "suspend", "Go back to the shell, whose `fg` comes back here", GROUP,
               run=suspend, when=always),
        Action("dismiss-hint", ("escape",), "dismiss", "Dismiss the hint of the first start", GROUP,
               run=dismiss_hint, when=lambda now: now.welcomed),
    ),
    opened=_opened,
    rebound=_rebound,
)  # fmt: skip
