"""What is shown, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.actions.action import Action, Situation, several

if TYPE_CHECKING:
    from collections.abc import Callable

GROUP: Final = "View"

ACTIONS: Final = (
    Action("layout", ("f",), "follow/grid", "Change between follow (each article runs on) "
           "and grid (rows in the lead's order)", GROUP, listed=True),
    Action("lead", ("L",), "lead", "Make the guiding pane the lead, whose order grid and map take", GROUP,
           listed=True, when=lambda now: now.open and not now.leading),
    Action("zoom", ("z",), "zoom", "Show the guiding pane alone, or all again", GROUP, listed=True,
           when=lambda now: now.open and now.offered > 1),
    Action("hide", ("x",), "hide", "Hide the guiding pane", GROUP, listed=True, when=several),
    Action("show-all", ("0",), "show all", "Show every pane again", GROUP, listed=True,
           when=lambda now: now.open and now.offered < now.articles),
    Action("furniture", ("o",), "furniture", "Unfold or fold furniture: headlines, captions, promotions",
           GROUP, when=lambda now: now.furniture),
)  # fmt: skip


def _has_pane(n: int) -> Callable[[Situation], bool]:
    return lambda now: now.open and n <= now.articles


TOGGLES: Final = tuple(
    Action(f"pane-{n}", (str(n),), f"pane {n}", f"Hide or show pane {n}", GROUP,
           when=_has_pane(n), pane=n)
    for n in range(1, 10)
)  # fmt: skip
