"""The list of stories where the sources hold several; one is chosen, and the list comes back by a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from storyview.engine.stories.listed_stories import ListedStory
    from storyview.tui.context import Context

GROUP: Final = "Sources"


class _State:
    stories: tuple[ListedStory, ...] = ()
    chosen: int = 0


def _opened(reader: Context) -> None:
    """Show the list in place of a story."""
    loading = reader.opening.loading
    if loading.story is not None or not loading.stories:
        return
    reader.state(_State).stories = loading.stories
    if loading.problems:
        from storyview.tui.status_text import not_opened

        notice, title = not_opened(loading.problems)
        reader.notify(notice, title=title, timeout=10)
    _offer(reader, "")


def stories(reader: Context) -> None:
    """List the stories again, to open another one in place of this one."""
    if reader.state(_State).stories:
        _offer(reader, "")
    else:
        reader.say("The sources hold this story alone: open a folder of several, a feed or an export")


def _offer(reader: Context, why: str) -> None:
    from storyview.tui.screens.story_choice import StoriesScreen

    state = reader.state(_State)
    reader.open(StoriesScreen(state.stories, state.chosen, why), partial(_chosen, reader))


def _chosen(reader: Context, chosen: int | None) -> None:
    if chosen is not None:
        reader.start(_open, reader, chosen, group="stories", exclusive=True)
    elif reader.story is None:
        reader.app.exit(return_code=0)


async def _open(reader: Context, chosen: int) -> None:
    state = reader.state(_State)
    state.chosen = chosen
    reader.say("Opening …", 600)
    why = await reader.opening.open_sources(state.stories[chosen].sources)
    reader.say("")
    if why and reader.story is None:
        _offer(reader, f"Not opened: {why}")
    elif why:
        reader.notify(f"Not opened: {why}")


async def whole(reader: Context) -> None:
    """Read the articles that are here in part, as of a feed, from their addresses."""
    story = reader.story
    if story is None:
        return
    sources = tuple(
        article.url if article.partial and article.url else article.source for article in story.articles
    )
    fetched = sum(article.url in sources for article in story.articles if article.partial and article.url)
    if not fetched:
        reader.say("No article is here in part, with an address where the rest of it would be")
        return
    reader.say(f"Fetching {fetched} …", 600)
    why = await reader.opening.open_sources(sources)
    reader.say("")
    if why:
        reader.notify(f"Shown as it was: {why}")


FEATURE: Final = Feature(
    actions=(
        Action("stories", ("g s",), "stories", "List the stories again, where the sources hold several",
               GROUP, run=stories, formerly=("minus",)),
        Action("whole", ("g x",), "whole text", "Fetch the whole text of articles that are here in part",
               GROUP, run=whole, formerly=("alt+f",)),
    ),
    opened=_opened,
)  # fmt: skip
