"""A comparison that was kept opens again as it was, and what was tampered with does not."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyview.engine.bookmarks.parts import bookmark_of, row_at
from storyview.engine.checked import Refused
from storyview.engine.corrections import Act, corrected, new_correction
from storyview.engine.exchange.bookmark_files import read_bundle
from storyview.engine.identity import article_key
from storyview.engine.model import ParagraphRef, Story
from storyview.engine.reports.bundle import bundle
from storyview.engine.reports.formats import render
from storyview.engine.reports.json_report import json_report
from storyview.engine.saved.document import DIGEST, digest, read_story
from storyview.engine.saved.saved_story import packed, unpacked
from storyview.engine.sessions import Session
from storyview.engine.story import NothingReadable, open_story, relead
from tests.engine.hostile import hostile_story
from tests.stories import flood

if TYPE_CHECKING:
    from collections.abc import Callable

NOTES = ("bookmarks.json", "session.json", "story.json")
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> Story:
    return open_story([str(SEEDS)])


def test_what_is_read_again_is_the_same_story(seeds: Story) -> None:
    for story in (flood(), seeds, relead(seeds, 3), hostile_story()):
        content = json_report(story).encode()
        read = read_story(content)
        assert json_report(read).encode() == content
        assert (read.articles, read.rows, read.lead) == (story.articles, story.rows, story.lead)
        assert [one.status for each in read.marks for one in each] == [
            one.status for each in story.marks for one in each
        ]
        assert render("story", "html", read) == render("story", "html", story)


def test_it_is_corrected_as_the_compared_story_is(seeds: Story) -> None:
    passages = bookmark_of(seeds, row_at(seeds, ParagraphRef(3, 4))).passages
    act = new_correction(Act.NOT_UNIQUE, passages[:1])
    read = read_story(json_report(seeds).encode())
    assert corrected(read, [act]).story.rows == corrected(seeds, [act]).story.rows
    assert json_report(relead(read, 1)) == json_report(relead(seeds, 1))


def test_nothing_is_compared_again(seeds: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.json"
    path.write_text(json_report(seeds))
    monkeypatch.setattr("storyview.engine.story.match", None)
    assert open_story([str(path)]).rows == seeds.rows
    assert open_story([str(path)], lead="AFP").lead == 3


def test_a_file_that_has_changed_since_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("Forty cows swam to the church.\n\nThe river rose by two metres.\n")
    story = open_story(["a.txt", "b.txt"])
    Path("story.json").write_text(json_report(story))
    assert open_story(["story.json"]).problems == ()
    Path("b.txt").write_text("Other words.\n")
    (problem,) = open_story(["story.json"]).problems
    assert problem.source == "b.txt"
    assert open_story(["story.json"]).articles == story.articles
    outside = story.articles[1]._replace(source=str(tmp_path / "b.txt"))
    Path("story.json").write_text(json_report(story._replace(articles=(story.articles[0], outside))))
    assert open_story(["story.json"]).problems == ()


def changed(change: Callable[[Any], object], *, signed: bool = True) -> bytes:
    document: Any = json.loads(json_report(flood()))
    change(document)
    if signed:
        document[DIGEST] = digest(document)
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it["articles"][0].update(text="Other words."),
        lambda it: it["articles"][0].update(text="\x1b[2J"),
        lambda it: it["articles"][0].pop("text_sha256"),
        lambda it: it["articles"][0]["paragraphs"][0].update(end=10**6),
        lambda it: it["articles"][0]["paragraphs"][0].update(start=-1),
        lambda it: it["articles"][0]["paragraphs"][0].update(furniture="sofa"),
        lambda it: it["articles"][0]["paragraphs"].pop(),
        lambda it: it["articles"][0]["paragraphs"][0]["sentences"][0].update(unique=[[5, 2]]),
        lambda it: it["articles"][0]["paragraphs"][0]["sentences"][0].update(unique=[[True, 2]]),
        lambda it: it["links"][0].update(a=[9, 0, 0]),
        lambda it: it["links"][0].update(b=[0, 0, -1]),
        lambda it: it["links"][0].update(grade="nice"),
        lambda it: it["rows"][0].append([0]),
        lambda it: it["rows"][0].pop(),
        lambda it: it["rows"].pop(),
        lambda it: it.update(lead=7),
        lambda it: it.update(lead=None),
        lambda it: it.update(shares=[]),
        lambda it: it.update(candidates=[[0, 0, 0, 1, 0, 0]]),
        lambda it: it.update(articles={}),
        lambda it: it.update(silent="x"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(change: Callable[[Any], object]) -> None:
    assert read_story(changed(lambda it: it.update(more="passed over"))).rows == flood().rows
    with pytest.raises(Refused, match=r"^[^\n]+$"):
        read_story(changed(change))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            changed(lambda it: it["articles"][0].update(label="Omega"), signed=False),
            "changed after storyview",
        ),
        (changed(lambda it: it.pop(DIGEST), signed=False), "earlier storyview"),
        (b'{"schema": "storyview/2"}', "update storyview"),
        (b'{"schema": "storyview/1"', "not JSON"),
        (b'{"schema": "storyview/1", "a": ' + b"[" * 100_000, "nested too deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_line_says_what_to_do(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=said):
        read_story(content)
    path = tmp_path / "story.json"
    path.write_bytes(content)
    if b"storyview/2" not in content:
        with pytest.raises(NothingReadable, match=said):
            open_story([str(path)])


@given(st.binary(max_size=60), st.integers(0, 2000))
@settings(max_examples=40)
def test_damage_is_refused_and_never_a_fault(damage: bytes, at: int) -> None:
    whole = bundle(flood())
    with_damage = whole[:at] + damage + whole[at + len(damage) :]
    with suppress(Refused):
        read_story(unpacked(with_damage)["story.json"])


def test_a_bundle_holds_the_story_the_articles_and_what_was_noted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Forty cows swam to the church.\n\nThe river rose, says {name}.\n")
    story = open_story([str(tmp_path)])
    note = bookmark_of(story, row_at(story, ParagraphRef(0, 0)), "a note", claim="Only a.txt has it.")
    session = Session((str(tmp_path),), tuple(map(article_key, story.articles)), layout="grid")
    content = bundle(story, [note], [], session)
    assert content == bundle(story, [note], [], session)
    path = tmp_path / "x" / "kept.storyview"
    path.parent.mkdir()
    path.write_bytes(content)
    opened = open_story([str(path)])
    assert (opened.rows, opened.links) == (story.rows, story.links)
    assert [one.sha256 for one in opened.articles] == [one.sha256 for one in story.articles]
    assert "storyview open" in opened.problems[0].message
    (kept,) = read_bundle(content).bookmarks
    assert (kept.note, kept.claim, kept.passages[0].source) == ("a note", "Only a.txt has it.", "a.txt")
    with zipfile.ZipFile(path) as archive:
        assert archive.read("articles/001-a.txt") == (tmp_path / "a.txt").read_bytes()
        assert not any(str(tmp_path).encode() in archive.read(name) for name in archive.namelist())
        archive.extractall(tmp_path / "y")
    again = open_story([str(tmp_path / "y")])
    assert [one.label for one in again.articles] == [one.label for one in story.articles]
    assert [one.source for one in again.problems] == [str(tmp_path / "y" / name) for name in NOTES]
    assert again.rows == story.rows


@pytest.mark.parametrize("name", ["b.story", "bundle", "for you.zip", "b.STORYVIEW", "b.docx", "b.json"])
def test_a_bundle_opens_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(bundle(flood()))
    assert open_story([str(path)]).rows == flood().rows


@pytest.mark.parametrize("name", ["story.txt", "story", "made.storyview"])
def test_a_comparison_opens_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(json_report(flood()))
    assert open_story([str(path)]).rows == flood().rows


def test_a_bundle_that_was_packed_anew_is_known_by_its_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle(flood()))) as first:
        files = sorted((name, first.read(name)) for name in first.namelist())
    for name in ("again.storyview", "again.zip"):
        (tmp_path / name).write_bytes(zipped(*files))
    assert open_story([str(tmp_path / "again.storyview")]).rows == flood().rows
    with pytest.raises(NothingReadable):
        open_story([str(tmp_path / "again.zip")])


def test_an_article_that_begins_like_a_comparison_is_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text('The tool "storyview/1" was presented on Monday.\n\nForty people came to see it.')
    assert len(open_story([str(path)]).articles) == 1


def test_of_a_file_that_has_changed_or_gone_since_the_bundle_holds_what_was_compared(tmp_path: Path) -> None:
    said = "Forty cows swam to the church.\n\nThe river rose by two metres.\n"
    names = ("kept.html", "changed.html", "gone.html")
    for name in names:
        (tmp_path / name).write_text("".join(f"<p>{line}</p>" for line in said.split("\n\n")))
    story = open_story([str(tmp_path / name) for name in names])
    kept = (tmp_path / "kept.html").read_bytes()
    (tmp_path / "changed.html").write_text("<p>Other words, of which nothing was compared with anything.</p>")
    (tmp_path / "gone.html").unlink()
    with zipfile.ZipFile(io.BytesIO(bundle(story))) as packed_up:
        held = {name: packed_up.read(name) for name in packed_up.namelist() if name.startswith("articles/")}
    assert held == {
        "articles/001-kept.html": kept,
        "articles/002-changed.html.txt": story.articles[1].text.encode(),
        "articles/003-gone.html.txt": story.articles[2].text.encode(),
    }


def zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


STORY = ("story.json", json_report(flood()).encode())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped(STORY, ("../../evil", b"")), "leads out"),
        (zipped(STORY, ("/etc/passwd", b"")), "leads out"),
        (zipped(STORY, ("articles\\..\\evil", b"")), "leads out"),
        (zipped(STORY, ("C:evil", b"")), "leads out"),
        (zipped(*((f"articles/{n}", b"") for n in range(5001))), "more than"),
        (zipped(STORY, ("session.json", b" " * ((1 << 20) + 1))), "larger than 1 MB"),
        (zipped(("other", b"")), "no bundle"),
        (zipped(STORY)[:-40], "damaged"),
        (b"PK\x03\x04", "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bundle_that_would_do_harm_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        unpacked(content)


def test_a_name_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        content = zipped(STORY, STORY)
    with pytest.raises(Refused, match="twice"):
        unpacked(content)


def test_what_swells_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        __import__("storyview.engine.saved.saved_story", fromlist=["_LIMITS"])._LIMITS, "story.json", 1000
    )
    with pytest.raises(Refused, match=r"story\.json in it is larger"):
        unpacked(packed({"story.json": b"x" * 10_000_000}))
