"""Earlier versions of an article: listed, and compared with the latest as a story of two panes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.context import Context

GROUP: Final = "Sources"


class _State:
    pair: tuple[str, ...] = ()
    """The two versions that are compared."""
    back: tuple[str, ...] = ()
    """The sources of the story they were taken from."""


def versions(reader: Context) -> None:
    """List the versions of the guiding article; from two that are compared, go back to its story."""
    story, cursor, state = reader.story, reader.cursor, reader.state(_State)
    if story is None or cursor is None:
        return
    sources = reader.opening.loading.sources
    if sources == state.pair and sources:
        reader.start(_open, reader, state.back, group="versions", exclusive=True)
        return
    article = story.articles[cursor.article]
    if not article.earlier:
        labels = [each.label for each in story.articles if each.earlier]
        told = (
            f"there are of {', '.join(labels)}"
            if labels
            else "the same address, or outlet and title, at two times"
        )
        reader.say(f"Of {article.label} there is one version here: {told}")
        return
    from storyview.tui.screens.versions import VersionsScreen

    reader.open(VersionsScreen(article), partial(_chosen, reader, article))


def _chosen(reader: Context, article: Article, chosen: int | None) -> None:
    if chosen is None:
        return
    state = reader.state(_State)
    state.back = reader.opening.loading.sources
    state.pair = (article.earlier[chosen].source, article.source)
    reader.start(_open, reader, state.pair, group="versions", exclusive=True)


async def _open(reader: Context, sources: tuple[str, ...]) -> None:
    reader.say("Opening …", 600)
    why = await reader.opening.open_sources(sources)
    reader.say("")
    if why:
        reader.notify(f"Not opened: {why}")
    elif sources == reader.state(_State).pair:
        reader.advise(
            "An earlier version beside the latest: what only one of them has is marked; {versions} goes back"
        )


FEATURE: Final = Feature(
    actions=(
        Action("versions", ("g v",), "versions", "List earlier versions of the article, to compare one",
               GROUP, run=versions, formerly=("V",)),
    ),
)  # fmt: skip
