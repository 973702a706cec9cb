"""What is said of stories in several languages: what is compared between them, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.action import Feature

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.context import Context


class _State:
    told: tuple[Article, ...] = ()
    """The articles of which it has been said."""


def _story_changed(reader: Context) -> None:
    """Say once that articles are in several languages, and what is compared between them."""
    story = reader.story
    if story is None or story.meaning or not story.languages:
        return
    from storyview.engine.meaning.models import is_carried
    from storyview.engine.views.summary_view import languages_named

    state = reader.state(_State)
    if state.told is not story.articles:
        state.told = story.articles
        how = "" if is_carried() else " (pip install 'storyview[meaning]')"
        reader.notify(
            f"The articles are in {languages_named(story)}: between them only names, figures and dates are "
            f"compared, and nothing is called only here. Comparing by meaning finds more{how}.",
            severity="information",
            timeout=15,
        )


FEATURE: Final = Feature(story_changed=_story_changed)
