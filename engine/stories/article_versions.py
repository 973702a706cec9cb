"""Versions of one article: the same address, or one outlet's report of the same title, at two times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from storyview.engine.link.lexicon import story_words
from storyview.engine.model import EarlierVersion
from storyview.engine.segment import segment
from storyview.engine.stories.terms import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from storyview.engine.read.source_texts import SourceText

_TITLE: Final = 3
"""Words from which a title is of one report, and not of a column that appears every day."""
_ALIKE: Final = 0.4
"""Share of the stems of two texts that both have, from which they are one report under one title."""

Earlier = tuple[EarlierVersion, ...]


class Versioned(Protocol):
    """What tells whether two articles are versions of one, and which is the later."""

    @property
    def url(self) -> str | None:
        """Its address."""

    @property
    def outlet(self) -> str | None:
        """Who has it."""

    @property
    def title(self) -> str | None:
        """Its headline."""

    @property
    def date(self) -> str | None:
        """Its day or moment."""

    @property
    def partial(self) -> str | None:
        """Why it is not whole, if it is not."""


def latest(texts: Sequence[SourceText]) -> tuple[Sequence[SourceText], Mapping[str, Earlier]]:
    """Return the latest version of every article, and by its source the earlier ones, latest first.

    Later is what has the later date; of one date, what is whole goes before what is there in part, and else
    what comes later among the sources. Where all that there is are versions of one article they are all
    returned: they are what is to be compared.
    """
    groups = _versions(texts, lambda one, other: _is_alike(texts[one], texts[other]))
    if not groups:
        return texts, {}
    newest = sorted(group[-1] for group in groups)
    earlier = {
        texts[last].source: tuple(_earlier(texts[number]) for number in reversed(old))
        for *old, last in groups
        if old
    }
    return [texts[number] for number in newest], earlier


def earlier_ones(articles: Sequence[Versioned]) -> set[int]:
    """Return the numbers of the articles of which a later version is there, as `latest` has them.

    Their texts are not asked for: two of one outlet and title are taken for much the same.
    """
    return {number for group in _versions(articles, lambda *_: True) for number in group[:-1]}


def _earlier(text: SourceText) -> EarlierVersion:
    (article,) = segment([text])
    return EarlierVersion(text.source, text.date, text.title, story_words(article))


def _versions(articles: Sequence[Versioned], is_alike: Callable[[int, int], bool]) -> Sequence[Sequence[int]]:
    """Return the numbers of what is one article, the latest last, each number in one group.

    Nothing where no article has versions, or where all are those of one.
    """
    at: dict[object, int] = {}
    groups: list[list[int]] = []
    for number, article in enumerate(articles):
        keys = _keys(article)
        known = next(
            (
                at[key]
                for key in keys
                # Of one address they are versions whatever they say.
                if key in at and (isinstance(key, str) or is_alike(number, groups[at[key]][-1]))
            ),
            None,
        )
        if known is None:
            known = len(groups)
            groups.append([])
        groups[known].append(number)
        for key in keys:
            at.setdefault(key, known)
    if len(groups) in (1, len(articles)):
        return []
    return [sorted(group, key=lambda number: _age(articles[number], number)) for group in groups]


def _keys(article: Versioned) -> list[object]:
    """Return by what an article is known again: its address as text, then its outlet and title."""
    keys: list[object] = []
    if article.url:
        from storyview.engine.read.addresses import same_page

        keys.append(same_page(article.url))
    if article.outlet and article.title and len(article.title.split()) >= _TITLE:
        keys.append((article.outlet.casefold(), article.title.casefold()))
    return keys


def _age(article: Versioned, number: int) -> tuple[str, bool, int]:
    return article.date or "", not article.partial, number


def _is_alike(text: SourceText, other: SourceText) -> bool:
    one, two = terms(text.text).keys(), terms(other.text).keys()
    return len(one & two) >= _ALIKE * len(one | two)
