"""A story is found again as it was left, wherever its articles lie and whatever was edited of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.bookmarks.anchors import anchor
from storyview.engine.identity import ArticleKey, article_key, number_of, numbers_of
from storyview.engine.notebook.errors import StoreUnavailable
from storyview.engine.notebook.store import Notebook
from storyview.engine.sessions import Session, document, from_document
from tests.engine.generated import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storyview.engine.model import Article
    from storyview.engine.notebook.session_rows import Sessions


@pytest.fixture
def sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sessions]:
    """Yield the sessions of a new file, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    with Notebook(tmp_path / "data" / "b.sqlite3") as store:
        yield store.sessions


def story(*labels: str, edited: tuple[str, ...] = (), folder: str = "") -> tuple[Article, ...]:
    """Return articles of these labels, some of them edited since."""
    return tuple(
        build(label, [[f"What {label} says.", *(["Corrected."] if label in edited else [])]])._replace(
            source=f"{folder}{label}.txt",
        )
        for label in labels
    )


def session(articles: tuple[Article, ...], *sources: str, **state: object) -> Session:
    return Session(sources, tuple(map(article_key, articles)), **state)  # type: ignore[arg-type]


def test_everything_comes_back(sessions: Sessions) -> None:
    articles = story("A", "B", "C")
    a, b, c = map(article_key, articles)
    left = Session(
        sources=("/news/halt",),
        articles=(a, b, c),
        title="A halt",
        place=anchor(articles[1], 0),
        lead=b,
        layout="grid",
        order=(c, a, b),
        hidden=(a,),
        widened=c,
        zoomed=b,
        unfolded=True,
        filter="conflicts",
        theme="nord",
    )
    kept = sessions.save(left)
    assert replace(kept, updated="") == left
    assert kept.updated
    assert sessions.find(articles) == kept
    assert sessions.recent() == (kept,)
    sessions._file.close()
    assert sessions.find(articles) == kept


def test_nothing_is_made_by_asking(sessions: Sessions) -> None:
    assert sessions.find(story("A", "B")) is None
    assert sessions.recent() == ()
    assert not sessions._file.path.exists()


def test_a_story_is_recognised_after_an_edit_a_move_and_both(sessions: Sessions) -> None:
    kept = sessions.save(session(story("A", "B", "C")))
    assert sessions.find(story("A", "B", "C", edited=("B",))) == kept
    assert sessions.find(story("A", "B", "C", edited=("A", "B", "C"))) == kept
    assert sessions.find(story("C", "A", "B", folder="moved/")) == kept
    assert sessions.find(story("D", "E", "F")) is None
    # Moved and edited at once, it is most of the story still.
    assert sessions.find(story("A", "B", "C", edited=("B",), folder="moved/")) == kept


def test_a_folder_that_gains_an_article_is_the_same_story(sessions: Sessions) -> None:
    first = sessions.save(session(story("A", "B"), "/news/halt", layout="grid"))
    assert sessions.find(story("A", "B", "C", "D", "E"), ["/news/halt"]) == first
    grown = sessions.save(session(story("A", "B", "C", "D", "E"), "/news/halt"))
    assert sessions.recent() == (grown,)
    # Nothing of it is left: another story of the same folder.
    assert sessions.find(story("X", "Y"), ["/news/halt"]) is None


def test_a_part_of_a_story_is_another_one(sessions: Sessions) -> None:
    whole = sessions.save(session(story("A", "B", "C", "D", "E")))
    part = sessions.save(session(story("A", "B")))
    assert set(sessions.recent()) == {whole, part}
    assert sessions.find(story("A", "B")) == part
    assert sessions.find(story("A", "B", "C", "D", "E")) == whole
    # Most of the five is better than nothing, and most of the two is not at hand.
    assert sessions.find(story("A", "B", "C", "D")) == whole
    assert sessions.find(story("A", "X", "Y")) is None
    # Of two that have most of it, the one with more of it, though the other was read last.
    sessions.save(session(story("A", "B", "C")))
    assert sessions.find(story("A", "B", "C", "D", "X")) == whole


def test_saving_again_replaces_it(sessions: Sessions) -> None:
    sessions.save(session(story("A", "B"), layout="grid"))
    last = sessions.save(session(story("A", "B", edited=("A",)), layout="follow"))
    assert sessions.recent() == (last,)
    sessions.forget(last)
    assert sessions.recent() == ()
    with closing(sqlite3.connect(sessions._file.path)) as connection:
        assert connection.execute("SELECT count(*) FROM record").fetchone() == (0,)


def test_recent_stories_come_newest_first_and_are_bounded(
    sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = iter(f"2025-03-{day:02}T00:00:00.000+00:00" for day in range(1, 31))
    monkeypatch.setattr("storyview.engine.notebook.session_rows.now", lambda: next(days))
    monkeypatch.setattr("storyview.engine.notebook.session_rows._MOST", 4)
    for label in "ABCDEF":
        sessions.save(session(story(label), title=label))
    assert [each.title for each in sessions.recent()] == ["F", "E", "D", "C"]
    assert [each.title for each in sessions.recent(2)] == ["F", "E"]
    sessions.save(session(story("D"), title="D"))
    assert [each.title for each in sessions.recent()] == ["D", "F", "E", "C"]


def test_texts_from_standard_input_are_known_by_their_bytes(sessions: Sessions) -> None:
    piped = tuple(article._replace(source="-") for article in story("A"))
    kept = sessions.save(session(piped, "-"))
    assert sessions.find(piped, ["-"]) == kept
    other = tuple(article._replace(source="-") for article in story("B"))
    assert sessions.find(other, ["-"]) is None


def test_sources_open_again_from_another_folder(
    sessions: Sessions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = story("A", "B")
    kept = sessions.save(session(here, str(tmp_path)))
    assert {key.source for key in kept.articles} == {str(tmp_path / "A.txt"), str(tmp_path / "B.txt")}
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert sessions.find(story("A", "B", edited=("A", "B"), folder="../"), [".."]) == kept
    assert article_key(here[0]._replace(source="https://example.org/a")).source == "https://example.org/a"


def test_a_name_that_is_no_text_is_kept(sessions: Sessions) -> None:
    odd = (story("A")[0]._replace(source="/news/caf\udce9.txt"),)
    kept = sessions.save(session(odd, "/news/caf\udce9.txt", title="\x1b[1mA"))
    assert kept.sources == ("/news/caf\udce9.txt",)
    assert kept.title is not None
    assert "\x1b" not in kept.title
    assert sessions.find(odd) == kept


def test_articles_are_known_by_bytes_then_source_then_label() -> None:
    articles = story("A", "B", "C")
    key = article_key(articles[1])
    assert number_of(key, articles) == 1
    assert number_of(key, articles[::-1]) == 1
    assert number_of(key._replace(label="Z", source="/z"), articles) == 1
    assert number_of(key._replace(sha256="0", label="Z"), articles) == 1
    assert number_of(key._replace(sha256="0", source="/z"), articles) == 1
    assert number_of(key._replace(sha256=articles[2].sha256), articles) == 2
    assert number_of(ArticleKey("Z", "0", "/z"), articles) is None
    assert number_of(None, articles) is None
    twins = (articles[0]._replace(label="First"), articles[0]._replace(label="Second", source="s.txt"))
    assert [number_of(article_key(each), twins) for each in twins] == [0, 1]
    keys = [article_key(articles[2]), ArticleKey("Z", "0", "/z"), article_key(articles[0])]
    assert numbers_of([*keys, keys[0]], articles) == (2, 0)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["sources", "articles", "place", "lead", "order", "unfolded", "filter"]),
                inner,
            )
        ),
    )
)
def test_a_state_that_is_not_understood_costs_nothing_else(state: object) -> None:
    known = state if isinstance(state, dict) else {}
    found = from_document(known | {"title": "A title", "updated": "now"})
    assert (found.title, found.updated) == ("A title", "now")
    assert isinstance(from_document(state), Session)
    assert document(found)
    assert from_document(None) == Session((), ())


def test_where_a_reader_was_is_not_kept_where_nothing_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with Notebook(tmp_path / "file" / "b.sqlite3", spill=True) as store:
        with pytest.raises(StoreUnavailable):
            store.sessions.save(session(story("A", "B")))
        assert store.unsaved() == 0
        assert store.spilled is None


def test_a_stored_session_nested_without_end_costs_only_itself(sessions: Sessions) -> None:
    kept = sessions.save(session(story("A", "B")))
    deep = "[" * 20_000 + "]" * 20_000
    with closing(sqlite3.connect(sessions._file.path, isolation_level=None)) as connection:
        for number, body in enumerate((deep, "{", b"\xff", 7)):
            connection.execute("INSERT INTO record VALUES ('session', ?, '', '', ?)", (str(number), body))
    assert sessions.find(story("A", "B")) == kept
    assert kept in sessions.recent()
