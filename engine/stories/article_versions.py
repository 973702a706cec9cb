"""Versions of one article: the same address, or one outlet's report of the same title, at two times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.model import EarlierVersion
from storyview.engine.stories.terms import terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.read.source_texts import SourceText

_TITLE: Final = 3
"""Words from which a title is of one report, and not of a column that appears every day."""
_ALIKE: Final = 0.4
"""Share of the stems of two texts that both have, from which they are one report under one title."""

Earlier = tuple[EarlierVersion, ...]


def latest(texts: Sequence[SourceText]) -> tuple[list[SourceText], Mapping[str, Earlier]]:
    """Return the latest version of every article, and by its source the earlier ones, latest first.

    Later is what has the later date; of one date, what is whole goes before what is there in part, and else
    what comes later among the sources. Where all that there is are versions of one article they are all
    returned: they are what is to be compared.
    """
    groups = _versions(texts)
    if len(groups) == len(texts) or len(groups) == 1:
        return list(texts), {}
    newest: list[int] = []
    earlier: dict[str, Earlier] = {}
    for group in groups:
        *old, last = sorted(group, key=lambda number: _age(texts[number], number))
        newest.append(last)
        if old:
            earlier[texts[last].source] = tuple(_earlier(texts[number]) for number in reversed(old))
    return [texts[number] for number in sorted(newest)], earlier


def _age(text: SourceText, number: int) -> tuple[str, bool, int]:
    return text.date or "", not text.partial, number


def _earlier(text: SourceText) -> EarlierVersion:
    return EarlierVersion(text.source, text.date, text.title, len(text.text.split()))


def _versions(texts: Sequence[SourceText]) -> list[list[int]]:
    """Return the numbers of the texts that are one article, each text in one group."""
    from storyview.engine.read.addresses import same_page

    at: dict[object, int] = {}
    groups: list[list[int]] = []
    for number, text in enumerate(texts):
        keys: list[object] = [same_page(text.url)] if text.url else []
        if text.outlet and text.title and len(text.title.split()) >= _TITLE:
            keys.append((text.outlet.casefold(), text.title.casefold()))
        known = next(
            (at[key] for key in keys if key in at and _is_one(key, text, texts[groups[at[key]][-1]])), None
        )
        if known is None:
            known = len(groups)
            groups.append([])
        groups[known].append(number)
        for key in keys:
            at.setdefault(key, known)
    return groups


def _is_one(key: object, text: SourceText, other: SourceText) -> bool:
    """Whether two texts of one key are versions: under a title only where their words are much the same."""
    if isinstance(key, str):
        return True
    one, two = terms(text.text).keys(), terms(other.text).keys()
    return len(one & two) >= _ALIKE * len(one | two)
