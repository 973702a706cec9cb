"""Print how well stories are linked, arranged and marked, beside what readers found in them.

    python -m tests.bench.quality [--meaning] [FOLDER...]

Without folders the five articles are scored. A folder holds one story in the layout of tests/gold
(segments.json, links.json and so on) with its articles beside them or in `articles/`, or it holds such
folders; each story is scored, and then their mean. One setting for all of them.
`--meaning` compares by meaning too, with the model that the extra brings.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from storyview.engine.story import open_story
from tests.gold.score import score
from tests.gold.score_trust import score_trust
from tests.gold.stories import answer, files

_ROOT = Path(__file__).resolve().parents[2]
GOLD = _ROOT / "tests" / "gold"
_COLUMNS = (
    *("links", "precision", "recall", "rows", "unique", "chars", "furniture", "grades", "traps"),
    *("only here", "kept", "left out", "claims", "hidden"),
)
"""F1 of what is linked, arranged and marked; of the sure "only here" precision and share, of the sure "left
out" precision and number, and how many sentences called verbatim have a word changed."""


def stories(folder: Path) -> list[Path]:
    """Return the stories in a folder: itself, or the folders in it that are one, at any depth.

    Raises SystemExit when there is none.
    """
    found = sorted(path.parent for path in folder.rglob("segments.json"))
    if not found:
        raise SystemExit(f"{folder} holds no story: there is no segments.json in it")
    return found


def measure(folder: Path, *, meaning: bool = False) -> dict[str, float | None]:
    """Return the figures of one story by the names of the columns; None for what has no gold."""
    texts = _ROOT / "seeds" if folder.resolve() == GOLD else None
    sources = [str(path) for path in files(folder, texts)]
    story = open_story(sources)
    if meaning:
        from storyview.engine.meaning.models import CARRIED
        from storyview.engine.meaning.worker import refined

        story = refined(story, CARRIED)
    told = answer(story)
    return _figures(folder, score(folder, told)) | _trust(folder, score_trust(folder, told))


def _trust(folder: Path, result: dict[str, Any]) -> dict[str, float | None]:
    marked = (folder / "unique.json").exists()
    claims = result["left_out"]["n"]
    return {
        "only here": result["only_here"]["p"] if marked else None,
        "kept": result["only_here"]["kept"] if marked else None,
        "left out": result["left_out"]["p"] if claims else None,
        "claims": float(claims),
        "hidden": float(result["verbatim"]["hidden"]),
    }


def _figures(folder: Path, result: dict[str, Any]) -> dict[str, float | None]:
    linked, traps = result["traps"]
    marked = (folder / "unique.json").exists()
    spans = marked and '"text"' in (folder / "unique.json").read_text("utf-8")
    furniture = '"furniture": "' in (folder / "segments.json").read_text("utf-8")
    return {
        "links": result["links"]["f1"],
        "precision": result["links"]["p"],
        "recall": result["links"]["r"],
        "rows": result["rows"]["f1"],
        "unique": result["unique"]["f1"] if marked else None,
        "chars": result["chars"]["f1"] if spans else None,
        "furniture": result["furniture"]["f1"] if furniture else None,
        "grades": result["grades"],
        "traps": linked / traps if traps else None,
    }


def _row(name: str, figures: dict[str, float | None]) -> str:
    values = [figures[column] for column in _COLUMNS]
    shown = "".join(f"{'–' if value is None else f'{value:.3f}':>10}" for value in values)
    return f"{name[-36:]:36}{shown}"


def mean(all_figures: list[dict[str, float | None]]) -> dict[str, float | None]:
    """Return the mean of every column over the stories that have it."""
    found: dict[str, float | None] = {}
    for column in _COLUMNS:
        values = [value for figures in all_figures if (value := figures[column]) is not None]
        found[column] = sum(values) / len(values) if values else None
    return found


def main() -> None:
    """Score the folders named on the command line, the five articles first."""
    print(f"{'F1 unless said':36}" + "".join(f"{column:>10}" for column in _COLUMNS))
    meaning = "--meaning" in sys.argv
    print(_row("the five articles", measure(GOLD, meaning=meaning)))
    for name in [name for name in sys.argv[1:] if name != "--meaning"]:
        folder = Path(name)
        found = []
        for each in stories(folder):
            found.append(measure(each, meaning=meaning))
            print(_row(each.name, found[-1]))
        if len(found) > 1:
            print(_row(f"mean of {len(found)} in {folder.name}", mean(found)))


if __name__ == "__main__":
    main()
