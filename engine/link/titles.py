"""Words that name people rather than say what is reported."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from storyview.engine.link.unit import Unit

_MARK = "~"
"""Ends the key of a word in a title; no word has it."""
_TITLE = 3
"""Words that a title may have."""
_COMPANY = 0.8
"""Share of a word's occurrences beside one name from which it belongs to that name."""


def companions(sentences: Sequence[Unit], function: Collection[str]) -> set[str]:
    """Return the words that hardly ever stand without the name they belong to.

    First names and titles ("Kremlin spokesman Dmitry Peskov"): whoever names the person may add them
    or not, so that having them in common says no more than having the name.
    """
    occurrences: Counter[str] = Counter()
    before: Counter[tuple[str, str]] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    for unit in sentences:
        occurrences.update(word.key for word in unit.words)
        for i, word in enumerate(unit.words[:-1]):
            following = unit.words[i + 1]
            if following.key in function and word.capital and i + 2 < len(unit.words):
                following = unit.words[i + 2]
            if following.capital and word.key not in function and following.key != word.key:
                before[word.key, following.key] += 1
                if word.capital:
                    after[following.key, word.key] += 1
    found = set()
    for (key, name), count in before.items():
        if 1 < count >= _COMPANY * occurrences[key] and occurrences[name] >= occurrences[key]:
            found.add(key)
    for (key, name), count in after.items():
        if 1 < count >= _COMPANY * occurrences[key] and occurrences[name] > occurrences[key]:
            found.add(key)
    return found


def without_titles(
    sentences: Sequence[Unit], first_names: Collection[str], function: Collection[str]
) -> list[Unit]:
    """Set words apart that lead up to a first name: "national security adviser Mike Waltz".

    They say who somebody is, at each mention the same, and not what is reported. So does a word that
    hardly ever does anything but lead up to them ("Secretary of State Marco Rubio").
    """
    found = [_without_title(unit, first_names, function) for unit in sentences]
    occurrences: Counter[str] = Counter()
    leading: Counter[str] = Counter()
    for unit in found:
        occurrences.update(word.key for word in unit.words)
        leading.update(unit.words[i].key for i in _leading(unit, first_names, function))
    always = {key for key, count in leading.items() if 1 < count >= _COMPANY * occurrences[key]}
    return [
        _marked(unit, [i for i in _leading(unit, first_names, function) if unit.words[i].key in always])
        for unit in found
    ]


def _leading(unit: Unit, first_names: Collection[str], function: Collection[str]) -> Iterator[int]:
    """Return the numbers of the words right before a title or first name, or one small word before it."""
    for i, word in enumerate(unit.words[:-1]):
        following = unit.words[i + 1]
        if following.key in function and word.capital and i + 2 < len(unit.words):
            following = unit.words[i + 2]
        if word.key not in function and (is_title(following.key) or following.key in first_names):
            yield i


def _marked(unit: Unit, numbers: Sequence[int]) -> Unit:
    if not numbers:
        return unit
    found = list(unit.words)
    for i in numbers:
        found[i] = found[i]._replace(key=found[i].key + _MARK)
    return unit.with_words(found)


def _without_title(unit: Unit, first_names: Collection[str], function: Collection[str]) -> Unit:
    found = list(unit.words)
    changed = False
    for i, word in enumerate(unit.words):
        if not (word.capital and word.key in first_names):
            continue
        for k in range(i - 1, max(-1, i - 1 - _TITLE), -1):
            title = found[k]
            if title.key in function or title.figure or found[k + 1].start - title.end > 1:
                break
            found[k] = title._replace(key=title.key + _MARK)
            changed = True
    return unit.with_words(found) if changed else unit


def is_title(key: str) -> bool:
    """Whether a key is that of a word in a title."""
    return key.endswith(_MARK)
