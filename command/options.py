"""Options of how sources are read, which several commands have."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

import click

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
