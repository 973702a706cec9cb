"""Moving within the guiding pane."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "Move"

ACTIONS: Final = (
    Action("next-paragraph", ("j", "down"), "paragraph", "Go to the next paragraph of the guiding pane; "
           "the others follow", GROUP, "previous-paragraph", listed=True),
    Action("previous-paragraph", ("k", "up"), "back", "Go to the previous paragraph", GROUP,
           "next-paragraph"),
    Action("page-down", ("space", "pagedown", "ctrl+f"), "page", "Go a page down", GROUP, "page-up"),
    Action("page-up", ("b", "pageup", "ctrl+b"), "page up", "Go a page up", GROUP, "page-down"),
    Action("half-page-down", ("ctrl+d",), "half page", "Go half a page down", GROUP, "half-page-up"),
    Action("half-page-up", ("ctrl+u",), "half page up", "Go half a page up", GROUP, "half-page-down"),
    Action("first-paragraph", ("g", "home"), "start", "Go to the first paragraph", GROUP, "last-paragraph"),
    Action("last-paragraph", ("G", "end"), "end", "Go to the last paragraph", GROUP, "first-paragraph"),
)  # fmt: skip
