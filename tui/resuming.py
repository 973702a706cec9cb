"""Where the reader left a story: what is kept of it, and what that is when the story is opened again."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article, Story
    from storyview.engine.notebook.store import Notebook
    from storyview.engine.sessions import Session
    from storyview.widgets.canvas import Setting


class Left(NamedTuple):
    """How a story was left, by the numbers its articles have now. What is empty or None is as usual."""

    cursor: ParagraphRef | None = None
    lead: int | None = None
    layout: str | None = None
    order: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    widened: int | None = None
    zoomed: int | None = None
    unfolded: bool = False
    filter: str | None = None
    theme: str | None = None


class Leaving(NamedTuple):
    """What is on the screen when a story is left."""

    story: Story
    sources: tuple[str, ...]
    """What it was opened from."""
    setting: Setting
    cursor: ParagraphRef
    theme: str | None = None
    """The colours chosen in this story."""


def left(session: Session, articles: Sequence[Article]) -> Left:
    """Return how a story was left, as far as its articles are still there."""
    from storyview.engine.sessions import number_of, numbers_of

    zoomed = number_of(session.zoomed, articles)
    cursor = _cursor(session.place, articles)
    if cursor is None and zoomed is not None:
        cursor = ParagraphRef(zoomed, 0)
    return Left(
        cursor=cursor,
        lead=number_of(session.lead, articles),
        layout=session.layout,
        order=numbers_of(session.order, articles),
        hidden=numbers_of(session.hidden, articles),
        widened=number_of(session.widened, articles),
        zoomed=zoomed,
        unfolded=session.unfolded,
        filter=session.filter,
        theme=session.theme,
    )


def _cursor(passage: Passage | None, articles: Sequence[Article]) -> ParagraphRef | None:
    """Return the paragraph of a place; one that is no more gives way to what stands there now."""
    if passage is None:
        return None
    for number, article in enumerate(articles):
        # What finds it in a changed article takes longer to import than all the rest of this.
        if article.sha256 == passage.article_sha256:
            return _paragraph_at(passage, number, article)
    from storyview.engine.bookmarks.anchors import place
    from storyview.engine.sessions import ArticleKey, located, number_of

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


def setting_of(way: Left, count: int) -> Setting:
    """Return what was chosen to be seen of a story of so many articles."""
    from storyview.widgets.canvas import Setting
    from storyview.widgets.filters import Filter
    from storyview.widgets.panes import Panes
    from storyview.widgets.scene import Layout

    order = (*way.order, *(n for n in range(count) if n not in way.order))
    hidden = frozenset(way.hidden)
    panes = Panes(
        order,
        hidden=hidden if len(hidden) < count else frozenset(),
        zoomed=way.zoomed is not None,
        widened=way.widened,
    )
    layout = next((one for one in Layout if one.value == way.layout), Layout.FOLLOW)
    only = next((one for one in Filter if one.value == way.filter), Filter.NONE)
    return Setting(panes, layout, unfold=way.unfolded, filter=only)


def session_of(leaving: Leaving) -> Session:
    """Return what is kept of a story that is left."""
    from storyview.engine.bookmarks.anchors import quoted
    from storyview.engine.sessions import Session, article_key, located
    from storyview.widgets.filters import Filter

    story, setting, cursor = leaving.story, leaving.setting, leaving.cursor
    keys = tuple(map(article_key, story.articles))
    panes = setting.panes
    usual = panes.order == tuple(range(len(keys)))
    return Session(
        sources=tuple(map(located, leaving.sources)),
        articles=keys,
        title=story.title,
        place=quoted(story.articles[cursor.article], cursor.paragraph),
        lead=keys[story.lead],
        layout=setting.layout.value,
        order=() if usual else tuple(keys[n] for n in panes.order),
        hidden=tuple(keys[n] for n in panes.order if n in panes.hidden),
        widened=None if panes.widened is None else keys[panes.widened],
        zoomed=keys[cursor.article] if panes.zoomed else None,
        unfolded=setting.unfold,
        # What is searched for is not remembered.
        filter=None if setting.filter is Filter.FOUND else setting.filter.value,
        theme=leaving.theme,
    )


def save(store: Notebook, leaving: Leaving) -> None:
    """Remember how a story is left. Where nothing can be saved, nobody is told: no word of theirs is lost."""
    from storyview.engine.notebook.errors import StoreUnavailable

    with suppress(StoreUnavailable):
        store.sessions.save(session_of(leaving))


class Resumed(NamedTuple):
    """A story in the order of the lead it was left with, and how it was left."""

    story: Story
    left: Left | None = None
    notice: str | None = None
    """What the store says: that a damaged file was set aside."""


def resume(story: Story, sources: Sequence[str], store: Path | None, *, relead: bool) -> Resumed:
    """Return a story as it was left; just as it is where nothing is known of it, or nothing can be read."""
    from storyview.engine.notebook.store import store_path

    path = store or store_path()
    if not path.exists():
        return Resumed(story)
    from storyview.engine.notebook.errors import StoreUnavailable
    from storyview.engine.notebook.file import NotebookFile
    from storyview.engine.notebook.sessions import Sessions

    file = NotebookFile(path)
    try:
        session = Sessions(file).find(story.articles, sources)
    except StoreUnavailable:
        # The reader will find out when it looks for bookmarks, and say so.
        return Resumed(story)
    finally:
        file.close()
    if session is None:
        return Resumed(story, notice=file.notice)
    way = left(session, story.articles)
    if relead and way.lead is not None and way.lead != story.lead:
        from storyview.engine import story as stories

        story = stories.relead(story, way.lead)
    return Resumed(story, way._replace(lead=None), file.notice)


def recent(store: Notebook) -> tuple[Session, ...]:
    """Return the sessions of stories that can be opened again, newest first."""
    if not store.path.exists():
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
