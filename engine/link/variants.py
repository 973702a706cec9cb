"""Forms of one word or name that are to be compared as one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.text.words import STEM, Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from storyview.engine.link.unit import Unit
    from storyview.engine.text.words import Vocabulary

_ACRONYM = 5
"""Letters an acronym has at most."""
_CONNECTING = 3
"""Words up to this length may stand uncounted in the long form of an acronym ("Study of War")."""
_NAME = 5
"""Letters from which two names may be spellings of one; shorter ones are too often two names."""
_WORD = 7
"""The same for words that are no names."""
_LONG_WORD = 9
"""Letters of a word from which, and a letter fewer, no plural ending lies in what is compared of it."""
_LONG_NAME = 8
"""Letters from which the spellings of a name may differ in two places."""
_LONGEST = 40
"""Letters up to which a word has spelling variants: there are as many, as long, as it has letters, and what
is longer is no word that two outlets spell in two ways."""


def shorten(sentences: Sequence[Unit], vocabulary: Vocabulary) -> None:
    """Write the long form of an acronym of the story as the acronym ("United States" as US)."""
    acronyms = {
        form.key
        for form in vocabulary.forms
        if form.capital and 1 < len(form.key) <= _ACRONYM and form.key.isupper()
    }
    if not acronyms:
        return
    initials = {acronym[0] for acronym in acronyms}
    forms = vocabulary.forms
    opening = {
        number
        for number, form in enumerate(forms)
        if form.capital and form.surface[0].upper() in initials and not form.surface.isupper()
    }
    found: list[tuple[Unit, list[_LongForm]]] = []
    counts: Counter[tuple[str, str]] = Counter()
    for unit in sentences:
        if not opening.isdisjoint(unit.words):
            each = list(_long_forms(unit, forms, opening, acronyms))
            if each:
                found.append((unit, each))
                counts.update((form.acronym, form.phrase) for form in each)
    # One acronym has one long form in a story: "United States" is US, and "Ursula Stone" is not.
    phrase_of = dict(sorted(counts, key=lambda form: (counts[form], form)))
    short = {acronym: vocabulary.add(Form(acronym, acronym, True, False)) for acronym in sorted(phrase_of)}
    for unit, each in found:
        for form in reversed(each):
            if phrase_of[form.acronym] == form.phrase:
                unit.join(form.begin, form.end, short[form.acronym])


class _LongForm(NamedTuple):
    """A run of words whose capitals spell an acronym."""

    begin: int
    end: int
    acronym: str
    phrase: str


def _long_forms(
    unit: Unit, forms: Sequence[Form], opening: Collection[int], acronyms: Collection[str]
) -> Iterator[_LongForm]:
    free = 0
    for at, first in enumerate(unit.words):
        if at < free or first not in opening:
            continue
        initials, end, acronym = "", 0, ""
        for i in range(at, len(unit.words)):
            word = forms[unit.words[i]]
            if word.capital and not word.surface.isupper():
                initials += word.surface[0].upper()
                if len(initials) > _ACRONYM:
                    break
                if initials in acronyms:
                    end, acronym = i + 1, initials
            elif word.capital or word.figure or len(word.surface) > _CONNECTING:
                break
        if end > at + 1:
            phrase = " ".join([forms[number].surface for number in unit.words[at:end]])
            yield _LongForm(at, end, acronym, phrase)
            free = end


def same_keys(vocabulary: Vocabulary, frequency: Mapping[int, int]) -> list[str]:
    """Return the key of every word, one for spellings of one (Dnipropetrovsk, Dnepropetrovsk).

    `frequency` tells how often each of the words stands in the story, by its number.
    """
    keys = [form.key for form in vocabulary.forms]
    counts: defaultdict[str, int] = defaultdict(int)
    spelled: dict[str, str] = {}
    capitals: set[str] = set()
    for number, count in frequency.items():
        key, surface, capital, figure = vocabulary.forms[number]
        counts[key] += count
        if _NAME <= len(surface) <= _LONGEST and not figure:
            spelled[surface] = key
            if capital:
                capitals.add(surface)
    same: dict[str, str] = {}
    for left, right in _alike(spelled, capitals):
        common, rare = _root(same, spelled[left]), _root(same, spelled[right])
        if common != rare:
            if (-counts[common], common) > (-counts[rare], rare):
                common, rare = rare, common
            same[rare] = common
    return [_root(same, key) if key in same else key for key in keys] if same else keys


def _alike(keys: Mapping[str, str], capitals: Collection[str]) -> list[tuple[str, str]]:
    """Return the pairs of spellings that differ in a letter, in two for long names, beyond the first.

    Candidates share what is left without one of their letters (symmetric deletion: Garbe, SymSpell),
    so that no vocabulary is compared with itself.
    """
    # Words that are no names must end alike; these are not compared by their beginning (parties, quattro).
    otherwise = {
        surface[-1] for surface, key in keys.items() if len(surface) >= _WORD and key != surface[:STEM]
    }
    one: dict[str, str] = {}
    more: defaultdict[str, list[str]] = defaultdict(list)
    for surface in sorted(keys):
        if surface in capitals or len(surface) >= _WORD:
            # Words that differ behind what is compared of them are one already; names may differ twice.
            whole = surface in capitals or (len(surface) < _LONG_WORD and surface[-1] in otherwise)
            last = len(surface) if whole else STEM + 1
            for each in [surface, *[surface[:i] + surface[i + 1 :] for i in range(1, last)]]:
                if one.setdefault(each, surface) is not surface:
                    more[each].append(surface)
    found: set[tuple[str, str]] = set()
    for each, others in more.items():
        group = [one[each], *others]
        for n, left in enumerate(group):
            found.update((left, right) for right in group[n + 1 :] if keys[left] != keys[right])
    from rapidfuzz.distance import OSA

    return [
        (left, right)
        for left, right in sorted(found)
        if (allowed := _edits_allowed(left, right, capitals))
        and OSA.distance(left, right, score_cutoff=allowed) <= allowed
    ]


def _edits_allowed(left: str, right: str, capitals: Collection[str]) -> int:
    """Return in how many letters two spellings of one word may differ; 0 where they are two words."""
    shorter = min(len(left), len(right))
    if left in capitals and right in capitals:
        return 2 if shorter >= _LONG_NAME else 1
    return 0 if shorter < _WORD or left[-1] != right[-1] else 1


def _root(same: Mapping[str, str], key: str) -> str:
    while key in same:
        key = same[key]
    return key
