"""Words that name people rather than say what is reported."""

from __future__ import annotations

from collections import Counter
from itertools import chain, compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from storyview.engine.link.unit import Unit
    from storyview.engine.text.words import Form

_TITLE = 3
"""Words that a title may have."""
_COMPANY = 0.8
"""Share of a word's occurrences beside one name from which it belongs to that name."""


class Titles:
    """The words of a story that say who somebody is.

    `forms` and `keys` are those of the words by their number, `occurrences` tells how often each key
    stands in the story, `function` are the keys of function words.
    """

    def __init__(
        self,
        sentences: Sequence[Unit],
        forms: Sequence[Form],
        keys: Sequence[str],
        occurrences: Mapping[str, int],
        function: Collection[str],
    ) -> None:
        self._sentences = sentences
        self._keys = keys
        self._forms = forms
        self._capital = {number for number, form in enumerate(forms) if form.capital}
        self._occurrences = occurrences
        self._small = {number for number, key in enumerate(keys) if key in function}

    def companions(self) -> set[str]:
        """Return the keys of words that hardly ever stand without the name they belong to.

        First names and titles ("Kremlin spokesman Dmitry Peskov"): whoever names the person may add them
        or not, so that having them in common says no more than having the name.
        """
        before = Counter(
            chain.from_iterable(self._followed_by_a_name(unit.words) for unit in self._sentences)
        )
        by_key: Counter[tuple[str, str]] = Counter()
        capitals: Counter[tuple[str, str]] = Counter()
        for (word, name), count in before.items():
            pair = (self._keys[word], self._keys[name])
            if pair[0] != pair[1]:
                by_key[pair] += count
                if word in self._capital:
                    capitals[pair] += count
        seen = self._occurrences
        found = {
            key
            for (key, name), count in by_key.items()
            if 1 < count >= _COMPANY * seen[key] and seen[name] >= seen[key]
        }
        found.update(
            name
            for (key, name), count in capitals.items()
            if 1 < count >= _COMPANY * seen[name] and seen[key] > seen[name]
        )
        return found

    def _followed_by_a_name(self, words: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Yield each word before a capital, or one small word before it, and the word with the capital."""
        capital, small = self._capital, self._small
        last = len(words) - 1
        for at in compress(range(len(words)), map(capital.__contains__, words)):
            name = words[at]
            if at > 0:
                word = words[at - 1]
                if word not in small and not (name in small and at < last and word in capital):
                    yield word, name
            if at > 1 and words[at - 1] in small and words[at - 2] in capital and words[at - 2] not in small:
                yield words[at - 2], name

    def set_apart(self, names: Collection[str], title: Callable[[int], int]) -> None:
        """Replace the words that lead up to one of the first names by what `title` makes of them.

        In "national security adviser Mike Waltz" they say who somebody is, at each mention the same, and
        not what is reported. So does a word that hardly ever does anything but lead up to them
        ("Secretary of State Marco Rubio").
        """
        numbers = {number for number, key in enumerate(self._keys) if key in names}
        naming = []
        plain = Counter(self._occurrences)
        leading: Counter[str] = Counter()
        for unit in self._sentences:
            if numbers.isdisjoint(unit.words):
                continue
            at = [i for i, word in enumerate(unit.words) if word in numbers]
            apart = self._before_names(unit, at)
            more = [i for i in self._leading(unit.words, sorted(apart.union(at))) if i not in apart]
            naming.append((unit, apart, more))
            plain.subtract([self._keys[unit.words[i]] for i in apart])
            leading.update([self._keys[unit.words[i]] for i in more])
        always = {key for key, count in leading.items() if 1 < count >= _COMPANY * plain[key]}
        for unit, apart, more in naming:
            apart.update([i for i in more if self._keys[unit.words[i]] in always])
            if apart:
                unit.words = tuple([title(word) if i in apart else word for i, word in enumerate(unit.words)])

    def _before_names(self, unit: Unit, numbers: Sequence[int]) -> set[int]:
        """Return the places of the words right before a first name, up to a small word or a comma."""
        found: set[int] = set()
        spans = None
        for i in numbers:
            if unit.words[i] not in self._capital or i in found:
                continue
            for k in range(i - 1, max(-1, i - 1 - _TITLE), -1):
                word = unit.words[k]
                if word in self._small or self._forms[word].figure:
                    break
                spans = spans or unit.spans()
                if spans[k + 1][0] - spans[k][1] > 1:
                    break
                found.add(k)
        return found

    def _leading(self, words: Sequence[int], names: Sequence[int]) -> Iterator[int]:
        """Yield the places right before a title or first name, or one small word before it."""
        for at in names:
            if at > 0 and words[at - 1] not in self._small:
                yield at - 1
            elif at > 1 and words[at - 2] in self._capital and words[at - 2] not in self._small:
                yield at - 2
