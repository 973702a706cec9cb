"""From outlet to outlet."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action, alone, several

GROUP: Final = "Across outlets"

ACTIONS: Final = (
    Action("across-right", ("l", "right", "tab"), "right", "Step to the counterpart in the next outlet; "
           "from there that pane guides", GROUP, "across-left", when=several,
           count="times", otherwise=alone),
    Action("across-left", ("h", "left", "shift+tab"), "pane", "Step to the counterpart one outlet back",
           GROUP, "across-right", when=several, count="times", otherwise=alone),
)  # fmt: skip
