"""Writing a report: whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from storyview.engine.reports.files import write_atomic

posix = pytest.mark.skipif(os.name != "posix", reason="modes and links as POSIX has them")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_holds_the_content_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomic(tmp_path / "story.json", b"{}\n")
    assert (tmp_path / "story.json").read_bytes() == b"{}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["story.json"]


@posix
def test_a_new_file_has_the_mode_the_user_s_mask_gives(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomic(tmp_path / "story.json", b"")
    finally:
        os.umask(before)
    assert mode(tmp_path / "story.json") == 0o640


@posix
def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "story.json"
    target.write_bytes(b"a much longer old report")
    target.chmod(0o604)
    write_atomic(target, b"new")
    assert target.read_bytes() == b"new"
    assert mode(target) == 0o604


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to("there/real.json")
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "there" / "real.json").read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "story.json"
    target.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["story.json"]


def test_until_it_is_whole_the_old_file_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "story.json"
    target.write_bytes(b"old")
    seen: list[bytes] = []
    replace = Path.replace

    def watched(draft: Path, other: Path) -> Path:
        seen.extend((target.read_bytes(), draft.read_bytes()))
        assert draft.parent == target.parent
        return replace(draft, other)

    monkeypatch.setattr(Path, "replace", watched)
    write_atomic(target, b"new")
    assert seen == [b"old", b"new"]


def test_a_folder_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_atomic(tmp_path, b"new")
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "nowhere" / "story.json", b"new")
    assert not list(tmp_path.iterdir())


@posix
def test_a_file_nobody_may_write_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "story.json"
    target.write_bytes(b"old")
    # Asked through os.access, because root may write everything.
    monkeypatch.setattr(os, "access", lambda path, right: False)
    with pytest.raises(PermissionError):
        write_atomic(target, b"new")
    assert target.read_bytes() == b"old"


@posix
def test_a_device_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_atomic(pipe, b"new")
        assert os.read(reader, 100) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
