"""What an action of the reader is, what decides whether it can be done, and what a feature is made of."""

# Annotations are values here: those of named tuples, as texts, would each be compiled at every start.

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from typing import Protocol

    from textual.message import Message

    from storyview.tui.context import Context
    from storyview.widgets.status_line import Wordings

    class Listed(Protocol):
        """What the palette needs to know of what there is to do."""

        @property
        def name(self) -> str:
            """What it is called in the palette."""

        @property
        def help(self) -> str:
            """What it does."""

    class KeyAction(Listed, Protocol):
        """What keys and help need to know of an action, be it the reader's or a view's."""

        @property
        def id(self) -> str:
            """What it is rebound by."""

        @property
        def label(self) -> str:
            """One or two words, for the key line."""

        @property
        def group(self) -> str:
            """The heading it stands under in the help."""

        @property
        def count(self) -> "Count":
            """What a number typed before its key says."""

        @property
        def wants(self) -> str:
            """The characters of which one is to be typed after its key."""

        @property
        def when(self) -> "Callable[[Situation], bool]":
            """Tells whether it can be done."""

        @property
        def call(self) -> str:
            """How the screen is told to run it."""


Count = Literal["", "times", "paragraph", "pane"]
"""What a number typed before a key says; empty where it says nothing."""


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
    conflict: bool = False
    """Some paragraph shown is contradicted by another article."""
    torn: bool = False
    """The cursor's paragraph is."""
    claims: bool = False
    """It is known who is quoted and what is counted."""
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
    near: bool = False
    """Something in such an article came near to it without being a counterpart."""
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


def always(_now: Situation) -> bool:
    """Whatever is on the screen."""
    return True


def several(now: Situation) -> bool:
    """Whether there is another pane to go to."""
    return now.open and now.offered > 1 and not now.zoomed


def compared(now: Situation) -> bool:
    """Whether there is another article, on the screen or not."""
    return now.open and now.articles > 1


def nothing(_now: Situation) -> str:
    """Say nothing."""
    return ""


def absent(least: int, too_few: str, none: str) -> Callable[[Situation], str]:
    """Return what says that no article shown has something, which takes so many articles at the least."""

    def told(now: Situation) -> str:
        if not now.open:
            return ""
        if now.articles < least:
            return too_few
        return none + ("; {show-all} shows every pane" if now.offered < now.articles else "")

    return told


def alone(now: Situation) -> str:
    """Say how another pane comes on the screen."""
    if not now.open or now.articles < 2:
        return "There is no other article: open several files, or a folder" if now.open else ""
    return "Only one pane is shown: {zoom} ends the zoom" if now.zoomed else "{show-all} shows every pane"


class Action(NamedTuple):
    """One thing a reader can do."""

    id: str
    keys: tuple[str, ...]
    label: str
    """One or two words, for the key line."""
    help: str
    """What it does, for help, palette and documentation."""
    group: str
    run: Callable[["Context"], object]
    """Does it; what is returned is awaited where it can be."""
    opposite: str | None = None
    """The action in the other direction; the key line shows both as one."""
    when: Callable[[Situation], bool] = is_open
    pane: int | None = None
    """For the actions of one pane, its number from the left, from 1."""
    count: Count = ""  # type: ignore[assignment] # no tuple is asked how often it holds something
    wants: str = ""
    """The characters of which one is to be typed after its key; empty where the key is enough."""
    otherwise: Callable[[Situation], str] = nothing
    """Says what there is to do where it cannot be done; an action's id in braces stands for its key."""
    formerly: tuple[str, ...] = ()
    """Keys it had in the version before: for one version they do it too, and say which key does it now."""
    instead: str = ""
    """The action that takes its place in the next version; what has one is listed nowhere any more."""

    @property
    def call(self) -> str:
        """How the screen is told to run it."""
        return f"do('{self.id}')"

    @property
    def name(self) -> str:
        """What it is called in the palette."""
        return self.id.replace("-", " ").capitalize()


Hook = Callable[["Context"], None]
Telling = Callable[["Context"], str]
Wording = Callable[["Context"], "Wordings"]


class Feature(NamedTuple):
    """What one file of `tui/features` brings: its actions, and its answers to what happens in the reader.

    Hooks are plain functions, called in the registry's order; None where a feature has nothing to do.
    """

    actions: tuple[Action, ...] = ()
    opened: Hook | None = None
    """The first frame is on the screen."""
    leaving: Callable[["Context", bool], None] | None = None
    """Another story is about to take the place of what is shown; or the same one read again (true)."""
    story_changed: Hook | None = None
    """It has taken that place; of the first story this is told after the first frame."""
    corrected: Hook | None = None
    """The articles of the story have other sentences that report: the reader has corrected them."""
    store_changed: Hook | None = None
    """Another instance has changed what is kept."""
    rebound: Hook | None = None
    """Keys are bound otherwise."""
    told: Hook | None = None
    """The lines around the canvas have been brought up to date."""
    told_here: Telling | None = None
    """Returns what there is to say about the cursor's paragraph."""
    telling: Wording | None = None
    """Returns what is said of the cursor's paragraph in place of what is open."""
    waiting: Telling | None = None
    """Returns what is said in place of what is open, while something begun waits for its end."""
    ending: Hook | None = None
    """The app is about to end, and everything is on the screen for the last time."""
    closing: Hook | None = None
    """The reader is about to be closed."""
    messages: Mapping[type["Message"], Callable[["Context", Any], None]] = MappingProxyType({})
    """Messages of the canvas, and what is done about them."""
    commands: Callable[["Context"], Iterable["Command"]] | None = None
    """What the palette lists beside the actions."""


class Command(NamedTuple):
    """Something that the palette alone has, and no key."""

    name: str
    help: str
    run: Callable[[], object]
