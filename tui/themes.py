"""Which theme the reader wears: what was asked for, what the terminal can show, what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.theme import Theme

from storyview.engine.config import THEMES
from storyview.engine.homes import is_there, require_home, theme_file
from storyview.widgets.palette import COLOURLESS, COLOURS, TERMINAL

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.config import Config
    from storyview.widgets.colours import Colours

_MOST: Final = 1 << 16
"""Bytes of that file that are read."""
_PREFIX: Final = "storyview-"
_SIXTEEN: Final = frozenset({"standard", "windows"})
"""What Rich calls terminals of sixteen colours."""

_OWN: Final = (
    *("welcome-ground", "welcome-text"),
    *("bar", "bar-text", "panel-ground", "panel-text", "hint", "frame", "border", "border-blurred"),
    *("block-cursor-foreground", "block-cursor-background", "block-hover-background"),
    *("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    *("scrollbar", "scrollbar-hover", "scrollbar-active", "scrollbar-corner-color"),
    *("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"),
    *("ansi-background", "ansi-foreground"),
)
"""Variables of the style sheets that are the terminal's own colour where it lends all of them."""


def offered(color_system: str | None, *, no_color: bool) -> tuple[str, ...]:
    """Return the themes that a terminal can show, the usual one first."""
    if no_color or color_system is None:
        return (COLOURLESS,)
    return (TERMINAL,) if color_system in _SIXTEEN else THEMES


def begin(asked: str | None, config: Config, store: Path | None = None) -> str:
    """Return the theme to begin with: the one asked for, else the remembered one, else the configuration's.

    What a key chose over another value of the configuration is not remembered: the configuration has
    been edited since.
    """
    if asked is not None:
        return asked
    return recall(config.look.theme, store) or config.look.theme or THEMES[0]


def recall(configured: str | None, store: Path | None = None) -> str | None:
    """Return the theme chosen by key while the configuration said `configured`; None where there is none."""
    file = theme_file(store)
    if not is_there(file):
        return None
    from json import loads

    from storyview.engine.checked import NotParsedError, parsed
    from storyview.engine.read.file_bytes import UnreadableError, read_bytes

    try:
        kept = parsed(loads, read_bytes(str(file), _MOST).data)
    except (UnreadableError, NotParsedError):
        return None
    if not isinstance(kept, dict) or kept.get("over") != configured or kept.get("theme") not in THEMES:
        return None
    return str(kept["theme"])


def remember(theme: str, configured: str | None, store: Path | None = None) -> None:
    """Remember a theme for the next start. Raises OSError when it cannot be written."""
    from json import dumps

    from storyview.engine.reports.files import write_file

    file = theme_file(store)
    require_home(file)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_file(file, dumps({"theme": theme, "over": configured}).encode())


def textual_name(theme: str) -> str:
    """Return the name under which Textual knows a theme."""
    return _PREFIX + (TERMINAL if theme == COLOURLESS else theme)


def textual_theme(theme: str) -> Theme:
    """Return a theme for Textual's own widgets, and the variables of our style sheet."""
    name = textual_name(theme)
    colours = COLOURS.get(theme)
    return _of_terminal(name) if colours is None else _of_colours(name, colours)


def _of_colours(name: str, colours: Colours) -> Theme:
    return Theme(
        name=name,
        primary=colours.frame,
        accent=colours.frame,
        warning=colours.hues[0],
        error=colours.hues[5],
        success=colours.hues[2],
        foreground=colours.text,
        background=colours.page,
        surface=colours.panel,
        panel=colours.panel,
        dark=colours.dark,
        variables={
            "bar": colours.bar,
            "bar-text": colours.bar_text,
            "welcome-ground": colours.name[1],
            "welcome-text": colours.name[0],
            "panel-ground": colours.panel,
            "panel-text": colours.text,
            "hint": colours.sign,
            "text-muted": colours.verbatim,
            "text-disabled": colours.furniture,
            "frame": colours.frame,
            "veil": f"{colours.page} 60%",
            "block-cursor-foreground": colours.name[0],
            "block-cursor-background": colours.name[1],
            "block-cursor-blurred-foreground": colours.name[0],
            "block-cursor-blurred-background": colours.name[1],
            "block-hover-background": colours.band,
            "input-cursor-foreground": colours.bar,
            "input-cursor-background": colours.bar_key,
            "input-selection-background": colours.found[1],
            "input-selection-foreground": colours.found[0],
            "scrollbar": colours.frame,
            "scrollbar-hover": colours.frame,
            "scrollbar-active": colours.cursor,
            "scrollbar-background": colours.panel,
            "scrollbar-background-hover": colours.panel,
            "scrollbar-background-active": colours.panel,
            "scrollbar-corner-color": colours.panel,
        },
    )


def _of_terminal(name: str) -> Theme:
    """Return the theme that leaves every colour to the terminal, and tells apart by reversing."""
    own = "ansi_default"
    defaults = dict.fromkeys(_OWN, own)
    reversing = {f"block-cursor{kind}-text-style": "bold reverse" for kind in ("", "-blurred")}
    return Theme(
        name=name,
        primary=own,
        foreground=own,
        background=own,
        surface=own,
        panel=own,
        boost=own,
        ansi=True,
        variables=defaults | reversing | {"veil": "transparent"},
    )
