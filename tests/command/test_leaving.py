"""Every format, bundles and the browser, as they are called."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from storyview.bundle_notes import bundle_notes
from storyview.cli import run
from storyview.engine.bookmarks.model import new_bookmark
from storyview.engine.bookmarks.parts import bookmark_of, row_at
from storyview.engine.exchange import merge
from storyview.engine.model import ParagraphRef
from storyview.engine.notebook.store import Notebook
from storyview.engine.story import open_story
from storyview.serve import LOOPBACK, command, is_let_in, knows
from tests.engine.kept import passage

if TYPE_CHECKING:
    from storyview.engine.exchange.model import Bundle
    from storyview.tui.loading import Loading


@pytest.fixture
def reports(empty_folder: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        text = f"Forty cows swam to the church.\n\nThe river of {name[0]} rose by two metres on Monday.\n"
        Path(name).write_text(text)
    return empty_folder


@pytest.fixture
def notebook(reports: Path) -> Path:
    """Return a folder whose notebook has a bookmark of the reports and one of another story."""
    story = open_story(["a.txt", "b.txt"])
    with Notebook(reports / "data" / "bookmarks.sqlite3") as kept:
        place = row_at(story, ParagraphRef(0, 0))
        kept.bookmarks.add(bookmark_of(story, place, "seen", claim="Both have cows."))
        kept.bookmarks.add(new_bookmark((passage("Of another story altogether."),), "own", "elsewhere"))
    return reports / "data"


@pytest.mark.parametrize("form", ["text", "txt", "html", "markdown", "csv", "json", "svg", "tei", "collatex"])
def test_every_format_goes_to_standard_output_and_to_a_file(
    form: str, reports: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    arguments = ["compare", "a.txt", "b.txt", "--no-semantic", "--format", form]
    assert run(arguments) == 0
    said = capfdbinary.readouterr().out
    assert run([*arguments, "--output", "out"]) == 0
    assert said
    assert Path("out").read_bytes() == said
    assert run([*arguments, "--output", "a.txt"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "tei", "--what", "ledger"], "--what ledger is for --format html"),
        (["--format", "csv", "--bookmarks"], "`storyview bookmarks export`"),
        (["--format", "html", "--width", "80"], "html has no width"),
        (["--format", "html", "--open"], "name it with --output"),
    ],
)
def test_what_does_not_go_together_is_told(
    arguments: list[str], said: str, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", "a.txt", "b.txt", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_the_page_has_the_bookmarks_of_this_story(notebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["compare", "a.txt", "b.txt", "--no-semantic", "--format", "html", "--bookmarks"]
    assert run([*arguments, "--data-dir", str(notebook)]) == 0
    page = capsys.readouterr().out
    assert "Both have cows." in page
    assert "elsewhere</div>" not in page


def test_exported_bookmarks_say_where_they_stand_in_a_story(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["bookmarks", "export", "--data-dir", str(notebook)]
    assert run(arguments) == 0
    assert "State:" not in capsys.readouterr().out
    Path("a.txt").write_text("Something new stands here.\n\n" + Path("a.txt").read_text())
    assert run([*arguments, "--story", "a.txt", "--story", "b.txt"]) == 0
    told = capsys.readouterr().out
    assert "- Claim: Both have cows.\n- Kind:" in told
    assert "- Paragraph: ¶2\n- State: moved" in told
    assert "- State: elsewhere" in told
    assert run([*arguments, "--story", "none.txt"]) == 1


def test_what_is_open_shows_the_file(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("click.launch", shown.append)
    arguments = ["compare", "a.txt", "b.txt", "--no-semantic", "--format", "html", "--output", "x.html"]
    assert run([*arguments, "--open"]) == 0
    assert shown == ["x.html"]


def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Loading, Path]]:
    """Return what readers are opened on, from now on; none is shown."""
    readers: list[tuple[Loading, Path]] = []

    def reader(loading: Loading, *, store: Path, **_: object) -> tuple[int, tuple[()]]:
        loading.wait()
        readers.append((loading, store))
        return 0, ()

    monkeypatch.setattr("storyview.streams.take_keyboard", lambda: None)
    monkeypatch.setattr("storyview.streams.suits_reader", lambda: True)
    monkeypatch.setattr("storyview.tui.app.run", reader)
    return readers


def test_a_bundle_opens_as_it_was_left_apart_from_the_reader_s_own(
    notebook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(notebook)]
    assert run(["pack", "a.txt", "b.txt", "--lead", "2", *data, "--output", "kept.storyview"]) == 0
    readers = opened(monkeypatch)
    elsewhere = notebook.parent / "elsewhere"
    for _ in range(2):
        assert run(["open", "kept.storyview", "--data-dir", str(elsewhere)]) == 0
    (loading, store), again = readers
    assert again[1] == store
    assert store.is_relative_to(elsewhere)
    assert loading.story is not None
    assert (loading.story.lead, len(loading.story.articles)) == (1, 2)
    with Notebook(store) as kept:
        assert [one.note for one in kept.bookmarks.all()] == ["seen"]
    assert not (elsewhere / "bookmarks.sqlite3").exists()
    assert run(["bookmarks", "--data-dir", str(elsewhere), "import", "kept.storyview"]) == 0
    assert "1 added" in capsys.readouterr().out


@pytest.mark.parametrize("command", [[], ["open"]])
def test_a_bundle_opens_with_what_was_noted_in_it(
    command: list[str], notebook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pack", "a.txt", "b.txt", "--data-dir", str(notebook), "--output", "sent.story"]) == 0
    readers = opened(monkeypatch)
    assert run([*command, "./sent.story"]) == 0
    ((loading, store),) = readers
    assert not loading.problems
    with Notebook(store) as kept:
        assert [one.note for one in kept.bookmarks.all()] == ["seen"]
    assert capsys.readouterr().err == ""


def test_a_bundle_that_nothing_can_be_kept_of_says_how_its_notes_are_seen(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["pack", "a.txt", "b.txt", "--data-dir", str(notebook), "--output", "sent.storyview"]) == 0
    readers = opened(monkeypatch)
    elsewhere = Path("full")
    elsewhere.mkdir()
    (elsewhere / "bundles").write_text("no folder")
    assert run(["./sent.storyview", "--data-dir", str(elsewhere)]) == 0
    ((loading, store),) = readers
    assert "storyview open" in loading.problems[0].message
    assert store.parent.parent == elsewhere / "bundles", "nothing of it goes into the reader's own notes"
    assert run(["open", "./sent.storyview", "--data-dir", str(elsewhere)]) == 1


def test_a_notebook_of_a_bundle_is_there_with_all_that_was_noted_or_not_at_all(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["pack", "a.txt", "b.txt", "--data-dir", str(notebook), "--output", "sent.storyview"]) == 0
    notes = bundle_notes(Path("sent.storyview"), notebook.parent / "own")
    with monkeypatch.context() as ending:
        ending.setattr(merge, "merge", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            notes.make()
    assert not notes.store.exists()
    notes.make()
    with Notebook(notes.store) as kept:
        assert [one.note for one in kept.bookmarks.all()] == ["seen"]


def test_a_notebook_that_another_program_has_made_meanwhile_stays_as_it_is(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["pack", "a.txt", "b.txt", "--data-dir", str(notebook), "--output", "sent.storyview"]) == 0
    notes = bundle_notes(Path("sent.storyview"), notebook.parent / "own")
    whole = merge.merge

    def meanwhile(notebook: Notebook, noted: Bundle) -> None:
        monkeypatch.setattr(merge, "merge", whole)
        notes.make()
        with Notebook(notes.store) as kept:
            kept.bookmarks.remove(kept.bookmarks.all()[0].id)
        whole(notebook, noted)

    monkeypatch.setattr(merge, "merge", meanwhile)
    notes.make()
    with Notebook(notes.store) as kept:
        assert not kept.bookmarks.all()
    assert list(notes.store.parent.parent.iterdir()) == [notes.store.parent], "nothing is left beside it"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_bundle(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("x.storyview")
    assert run(["open", "x.storyview"]) == 1
    assert "named pipe" in capsys.readouterr().err


@pytest.mark.parametrize("source", ["sent.storyview", "sent.story"])
def test_the_page_of_a_bundle_has_what_its_sender_marked(
    source: str, notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pack", "a.txt", "b.txt", "--data-dir", str(notebook), "--output", source]) == 0
    assert run(["compare", source, "--no-meaning", "--format", "html", "--bookmarks"]) == 0
    page, said = capsys.readouterr()
    assert "Both have cows." in page
    assert said == ""


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04 broken"])
def test_what_is_no_bundle_is_told_in_a_line(
    content: bytes, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.storyview").write_bytes(content)
    assert run(["open", "x.storyview"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("storyview: x.storyview: it is damaged")
    assert run(["open", "none.storyview"]) == 1


def test_a_comparison_is_no_bundle_and_opens_without_the_command(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", "a.txt", "b.txt", "--format", "json", "--output", "story.json"]) == 0
    assert run(["open", "story.json"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == "storyview: story.json: it is a comparison, not a bundle: name it without `open`"


def test_a_comparison_that_was_written_is_read_and_not_made_again(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ["compare", "a.txt", "b.txt", "--no-semantic", "--format", "json"]
    assert run([*made, "--output", "story.json"]) == 0
    assert run(["compare", "story.json", "--no-semantic", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(Path("story.json").read_text())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "say who may with --token"),
        (["--host", "example.org", "--token", "short"], "too easily guessed"),
        (["-"], "name files"),
    ],
)
def test_the_browser_is_for_this_machine_alone(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_nothing_is_served_of_sources_that_are_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Mock()
    monkeypatch.setattr("storyview.serve.guarded_server", server)
    assert run(["serve", str(tmp_path / "nothing.txt")]) == 1
    assert "there is no such file" in capsys.readouterr().err
    server.assert_not_called()
    (tmp_path / "a.txt").write_text("The harbour bridge is shut.")
    assert run(["serve", str(tmp_path / "a.txt"), str(tmp_path / "nothing.txt")]) == 0
    assert "there is no such file" in capsys.readouterr().err
    server.assert_called_once()


@pytest.mark.parametrize(
    ("host", "origin", "loopback", "lets_in"),
    [
        *((f"{name}:8000", None, True, True) for name in ("127.0.0.1", "localhost", "[::1]")),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", True, True),
        ("127.0.0.1:8000", "http://evil.example", True, False),
        ("127.0.0.1:8000", "http://127.0.0.1:9000", True, False),
        ("127.0.0.1:8000", "null", True, False),
        ("evil.example:8000", None, True, False),
        ("127.0.0.1.evil.example", None, True, False),
        ("[broken", None, True, False),
        ("192.0.2.7:8000", "http://192.0.2.7:8000", False, True),
        ("192.0.2.7:8000", "http://evil.example", False, False),
    ],
)
def test_only_the_reader_s_own_page_is_let_in(
    host: str, origin: str | None, loopback: bool, lets_in: bool
) -> None:
    assert is_let_in(host, origin, loopback=loopback) is lets_in


def test_a_token_is_known_whole() -> None:
    assert knows("ä" * 20, "ä" * 20)
    assert not any(knows(given, "x" * 20) for given in (None, "", "x" * 19, "x" * 21))
    assert LOOPBACK[0] == "127.0.0.1"


def test_the_reader_of_a_page_gets_names_whole() -> None:
    told = command(["--odd $(name)", "b c"], "A'FP", None)
    from shlex import split

    assert split(told)[-4:] == ["A'FP", "--", "--odd $(name)", "b c"]
