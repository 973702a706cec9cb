"""From place to place, and back again."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "Jumps"

LAST: Final = "'"
"""Stands for the place before the last jump, as a mark."""

ACTIONS: Final = (
    Action("follow", ("enter",), "follow", "Follow the paragraph to its counterparts, first to those that "
           "do not stand beside it", GROUP, when=lambda now: now.linked, count="times",
           otherwise=lambda now: "No other article shown reports this paragraph" if now.open else ""),
    Action("go-back", ("backspace", "ctrl+o", "alt+left"), "back", "Go back to where the last jump began",
           GROUP, "go-forward", when=lambda now: now.behind, count="times",
           otherwise=lambda now: "No jump to go back from" if now.open else ""),
    Action("go-forward", ("right_parenthesis", "alt+right"), "forward", "Go forward again", GROUP, "go-back",
           when=lambda now: now.ahead, count="times",
           otherwise=lambda now: "No jump to go forward to" if now.open else ""),
    Action("set-mark", ("quotation_mark",), "mark", "Set the mark a to z: the letter follows", GROUP,
           wants=ascii_lowercase),
    Action("go-to-mark", ("apostrophe", "grave_accent"), "go to mark", "Go to the mark a to z; the same key "
           "twice goes to where the last jump began", GROUP, wants=ascii_lowercase + LAST),
)  # fmt: skip
