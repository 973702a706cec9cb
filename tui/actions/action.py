"""What an action of the reader is, and what decides whether it can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Situation:
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
    found: bool = False
    """A search has matches."""
    searching: bool = False
    """Search matches are highlighted, or were looked for in vain."""


def is_open(now: Situation) -> bool:
    """Whether a story is on the screen."""
    return now.open


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
    listed: bool = False
    """In the key line, where there is room."""
    when: Callable[[Situation], bool] = is_open
    pane: int | None = None
    """For the actions of one pane, its number from the left, from 1."""

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
        return Binding(
            ",".join(self.keys), self.call, self.label, show=self.listed, id=self.id, tooltip=self.help
        )


def always(_now: Situation) -> bool:
    """Whatever is on the screen."""
    return True


def several(now: Situation) -> bool:
    """Whether there is another pane to go to."""
    return now.open and now.offered > 1 and not now.zoomed
