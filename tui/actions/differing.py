"""To what differs, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.actions.action import Action

if TYPE_CHECKING:
    from storyview.tui.actions.action import Situation

GROUP: Final = "What differs"


def _no_unique(now: Situation) -> str:
    if not now.open:
        return ""
    hidden = "; {show-all} shows every pane" if now.offered < now.articles else ""
    return "No outlet shown here has a sentence of its own" + hidden


def _no_silence(now: Situation) -> str:
    if not now.open:
        return ""
    if now.articles < 3:
        return "What most report and one leaves out takes three articles or more"
    hidden = "; {show-all} shows every pane" if now.offered < now.articles else ""
    return "No outlet shown here leaves out what most others report" + hidden


ACTIONS: Final = (
    Action("next-unique", ("u",), "only here", "Go to the next passage of one outlet alone",
           GROUP, "previous-unique", when=lambda now: now.unique, count="times",
           otherwise=_no_unique),
    Action("previous-unique", ("U",), "previous unique", "Go to the previous passage of one outlet alone",
           GROUP, "next-unique", when=lambda now: now.unique, count="times", otherwise=_no_unique),
    Action("next-silence", ("s",), "left out", "Go to the next passage that most report and one leaves out",
           GROUP, "previous-silence", when=lambda now: now.silence, count="times",
           otherwise=_no_silence),
    Action("previous-silence", ("S",), "previous silence", "Go to the previous passage that one leaves out",
           GROUP, "next-silence", when=lambda now: now.silence, count="times", otherwise=_no_silence),
    Action("missing", ("O",), "missing", "List what the guiding pane's article leaves out and most others "
           "report", GROUP),
    Action("why", ("i",), "why", "Say why the counterparts stand beside the paragraph", GROUP),
)  # fmt: skip
