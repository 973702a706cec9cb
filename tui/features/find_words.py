"""The search: typed in a line of its own, found in every pane."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature
from storyview.tui.matches import CurrentMatch, Order, Search
from storyview.tui.status_text import told_around
from storyview.tui.textual_private import paint_now
from storyview.widgets.canvas.filters import Filter
from storyview.widgets.canvas.selection import Selection

if TYPE_CHECKING:
    from storyview.engine.model import Story
    from storyview.engine.search import Match, Options
    from storyview.tui.action import Situation
    from storyview.tui.context import Context
    from storyview.widgets.canvas.panes import ViewSnapshot
    from storyview.widgets.search_line import SearchLine, Toggle

GROUP: Final = "Search"
HISTORY: Final = 100  # searches that can be brought back


class _State:
    line: SearchLine | None = None
    """The line in which a search is typed, while it is open."""
    origin: ViewSnapshot | None = None
    """Where the search began that is being typed."""
    options: Options | None = None
    """How words are looked for, until the reader is closed; None for the usual way."""
    asked: str = ""
    """The words looked for last, also where they are no pattern."""
    wrong: str = ""
    """What is wrong with them."""
    order: tuple[Search, object, Order] | None = None
    """The matches in order, and what they were put in order for."""
    carried: str = ""
    """Words to be looked for in the same story read again."""

    def __init__(self) -> None:
        self.searched: list[str] = []
        """What was searched for, the latest last."""

    def remember(self, words: str) -> None:
        """Remember what was searched for, to be brought back."""
        self.searched = [*(one for one in self.searched if one != words), words][-HISTORY:]


# The line it is typed in


async def search(reader: Context) -> None:
    """Open the line in which a search is typed."""
    from storyview.widgets.search_line import SearchLine

    state = reader.state(_State)
    if reader.story is None or state.line is not None:
        return
    state.origin = reader.canvas.movement.snapshot()
    reader.lines.keys.display = False
    state.line = SearchLine(
        reader.canvas.palette,
        reader.search.words,
        state.searched,
        changed=partial(_typed, reader),
        submitted=partial(_submitted, reader),
        given_up=partial(_given_up, reader),
        id="search",
    )
    await reader.screen.mount(state.line)
    state.line.input.focus()
    reader.tell()
    reader.start(_prepare, reader.story, group="prepare", exclusive=True)


async def _prepare(story: Story) -> None:
    """Fold the articles before the first letter is typed, one between two other things."""
    from storyview.engine.text.folding import folded

    for case in (False, True):
        for article in story.articles:
            folded(article.text, case=case)
            await asyncio.sleep(0)


def _typed(reader: Context, words: str) -> None:
    """Search as the words are typed, from where the search began."""
    state = reader.state(_State)
    # Of words that have changed already, what they are now is about to be searched for.
    if state.line is not None and state.line.input.value == words:
        _seek(reader, words, state.origin)
        paint_now(reader.screen)


async def _submitted(reader: Context, words: str) -> None:
    """Keep the search and go back to reading; words that are no pattern are left to be mended."""
    state = reader.state(_State)
    if state.line is None:
        return
    if state.wrong:
        reader.tell()
        return
    origin = state.origin
    if words.strip():
        state.remember(words)
    if words and words == reader.search.words and not reader.search.matches:
        reader.say(f"No match for “{words}”")
    if origin is not None and origin.position.cursor != reader.cursor:
        reader.jumps.leave(origin)
    await _close(reader, state)


async def _given_up(reader: Context) -> None:
    """Go back to where the search began."""
    state = reader.state(_State)
    if state.line is None:
        return
    look_for(reader, "")
    if state.origin is not None:
        reader.canvas.movement.go_back(state.origin)
    _end_filter(reader)
    await _close(reader, state)


async def _close(reader: Context, state: _State) -> None:
    state.origin = None
    line, state.line = state.line, None
    if line is not None:
        await line.remove()
    reader.lines.keys.display = True
    reader.canvas.focus()
    reader.tell()


def _told(reader: Context) -> None:
    """Bring the line of the search up to date, too."""
    state = reader.state(_State)
    if state.line is not None and reader.cursor is not None:
        found = reader.search.told(reader.cursor, reader.canvas.setting.panes.offered)
        state.line.state.tell(state.wrong or (found if reader.search.words else ""), _toggles(reader, state))


def _toggles(reader: Context, state: _State) -> tuple[Toggle, ...]:
    from storyview.engine.search import USUAL, case_counts
    from storyview.widgets.search_line import Toggle

    options = state.options or USUAL
    states = (
        ("search-regex", "regex", ".*", options.regex),
        ("search-words", "words", "W", options.whole),
        ("search-case", "case", "Aa", case_counts(state.asked, options)),
    )
    return tuple(
        Toggle(reader.keys.first(action), label, short, on, reader.actions[action].call)
        for action, label, short, on in states
    )


# Looking for words


def look_for(reader: Context, words: str) -> None:
    """Search from here; nothing moves."""
    _seek(reader, words, None)


def _seek(reader: Context, words: str, origin: ViewSnapshot | None) -> None:
    """Search, and go to the first match from where the search began; a pattern is given its time."""
    from storyview.engine.search import find

    state = reader.state(_State)
    state.asked = words
    story, options = reader.story, state.options
    reader.screen.workers.cancel_group(reader.screen, "pattern")
    if story is None or not words.strip():
        _found(reader, words, (), origin)
    elif options is None or not options.regex:
        _found(reader, words, find(story, words, *(() if options is None else (options,))), origin)
    else:
        reader.start(_seek_pattern, reader, story, words, options, origin, group="pattern", exclusive=True)


async def _seek_pattern(
    reader: Context, story: Story, words: str, options: Options, origin: ViewSnapshot | None
) -> None:
    from storyview.engine.search import PatternError, find

    try:
        found = await asyncio.to_thread(find, story, words, options)
    except PatternError as error:
        state = reader.state(_State)
        state.wrong = str(error)  # what was found before stays
        if state.line is None:
            reader.say(state.wrong)
        reader.tell()
        return
    if reader.story is story:
        _found(reader, words, found, origin)


def _found(reader: Context, words: str, matches: tuple[Match, ...], origin: ViewSnapshot | None) -> None:
    from storyview.engine.search import MOST

    state, canvas = reader.state(_State), reader.canvas
    state.wrong = ""
    reader.search = Search(words, matches, state.options, more=len(matches) >= MOST)
    with canvas.painted_once():
        canvas.mark_found(reader.search.spans)
        canvas.selecting.mark_here(None)
        if origin is not None:
            canvas.movement.go_back(origin)
            order = _in_order(reader)
            if reader.cursor is not None and order:
                _stand_on(reader, order, order.beside(reader.cursor, None, 1) % len(order))
            if state.origin is None and origin.position.cursor != reader.cursor:  # after the line closed
                reader.jumps.leave(origin)
    reader.tell()


# From match to match


def _in_order(reader: Context) -> Order:
    state, rows = reader.state(_State), reader.canvas.rows
    panes = reader.canvas.setting.panes.offered
    if state.order is not None:
        sought, known, order = state.order
        if sought.matches is reader.search.matches and known is rows and order.panes == panes:
            return order
    order = Order(reader.search, rows, panes, reader.story.articles if reader.story is not None else ())
    state.order = (reader.search, rows, order)
    at = reader.search.at
    if at is not None:  # its number is another among other panes, or under another lead
        number = order.number_of(at.match.place.article, at.match.span)
        reader.search = reader.search.standing_on(at._replace(number=number, panes=order.panes))
    return order


def _stand_on(reader: Context, order: Order, number: int) -> None:
    """Go to a match, and show which it is."""
    from storyview.engine.search import Match

    place, span = order[number]
    reader.search = reader.search.standing_on(CurrentMatch(Match(place, span), number, order.panes))
    scene = reader.canvas.scene
    column = scene.column(place.article) if scene is not None and place.article in scene.articles else None
    if column is not None and column.has(place.paragraph) and column.wrapped.is_folded(place.paragraph):
        reader.show(reader.canvas.setting._replace(unfold=True))
        reader.advise("The match stands in furniture: {furniture} folds it again")
    reader.canvas.selecting.uncover(place.article, span)
    reader.canvas.selecting.mark_here(Selection(place.article, span))


def next_match(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) match, past an end on from the other one."""
    order = _in_order(reader)
    if reader.cursor is None or not order:
        where = " in the panes shown" if reader.search.matches else ""
        reader.say(f"No match for “{reader.search.words}”{where}")
        return
    number = order.beside(reader.cursor, reader.search.at, direction, reader.given.times)
    if not 0 <= number < len(order):
        reader.say(told_around(direction, only=len(order) == 1))
    number %= len(order)
    if order[number][0] != reader.cursor:
        reader.leave()
    _stand_on(reader, order, number)
    reader.tell()


def clear_search(reader: Context) -> None:
    """Clear the search."""
    _end_filter(reader)
    look_for(reader, "")
    reader.tell()


def _end_filter(reader: Context) -> None:
    """Show everything again when only what was found is shown: nothing is searched for any more."""
    if reader.canvas.setting.filter is Filter.FOUND:
        reader.show(reader.canvas.setting._replace(filter=Filter.NONE))


def search_selection(reader: Context) -> None:
    """Search for the selected words in every pane."""
    from storyview.engine.search import USUAL

    words = " ".join(reader.canvas.selecting.selected_text.split())
    if not words or reader.cursor is None:
        return
    state, selection = reader.state(_State), reader.canvas.selecting.selection
    state.options = replace(state.options or USUAL, regex=False)
    look_for(reader, words)
    order = _in_order(reader)
    if selection is not None and order:
        _stand_on(reader, order, order.number_of(selection.article, selection.span))
        reader.canvas.selecting.select(None)
    state.remember(words)
    reader.tell()


# How it is searched


def change_regex(reader: Context) -> None:
    """Take the words for a regular expression, or no longer."""
    options = _options(reader)
    on = not options.regex
    _search_by(reader, replace(options, regex=on), "Regular expressions", on)


def change_words(reader: Context) -> None:
    """Look for whole words only, or no longer."""
    options = _options(reader)
    _search_by(reader, replace(options, whole=not options.whole), "Whole words only", not options.whole)


def change_case(reader: Context) -> None:
    """Let letter case count where it does not, or the other way round; again, let the words decide."""
    from storyview.engine.search import case_counts

    options = _options(reader)
    case = None if options.case is not None else not case_counts(reader.state(_State).asked, options)
    told = "Letter case counts where there is a capital letter" if case is None else "Letter case"
    _search_by(reader, replace(options, case=case), told, case)


def _options(reader: Context) -> Options:
    from storyview.engine.search import USUAL

    return reader.state(_State).options or USUAL


def _search_by(reader: Context, options: Options, told: str, on: bool | None) -> None:
    state = reader.state(_State)
    state.options = options
    reader.say(told if on is None else f"{told}: {'on' if on else 'off'}")
    _seek(reader, state.asked, state.origin)
    reader.tell()


# Another story, or other sentences in it


def _forget(reader: Context, again: bool) -> None:
    reader.state(_State).carried = reader.search.words if again else ""
    if reader.story is not None:
        look_for(reader, "")


def _look_again(reader: Context) -> None:
    state = reader.state(_State)
    words, state.carried = state.carried, ""
    if words:
        look_for(reader, words)


def _corrected(reader: Context) -> None:
    if reader.search.words:
        look_for(reader, reader.search.words)


def _no_match(now: Situation) -> str:
    if not now.open:
        return ""
    return "No match: {search} changes the words" if now.searching else "{search} searches every pane"


FEATURE: Final = Feature(
    actions=(
        Action("search", ("slash",), "search", "Search in every pane as you type", GROUP, run=search),
        Action("next-match", ("n",), "next match", "Go to the next match", GROUP, opposite="previous-match",
               run=partial(next_match, direction=1), when=lambda now: now.found, count="times",
               otherwise=_no_match),
        Action("previous-match", ("N",), "previous match", "Go to the previous match", GROUP,
               opposite="next-match", run=partial(next_match, direction=-1), when=lambda now: now.found,
               count="times", otherwise=_no_match),
        Action("clear-search", ("escape",), "clear", "Clear the search", GROUP, run=clear_search,
               when=lambda now: now.searching and not now.selected),
        Action("search-selection", ("asterisk",), "search selection", "Search for the selected words in "
               "every pane", GROUP, run=search_selection, when=lambda now: now.selected,
               otherwise=lambda now: "Select words first: drag, click twice, or {select-sentence}"
               if now.open else ""),
        Action("search-regex", ("alt+r",), "regex", "Take what is searched for as a regular expression, or "
               "not", GROUP, run=change_regex),
        Action("search-words", ("alt+w",), "whole words", "Look for whole words only, or not", GROUP,
               run=change_words),
        Action("search-case", ("alt+c",), "letter case", "Let letter case count, or not; again, only where "
               "there is a capital letter", GROUP, run=change_case),
    ),
    leaving=_forget,
    story_changed=_look_again,
    corrected=_corrected,
    told=_told,
)  # fmt: skip
