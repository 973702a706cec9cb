"""Fit what the linker's evidence weighs.

    python -m tests.gold.fit_links STORY_FOLDER...

A story folder holds segments.json, links.json and, where present, optional_links.json, in the layout
of this folder, and its texts in `articles/` (for this folder itself: the seeds). Stories whose folders
share a parent are one group; every group counts alike, in the fit and in the choice of the threshold.
Tolerated links take no part.

The numbers in storyview/engine/link/scoring.py were fitted on this folder, on the 25 stories of the
CSTNews corpus of Brazilian news (Cardoso et al., 2011: research use, therefore not part of this
repository) that are not kept aside for measuring, and on four English events of three to
five outlets. The fit has no random part.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from math import exp, sqrt
from pathlib import Path

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.scoring import Evidence, weigh
from storyview.engine.link.similarity import Sentences, overlaps
from tests.gold.stories import gold_links, load

HERE = Path(__file__).parent
PENALTY = 3.0
"""L2 penalty on the weights of standardised evidence."""

Example = tuple[list[float], int, float]
"""Evidence, label, and what the example counts."""


def examples(folder: Path) -> tuple[list[Example], int]:
    """Return evidence and label of every scored pair of a story, and how many links are to be found."""
    texts = HERE.parent.parent / "seeds" if folder.resolve() == HERE else folder / "articles"
    lexicon = Lexicon(load(folder, texts))
    main, neutral = gold_links(folder)
    found = []
    sentences = Sentences(lexicon)
    for i, j, evidence in sorted(weigh(sentences, overlaps(sentences))):
        pair = frozenset((lexicon.units[i].ref, lexicon.units[j].ref))
        if pair not in neutral:
            found.append((list(evidence), int(pair in main), 1.0))
    return found, len(main)


def fit(data: list[Example]) -> tuple[float, list[float]]:
    """Return bias and weights of a logistic regression (Newton's method, standardised evidence)."""
    width = len(data[0][0])
    count = sum(weight for _, _, weight in data)
    means = [sum(x[k] * weight for x, _, weight in data) / count for k in range(width)]
    spread = [
        sqrt(sum((x[k] - means[k]) ** 2 * weight for x, _, weight in data) / count) or 1.0
        for k in range(width)
    ]
    rows = [
        ([1.0, *((x[k] - means[k]) / spread[k] for k in range(width))], y, weight) for x, y, weight in data
    ]
    size = width + 1
    weights = [0.0] * size
    for _ in range(25):
        penalty = [0.0] + [PENALTY] * width
        gradient = [p * w for p, w in zip(penalty, weights, strict=True)]
        curvature = [[penalty[a] if a == b else 0.0 for b in range(size)] for a in range(size)]
        for row, label, weight in rows:
            chance = 1 / (1 + exp(-sum(w * v for w, v in zip(weights, row, strict=True))))
            for a in range(size):
                gradient[a] += weight * (chance - label) * row[a]
                for b in range(size):
                    curvature[a][b] += weight * chance * (1 - chance) * row[a] * row[b]
        weights = [w - step for w, step in zip(weights, solve(curvature, gradient), strict=True)]
    plain = [weights[k + 1] / spread[k] for k in range(width)]
    return weights[0] - sum(w * m for w, m in zip(plain, means, strict=True)), plain


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a positive definite system (Gaussian elimination)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        for below in rows[k + 1 :]:
            factor = below[k] / rows[k][k]
            for c in range(k, len(below)):
                below[c] -= factor * rows[k][c]
    found = [0.0] * len(rows)
    for k in reversed(range(len(rows))):
        rest = sum(rows[k][c] * found[c] for c in range(k + 1, len(rows)))
        found[k] = (rows[k][-1] - rest) / rows[k][k]
    return found


def f1(scored: list[tuple[float, int]], wanted: int, threshold: float) -> float:
    """Return the F1 of the pairs at or above a threshold."""
    taken = [label for value, label in scored if value >= threshold]
    return 2 * sum(taken) / (len(taken) + wanted) if taken else 0.0


def _balanced(stories: dict[Path, tuple[list[Example], int]]) -> list[Example]:
    """Return all examples, those of every group counting as much as those of any other."""
    sizes: defaultdict[Path, int] = defaultdict(int)
    for folder, (data, _) in stories.items():
        sizes[folder.resolve().parent] += len(data)
    whole = sum(sizes.values()) / len(sizes)
    return [
        (x, y, whole / sizes[folder.resolve().parent])
        for folder, (data, _) in stories.items()
        for x, y, _ in data
    ]


def _print(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")


def main() -> None:
    """Fit on the folders named on the command line and print what evidence.py holds."""
    folders = [Path(name) for name in sys.argv[1:]] or [HERE]
    stories = {folder: examples(folder) for folder in folders}
    bias, weights = fit(_balanced(stories))
    groups: defaultdict[Path, list[tuple[list[tuple[float, int]], int]]] = defaultdict(list)
    for folder, (data, wanted) in stories.items():
        scored = [
            (1 / (1 + exp(-bias - sum(w * v for w, v in zip(weights, x, strict=True)))), y)
            for x, y, _ in data
        ]
        groups[folder.resolve().parent].append((scored, wanted))

    def means(threshold: float) -> list[float]:
        return [sum(f1(s, n, threshold) for s, n in group) / len(group) for group in groups.values()]

    best = max((step / 100 for step in range(10, 70)), key=lambda t: sum(means(t)))
    _print(f"BIAS = {bias:.2f}")
    named = ", ".join(f"{name}={weight:.2f}" for name, weight in zip(Evidence._fields, weights, strict=True))
    _print(f"WEIGHTS = Evidence({named})")
    _print(f"LINKED = {best:.2f}")
    for threshold in (best - 0.1, best - 0.05, best, best + 0.05, best + 0.1):
        found = dict(zip(groups, means(threshold), strict=True))
        _print(f"{threshold:.2f}", *(f"{folder.name} {value:.3f}" for folder, value in found.items()))


if __name__ == "__main__":
    main()
