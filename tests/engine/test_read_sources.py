"""Whatever is named, what can be read is read, and the rest is one line each."""

from __future__ import annotations

import os
import socket
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import Furniture
from storyview.engine.read import file_bytes as files_module
from storyview.engine.read import source_formats as formats
from storyview.engine.read.file_bytes import UnreadableError, file_of, read_bytes
from storyview.engine.read.source_formats import MAX_BYTES, Block, Document, Format, Parsed
from storyview.engine.read.source_texts import Reading, read_sources
from storyview.engine.segment import segment
from storyview.engine.text.natural import natural

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str | bytes = "Some text.\n") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def names(reading: Reading) -> list[str]:
    return [text.source for text in reading.texts]


def only_problem(*sources: str, stdin: bytes | None = None) -> str:
    reading = read_sources(sources, stdin=stdin)
    assert not reading.texts
    (problem,) = reading.problems
    assert "\n" not in str(problem)
    assert problem.message
    return problem.message


def test_a_file_as_given() -> None:
    data = "One.\r\nTwo.\r\n".encode("utf-8-sig")
    write("a.txt", data)
    (text,) = read_sources(["a.txt"]).texts
    assert (text.source, text.text, text.sha256) == ("a.txt", "One.\nTwo.\n", sha256(data).hexdigest())
    assert (text.label, text.title, text.date) == (None, None, None)


def test_names_keep_their_order() -> None:
    for name in "abc":
        write(f"{name}.txt")
    assert names(read_sources(["c.txt", "a.txt", "b.txt"])) == ["c.txt", "a.txt", "b.txt"]


def test_a_folder_is_searched_in_natural_order() -> None:
    for name in ("n/10.txt", "n/9.txt", "n/b/1.md", "n/A.TXT", "n/.hidden.txt", "n/.git/x.txt", "n/pic.png"):
        write(name)
    assert names(read_sources(["n"])) == ["n/9.txt", "n/10.txt", "n/A.TXT", "n/b/1.md"]


@given(st.lists(st.text(st.sampled_from("aAbB019.é²"), min_size=1)))
def test_natural_order_is_total(words: list[str]) -> None:
    ordered = sorted(words, key=natural)
    words.reverse()
    assert ordered == sorted(words, key=natural)
    assert sorted(["n10", "n9", "N1"], key=natural) == ["N1", "n9", "n10"]


@posix
def test_links_that_lead_in_circles_end() -> None:
    write("n/a.txt")
    Path("n/again").symlink_to(Path("n").resolve())
    Path("n/b").mkdir()
    Path("n/b/up").symlink_to("../..")
    assert names(read_sources(["n"])) == ["n/a.txt"]
    assert names(read_sources(["**/*.txt"])) == ["n/a.txt"]


def test_of_a_folder_that_is_too_large_what_lies_near_its_top_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("n/a/b/c/deep.txt", "n/a/b/c.txt", "n/z/near.txt", "n/top.txt", "n/a/1.so", "n/a/2.so"):
        write(name)
    assert len(read_sources(["n"]).texts) == 4
    monkeypatch.setattr("storyview.engine.read.folder_search.MOST", 5)
    reading = read_sources(["n"])
    assert names(reading) == ["n/top.txt", "n/a/b/c.txt", "n/z/near.txt"]
    (line,) = map(str, reading.problems)
    assert line.startswith(
        "n: it is too large to be searched: 1 folder in it is left out, and 2 files that no"
    )
    assert line.endswith("name the folders that you want")
    assert names(read_sources(["n", "n/a"]))[-1] == "n/a/b/c/deep.txt", "each name has a search of its own"


def test_a_folder_may_be_as_deep_as_the_system_lets_it(folder: Path) -> None:
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    write("a.txt")
    os.chdir(folder)
    try:
        assert [name.count("/") for name in names(read_sources(["d"]))] == [1200]
    finally:  # what clears up after tests goes down by recursion
        Path("d/" * 1200, "a.txt").unlink()
        os.removedirs("d/" * 1200)


@posix
def test_a_linked_folder_is_searched() -> None:
    write("far/a.txt")
    Path("n").mkdir()
    Path("n/near").symlink_to("../far")
    assert names(read_sources(["n"])) == ["n/near/a.txt"]


def test_the_same_file_is_read_once(folder: Path) -> None:
    write("n/a.txt")
    assert names(read_sources(["n/a.txt", "n", "./n/a.txt", str(folder / "n/a.txt"), "n/*.txt"])) == [
        "n/a.txt"
    ]
    assert not read_sources(["n/a.txt", "n", "n/*.txt"]).problems


def test_globs() -> None:
    for name in ("n/a.txt", "n/b/c.txt", "n/b/d.log", "n/.x/e.txt", "n/f[1].txt"):
        write(name)
    assert names(read_sources(["n/**/*.txt"])) == ["n/a.txt", "n/b/c.txt", "n/f[1].txt"]
    assert names(read_sources(["n/?.txt"])) == ["n/a.txt"]
    assert names(read_sources(["n/b/*"])) == ["n/b/c.txt"]
    assert names(read_sources(["n/b/*.log"])) == ["n/b/d.log"]
    assert names(read_sources(["n/f[1].txt"])) == ["n/f[1].txt"]
    assert "matches" in only_problem("n/*.xyz")
    Path("m/empty").mkdir(parents=True)
    assert "matches" in only_problem("m/*")


def test_a_pattern_in_a_folder_that_may_not_be_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("locked").mkdir()

    def refuse(_path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("storyview.engine.read.find.os.scandir", refuse)
    assert "you may not read it; change its permissions" in only_problem("locked/*.txt")


def test_any_suffix_may_be_named() -> None:
    write("a.story", "Text.")
    write("README", "Text.")
    assert names(read_sources(["a.story", "README"])) == ["a.story", "README"]


def test_standard_input_is_passed_in() -> None:
    write("a.txt")
    reading = read_sources(["a.txt", "-", "-"], stdin=b"Piped.")
    assert [(text.source, text.text) for text in reading.texts] == [
        ("a.txt", "Some text.\n"),
        ("-", "Piped."),
    ]
    assert "pipe" in only_problem("-")
    assert "larger" in only_problem("-", stdin=b"x" * (MAX_BYTES + 1))


def test_what_is_missing_is_named_with_the_nearest_name() -> None:
    write("harbour.txt")
    assert "harbour.txt" in only_problem("harbor.txt")
    assert "check the name" in only_problem("zzz")
    assert only_problem("")
    assert only_problem("a\0b")


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "empty"), (b" \n\t\n", "no text"), (b"\0\1\2" * 99, "binary")]
)
def test_files_without_text(data: bytes, said: str) -> None:
    write("a.txt", data)
    assert said in only_problem("a.txt")


def test_a_folder_without_articles() -> None:
    Path("n").mkdir()
    assert ".txt" in only_problem("n")
    write("n/pic.png")
    assert "picture" in only_problem("n")
    assert "picture" in only_problem("n/*")


def test_what_is_found_and_not_read_is_told() -> None:
    for name in ("a.txt", "b.xyz", "c d", "old.doc", ".DS_Store", "__init__.py", "Thumbs.db", "story.toml"):
        write(f"n/{name}", "" if name == "story.toml" else "Text.")
    for name in ("page.html", "page_files/ad.html", "court_files/b.txt", *(f"{n}.jpg" for n in range(9))):
        write(f"n/{name}", "<!doctype html><p>Text.")
    for sources in (["n"], ["n/*", "n/story.toml"]):
        reading = read_sources(sources)
        assert sorted(names(reading)) == ["n/a.txt", "n/court_files/b.txt", "n/page.html"]
        told = {problem.source: problem.message for problem in reading.problems}
        assert told.keys() == {"n", "n/b.xyz", "n/c d", "n/old.doc"}
        assert told["n"].startswith("9 .jpg files left out (0.jpg, 1.jpg, 2.jpg and 6 more)")
        assert "`storyview 'n/c d'` reads it as text" in told["n/c d"]
        assert ".docx" in told["n/old.doc"]


def test_one_article_of_a_file_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (Format("a test", read_two, (".two",)),))
    write("a.two", "xyz")
    reading = read_sources(["a.two#2", "a.two", "a.two#2"])
    assert names(reading) == ["a.two#2", "a.two#1"]
    assert "line 3" in reading.problems[0].message
    assert "holds 3" in str(read_sources(["a.two#9"]).problems[-1])
    assert "no such file" in only_problem("b.two#1")


def test_the_rest_opens() -> None:
    write("a.txt")
    write("b.txt", b"")
    reading = read_sources(["missing", "a.txt", "b.txt", "none*"])
    assert names(reading) == ["a.txt"]
    assert [problem.source for problem in reading.problems] == ["missing", "none*", "b.txt"]


def test_enormous_files_are_not_taken_in() -> None:
    with Path("a.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "larger" in only_problem("a.txt")
    write("b.txt", b"word " * (MAX_BYTES // 5))
    assert names(read_sources(["b.txt"])) == ["b.txt"]


def test_a_file_that_grows_while_read_is_not_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt", b"x" * 5000)
    monkeypatch.setattr(files_module, "_check", lambda status, limit: None)
    monkeypatch.setattr(files_module, "MAX_BYTES", 4000)
    with pytest.raises(UnreadableError, match="larger"):
        read_bytes(str(path))


@posix
def test_nothing_hangs_on_pipes_devices_and_sockets() -> None:
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        for name, said in (("pipe.txt", "pipe"), ("socket.txt", "socket"), ("/dev/zero", "device")):
            assert said in only_problem(name)
        assert len(read_sources(["."]).problems) == 2


@posix
def test_a_pipe_put_in_a_files_place_does_not_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a.txt")
    real = os.open

    def swapped(name: str, flags: int) -> int:
        path.unlink()
        os.mkfifo(name)
        return real(name, flags)

    monkeypatch.setattr("os.open", swapped)
    assert "pipe" in only_problem("a.txt")


@posix
def test_broken_links_say_where_they_lead() -> None:
    Path("a.txt").symlink_to("gone.txt")
    Path("b.txt").symlink_to("b.txt")
    assert "gone.txt" in only_problem("a.txt")
    assert "circle" in only_problem("b.txt")
    assert len(read_sources(["."]).problems) == 2


def test_what_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    write("n/a.txt")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert "permission" in only_problem("n/a.txt")
    monkeypatch.setattr("os.scandir", refuse)
    assert "permission" in only_problem("n")


@posix
def test_names_are_neutralised_too() -> None:
    write("\x1b[31mred\n\u202e.txt")
    (text,) = read_sources(["."]).texts
    assert text.source == "␛[31mred �.txt"
    problem = read_sources(["\x1b]0;title\x07"]).problems[0]
    assert problem.source == "␛]0;title␇"


@posix
def test_a_file_that_is_called_otherwise_than_it_is_shown_is_told_with_the_remedy() -> None:
    for name in (b"a\nb.txt", b"c\xff.txt", b"\x1b[2m.txt", b"e\t.txt", b"plain.txt"):
        Path(os.fsdecode(b"n/" + name)).parent.mkdir(exist_ok=True)
        Path(os.fsdecode(b"n/" + name)).write_text(name.hex())
    for source in ("n", "n/*.txt"):
        reading = read_sources([source])
        assert len(reading.texts) == 5
        (problem,) = reading.problems
        assert problem.opened
        assert "rename it" in problem.message
        assert problem.source.endswith(" and 1 more")
        assert "n/a b.txt" in problem.source


def test_spaces_in_a_name_stay_so_that_the_file_is_found_again() -> None:
    for name in (
        "two  spaces.txt",
        "no\N{NO-BREAK SPACE}break.txt",
        " first.txt",
        "\N{IDEOGRAPHIC SPACE}.txt",
    ):
        write(f"n/{name}")
    reading = read_sources(["n"])
    assert not reading.problems
    assert len(read_sources(names(reading)).texts) == 4


def test_progress_is_told_before_each_source() -> None:
    for name in "ab":
        write(f"n/{name}.txt")
    told: list[tuple[int, int, str]] = []
    read_sources(["n", "-"], stdin=b"x", on_source=lambda *step: told.append(step))
    assert told == [(0, 3, "n/a.txt"), (1, 3, "n/b.txt"), (2, 3, "-")]


@given(st.lists(st.text(max_size=12), max_size=3))
def test_no_name_raises(sources: list[str]) -> None:
    reading = read_sources([name for name in sources if "/" not in name and ".." not in name])
    assert isinstance(reading, Reading)


def read_two(data: bytes, name: str) -> Parsed:
    """Read a source of two articles, one of which knows its paragraphs, and a part that is damaged."""
    blocks = (
        Block("A\u2028ship \x1b[31msank.", None),
        Block("\u200b", None),
        Block("What next", Furniture.SUBHEAD),
        Block("It was old.", None),
    )
    return Parsed(
        [
            Document("One.", outlet="Herald", url="https://a.example/1", partial="a\nteaser"),
            Document(blocks=blocks, author="Jane\x07", language="en"),
            Document(" \n"),
        ],
        ["line 3 is cut; save it again"],
    )


def test_a_source_of_many_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (Format("a test", read_two, (".two",)),))
    write("a.two", "xyz")
    reading = read_sources(["."])
    first, second = reading.texts
    assert (first.source, first.label, first.partial) == ("a.two#1", "Herald", "a teaser")
    assert second.text == "A ship ␛[31msank.\n\nWhat next\n\nIt was old."
    assert second.furniture == (None, Furniture.SUBHEAD, None)
    assert second.author == "Jane␇"
    assert first.sha256 != second.sha256
    assert [str(problem) for problem in reading.problems] == [
        "a.two: line 3 is cut; save it again",
        "a.two#3: it holds no text; check that it was saved",
    ]
    one, two = segment(reading.texts)
    assert (one.url, one.outlet, one.partial) == ("https://a.example/1", "Herald", "a teaser")
    assert [paragraph.furniture for paragraph in two.paragraphs] == [None, Furniture.SUBHEAD, None]
    assert (two.author, two.byline, two.language) == ("Jane␇", "Jane␇", "en")


def test_the_file_of_an_article() -> None:
    write("a#1")
    assert [file_of(name) for name in ("a#1", "a#2", "b.docx#12", "b#c", "-")] == [
        "a#1",
        "a",
        "b.docx",
        "b#c",
        "-",
    ]


def test_a_missing_library_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes, name: str) -> Parsed:
        raise ModuleNotFoundError(name="papyrus")

    monkeypatch.setattr(
        formats,
        "FORMATS",
        (Format("a scroll", read, (".scroll",), lambda data: data[:1] == b"%", extra="docs"),),
    )
    for name in ("a.scroll", "b.txt"):
        write(name, "%")
        assert only_problem(name) == "it is a scroll, which takes papyrus; pip install 'storyview[docs]'"


def test_a_guess_is_told_once_with_its_remedy_and_both_remedies_work(tmp_path: Path) -> None:
    text = "Premier powiedział, że rząd nie ustąpi."
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_bytes(text.encode("iso8859_2"))
    (tmp_path / "u.txt").write_text(text, "utf-8")
    reading = read_sources([str(tmp_path)])
    (problem,) = reading.problems
    assert problem.opened
    assert all(word in str(problem) for word in ("a.txt", "1 more", "iso8859_2", "--encoding", "story.toml"))
    told = read_sources([str(tmp_path)], encoding="cp1250")
    assert told.problems == ()
    assert [each.text == text for each in told.texts] == [False] * 4 + [True]
    (tmp_path / "story.toml").write_text(
        '[files."a.txt"]\nencoding = "latin2"\n[files."b.txt"]\nencoding = "x"'
    )
    told = read_sources([str(tmp_path)], encoding="cp1250")
    assert [each.text == text for each in told.texts] == [True, *[False] * 3, True]
    assert "no encoding" in str(told.problems[0])
