"""Annotations are as the W3C Web Annotation Data Model has them, and those of other clients understood."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storyview.engine.exchange.bookmark_files import export, read_bundle
from storyview.engine.exchange.model import ImportRefused
from storyview.engine.exchange.w3c_export import hash_name
from tests.engine.kept import MOMENT, all_hostile, bookmark, bookmarks, corrections_of, passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.model import Bookmark

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]*")
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z")

COLLECTION = {"@context", "id", "type", "label", "total", "first", "last"}
PAGE = {"id", "type", "partOf", "startIndex", "items"}
ANNOTATION = {"id", "type", "motivation", "created", "modified", "dc:type", "body", "target"}
ARTICLE = {"id", "type", "dc:publisher", "dc:title", "dc:date", "dc:source", "dc:identifier"}


def exported(*kept: Bookmark) -> Any:
    return json.loads(export(kept, "w3c"))


def items(*kept: Bookmark) -> list[Any]:
    found: list[Any] = exported(*kept)["first"]["items"]
    return found


@given(st.lists(st.sampled_from(all_hostile()) | bookmarks(), max_size=3).map(tuple))
@example(all_hostile())
def test_the_collection_is_as_section_5_has_it(kept: Sequence[Bookmark]) -> None:
    collection = json.loads(export(kept, "w3c", corrections_of(kept)))
    count = 2 * sum(bool(each.passages) for each in kept)
    assert set(collection) == (COLLECTION if count else COLLECTION - {"first", "last"})
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == count
    assert IRI.fullmatch(collection["id"])
    if not count:
        return
    page = collection["first"]
    assert set(page) == PAGE
    assert (page["type"], page["startIndex"]) == ("AnnotationPage", 0)
    assert page["partOf"] == collection["id"] != page["id"] == collection["last"]
    assert len(page["items"]) == count
    for item in page["items"]:
        check_annotation(item)


def check_annotation(item: Any) -> None:
    """Check what sections 3 and 4 of the model demand."""
    assert ANNOTATION - {"created", "modified"} <= set(item) <= ANNOTATION
    assert item["type"] == "Annotation"
    assert item["motivation"] == ("editing" if item["dc:type"] == "correction" else "bookmarking")
    assert IRI.fullmatch(item["id"])
    assert all(INSTANT.fullmatch(item[key]) for key in ("created", "modified") if key in item)
    for body in item["body"]:
        assert set(body) == {"type", "purpose", "format", "value"}
        assert body["type"] == "TextualBody"
        assert body["purpose"] in {"assessing", "commenting", "tagging", "classifying"}
        assert isinstance(body["value"], str)
    assert item["target"]
    for target in item["target"]:
        assert set(target) == {"type", "source", "selector", "dcterms:isPartOf"}
        assert target["type"] == "SpecificResource"
        assert IRI.fullmatch(target["source"])
        quotation, *position = target["selector"]
        assert set(quotation) == {"type", "exact", "prefix", "suffix"}
        assert quotation["type"] == "TextQuoteSelector"
        for each in position:
            assert set(each) == {"type", "start", "end"}
            assert each["type"] == "TextPositionSelector"
            assert 0 <= each["start"] <= each["end"]
        article = target["dcterms:isPartOf"]
        assert set(article) <= ARTICLE
        assert all(isinstance(value, str) for value in article.values())


def test_a_bookmark_is_one_annotation_with_a_target_for_each_passage() -> None:
    kept = bookmark(
        passage("One.", "AFP", source="https://example.org/one"),
        passage("Two.", "BBC", title=None, date=None),
        note="Why?",
        tags=("a", "b"),
    )
    (item,) = items(kept)
    assert item["id"] == UUID(kept.id).urn
    assert item["created"] == item["modified"] == "2025-03-20T14:05:06.789Z"
    assert [(body["purpose"], body["value"]) for body in item["body"]] == [
        ("commenting", "Why?"),
        ("tagging", "a"),
        ("tagging", "b"),
        ("classifying", "unique"),
    ]
    one, two = item["target"]
    name = hash_name("ab" * 32)
    assert one["source"] == "https://example.org/one"
    assert two["source"] == name
    assert one["selector"] == [
        {"type": "TextQuoteSelector", "exact": "One.", "prefix": "On Monday ", "suffix": " Nobody else did."},
        {"type": "TextPositionSelector", "start": 10, "end": 14},
    ]
    assert two["dcterms:isPartOf"] == {
        "id": name,
        "type": "Text",
        "dc:publisher": "BBC",
        "dc:source": "afp.txt",
        "dc:identifier": "ab" * 32,
    }


def test_the_name_of_a_hash_is_that_of_rfc_6920() -> None:
    # The example of RFC 6920, section 8.1, for "Hello World!".
    digest = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    assert hash_name(digest) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert hash_name(digest.upper()) is hash_name("") is hash_name("00") is None


def test_an_address_stays_the_name_of_an_annotation() -> None:
    name = "https://hypothes.is/a/ulLS3nbHEeuPhIvUZjWrRw"
    assert items(bookmark(id=name))[0]["id"] == name


QUOTE = {
    "type": "TextQuoteSelector",
    "exact": "They agreed on a halt.",
    "prefix": "Monday ",
    "suffix": " Nobody",
}
TARGET = {"source": "https://www.example.org/a", "selector": QUOTE}
NOTE = {"type": "TextualBody", "value": "Why?"}


def annotation(**others: object) -> dict[str, object]:
    known = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/anno/1",
        "type": "Annotation",
        "created": "2025-03-20T14:05:06.789Z",
        "body": NOTE,
        "target": TARGET,
    }
    return {key: value for key, value in (known | others).items() if value is not ...}


def read(document: object) -> tuple[Bookmark, ...]:
    return read_bundle(json.dumps(document).encode()).bookmarks


def test_the_annotation_of_another_client_is_a_bookmark() -> None:
    (found,) = read(annotation())
    assert (found.id, found.kind, found.note, found.tags) == ("https://example.org/anno/1", "own", "Why?", ())
    assert found.created == found.updated == MOMENT
    assert found.shape == "selection"
    (quoted,) = found.passages
    assert (quoted.exact, quoted.prefix, quoted.suffix) == (QUOTE["exact"], "Monday ", " Nobody")
    assert (quoted.source, quoted.label) == ("https://www.example.org/a", "example.org")
    assert (quoted.article_sha256, quoted.title, quoted.date) == ("", None, None)
    assert (quoted.start, quoted.end) == (0, 0)
    (again,) = items(found)
    assert [each["type"] for each in again["target"][0]["selector"]] == ["TextQuoteSelector"]
    assert read(exported(found)) == (found,)


@pytest.mark.parametrize(
    "whole",
    [
        annotation(),
        [annotation()],
        {"type": "AnnotationPage", "items": [annotation()]},
        {"type": ["AnnotationPage"], "items": annotation()},
        {"type": "AnnotationPage", "items": [], "next": {"type": "AnnotationPage", "items": [annotation()]}},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [annotation()]}},
        annotation(target=[TARGET]),
        annotation(target=TARGET | {"selector": [{"type": "XPathSelector", "value": "/p"}, QUOTE]}),
        annotation(
            target=TARGET | {"selector": {"type": "FragmentSelector", "value": "p", "refinedBy": QUOTE}}
        ),
        annotation(target=TARGET | {"source": {"id": TARGET["source"], "type": "Text"}}),
        annotation(target=[TARGET, "https://example.org/b", None, {"source": "https://example.org/c"}]),
        annotation(body=[NOTE, "https://example.org/b", None, {"type": "Choice"}]),
        annotation(body=..., bodyValue="Why?"),
        annotation(type=["Annotation", "Thing"], modified="once upon a time"),
    ],
)
def test_each_way_to_write_the_same_gives_the_same(whole: object) -> None:
    assert read(whole) == read(annotation())


def test_bodies_go_by_their_purpose() -> None:
    bodies = [
        {"type": "TextualBody", "value": "a", "purpose": "tagging"},
        {"type": "TextualBody", "value": "first", "purpose": "describing"},
        {"type": "TextualBody", "value": "b", "purpose": ["tagging", "identifying"]},
        {"type": "TextualBody", "value": "second"},
        {"type": "TextualBody", "value": "conflict", "purpose": "classifying"},
    ]
    (found,) = read(annotation(body=bodies))
    assert (found.tags, found.note, found.kind) == (("a", "b"), "first\n\nsecond", "conflict")
    (found,) = read(annotation(motivation="tagging"))
    assert (found.tags, found.note) == (("Why?",), "")


def test_without_an_id_it_is_the_same_each_time() -> None:
    (first,), (second,) = read(annotation(id=...)), read([annotation(id=...)])
    (other,) = read(annotation(id=..., body=...))
    assert first == second
    assert first.id != other.id


def test_without_times_there_are_none() -> None:
    (found,) = read(annotation(created=...))
    assert (found.created, found.updated) == ("", "")


@pytest.mark.parametrize(("start", "end"), [(5, 3), (-1, 3), (True, 3), (0.5, 3), ("0", "3"), (0, 2**80)])
def test_a_position_that_makes_no_sense_is_none(start: object, end: object) -> None:
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    (found,) = read(annotation(target=TARGET | {"selector": [QUOTE, position]}))
    assert (found.passages[0].start, found.passages[0].end) == (0, 0)


def test_what_quotes_nothing_is_skipped_and_named() -> None:
    page = annotation(id="https://example.org/anno/2", target="https://example.org/a")
    bundle = read_bundle(json.dumps({"type": "AnnotationPage", "items": [page, annotation(), "x"]}).encode())
    assert len(bundle.bookmarks) == 1
    assert bundle.skipped == (
        "annotation 1 (https://example.org/anno/2) quotes nothing, so it could not be found again",
        "entry 3 is no annotation",
    )


def test_pages_elsewhere_are_asked_for() -> None:
    for whole in (
        {"type": "AnnotationCollection", "first": "https://example.org/page1"},
        {"type": "AnnotationPage", "items": [annotation()], "next": "https://example.org/page2"},
    ):
        with pytest.raises(ImportRefused, match=r"https://example\.org/page"):
            read(whole)


def test_the_export_of_the_hypothesis_client_is_understood() -> None:
    listed = {
        "id": "ulLS3nbHEeuPhIvUZjWrRw",
        "created": "2025-03-20T14:05:06.789012+00:00",
        "updated": "2025-03-21T00:00:00.000000+00:00",
        "user": "acct:someone@hypothes.is",
        "uri": "https://www.example.org/a",
        "text": "Why?",
        "tags": ["a", "b"],
        "document": {"title": ["Halt agreed"]},
        "target": [
            {
                "source": "https://www.example.org/a",
                "selector": [
                    {"type": "RangeSelector", "startContainer": "/p", "startOffset": 0},
                    {"type": "TextPositionSelector", "start": 100, "end": 122},
                    QUOTE,
                ],
            }
        ],
    }
    page_note = {"id": "x", "uri": "https://www.example.org/a", "text": "All of it", "target": [{}]}
    whole = {"export_date": "2025-03-22", "client_version": "1", "annotations": [listed, page_note]}
    bundle = read_bundle(json.dumps(whole).encode())
    (found,) = bundle.bookmarks
    assert found.id == "https://hypothes.is/a/ulLS3nbHEeuPhIvUZjWrRw"
    assert (found.created, found.updated) == (MOMENT, "2025-03-21T00:00:00.000+00:00")
    assert (found.note, found.tags) == ("Why?", ("a", "b"))
    (quoted,) = found.passages
    assert (quoted.title, quoted.label, quoted.source) == (
        "Halt agreed",
        "example.org",
        "https://www.example.org/a",
    )
    assert (quoted.start, quoted.end, quoted.exact) == (100, 122, QUOTE["exact"])
    assert len(bundle.skipped) == 1
