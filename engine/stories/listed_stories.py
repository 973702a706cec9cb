"""The list of stories that many articles are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from storyview.engine.stories.grouping import groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.read.source_texts import Reading, SourceText

_FEW: Final = 12
"""Files up to which those that were named one by one are one story."""
_LABELLED: Final = 100
"""Articles up to which outlets and headlines are looked for in the texts."""
_HEADLINE: Final = 120
"""Characters of a first line that may be a headline."""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """One article of a story, as far as a list tells of it; every text is safe to show."""

    source: str
    """By which it is opened."""
    label: str
    title: str | None
    date: str | None
    words: int
    partial: str | None = None
    """Why it is not whole."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ListedStory:
    """One story of several."""

    title: str
    articles: tuple[ListedArticle, ...]
    place: str | None = None
    """Where in a table of stories it stands, by which it is opened (`stories.json#3`)."""

    @property
    def sources(self) -> tuple[str, ...]:
        """What opens it."""
        return (self.place,) if self.place else tuple(article.source for article in self.articles)

    @property
    def labels(self) -> tuple[str, ...]:
        """Its outlets, each once, in order."""
        return tuple(dict.fromkeys(article.label for article in self.articles))

    @property
    def dates(self) -> tuple[str, str] | None:
        """Its first and last day, None where none is known."""
        days = sorted(article.date[:10] for article in self.articles if article.date)
        return (days[0], days[-1]) if days else None

    def told(self, most: int) -> tuple[str, ...]:
        """Return in a few words how many articles it has, of when, and of which outlets, at most so many."""
        count = len(self.articles)
        days = " – ".join(dict.fromkeys(self.dates)) if self.dates else ""
        outlets = ", ".join(self.labels[:most])
        more = len(self.labels) - most
        told = (
            f"{count} article{'' if count == 1 else 's'}",
            f"{self.words:,} word{'' if self.words == 1 else 's'}",
            days,
            f"{outlets} and {more} more" if more > 0 else outlets,
            "in part" if all(article.partial for article in self.articles) else "",
        )
        return tuple(filter(None, told))

    @property
    def words(self) -> int:
        """Words of all its articles."""
        return sum(article.words for article in self.articles)


def list_stories(texts: Sequence[SourceText]) -> list[ListedStory]:
    """Return the stories of articles, those of most articles first, then by their first article."""
    found = groups([(text.text, text.title, text.date) for text in texts])
    labelled = len(texts) <= _LABELLED
    stories = [_story([texts[number] for number in group], labelled=labelled) for group in found]
    return sorted(stories, key=lambda story: -len(story.articles))


def several_stories(sources: Sequence[str], reading: Reading) -> list[ListedStory]:
    """Return the stories that sources hold where they are several, else nothing.

    What somebody has put together is one story, whatever its words: a folder with a manifest, a few files
    named one by one. A few files of a folder are divided only where two of the parts are stories of
    several outlets: an article that stands alone among others may tell of their event in other words.
    """
    texts = reading.texts
    if reading.title is not None or reading.lead is not None or len(texts) < 2:
        return []
    parts = sum("#" in text.source and text.source not in sources for text in texts)
    named = sum(text.source in sources for text in texts)
    if not parts and named == len(texts) <= _FEW:
        return []
    stories = list_stories(texts)
    lone = sum(len(story.articles) == 1 for story in stories)
    if len(texts) <= _FEW and parts < len(texts) and len(stories) - lone < 2:
        return []
    return stories if len(stories) > 1 else []


def _story(texts: Sequence[SourceText], *, labelled: bool) -> ListedStory:
    """Return a story; the labels are those that the reader will show, or what the sources say alone."""
    labels: list[str | None] = [None] * len(texts)
    titles = [text.title for text in texts]
    if labelled:
        from storyview.engine.segment import segment

        segmented = segment(texts)
        labels, titles = [each.label for each in segmented], [each.title for each in segmented]
    articles = tuple(map(_article, texts, labels, titles))
    # The one in the middle: the longest says too much, the shortest too little.
    known = sorted(filter(None, titles or ()), key=len) or sorted(
        (each.title or "" for each in articles), key=len
    )
    return ListedStory(known[len(known) // 2] or articles[0].label, articles)


def _article(text: SourceText, label: str | None, title: str | None) -> ListedArticle:
    return ListedArticle(
        source=text.source,
        label=label or text.label or text.outlet or named_by(text.source),
        title=title or headline_of(text.text),
        date=text.date,
        words=len(text.text.split()),
        partial=text.partial,
        url=text.url,
    )


def headline_of(text: str) -> str | None:
    """Return the first line of a text, as far as it may be a headline."""
    first = text.lstrip().partition("\n")[0].strip()
    if len(first) > _HEADLINE:
        return f"{first[:_HEADLINE].rpartition(' ')[0]} …"
    return first or None


def named_by(source: str) -> str:
    """Return what an article is called by its file or address."""
    if "://" in source:
        return source.partition("://")[2].partition("/")[0].removeprefix("www.")
    return PurePath(source.partition("#")[0]).stem or source
