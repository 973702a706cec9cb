"""What the comparison by meaning changes in the figures.

    python -m tests.semantic.measure [STORY_FOLDER...]

A story folder holds the files of tests/gold and its texts in `articles/`; without one, the seeds are
measured. Stories whose folders share a parent are one group, and its mean is printed, first as built
in and then refined. The numbers in storyview/engine/semantic/refine.py were chosen with
all-MiniLM-L6-v2, once for all, where the mean of three groups was best and none lost much: the seeds, 25
events of Brazilian news (CSTNews; the model knows English only) and 49 fables in two to four
English editions each.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyview.engine.semantic.worker import refined
from storyview.engine.story import open_story
from tests.gold import score as scoring
from tests.gold.stories import answer
from tests.semantic.model import MODEL

if TYPE_CHECKING:
    from storyview.engine.model import Story

GOLD = Path(__file__).parents[1] / "gold"
FIGURES = ("links", "rows", "unique", "chars")


def figures(folder: Path, story: Story) -> dict[str, Any]:
    """Return the score of one story."""
    return scoring.score(folder, answer(story))


def both(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the score of a folder's story as built in and refined."""
    texts = GOLD.parents[1] / "seeds" if folder.resolve() == GOLD else folder / "articles"
    story = open_story(sorted(map(str, texts.glob("*.txt"))))
    return figures(folder, story), figures(folder, refined(story, str(MODEL)))


def mean(scores: list[dict[str, Any]]) -> str:
    """Return the figures of a group in one line."""
    parts = [f"{name} {sum(one[name]['f1'] for one in scores) / len(scores):.3f}" for name in FIGURES]
    parts.append(f"grades {sum(one['grades'] for one in scores) / len(scores):.3f}")
    linked, traps = (sum(one["traps"][n] for one in scores) for n in (0, 1))
    return "  ".join([*parts, f"traps {linked}/{traps}"] if traps else parts)


def main() -> None:
    """Measure the folders named on the command line."""
    groups: defaultdict[Path, list[tuple[dict[str, Any], dict[str, Any]]]] = defaultdict(list)
    for folder in [Path(name) for name in sys.argv[1:]] or [GOLD]:
        groups[folder.resolve().parent].append(both(folder))
    for parent, pairs in groups.items():
        for name, which in (("built-in", 0), ("with meaning", 1)):
            line = mean([pair[which] for pair in pairs])
            sys.stdout.write(f"{parent.name} ({len(pairs)})  {name:12}  {line}\n")


if __name__ == "__main__":
    main()
