"""Moving within the guiding pane."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "Move"

ACTIONS: Final = (
    Action("next-paragraph", ("j", "down"), "move", "Go to the next paragraph of the guiding pane; "
           "the others follow", GROUP, "previous-paragraph", count="times"),
    Action("previous-paragraph", ("k", "up"), "back", "Go to the previous paragraph", GROUP,
           "next-paragraph", count="times"),
    Action("page-down", ("space", "pagedown", "ctrl+f"), "page", "Go a page down", GROUP, "page-up",
           count="times"),
    Action("page-up", ("b", "pageup", "ctrl+b"), "page up", "Go a page up", GROUP, "page-down",
           count="times"),
    Action("half-page-down", ("ctrl+d",), "half page", "Go half a page down", GROUP, "half-page-up",
           count="times"),
    Action("half-page-up", ("ctrl+u",), "half page up", "Go half a page up", GROUP, "half-page-down",
           count="times"),
    Action("first-paragraph", ("g g", "home"), "start", "Go to the first paragraph; with a number, "
           "to that paragraph", GROUP, "last-paragraph", count="paragraph"),
    Action("last-paragraph", ("G", "end"), "end", "Go to the last paragraph; with a number, "
           "to that paragraph", GROUP, "first-paragraph", count="paragraph"),
)  # fmt: skip
