"""The program itself."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action, always

GROUP: Final = "Program"

ACTIONS: Final = (
    Action("help", ("question_mark", "f1"), "help", "Show this help", GROUP, listed=True, when=always),
    Action("quit", ("q", "ctrl+q"), "quit", "Quit", GROUP, listed=True, when=always),
)  # fmt: skip
