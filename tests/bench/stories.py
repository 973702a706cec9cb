"""Generated stories with known links, and how fast and how well they are linked.

    python -m tests.bench.stories [STORY...]

Every fact is told first in an agency's words, of an invented vocabulary whose frequencies fall as those
of a language do, with names and figures. An outlet tells four facts in five in its own version, mostly
in the agency's order; the rest of its paragraphs stand in no other article. Any two versions of a fact
differ in 35 % of their words. The seed is fixed, so that every run draws the same stories. Times are
those of a clock, on as many processors as there are, beside those of the processors together.
"""

from __future__ import annotations

import os
import pickle
import random
import sys
import time
from bisect import bisect
from hashlib import sha256
from itertools import accumulate, combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import Article, Link, Paragraph, Sentence
from tests.bench.memory import told_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ALTERED = 0.35
"""Share of the words in which two versions of a fact differ."""
TOLD = 0.8
"""Share of an outlet's paragraphs that other outlets may have too."""
CARRIERS = 8
"""Outlets for which there are as many facts as paragraphs; with more outlets there are more facts."""

_SYLLABLES = (
    *("ka", "lo", "mi", "ren", "ta", "sol", "ver", "dun", "pa", "qui", "zor"),
    *("be", "nal", "fi", "gro", "hu", "jes", "wix", "yor", "cle", "tra", "ost"),
)
Pair = tuple[int, int, int, int]
"""Article and paragraph of the one and of the other, the earlier article first."""


class Generated(NamedTuple):
    """Articles and the paragraphs that tell the same fact."""

    articles: tuple[Article, ...]
    pairs: set[Pair]


class Result(NamedTuple):
    """What linking a generated story took, and what came of it."""

    seconds: float
    of_processors: float
    """Seconds of all processors, those of processes that helped among them."""
    recall: float
    precision: float
    found: int


class _Language:
    """Draws words as often as a language has them (Zipf)."""

    def __init__(self, rng: random.Random, words: int) -> None:
        self._rng = rng
        drawn: dict[str, None] = {}
        while len(drawn) < words:
            drawn["".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(1, 4)))] = None
        self._words = list(drawn)
        # Short words are the commonest, as everywhere; one word in twelve is a name.
        self._words.sort(key=len)
        for n in range(100, words, 12):
            self._words[n] = self._words[n].capitalize()
        rng.shuffle(later := self._words[100:])
        self._words[100:] = later
        self._sums = list(accumulate(1 / (n + 3) for n in range(words)))

    def word(self) -> str:
        if self._rng.random() < 0.02:
            return str(self._rng.randint(2, 3000))
        return self._words[bisect(self._sums, self._rng.random() * self._sums[-1])]

    def fact(self, least: int, most: int) -> list[str]:
        return [self.word() for _ in range(self._rng.randint(least, most))]

    def version(self, fact: Sequence[str], altered: float) -> list[str]:
        return [self.word() if self._rng.random() < altered else word for word in fact]


def story(outlets: int, paragraphs: int, *, carriers: int = CARRIERS, seed: int = 1) -> Generated:
    """Return a story of some outlets with as many paragraphs each.

    A fact is told by `carriers` · TOLD outlets on average.
    """
    rng = random.Random(seed)
    language = _Language(rng, 20_000)
    facts = [language.fact(18, 40) for _ in range(paragraphs * max(1, outlets // carriers))]
    own_words = 1 - (1 - ALTERED) ** 0.5
    articles, told = [], []
    for outlet in range(outlets):
        order = sorted(rng.sample(range(len(facts)), paragraphs))
        for _ in range(3):
            order.insert(rng.randrange(paragraphs), order.pop(rng.randrange(paragraphs)))
        chosen = [fact if rng.random() < TOLD else None for fact in order]
        articles.append(
            _article(
                outlet,
                [
                    language.fact(18, 40) if fact is None else language.version(facts[fact], own_words)
                    for fact in chosen
                ],
            )
        )
        told.append(chosen)
    return Generated(tuple(articles), _pairs(told))


def book(verses: int, *, seed: int = 1) -> Generated:
    """Return two versions of a book; one verse in fifty stands in one of them only."""
    rng = random.Random(seed)
    language = _Language(rng, 13_000)
    texts: list[list[list[str]]] = [[], []]
    told: list[list[int | None]] = [[], []]
    for number in range(verses):
        verse = language.fact(12, 38)
        only = rng.choice((0, 1)) if rng.random() < 0.02 else None
        for version in (0, 1):
            if only in (None, version):
                texts[version].append(verse if version == 0 else language.version(verse, ALTERED))
                told[version].append(number)
    return Generated((_article(0, texts[0]), _article(1, texts[1])), _pairs(told))


def _article(number: int, paragraphs: Iterable[Sequence[str]]) -> Article:
    text, cut = [], []
    at = 0
    for words in paragraphs:
        line = " ".join(words)
        line = f"{line[0].upper()}{line[1:]}."
        cut.append(Paragraph(at, at + len(line), (Sentence(at, at + len(line)),)))
        text.append(line)
        at += len(line) + 2
    whole = "\n\n".join(text)
    return Article(f"{number}.txt", f"Outlet {number}", whole, sha256(whole.encode()).hexdigest(), tuple(cut))


def _pairs(told: Sequence[Sequence[int | None]]) -> set[Pair]:
    """Return which paragraphs tell the same, given what each article tells paragraph by paragraph."""
    places: dict[int, list[tuple[int, int]]] = {}
    for article, facts in enumerate(told):
        for paragraph, fact in enumerate(facts):
            if fact is not None:
                places.setdefault(fact, []).append((article, paragraph))
    return {(*a, *b) for each in places.values() for a, b in combinations(each, 2) if a[0] != b[0]}


def measure(generated: Generated, run: Callable[[Sequence[Article]], Iterable[Pair]]) -> Result:
    """Return how long finding the pairs of a story takes, importing left out, and how many are right."""
    run(story(2, 3).articles)
    begin, before = time.perf_counter(), sum(os.times()[:4])
    found = set(run(generated.articles))
    seconds, of_processors = time.perf_counter() - begin, sum(os.times()[:4]) - before
    right = len(found & generated.pairs)
    recall, precision = right / len(generated.pairs), right / len(found) if found else 0.0
    return Result(seconds, of_processors, recall, precision, len(found))


def _places(links: Iterable[Link]) -> list[Pair]:
    return [(link.a.article, link.a.paragraph, link.b.article, link.b.paragraph) for link in links]


def ours(articles: Sequence[Article]) -> list[Pair]:
    """Return the paragraphs that storyview links."""
    from storyview.engine.link import link

    return _places(link(articles))


def whole(articles: Sequence[Article]) -> list[Pair]:
    """Return the same, with rows, marks and shares made too."""
    from storyview.engine.story import compare

    return _places(compare(articles).links)


def all_pairs(articles: Sequence[Article]) -> list[Pair]:
    """Return the paragraphs whose `token_set_ratio` is 60 or more, every one compared with every other.

    Raises ImportError where numpy is not installed.
    """
    import numpy as np
    from rapidfuzz.fuzz import token_set_ratio
    from rapidfuzz.process import cdist
    from rapidfuzz.utils import default_process

    places = [(a, p) for a, article in enumerate(articles) for p in range(len(article.paragraphs))]
    texts = [articles[a].text[slice(*_range(articles[a], p))] for a, p in places]
    matrix = cdist(texts, texts, scorer=token_set_ratio, processor=default_process, dtype=np.uint8)
    rows, columns = np.nonzero(matrix >= 60)
    return [
        (*places[i], *places[j])
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        if places[i][0] < places[j][0]
    ]


def cosines(articles: Sequence[Article]) -> list[Pair]:
    """Return the paragraphs of different articles whose cosine of tf-idf vectors is .3 or more.

    Raises ImportError where scikit-learn is not installed.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    places = [(a, p) for a, article in enumerate(articles) for p in range(len(article.paragraphs))]
    texts = [articles[a].text[slice(*_range(articles[a], p))] for a, p in places]
    vectors = TfidfVectorizer().fit_transform(texts)
    pairs = (vectors @ vectors.T).tocoo()
    near = pairs.data >= 0.3
    return [
        (*places[i], *places[j])
        for i, j in zip(pairs.row[near].tolist(), pairs.col[near].tolist(), strict=True)
        if places[i][0] < places[j][0]
    ]


def _range(article: Article, paragraph: int) -> tuple[int, int]:
    return article.paragraphs[paragraph].start, article.paragraphs[paragraph].end


def collation(articles: Sequence[Article]) -> list[Pair]:
    """Return the paragraphs in whose words CollateX aligns more than a third.

    Raises ImportError where CollateX is not installed.
    """
    from collatex import Collation, collate

    collected = Collation()
    paragraph_of: list[list[int]] = []
    for number, article in enumerate(articles):
        tokens, numbers = [], []
        for p, paragraph in enumerate(article.paragraphs):
            words = article.text[paragraph.start : paragraph.end].split()
            tokens += [{"t": f"{word} ", "n": word.lower(), "p": p} for word in words]
            numbers.append(len(words))
        collected.add_witness({"id": str(number), "tokens": tokens})
        paragraph_of.append(numbers)
    table = collate(collected, layout="horizontal", segmentation=False)
    shared: dict[Pair, int] = {}
    for column in table.columns:
        by_word: dict[str, list[tuple[int, int]]] = {}
        for witness, tokens in column.tokens_per_witness.items():
            for token in tokens:
                data = token.token_data
                by_word.setdefault(data["n"], []).append((int(witness), data["p"]))
        for places in by_word.values():
            for a, b in combinations(sorted(places), 2):
                if a[0] != b[0]:
                    shared[*a, *b] = shared.get((*a, *b), 0) + 1
    return [
        pair
        for pair, count in shared.items()
        if 3 * count > min(paragraph_of[pair[0]][pair[1]], paragraph_of[pair[2]][pair[3]])
    ]


STORIES: dict[str, tuple[Callable[[], Generated], float | None]] = {
    "3x15": (lambda: story(3, 15), None),
    "8x60": (lambda: story(8, 60), 0.08),
    "50x60": (lambda: story(50, 60), 0.6),
    "200x60": (lambda: story(200, 60), 3.0),
    "500x60": (lambda: story(500, 60), 10.0),
    "50x60, each fact in 40": (lambda: story(50, 60, carriers=50), None),
    "book": (lambda: book(30_000), 4.0),
}
"""The stories by name, and the seconds that all of comparing may take on a quiet machine."""
_BOOK = 236
"""Megabytes that a process which compares the book may hold."""
_COMPARE = """
import pickle, sys
from pathlib import Path
from storyview.engine.story import compare
from tests.bench.memory import peak
compare(pickle.loads(Path(sys.argv[1]).read_bytes()))
print(peak())
"""
_MANAGED = 3
"""Articles of which CollateX makes one table within seconds."""


def _row(name: str, who: str, result: Result, target: float | None) -> None:
    seconds, of_processors, recall, precision, found = result
    over = "" if target is None else f"  target {target * 1000:.0f} ms{'' if seconds <= target else ', over'}"
    print(
        f"  {name:24}{who:22}{seconds * 1000:9.0f} ms {of_processors * 1000:8.0f}"
        f"  recall {recall:.3f}  precision {precision:.3f}  {found:7} pairs{over}",
        flush=True,
    )


def _memory(generated: Generated) -> float:
    """Return what a process holds at most that does nothing but compare the articles, in megabytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.pickle"
        path.write_bytes(pickle.dumps(generated.articles))
        return float(told_by(_COMPARE, str(path))[0])


def report(names: Sequence[str] = ()) -> None:
    """Print what each story takes, ours and the others' where they are installed and can manage it."""
    print("\ngenerated stories, outlets x paragraphs; two versions differ in 35 % of the words")
    print(f"{'':44}{'clock':>12}{'processors':>11}")
    for name in names or STORIES:
        build, target = STORIES[name]
        generated = build()
        _row(name, "storyview, links", measure(generated, ours), None)
        _row(name, "storyview, whole", measure(generated, whole), target)
        if name == "book":
            megabytes = _memory(generated)
            print(
                f"  {name:24}{'memory of a process':22}{megabytes:9.0f} MB  target {_BOOK} MB"
                f"{'' if megabytes <= _BOOK else ', over'}",
                flush=True,
            )
            continue
        if "," in name or len(generated.articles) > 50:
            continue
        others: list[tuple[str, Callable[[Sequence[Article]], Iterable[Pair]]]] = [
            ("token_set_ratio, cdist", all_pairs),
            ("tf-idf, cosine", cosines),
        ]
        if len(generated.articles) <= _MANAGED:
            others.append(("CollateX", collation))
        for who, run in others:
            try:
                _row(name, who, measure(generated, run), None)
            except ImportError as missing:
                print(f"  {name:24}{who:22} not measured: {missing.name} is not installed")


if __name__ == "__main__":
    report(sys.argv[1:])
