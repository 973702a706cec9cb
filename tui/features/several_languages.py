"""What is said of stories in several languages: what is compared between them, and what is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Feature

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.context import Context


@dataclass
class _State:
    told: tuple[Article, ...] = field(default=())
    """The articles of which it has been said."""


def _story_changed(reader: Context) -> None:
    """Say once that articles are in several languages, and what is compared between them."""
    story = reader.story
    if story is None or story.meaning or not story.languages:
        return
    from storyview.engine.views.summary_view import languages_told

    state = reader.state(_State)
    if state.told is not story.articles:
        state.told = story.articles
        reader.notify(
            f"The articles are in {languages_told(story)}; comparing by meaning finds what is the same in "
            "other words (pip install 'storyview[meaning]')",
            severity="information",
            timeout=15,
        )


FEATURE: Final = Feature(story_changed=_story_changed)
