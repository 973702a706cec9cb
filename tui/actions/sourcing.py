"""Back to the files."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "Sources"

ACTIONS: Final = (
    Action("edit", ("v",), "edit", "Open the article in $VISUAL or $EDITOR, at the paragraph", GROUP),
    Action("reload", ("R", "f5"), "reload", "Read the sources again; a file that changes is read by itself",
           GROUP),
)  # fmt: skip
