"""`storyview stories` lists which stories the articles are, as text and as JSON."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from storyview.cli import run

INPUTS = Path(__file__).parents[1] / "inputs"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    for story in ("ferry", "num"):
        for file in (INPUTS / story).iterdir():
            shutil.copy(file, folder / f"{story}-{file.name}")
    return folder


def test_the_stories_are_listed_with_their_size_and_outlets(
    desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["stories", str(desk)]) == 0
    out = capfd.readouterr().out.splitlines()
    assert out[0].startswith("1  ")
    assert "4 articles · " in out[1]
    assert "BBC" in out[1]
    assert "2 articles" in out[3]
    assert out[-1] == "2 stories, 6 articles"


def test_the_sources_of_each_story_open_it(
    desk: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "stories.json"
    assert run(["stories", str(desk), "--format", "json", "--output", str(target)]) == 0
    told = json.loads(target.read_text())
    assert told["schema"] == "storyview-stories/1"
    sources = [article["source"] for article in told["stories"][1]["articles"]]
    assert {Path(source).name for source in sources} == {"num-alpha.txt", "num-beta.txt"}
    assert run(["compare", *sources, "--format", "json"]) == 0
    assert len(json.loads(capfd.readouterr().out)["articles"]) == 2


def test_nothing_to_list_fails_and_fields_are_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "a.csv"
    table.write_text("blurb;paper\nThe bridge is shut after a crack.;Courier\n")
    assert run(["stories", str(table)]) == 1
    assert "--field text=NAME" in capfd.readouterr().err
    assert run(["stories", str(table), "--field", "text=blurb", "--field", "outlet=paper"]) == 0
    assert "Courier" in capfd.readouterr().out
    assert run(["stories", str(table), "--field", "blurb"]) == 2
    assert "FIELD=NAME" in capfd.readouterr().err
    assert run(["stories", str(table), "--output", str(table)]) == 2, "what was read is not replaced"


def test_a_comparison_of_several_stories_says_so_in_a_line(
    desk: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    options = ["--no-meaning", "--format", "json"]
    assert run(["compare", str(desk), *options]) == 0
    out, err = capfd.readouterr()
    (line,) = err.splitlines()
    assert f"2 stories, compared as one; `storyview stories {desk}` lists them" in line
    assert "--one-story" in line
    assert len(json.loads(out)["articles"]) == 6, "what was asked for is compared all the same"
    for silent in (
        ["compare", str(desk), "--one-story", *options],
        ["compare", *(str(file) for file in sorted(desk.iterdir())), *options],
        ["compare", str(desk), "--lead", "1", *options],
    ):
        assert run(silent) == 0
        assert capfd.readouterr().err == ""
    assert run(["--no-meaning", str(desk)]) == 0
    assert "2 stories, compared as one" in capfd.readouterr().err
