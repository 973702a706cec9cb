"""`storyview check` says of everything that was found what it is, and why what is not read is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
