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
from shutil import copytree, rmtree
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import repetition
from tests.bench.stories import report
from tests.bench.terminal import PAGE_DOWN, Run, measure, minimal_app, press_in_turn, reader_of

TARGETS = {
    "first text": 0.2,
    "first aligned frame": 1.25,
    "line": 1.1,
    "page": 1.5,
    "resize, of a page": 3.0,
    "memory": 1.25,
}
"""Times the minimal app: its first frame, its one-line update (line and page), its memory."""
LONG_TARGET = 1.3
"""Times the five articles."""
KEY_TARGETS = {"search keystroke": 30.0, "lead change": 50.0, "filter": 50.0}
"""Milliseconds."""
LONG = (8, 1300)
"""Outlets and paragraphs of a story of 100,000 screen lines in panes of a fifth of 200 columns."""
MANY = (50, 60)


def install(folder: Path) -> Path:
    """Install storyview beside this environment's packages and return where."""
    root = Path(__file__).resolve().parents[2]
    target = folder / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(root)]
    subprocess.run(pip, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return target


def _compared(folder: Path, outlets: int, paragraphs: int) -> Path:
    """Compare a generated story in a process of its own and return the file it is kept in."""
    path = folder / f"{outlets}x{paragraphs}.pickle"
    code = (
        "import pickle\nfrom storyview.engine.story import compare\nfrom tests.bench.stories import story\n"
        f"pickle.dump(compare(story({outlets}, {paragraphs}).articles), open({str(path)!r}, 'wb'), 5)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).resolve().parents[2])
    return path


def _row(name: str, values: str, ratio: float, target: float) -> None:
    print(f"  {name:34}{values:30}{ratio:8.2f}{target:8.2f}  {'' if ratio <= target else 'over'}", flush=True)


def _figures(mine: list[float], others: list[float], unit: str) -> tuple[str, float]:
    ratio = median(a / b for a, b in zip(mine, others, strict=True))
    return f"{median(mine):9.1f} {unit}{median(others):14.1f} {unit}", ratio


def reader(runs: int, folder: Path) -> None:
    """Measure the reader and the minimal app in turn, and print the medians and the paired ratios."""
    environment = {"STORYVIEW_DATA_DIR": str(folder / "data"), "STORYVIEW_CONFIG_DIR": str(folder / "config")}
    site = install(folder)
    code = f"import sys; sys.path.insert(0, {str(site)!r}); from storyview.cli import main; main()"
    ours, floor = [sys.executable, "-c", code], minimal_app(folder)
    long = reader_of(_compared(folder, *LONG), site)
    # A first start greets, and fills the disk's caches.
    press_in_turn(ours, "lead:", [], environment)
    data, kept = folder / "data", folder / "kept"
    copytree(data, kept)

    def from_the_beginning() -> Run:
        # The story would be opened where it was left.
        rmtree(data)
        copytree(kept, data)
        return measure(ours, "lead:", PAGE_DOWN, environment, word="Putin")

    turns = [
        (
            from_the_beginning(),
            measure(floor, "minimal app", "j", environment),
            measure(long, "follow", PAGE_DOWN, environment),
        )
        for _ in range(runs)
    ]
    mine, least, much = ([turn[n] for turn in turns] for n in range(3))
    print(f"  {'200x50':34}{'storyview':>12}{'beside':>17}{'ratio':>9}{'target':>8}")
    print("five articles beside the minimal app")
    for name, field in zip(TARGETS, Run._fields, strict=False):
        beside = [run.page for run in mine] if field == "resize" else [getattr(run, field) for run in least]
        unit = "MB" if field == "memory" else "ms"
        _row(name, *_figures([getattr(run, field) for run in mine], beside, unit), TARGETS[name])
    for name in ("line", "page"):
        print(f"  {name + ', bytes':34}{median(getattr(run, f'{name}_sent') for run in mine):9.0f}")
    print("100,000 screen lines in 8 panes beside the five articles")
    for field in ("line", "page", "resize"):
        figures = _figures([getattr(run, field) for run in much], [getattr(run, field) for run in mine], "ms")
        _row(field, *figures, LONG_TARGET)
    many(runs, reader_of(_compared(folder, *MANY), site), environment)


def many(runs: int, command: list[str], environment: dict[str, str]) -> None:
    """Print how long single keys take on a story of many articles."""
    letters = ["k", "a", "l", "o"]
    took: dict[str, list[float]] = {}
    for _ in range(runs):
        keys = ["/", *letters, "\r", "l", "z", "l", "t", "n", "t", "d", "t", "u"]
        found = press_in_turn(command, "follow", keys, environment)
        for name, milliseconds in zip(
            ("", *("search keystroke",) * 4, "", "", "", "lead change", *("", "filter") * 3),
            found,
            strict=True,
        ):
            if name and milliseconds is not None:
                took.setdefault(name, []).append(milliseconds)
    print(f"{MANY[0]} articles of {MANY[1]} paragraphs, from the key to the last byte")
    for name, times in took.items():
        target = KEY_TARGETS[name]
        over = "" if median(times) <= target else "over"
        print(f"  {name:34}{median(times):9.1f} ms{'target':>27}{target:8.0f} ms  {over}", flush=True)


def alignment(runs: int) -> None:
    """Print how long each stage takes on the five articles, imports left out."""
    from importlib.resources import files

    from storyview.engine.arrange.rows import arrange, default_lead
    from storyview.engine.link import link
    from storyview.engine.read.source_texts import read_sources
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
    repetition.report()


if __name__ == "__main__":
    main()
