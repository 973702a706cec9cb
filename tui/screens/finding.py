"""The reader's search: typed in a line of its own, found in every pane."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from storyview.tui.screens.filtering import Filtering
from storyview.tui.searching import Order, Search, Standing
from storyview.widgets.canvas import Selection

if TYPE_CHECKING:
    from textual.widgets import Input
    from textual.worker import WorkType

    from storyview.engine.model import Story
    from storyview.engine.search import Match, Options
    from storyview.widgets.canvas import View
    from storyview.widgets.palette import Palette
    from storyview.widgets.search_line import SearchLine, Toggle

HISTORY = 100
"""Searches that can be brought back."""


class Finding(Filtering):
    """Actions of the search."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._origin: View | None = None
        """Where the search began that is being typed."""
        self._options: Options | None = None
        """How words are looked for, until the reader is closed; None for the usual way."""
        self._asked = ""
        """The words looked for last, also where they are no pattern."""
        self._wrong = ""
        """What is wrong with them."""
        self._searched: list[str] = []
        """What was searched for, the latest last."""
        self._order: tuple[Search, object, Order] | None = None
        """The matches in order, and what they were put in order for."""

    # The line it is typed in

    @property
    def _bar(self) -> SearchLine | None:
        from storyview.widgets.search_line import SearchLine

        return next(iter(self.query(SearchLine)), None)

    async def action_search(self) -> None:
        """Open the line in which a search is typed."""
        from storyview.widgets.search_line import SearchLine

        if self.story is None or self._bar is not None:
            return
        self._origin = self.canvas.view()
        self.keys.display = False
        bar = SearchLine(self.canvas.palette, self.search.words, self._searched, id="search")
        await self.mount(bar)
        bar.input.focus()
        self._tell()
        self.run_worker(self._prepare(self.story), group="prepare", exclusive=True, exit_on_error=False)

    async def _prepare(self, story: Story) -> None:
        """Fold the articles before the first letter is typed, one between two other things."""
        from storyview.engine.folding import folded

        for case in (False, True):
            for article in story.articles:
                folded(article.text, case=case)
                await asyncio.sleep(0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the words are typed, from where the search began."""
        self._seek(event.value, self._origin)

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the search and go back to reading; words that are no pattern are left to be mended."""
        if self._wrong:
            self._tell()
            return
        words, origin = event.value, self._origin
        if words.strip():
            self._searched = [*(one for one in self._searched if one != words), words][-HISTORY:]
        if words and words == self.search.words and not self.search.matches:
            self.status.say(f"No match for “{words}”")
        if origin is not None and origin.position.cursor != self.cursor:
            self.jumps.leave(origin)
        await self._close_search()

    async def on_search_bar_given_up(self) -> None:
        """Go back to where the search began."""
        self._look_for("")
        if self._origin is not None:
            self.canvas.go_back(self._origin)
        self._end_filter()
        await self._close_search()

    async def _close_search(self) -> None:
        self._origin = None
        if self._bar is not None:
            await self._bar.remove()
        self.keys.display = True
        self.canvas.focus()
        self._tell()

    def _tell(self) -> None:
        """Bring the line of the search up to date, too."""
        super()._tell()
        bar = self._bar if not self.keys.display else None
        if bar is not None and self.cursor is not None:
            found = self.search.told(self.cursor, self.canvas.setting.panes.offered)
            bar.state.tell(self._wrong or (found if self.search.words else ""), self._toggles())

    def _toggles(self) -> tuple[Toggle, ...]:
        from storyview.engine.search import USUAL, case_counts
        from storyview.tui.actions import BY_ID
        from storyview.widgets.search_line import Toggle

        options = self._options or USUAL
        states = (
            ("search-regex", "regex", ".*", options.regex),
            ("search-words", "words", "W", options.whole),
            ("search-case", "case", "Aa", case_counts(self._asked, options)),
        )
        return tuple(
            Toggle(next(iter(self.keys_of(BY_ID[action])), ""), label, short, on, BY_ID[action].call)
            for action, label, short, on in states
        )

    # Looking for words

    def _look_for(self, words: str) -> None:
        """Search from here; nothing moves."""
        self._seek(words, None)

    def _seek(self, words: str, origin: View | None) -> None:
        """Search, and go to the first match from where the search began; a pattern is given its time."""
        from storyview.engine.search import find

        self._asked = words
        story, options = self.story, self._options
        self.workers.cancel_group(self, "pattern")
        if story is None or not words.strip():
            self._found(words, (), origin)
        elif options is None or not options.regex:
            self._found(words, find(story, words, *(() if options is None else (options,))), origin)
        else:
            # Not the coroutine itself, which a worker that is called off at once would leave alone.
            seeking: WorkType[None] = partial(self._seek_pattern, story, words, options, origin)
            self.run_worker(seeking, group="pattern", exclusive=True, exit_on_error=False)

    async def _seek_pattern(self, story: Story, words: str, options: Options, origin: View | None) -> None:
        from storyview.engine.search import PatternError, find

        try:
            found = await asyncio.to_thread(find, story, words, options)
        except PatternError as error:
            self._wrong = str(error)  # what was found before stays
            if self._bar is None:
                self.status.say(self._wrong)
            self._tell()
            return
        if self.story is story:
            self._found(words, found, origin)

    def _found(self, words: str, matches: tuple[Match, ...], origin: View | None) -> None:
        from storyview.engine.search import MOST

        self._wrong = ""
        self.search = Search(words, matches, self._options, more=len(matches) >= MOST)
        self.canvas.mark_found(self.search.spans)
        self.canvas.mark_here(None)
        if origin is not None:
            self.canvas.go_back(origin)
            order = self._in_order()
            if self.cursor is not None and order:
                self._stand_on(order, order.beside(self.cursor, None, 1) % len(order))
            if self._origin is None and origin.position.cursor != self.cursor:  # found after the line closed
                self.jumps.leave(origin)
        self._tell()

    # From match to match

    def _in_order(self) -> Order:
        panes = self.canvas.setting.panes.offered
        rows = self.canvas.rows
        if self._order is not None:
            search, known, order = self._order
            if search.matches is self.search.matches and known is rows and order.panes == panes:
                return order
        order = Order(self.search, rows, panes)
        self._order = (self.search, rows, order)
        at = self.search.at
        if at is not None:  # its number is another among other panes, or under another lead
            number = order.number_of(at.match.place.article, at.match.span)
            self.search = replace(self.search, at=at._replace(number=number, panes=order.panes))
        return order

    def _stand_on(self, order: Order, number: int) -> None:
        """Go to a match, and show which it is."""
        place, span = order[number]
        from storyview.engine.search import Match

        self.search = replace(self.search, at=Standing(Match(place, span), number, order.panes))
        self.canvas.uncover(place.article, span)
        self.canvas.mark_here(Selection(place.article, span))

    def _next_match(self, direction: int) -> None:
        order = self._in_order()
        if self.cursor is None or not order:
            where = " in the panes shown" if self.search.matches else ""
            self.status.say(f"No match for “{self.search.words}”{where}")
            return
        number = order.beside(self.cursor, self.search.at, direction, self.times)
        if not 0 <= number < len(order):
            self.status.say("Past the end, from the top again" if direction > 0 else "From the end again")
        number %= len(order)
        if order[number][0] != self.cursor:
            self._leave()
        self._stand_on(order, number)
        self._tell()

    def action_next_match(self) -> None:
        """Go to the next match, from the last one back to the first."""
        self._next_match(1)

    def action_previous_match(self) -> None:
        """Go to the previous match, from the first one back to the last."""
        self._next_match(-1)

    def action_clear_search(self) -> None:
        """Clear the search."""
        self._end_filter()
        self._look_for("")
        self._tell()

    def action_search_selection(self) -> None:
        """Search for the selected words in every pane."""
        words = " ".join(self.canvas.selected_text.split())
        if not words or self.cursor is None:
            return
        from storyview.engine.search import USUAL

        self._options = replace(self._options or USUAL, regex=False)
        selection = self.canvas.selection
        self._look_for(words)
        order = self._in_order()
        if selection is not None and order:
            self._stand_on(order, order.number_of(selection.article, selection.span))
            self.canvas.select(None)
        self._searched = [*(one for one in self._searched if one != words), words][-HISTORY:]
        self._tell()

    # How it is searched

    def action_search_regex(self) -> None:
        """Take the words for a regular expression, or no longer."""
        from storyview.engine.search import USUAL

        options = self._options or USUAL
        self._search_by(replace(options, regex=not options.regex), "Regular expressions", not options.regex)

    def action_search_words(self) -> None:
        """Look for whole words only, or no longer."""
        from storyview.engine.search import USUAL

        options = self._options or USUAL
        self._search_by(replace(options, whole=not options.whole), "Whole words only", not options.whole)

    def action_search_case(self) -> None:
        """Let letter case count where it does not, or the other way round; again, let the words decide."""
        from storyview.engine.search import USUAL, case_counts

        options = self._options or USUAL
        case = None if options.case is not None else not case_counts(self._asked, options)
        told = "Letter case counts where there is a capital letter" if case is None else "Letter case"
        self._search_by(replace(options, case=case), told, case)

    def _search_by(self, options: Options, told: str, on: bool | None) -> None:
        self._options = options
        self.status.say(told if on is None else f"{told}: {'on' if on else 'off'}")
        self._seek(self._asked, self._origin)
        self._tell()
