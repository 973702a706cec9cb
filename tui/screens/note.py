"""A note of any number of lines, and tags on a line of their own."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from storyview.engine.text.clean import neutralise, neutralise_line
from storyview.engine.text.quoting import quoted
from storyview.tui.screens.modal import Modal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

HINT: Final = "ctrl+s keep · tab note, tags · esc give up"
OFFERED: Final = "claim offered, not kept · ctrl+t takes it"
TAKEN: Final = "claim kept with the note, unless emptied"
ASKED: Final = "Not kept yet: ctrl+s keeps it, esc again throws it away"


class Written(NamedTuple):
    """What was written."""

    note: str
    tags: tuple[str, ...]
    claim: str = ""
    """One sentence that others can check; empty where nothing is claimed, or taken of what is offered."""


def tags_in(text: str) -> tuple[str, ...]:
    """Return the tags of a line, between commas, each once; a `#` before one is no part of it."""
    tags = (" ".join(tag.split()).lstrip("#").strip() for tag in text.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


class TagSuggester(Suggester):
    """Completes the tag that is being typed from those that were used before, the most frequent first."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._tags = tuple(tags)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last tag completed."""
        before, comma, last = value.rpartition(",")
        begun = last.lstrip()
        if not begun:
            return None
        known = {tag.casefold() for tag in tags_in(before)}
        for tag in self._tags:
            if (
                tag.casefold().startswith(begun.casefold())
                and tag.casefold() not in known
                and len(tag) > len(begun)
            ):
                return f"{before}{comma}{last[: len(last) - len(begun)]}{tag}"
        return None


ROOM: Final = 16
"""Lines of a screen from which a claim is offered beside the note, and the passage quoted in two lines."""
LOW: Final = 10
"""Lines of a screen from which a line of it is quoted."""
LEAST: Final = 6
"""Lines that the dialog takes at the least."""


class NoteScreen(Modal[Written | None]):
    """Ends with what was written, or with None when it is given up: asked twice when text would be lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep"),
        Binding("escape", "give_up", "give up"),
        Binding("ctrl+n", "claim", "another claim", priority=True),
        Binding("ctrl+t", "take", "take the claim", priority=True),
        Binding("ctrl+r", "checked", "checked", priority=True),
    ]

    def __init__(
        self,
        note: str,
        tags: Sequence[str] = (),
        known: Sequence[str] = (),
        *,
        title: str = "note",
        claims: Sequence[str] = (),
        claimed: bool = False,
        passage: str = "",
        lines: range = range(0),
    ) -> None:
        """Begin with a note and tags as they are; `known` tags complete what is typed.

        `claims` are sentences that could be kept with it, the first of which is offered, or is kept already
        where it is `claimed`; what is only offered is not kept. `passage` is quoted above the note; the
        dialog stands above or below the `lines` of the screen on which it is, where there are more, and
        leaves them in sight where those are enough.
        """
        super().__init__()
        self._claims = tuple(map(neutralise_line, claims))
        self._offered = 0
        """The number of the one that was offered last."""
        self._taken = claimed
        """Whether the claim is kept as it stands there; one that was edited is kept in any case."""
        self._passage = neutralise_line(" ".join(passage.split()))
        self._lines = lines
        self._side = "-at-bottom"
        """The class that says where it stands."""
        self._note = neutralise(note)
        self._tags = tuple(map(neutralise_line, tags))
        self._known = known
        self._title = title
        self._asked = False
        self.at_last: Callable[[Written], None] = lambda _written: None
        """Keeps what was written where the program is ended from outside."""

    @property
    def _has_room(self) -> bool:
        """Whether the passage and a claim can stand beside the note."""
        return self.app.size.height >= ROOM

    def compose(self) -> ComposeResult:
        """Stand the note, the tags and the keys in a frame."""
        self._size = self.app.size
        if not self._has_room:
            self._claims = ()
        with Vertical() as frame:
            frame.border_title = self._title
            if self._passage and self.app.size.height >= LOW:
                if self._has_room:
                    self._stand_aside(frame)
                yield Static(self._quoted(), id="passage", markup=False)
            yield TextArea(
                self._note,
                compact=True,
                soft_wrap=True,
                tab_behavior="focus",
                placeholder="what is worth remembering here",
                id="note",
            )
            yield Input(
                ", ".join(self._tags),
                placeholder="tags, with commas between",
                compact=True,
                select_on_focus=False,
                suggester=TagSuggester(self._known),
                id="tags",
            )
            if self._claims:
                yield TextArea(
                    self._claims[0],
                    compact=True,
                    soft_wrap=True,
                    tab_behavior="focus",
                    placeholder="a sentence that others can check; empty where nothing is claimed",
                    id="claim",
                )
            yield Static(self._hint(), classes="hint whole", markup=False)

    def _stand_aside(self, frame: Vertical) -> None:
        """Stand where the passage is not, no higher than there are lines, nor than half of the screen."""
        above, below = self._lines.start, self.app.size.height - self._lines.stop
        self._side = "-at-top" if above > below else "-at-bottom"
        self.add_class(self._side)
        frame.styles.max_height = max(LEAST, min(max(above, below), self.app.size.height // 2))

    def on_resize(self) -> None:
        """Take half of a screen of another size, as the passage stands elsewhere, or most of a small one."""
        if self.app.size == self._size:
            return
        self._size = self.app.size
        self.query_one(Vertical).styles.max_height = None
        self.set_class(self._has_room, self._side)
        self.query("#claim").set(display=self._has_room)
        for passage in self.query("#passage").results(Static):
            passage.update(self._quoted())
        self.call_after_refresh(self._tell_claim)

    def _quoted(self) -> str:
        """Return what of the passage has room: the frame has 92 % of the screen, and wrapping takes some."""
        columns = min(self.app.size.width * 92 // 100, 100) - 4
        room = max(20, 2 * columns - 16) if self._has_room else max(12, columns - 2)
        return quoted(shorten(self._passage, room, placeholder=" …"))

    def on_mount(self) -> None:
        """Begin at the end of the note."""
        area = self.query_one("#note", TextArea)
        area.move_cursor(area.document.end)
        area.focus()
        self.call_after_refresh(self._tell_claim)

    @property
    def written(self) -> Written:
        """What stands there."""
        claim = self._claim if self._is_taken else ""
        note = self.query_one("#note", TextArea).text.strip("\n")
        return Written(note, tags_in(self.query_one(Input).value), claim)

    @property
    def _claim(self) -> str:
        """The claim as it stands there, kept or only offered; empty where there is none."""
        return " ".join(self.query_one("#claim", TextArea).text.split()) if self._claims else ""

    @property
    def _is_taken(self) -> bool:
        """Whether the claim is more than offered."""
        return self._taken or self._claim not in ("", *(" ".join(each.split()) for each in self._claims))

    @property
    def would_lose(self) -> bool:
        """Whether something was written that is not kept."""
        written = self.written
        claimed = written.claim not in ("", *(" ".join(claim.split()) for claim in self._claims))
        return claimed or written[:2] != (self._note.strip("\n"), self._tags)

    def _hint(self) -> str:
        if not self._claims:
            return HINT
        more = " · ctrl+n another claim" if len(self._claims) > 1 else ""
        return f"{HINT}{more} · ctrl+r checked"

    def action_claim(self) -> None:
        """Offer the next sentence that could be claimed."""
        if self._claims:
            self._offered = (self._offered + 1) % len(self._claims)
            self.query_one("#claim", TextArea).text = self._claims[self._offered]
            self._take()

    def action_take(self) -> None:
        """Keep the claim that is offered."""
        if self._claim:
            self._take()

    def _take(self) -> None:
        self._taken = True
        self._tell_claim()

    def _tell_claim(self) -> None:
        """Say on the frame whether the claim is kept, and that it goes on where it is not seen whole."""
        for area in self.query("#claim").results(TextArea):
            kept = TAKEN if self._is_taken else OFFERED
            more = " · … tab reads on" if area.wrapped_document.height > area.size.height else ""
            shown = area.display and bool(self._claim)
            self.query_one(Vertical).border_subtitle = f"{kept}{more}" if shown else ""

    def action_checked(self) -> None:
        """Say in the claim that the passages it names have been read."""
        from storyview.engine.views.cards import checked

        if claim := self._claim:
            told = checked(claim)
            if not claim.endswith(told.rpartition(",")[2]):
                self.query_one("#claim", TextArea).text = told
            self._take()

    def save_at_last(self) -> None:
        """Keep what stands there, finished or not: the program is about to end."""
        if self.would_lose:
            self.at_last(self.written)

    def action_keep(self) -> None:
        """End with what was written."""
        # A second key may be under way already.
        if self.is_current:
            self.dismiss(self.written)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_give_up(self) -> None:
        """End without, at once where nothing is lost."""
        if not self.is_current:
            return
        if self.would_lose and not self._asked:
            self._ask(asked=True)
            return
        self.dismiss(None)

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _goes_on(self) -> None:
        self.call_after_refresh(self._tell_claim)
        if self._asked:
            self._ask(asked=False)

    def _ask(self, *, asked: bool) -> None:
        self._asked = asked
        hint = self.query_one(".hint", Static)
        hint.update(ASKED if asked else self._hint())
