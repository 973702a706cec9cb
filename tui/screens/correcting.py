"""What the reader knows better: corrections made, taken back, listed, and applied at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.tui import correcting
from storyview.tui.screens.news import Informed
from storyview.tui.screens.reading import Room
from storyview.widgets.stops import unique_places

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from storyview.engine.corrections import Correction
    from storyview.engine.model import Story
    from storyview.tui.correcting import Ground, KeptCorrections, Seen
    from storyview.tui.keeping import Keeping
    from storyview.tui.screens.choosing import ChoosingLine
    from storyview.tui.storing import Storing
    from storyview.widgets.palette import Palette


class Correcting(Room):
    """Actions that correct what was compared; the story on the screen is always the corrected one."""

    storing: Storing
    """Set by the reader, which knows where things are kept."""
    corrections: KeptCorrections
    """Set by the reader."""
    keeping: Keeping
    """Set by the reader: what is taken back may be a bookmark."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._ground: Ground | None = None
        self._seen: Seen | None = None
        self._begun: ParagraphRef | None = None
        """One side of a link, waiting for the other."""
        self._offered: tuple[ParagraphRef, ...] = ()
        """Counterparts of which one is to be chosen."""
        self._one_by_one = asyncio.Lock()

    # What is known

    @property
    def linking(self) -> bool:
        """Whether one side of a link waits for the other."""
        return self._begun is not None

    @property
    def corrected(self) -> bool:
        """Whether something in this story has been corrected."""
        return self._seen is not None and bool(self._seen.here)

    def _waiting(self) -> str:
        if self._begun is None or self.story is None:
            return ""
        said = f"Link {self._called(self._begun)} with what reports the same in another pane"
        return self._with_keys(f"{said}: {{link}} there, {{give-up-link}} gives up")

    def _told_here(self) -> str:
        at = self._seen.at if self._seen is not None and self._seen.at is not None else {}
        effects = at.get(self.cursor, ()) if self.cursor is not None else ()
        more = f" +{len(effects) - 1}" if len(effects) > 1 else ""
        return f"{signs.CORRECTED} {effects[-1].told}{more}" if effects else ""

    def _called(self, place: ParagraphRef) -> str:
        label = self.story.articles[place.article].label if self.story is not None else ""
        return f"{label} ¶ {place.paragraph + 1}"

    # Applying

    def _ground_on(self, story: Story) -> None:
        """Take a story that was just compared for the one that corrections are applied to."""
        self._ground = correcting.Ground(story)
        self._seen = self._begun = None
        self.canvas.mark_corrections(())

    async def _load_corrections(self) -> None:
        """Read what is kept, and apply what is about this story."""
        async with self._one_by_one:
            before = self.corrections.kept
            await self.corrections.load()
            kept = self.corrections.kept
            if kept != before or (kept and self._seen is None):
                await self._apply()

    async def _take_corrections(self) -> None:
        """Take in what another instance has corrected."""
        before = self.story
        await self._load_corrections()
        self._compare_others(before)
        for screen in self.app.screen_stack:
            if isinstance(screen, Informed):
                screen.corrected()

    async def _apply(self) -> None:
        """Show the story as it is with all corrections that are kept, at the same place."""
        while True:
            story, ground = self.story, self._ground
            if story is None or ground is None:
                return
            kept = self.corrections.kept
            seen = await asyncio.to_thread(correcting.seen, ground, kept, story.lead)
            # Meanwhile another article may have been made the lead, or the sources read again.
            if self._ground is ground and self.story is not None and self.story.lead == seen.story.lead:
                break
        if seen.here or self.corrected:
            self._show_corrected(seen)
        self._seen = seen

    def _show_corrected(self, seen: Seen) -> None:
        """Show a corrected story and where it is corrected; what hangs on the old one is found anew."""
        before = self.story
        self._seen = seen
        self._unique = unique_places(seen.story)
        self.canvas.mark_corrections(seen.at or ())
        self.canvas.show(seen.story, self.canvas.setting)
        if self.search.words and before is not None and before.articles != seen.story.articles:
            self._look_for(self.search.words)
        self._tell()

    def _look_for(self, words: str) -> None:
        """Search again; the reader's search does."""
        raise NotImplementedError

    def _compare_again(self) -> None:
        """Compare by meaning again: other sentences report now."""
        raise NotImplementedError

    def _compare_others(self, before: Story | None) -> None:
        """Compare by meaning again where other sentences report than in the story before."""
        if before is not None and self.story is not None and before.articles != self.story.articles:
            self._compare_again()

    def _correct(self, act: str, *places: ParagraphRef) -> None:
        """Make a correction about paragraphs."""
        if self.story is None:
            return
        from storyview.engine.bookmarks.anchors import anchor
        from storyview.engine.corrections import Act, new_correction

        articles = self.story.articles
        passages = tuple(anchor(articles[place.article], place.paragraph) for place in places)
        correction = new_correction(Act(act), passages)
        self._run(self._keep(correction))

    def _run(self, work: Coroutine[None, None, None]) -> None:
        self.run_worker(work, group="corrections", exit_on_error=False)

    async def _keep(self, correction: Correction) -> None:
        await self.bring(correction)
        effects = self._seen.effects if self._seen is not None else ()
        effect = next((one for one in effects if one.correction.id == correction.id), None)
        if effect is None or effect.state != "applied":
            self.status.say(f"Kept, but nothing follows: {effect.told if effect else 'not found here'}")
        else:
            self._advise(f"{correcting.DONE[correction.act]}: {{take-back}} takes it back")
        self._tell()

    async def bring(self, correction: Correction) -> None:
        """Keep a correction, or one that was deleted once more, and apply it."""
        await self._change(self.corrections.add(correction))

    async def drop(self, correction: Correction) -> None:
        """Delete a correction, and show the story without it."""
        await self._change(self.corrections.remove(correction))

    async def _change(self, change: Coroutine[None, None, None]) -> None:
        async with self._one_by_one:
            before = self.story
            await change
            await self._apply()
        self._compare_others(before)
        notice = await self.storing.notice()
        if notice:
            self.notify(notice, severity="warning", timeout=8, markup=False)

    # Actions

    def action_unlink(self) -> None:
        """Unlink the paragraph from its counterpart; of several the reader chooses one."""
        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return
        counterparts = story.mark(cursor).counterparts
        offered = self.canvas.setting.panes.offered
        places = tuple(ParagraphRef(n, paragraph) for n in offered for paragraph in counterparts[n])
        if len(places) == 1:
            self._correct("unlink", cursor, places[0])
        elif places:
            self._run(self._offer(places))

    async def _offer(self, places: tuple[ParagraphRef, ...]) -> None:
        from storyview.tui.screens.choosing import ChoosingLine
        from storyview.widgets.choice_line import Choice

        if self.query(ChoosingLine) or self.query("#bar"):
            return
        palette = self.canvas.palette
        self._offered = places
        choices = [Choice(self._called(place), palette.hue(place.article)) for place in places]
        line = ChoosingLine(palette, choices, 0)
        self.keys.display = False
        await self.mount(line)
        line.focus()
        self.status.say("Unlink from which? Enter unlinks, Esc gives up", 600)

    async def on_choosing_line_decided(self, event: ChoosingLine.Decided) -> None:
        """Unlink from the one that was chosen, if any."""
        places, self._offered = self._offered, ()
        await event.line.remove()
        self.keys.display = True
        self.canvas.focus()
        self.status.say("")
        if event.number is not None and places and self.cursor is not None:
            self._correct("unlink", self.cursor, places[event.number])

    def action_link(self) -> None:
        """Begin a link at this paragraph, or end it here."""
        begun, cursor = self._begun, self.cursor
        if cursor is None or self.story is None:
            return
        if begun is None:
            self._begun = cursor
            self.status.say("")
        elif begun.article == cursor.article:
            self._advise("A link joins two outlets: go to another pane, or {give-up-link} gives up")
        else:
            self._begun = None
            self._correct("link", begun, cursor)
        self._tell()

    def action_give_up_link(self) -> None:
        """Give up the link that was begun."""
        self._begun = None
        self.status.say("No link made")
        self._tell()

    def action_flip_furniture(self) -> None:
        """Say that the paragraph reports nothing, or that it does."""
        if self.story is not None and self.cursor is not None:
            paragraph = self.story.articles[self.cursor.article].paragraphs[self.cursor.paragraph]
            self._correct("furniture" if paragraph.furniture is None else "story", self.cursor)

    def action_not_unique(self) -> None:
        """Say that others have what is shown as only here."""
        if self.cursor is not None:
            self._correct("not-unique", self.cursor)

    def action_take_back(self) -> None:
        """Take back the last change of any kind."""
        self._run(self._undo())

    async def _undo(self) -> None:
        self.status.say(await self.undo())
        self._tell()

    async def undo(self) -> str:
        """Take back the last change of any kind, show what follows and return what it was."""
        before = self.story
        kept = await self.keeping.undo()
        await self._load_corrections()
        self._compare_others(before)
        self.canvas.mark_bookmarks(self.keeping.places)
        return kept.message

    def action_corrections(self) -> None:
        """List the corrections."""
        from storyview.tui.screens.corrections import CorrectionsScreen

        empty = self._with_keys(
            "No corrections yet: {unlink} unlinks the paragraph you stand on, {link} links it, "
            "{flip-furniture} says that it reports nothing, {not-unique} that others have it too."
        )
        self.app.push_screen(CorrectionsScreen(self, empty), self._correction_chosen)

    def _correction_chosen(self, place: ParagraphRef | None) -> None:
        if place is not None:
            self.jump_to(place)
        self._tell()

    @property
    def seen(self) -> Seen | None:
        """The story as it is corrected, and what became of each correction."""
        return self._seen
