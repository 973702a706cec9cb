"""The program itself."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action, always

GROUP: Final = "Program"

ACTIONS: Final = (
    Action("help", ("question_mark", "f1"), "help", "Show this help", GROUP, when=always),
    Action("palette", ("ctrl+p",), "palette", "Find any action by its name", GROUP, when=always),
    Action("redraw", ("ctrl+l",), "redraw", "Paint the whole screen anew, after another program wrote on it",
           GROUP, when=always),
    Action("dismiss-hint", ("escape",), "dismiss", "Dismiss the hint of the first start", GROUP,
           when=lambda now: now.welcomed),
    Action("recent", ("r",), "recent", "List the stories read last, to open one where it was left", GROUP),
    Action("quit", ("q", "ctrl+q"), "quit", "Quit", GROUP, when=always),
)  # fmt: skip
