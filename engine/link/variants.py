"""Forms of one word or name that are to be compared as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.link.words import Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from storyview.engine.link.unit import Unit

_ACRONYM = 5
"""Letters an acronym has at most."""
_CONNECTING = 3
"""Words up to this length may stand uncounted in the long form of an acronym ("Study of War")."""
_NAME = 5
"""Letters from which two names may be spellings of one; shorter ones are too often two names."""
_WORD = 7
"""The same for words that are no names."""
_LONG_NAME = 8
"""Letters from which the spellings of a name may differ in two places."""


def shorten(sentences: list[Unit]) -> list[Unit]:
    """Write the long form of an acronym of the story as the acronym ("United States" as US)."""
    acronyms = {
        word.key
        for unit in sentences
        for word in unit.words
        if word.capital and 1 < len(word.key) <= _ACRONYM and word.key.isupper()
    }
    if not acronyms:
        return sentences
    forms: Counter[tuple[str, str]] = Counter()
    found: list[list[_LongForm]] = []
    for unit in sentences:
        each = list(_long_forms(unit.words, acronyms))
        found.append(each)
        forms.update((form.acronym, form.phrase) for form in each)
    # One acronym has one long form in a story: "United States" is US, and "Ursula Stone" is not.
    phrase_of = dict(sorted(forms, key=lambda form: (forms[form], form)))
    return [
        _shortened(unit, [form for form in each if phrase_of[form.acronym] == form.phrase])
        for unit, each in zip(sentences, found, strict=True)
    ]


class _LongForm(NamedTuple):
    """A run of words whose capitals spell an acronym."""

    begin: int
    end: int
    acronym: str
    phrase: str


def _long_forms(run: Sequence[Word], acronyms: Collection[str]) -> Iterator[_LongForm]:
    at = 0
    while at < len(run) - 1:
        initials, end, acronym = "", 0, ""
        for i in range(at, len(run)):
            word = run[i]
            if word.capital and not word.surface.isupper():
                initials += word.surface[0].upper()
                if len(initials) > _ACRONYM:
                    break
                if initials in acronyms:
                    end, acronym = i + 1, initials
            elif i == at or word.capital or word.figure or len(word.surface) > _CONNECTING:
                break
        if end:
            yield _LongForm(at, end, acronym, " ".join([word.surface for word in run[at:end]]))
        at = end or at + 1


def _shortened(unit: Unit, forms: Sequence[_LongForm]) -> Unit:
    if not forms:
        return unit
    found: list[Word] = []
    at = 0
    for form in forms:
        start, end = unit.words[form.begin].start, unit.words[form.end - 1].end
        found.extend(unit.words[at : form.begin])
        found.append(Word(form.acronym, start, end, form.acronym, True, False))
        at = form.end
    return unit.with_words([*found, *unit.words[at:]])


def same_keys(sentences: list[Unit]) -> list[Unit]:
    """Give spellings of one word one key (Dnipropetrovsk, Dnepropetrovsk; Zelensky, Zelenskyy)."""
    frequency: Counter[str] = Counter()
    keys: dict[str, str] = {}
    capitals: set[str] = set()
    for unit in sentences:
        for word in unit.words:
            frequency[word.key] += 1
            if len(word.surface) >= _NAME and not word.figure:
                keys[word.surface] = word.key
                if word.capital:
                    capitals.add(word.surface)
    same: dict[str, str] = {}
    for left, right in _alike(keys, capitals):
        common, rare = _root(same, keys[left]), _root(same, keys[right])
        if common != rare:
            if (-frequency[common], common) > (-frequency[rare], rare):
                common, rare = rare, common
            same[rare] = common
    if not same:
        return sentences
    same = {key: _root(same, key) for key in same}
    return [
        unit.with_words([word._replace(key=same.get(word.key, word.key)) for word in unit.words])
        if any(word.key in same for word in unit.words)
        else unit
        for unit in sentences
    ]


def _alike(keys: dict[str, str], capitals: set[str]) -> list[tuple[str, str]]:
    """Return the pairs of spellings that differ in a letter, in two for long names, beyond the first.

    Candidates share what is left without one of their letters (symmetric deletion: Garbe, SymSpell),
    so that no vocabulary is compared with itself.
    """
    from rapidfuzz.distance import OSA

    without: defaultdict[str, list[str]] = defaultdict(list)
    for surface in sorted(keys):
        if surface in capitals or len(surface) >= _WORD:
            without[surface].append(surface)
            for i in range(1, len(surface)):
                without[surface[:i] + surface[i + 1 :]].append(surface)
    found: set[tuple[str, str]] = set()
    for group in without.values():
        for n, left in enumerate(group):
            for right in group[n + 1 :]:
                if keys[left] != keys[right]:
                    found.add((left, right) if left < right else (right, left))
    alike = []
    for left, right in sorted(found):
        shorter = min(len(left), len(right))
        allowed = 1
        if left in capitals and right in capitals:
            allowed = 2 if shorter >= _LONG_NAME else 1
        elif shorter < _WORD or left[-1] != right[-1]:
            continue
        if OSA.distance(left, right, score_cutoff=allowed) <= allowed:
            alike.append((left, right))
    return alike


def _root(same: dict[str, str], key: str) -> str:
    while key in same:
        key = same[key]
    return key
