"""Every action of the reader, declared once.

A declaration yields the key binding, the id it is rebound by, its place in the key line, its
palette entry and its row in the help. The screen runs `next-paragraph` in `action_next_paragraph`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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


def _is_open(now: Situation) -> bool:
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
    when: Callable[[Situation], bool] = _is_open
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


def _always(_now: Situation) -> bool:
    return True


def _several(now: Situation) -> bool:
    return now.open and now.offered > 1 and not now.zoomed


MOVE, ACROSS, DIVERGENT, VIEW, SEARCH, KEEP, PROGRAM = (
    "Move",
    "Across outlets",
    "What differs",
    "View",
    "Search",
    "Keep",
    "Program",
)

ACTIONS: Final = (
    Action("next-paragraph", ("j", "down"), "paragraph", "Go to the next paragraph of the guiding pane; "
           "the others follow", MOVE, "previous-paragraph", listed=True),
    Action("previous-paragraph", ("k", "up"), "back", "Go to the previous paragraph", MOVE, "next-paragraph"),
    Action("page-down", ("space", "pagedown", "ctrl+f"), "page", "Go a page down", MOVE, "page-up"),
    Action("page-up", ("b", "pageup", "ctrl+b"), "page up", "Go a page up", MOVE, "page-down"),
    Action("half-page-down", ("ctrl+d",), "half page", "Go half a page down", MOVE, "half-page-up"),
    Action("half-page-up", ("ctrl+u",), "half page up", "Go half a page up", MOVE, "half-page-down"),
    Action("first-paragraph", ("g", "home"), "start", "Go to the first paragraph", MOVE, "last-paragraph"),
    Action("last-paragraph", ("G", "end"), "end", "Go to the last paragraph", MOVE, "first-paragraph"),
    Action("across-right", ("l", "right", "tab"), "right", "Step to the counterpart in the next outlet; "
           "from there that pane guides", ACROSS, "across-left", when=_several),
    Action("across-left", ("h", "left", "shift+tab"), "across", "Step to the counterpart one outlet back",
           ACROSS, "across-right", listed=True, when=_several),
    Action("next-unique", ("u",), "only here", "Go to the next passage of one outlet alone",
           DIVERGENT, "previous-unique", listed=True, when=lambda now: now.unique),
    Action("previous-unique", ("U",), "previous unique", "Go to the previous passage of one outlet alone",
           DIVERGENT, "next-unique", when=lambda now: now.unique),
    Action("next-silence", ("s",), "left out", "Go to the next passage that most report and one leaves out",
           DIVERGENT, "previous-silence", listed=True, when=lambda now: now.silence),
    Action("previous-silence", ("S",), "previous silence", "Go to the previous passage that one leaves out",
           DIVERGENT, "next-silence", when=lambda now: now.silence),
    Action("why", ("i",), "why", "Say why the counterparts stand beside the paragraph", DIVERGENT),
    Action("bookmark", ("m",), "bookmark", "Bookmark the paragraph and its counterparts, or take it away",
           KEEP, listed=True),
    Action("note", ("e",), "note", "Write a note to the paragraph's bookmark", KEEP),
    Action("bookmarks", ("B",), "bookmarks", "List the bookmarks: open or delete one", KEEP),
    Action("copy", ("y", "ctrl+c"), "copy", "Copy the paragraph with its outlet, date and source", KEEP),
    Action("search", ("slash",), "search", "Search in every pane as you type", SEARCH, listed=True),
    Action("next-match", ("n",), "next match", "Go to the next match", SEARCH, "previous-match", listed=True,
           when=lambda now: now.found),
    Action("previous-match", ("N",), "previous match", "Go to the previous match", SEARCH, "next-match",
           when=lambda now: now.found),
    Action("clear-search", ("escape",), "clear", "Clear the search", SEARCH, listed=True,
           when=lambda now: now.searching),
    Action("layout", ("f",), "follow/grid", "Change between follow (each article runs on) "
           "and grid (rows in the lead's order)", VIEW, listed=True),
    Action("lead", ("L",), "lead", "Make the guiding pane the lead, whose order grid and map take", VIEW,
           listed=True, when=lambda now: now.open and not now.leading),
    Action("zoom", ("z",), "zoom", "Show the guiding pane alone, or all again", VIEW, listed=True,
           when=lambda now: now.open and now.offered > 1),
    Action("hide", ("x",), "hide", "Hide the guiding pane", VIEW, listed=True, when=_several),
    Action("show-all", ("0",), "show all", "Show every pane again", VIEW, listed=True,
           when=lambda now: now.open and now.offered < now.articles),
    Action("furniture", ("o",), "furniture", "Unfold or fold furniture: headlines, captions, promotions",
           VIEW, when=lambda now: now.furniture),
    Action("help", ("question_mark", "f1"), "help", "Show this help", PROGRAM, listed=True, when=_always),
    Action("quit", ("q", "ctrl+q"), "quit", "Quit", PROGRAM, listed=True, when=_always),
)  # fmt: skip


def _has_pane(n: int) -> Callable[[Situation], bool]:
    return lambda now: now.open and n <= now.articles


TOGGLES: Final = tuple(
    Action(f"pane-{n}", (str(n),), f"pane {n}", f"Hide or show pane {n}", VIEW,
           when=_has_pane(n), pane=n)
    for n in range(1, 10)
)  # fmt: skip

BY_ID: Final = {action.id: action for action in (*ACTIONS, *TOGGLES)}
BY_CALL: Final = {action.call: action for action in BY_ID.values()}
