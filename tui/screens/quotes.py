"""The ledger: every quotation, who carries it, and what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from storyview.engine.bookmarks.model import Kind
from storyview.engine.views.ledger_view import ledger_rows
from storyview.tui.screens.claims_page import ClaimsPage
from storyview.tui.screens.view import Hint, bind
from storyview.widgets.choice_line import Choice, ChoiceLine
from storyview.widgets.flow import flow
from storyview.widgets.ledger_page import ledger_blocks
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from storyview.engine.claims.model import At, Claims
    from storyview.engine.model import ParagraphRef, Story
    from storyview.engine.views.ledger_view import Entry
    from storyview.tui.screens.claims_page import Desk
    from storyview.widgets.palette import Palette


class QuotesScreen(ClaimsPage):
    """Quotations by speaker, those quoted most first."""

    NAME = "quotes"
    ENTRY = "passage"
    FIELDS = "words or a speaker"
    EXPORTED = "ledger"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("Q", "close", "close", action="quotes"),
        *bind("slash", "filter", "filter", action="search", told="Filter as you type: words or a speaker"),
        *bind("l", "across(1)", "next speaker", "right", "tab", action="across-right",
              told="Only the next speaker, or everybody again"),
        *bind("h", "across(-1)", "previous speaker", "left", "shift+tab", action="across-left",
              told="Only the previous speaker, or everybody again"),
        *bind("a", "altered", "altered", told="Only quotations whose words differ, or all again"),
        *bind("c", "conflict", "conflict", action="next-conflict",
              told="Only quotations given to several speakers, or all again"),
        *bind("e", "speaker", "speaker", action="note", told="Say who said it"),
        *bind("J", "same", "same quotation", action="link",
              told="Say that two are one quotation: once on the one, again on the other"),
        *bind("d", "no_quotation", "no quotation", "delete", told="Say that this is no quotation"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "passage"),
        Hint(("open",), "open"),
        Hint(("filter",), "filter"),
        Hint(("across(-1)", "across(1)"), "speaker"),
        Hint(("altered",), "altered"),
        Hint(("conflict",), "conflict"),
        Hint(("bookmark",), "bookmark"),
        Hint(("export",), "export"),
        Hint(("speaker",), "who said it"),
        Hint(("no_quotation",), "no quotation"),
        Hint(("leave",), "close"),
    )

    def __init__(
        self,
        story: Story,
        palette: Palette,
        claims: Claims,
        desk: Desk,
        order: tuple[int, ...],
        at: ParagraphRef,
    ) -> None:
        super().__init__(story, palette, claims, desk, order, at)
        self.altered = False
        """Only quotations whose words differ are listed."""
        self.contested = False
        """Only those given to several speakers."""
        self._speakers = self._counted()
        self._entries: tuple[Entry, ...] = ()
        self._of: dict[At, Entry] = {}
        self._begun: At | None = None
        """One of two that are one quotation, waiting for the other."""
        self.choices = ChoiceLine(palette, self._choices(), 0, id="choices")

    def _counted(self) -> tuple[tuple[str, int], ...]:
        """Return who is quoted and how often, most first."""
        counts: dict[str, int] = {}
        for quotation in self.claims.quotations:
            if quotation.speaker:
                counts[quotation.speaker] = counts.get(quotation.speaker, 0) + 1
        return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))

    def _choices(self) -> list[Choice]:
        style = self.palette.head
        told = [Choice(f"{name} {count}", style) for name, count in self._speakers]
        return [Choice(f"everybody {len(self.claims.quotations)}", style), *told]

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        super().apply_theme(palette, message)
        self.choices.offer(self._choices())

    def body(self) -> Sequence[Widget]:
        """Return the speakers, and what they are quoted with."""
        return (self.choices, *super().body())

    @property
    def speaker(self) -> str | None:
        """The one whose quotations are listed; None for everybody's."""
        chosen = self.choices.chosen
        return self._speakers[chosen - 1][0] if 0 < chosen <= len(self._speakers) else None

    def listed(self) -> tuple[At, ...]:
        """List the quotations left by the filters."""
        self._entries = ledger_rows(
            self.claims,
            speaker=self.speaker,
            altered=self.altered,
            conflict=self.contested,
            text=self.words,
        )
        self._of = {line.at: entry for entry in self._entries for line in entry.lines}
        return tuple(line.at for entry in self._entries for line in entry.lines)

    def claimed(self, claims: Claims) -> None:
        """Show what is known now."""
        speaker = self.speaker
        self.claims = claims
        self._speakers = self._counted()
        names = [name for name, _count in self._speakers]
        self.choices.choose(names.index(speaker) + 1 if speaker in names else 0)
        self.choices.offer(self._choices())
        self.refill()

    def blocks(self, width: int) -> list[Block]:
        """Return the quotations listed."""
        if not self._entries:
            said = "Nobody is quoted in these articles." if not self.claims.quotations else "Nothing is left."
            return [Block([[], *flow([(said, self.palette.plain)], width)])]
        return ledger_blocks(self.story, self._entries, self.order, self.is_kept, self.palette, width)

    def told(self) -> tuple[str, Sequence[str]]:
        """Return what there is, what is listed, and which passage the cursor stands on."""
        every = ledger_rows(self.claims)
        several = sum(len(entry.quotation.articles) > 1 for entry in every)
        altered = sum(entry.quotation.altered for entry in every)
        contested = len(ledger_rows(self.claims, conflict=True))
        counts = [f"{len(every)} quotation{'s' if len(every) != 1 else ''}", f"{several} in several"]
        counts += [f"{altered} altered"] * bool(altered)
        counts += [f"{contested} with other speakers"] * bool(contested)
        only = [f"“{self.words}”"] * bool(self.words)
        only += ["only altered"] * self.altered + ["only several speakers"] * self.contested
        return " · ".join((*only, *counts)), (self.counted(),)

    def others(self, at: At) -> tuple[At, ...]:
        """Return where else the quotation stands: first where it has another speaker or other words."""
        entry = self._of[at]
        own = next(one for one in entry.quotation.occurrences if one.at == at)
        found = [one for one in entry.quotation.occurrences if one.at != at]
        found.sort(key=lambda one: (one.speaker == own.speaker, one.wording == own.wording, one.at))
        return tuple(one.at for one in found)

    def kind(self, at: At) -> tuple[Kind, tuple[str, ...]]:
        """Return what a quotation is kept as: a conflict of speakers, altered, or nothing particular."""
        from storyview.engine.views.conflicts_view import values

        conflict = self.conflict_of(at)
        if conflict is not None:
            return Kind.CONFLICT, values(conflict)
        return Kind.ALTERED if self._of[at].quotation.altered else Kind.OWN, ()

    # Filtering

    def action_across(self, direction: int) -> None:
        """List the next speaker's, or everybody's."""
        self._choose((self.choices.chosen + direction * self.given.times) % len(self.choices.choices))

    @on(ChoiceLine.Chosen)
    def _speaker_chosen(self, event: ChoiceLine.Chosen) -> None:
        self._choose(event.number)

    def _choose(self, number: int) -> None:
        self.choices.choose(number)
        self.refill()

    def action_altered(self) -> None:
        """List only what is altered, or all again."""
        self.altered = not self.altered
        self.refill()

    def action_conflict(self) -> None:
        """List only what is given to several speakers, or all again."""
        self.contested = not self.contested
        self.refill()

    # Correcting

    def action_speaker(self) -> None:
        """Say who said it."""
        from storyview.tui.screens.ask import AskScreen

        at = self.here
        if at is None:
            return
        own = next(one for one in self._of[at].quotation.occurrences if one.at == at)

        def answered(name: str | None) -> None:
            if name:
                self.judge("speaker", [at], name)

        known = [name for name, _count in self._speakers]
        self.app.push_screen(AskScreen("who said it", own.speaker or "", known), answered)

    def action_no_quotation(self) -> None:
        """Say that this is no quotation."""
        if self.here is not None:
            self.judge("no-quotation", [self.here])

    def action_same(self) -> None:
        """Say that two are one quotation: begin with one, end with the other."""
        at = self.here
        if at is None:
            return
        if self._begun is None or self._begun == at:
            self._begun = at
            self.status.say("The same as which other quotation? The same key there", 600)
            return
        begun, self._begun = self._begun, None
        self.judge("same-quotation", [begun, at])
