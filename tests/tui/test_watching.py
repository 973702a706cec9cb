"""Files that change while they are on the screen."""

from __future__ import annotations

import os
from pathlib import Path

from storyview.tui.features.source_files import Watch


def two(folder: Path) -> list[str]:
    paths = [folder / "a.txt", folder / "b.txt"]
    for path in paths:
        path.write_text("The harbour was closed.")
    return list(map(str, paths))


def test_files_that_stay_the_same_are_left_alone(tmp_path: Path) -> None:
    watch = Watch(two(tmp_path))
    assert [watch.changed() for _ in range(3)] == [(), (), ()]


def test_a_change_counts_once_and_only_after_it_has_come_to_rest(tmp_path: Path) -> None:
    names = two(tmp_path)
    watch = Watch(names)
    with Path(names[1]).open("a") as file:
        file.write(" Ferries")
        file.flush()
        assert watch.changed() == ()
        file.write(" wait.")
        file.flush()
        assert watch.changed() == ()
    assert watch.changed() == (names[1],)
    assert watch.changed() == ()


def test_a_file_put_in_the_place_of_another_counts(tmp_path: Path) -> None:
    names = two(tmp_path)
    watch = Watch(names)
    before = Path(names[0]).stat()
    new = tmp_path / "new"
    new.write_text("The harbour was opened.")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(names[0])
    assert [watch.changed(), watch.changed()] == [(), (names[0],)]


def test_a_file_gone_for_a_moment_does_not_count(tmp_path: Path) -> None:
    names = two(tmp_path)
    watch = Watch(names)
    aside = tmp_path / "aside"
    Path(names[0]).rename(aside)
    assert watch.changed() == ()
    aside.rename(names[0])
    assert [watch.changed(), watch.changed()] == [(), ()]


def test_what_is_no_file_never_changes(tmp_path: Path) -> None:
    watch = Watch(["-", str(tmp_path / "none"), "a\0b"])
    assert [watch.changed(), watch.changed()] == [(), ()]
