"""Where the reader left a story: what is kept of it, and what that is when the story is opened again."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef
from storyview.tui.early_frame import EARLY, Place
from storyview.widgets.canvas.filters import Filter
from storyview.widgets.canvas.panes import Panes, ViewSettings
from storyview.widgets.canvas.position import Position
from storyview.widgets.canvas.scene import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article, Story
    from storyview.engine.notebook.store import Notebook
    from storyview.engine.sessions import Session
    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.canvas.scene import Scene


class SavedLayout(NamedTuple):
    """How a story is laid out where its reader leaves it, by the numbers its articles have now."""

    settings: ViewSettings
    cursor: ParagraphRef | None = None
    lead: int | None = None
    """None for the one the story has."""
    theme: str | None = None
    """The colours chosen in this story."""


def layout_of(session: Session, articles: Sequence[Article]) -> SavedLayout:
    """Return how a story was left, as far as its articles are still there; the rest has its default."""
    from storyview.engine.identity import number_of, numbers_of

    zoomed = number_of(session.zoomed, articles)
    cursor = _cursor(session.place, articles)
    if cursor is None and zoomed is not None:
        cursor = ParagraphRef(zoomed, 0)
    order, hidden = numbers_of(session.order, articles), frozenset(numbers_of(session.hidden, articles))
    panes = Panes(
        (*order, *(n for n in range(len(articles)) if n not in order)),
        hidden=hidden if len(hidden) < len(articles) else frozenset(),
        zoomed=zoomed is not None,
        widened=number_of(session.widened, articles),
    )
    layout = next((one for one in Layout if one.value == session.layout), Layout.FOLLOW)
    only = next((one for one in Filter if one.value == session.filter), Filter.NONE)
    settings = ViewSettings(panes, layout, unfold=session.unfolded, filter=only)
    return SavedLayout(settings, cursor, number_of(session.lead, articles), session.theme)


def _cursor(passage: Passage | None, articles: Sequence[Article]) -> ParagraphRef | None:
    """Return the paragraph of a place; one that is no more gives way to what stands there now."""
    if passage is None:
        return None
    for number, article in enumerate(articles):
        # What finds it in a changed article takes longer to import than all the rest of this.
        if article.sha256 == passage.article_sha256:
            return _paragraph_at(passage, number, article)
    from storyview.engine.bookmarks.anchors import place
    from storyview.engine.identity import ArticleKey, located, number_of

    found = place(passage, articles)
    if found is not None:
        return found.paragraph
    key = ArticleKey(passage.label, passage.article_sha256, located(passage.source))
    same = number_of(key, articles)
    return None if same is None else _paragraph_at(passage, same, articles[same])


def _paragraph_at(passage: Passage, number: int, article: Article) -> ParagraphRef | None:
    """Return the paragraph that stands where a passage begins."""
    at = bisect_right(article.paragraphs, passage.start, key=lambda paragraph: paragraph.start)
    return ParagraphRef(number, max(0, at - 1)) if article.paragraphs else None


def session_of(story: Story, sources: Sequence[str], layout: SavedLayout) -> Session:
    """Return what is kept of a story that was opened from some sources and is left as it is laid out."""
    from storyview.engine.bookmarks.quoted import quoted
    from storyview.engine.identity import article_key, located
    from storyview.engine.sessions import Session

    settings, cursor = layout.settings, layout.cursor
    keys = tuple(map(article_key, story.articles))
    panes = settings.panes
    usual = panes.order == tuple(range(len(keys)))
    return Session(
        sources=tuple(map(located, sources)),
        articles=keys,
        title=story.title,
        place=None if cursor is None else quoted(story.articles[cursor.article], cursor.paragraph),
        lead=keys[story.lead],
        layout=settings.layout.value,
        order=() if usual else tuple(keys[n] for n in panes.order),
        hidden=tuple(keys[n] for n in panes.order if n in panes.hidden),
        widened=None if panes.widened is None else keys[panes.widened],
        zoomed=keys[cursor.article] if panes.zoomed and cursor is not None else None,
        unfolded=settings.unfold,
        # What is searched for is not remembered.
        filter=None if settings.filter is Filter.FOUND else settings.filter.value,
        theme=layout.theme,
    )


def save(store: Notebook, story: Story, sources: Sequence[str], layout: SavedLayout) -> None:
    """Remember how a story is left. Where nothing can be saved, nobody is told: no word of theirs is lost."""
    from storyview.engine.notebook.errors import StoreUnavailable

    with suppress(StoreUnavailable):
        store.sessions.save(session_of(story, sources, layout))


def resume(
    story: Story, sources: Sequence[str], store: Path | None, *, relead: bool
) -> tuple[Story, SavedLayout | None, str | None]:
    """Return a story in the order of the lead it was left with, how it was left, and what the store says.

    The story is just as it is, with None, where nothing is known of it or nothing can be read. Without
    `relead` its lead was asked for: it keeps it, leftmost as at the first start. The store
    says that a damaged file was set aside, or nothing (None).
    """
    from storyview.engine.homes import is_there, store_path

    path = store or store_path()
    if not is_there(path):
        return story, None, None
    from storyview.engine.notebook.errors import StoreUnavailable
    from storyview.engine.notebook.file import NotebookFile
    from storyview.engine.notebook.session_rows import Sessions

    file = NotebookFile(path)
    try:
        session = Sessions(file).find(story.articles, sources)
    except StoreUnavailable:
        # The reader will find out when it looks for bookmarks, and say so.
        return story, None, None
    finally:
        file.close()
    if session is None:
        return story, None, file.notice
    layout = layout_of(session, story.articles)
    if relead and layout.lead is not None and layout.lead != story.lead:
        from storyview.engine import story as stories

        story = stories.relead(story, layout.lead)
    elif not relead:
        layout = layout._replace(settings=_led_by(layout, story.lead))
    return story, layout._replace(lead=None), file.notice


def _led_by(layout: SavedLayout, lead: int) -> ViewSettings:
    """Return the panes with the lead leftmost; another pane does not stay alone on the screen."""
    settings, cursor = layout.settings, layout.cursor
    alone = settings.panes.zoomed and cursor is not None and cursor.article == lead
    return settings._replace(panes=settings.panes.led_by(lead)._replace(zoomed=alone))


def place_of(canvas: ReadingCanvas) -> Place | None:
    """Return where the reader is, line by line; None where nothing is shown."""
    scene, position, story = canvas.scene, canvas.position, canvas.story
    if scene is None or position is None or story is None:
        return None
    tops = []
    for column in scene.columns:
        block = column.nearest(position.tops[column.article])
        if block is not None:
            tops.append((column.article, block.paragraph, block.top - position.tops[column.article]))
    hashes = tuple(article.sha256 for article in story.articles)
    cursor = (position.cursor.article, position.cursor.paragraph)
    return Place(hashes, cursor, canvas.setting.panes.first, tuple(tops))


def show_as_kept(
    canvas: ReadingCanvas, story: Story, settings: ViewSettings, cursor: ParagraphRef | None
) -> bool:
    """Show a story line by line as the early frame shows it; return whether it is of this place in it."""
    frame = EARLY.frame
    place = frame.place if frame is not None else None
    hashes = tuple(article.sha256 for article in story.articles)
    if place is None or (place.hashes, place.cursor) != (hashes, cursor):
        return False
    canvas.show(story, settings._replace(panes=settings.panes._replace(first=place.first)), cursor)
    scene = canvas.scene
    if scene is None or canvas.scenes is None or {article for article, *_ in place.tops} - {*scene.articles}:
        return True

    def find(scene: Scene) -> Position:
        tops = dict.fromkeys(scene.articles, 0)
        for article, paragraph, line in place.tops:
            column = scene.column(article)
            tops[article] = column.top(min(paragraph, len(column.wrapped) - 1)) - line
        return Position(ParagraphRef(*place.cursor), tops)

    canvas.scene, canvas.position = canvas.scenes.settled(scene, canvas.body_height, find)
    canvas.renew()
    return True


def recent(store: Notebook) -> tuple[Session, ...]:
    """Return the sessions of stories that can be opened again, newest first."""
    from storyview.engine.homes import is_there

    if not is_there(store.path):
        return ()
    return tuple(filter(can_open, store.sessions.recent()))


def can_open(session: Session) -> bool:
    """Whether a story can be opened again: what came through a pipe is gone."""
    return "-" not in session.sources


def latest(path: Path | None) -> tuple[str, ...] | None:
    """Return what the story read last was opened from, or None where no story is known."""
    from storyview.engine.notebook.errors import StoreUnavailable
    from storyview.engine.notebook.store import Notebook

    try:
        with Notebook(path) as store:
            known = recent(store)
    except StoreUnavailable:
        return None
    return known[0].sources if known else None
