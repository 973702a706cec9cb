"""What an action of the reader is, and what decides whether it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Callable


class Situation(NamedTuple):
    """What decides whether an action can be done now."""

    open: bool = False
    """A story is on the screen."""
    articles: int = 0
    offered: int = 0
    """Articles that are not hidden."""
    zoomed: bool = False
    leading: bool = False
    """The guide is the lead."""
    unique: bool = False
    """Some paragraph shown is in one article alone."""
    silence: bool = False
    furniture: bool = False
    """Some article shown has furniture."""
    filtered: bool = False
    """Some paragraphs are not shown."""
    selected: bool = False
    """Some text is selected."""
    found: bool = False
    """A search has matches."""
    searching: bool = False
    """Search matches are highlighted, or were looked for in vain."""
    linked: bool = False
    """The cursor's paragraph has a counterpart in an article that is not hidden."""
    own: bool = False
    """The cursor's paragraph has something that is shown as only here."""
    linking: bool = False
    """One side of a link that the reader makes waits for the other."""
    corrected: bool = False
    """Something in this story has been corrected."""
    behind: bool = False
    """There is a jump to go back from."""
    ahead: bool = False
    """There is a jump to go forward to again."""
    welcomed: bool = False
    """The hint of the first start is on the screen."""


def is_open(now: Situation) -> bool:
    """Whether a story is on the screen."""
    return now.open


def nothing(_now: Situation) -> str:
    """Say nothing."""
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a reader can do."""

    id: str
    keys: tuple[str, ...]
    label: str
    """One or two words, for the key line."""
    help: str
    """What it does, for help, palette and documentation."""
    group: str
    opposite: str | None = None
    """The action in the other direction; the key line shows both as one."""
    when: Callable[[Situation], bool] = is_open
    pane: int | None = None
    """For the actions of one pane, its number from the left, from 1."""
    count: Literal["", "times", "paragraph", "pane"] = ""
    """What a number typed before its key says; empty where it says nothing."""
    wants: str = ""
    """The characters of which one is to be typed after its key; empty where the key is enough."""
    otherwise: Callable[[Situation], str] = nothing
    """Says what there is to do where it cannot be done; an action's id in braces stands for its key."""

    @property
    def call(self) -> str:
        """How the screen is told to run it."""
        return self.id.replace("-", "_") if self.pane is None else f"toggle_pane({self.pane})"

    @property
    def name(self) -> str:
        """What it is called in the palette."""
        return self.id.replace("-", " ").capitalize()

    @property
    def binding(self) -> Binding:
        """The key binding; its id is the action's."""
        return Binding(",".join(self.keys), self.call, self.label, show=False, id=self.id, tooltip=self.help)


def always(_now: Situation) -> bool:
    """Whatever is on the screen."""
    return True


def alone(now: Situation) -> str:
    """Say how another pane comes on the screen."""
    if not now.open or now.articles < 2:
        return "There is no other article: open several files, or a folder" if now.open else ""
    return "Only one pane is shown: {zoom} ends the zoom" if now.zoomed else "{show-all} shows every pane"


def several(now: Situation) -> bool:
    """Whether there is another pane to go to."""
    return now.open and now.offered > 1 and not now.zoomed
