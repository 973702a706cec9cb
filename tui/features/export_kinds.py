"""Out of the terminal: the story, its map, bookmarks, quotations or conflicts, in any format."""

from __future__ import annotations

from typing import Final

from storyview.tui.action import Action, Feature
from storyview.tui.viewing import export

FEATURE: Final = Feature(
    actions=(
        Action("export", ("w",), "export", "Export the story, its map, bookmarks, quotations or conflicts in "
               "any format", "Keep", run=export),
    )
)  # fmt: skip
