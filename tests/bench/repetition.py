"""What stories cost that repeat themselves, or are simply large, from files to a story.

    python -m tests.bench.repetition [CASE...]

Each is read, segmented, compared and arranged in a process of its own; times are those of its processor.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from tests.bench.memory import told_by
from tests.bench.stories import story

if TYPE_CHECKING:
    from collections.abc import Callable

_SENTENCE = "The mayor said the bridge near the river market will stay shut until Friday."
_REPORT = (
    "The river Aller rose by two metres on Monday night, the water board of Celle said on Tuesday.",
    "Forty cows swam to the church of Wienhausen and climbed its steps, a farmer told the local radio.",
    "Firefighters from Hanover pumped out cellars all night long. Damage is put at $180 million.",
    "“We have never seen so much water in this town,” mayor Karin Oltmann told reporters.",
    "The state government promised 12 million euros of emergency aid by the end of the month.",
)
_MEASURE = """
import sys, time
from storyview.engine.story import open_story
from tests.bench.memory import peak
begin = time.process_time()
story = open_story(sys.argv[1:])
print(time.process_time() - begin, peak(), len(story.links))
"""


class Case(NamedTuple):
    """A story and what it may cost."""

    texts: Callable[[], list[str]]
    """One an article."""
    seconds: float
    megabytes: float


def _generated(outlets: int, paragraphs: int) -> list[str]:
    return [article.text for article in story(outlets, paragraphs).articles]


CASES: dict[str, Case] = {
    "2 files of 1,000 equal paragraphs": Case(lambda: ["\n\n".join([_SENTENCE] * 1000)] * 2, 1.5, 500),
    "8 files of 3,000 equal paragraphs": Case(lambda: ["\n\n".join([_SENTENCE] * 3000)] * 8, 5, 500),
    "1,000 equal articles": Case(lambda: ["\n\n".join(_REPORT)] * 1000, 5, 500),
    "500 different articles": Case(lambda: _generated(500, 10), 10, 500),
    "10 MB of prose in 2 files": Case(lambda: _generated(2, 21_000), 30, 1000),
    "2 words of 100,000 letters": Case(lambda: ["ab" * 50_000, "cd" * 50_000], 1, 100),
}


def report(names: list[str] | None = None) -> None:
    """Print what each case takes and what it may take."""
    print("\nrepetition and size, from files to a story")
    for name in names or CASES:
        texts, most, memory = CASES[name]
        with TemporaryDirectory() as folder:
            files = []
            for number, text in enumerate(texts()):
                files.append(Path(folder) / f"{number:04}.txt")
                files[-1].write_text(text, "utf-8")
            found = told_by(_MEASURE, *map(str, files))
        seconds, peak = float(found[0]), float(found[1])
        over = "" if seconds <= most and peak <= memory else "over"
        print(
            f"  {name:36}{seconds:7.2f} s  target {most:4} s{peak:8.0f} MB  target {memory:4} MB"
            f"{found[2]:>8} links  {over}",
            flush=True,
        )


if __name__ == "__main__":
    report(sys.argv[1:])
