"""The program itself."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action, always

GROUP: Final = "Program"

ACTIONS: Final = (
    Action("help", ("question_mark", "f1"), "help", "Show this help", GROUP, listed=True, when=always),
    Action("palette", ("ctrl+p",), "palette", "Find any action by its name", GROUP, when=always),
    Action("dismiss-hint", ("escape",), "dismiss", "Dismiss the hint of the first start", GROUP,
           when=lambda now: now.welcomed),
    Action("quit", ("q", "ctrl+q"), "quit", "Quit", GROUP, listed=True, when=always),
)  # fmt: skip
