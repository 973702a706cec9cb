"""Print what storyview costs beside the least a Textual app costs, in one run on this machine.

    python tests/bench/run.py [--runs N] [--others FOLDER]

storyview is installed into a fresh environment first, as a user has it: an editable install may
compile its modules at every start. Absolute times drift between runs; the ratios are paired.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.stories import report
from tests.bench.terminal import PAGE_DOWN, Run, measure, minimal_app

TARGETS = Run(1.5, 2.0, 3.0, 1.6)
"""Times the minimal app: its first frame, its one-line update (line and page), its memory."""


def install(folder: Path) -> list[str]:
    """Install storyview beside this environment's packages and return the command that runs it."""
    root = Path(__file__).resolve().parents[2]
    target = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(root)]
    subprocess.run(pip, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(target)!r}); from storyview.cli import main; main()",
    ]


def reader(runs: int, folder: Path) -> None:
    """Measure the reader and the minimal app in turn, and print the medians and the paired ratios."""
    environment = {"STORYVIEW_DATA_DIR": str(folder / "data")}
    ours, floor = install(folder), minimal_app(folder)
    pairs = []
    for number in range(runs + 1):
        pair = (
            measure(ours, "follow", PAGE_DOWN, environment),
            measure(floor, "minimal app", "j", environment),
        )
        if number:  # the first pair fills the disk's caches
            pairs.append(pair)
    print(f"{'200x50':8}{'storyview':>12}{'minimal app':>14}{'ratio':>8}{'target':>8}")
    for n, name in enumerate(Run._fields):
        mine, least = [pair[0][n] for pair in pairs], [pair[1][n] for pair in pairs]
        ratio = median(a / b for a, b in zip(mine, least, strict=True))
        unit = "MB" if name == "memory" else "ms"
        row = f"{name:8}{median(mine):9.1f} {unit}{median(least):11.1f} {unit}{ratio:8.2f}{TARGETS[n]:8.2f}"
        print(row, "" if ratio <= TARGETS[n] else "over")


def alignment(runs: int) -> None:
    """Print how long each stage takes on the five articles, imports left out."""
    from importlib.resources import files

    from storyview.engine.arrange import arrange, default_lead
    from storyview.engine.link import link
    from storyview.engine.read import read_sources
    from storyview.engine.segment import segment
    from storyview.engine.story import compare

    seeds = [str(files("storyview.seeds"))]
    took: dict[str, list[float]] = {}

    def lap(name: str, begin: float) -> None:
        took.setdefault(name, []).append((time.perf_counter() - begin) * 1000)

    for _ in range(runs):
        begin = time.perf_counter()
        reading = read_sources(seeds)
        lap("read", begin)
        begin = time.perf_counter()
        articles = segment(reading.texts)
        lap("segment", begin)
        begin = time.perf_counter()
        links = link(articles)
        lap("link", begin)
        begin = time.perf_counter()
        arrange(articles, links, default_lead(articles, links))
        lap("arrange", begin)
        begin = time.perf_counter()
        compare(articles)
        lap("link, arrange and mark together", begin)
    print("\nfive articles, ms")
    for name, times in took.items():
        print(f"  {name:34}{median(times):7.1f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9, help="pairs of runs (default 9)")
    parser.add_argument("--others", help="folder that the packages are installed in that are compared beside")
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    with TemporaryDirectory() as folder:
        reader(options.runs, Path(folder))
    alignment(options.runs)
    if options.others:
        sys.path.append(options.others)
    report()


if __name__ == "__main__":
    main()
