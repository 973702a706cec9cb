"""What is exported comes back as it was, into a store that has some of it already."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.bookmarks.model import new_bookmark
from storyview.engine.exchange.bookmark_files import FORMATS, export, read_bundle
from storyview.engine.exchange.merge import differing, later, merge
from storyview.engine.exchange.model import Bundle, ImportRefused
from storyview.engine.notebook.store import Notebook
from tests.engine.kept import all_hostile, bookmark, bookmarks, correction, corrections_of, passage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storyview.engine.bookmarks.model import Bookmark, Passage

LATER = "2025-04-01T00:00:00.000+00:00"
EARLIER = "2025-03-01T00:00:00.000+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Notebook]:
    with Notebook(tmp_path / "bookmarks.sqlite3") as opened:
        yield opened


def brought(store: Notebook, *came: Bookmark) -> Any:
    return merge(store, Bundle(came))


@given(st.lists(bookmarks(), max_size=3))
def test_json_brings_everything_back(kept: list[Bookmark]) -> None:
    corrections = corrections_of(kept)
    bundle = read_bundle(export(kept, "json", corrections))
    assert bundle == Bundle(tuple(kept), corrections)


@given(st.lists(bookmarks(least_passages=1), max_size=3))
def test_annotations_bring_everything_back(kept: list[Bookmark]) -> None:
    corrections = corrections_of(kept)
    bundle = read_bundle(export(kept, "w3c", corrections))
    assert bundle == Bundle(tuple(kept), corrections)


@given(st.lists(bookmarks(), max_size=2), st.sampled_from(FORMATS))
def test_equal_bookmarks_give_equal_bytes(kept: list[Bookmark], form: str) -> None:
    assert export(kept, form) == export(tuple(replace(each) for each in kept), form)


def test_there_is_no_other_format() -> None:
    with pytest.raises(ValueError, match="docx"):
        export((), "docx")


@pytest.mark.parametrize("form", ["json", "w3c"])
def test_what_a_store_gives_another_store_takes(form: str, store: Notebook, tmp_path: Path) -> None:
    for each in all_hostile():
        store.bookmarks.add(replace(each, created=LATER, updated=LATER))
    store.bookmarks.add(new_bookmark((passage(),), "own", "a note\n\nof two paragraphs", ("tag",)))
    with Notebook(tmp_path / "other" / "bookmarks.sqlite3") as other:
        report = merge(other, read_bundle(export(store.bookmarks.all(), form)))
        assert other.bookmarks.all() == store.bookmarks.all()
        assert report.added == tuple(store.bookmarks.all())
        again = merge(other, read_bundle(export(store.bookmarks.all(), form)))
        assert other.bookmarks.all() == store.bookmarks.all()
    assert (again.unchanged, again.added, again.conflicts) == (store.bookmarks.all(), (), ())


def test_the_schema_names_each_field() -> None:
    kept = bookmark(passage(), note="one\ntwo", tags=("a", "b"))
    document = json.loads(export([kept], "json"))
    assert document["schema"] == "storyview-bookmarks/1"
    assert document["bookmarks"] == [
        {
            "id": kept.id,
            "created": kept.created,
            "updated": kept.updated,
            "kind": "unique",
            "note": "one\ntwo",
            "tags": ["a", "b"],
            "shape": "row",
            "claim": "",
            "passages": [
                {
                    "article_sha256": "ab" * 32,
                    "source": "afp.txt",
                    "label": "AFP",
                    "title": "A title",
                    "date": "2025-03-20",
                    "start": 10,
                    "end": 32,
                    "exact": "They agreed on a halt.",
                    "prefix": "On Monday ",
                    "suffix": " Nobody else did.",
                }
            ],
        }
    ]


def test_the_one_changed_last_stays(store: Notebook) -> None:
    mine = store.bookmarks.add(bookmark(note="mine"))
    older = replace(mine, note="older", tags=("x",), updated=EARLIER)
    report = brought(store, older)
    assert store.bookmarks.all() == (mine,)
    assert report.outdated == (older,)
    assert [(each.kept, each.dropped, each.fields, each.from_file) for each in report.conflicts] == [
        (mine, older, ("note", "tags"), False)
    ]
    newer = replace(mine, note="newer", updated=LATER)
    report = brought(store, newer)
    assert store.bookmarks.all() == (newer,)
    assert report.updated == (newer,)
    assert [(each.kept, each.dropped, each.fields, each.from_file) for each in report.conflicts] == [
        (newer, mine, ("note",), True)
    ]
    assert brought(store, newer).summary() == "1 unchanged"


def test_another_time_is_no_other_content(store: Notebook) -> None:
    mine = store.bookmarks.add(bookmark(note="mine"))
    report = brought(store, replace(mine, created=EARLIER, updated=LATER))
    assert report.unchanged == (mine,)
    assert store.bookmarks.all() == (mine,)


def test_another_machine_s_name_for_a_source_is_no_other_content(store: Notebook) -> None:
    mine = store.bookmarks.add(bookmark(passages=(passage(source="/home/ann/reports/a.txt"), passage())))
    said = store.corrections.add(correction())

    def there(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(replace(one, source="a.txt") for one in passages)

    came = replace(mine, passages=there(mine.passages), updated=LATER)
    report = merge(store, Bundle((came,), (replace(said, passages=there(said.passages)),)))
    assert (report.unchanged, report.conflicts) == ((mine, said), ())
    assert (store.bookmarks.all(), store.corrections.all()) == ((mine,), (said,))


@given(bookmarks(), bookmarks())
def test_two_stores_agree_on_what_changed_at_the_same_moment(one: Bookmark, other: Bookmark) -> None:
    other = replace(other, id=one.id, created=one.created, updated=one.updated)
    assert not differing(later(one, other), later(other, one))


def test_an_import_is_done_whole_or_not_at_all(store: Notebook) -> None:
    mine = store.bookmarks.add(bookmark(number=2))

    def choose(kept: Bookmark, came: Bookmark) -> Bookmark:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.file.change(store.bookmarks.merging([bookmark(number=1), replace(mine, note="x")], choose))
    assert store.bookmarks.all() == (mine,)


def test_what_cannot_be_kept_leaves_the_rest_out_too(
    store: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OverflowError

    monkeypatch.setattr(store.corrections, "_put", fail)
    with pytest.raises(OverflowError):
        merge(store, Bundle((bookmark(),), (correction(),)))
    assert store.bookmarks.all() == ()


def test_offsets_beyond_all_numbers_are_kept_as_the_greatest(store: Notebook) -> None:
    wrong = replace(correction(), passages=(replace(passage(), start=2**70, end=-1),))
    merge(store, Bundle((bookmark(),), (wrong,)))
    (kept,) = store.corrections.all()
    assert kept.passages[0].start == kept.passages[0].end == 2**53 - 1


def test_corrections_come_along(store: Notebook, tmp_path: Path) -> None:
    kept = store.corrections
    mine = [kept.add(correction(number=1)), kept.add(correction(number=2, note="they differ"))]
    store.bookmarks.add(bookmark())
    for form in ("json", "w3c"):
        content = export(store.bookmarks.all(), form, kept.all())
        with Notebook(tmp_path / form / "bookmarks.sqlite3") as other:
            report = merge(other, read_bundle(content))
            assert other.corrections.all() == tuple(mine)
            assert report.added == (*store.bookmarks.all(), *mine)
            assert merge(other, read_bundle(content)).unchanged == (*store.bookmarks.all(), *mine)


def test_of_two_versions_of_a_correction_the_later_stays(store: Notebook) -> None:
    mine = store.corrections.add(correction())
    older, newer = replace(mine, act="link", created=EARLIER), replace(mine, act="link", created=LATER)
    assert merge(store, Bundle(corrections=(older,))).outdated == (older,)
    report = merge(store, Bundle(corrections=(newer,)))
    assert (report.updated, report.conflicts[0].fields) == ((newer,), ("act",))
    assert store.corrections.all() == (newer,)


def test_a_bookmark_that_is_twice_in_a_file_is_kept_once(store: Notebook) -> None:
    first, second = bookmark(note="first"), bookmark(note="second", updated=LATER)
    report = brought(store, first, second)
    assert (report.added, report.updated) == ((first,), (second,))
    assert store.bookmarks.all() == (second,)


def test_without_a_time_the_store_has_the_last_word(store: Notebook) -> None:
    mine = store.bookmarks.add(bookmark(note="mine"))
    assert brought(store, replace(mine, note="undated", created="", updated="")).outdated
    assert store.bookmarks.all() == (mine,)
    report = brought(store, bookmark(number=2, created="", updated=""))
    assert len(report.added) == 1
    assert store.bookmarks.all()[1].created == store.bookmarks.all()[1].updated > LATER


def test_the_summary_counts_what_was_done(store: Notebook) -> None:
    kept = [store.bookmarks.add(bookmark(number=number)) for number in range(2)]
    came = (*kept, bookmark(number=7), replace(kept[0], note="x", updated=LATER))
    report = merge(store, Bundle(came, skipped=("annotation 1 quotes nothing",)))
    assert report.summary() == "1 added, 2 unchanged, 1 updated, 1 skipped"
    assert merge(store, Bundle(())).summary() == "nothing to import"


def document(**changes: object) -> bytes:
    """Return an export in JSON, with other values in its first bookmark or, for `p_…`, its first passage."""
    whole = json.loads(export([bookmark()], "json"))
    first = whole["bookmarks"][0]
    for key, value in changes.items():
        of, name = (first["passages"][0], key[2:]) if key.startswith("p_") else (first, key)
        if value is ...:
            del of[name]
        else:
            of[name] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"# Bookmarks\n", "not JSON"),
        (b'"bookmark","created"\r\n', "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"{" * 10, "not JSON"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"a":' * 200_000, "nested too deep"),
        (b"9" * 10_000, "not JSON"),
        (b"[]", "no bookmarks"),
        (b"null", "no bookmarks"),
        (b'{"schema": "storyview/1", "articles": []}', "no bookmarks"),
        (b'{"schema": "storyview-bookmarks/2", "bookmarks": []}', "update storyview"),
        (b'{"schema": "storyview-bookmarks/1"}', "`bookmarks` must be a list"),
        (b'{"schema": "storyview-bookmarks/1", "bookmarks": [7]}', "bookmark 1 is no JSON object"),
        (document(id=...), "bookmark 1: `id` must be text"),
        (document(id=""), "bookmark 1: `id` must be text that is not empty"),
        (document(id=7), "bookmark 1: `id` must be text"),
        (document(created="yesterday"), "bookmark 1: `created` must be a time such as"),
        (document(updated=None), "bookmark 1: `updated` must be text"),
        (document(tags="a"), "bookmark 1: `tags` must be a list of texts"),
        (document(tags=[1]), "bookmark 1: `tags` must be a list of texts"),
        (document(note=None), "bookmark 1: `note` must be text"),
        (document(passages={}), "bookmark 1: `passages` must be a list"),
        (document(p_start=-1), "bookmark 1, passage 1: `start` must be a whole number"),
        (document(p_start=True), "bookmark 1, passage 1: `start` must be a whole number"),
        (document(p_start=1.5), "bookmark 1, passage 1: `start` must be a whole number"),
        (document(p_end=2**70), "bookmark 1, passage 1: `end` must be a whole number"),
        (document(p_end=3), "bookmark 1, passage 1: `end` must be a whole number not before `start`"),
        (document(p_exact=...), "bookmark 1, passage 1: `exact` must be text"),
        (b'{"schema": "storyview-bookmarks/1", "bookmarks": [], "corrections": 7}', "`corrections` must be"),
        (
            b'{"schema": "storyview-bookmarks/1", "bookmarks": [], "corrections": [{}]}',
            "correction 1: `id` must",
        ),
        (document(p_title=7), "bookmark 1, passage 1: `title` must be text"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        read_bundle(content)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 250


def test_what_a_later_version_adds_is_passed_over() -> None:
    assert read_bundle(document(mood="sad", p_page=3)).bookmarks == (bookmark(),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32-le"])
def test_json_is_read_in_each_encoding_of_unicode(encoding: str) -> None:
    kept = bookmark(note="Zürich → 東京")
    assert read_bundle(export([kept], "json").decode().encode(encoding)).bookmarks == (kept,)


def test_times_are_kept_in_utc() -> None:
    (found,) = read_bundle(document(created="2025-03-20T16:00:00+02:00", updated="2025-03-20")).bookmarks
    assert found.created == "2025-03-20T14:00:00.000+00:00"
    assert found.updated == "2025-03-20T00:00:00.000+00:00"


KEYS = (
    *("schema", "type", "bookmarks", "annotations", "items", "first", "next", "target", "selector", "body"),
    *("id", "uri", "exact", "bodyValue", "source", "refinedBy", "document", "title", "motivation", "value"),
)
WORDS = ("storyview-bookmarks/1", "Annotation", "AnnotationPage", "AnnotationCollection", "TextQuoteSelector")
leaves = st.none() | st.booleans() | st.integers() | st.sampled_from(WORDS)
trees = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
)


@given(trees)
def test_no_json_makes_it_fail_otherwise(found: object) -> None:
    try:
        bundle = read_bundle(json.dumps(found).encode())
    except ImportRefused:
        return
    assert bundle == read_bundle(json.dumps(found).encode())
