"""Fit what words and meaning count together.

    python -m tests.meaning.fit_meaning STORY_FOLDER...

A story folder holds segments.json, links.json and, where present, optional_links.json, in the layout of
tests/gold (which itself stands for the seeds), and its texts in `articles/`. Stories whose folders share a
parent are one group; every pair of sentences counts alike. Tolerated links take no part. What the model
says is kept in the cache (STORYVIEW_CACHE_DIR).

With `--left-out` each story of the smaller groups is scored by a fit that has not seen it, and each fifth of
the larger ones likewise: what is to be expected of stories that nobody has seen.

The numbers in storyview/engine/meaning/fuse.py were fitted on the seeds, on four English stories, on 25
events of the CSTNews corpus and on 49 fables in several English editions, none of which but the seeds is
part of this repository. The fit has no random part.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from storyview.engine.identity import identity
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.scoring import LINKED, odds
from storyview.engine.link.similarity import Sentences
from storyview.engine.meaning import models
from storyview.engine.meaning.cache import Cache
from storyview.engine.meaning.evidence import Evidence, Meanings, blocks
from storyview.engine.meaning.fuse import Setting, setting, unit_texts
from storyview.engine.meaning.worker import encodings_of
from tests.gold.fit_links import PENALTY
from tests.gold.stories import gold_links, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from storyview.engine.meaning.encoded import Matrix

GOLD = Path(__file__).parents[1] / "gold"
THRESHOLD = -0.5
"""Log odds of a link: F1 is flat from -0.9 to -0.3, precision and rows are better than below, recall better
than above."""
LARGE = 10
"""Stories from which a group is left out by fifths."""


class Block(NamedTuple):
    """The pairs between two articles, shape (sentences, sentences) each."""

    evidence: Matrix
    """With one more dimension, the pieces of evidence."""
    labels: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    """False where the gold tolerates a link."""


class Examples(NamedTuple):
    """What is known of one story's pairs of sentences."""

    name: str
    group: str
    blocks: tuple[Block, ...]
    wanted: int
    """Links that are to be found."""

    @property
    def labels(self) -> NDArray[np.bool_]:
        """The labels of all pairs that count."""
        return np.concatenate([block.labels[block.counted] for block in self.blocks])


class Regression(NamedTuple):
    bias: float
    weights: Matrix

    def of(self, evidence: Matrix) -> Matrix:
        """Return log odds."""
        found: Matrix = self.bias + evidence @ self.weights
        return found


class Fitted(NamedTuple):
    alone: Regression
    beside: Regression

    def strength(self, story: Examples) -> Matrix:
        """Return the log odds of each pair that counts."""
        return np.concatenate([self.beside.of(each) for each in _beside(story, self.alone)])


def examples(folder: Path, model: str) -> Examples:
    """Return evidence and label of every pair of a story."""
    texts_at = GOLD.parents[1] / "seeds" if folder.resolve() == GOLD else folder / "articles"
    articles = load(folder, texts_at)
    lexicon = Lexicon(articles)
    texts = unit_texts(articles, lexicon)
    where = models.locate(model)
    encodings = encodings_of(texts, lambda: models.load(where), Cache(models.fingerprint(where)))
    meanings = Meanings(lexicon, [encodings[text] for text in texts], texts)
    main, neutral = gold_links(folder)
    found = []
    for block in blocks(Sentences(lexicon), meanings, [identity(article) for article in articles]):
        pairs = [
            [frozenset((lexicon.units[i].ref, lexicon.units[j].ref)) for j in block.columns]
            for i in block.rows
        ]
        evidence = np.stack([values.astype(np.float64) for values in block.evidence], axis=-1)
        labels = np.array([[pair in main for pair in row] for row in pairs])
        counted = np.array([[pair not in neutral for pair in row] for row in pairs])
        found.append(Block(evidence, labels, counted))
    return Examples(folder.name, folder.resolve().parent.name, tuple(found), len(main))


def fit(stories: Sequence[Examples]) -> Fitted:
    """Return both regressions: of each pair alone, then beside the others."""
    labels = np.concatenate([story.labels for story in stories])
    evidence = [block.evidence[block.counted] for story in stories for block in story.blocks]
    alone = _regression(np.concatenate(evidence), labels)
    beside = np.concatenate([each for story in stories for each in _beside(story, alone)])
    return Fitted(alone, _regression(beside, labels))


def _beside(story: Examples, alone: Regression) -> Iterator[Matrix]:
    for block in story.blocks:
        yield np.stack(setting(alone.of(block.evidence)), axis=-1)[block.counted]


def _regression(x: Matrix, y: NDArray[np.bool_]) -> Regression:
    """Return a logistic regression (Newton's method, standardised evidence)."""
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    rows = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    penalty = np.diag([0.0] + [PENALTY] * x.shape[1])
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ found))
        gradient = rows.T @ (chance - y) + penalty @ found
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        found = found - np.linalg.solve(curvature, gradient)
    weights = found[1:] / spread
    return Regression(float(found[0] - weights @ mean), weights)


def figures(story: Examples, strength: Matrix) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs at or above the threshold."""
    taken = strength >= THRESHOLD
    right = int(story.labels[taken].sum())
    return (
        right / max(1, int(taken.sum())),
        right / max(1, story.wanted),
        2 * right / max(1, int(taken.sum()) + story.wanted),
    )


def average_precision(story: Examples, strength: Matrix) -> float:
    """Return the mean precision at each link, ranked by strength."""
    labels = story.labels[np.argsort(-strength, kind="stable")]
    precision = np.cumsum(labels) / np.arange(1, len(labels) + 1)
    return float(precision[labels].sum() / max(1, story.wanted))


def left_out(stories: Sequence[Examples]) -> dict[str, list[tuple[float, ...]]]:
    """Return for each group the figures of its stories, each by a fit without it."""
    sizes = {group: sum(s.group == group for s in stories) for group in {s.group for s in stories}}
    folds = [n % 5 if sizes[s.group] > LARGE else f"{s.group}/{s.name}" for n, s in enumerate(stories)]
    found: defaultdict[str, list[tuple[float, ...]]] = defaultdict(list)
    for fold in dict.fromkeys(folds):
        known = [story for story, its in zip(stories, folds, strict=True) if its != fold]
        fitted = fit(known)
        for story, its in zip(stories, folds, strict=True):
            if its == fold:
                strength = fitted.strength(story)
                found[story.group].append((*figures(story, strength), average_precision(story, strength)))
    return found


def main() -> None:
    """Fit on the folders named on the command line and print what fuse.py holds."""
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    stories = [examples(Path(name), models.CARRIED) for name in names or [str(GOLD)]]
    if "--left-out" in sys.argv:
        for group, rows in left_out(stories).items():
            p, r, f, average = (sum(column) / len(rows) for column in zip(*rows, strict=True))
            sys.stdout.write(f"{group:10} p {p:.3f} r {r:.3f} f1 {f:.3f} average precision {average:.3f}\n")
        return
    fitted = fit(stories)
    sys.stdout.write(f"ALONE: Final = Evidence({_named(Evidence._fields, fitted.alone)})\n")
    sys.stdout.write(f"ALONE_BIAS: Final = {fitted.alone.bias:.2f}\n")
    sys.stdout.write(f"BESIDE: Final = Setting({_named(Setting._fields, fitted.beside)})\n")
    # Links begin where they do by words alone, so that scores of both kinds are read alike.
    sys.stdout.write(f"BESIDE_BIAS: Final = {fitted.beside.bias - THRESHOLD + odds(LINKED):.2f}\n")


def _named(names: Iterable[str], regression: Regression) -> str:
    return ", ".join(f"{name}={weight:.2f}" for name, weight in zip(names, regression.weights, strict=True))


if __name__ == "__main__":
    main()
