"""The reader: a story's panes, one status line, one line of keys."""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.message import Message
from textual.screen import Screen

from storyview.tui import telling
from storyview.tui.actions import BY_CALL, BY_ID, Action, Situation
from storyview.tui.keeping import Keeping, Kept
from storyview.tui.meaning import Meaning
from storyview.tui.searching import Search
from storyview.widgets import position as reading
from storyview.widgets.canvas import ReadingCanvas, Setting
from storyview.widgets.key_line import KeyLine
from storyview.widgets.panes import Panes
from storyview.widgets.scene import Layout
from storyview.widgets.status_line import StatusLine
from storyview.widgets.stops import in_story_order, neighbour, silence_places, unique_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer
    from textual.widgets import Input

    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.loading import Loading
    from storyview.tui.meaning import Outcome
    from storyview.widgets.canvas import View
    from storyview.widgets.palette import Palette

PATIENCE = 0.15
"""Seconds of loading before the reader is told what is being done."""


class ReaderScreen(Screen[None]):
    """The reading canvas and the lines around it; every action runs here."""

    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in BY_ID.values()]

    class Loaded(Message):
        """The loading has come to an end."""

    class Refined(Message):
        """The comparison by meaning has come to an end."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(
        self,
        loading: Loading,
        palette: Palette,
        store: Path | None = None,
        *,
        semantic: bool | None = False,
    ) -> None:
        super().__init__()
        self._loading_story = loading
        self.keeping = Keeping(store)
        self.meaning = Meaning(semantic)
        self.canvas = ReadingCanvas(palette, id="canvas")
        self.status = StatusLine(palette, name="storyview", id="status")
        self.keys = KeyLine(palette, id="keys")
        self.search = Search()
        self._hinted: Situation | None = None
        """What the key line was made for."""
        self._origin: View | None = None
        """Where the search began."""
        self._unique: tuple[ParagraphRef, ...] = ()
        self._progress: Timer | None = None
        self._keymap: Mapping[str, str] | None = None
        """The keys rebound when `_bound` was made."""
        self._bound = self._bindings

    def compose(self) -> ComposeResult:
        """Stand the lines around the canvas."""
        yield self.status
        yield self.canvas
        yield self.keys

    # Opening

    def on_mount(self) -> None:
        """Show the story, at once when it is ready."""
        self.bindings_updated_signal.subscribe(self, self._rebound)
        if self._loading_story.done:
            self._loaded()
            return
        self._progress = self.set_interval(PATIENCE, self._tell_progress, name="progress")
        self.run_worker(
            self._wait_for_story, thread=True, exclusive=True, group="loading", exit_on_error=False
        )

    def _wait_for_story(self) -> None:
        try:
            self._loading_story.wait()
        finally:
            self.post_message(self.Loaded())

    def _tell_progress(self) -> None:
        self.status.tell(f"{self._loading_story.doing} …", ())

    @on(Loaded)
    def _loaded(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        story = self._loading_story.story
        if story is None:
            self.app.exit(return_code=self._loading_story.code or 1)
            return
        self.canvas.focus()
        self._open(story)
        if story.problems:
            notice = telling.not_opened(story.problems)
            self.notify(notice, title="not opened", severity="warning", timeout=10, markup=False)
        self.call_after_refresh(self._opened)

    def _open(self, story: Story) -> None:
        self._unique = unique_places(story)
        order = tuple(range(len(story.articles)))
        self.canvas.show(story, Setting(Panes(order)))
        self._tell()

    def _opened(self) -> None:
        """Do what the first frame did not need."""
        gc.enable()
        gc.collect()
        gc.freeze()
        self.run_worker(self._load_bookmarks(), group="bookmarks", exit_on_error=False)
        if not self.meaning.is_off:
            self.run_worker(self._compare_by_meaning, thread=True, group="meaning", exit_on_error=False)

    def _compare_by_meaning(self) -> None:
        if self.story is not None:
            self.post_message(self.Refined(self.meaning.compare(self.story)))

    @on(Refined)
    def _refined(self, event: Refined) -> None:
        """Show the story with the links that meaning adds, at the same place and with the same lead."""
        outcome, shown = event.outcome, self.story
        for warning in outcome.warnings:
            self.notify(warning, severity="warning", timeout=10, markup=False)
        if outcome.story is None or shown is None:
            return
        story = outcome.story
        if story.lead != shown.lead:
            from storyview.engine.story import relead

            story = relead(story, shown.lead)
        self._unique = unique_places(story)
        self.canvas.show(story, self.canvas.setting)
        self.status.say(outcome.message)
        self._tell()

    # What is known

    @property
    def story(self) -> Story | None:
        """The story on the screen."""
        return self.canvas.story

    @property
    def cursor(self) -> ParagraphRef | None:
        """The paragraph the cursor stands on."""
        return self.canvas.position.cursor if self.canvas.position is not None else None

    def situation(self) -> Situation:
        """Return what decides which actions can be done now."""
        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return Situation()
        panes = self.canvas.setting.panes
        shown = set(panes.offered)
        return Situation(
            open=True,
            articles=len(story.articles),
            offered=len(shown),
            zoomed=panes.zoomed,
            leading=cursor.article == story.lead,
            unique=any(place.article in shown for place in self._unique),
            silence=any(shown & set(row.silent) for row in story.rows),
            furniture=any(
                paragraph.furniture is not None
                for article in shown
                for paragraph in story.articles[article].paragraphs
            ),
            found=bool(self.search.matches),
            searching=bool(self.search.words),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch off what cannot be done now."""
        declared = BY_CALL.get(f"{action}({parameters[0]})" if parameters else action)
        return declared is None or declared.when(self.situation())

    def commands(self) -> Iterator[tuple[Action, Callable[[], object]]]:
        """Yield each action that can be done now, and what runs it."""
        now = self.situation()
        for action in BY_ID.values():
            if action.when(now):
                yield action, partial(self.run_action, action.call)

    def keys_of(self, action: Action) -> list[str]:
        """Return the keys bound to an action at present, as they are shown."""
        keymap = self.app._keymap
        if self._keymap is not keymap:
            bindings = self._bindings.copy()
            bindings.apply_keymap(keymap)
            self._keymap, self._bound = keymap, bindings
        bound = {key: binding for key, binding in self._bound if binding.id == action.id}
        usual = [key for key in action.keys if key in bound]
        keys = usual + [key for key in bound if key not in usual]
        return [self.app.get_key_display(bound[key]) for key in keys]

    # The lines around the canvas

    def _tell(self) -> None:
        """Bring the status line and the key line up to date."""
        story, scene, position = self.story, self.canvas.scene, self.canvas.position
        if story is None or scene is None or position is None:
            return
        place = telling.where(
            story,
            scene,
            position.cursor,
            self.canvas.rows,
            self.search.count(position.cursor, self.canvas.setting.panes.offered),
        )
        self.status.tell(telling.what_is_open(story), place)
        now = self.situation()
        if now != self._hinted:
            self._hinted = now
            self.keys.tell(telling.hints(now, self.keys_of))

    def _rebound(self, _screen: Screen[object]) -> None:
        """Show the keys as they are bound now."""
        self._hinted = None
        self._tell()

    @on(ReadingCanvas.Moved)
    def _moved(self) -> None:
        self._tell()

    # Movement

    def _move(self, move: Callable[..., reading.Position], *how: int) -> None:
        canvas = self.canvas
        if canvas.scene is not None and canvas.position is not None:
            canvas.go(move(canvas.scene, canvas.position, *how, canvas.body_height))
            self._tell()

    def action_next_paragraph(self) -> None:
        """Go to the next paragraph."""
        self._move(reading.step, 1)

    def action_previous_paragraph(self) -> None:
        """Go to the previous paragraph."""
        self._move(reading.step, -1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._move(reading.scroll, max(1, self.canvas.body_height - 2))

    def action_page_up(self) -> None:
        """Go a page up."""
        self._move(reading.scroll, -max(1, self.canvas.body_height - 2))

    def action_half_page_down(self) -> None:
        """Go half a page down."""
        self._move(reading.scroll, max(1, self.canvas.body_height // 2))

    def action_half_page_up(self) -> None:
        """Go half a page up."""
        self._move(reading.scroll, -max(1, self.canvas.body_height // 2))

    def action_first_paragraph(self) -> None:
        """Go to the first paragraph."""
        self._move(reading.end, -1)

    def action_last_paragraph(self) -> None:
        """Go to the last paragraph."""
        self._move(reading.end, 1)

    def action_across_right(self) -> None:
        """Step to the counterpart on the right."""
        self.canvas.cross(1)
        self._tell()

    def action_across_left(self) -> None:
        """Step to the counterpart on the left."""
        self.canvas.cross(-1)
        self._tell()

    def _following(self, stops: tuple[ParagraphRef, ...], direction: int) -> tuple[ParagraphRef | None, bool]:
        """Return the next (1) or previous (-1) stop in story order, and whether it lies past the end."""
        if self.cursor is None:
            return None, False
        panes = self.canvas.setting.panes.offered
        target = neighbour(stops, self.cursor, direction, self.canvas.rows, panes)
        if target is not None:
            return target, False
        order = in_story_order(stops, self.canvas.rows, panes)
        return (order[0 if direction > 0 else -1] if order else None), True

    def _jump(self, stops: tuple[ParagraphRef, ...], direction: int, *, none: str = "") -> None:
        """Go to the next (1) or previous (-1) stop, past the end to the other one."""
        target, around = self._following(stops, direction)
        if target is None:
            self.status.say(none)
            return
        if around:
            self.status.say("Past the end, from the top again" if direction > 0 else "From the end again")
        self.canvas.jump(target)
        self._tell()

    def action_next_unique(self) -> None:
        """Go to the next passage that one outlet alone has."""
        self._jump(self._unique, 1)

    def action_previous_unique(self) -> None:
        """Go to the previous passage that one outlet alone has."""
        self._jump(self._unique, -1)

    def _silences(self) -> tuple[ParagraphRef, ...]:
        return silence_places(self.story, self.canvas.setting.panes.offered) if self.story else ()

    def action_next_silence(self) -> None:
        """Go to the next passage that a pane shown leaves out."""
        self._jump(self._silences(), 1)

    def action_previous_silence(self) -> None:
        """Go to the previous passage that a pane shown leaves out."""
        self._jump(self._silences(), -1)

    def action_why(self) -> None:
        """Say why the counterparts stand beside the paragraph."""
        from storyview.tui.screens.why import WhyScreen

        if self.story is not None and self.cursor is not None:
            self.app.push_screen(WhyScreen(self.story, self.cursor))

    # View

    def _set(self, setting: Setting) -> None:
        if self.story is not None:
            self.canvas.show(self.story, setting)
            self._tell()

    def action_layout(self) -> None:
        """Change between follow and grid."""
        now = self.canvas.setting
        other = Layout.GRID if now.layout is Layout.FOLLOW else Layout.FOLLOW
        self._set(replace(now, layout=other))

    def action_lead(self) -> None:
        """Make the guiding pane the lead."""
        if self.story is None or self.cursor is None:
            return
        from storyview.engine.story import relead

        self.canvas.show(relead(self.story, self.cursor.article), self.canvas.setting)
        self._tell()

    def action_zoom(self) -> None:
        """Show the guiding pane alone, or all again."""
        panes = self.canvas.setting.panes
        self._set(replace(self.canvas.setting, panes=replace(panes, zoomed=not panes.zoomed)))

    def action_hide(self) -> None:
        """Hide the guiding pane."""
        if self.cursor is not None:
            self._toggle(self.cursor.article)

    def action_show_all(self) -> None:
        """Show every pane again."""
        panes = self.canvas.setting.panes
        self._set(replace(self.canvas.setting, panes=replace(panes, hidden=frozenset())))

    def _toggle(self, article: int) -> None:
        panes = self.canvas.setting.panes
        self._set(replace(self.canvas.setting, panes=replace(panes.toggle(article), zoomed=False)))

    def action_toggle_pane(self, number: int) -> None:
        """Hide or show a pane, by its number from the left, from 1."""
        self._toggle(self.canvas.setting.panes.order[number - 1])

    def action_furniture(self) -> None:
        """Unfold or fold furniture."""
        self._set(replace(self.canvas.setting, unfold=not self.canvas.setting.unfold))

    # Search

    async def action_search(self) -> None:
        """Open the line in which a search is typed."""
        from storyview.widgets.search_bar import SearchBar

        if self.story is None or self.query("#bar"):
            return
        self._origin = self.canvas.view()
        self.keys.display = False
        bar = SearchBar(self.search.words, id="bar")
        await self.mount(bar)
        bar.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the words are typed, from where the search began."""
        self._look_for(event.value)
        if self._origin is not None:
            self.canvas.go_back(self._origin)
        if self.cursor is not None and self.search.matches and self.cursor not in self.search.places:
            first, _around = self._following(self.search.places, 1)
            if first is not None:
                self.canvas.jump(first)
        self._tell()

    async def on_input_submitted(self) -> None:
        """Keep the search and go back to reading."""
        if self.search.words and not self.search.matches:
            self.status.say(f"No match for “{self.search.words}”")
        await self._close_search()

    async def on_search_bar_given_up(self) -> None:
        """Go back to where the search began."""
        self._look_for("")
        if self._origin is not None:
            self.canvas.go_back(self._origin)
        await self._close_search()

    async def _close_search(self) -> None:
        await self.query("#bar").remove()
        self.keys.display = True
        self.canvas.focus()
        self._tell()

    def _look_for(self, words: str) -> None:
        from storyview.engine.search import find

        self.search = Search(words, find(self.story, words) if self.story is not None else ())
        self.canvas.mark_found(self.search.spans)

    def _next_match(self, direction: int) -> None:
        self._jump(self.search.places, direction, none=f"No match for “{self.search.words}”")

    def action_next_match(self) -> None:
        """Go to the next match, from the last one back to the first."""
        self._next_match(1)

    def action_previous_match(self) -> None:
        """Go to the previous match, from the first one back to the last."""
        self._next_match(-1)

    def action_clear_search(self) -> None:
        """Clear the search."""
        self._look_for("")
        self._tell()

    # Keep

    async def _load_bookmarks(self) -> None:
        if self.story is not None:
            self._kept(await self.keeping.load(self.story))

    def _kept(self, kept: Kept) -> None:
        """Show the bookmarks as they are now, and what there is to say."""
        if kept.severity != "information":
            self.notify(kept.message, severity=kept.severity, timeout=8, markup=False)
        elif kept.message:
            self.status.say(kept.message)
        self.canvas.mark_bookmarks(self.keeping.places)

    def action_bookmark(self) -> None:
        """Bookmark the paragraph with its counterparts, or take the bookmark away."""
        if self.story is not None and self.cursor is not None:
            self.run_worker(self._bookmark(self.story, self.cursor), group="bookmarks", exit_on_error=False)

    async def _bookmark(self, story: Story, cursor: ParagraphRef) -> None:
        self._kept(await self.keeping.toggle(story, cursor))

    def action_note(self) -> None:
        """Write a note to the paragraph's bookmark."""
        from storyview.tui.screens.note import NoteScreen

        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return
        there = self.keeping.at.get(cursor)

        def written(note: str | None) -> None:
            if note is not None:
                self.run_worker(self._note(story, cursor, note), group="bookmarks", exit_on_error=False)

        self.app.push_screen(NoteScreen(there.note if there is not None else ""), written)

    async def _note(self, story: Story, cursor: ParagraphRef, note: str) -> None:
        self._kept(await self.keeping.note(story, cursor, note))

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        from storyview.tui.screens.bookmarks import BookmarksScreen

        self.app.push_screen(BookmarksScreen(self.keeping, self.story), self._bookmark_chosen)

    def _bookmark_chosen(self, place: ParagraphRef | None) -> None:
        self.canvas.mark_bookmarks(self.keeping.places)
        if place is not None:
            self.canvas.jump(place)
        self._tell()

    def action_copy(self) -> None:
        """Copy the paragraph with its outlet, date and source."""
        if self.story is None or self.cursor is None:
            return
        article = self.story.articles[self.cursor.article]
        cited = ", ".join(part for part in (article.label, article.date, article.source) if part)
        self.app.copy_to_clipboard(f"{self.story.text(self.cursor)}\n— {cited}")
        self.status.say("Copied the paragraph")

    # Program

    def action_help(self) -> None:
        """Show the keys and signs."""
        from storyview.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen([(action, self.keys_of(action)) for action in BY_ID.values()]))

    def action_quit(self) -> None:
        """Quit, with everything kept."""
        self.app.exit()

    def on_unmount(self) -> None:
        """Let the bookmarks finish, and the comparison by meaning not."""
        self.meaning.stop()
        self.keeping.close()
