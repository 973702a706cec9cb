"""`storyview check` says of everything that was found what it is, and why what is not read is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from storyview.engine.story import open_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.command.conftest import Ran

    Run = Callable[..., Ran]

PAGE = (
    "<!doctype html><html><head><title>Bridge shut | The Courier</title></head><body><p>{}</p></body></html>"
)
TEXT = "The harbour office closed the bridge on Thursday after divers found a crack in its third pier."


def test_everything_is_told(storyview: Run, empty_folder: Path) -> None:
    folder = empty_folder / "story"
    (folder / "page_files").mkdir(parents=True)
    for name, data in {
        "page.html": PAGE.format(TEXT),
        "page_files/ad.html": PAGE.format(TEXT),
        "under-another-name.txt": PAGE.format(TEXT),
        "list.txt": "# morning\nhttps://courier.example/a\nhttps://herald.example/b\n",
        "photo.jpg": "x",
        "empty.txt": "",
        ".hidden": "x",
    }.items():
        (folder / name).write_text(data, "utf-8")
    code, out, err = storyview("check", "story", "https://courier.example/c", "gone.txt")
    assert (code, err) == (0, "")
    told = {line.split("  ")[0].strip(): line for line in out.splitlines() if line}
    assert "a web page" in told["story/page.html"]
    assert "a web page" in told["story/under-another-name.txt"]
    assert "a list of addresses" in told["story/list.txt"]
    assert "not read" in told["story/photo.jpg"]
    assert "empty" in told["story/empty.txt"]
    assert "fetched when opened" in told["https://courier.example/c"]
    assert "no such file" in told["gone.txt"]
    assert "2 articles, 3 addresses, fetched when opened" in out
    assert "ad.html" not in out
    assert "hidden" not in out


def test_nothing_readable_is_a_failure(storyview: Run, empty_folder: Path) -> None:
    (empty_folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert storyview("check", "photo.jpg")[0] == 1
    assert storyview("check")[0] == 2


def test_options_of_the_web_are_checked(storyview: Run) -> None:
    code, _, err = storyview("compare", "--offline", "--refresh", "https://courier.example/a")
    assert code == 2
    assert "leave one of them out" in err
    code, _, err = storyview("compare", "--no-meaning", "--offline", "https://courier.example/a")
    assert code == 1
    assert "it was not fetched before; leave out --offline" in err
    code, _, err = storyview("compare", "--no-meaning", "http://127.0.0.1:1/a")
    assert code == 1
    assert "--allow-private" in err


def test_words_are_counted_as_the_heads_of_the_panes_count_them(storyview: Run) -> None:
    seeds = str(Path(__file__).parents[2] / "seeds")
    out = storyview("check", seeds).out
    for article, share in zip((story := open_story([seeds])).articles, story.shares, strict=True):
        (line,) = [line for line in out.splitlines() if article.source in line]
        assert f" · {share.words} words" in line
        assert share.words < len(article.text.split()) or article.label == "Kyiv dateline"


def test_the_columns_of_absolute_paths_stand_below_each_other(storyview: Run, empty_folder: Path) -> None:
    deep = empty_folder / "below" / ("a" * 70)
    deep.mkdir(parents=True)
    for name in ("short.txt", "a-much-longer-name-of-a-file.txt", "記事.txt"):
        (empty_folder / name).write_text(TEXT, "utf-8")
        (deep / name).write_text(TEXT, "utf-8")
    for folder in (empty_folder, Path()):
        lines = storyview("check", str(folder)).out.splitlines()[:-2]
        columns = {cell_len(line.partition("plain text")[0]) for line in lines if "plain text" in line}
        assert len(columns) == 1
        assert columns.pop() <= 82
        assert sum("plain text" in line for line in lines) == 6
        assert sum(line.endswith(".txt") for line in lines) >= 3, "what is too long stands on its own line"


def test_a_file_under_two_names_is_read_once(storyview: Run, empty_folder: Path) -> None:
    (empty_folder / "a.txt").write_text(TEXT, "utf-8")
    code, out, _ = storyview("check", "a.txt", "./a.txt", str(empty_folder / "a.txt"))
    assert code == 0
    assert out.count("it is a.txt, which is read once") == 2
    assert out.endswith("\n1 article\n")


def test_earlier_versions_are_told_apart(storyview: Run, empty_folder: Path) -> None:
    for day in (1, 2, 3):
        page = PAGE.format(
            f"<p>{TEXT}</p><p>On day {day} the harbour office had nothing new to say of it.</p>"
        )
        told = '<link rel="canonical" href="https://courier.example/a">'
        told += f'<meta name="date" content="2021-03-0{day}">'
        (empty_folder / f"{day}.html").write_text(page.replace("<head>", f"<head>{told}"), "utf-8")
    (empty_folder / "other.txt").write_text(TEXT, "utf-8")
    out = storyview("check", ".").out
    assert out.count("an earlier version") == 2
    assert out.endswith("\n2 articles, 2 earlier versions\n")
