"""How long an archive takes to be grouped, how much memory, and how right that is: made articles.

    python -m tests.bench.archive 50000 --engine duckdb [--undated] [--keep FILE.jsonl]

An event has a vocabulary of its own, rare names and words of its subject, used by one to eight outlets within
two days among words that all of a language use as often as Zipf's law says; its subject comes again in other
events. It is not what news is like, and it is the same on every machine.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.memory import peak

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er", "or")]
_LEXICON = 30_000
_SUBJECTS = 400
_DAYS = 365


def made(count: int, seed: int = 1, *, dated: bool = True) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of the event and the article, in an order that tells nothing of events."""
    chance = random.Random(seed)
    lexicon = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(_LEXICON)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(_LEXICON)))
    subjects = [chance.sample(lexicon[200:], 60) for _ in range(_SUBJECTS)]
    events: list[tuple[int, date, list[str], list[str]]] = []
    number = 0
    while len(events) < count:
        day = date(2021, 1, 1) + timedelta(chance.randrange(_DAYS))
        names = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(12)]
        subject = chance.choice(subjects)
        for _ in range(min(chance.choice((1, 1, 1, 2, 3, 5, 8)), count - len(events))):
            own = chance.sample(names, 8) + chance.sample(subject, 25)
            events.append((number, day + timedelta(chance.randrange(3)), own, names))
        number += 1
    chance.shuffle(events)
    for event, day, own, names in events:
        length = chance.randint(250, 650)
        usual = chance.choices(lexicon, cum_weights=weights, k=length)
        words = [chance.choice(own) if chance.random() < 0.22 else word for word in usual]
        title = " ".join([names[0], *chance.sample(own, 5)])
        lines = [" ".join(words[n : n + 18]).capitalize() + "." for n in range(0, length, 18)]
        text = "\n\n".join(" ".join(lines[n : n + 3]) for n in range(0, len(lines), 3))
        row = {"title": title, "text": text, "publication": f"Outlet {chance.randrange(40)}"}
        yield event, row | ({"date": day.isoformat()} if dated else {})


def pair_score(groups: Sequence[Sequence[int]], events: Sequence[int]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of articles that are put together."""
    together = sum(len(group) * (len(group) - 1) // 2 for group in groups)
    right = sum(n * (n - 1) // 2 for g in groups for n in Counter(events[each] for each in g).values())
    true = sum(n * (n - 1) // 2 for n in Counter(events).values())
    return right / max(together, 1), right / max(true, 1), 2 * right / max(together + true, 1)


def main() -> None:
    """Make the archive, group it, open its largest story, and tell what that took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int)
    parser.add_argument("--engine", default="duckdb", choices=["memory", "duckdb", "spark"])
    parser.add_argument("--undated", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "archive.jsonl"
        events = []
        with path.open("w") as file:
            for event, row in made(asked.count, dated=not asked.undated):
                events.append(event)
                file.write(json.dumps(row) + "\n")
        print(f"{asked.count} articles of {len(set(events))} events, {path.stat().st_size / 1e6:.0f} MB")
        _measure(path, asked.engine, events)


def _measure(path: Path, engine: str, events: Sequence[int]) -> None:
    from storyview.engine.read.source_texts import read_sources
    from storyview.engine.stories.archive import archive_stories
    from storyview.engine.stories.listed_stories import list_stories
    from storyview.engine.story import open_story

    begun = time.perf_counter()
    if engine == "memory":
        stories = list_stories(read_sources([str(path)]).texts)
    else:
        stories, _ = archive_stories([str(path)], engine)
    took = time.perf_counter() - begun
    megabytes = peak()
    groups = [[int(source.rpartition("#")[2]) - 1 for source in story.sources] for story in stories]
    precision, recall, both = pair_score(groups, events)
    print(f"{engine}: {took:.1f} s, {megabytes:.0f} MB, {len(stories)} stories, ", end="")
    print(f"pairs P {precision:.3f} R {recall:.3f} F1 {both:.3f}")
    begun = time.perf_counter()
    opened = open_story(stories[0].sources)
    took = time.perf_counter() - begun
    print(f"the largest story, {len(opened.articles)} articles: opened in {took:.2f} s")


if __name__ == "__main__":
    main()
