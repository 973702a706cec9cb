"""To what differs, and why."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "What differs"

ACTIONS: Final = (
    Action("next-unique", ("u",), "only here", "Go to the next passage of one outlet alone",
           GROUP, "previous-unique", listed=True, when=lambda now: now.unique),
    Action("previous-unique", ("U",), "previous unique", "Go to the previous passage of one outlet alone",
           GROUP, "next-unique", when=lambda now: now.unique),
    Action("next-silence", ("s",), "left out", "Go to the next passage that most report and one leaves out",
           GROUP, "previous-silence", listed=True, when=lambda now: now.silence),
    Action("previous-silence", ("S",), "previous silence", "Go to the previous passage that one leaves out",
           GROUP, "next-silence", when=lambda now: now.silence),
    Action("why", ("i",), "why", "Say why the counterparts stand beside the paragraph", GROUP),
)  # fmt: skip
