"""What the reader keeps: bookmarks and notes, and the list of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.tui.action import Action, Feature
from storyview.tui.keyed import StoreListener
from storyview.tui.situation import settled
from storyview.widgets.canvas import position as reading

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from textual.timer import Timer

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.bookmarks.parts import Part
    from storyview.engine.model import ParagraphRef, Span, Story
    from storyview.engine.notebook.store import Notebook
    from storyview.tui.bookmark_service import Change, Notice
    from storyview.tui.context import Context
    from storyview.tui.screens.bookmark_list import BookmarksScreen
    from storyview.tui.screens.note import Written
    from storyview.tui.screens.view import Destination
    from storyview.widgets.canvas.canvas import ReadingCanvas

GROUP: Final = "Keep"
EVERY: float = 1.0
"""Seconds between two looks at whether another instance has changed something."""


class _State:
    polling: Timer | None = None


# What is kept


def _find(reader: Context) -> None:
    """Find what is kept of the story."""
    reader.start(_load, reader, group="bookmarks")


async def _load(reader: Context) -> None:
    if reader.story is None:
        return
    _told(reader, await reader.bookmarks.load(reader.story))
    state = reader.state(_State)
    if state.polling is None:
        _tell_what_became(reader)
        state.polling = reader.every(EVERY, lambda: _look(reader), "bookmarks")


def _look(reader: Context) -> None:
    reader.start(_take_news, reader, group="bookmarks-news", exclusive=True)


async def _take_news(reader: Context) -> None:
    """Show what another instance has changed."""
    news = await reader.bookmarks.look()
    if news is not None:
        _told(reader, news)
        reader.run_hooks("store_changed")
        for listener in reader.above(StoreListener):
            listener.bookmarked()


def _tell_what_became(reader: Context) -> None:
    """Say at the start which bookmarks of this story are not what they were."""
    states = [entry.state for entry in reader.bookmarks.entries if entry.is_here]
    if not states:
        return
    from storyview.engine.bookmarks.anchoring import State

    counts = [(state, states.count(state)) for state in (State.CHANGED, State.ORPHANED)]
    told = " and ".join(f"{count} {state}" for state, count in counts if count)
    if told:
        reader.advise(f"Of the bookmarked passages {told} since: {{bookmarks}} lists them", waits=True)


def _told(reader: Context, notice: Notice) -> None:
    """Show the bookmarks as they are now, and what there is to say."""
    if notice.severity != "information":
        reader.notify(notice.message, severity=notice.severity)
    elif notice.message:
        reader.say(notice.told(reader.with_keys), notice.seconds)
    reader.canvas.mark_bookmarks(reader.bookmarks.places)
    reader.tell()


def _told_here(reader: Context) -> str:
    cursor = reader.cursor
    count = len(reader.bookmarks.at.get(cursor, ())) if cursor is not None else 0
    return f"{signs.BOOKMARK} {count}" if count > 1 else ""


def _forget(reader: Context, _again: bool) -> None:
    if reader.story is not None:
        reader.canvas.mark_bookmarks(())


# BookmarkService


def _change(reader: Context, change: Coroutine[None, None, Notice]) -> None:
    reader.start(_changed, reader, change, group="bookmarks")


async def _changed(reader: Context, change: Coroutine[None, None, Notice]) -> None:
    _told(reader, await change)


def bookmark(reader: Context) -> None:
    """Bookmark the selected text, or the paragraph with its counterparts, or take the bookmark away."""
    story, cursor, selected = settled(reader), reader.cursor, reader.canvas.selecting.selection
    if story is None or cursor is None:
        return
    if selected is not None:
        bookmark_span(reader, story, *selected)
    else:
        reader.start(_toggle, reader, story, cursor, group="bookmarks")


async def _toggle(reader: Context, story: Story, cursor: ParagraphRef) -> None:
    kept = await reader.bookmarks.toggle(story, cursor)
    if kept.message.startswith("Bookmarked") and _claims_at(reader, story, cursor):
        kept = kept._replace(then=": {note} has a claim to check")
    _told(reader, kept)


def _claims_at(
    reader: Context, story: Story, cursor: ParagraphRef, bookmark: Bookmark | None = None
) -> tuple[str, ...]:
    """Return what can be claimed of a paragraph: first what is, then what its bookmark's kind says."""
    own = (bookmark.claim,) if bookmark is not None and bookmark.claim else ()
    if reader.claims is None:
        return own
    from datetime import UTC, datetime

    from storyview.engine.exchange.wording import CLAIMED
    from storyview.engine.views.cards import cards_at

    meant = CLAIMED.get(bookmark.kind) if bookmark is not None else None
    today = datetime.now(UTC).date().isoformat()
    cards = sorted(
        cards_at(story, reader.claims, cursor, read_on=today), key=lambda card: card.claimed != meant
    )
    return tuple(dict.fromkeys((*own, *(card.sentence for card in cards))))


def bookmark_span(reader: Context, story: Story, article: int, span: Span) -> None:
    """Bookmark any text of one article, or take the bookmark of just that text away.

    Offsets are characters of the article's text. Raises ValueError for a range that is not within it.
    """
    from storyview.engine.bookmarks.parts import selection

    _change(reader, reader.bookmarks.toggle_part(story, selection(story, article, span)))


def bookmark_part(reader: Context) -> None:
    """Choose what to bookmark in the paragraph: the whole row, itself, a sentence, a pair."""
    from storyview.engine.bookmarks.parts import parts_at
    from storyview.tui.screens.choose_part import PartsScreen

    story, cursor = settled(reader), reader.cursor
    if story is None or cursor is None:
        return
    parts = parts_at(story, cursor)
    kept = [part for part in parts if reader.bookmarks.kept_as(part) is not None]

    def chosen(part: Part | None) -> None:
        if part is not None:
            _change(reader, reader.bookmarks.toggle_part(story, part))

    reader.open(PartsScreen(story, parts, kept, _found_in(reader, parts, cursor)), chosen)


def _found_in(reader: Context, parts: tuple[Part, ...], cursor: ParagraphRef) -> int:
    """Return the number of the sentence a search has found something in, else 0."""
    match = next((match.span for match in reader.search.matches if match.place == cursor), None)
    for number, part in enumerate(parts):
        span = part.selections[0].span
        if match is not None and part.shape == "sentence" and span.start <= match.start < span.end:
            return number
    return 0


def note(reader: Context) -> None:
    """Write a note and tags to the paragraph's bookmark; where there are several, list them."""
    from storyview.engine.bookmarks.listing import tags_of
    from storyview.engine.bookmarks.parts import row_at, selection
    from storyview.tui.bookmark_service import note_on, note_with
    from storyview.tui.screens.note import NoteScreen

    story, cursor, selected = settled(reader), reader.cursor, reader.canvas.selecting.selection
    if story is None or cursor is None:
        return
    bookmarks = reader.bookmarks
    there = bookmarks.at.get(cursor, ()) if selected is None else ()
    if len(there) > 1:
        _list(reader, only_here=True)
        return
    entry = there[0] if there else None
    part = row_at(story, cursor) if selected is None else selection(story, *selected)

    def change(new: Written) -> Change:
        return note_on(entry.bookmark, *new) if entry is not None else note_with(story, part, *new)

    def written(new: Written | None) -> None:
        if new is not None:
            _change(reader, bookmarks.write(change(new)))

    text, tags = (entry.bookmark.note, entry.bookmark.tags) if entry is not None else ("", ())
    kept = entry.bookmark if entry is not None else None
    claims = _claims_at(reader, story, cursor, kept) if selected is None else ()
    canvas = reader.canvas
    screen = NoteScreen(
        text,
        tags,
        tags_of(bookmarks.kept),
        claims=claims,
        claimed=kept is not None and bool(kept.claim),
        passage=canvas.selecting.selected_text or story.text(cursor),
        lines=_lines_of_cursor(canvas),
    )
    screen.at_last = lambda new: bookmarks.write_at_last(change(new))
    reader.open(screen, written)


def _lines_of_cursor(canvas: ReadingCanvas) -> range:
    """Return the lines of the whole screen on which the cursor's paragraph stands."""
    assert canvas.scene is not None
    assert canvas.position is not None
    found = reading.cursor_lines(canvas.scene, canvas.position, canvas.body_height)
    above = canvas.region.y + canvas.head_height
    return range(above + found.start, above + found.stop)


# The list


def list_bookmarks(reader: Context) -> None:
    """List the bookmarks."""
    _list(reader)


def _list(reader: Context, *, only_here: bool = False) -> None:
    # At once where it can be: the keys typed next are meant for the list.
    if reader.bookmarks.is_loaded:
        _open_list(reader, only_here=only_here)
    else:
        reader.start(_load_list, reader, only_here, group="list")


async def _load_list(reader: Context, only_here: bool) -> None:
    """Wait for the bookmarks, which are not there yet when the key is pressed at once."""
    _told(reader, await reader.bookmarks.load(reader.story))
    _open_list(reader, only_here=only_here)


def _open_list(reader: Context, *, only_here: bool) -> None:
    from storyview.tui.screens.bookmark_list import BookmarksScreen

    palette, key = reader.canvas.palette, reader.with_keys("{bookmark}")
    screen = BookmarksScreen(
        reader.story, palette, reader.bookmarks, key, at=reader.cursor, only_here=only_here
    )
    reader.open(screen, lambda going: _chosen(reader, screen, going))


def _chosen(reader: Context, screen: BookmarksScreen, going: Destination | None) -> None:
    reader.canvas.mark_bookmarks(reader.bookmarks.places)
    if going is not None:
        reader.jump_to(going.place)
    elif screen.wanted is not None:
        reader.start(open_story_of, reader, screen.wanted, group="opening")
    reader.tell()


async def open_story_of(reader: Context, wanted: Bookmark) -> None:
    """Open the story of a bookmark in place of the one that is open, at its passage."""
    sources = await reader.store_thread.do(lambda store: sources_of(store, wanted))
    if not sources:
        where = ", ".join(dict.fromkeys(passage.source for passage in wanted.passages))
        _cannot_open(reader, f"{where} is not there any more")
        return
    reader.say("Opening its story …", 30.0)
    problem = await reader.opening.open_sources(sources)
    if problem or reader.story is None:
        _cannot_open(reader, problem)
        return
    _close_recent(reader)
    _told(reader, await reader.bookmarks.load(reader.story))
    entry = next((one for one in reader.bookmarks.entries if one.bookmark.id == wanted.id), None)
    if entry is None or entry.place is None:
        reader.say("Its story is open, but its words are not there any more")
        return
    reader.canvas.movement.jump(entry.place)
    reader.say("Its story is open")
    reader.tell()


def _close_recent(reader: Context) -> None:
    """Close the list of recent stories, where the bookmarks were listed from there."""
    from storyview.tui.screens.recent import RecentScreen

    if isinstance(reader.app.screen, RecentScreen):
        reader.app.screen.dismiss(None)


def _cannot_open(reader: Context, why: str) -> None:
    from storyview.engine.text.clean import neutralise_line

    reader.say("")
    reader.notify(f"The story of this bookmark cannot be opened: {neutralise_line(why)}")


MOST: Final = 200
"""Stories looked through, those read last first."""


def sources_of(store: Notebook, bookmark: Bookmark) -> tuple[str, ...]:
    """Return the sources of the story a bookmark was made in, as they were opened; none if they are gone.

    That is the story read last which has an article of the bookmark, by its bytes or its source; where none
    is remembered, the articles of the bookmark's passages themselves.
    """
    from storyview.engine.identity import located

    hashes = {passage.article_sha256 for passage in bookmark.passages}
    sources = {located(passage.source) for passage in bookmark.passages} - {"-"}
    for session in store.sessions.recent(MOST):
        keys = session.articles
        if any(key.sha256 in hashes or key.source in sources for key in keys):
            found = session.sources or _seeds()
            if any(map(_is_there, found)):
                return found
    named = dict.fromkeys(located(passage.source) for passage in bookmark.passages)
    return tuple(source for source in named if _is_there(source))


def _is_there(source: str) -> bool:
    try:
        return source != "-" and ("://" in source or Path(source).exists())
    except (OSError, ValueError):
        return False


def _seeds() -> tuple[str, ...]:
    from storyview import seeds

    return (seeds.__path__[0],)


FEATURE: Final = Feature(
    actions=(
        Action("bookmark", ("m",), "bookmark", "Bookmark the paragraph and its counterparts, or take it away",
               GROUP, run=bookmark),
        Action("bookmark-part", ("g k",), "bookmark part", "Bookmark a sentence, a pair or the paragraph "
               "alone", GROUP, run=bookmark_part, formerly=("K",)),
        Action("note", ("e",), "note", "Write a note and tags to the paragraph's bookmark", GROUP, run=note),
        Action("bookmarks", ("B", "g b"), "bookmarks", "List the bookmarks: filter, open, edit, delete, "
               "export", GROUP, run=list_bookmarks),
    ),
    leaving=_forget,
    story_changed=_find,
    told_here=_told_here,
)  # fmt: skip
