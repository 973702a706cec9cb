"""From outlet to outlet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.tui.action import Action, Feature, alone, several

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef
    from storyview.tui.context import Context

GROUP: Final = "Across outlets"


def cross(reader: Context, direction: int) -> None:
    """Step as many panes right (1) or left (-1) as the number typed says, straight to the last of them."""
    here = reader.cursor
    if here is None:
        return
    entered = reader.canvas.entered
    at = entered.index(here.article)
    beyond = len(entered) - 1 - at if direction > 0 else at
    if not beyond:
        which, back = ("last", "left") if direction > 0 else ("first", "right")
        reader.advise(f"This is the {which} pane; {{across-{back}}} goes the other way")
        return
    reader.canvas.movement.cross(direction * min(reader.given.times, beyond))
    _tell_silence(reader, here)
    reader.tell()


def _tell_silence(reader: Context, left: ParagraphRef) -> None:
    """Say so when the article stepped into has nothing of what was left, nor of what the way began with."""
    story, cursor = reader.story, reader.cursor
    if story is None or cursor is None or cursor.article == left.article:
        return
    fact = reader.canvas.movement.fact or left
    silent = fact.article != cursor.article and all(
        reader.canvas.painter.has_nothing_of(place, cursor.article) for place in (left, fact)
    )
    label = story.articles[cursor.article].label
    reader.say(f"{signs.SILENT} {label} reports nothing of that" if silent else "")


FEATURE: Final = Feature(
    actions=(
        Action("across-right", ("l", "right", "tab", "ctrl+w l", "ctrl+w w"), "right", "Step to the "
               "counterpart in the next outlet; from there that pane guides", GROUP, opposite="across-left",
               run=partial(cross, direction=1), when=several, count="times", otherwise=alone),
        Action("across-left", ("h", "left", "shift+tab", "ctrl+w h"), "pane", "Step to the counterpart one "
               "outlet back", GROUP, opposite="across-right", run=partial(cross, direction=-1), when=several,
               count="times", otherwise=alone),
    )
)  # fmt: skip
