"""What the reader knows better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.actions.action import Action, alone, several

if TYPE_CHECKING:
    from storyview.tui.actions.action import Situation

GROUP: Final = "Correct"


def _unlinked(now: Situation) -> str:
    return "No other article shown is linked to this paragraph" if now.open else ""


ACTIONS: Final = (
    Action("unlink", ("D",), "unlink", "Say that the paragraph and its counterpart do not report the same; "
           "of several counterparts one is chosen", GROUP, when=lambda now: now.linked, otherwise=_unlinked),
    Action("link", ("J",), "link", "Say that two paragraphs report the same: once on the one, then again on "
           "the other, in another pane", GROUP, when=lambda now: now.linking or several(now),
           otherwise=alone),
    Action("give-up-link", ("escape",), "give up", "Give up the link that was begun", GROUP,
           when=lambda now: now.linking),
    Action("flip-furniture", ("p",), "furniture", "Say that the paragraph reports nothing (furniture), or "
           "that it does after all", GROUP),
    Action("not-unique", ("A",), "not unique", "Say that others have what is shown as only here", GROUP,
           when=lambda now: now.own,
           otherwise=lambda now: "Nothing in this paragraph is shown as only here" if now.open else ""),
    Action("take-back", ("Z",), "take back", "Take the last change of any kind back: a bookmark, a note, "
           "a correction", GROUP, when=lambda now: now.open),
    Action("corrections", ("E",), "corrections", "List the corrections: go to one, delete it", GROUP),
)  # fmt: skip
