"""Comparing in place: which words differ between the cursor's paragraph and what stands beside it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.tui import status_text
from storyview.tui.action import Action, Feature, compared
from storyview.widgets.canvas.position import band

if TYPE_CHECKING:
    from storyview.engine.model import Article, ParagraphRef, Story
    from storyview.engine.views.comparison import Comparison, Difference
    from storyview.tui.action import Situation
    from storyview.tui.context import Context

GROUP: Final = "What differs"


class _State:
    on: bool = False
    comparison: Comparison | None = None
    articles: tuple[Article, ...] = ()
    """Those it compares."""
    shown: tuple[object, ...] = ()
    """What is compared, and what paints it."""


def compare(reader: Context) -> None:
    """Show which words differ, or the marks again."""
    state = reader.state(_State)
    state.on = not state.on
    if state.on:
        reader.start(_prepare, reader, group="comparison", exclusive=True)
    else:
        state.shown = ()
        _show(reader, {})
    reader.tell()


async def _prepare(reader: Context) -> None:
    """Read the words of the story, once for as long as it has the same articles."""
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.views.comparison import Comparison

    story, state = reader.story, reader.state(_State)
    if story is not None and state.articles is not story.articles:
        lexicon = await asyncio.to_thread(Lexicon, story.articles)
        state.comparison, state.articles = Comparison(story.articles, lexicon), story.articles
    _follow(reader)


def _follow(reader: Context) -> None:
    """Compare what stands at the cursor now."""
    state, story = reader.state(_State), reader.story
    if not state.on or story is None or reader.cursor is None:
        return
    if state.articles is not story.articles:
        reader.start(_prepare, reader, group="comparison", exclusive=True)
    elif state.comparison is not None:
        places = _compared(reader, story)
        shown = (*places, reader.canvas.painter)
        if shown != state.shown:
            from storyview.engine.views.comparison import beside

            state.shown = shown
            _show(reader, beside(state.comparison, places[0], places[1:]))


def _compared(reader: Context, story: Story) -> tuple[ParagraphRef, ...]:
    """Return the cursor's paragraph and what stands beside it; where no pane is beside, the best of each."""
    scene, here = reader.canvas.scene, reader.canvas.position
    assert scene is not None
    assert here is not None
    level = band(scene, here)
    if len(level) > 1 or len(scene.articles) > 1:
        return level
    offered = reader.canvas.setting.panes.offered
    return (here.cursor, *status_text.best(story, here.cursor, offered))


def _show(reader: Context, differences: dict[ParagraphRef, tuple[Difference, ...]]) -> None:
    reader.canvas.painter.compare(differences)
    reader.canvas.renew()
    if reader.lines.below is not None:
        reader.lines.below.compare(differences)


def _told_here(reader: Context) -> str:
    """Return what the signs between the words say."""
    story = reader.story
    if not reader.state(_State).on or story is None:
        return ""
    if len(_compared(reader, story)) < 2:
        return "compared: nothing beside it"
    return f"compared: {signs.ADDED} more {signs.EDITED} otherwise {signs.MISSING} less"


def _alone(now: Situation) -> str:
    return "There is no other article to compare with" if now.open else ""


FEATURE: Final = Feature(
    actions=(
        Action("compare", ("d",), "compare", "Compare in place: which words differ between the paragraph and "
               "what stands beside it, until pressed again", GROUP, run=compare,
               when=compared, otherwise=_alone),
    ),
    told=_follow,
    told_here=_told_here,
)  # fmt: skip
