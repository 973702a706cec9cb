"""What is shown, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.actions.action import Action, Situation, alone, several

if TYPE_CHECKING:
    from collections.abc import Callable

GROUP: Final = "View"

ACTIONS: Final = (
    Action("layout", ("f",), "layout", "Change between follow (each article runs on) "
           "and grid (rows in the lead's order)", GROUP),
    Action("lead", ("L",), "lead", "Make the guiding pane the lead, whose order grid and map take", GROUP,
           when=lambda now: now.open and not now.leading,
           otherwise=lambda now: "This pane is the lead" if now.open else ""),
    Action("zoom", ("z",), "zoom", "Show the guiding pane alone, or all again; with a number, that pane",
           GROUP, when=lambda now: now.open and now.offered > 1, count="pane", otherwise=alone),
    Action("hide", ("x",), "hide", "Hide the guiding pane; with a number, hide or show that pane", GROUP,
           when=several, count="pane", otherwise=alone),
    Action("show-all", ("0",), "show all", "Show every pane again", GROUP,
           when=lambda now: now.open and (now.offered < now.articles or now.zoomed),
           otherwise=lambda now: "Every pane is shown" if now.open else ""),
    Action("widen", ("plus", "equals_sign"), "widen", "Give the guiding pane twice the width of the others, "
           "or all the same again", GROUP, when=several, otherwise=alone),
    Action("move-pane-left", ("less_than_sign",), "move left", "Move the guiding pane to the left; its head "
           "can be dragged too", GROUP, "move-pane-right", when=several, count="times", otherwise=alone),
    Action("move-pane-right", ("greater_than_sign",), "move right", "Move the guiding pane to the right",
           GROUP, "move-pane-left", when=several, count="times", otherwise=alone),
    Action("furniture", ("o",), "furniture", "Unfold or fold furniture: headlines, captions, promotions",
           GROUP, when=lambda now: now.furniture,
           otherwise=lambda now: "All of it is story text: no headline, caption or promotion"
           if now.open else ""),
    Action("map", ("M",), "map", "Show who reports what on one screen: articles and rows", GROUP),
    Action("summary", ("I",), "summary", "Show the story in numbers: articles, shares, overlap, agency copy",
           GROUP),
    Action("theme", ("T",), "theme", "Change the colours: dark, light, high contrast, the terminal's own; "
           "the choice is remembered", GROUP),
)  # fmt: skip


def _has_pane(n: int) -> Callable[[Situation], bool]:
    return lambda now: now.open and n <= now.articles


TOGGLES: Final = tuple(
    Action(f"pane-{n}", (f"alt+{n}",), f"pane {n}", f"Hide or show pane {n}", GROUP,
           when=_has_pane(n), pane=n,
           otherwise=lambda now: f"There are {now.articles} panes" if now.open else "")
    for n in range(1, 10)
)  # fmt: skip
