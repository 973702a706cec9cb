"""The list of stories that many articles are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.link.lexicon import story_words
from storyview.engine.segment import segment
from storyview.engine.segment.named_paragraphs import as_named
from storyview.engine.stories.article_versions import latest
from storyview.engine.stories.grouping import groups
from storyview.engine.text.counts import some_of

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
    """Of its story text; of a long list's articles, which are not segmented, of all their text."""
    partial: str | None = None
    """Why it is not whole."""
    url: str | None = None
    earlier: bool = False
    """Whether a later version of it is in the same story, which is what is compared."""


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
    def compared(self) -> tuple[ListedArticle, ...]:
        """Its articles without the earlier versions of any: those that are opened beside each other."""
        return tuple(article for article in self.articles if not article.earlier)

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
        compared = self.compared
        days = " – ".join(dict.fromkeys(self.dates)) if self.dates else ""
        words = sum(article.words for article in compared)
        told = (
            counted(len(compared), len(self.articles) - len(compared)),
            f"{words:,} word{'' if words == 1 else 's'}",
            days,
            some_of(self.labels, most),
            "in part" if all(article.partial for article in compared) else "",
        )
        return tuple(filter(None, told))

    @property
    def words(self) -> int:
        """Words of all its articles, earlier versions too."""
        return sum(article.words for article in self.articles)


def counted(articles: int, earlier: int) -> str:
    """Return how many articles there are, and how many earlier versions of them, in words."""
    told = f"{articles} article{'' if articles == 1 else 's'}"
    return f"{told}, {earlier} earlier version{'' if earlier == 1 else 's'}" if earlier else told


def list_stories(texts: Sequence[SourceText]) -> list[ListedStory]:
    """Return the stories of articles, those of most articles first, then by their first article."""
    return _listed(texts, _grouped(texts))


def _grouped(texts: Sequence[SourceText]) -> list[list[int]]:
    return groups([(text.text, text.title, text.date) for text in texts])


def _listed(texts: Sequence[SourceText], found: Sequence[Sequence[int]]) -> list[ListedStory]:
    labelled = len(texts) <= _LABELLED
    return by_size([_story([texts[number] for number in group], labelled=labelled) for group in found])


def by_size(stories: Sequence[ListedStory]) -> list[ListedStory]:
    """Return stories, those of most articles first."""
    return sorted(stories, key=lambda story: -len(story.compared))


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
    found = _grouped(texts)
    lone = sum(len(group) == 1 for group in found)
    if len(found) < 2 or (len(texts) <= _FEW and parts < len(texts) and len(found) - lone < 2):
        return []
    return _listed(texts, found)


def _story(texts: Sequence[SourceText], *, labelled: bool) -> ListedStory:
    """Return a story; labels and words are those that the reader will show, or what the texts say alone."""
    newest, earlier = latest(texts)
    known: dict[str, _Known] = {}
    """What is known of articles, by their sources."""
    if labelled:
        for article in as_named(segment(newest), newest)[0]:
            known[article.source] = _Known(article.label, article.title, story_words(article))
            for each in earlier.get(article.source, ()):
                known[each.source] = _Known(article.label, each.title, each.words)
    old = {each.source for versions in earlier.values() for each in versions}
    articles = tuple(_article(text, known.get(text.source), earlier=text.source in old) for text in texts)
    # The one in the middle: the longest says too much, the shortest too little.
    told = [known[text.source].title if known else text.title for text in newest]
    titles = sorted(filter(None, told), key=len) or sorted((each.title or "" for each in articles), key=len)
    return ListedStory(titles[len(titles) // 2] or articles[0].label, articles)


class _Known(NamedTuple):
    """What segmenting an article tells of it."""

    label: str
    title: str | None
    words: int


def _article(text: SourceText, known: _Known | None, *, earlier: bool) -> ListedArticle:
    label, title, words = known or (None, text.title, len(text.text.split()))
    return ListedArticle(
        source=text.source,
        label=label or text.label or text.outlet or named_by(text.source),
        title=title or headline_of(text.text),
        date=text.date,
        words=words,
        partial=text.partial,
        url=text.url,
        earlier=earlier,
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
