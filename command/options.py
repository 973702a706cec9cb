"""Options that several commands have: how sources are read, compared and shown."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click

from storyview import streams
from storyview.completion import complete

if TYPE_CHECKING:
    from collections.abc import Callable


def _known_encoding(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    if name is None:
        return None
    from storyview.engine.read.decode import known_encoding

    if (known := known_encoding(name)) is None:
        raise click.BadParameter(
            f"there is no encoding '{name[:40]}'; such are windows-1250, iso8859-2, mac-roman"
        )
    return known


encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    callback=_known_encoding,
    help="What sources are read in that are not UTF-8, instead of a guess: windows-1250, mac-roman. "
    "story.toml names it for single files.",
)


def web_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of how addresses are fetched, and hand them on as one, `web`."""

    @click.option(
        "--allow-private", is_flag=True, help="Fetch addresses of this machine and its own network too."
    )
    @click.option("--refresh", is_flag=True, help="Fetch every address anew, however lately it was fetched.")
    @click.option("--offline", is_flag=True, help="Fetch nothing: show addresses as they were fetched last.")
    @wraps(command)
    def with_web(*, allow_private: bool, refresh: bool, offline: bool, **others: Any) -> int:
        if refresh and offline:
            raise click.UsageError("--refresh fetches and --offline does not: leave one of them out")
        from storyview.engine.read.addresses import WebOptions

        asked = allow_private or refresh or offline
        return command(web=WebOptions(allow_private, refresh, offline) if asked else None, **others)

    return with_web


def _named_fields(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, str] | None:
    if not given:
        return None
    from storyview.engine.read.json_csv import FIELDS

    named = {}
    for each in given:
        field, sign, name = each.partition("=")
        if not sign or not name or field not in FIELDS:
            raise click.BadParameter(f"'{each}' is not FIELD=NAME with a field of {', '.join(FIELDS)}")
        named[field] = name
    return named


field_option = click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="FIELD=NAME",
    callback=_named_fields,
    help="What a field is called in JSON or CSV, where it has none of the usual names: text=body, "
    "date=meta.day, outlet=paper. May be given several times.",
)


def whole(least: int, most: int) -> Callable[[click.Context, click.Parameter, str | None], int | None]:
    """Return what makes a whole number of an option's text; of what is none within limits, they are told."""

    def number(_context: click.Context, _option: click.Parameter, text: str | None) -> int | None:
        if text is None:
            return None
        try:
            value = int(text)
        except ValueError:
            told = f"'{text[:40]}' is not a valid integer; name one from {least} to {most}"
            raise click.BadParameter(told) from None
        if not least <= value <= most:
            raise click.BadParameter(f"{text.strip()[:40]} is not in the range {least} to {most}")
        return value

    return number


sources_argument = click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete)
lead_option = click.option(
    "--lead",
    metavar="LABEL|NUMBER|FILE",
    help="The article whose order the rows follow: its label or outlet, its file, or its number: 2, or "
    "'[2]' as on the screen and in reports, is the second article of the sources. "
    "Without it the one that story.toml names, else the one that shares most with the others.",
)
_FORMER: Final = "storyview.semantic"
"""Where the context keeps what was asked by the option's former name."""


def _former_name(context: click.Context, _option: click.Parameter, value: bool | None) -> None:
    if value is not None:
        old, new = ("--semantic", "--meaning") if value else ("--no-semantic", "--no-meaning")
        streams.write_error(f"{old} is now called {new}, and goes with the next version")
        context.meta[_FORMER] = value


def _by_either_name(context: click.Context, _option: click.Parameter, value: bool | None) -> bool | None:
    # click asks the options that are given before those that are not.
    return value if value is not None else context.meta.get(_FORMER)


def meaning_option(command: Callable[..., int]) -> Callable[..., int]:
    """Add the option by which meaning is asked for, and its former name."""
    option = click.option(
        "--meaning/--no-meaning",
        default=None,
        callback=_by_either_name,
        help="Compare by meaning too, with the model named in config.toml. Without either, whenever "
        "storyview[meaning] is installed; nothing is ever downloaded.",
    )
    former = click.option(
        "--semantic/--no-semantic", default=None, hidden=True, expose_value=False, callback=_former_name
    )
    return option(former(command))


one_story_option = click.option(
    "--one-story", is_flag=True, help="All articles belong to one story, however many events they tell of."
)


def _known_theme(_context: click.Context, _option: click.Parameter, theme: str | None) -> str | None:
    if theme is not None:
        # Imported here: `--help` and `--version` load no engine.
        from storyview.engine.config import THEMES

        if theme not in THEMES:
            raise click.BadParameter(f"there is no theme '{theme}'; choose from {', '.join(THEMES)}")
    return theme


theme_option = click.option(
    "--theme",
    metavar="dark|light|contrast|terminal",
    callback=_known_theme,
    help="The colours of the reader; the last are the terminal's own sixteen. Without it those last chosen "
    "with T, else those of config.toml, else dark.",
)
