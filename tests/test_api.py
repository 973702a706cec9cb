"""The surface for notebooks: its names, its records, what it costs, and the examples that are told of it."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import storyview
from storyview import api

ROOT = Path(__file__).parents[1]

RECORDS = {
    "Article": "label title author date source url language sha256 partial words only_here verbatim text "
    "paragraphs",
    "Conflict": "kind topic passages values why",
    "Link": "a b grade score",
    "Omission": "article row best reported_by sure nearest",
    "Passage": "article paragraph start end text",
    "Quote": "speaker text altered passages",
    "Row": "number cells left_out_by",
    "Unique": "passage whole_sentence sure nearest nearest_score",
}
STORY = {
    "articles",
    "conflicts",
    "export",
    "lead",
    "links",
    "omissions",
    "problems",
    "quotes",
    "rows",
    "table",
}


def test_the_names_are_those_that_were_promised() -> None:
    assert set(storyview.__all__) == {*RECORDS, "NothingReadable", "Story", "__version__", "open"}
    stable = {
        name
        for name in vars(api)
        if getattr(vars(api)[name], "__module__", "") == api.__name__ and name[0] != "_"
    }
    assert stable == set(storyview.__all__) - {"__version__"}
    assert {name for name in vars(storyview.Story) if not name.startswith("_")} == STORY | {"title", "unique"}
    for name, told in RECORDS.items():
        kind: Any = getattr(storyview, name)
        assert is_dataclass(kind)
        assert [each.name for each in fields(kind)] == told.split()
        assert getattr(kind, "__dataclass_params__").frozen  # noqa: B009 - it is in no type
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        _ = storyview.close


def test_a_passage_is_what_stands_there() -> None:
    story = storyview.open()
    texts = {one.label: one for one in story.articles}
    found = [each for link in story.links for each in (link.a, link.b)]
    found += [one.passage for one in story.unique] + [one.best for one in story.omissions]
    found += [each for one in story.conflicts for each in one.passages]
    found += [each for one in story.quotes for each in one.passages]
    assert len(found) > 100
    for passage in found:
        article = texts[passage.article]
        assert article.text[passage.start : passage.end] == passage.text
        assert passage.text[:20] in article.paragraphs[passage.paragraph - 1]
    assert {label for row in story.rows for label in row.cells} == set(texts)
    assert story.lead in texts
    for name in api.TABLES:
        assert story.table(name)
    with pytest.raises(ValueError, match="choose from articles, rows"):
        story.table("weather")


def test_what_cannot_be_opened_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(storyview.NothingReadable, match="there is no such file"):
        storyview.open(tmp_path / "none.txt")
    with pytest.raises(ValueError, match="no article is called"):
        storyview.open(lead="The Moon")


def test_importing_it_loads_no_screen_and_no_engine() -> None:
    code = "import storyview, sys\nprint(*sys.modules)\nstoryview.open\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, then = (set(line.split()) for line in done.stdout.splitlines())
    assert not {name for name in first if name.startswith(("storyview.", "rich", "textual", "click"))}
    assert not {name for name in then if name.startswith(("textual", "click", "storyview.tui"))}


def test_the_examples_of_the_document_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    examples = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "notebooks.md").read_text("utf-8"), re.DOTALL
    )
    assert len(examples) > 2
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    for example in examples:
        if "pandas" in example:
            monkeypatch.setitem(
                sys.modules, "pandas", type("pandas", (), {"DataFrame": staticmethod(_frame)})
            )
        exec(compile(example, "docs/notebooks.md", "exec"), known)


class _frame:  # noqa: N801 - stands for a function
    """As much of a data frame as the examples use, where pandas is not installed."""

    def __init__(self, records: list[dict[str, object]]) -> None:
        assert len({tuple(each) for each in records}) == 1
        self.records = records

    def __getitem__(self, name: str) -> _frame:
        assert name in self.records[0]
        return self

    def value_counts(self) -> None:
        """Do nothing."""
