"""Out of the terminal: the story, its map, bookmarks, quotations or conflicts, in any format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Command, Feature
from storyview.tui.viewing import export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.tui.context import Context

_NAMES: Final = {
    "html": "page (HTML)",
    "markdown": "Markdown",
    "collatex": "CollateX",
    "w3c": "Web Annotations",
}
"""How formats are called that are not called as their names in capitals."""


def _commands(reader: Context) -> Iterator[Command]:
    """Yield an entry for each thing and format, so that the palette finds them by what they are called."""
    from storyview.engine.reports.formats import formats_for
    from storyview.engine.reports.report import KINDS
    from storyview.tui.screens.export import BUNDLE, NAMES

    if reader.story is None:
        return
    has_own = any(entry.is_here for entry in reader.bookmarks.entries)
    for kind in (*KINDS, "bundle"):
        if kind == "bookmarks" and not has_own:
            continue
        for form in formats_for(kind) or (BUNDLE,):
            name = _NAMES.get(form.name, form.name if form.name in ("text", "bundle") else form.name.upper())
            what = f"{NAMES[kind]} as {name}" if kind != "bundle" else name
            told = f"Write it to a file ({form.ending}) or copy it: {form.label}"
            yield Command(f"Export {what}", told, partial(export, reader, kind, form.name))


FEATURE: Final = Feature(
    actions=(
        Action("export", ("w",), "export", "Export the story, its map, bookmarks, quotations or conflicts in "
               "any format", "Keep", run=export),
    ),
    commands=_commands,
)  # fmt: skip
