"""Frames kept for the next start: whole, private, bounded, and painted only where they hold."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from storyview.tui import beginnings, early_frame
from storyview.tui.early_frame import Asked, Frame, Part, Place

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="frames are kept where there is a process to fork")

SIZE = (12, 3)
FRAME = Frame(
    (
        (Part(0, (("1;38;5;7", "story"), ("", " view"))),),
        (Part(0, (("", "the river"),)), Part(6, (("4", "日本"),))),
        (),
    ),
    Place(("a" * 64,), (0, 1), 0, ((0, 1, -2),), ("claims",)),
)


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """Return what a story of one file is asked for by, its store beside it."""
    (tmp_path / "one.txt").write_text("The river rose.\n", "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "bookmarks.sqlite3").touch()
    return Asked((str(tmp_path / "one.txt"),), tmp_path / "data" / "bookmarks.sqlite3")


def keep(asked: Asked, frame: Frame = FRAME) -> Path:
    early_frame.keep(asked, SIZE, frame, asked.sources)
    return Path(early_frame.file_of(asked))


def test_a_frame_comes_back_as_it_was_kept_and_nobody_else_may_read_it(asked: Asked) -> None:
    kept = keep(asked)
    assert early_frame.recalled(asked, SIZE) == FRAME
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    early_frame.forget(asked)
    assert early_frame.recalled(asked, SIZE) is None


def write_over(asked: Asked) -> None:
    Path(asked.sources[0]).write_text("The river fell!!\n", "utf-8")


def remove_source(asked: Asked) -> None:
    Path(asked.sources[0]).unlink()


def remove_store(asked: Asked) -> None:
    assert asked.store is not None
    asked.store.unlink()


@pytest.mark.parametrize("change", [write_over, remove_source, remove_store])
def test_a_frame_holds_while_all_that_it_was_made_of_is_the_same(
    asked: Asked, change: Callable[[Asked], None]
) -> None:
    keep(asked)
    assert early_frame.recalled(asked, SIZE) is not None
    change(asked)
    assert early_frame.recalled(asked, SIZE) is None


def test_a_frame_holds_for_what_it_was_kept_for(asked: Asked) -> None:
    keep(asked)
    assert early_frame.recalled(asked, (13, 3)) is None
    assert early_frame.recalled(asked._replace(theme="light"), SIZE) is None
    assert early_frame.recalled(asked._replace(options=("AFP",)), SIZE) is None


def test_a_frame_of_other_colours_or_keys_does_not_hold(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(asked)
    monkeypatch.setenv("NO_COLOR", "1")
    assert early_frame.recalled(asked, SIZE) is None


def put(*path: str | int, to: Any) -> Callable[[Any], object]:
    """Return what replaces one value of a document."""

    def change(document: Any) -> object:
        at = document
        for name in path[:-1]:
            at = at[name]
        at[path[-1]] = to
        return document

    return change


HOSTILE: dict[str, Callable[[Any], object]] = {
    "an escape in the text": put("lines", 0, 0, 2, to="\x1b[2J"),
    "a C1 control in the text": put("lines", 0, 0, 2, to="\x9b2J"),
    "an override of the direction": put("lines", 0, 0, 2, to="\u202eabc"),
    "a new line in the text": put("lines", 0, 0, 2, to="a\nb"),
    "a sequence for a style": put("styles", 0, to="0m\x1b]0;owned\x07"),
    "a private mode for a style": put("styles", 0, to="?1049"),
    "a style that is not there": put("lines", 0, 0, 1, to=99),
    "a negative column": put("lines", 0, 0, 0, to=-1),
    "a column off the screen": put("lines", 0, 0, 0, to=4000),
    "a column that is true": put("lines", 0, 0, 0, to=True),
    "far too much text": put("lines", 0, 0, 2, to="a" * 4000),
    "a line too few": lambda document: (document["lines"].pop() and document) or document,
    "no lines": put("lines", to=None),
    "no place": put("place", to=[1, 2]),
    "a place of texts": put("place", 1, to=["a", "b"]),
    "nothing to look at": put("stamps", to={}),
    "another kind of document": lambda _document: [1, 2],
    "deep": lambda _document: json.loads("[" * 900 + "]" * 900),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_frame_is_ignored(asked: Asked, change: Callable[[Any], object]) -> None:
    kept = keep(asked)
    kept.write_text(json.dumps(change(json.loads(kept.read_bytes()))), "utf-8")
    assert early_frame.recalled(asked, SIZE) is None


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5000, b" " * (1 << 20)])
def test_a_damaged_file_is_ignored(asked: Asked, content: bytes) -> None:
    keep(asked).write_bytes(content)
    assert early_frame.recalled(asked, SIZE) is None


def test_only_a_file_of_our_own_is_read(asked: Asked, tmp_path: Path) -> None:
    kept = keep(asked)
    kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert early_frame.recalled(asked, SIZE) is None
    kept.unlink()
    os.mkfifo(kept)
    assert early_frame.recalled(asked, SIZE) is None


def test_so_many_frames_are_kept_and_no_more(asked: Asked, tmp_path: Path) -> None:
    for number in range(early_frame.MOST + 3):
        (tmp_path / f"{number}.txt").touch()
        keep(asked._replace(sources=(str(tmp_path / f"{number}.txt"),)))
    assert len(list((tmp_path / "data" / "frames").iterdir())) == early_frame.MOST
    huge = tuple((Part(0, (("", chr(0x3042 + n) * 60_000),)),) for n in range(3))
    kept = keep(asked, Frame(huge))
    assert not kept.exists()


def test_files_of_others_in_a_folder_of_that_name_stay(asked: Asked, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "frames"
    folder.mkdir()
    others = {
        folder / name
        for n in range(early_frame.MOST)
        for name in (f"{n}.png", f"{n:08x}.json.bak", f"{n}.json")
    }
    drafts = [folder / f"{n:08x}.json.{n}.tmp" for n in range(early_frame.MOST)]
    for path in (*others, *drafts):
        path.touch()
    kept = keep(asked)
    there = set(folder.iterdir())
    assert others < there
    assert kept in there
    assert len(there - others) == early_frame.MOST


def test_of_one_line_two_parts_are_painted_where_they_stand() -> None:
    assert early_frame.painted(FRAME.lines) == (
        "\x1b[1;1H\x1b[1;38;5;7mstory\x1b[0m view\x1b[2;1Hthe river\x1b[2;7H\x1b[4m日本\x1b[0m"
    )


def test_a_style_is_sent_once_for_all_that_follows_in_it() -> None:
    page, name = "48;2;1;2;3", "7"
    lines = ((Part(0, ((page, "   "),)), Part(1, ((page, "a"),))), (Part(0, ((page, "b"), (name, "c"))),))
    assert early_frame.painted(lines) == (
        f"\x1b[1;1H\x1b[{page}m   \x1b[1;2Ha\x1b[2;1Hb\x1b[0m\x1b[{name}mc\x1b[0m"
    )


def shown(tmp_path: Path, files: dict[str, bytes], width: int = 80) -> list[str]:
    """Return the texts of the beginnings of some files, line by line."""
    folder = tmp_path / "story"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    lines = beginnings.lines(Asked((str(folder),)), (width, 24))
    return [
        " | ".join(text.strip() for part in line for _, text in part.runs if text.strip()) for line in lines
    ]


def test_beginnings_stand_side_by_side_in_the_order_of_the_panes(tmp_path: Path) -> None:
    lines = shown(tmp_path, {"10.txt": b"The tenth.\n\nIt goes on.", "9.txt": b"The ninth,\nwrapped."})
    assert lines[1] == "9 | 10"
    assert lines[3:6] == ["The ninth, | The tenth.", "", "wrapped. | It goes on."]


OTHERS = {
    "a page": {"a.txt": b"<html><body>text"},
    "a list of addresses": {"a.txt": b"https://courier.example/a\n"},
    "another encoding": {"a.txt": "Größe".encode("latin-1")},
    "another format": {"a.txt": b"text", "b.pdf": b"%PDF"},
    "nothing": {"a.txt": b" \n"},
    "too many": {f"{n}.txt": b"text" for n in range(beginnings.FILES + 1)},
}


@pytest.mark.parametrize("files", OTHERS.values(), ids=OTHERS)
def test_what_is_not_known_to_be_text_is_not_shown_before_it_is_read(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    assert shown(tmp_path, files) == []


def test_nothing_in_a_beginning_is_obeyed(tmp_path: Path) -> None:
    lines = shown(tmp_path, {"a\x1b[2J\nb.txt": b"one\x1b]0;owned\x07 two\xc2\x9b \xe2\x80\xaethree"})
    assert "".join(lines).isprintable()
    assert "one␛]0;owned␇ two" in lines[3]


def test_beginnings_have_the_colours_of_a_theme_that_is_known(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked.store is not None
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(asked.store.parent))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def ground() -> str:
        return beginnings.lines(asked, (80, 24))[2][0].runs[0][0]

    assert ground().endswith("48;2;17;19;24")
    asked.store.with_name("theme.json").write_text("{}", "utf-8")
    assert ground() == ""
    monkeypatch.setenv("NO_COLOR", "1")
    assert ground() == ""


def test_beginnings_stand_wherever_the_data_cannot(asked: Asked, tmp_path: Path) -> None:
    for folder in ("x" * 300, "y" * 5000, "one.txt"):
        astray = Asked(asked.sources, tmp_path / folder / "bookmarks.sqlite3")
        assert beginnings.lines(astray, (80, 24))
