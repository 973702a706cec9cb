"""How much of what two sentences say they say in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from itertools import chain, combinations, groupby
from operator import add
from typing import TYPE_CHECKING, TypeVar

from storyview.engine.processes import shared_out, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from storyview.engine.link.lexicon import Lexicon


SHORTER = 0.6
"""How far the shorter sentence decides. At 1 a sentence is judged by what it has in common alone, at
one half both count alike: a report's long sentence often holds another's short one, but a very short
one is soon contained in anything."""
FLOOR = 2.5
"""Weight under which a sentence says too little to be contained in another."""
Overlaps = dict[int, float]
"""Overlap of pairs of sentences i < j out of n, by i · n + j."""

_COPY = 5
"""Words from which a sentence that is the same word for word is a copy."""
LEAST = 0.15
"""Smaller overlaps are no evidence of anything."""
_EVERYWHERE = 4
"""Occurrences per article above which a word proposes no pairs; it still counts in their overlap."""
FEW = 300
"""Sentences up to which all pairs are compared that share anything; more have no room for chance."""
BUDGET = 20.0
"""Pairs that the words of one sentence may propose on average where there are more, times the root of the
number of articles, and as many that its words side by side may."""

_SHORT = 12
"""Sentences of a posting up to which going through them is quicker than having sets do it."""
_TOGETHER = 256
"""Sentences that one process compares before it asks for more, at most."""
_SECONDS = 4e-5
"""What it takes to compare a sentence, roughly."""
_SURE = 0.4
"""Overlap of counterparts whose neighbours are compared too."""

Thing = TypeVar("Thing", bound=Hashable)


class Sentences:
    """What the sentences of a lexicon are compared by, column by column, by their number in it."""

    __slots__ = (
        "_asked",
        "_frequency",
        "_mine",
        "_times",
        "_weigh",
        "_word_pairs",
        "article",
        "heavy",
        "keys",
        "left_out",
        "light",
        "pair_weight",
        "rarity",
        "repeated",
        "sequences",
        "weight",
    )

    def __init__(self, lexicon: Lexicon, left_out: Mapping[int, tuple[int, ...]] | None = None) -> None:
        self.left_out = left_out or {}
        """The sentences that are not compared, and which of the same words are compared instead."""
        self.rarity = lexicon.rarity
        self._frequency = lexicon.frequency
        self.article = [unit.ref.article for unit in lexicon.units]
        self.sequences = lexicon.sequences
        self.repeated = lexicon.repeated
        nothing = {key for key, weight in enumerate(lexicon.rarity) if weight == 0.0}
        # No sets: these take five times the room, and what is looked through most is what others are near.
        self.keys = [
            tuple(keys if nothing.isdisjoint(keys) else keys - nothing) for keys in map(set, self.sequences)
        ]
        """For each sentence those of its keys that weigh anything, each once, in no order."""
        self._weigh = lexicon.rarity.__getitem__
        self.weight = [sum(map(self._weigh, keys)) for keys in self.keys]
        self.light = [weight**SHORTER for weight in self.weight]
        self.heavy = [weight ** (1 - SHORTER) for weight in self.weight]
        self._word_pairs: list[tuple[int, ...] | None] = [None] * len(self.keys)
        self._times = [key * len(self.rarity) for key in range(len(self.rarity))].__getitem__
        self.pair_weight = _PairWeights(self.rarity).__getitem__
        """What two words side by side weigh, given as in `word_pairs`."""
        self._asked, self._mine = -1, [0.0] * len(self.rarity)

    def __len__(self) -> int:
        return len(self.keys)

    def shared(self, i: int, j: int) -> float:
        """Return what the words weigh that two sentences have in common."""
        return sum(map(self.weights_of(i), self.keys[j]))

    def weights_of(self, i: int) -> Callable[[int], float]:
        """Return what tells of a key what it weighs in a sentence, 0 where that lacks it.

        It does until the same is asked of another sentence: most is asked of one and several others, and
        looking keys up in a list is done in half the time of what a set of those in common takes.
        """
        mine = self._mine
        if i != self._asked:
            for key in self.keys[self._asked] if self._asked >= 0 else ():
                mine[key] = 0.0
            for key in self.keys[i]:
                mine[key] = self.rarity[key]
            self._asked = i
        return mine.__getitem__

    def overlap(self, i: int, j: int) -> float:
        """Return the share of what two sentences weigh that they have in common, 0 to 1.

        Their weights are averaged with a mean that leans to the lighter.
        """
        shared = self.shared(i, j)
        if self.weight[i] < self.weight[j]:
            mean = self.light[i] * self.heavy[j]
        else:
            mean = self.light[j] * self.heavy[i]
        return shared / (mean if mean > FLOOR else FLOOR)

    def frequency(self) -> dict[int, int]:
        """Return in how many of the sentences that are compared each key stands that weighs anything."""
        others = _frequency([self.keys[number] for number in self.left_out]).get
        return {key: count - others(key, 0) for key, count in enumerate(self._frequency) if self.rarity[key]}

    def word_pairs(self, i: int) -> tuple[int, ...]:
        """Return which words of a sentence stand side by side, each once: left · n + right, of n keys."""
        found = self._word_pairs[i]
        if found is None:
            sequence = self.sequences[i]
            found = tuple(set(map(add, map(self._times, sequence), sequence[1:])))
            self._word_pairs[i] = found
        return found


class _PairWeights(dict[int, float]):
    """What a pair of words weighs, as the commoner does, by its number; made when it is looked up."""

    __slots__ = ("_rarity",)

    def __init__(self, rarity: Sequence[float]) -> None:
        super().__init__()
        self._rarity = rarity

    def __missing__(self, pair: int) -> float:
        left, right = divmod(pair, len(self._rarity))
        found = self[pair] = min(self._rarity[left], self._rarity[right])
        return found


def overlaps(sentences: Sentences) -> Overlaps:
    """Return the overlap of every two sentences of different articles, as far as it is worth anything.

    The overlap is the weight of the words they share by a mean of what they weigh, 0 to 1.
    """
    compared = len(sentences) - len(sentences.left_out)
    found = _of_few(sentences) if compared <= FEW else _of_many(sentences)
    for i, j in copies(sentences):
        found[i * len(sentences) + j] = 1.0
    return found


def _of_few(sentences: Sentences) -> Overlaps:
    """Compare all sentences that share a word that is not everywhere.

    Pairs are proposed through an inverted index and dropped as soon as the words that are everywhere
    could not save them (Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity Search", 2007).
    """
    most = _EVERYWHERE * len(set(sentences.article))
    proposing = {key for key, count in sentences.frequency().items() if 1 < count <= most}
    own = [tuple(proposing.intersection(keys)) for keys in sentences.keys]
    verify = _Verifier(sentences, proposing).overlaps_of
    rarity = sentences.rarity
    found: Overlaps = {}
    postings: dict[int, list[int]] = {key: [] for key in proposing}
    for numbers in _by_article(sentences):
        for j in numbers:
            shared: defaultdict[int, float] = defaultdict(float)
            for key in own[j]:
                value = rarity[key]
                for i in postings[key]:
                    shared[i] += value
            found.update(verify(j, shared))
        for j in numbers:
            for key in own[j]:
                postings[key].append(j)
    return found


def _of_many(sentences: Sentences) -> Overlaps:
    """Compare the sentences that share two things that are rare: words, or words side by side.

    The commoner a word the more pairs it would propose and the less they would be worth: how many are
    proposed is limited by the number of sentences, not by the number of pairs. Sentences in between that
    are made of common words are found by their neighbours.
    """
    rare = _Rare(sentences)
    parts = [
        numbers[at : at + _TOGETHER]
        for numbers in [*_by_article(sentences)][1:]  # nothing stands before the first
        for at in range(0, len(numbers), _TOGETHER)
    ]
    processes = worth(len(sentences) * _SECONDS)
    found: Overlaps = {}
    for overlap in shared_out(lambda n: rare.overlaps_of(parts[n]), len(parts), processes):
        found.update(overlap)
    _fill_gaps(sentences, found)
    return found


class _Rare:
    """Which sentences have what is rare, of the articles before those that are being compared."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences = sentences
        self._compared = _compared(sentences)
        self._word_pairs = {number: sentences.word_pairs(number) for number in self._compared}
        budget = int(BUDGET * len(self._compared) * len(set(sentences.article)) ** 0.5)
        self._words = rarest(sentences.frequency(), budget)
        self._sides = rarest(_frequency(self._word_pairs.values()), budget)
        self._begin()

    def _begin(self) -> None:
        # Lists: there are as many as things, most of two or three sentences.
        self._of_words: dict[int, list[int]] = {key: [] for key in self._words}
        self._of_sides: dict[int, list[int]] = {pair: [] for pair in self._sides}
        self._posted = 0
        """How many of the sentences that are compared are in the postings."""
        self._own: dict[int, list[list[int]]] = {}
        """The postings of those that have been compared and are in none."""

    def overlaps_of(self, numbers: Sequence[int]) -> Overlaps:
        """Return the overlaps of some sentences of one article with those of earlier articles.

        Asked of a later article next it has less to do.
        """
        sentences = self._sentences
        self._post_before(sentences.article[numbers[0]])
        keys, size = sentences.keys, len(sentences)
        weight, light, heavy = sentences.weight, sentences.light, sentences.heavy
        found: Overlaps = {}
        for j in numbers:
            self._own[j] = postings = self._postings(j)
            mine, mass, lightly, heavily = sentences.weights_of(j), weight[j], light[j], heavy[j]
            for i in _twice(postings):
                # As Sentences.overlap, which would take twice as long: this is done most of all.
                mean = light[i] * heavily if weight[i] < mass else lightly * heavy[i]
                value = sum(map(mine, keys[i])) / (mean if mean > FLOOR else FLOOR)
                if value >= LEAST:
                    found[i * size + j] = value
        return found

    def _post_before(self, article: int) -> None:
        """Let what stands in the articles before one be found, and nothing else."""
        compared, article_of = self._compared, self._sentences.article
        if self._posted and article_of[compared[self._posted - 1]] >= article:
            self._begin()
        while self._posted < len(compared) and article_of[compared[self._posted]] < article:
            number = compared[self._posted]
            self._posted += 1
            for posting in self._own.pop(number, None) or self._postings(number):
                posting.append(number)

    def _postings(self, number: int) -> list[list[int]]:
        of_words, of_sides = self._of_words.get, self._of_sides.get
        found = [posting for key in self._sentences.keys[number] if (posting := of_words(key)) is not None]
        found += [posting for pair in self._word_pairs[number] if (posting := of_sides(pair)) is not None]
        return found


def _twice(postings: Iterable[Sequence[int]]) -> set[int]:
    """Return the numbers that stand in two or more of the postings."""
    once: set[int] = set()
    twice: set[int] = set()
    short = []
    for posting in postings:
        if len(posting) > _SHORT:
            twice.update(once.intersection(posting))
            once.update(posting)
        else:
            short.append(posting)
    for number in chain.from_iterable(short):
        if number in once:
            twice.add(number)
        else:
            once.add(number)
    return twice


def _fill_gaps(sentences: Sentences, found: Overlaps) -> None:
    """Compare sentences that nothing proposed with those beside the counterparts of their neighbours."""
    size, article, left_out = len(sentences), sentences.article, sentences.left_out
    sure = [code for code, value in found.items() if value >= _SURE]
    placed = {code // size for code in sure}.union([code % size for code in sure])
    placed.update(left_out)
    while sure:
        code = sure.pop()
        i, j = code // size, code % size
        for step in (-1, 1):
            a, b = i + step, j + step
            if a in placed or b in placed or a < 0 or b == size:
                continue
            if article[a] != article[i] or article[b] != article[j] or a * size + b in found:
                continue
            value = sentences.overlap(a, b)
            if value >= LEAST:
                found[a * size + b] = value
            if value >= _SURE:
                sure.append(a * size + b)


def _frequency(sets: Iterable[Iterable[Thing]]) -> Counter[Thing]:
    return Counter(chain.from_iterable(sets))


def rarest(frequency: Mapping[Thing, int], budget: int) -> set[Thing]:
    """Return what occurs twice or more, the rarest first, as long as it proposes no more pairs than that."""
    occurring = Counter(frequency.values())
    most = 1
    for count in sorted(occurring):
        budget -= occurring[count] * count * count // 2
        if budget < 0:
            break
        most = count
    return {thing for thing, count in frequency.items() if 1 < count <= most}


class _Verifier:
    """Tells what proposed pairs come to."""

    def __init__(self, sentences: Sentences, proposing: AbstractSet[int]) -> None:
        self._sentences = sentences
        rarity = sentences.rarity
        self._common = [set(keys).difference(proposing) for keys in sentences.keys]
        self._reserve = [sum([rarity[key] for key in keys]) for keys in self._common]

    def overlaps_of(self, j: int, shared: Mapping[int, float]) -> Iterator[tuple[int, float]]:
        """Yield the overlaps of one sentence with those before it that share the given weight with it.

        The weight is that of the words that are not everywhere; pairs are told as in `Overlaps`.
        """
        sentences, common, reserve = self._sentences, self._common, self._reserve
        rarity, weight, light, heavy = sentences.rarity, sentences.weight, sentences.light, sentences.heavy
        spare, mine, mass, lightly, heavily = reserve[j], common[j], weight[j], light[j], heavy[j]
        size = len(sentences)
        for i, rare in shared.items():
            mean = light[i] * heavily if weight[i] < mass else lightly * heavy[i]
            if mean < FLOOR:
                mean = FLOOR
            wanting = LEAST * mean - rare
            if wanting > spare or wanting > reserve[i]:
                continue
            both = rare
            for key in mine & common[i]:
                both += rarity[key]
            if both >= LEAST * mean:
                yield i * size + j, both / mean


def _compared(sentences: Sentences) -> list[int]:
    """Return the numbers of the sentences that are compared, ascending."""
    left_out = sentences.left_out
    return [number for number in range(len(sentences)) if number not in left_out]


def _by_article(sentences: Sentences) -> Iterator[list[int]]:
    """Yield the numbers of each article's sentences that are compared."""
    for _, numbers in groupby(_compared(sentences), sentences.article.__getitem__):
        yield list(numbers)


def copies(sentences: Sentences) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are the same word for word: also where every article carries them.

    Then none of their words is rare, but so many of them in a row are no accident.
    """
    for numbers in sentences.repeated:
        if len(sentences.sequences[numbers[0]]) >= _COPY:
            for i, j in combinations([each for each in numbers if each not in sentences.left_out], 2):
                if sentences.article[i] != sentences.article[j]:
                    yield i, j
