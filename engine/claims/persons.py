"""Persons of a story: whom a surname, an office or an acronym means, and who said a quotation."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import How
from storyview.engine.language.table import folded
from storyview.engine.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storyview.engine.claims.names import Mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a quotation."""

    speaker: str | None = None
    key: str | None = None
    """What the speaker is known by in the whole story."""
    how: How = How.NONE
    named: bool = False
    via: str | None = None
    verb: str | None = None
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who says something, and the tokens of the name."""

    shown: str
    key: str
    named: bool
    first: int
    last: int


_LEADERS_TEXT: Final = "leader premier lider mandatario dirigeant staatschef regierungschef politician"
_LEADERS: Final = frozenset(_LEADERS_TEXT.split())
"""Offices that are told apart by what qualifies them alone (the Israeli leader)."""


class Names:
    """The names of a story."""

    def __init__(self, mentioned: Iterable[Mention]) -> None:
        full: defaultdict[str, Counter[str]] = defaultdict(Counter)
        short: Counter[str] = Counter()
        self._titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        everyone = list(mentioned)
        for each in everyone:
            if each.kind == "name":
                (full[each.key] if " " in each.words else short).update(
                    [each.words] if " " in each.words else [each.key]
                )
        self._same = _spellings(sorted({*full, *short}), full, short)
        self._same.update(_parts(full, short))
        self._same.update(_acronyms(everyone, full))
        self._full: dict[str, str] = {}
        for key, forms in sorted(full.items()):
            home = self._same.get(key, key)
            best = min(forms.items(), key=lambda form: (-form[1], -len(form[0]), form[0]))[0]
            if home not in self._full or key == home:
                self._full[home] = best
        for each in everyone:
            if each.kind == "name":
                key = self.key(each.key)
                for word in each.title:
                    self._titles[key][word] += 1
        self.persons = frozenset(key for key in self._full if short[key] or self._titles[key])
        """Keys of names that stand both in full and short, or with a title."""

    def key(self, key: str) -> str:
        """Return the key that all spellings of a surname share."""
        return self._same.get(key, key)

    def shown(self, mention: Mention) -> str:
        """Return what a name is shown as: the fullest form in the story."""
        return self._full.get(self.key(mention.key), mention.words)

    def holder(self, mention: Mention) -> str | None:
        """Return the key of the person who carries an office most, its qualifying words agreed with."""
        office = stem(mention.key)
        rest = mention.title - {office}
        best: tuple[int, int, str] | None = None
        for key, titles in self._titles.items():
            if not titles[office] or key not in self._full:
                continue
            shared = sum(titles[word] for word in rest)
            if rest and not shared:
                continue
            rank = (shared, titles[office], key)
            if best is None or rank[:2] > best[:2] or (rank[:2] == best[:2] and key < best[2]):
                best = rank
        if best is None and rest and mention.key in _LEADERS:
            able = [key for key in self.persons if all(self._titles[key][word] for word in rest)]
            return able[0] if len(able) == 1 else None
        return best[2] if best else None

    def named(self, key: str) -> str:
        """Return the full name of a key."""
        return self._full.get(key, key)


def _parts(full: dict[str, Counter[str]], short: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield the key of a name that is the inner word of one other, and that one (Lula, of Lula da Silva)."""
    inner: defaultdict[str, set[str]] = defaultdict(set)
    for key, forms in full.items():
        for words in forms:
            for word in words.split()[:-1]:
                inner[folded(word)].add(key)
    for key in short:
        if key not in full and len(inner.get(key, ())) == 1:
            yield key, next(iter(inner[key]))


def _acronyms(everyone: Iterable[Mention], full: dict[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield the key of an acronym and that of the name whose capitals it is made of (ISW)."""
    short = {
        each.words
        for each in everyone
        if each.kind == "name" and each.words.isupper() and 2 < len(each.words) < 8
    }
    if not short:
        return
    for key, forms in sorted(full.items()):
        for words in sorted(forms):
            parts = words.split()
            for letters in (
                "".join(word[0] for word in parts if word[0].isupper()),
                "".join(word[0].upper() for word in parts),
            ):
                if letters in short and folded(letters) != key:
                    yield folded(letters), key


def _spellings(keys: Sequence[str], full: dict[str, Counter[str]], short: Counter[str]) -> dict[str, str]:
    """Return for each surname that is another spelling of a commoner one, that one (Zelensky, Zelenskyy)."""
    from rapidfuzz.distance import OSA

    count = {key: sum(full[key].values()) if key in full else 0 for key in keys}
    for key, times in short.items():
        count[key] = count.get(key, 0) + times
    same: dict[str, str] = {}
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if len(key) >= 6:
            by_start[key[:4]].append(key)
    for group in by_start.values():
        group.sort(key=lambda key: (-count[key], key))
        for n, key in enumerate(group[:200]):
            for other in group[:n]:
                if other not in same and OSA.distance(key, other, score_cutoff=1) <= 1:
                    same[key] = other
                    break
    return same
