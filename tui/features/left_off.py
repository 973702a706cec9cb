"""Stories taken up where they were left, remembered while one reads, and left for another one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.tui.action import Action, Feature, always

if TYPE_CHECKING:
    from storyview.tui.context import Context
    from storyview.tui.saved_layout import SavedLayout

GROUP: Final = "Program"
EVERY: float = 1.5
"""Seconds between two looks at whether the reader has rested somewhere new."""
MOST: Final = 6
"""Looks after which it is remembered where a reader is who does not rest."""


class _Left(NamedTuple):
    """How a story would be left now; another comparison of its articles makes no difference."""

    sources: tuple[str, ...]
    hashes: tuple[str, ...]
    layout: SavedLayout


class _State:
    remembered: _Left | None = None
    """What was remembered last."""
    resting: _Left | None = None
    """What was seen at the last look."""
    looks: int = 0
    """Looks since something has changed that is not remembered yet."""


# Remembering


def _now(reader: Context) -> _Left | None:
    story, cursor = reader.story, reader.cursor
    if story is None or cursor is None:
        return None
    from storyview.tui.saved_layout import SavedLayout

    settings = reader.canvas.setting
    settings = settings._replace(panes=settings.panes._replace(first=0, pair=None))
    layout = SavedLayout(settings, cursor, story.lead, reader.opening.theme)
    hashes = tuple(article.sha256 for article in story.articles)
    return _Left(reader.opening.loading.sources, hashes, layout)


def _look(reader: Context) -> None:
    """Remember where the reader is when that has not changed since the last look, or not for long."""
    state, now = reader.state(_State), _now(reader)
    if now is None or now == state.remembered:
        state.looks = 0
        return
    state.looks += 1
    if now == state.resting or state.looks >= MOST:
        _remember(reader, now)
    state.resting = now


def _remember(reader: Context, now: _Left | None) -> None:
    """Remember it in the thread of the store, without waiting."""
    story = reader.story
    if now is not None and story is not None:
        from storyview.tui.saved_layout import save

        state = reader.state(_State)
        state.remembered, state.looks = now, 0
        reader.store_thread.finish(lambda store: save(store, story, now.sources, now.layout))


def _remember_at_last(reader: Context) -> None:
    """Remember where the reader is, before the store is closed or another story comes."""
    now = _now(reader)
    if now != reader.state(_State).remembered:
        _remember(reader, now)


def _story_left(reader: Context, again: bool) -> None:
    if not again:
        _remember_at_last(reader)
        state = reader.state(_State)
        state.remembered = state.resting = None


def _opened(reader: Context) -> None:
    reader.every(EVERY, partial(_look, reader), "where")
    if reader.story is None and not reader.opening.loading.stories:
        _offer(reader, reader.opening.loading.offer)


# Other stories


def recent(reader: Context) -> None:
    """List recent stories, to open one in place of this one."""
    _remember_at_last(reader)
    _offer(reader, "")


def _offer(reader: Context, why: str) -> None:
    from storyview.tui.screens.recent import RecentScreen

    list_bookmarks = partial(reader.actions["bookmarks"].run, reader)
    reader.open(RecentScreen(reader.store_thread, list_bookmarks, why), partial(_chosen, reader))


def _chosen(reader: Context, sources: tuple[str, ...] | None) -> None:
    if sources is not None:
        reader.start(_open, reader, sources, group="recent", exclusive=True)
    elif reader.story is None:
        reader.app.exit(return_code=reader.opening.loading.code)


async def _open(reader: Context, sources: tuple[str, ...]) -> None:
    reader.say("Opening …", 600)
    why = await reader.opening.open_sources(sources)
    reader.say("")
    if why and reader.story is None:
        _offer(reader, why)
    elif why:
        reader.notify(f"Not opened: {why}")


# The way out


async def quit_reader(reader: Context) -> None:
    """Quit, with everything kept; what could not be saved, or is being written, is asked about first."""
    from storyview.tui.screens.note import NoteScreen
    from storyview.tui.screens.unsaved import Answer, UnsavedScreen

    top = reader.app.screen
    if isinstance(top, UnsavedScreen):
        top.leave()
        return
    if isinstance(top, NoteScreen) and top.would_lose:
        top.action_give_up()
        return
    held = await reader.bookmarks.unsaved()
    if held is None:
        reader.app.exit()
        return

    def answered(answer: Answer | None) -> None:
        if answer is Answer.LEAVE:
            reader.app.exit()

    path = await reader.store_thread.do(lambda store: store.path)
    reader.open(UnsavedScreen(reader.bookmarks, held, path), answered)


FEATURE: Final = Feature(
    actions=(
        Action("recent", ("g r",), "recent", "List the stories read last, to open one where it was left",
               GROUP, run=recent, formerly=("r",)),
        Action("quit", ("q", "ctrl+q"), "quit", "Quit", GROUP, run=quit_reader, when=always),
    ),
    opened=_opened,
    leaving=_story_left,
    closing=_remember_at_last,
)  # fmt: skip
