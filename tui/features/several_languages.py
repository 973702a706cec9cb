"""What is said of stories in several languages: what is compared between them, and what is not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Feature

if TYPE_CHECKING:
    from storyview.engine.model import Article, Story
    from storyview.tui.context import Context

NAMES: Final = {
    "en": "English",
    "pt": "Portuguese",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "nl": "Dutch",
    "ru": "Russian",
    "uk": "Ukrainian",
    "ar": "Arabic",
    "he": "Hebrew",
    "hi": "Hindi",
    "ja": "Japanese",
    "zh": "Chinese",
    "ko": "Korean",
    "pl": "Polish",
    "tr": "Turkish",
    "sv": "Swedish",
}
"""What languages are called; another is told by its tag."""


@dataclass
class _State:
    told: tuple[Article, ...] = field(default=())
    """The articles of which it has been said."""


def languages(story: Story) -> list[str]:
    """Return the languages of a story's articles by their tags, the commonest first."""
    from storyview.engine.text.language import language_of

    tags = [(each.language or language_of(each.text)).partition("-")[0].lower() for each in story.articles]
    return sorted(set(tags), key=lambda tag: (-tags.count(tag), tag))


def _story_changed(reader: Context) -> None:
    if reader.story is not None and not reader.story.alone and not reader.story.meaning:
        reader.start(_tell, reader, reader.story, group="languages", exclusive=True)


async def _tell(reader: Context, story: Story) -> None:
    """Say once that articles are in several languages, and what is compared between them."""
    state = reader.state(_State)
    if state.told is story.articles:
        return
    state.told = story.articles
    found = await asyncio.to_thread(languages, story)
    if len(found) > 1:
        named = " and ".join(
            [", ".join(NAMES.get(tag, tag) for tag in found[:-1]), NAMES.get(found[-1], found[-1])]
        )
        reader.notify(
            f"The articles are in {named}: between two languages only names, figures and dates are compared, "
            "so that what is the same in other words is not found; comparing by meaning finds it "
            "(pip install 'storyview[meaning]')",
            severity="information",
            timeout=15,
        )


FEATURE: Final = Feature(story_changed=_story_changed)
