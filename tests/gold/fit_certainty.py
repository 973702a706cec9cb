"""Fit how sure marks are.

    python -m tests.gold.fit_certainty [--meaning] STORY_FOLDER...

Folders as for tests.gold.fit_links, which also names the data. Every sentence said to have no counterpart is
an example of standing alone or not, every article that has no counterpart of what most others report one of
leaving it out or not. Prints what storyview/engine/mark/certainty.py holds, and what each bar comes to with
each story left out of the fit that it is judged by.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark.certainty import Alone, Missing, Neighbourhood
from storyview.engine.model import SentenceRef, Status
from storyview.engine.story import open_story
from tests.gold.fit_links import HERE, Example, fit
from tests.gold.score_trust import TrustScorer
from tests.gold.stories import answer, files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.model import Story


class Examples(NamedTuple):
    """What one story teaches."""

    alone: list[Example]
    missing: list[Example]
    wanted: int
    """Sentences that stand in one article alone."""


def examples(folder: Path, *, meaning: bool = False) -> Examples:
    """Return the claims that a story's marks could make, with what speaks for each."""
    texts = HERE.parent.parent / "seeds" if folder.resolve() == HERE else None
    story = open_story([str(path) for path in files(folder, texts)])
    if meaning:
        from storyview.engine.meaning.models import CARRIED
        from storyview.engine.meaning.worker import refined

        story = refined(story, CARRIED)
    scorer = TrustScorer(folder, answer(story))
    lexicon = Lexicon(story.articles)
    near = Neighbourhood(story.articles, lexicon, story.links, story.candidates)
    alone = []
    for unit in lexicon.units:
        mark = story.mark(unit.ref.place).sentences[unit.ref.sentence]
        where = scorer.sentences[unit.ref]
        if mark.status is Status.UNIQUE and where and where not in scorer.furniture:
            alone.append((list(near.alone(unit.ref)), int(where in scorer.wanted), 1.0))
    return Examples(alone, list(_missing(story, near, scorer)), len(scorer.wanted))


def _missing(story: Story, near: Neighbourhood, scorer: TrustScorer) -> Iterator[Example]:
    count = len(story.articles)
    for ref in near.linked:
        told: dict[int, float] = {}
        for other, link in near.linked.of(ref).items():
            told[other.article] = max(link.score, told.get(other.article, 0.0))
        if 2 * (len(told) + 1) <= count - 1:
            continue
        for silent in set(range(count)) - {ref.article, *told}:
            known = near.missing(ref, silent, told, count)
            yield list(known), int(scorer.is_left_out(SentenceRef(*ref), silent)), 1.0


def _chances(train: Sequence[Example], judged: Sequence[Example]) -> list[float]:
    bias, weights = fit(list(train))
    return [1 / (1 + exp(-bias - sum(w * v for w, v in zip(weights, x, strict=True)))) for x, _, _ in judged]


def _print(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")


def main() -> None:
    """Fit on the folders named on the command line."""
    stories = {
        folder: examples(folder, meaning="--meaning" in sys.argv)
        for folder in [Path(name) for name in sys.argv[1:] if name != "--meaning"]
    }
    sizes: defaultdict[Path, int] = defaultdict(int)
    for folder, each in stories.items():
        sizes[folder.resolve().parent] += len(each.alone)
    whole = sum(sizes.values()) / len(sizes)
    for name, fields in (("alone", Alone._fields), ("missing", Missing._fields)):
        data = {
            folder: [
                (x, y, (whole / sizes[folder.resolve().parent]) ** 0.5) for x, y, _ in getattr(each, name)
            ]
            for folder, each in stories.items()
        }
        bias, weights = fit([one for each in data.values() for one in each])
        shown = ", ".join(f"{field}={weight:.2f}" for field, weight in zip(fields, weights, strict=True))
        _print(f"{name}={name.title()}({shown}), {name}_bias={bias:.2f}")
        judged: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for folder, own in data.items():
            others = [one for other, each in data.items() if other != folder for one in each]
            group = folder.resolve().parent.name
            judged[group] += zip(_chances(others, own), [y for _, y, _ in own], strict=True)
        for group, pairs in judged.items():
            wanted = sum(e.wanted for f, e in stories.items() if f.resolve().parent.name == group)
            for bar in (0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
                said = [y for chance, y in pairs if chance >= bar]
                kept = f", kept {sum(said) / wanted:.2f}" if name == "alone" else ""
                _print(f"  {group} {bar}: {sum(said) / max(len(said), 1):.2f} of {len(said)}{kept}")


if __name__ == "__main__":
    main()
