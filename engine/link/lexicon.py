"""What the sentences of one story are compared by: their words, and how rare each is in the story."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import chain
from math import log
from operator import attrgetter
from typing import TYPE_CHECKING

from storyview.engine.link.edits import Wording
from storyview.engine.link.titles import Titles
from storyview.engine.link.unit import Unit
from storyview.engine.link.variants import same_keys, shorten
from storyview.engine.model import SentenceRef
from storyview.engine.text.language import CYRILLIC, is_beyond_latin, language_of
from storyview.engine.text.stopwords import ANY_LANGUAGE, function_words, likely_languages
from storyview.engine.text.words import Pieces, Tokenizer, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from storyview.engine.model import Article

_ALONE = 0.7
"""What a word that only one article uses weighs beside one that several use."""
_LIGHT = 0.125
"""What a function word weighs at most."""
GRAIN = 4096
"""Weights are whole parts of a power of two: their sums are exact, in whatever order they are added."""
_SAMPLE = 1500
"""Characters by which it is told that an article is not in Latin letters."""
_CODE = re.compile("[a-z]{2,3}")
_TITLE = "~"
"""Ends the key of a word in a title; no other key has it."""


class Lexicon:
    """The story sentences of some articles and what their words weigh."""

    __slots__ = (
        "alone",
        "capitals",
        "figures",
        "find",
        "frequency",
        "languages",
        "numbers",
        "numerals",
        "rarity",
        "repeated",
        "sequences",
        "surfaces",
        "units",
        "wording",
    )

    def __init__(self, articles: Sequence[Article]) -> None:
        vocabulary = Vocabulary()
        self.units = _units(articles, vocabulary)
        """The sentences, by article, paragraph and sentence."""
        self.find = {unit.ref: n for n, unit in enumerate(self.units)}.get
        """Return the number of a sentence of story text; None for furniture and where there are no words."""
        shorten(self.units, vocabulary)
        total = Counter(chain.from_iterable([unit.words for unit in self.units]))
        small = _function_words(self.units, vocabulary)
        self.languages = [_languages(article, small.get(a)) for a, article in enumerate(articles)]
        """The languages that each article may be in (ISO 639-1), the likeliest first; may be none."""
        names = same_keys(vocabulary, total)
        light, titles = _set_titles_apart(self.units, vocabulary, names, small.values(), total)
        self.surfaces = [form.surface for form in vocabulary.forms]
        """For each word what it is, folded and whole, as `Unit.words` has them."""
        self.capitals = frozenset([n for n, form in enumerate(vocabulary.forms) if form.capital])
        """The words that begin with a capital letter, as `Unit.words` has them."""
        self.figures = frozenset([n for n, form in enumerate(vocabulary.forms) if form.figure])
        """The words that are numbers in digits."""
        ids: dict[str, int] = {}
        key = [ids.setdefault(name, len(ids)) for name in names]
        self.numbers = frozenset([number for name, number in ids.items() if name.isdecimal()])
        """Keys that are numbers, in digits or words."""
        self.numerals = self.figures.union([n for n, each in enumerate(key) if each in self.numbers])
        """The words that are numbers, in digits or words."""
        self.sequences = [tuple(map(key.__getitem__, unit.words)) for unit in self.units]
        """For each sentence the keys of its words, in order: equal for spellings and forms of one word."""
        self.repeated = _repeated(self.sequences)
        """Groups of sentences that are the same word for word, by their keys, each ascending."""
        self.alone = _alone(self.units, self.sequences)
        """Keys that only one article uses."""
        self.frequency = _frequency(self.sequences, len(ids))
        """In how many sentences each key stands."""
        light_keys = {ids[name] for name in light if name in ids}
        self.rarity = _rarity(self.frequency, len(self.units), self.alone, light_keys)
        """What each key weighs, 0 to 1, in whole parts of a power of two."""
        for title in titles:
            self.rarity[ids[title]] = 0.0
        self.wording = Wording(self)
        """The words of each sentence as they stand."""

    def shared(self, i: int, j: int) -> set[int]:
        """Return the keys that weigh anything and that two sentences have in common."""
        both = set(self.sequences[i]).intersection(self.sequences[j])
        return {key for key in both if self.rarity[key]}

    def in_two_languages(self, one: int, other: int) -> bool:
        """Whether two articles, by their numbers, are in different languages for sure."""
        left, right = self.languages[one], self.languages[other]
        return left != right and bool(left) and bool(right) and set(left).isdisjoint(right)

    def spoken(self) -> tuple[str, ...]:
        """Return the likeliest language of each article; nothing where all may be in one language."""
        several = set(self.languages) - {()}
        if not any(set(one).isdisjoint(other) for one in several for other in several):
            return ()
        return tuple([next(iter(likely), "") for likely in self.languages])

    def of_paragraphs(self, article: int, begin: int, end: int) -> range:
        """Return the numbers of the sentences of an article's paragraphs from one up to another."""
        ref = attrgetter("ref")
        first = bisect_left(self.units, (article, begin), key=ref)
        return range(first, bisect_left(self.units, (article, end), first, key=ref))


def _units(articles: Sequence[Article], vocabulary: Vocabulary) -> list[Unit]:
    """Return every sentence that reports something; furniture and sentences without words are left out."""
    found = []
    pieces = Pieces(vocabulary)
    for a, article in enumerate(articles):
        tokenizer = Tokenizer(article.text)
        for p, paragraph in enumerate(article.paragraphs):
            if paragraph.furniture is not None:
                continue
            for s, sentence in enumerate(paragraph.sentences):
                if sentence.furniture is None:
                    start, end = sentence.start, sentence.end
                    words = pieces.words(tokenizer, start, end)
                    if words:
                        found.append(Unit(SentenceRef(a, p, s), start, end, tuple(words), tokenizer))
    return found


def story_words(article: Article) -> int:
    """Return how many words of story text an article has, as they are written: furniture is left out.

    It is what the head of a pane tells (`Share.words`), and whatever else counts the words of an article.
    """
    return sum([unit.written for unit in _units([article], Vocabulary())])


def words_of_each(units: Iterable[Unit], count: int) -> list[int]:
    """Return how many words the sentences of each of so many articles have as they are compared."""
    words = [0] * count
    for unit in units:
        words[unit.ref.article] += len(unit.words)
    return words


def _function_words(units: Iterable[Unit], vocabulary: Vocabulary) -> dict[int, tuple[Counter[str], int]]:
    """Return how often each article has each function word of any language, and how many words it has."""
    known = {n: form.surface for n, form in enumerate(vocabulary.forms) if form.surface in ANY_LANGUAGE}
    words: defaultdict[int, list[tuple[int, ...]]] = defaultdict(list)
    for unit in units:
        words[unit.ref.article].append(unit.words)
    found = {}
    for article, each in words.items():
        surfaces: Counter[str] = Counter()
        for word, count in Counter(filter(known.__contains__, chain.from_iterable(each))).items():
            surfaces[known[word]] += count
        found[article] = (surfaces, sum(map(len, each)))
    return found


def _languages(article: Article, small: tuple[Counter[str], int] | None) -> tuple[str, ...]:
    """Return the languages that an article may be in: its words tell, else its letters, else its source."""
    if small is not None and (likely := likely_languages(*small)):
        return likely
    if is_beyond_latin(article.text[:_SAMPLE]):
        told = language_of(article.text)
        return CYRILLIC if told in CYRILLIC else (told,)
    declared = (article.language or "").partition("-")[0].lower()
    return (declared,) if _CODE.fullmatch(declared) else ()


def _set_titles_apart(
    units: Sequence[Unit],
    vocabulary: Vocabulary,
    keys: list[str],
    small: Iterable[tuple[Counter[str], int]],
    total: Mapping[int, int],
) -> tuple[set[str], list[str]]:
    """Give words in titles keys of their own, and return the keys that weigh little and those new ones."""
    forms = vocabulary.forms
    common = frozenset().union(*[function_words(*each) for each in small])
    function = {keys[word] for word, form in enumerate(forms) if form.surface in common and word in total}
    occurrences: Counter[str] = Counter()
    for word, count in total.items():
        occurrences[keys[word]] += count
    titles = Titles(units, forms, keys, occurrences, function)
    names = titles.companions()
    new: dict[int, int] = {}

    def title(word: int) -> int:
        if word not in new:
            new[word] = vocabulary.add(forms[word])
            keys.append(keys[word] + _TITLE)
        return new[word]

    titles.set_apart(names, title)
    return function | names, [keys[number] for number in new.values()]


def _repeated(sequences: Sequence[tuple[int, ...]]) -> list[list[int]]:
    first: dict[tuple[int, ...], int] = {}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, sequence in enumerate(sequences):
        at = first.setdefault(sequence, number)
        if at != number:
            found[at].append(number)
    return [[at, *found[at]] for at in sorted(found)]


def _alone(units: Sequence[Unit], keys: Sequence[Collection[int]]) -> frozenset[int]:
    used: defaultdict[int, set[int]] = defaultdict(set)
    for unit, each in zip(units, keys, strict=True):
        used[unit.ref.article].update(each)
    carriers = Counter(chain.from_iterable(used.values()))
    return frozenset([key for key, count in carriers.items() if count == 1])


def _frequency(sentences: Sequence[Collection[int]], size: int) -> list[int]:
    counts = Counter(chain.from_iterable(map(set, sentences)))
    return [counts[key] for key in range(size)]


def _rarity(
    frequency: Sequence[int], sentences: int, alone: Collection[int], light: Collection[int]
) -> list[float]:
    """Return what each key weighs: its inverse frequency among the story's own sentences, 0 to 1.

    A word that stands once weighs 1, however long the story. Words that stand everywhere and `light`
    ones weigh next to nothing. What only one article says weighs less than what two share: it is
    detail rather than disagreement (inverse document frequency: Sparck Jones, 1972).
    """
    once = log((sentences + 1) / 1.5)
    of_count = {count: max(0.0, log((sentences + 1) / (count + 0.5)) / once) for count in set(frequency)}
    weights = [0.0] * len(frequency)
    for key, count in enumerate(frequency):
        weight = of_count[count] if count else 0.0
        if key in alone:
            weight *= _ALONE
        if key in light and weight > _LIGHT:
            weight = _LIGHT
        weights[key] = round(weight * GRAIN) / GRAIN
    return weights
