"""Why two sentences stand beside each other, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.link.profile import Profile
    from storyview.engine.link.quotes import Quotations

_MOST = 4
"""Pieces of evidence that are shown."""
_RUN = 3
"""Words from which a shared run is worth naming."""
_RARE = 0.45
"""Weight from which a shared word is worth naming."""
_FIGURE = 0.25
"""What a figure counts more than a word as rare as it."""
_MARKS = frozenset("\"'“”‘’«»„([-–—")


def why(
    a: Profile, b: Profile, rarity: Mapping[str, float], text: str, quotations: Quotations
) -> tuple[str, ...]:
    """Return the evidence for a link, strongest first, in the words of `text`, the article of `a`."""
    words = a.unit.words
    begin, end, weight = _longest_run(a, b)
    found: list[tuple[float, str]] = []
    if end - begin >= _RUN and weight >= _RARE:
        kind = "quote" if _is_quoted(a, b, begin, end, quotations) else "run"
        run = text[words[begin].start : words[end - 1].end]
        found.append((weight, f"{kind}: {' '.join(run.split())}"))
    else:
        begin = end = 0
    left = set(a.keys & b.keys)
    left.difference_update(a.sequence[begin:end])
    for i, word in enumerate(words):
        if word.key not in left:
            continue
        left.discard(word.key)
        value = rarity[word.key]
        if word.figure or word.key.isdecimal():
            found.append((value + _FIGURE, f"figure: {_with_unit(text, a, i)}"))
        elif value >= _RARE:
            found.append(
                (value, f"{'name' if word.capital and i else 'rare'}: {text[word.start : word.end]}")
            )
    found.sort(key=lambda each: (-each[0], each[1]))
    return tuple([words for _, words in found[:_MOST]])


def _is_quoted(a: Profile, b: Profile, begin: int, end: int, quotations: Quotations) -> bool:
    """Whether a run stands in quotation marks on both sides."""
    here = quotations.of(a.unit)
    if not here.issuperset(range(begin, end)):
        return False
    there = {b.sequence[i] for i in quotations.of(b.unit)}
    return there.issuperset(a.sequence[begin:end])


def _with_unit(text: str, sentence: Profile, at: int) -> str:
    """Return a figure with the sign before it and the word after it ("$180 billion")."""
    words = sentence.unit.words
    begin, end = words[at].start, words[at].end
    if begin > sentence.unit.start and not (text[begin - 1].isalnum() or text[begin - 1].isspace()):
        begin -= text[begin - 1] not in _MARKS
    if at + 1 < len(words) and text[end : words[at + 1].start] in (" ", "-", "\u00a0"):
        end = words[at + 1].end
    return text[begin:end]


def _longest_run(a: Profile, b: Profile) -> tuple[int, int, float]:
    """Return begin, end and weight of the longest run of words in `a` whose every pair `b` has too."""
    shared = a.pairs.keys() & b.pairs.keys()
    best, best_begin, best_weight = 0, 0, 0.0
    begin, weight = 0, 0.0
    for i, pair in enumerate(zip(a.sequence, a.sequence[1:], strict=False)):
        if pair in shared:
            weight += a.pairs[pair]
            if i + 2 - begin > best:
                best, best_begin, best_weight = i + 2 - begin, begin, weight
        else:
            begin, weight = i + 1, 0.0
    return best_begin, best_begin + best, best_weight
