"""Annotations of any Web Annotation client as bookmarks.

Taken are an Annotation, a list of them, an AnnotationPage, an AnnotationCollection whose pages are embedded,
and the file that the Hypothesis client exports. Lenient where other clients are: an id, times, a position, a
list around a single value may be missing. An annotation that quotes nothing cannot be found again in a text,
so it is no bookmark; it is named among what was skipped.

Sources: https://www.w3.org/TR/annotation-model/, https://h.readthedocs.io/en/latest/api/ for Hypothesis.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit
from uuid import UUID, uuid5

from storyview.engine.bookmarks.model import Bookmark, Kind, Passage, Shape
from storyview.engine.checked import parse_time
from storyview.engine.corrections.model import Correction
from storyview.engine.exchange.model import Bundle, ImportRefused
from storyview.engine.exchange.w3c_export import BOOKMARK_URN, CORRECTING, CORRECTION, NAMESPACE, SOURCE_URN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.exchange.model import Record

    Json = dict[str, object]

_MOST: Final = 2**53
_HYPOTHESIS: Final = "https://hypothes.is/a/"


def from_annotations(document: object) -> Bundle | None:
    """Return the annotations of a JSON document as bookmarks, or None where it is of another kind.

    Times that are missing are empty, positions that are missing 0 to 0. Raises ImportRefused for pages that
    are elsewhere.
    """
    found = _annotations(document)
    if found is None:
        return None
    read = [_record(item, number) for number, item in enumerate(found, 1)]
    return Bundle(
        tuple(item for item in read if isinstance(item, Bookmark)),
        tuple(item for item in read if isinstance(item, Correction)),
        tuple(item for item in read if isinstance(item, str)),
    )


def _annotations(document: object) -> list[object] | None:
    """Return the annotations in a document in order, in the words of the W3C's model."""
    if isinstance(document, list):
        inside = [_annotations(item) for item in document]
        return None if None in inside or not inside else [item for part in inside if part for item in part]
    if not isinstance(document, dict):
        return None
    types = _texts(document.get("type"))
    if "Annotation" in types:
        return [document]
    if "AnnotationPage" in types:
        return [*_list(document.get("items")), *_following(document, "next")]
    if "AnnotationCollection" in types:
        return _following(document, "first")
    if isinstance(document.get("annotations"), list):
        listed = _objects(document["annotations"])
        if all("uri" in item or "target" in item for item in listed):
            return [_from_hypothesis(item) for item in listed]
    return None


def _following(document: Json, key: str) -> list[object]:
    """Return the annotations of the page that `key` leads to."""
    page = document.get(key)
    if isinstance(page, str):
        raise ImportRefused(f"its annotations are on another page ({page}): save that page and import it")
    return (_annotations(page) if isinstance(page, dict) else None) or []


def _from_hypothesis(item: Json) -> Json:
    """Return an annotation of Hypothesis' own format in the words of the W3C."""
    uri, name, document = (item.get(key) for key in ("uri", "id", "document"))
    titles = _texts(document.get("title")) if isinstance(document, dict) else []
    known: Json = {"dc:title": titles[0]} if titles else {}
    return {
        "id": f"{_HYPOTHESIS}{name}" if isinstance(name, str) and name else None,
        "type": "Annotation",
        "created": item.get("created"),
        "modified": item.get("updated"),
        "body": [
            {"type": "TextualBody", "value": item.get("text")},
            *(
                {"type": "TextualBody", "value": tag, "purpose": "tagging"}
                for tag in _texts(item.get("tags"))
            ),
        ],
        "target": [
            {"source": uri, "selector": target.get("selector"), "dcterms:isPartOf": known}
            for target in _objects(item.get("target"))
        ],
    }


def _record(item: object, number: int) -> Record | str:
    """Return an annotation as a bookmark or correction, or why it is none."""
    if not isinstance(item, dict) or "Annotation" not in _texts(item.get("type", "Annotation")):
        return f"entry {number} is no annotation"
    name = item.get("id")
    named = f"annotation {number}" + (f" ({name})" if isinstance(name, str) else "")
    targets = _list(item.get("target"))
    passages = [passage for target in targets if (passage := _passage(target)) is not None]
    if not passages:
        return f"{named} quotes nothing, so it could not be found again"
    notes, tags, kinds, claims = _bodies(item)
    created, modified = (_time(item.get(key)) for key in ("created", "modified"))
    own_id = _own_id(name) if isinstance(name, str) and name else _derived_id(item)
    shape = item.get("dc:type")
    if shape == CORRECTION and CORRECTING in _texts(item.get("motivation")):
        return Correction(own_id, created, "".join(kinds[:1]), tuple(passages), "\n\n".join(notes))
    return Bookmark(
        id=own_id,
        created=created or modified,
        updated=modified or created,
        kind=kinds[0] if kinds else Kind.OWN,
        passages=tuple(passages),
        note="\n\n".join(notes),
        tags=tuple(tags),
        shape=shape if isinstance(shape, str) else _shape(passages),
        claim=claims[0] if claims else "",
    )


def _shape(passages: list[Passage]) -> Shape:
    if len(passages) == 1:
        return Shape.SELECTION
    return Shape.PAIR if len(passages) == len({passage.label for passage in passages}) == 2 else Shape.ROW


def _own_id(name: str) -> str:
    """Return the id of the bookmark that was exported under this name, or the name itself."""
    if name.startswith(BOOKMARK_URN):
        return unquote(name.removeprefix(BOOKMARK_URN), errors="surrogatepass")
    try:
        return UUID(name).hex if name.startswith("urn:uuid:") else name
    except ValueError:
        return name


def _derived_id(item: Json) -> str:
    """Return an id that the same annotation gets each time it is imported."""
    return uuid5(NAMESPACE, f"annotation\n{json.dumps(item, sort_keys=True)}").hex


def _bodies(item: Json) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return notes, tags, kinds and the claim."""
    is_tag = _texts(item.get("motivation")) == ["tagging"]
    found: dict[str, list[str]] = {"": [], "tagging": [], "classifying": [], "assessing": []}
    bodies: list[Json] = [{"value": text} for text in _texts(item.get("bodyValue"))]
    for body in [*_objects(item.get("body")), *bodies]:
        value = body.get("value")
        if not isinstance(value, str):
            continue
        purposes = _texts(body.get("purpose")) or (["tagging"] if is_tag else [])
        purpose = next((each for each in purposes if each in found), "")
        if value or purpose:
            found[purpose].append(value)
    claims = found["assessing"]
    return [*found[""], *claims[1:]], found["tagging"], found["classifying"], claims[:1]


def _passage(target: object) -> Passage | None:
    """Return a target as a passage, or None where it quotes nothing."""
    if not isinstance(target, dict):
        return None
    selectors = list(_selectors(target.get("selector")))
    quotation = _first(selectors, "TextQuoteSelector")
    exact = quotation.get("exact")
    if not isinstance(exact, str):
        return None
    start, end = _span(_first(selectors, "TextPositionSelector"))
    part = target.get("dcterms:isPartOf")
    known = part if isinstance(part, dict) else {}
    iri = _iri(target.get("source"))
    source = _text(known.get("dc:source"), _own_source(iri))
    return Passage(
        article_sha256=_text(known.get("dc:identifier")),
        source=source,
        label=_text(known.get("dc:publisher"), _host(iri) or source),
        title=_text_or_none(known.get("dc:title")),
        date=_text_or_none(known.get("dc:date")),
        start=start,
        end=end,
        exact=exact,
        prefix=_text(quotation.get("prefix")),
        suffix=_text(quotation.get("suffix")),
    )


def _selectors(value: object, depth: int = 0) -> Iterator[Json]:
    """Yield selectors, those that a selector is refined by first: they select less."""
    for selector in _objects(value):
        # No client nests deeper, and a hostile file shall not exhaust the stack.
        if depth < 8:
            yield from _selectors(selector.get("refinedBy"), depth + 1)
        yield selector


def _first(selectors: list[Json], kind: str) -> Json:
    return next((each for each in selectors if kind in _texts(each.get("type"))), {})


def _span(selector: Json) -> tuple[int, int]:
    """Return the offsets of a position, 0 to 0 where there are none that make sense."""
    start, end = selector.get("start"), selector.get("end")
    numbers = type(start) is int and type(end) is int
    if numbers and isinstance(start, int) and isinstance(end, int) and 0 <= start <= end < _MOST:
        return start, end
    return 0, 0


def _iri(source: object) -> str:
    """Return the IRI of a source, which may be described in detail."""
    named = [each.get("id") if isinstance(each, dict) else each for each in _list(source)]
    return next((name for name in named if isinstance(name, str)), "")


def _own_source(iri: str) -> str:
    if iri.startswith(SOURCE_URN):
        return unquote(iri.removeprefix(SOURCE_URN), errors="surrogatepass")
    return iri


def _host(iri: str) -> str:
    try:
        return (urlsplit(iri).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _time(value: object) -> str:
    found = parse_time(value) if isinstance(value, str) else None
    return found.isoformat(timespec="milliseconds") if found else ""


def _list(value: object) -> list[object]:
    """Return the value as a list: JSON-LD writes a list of one without brackets, and an empty one as null."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _objects(value: object) -> list[Json]:
    return [item for item in _list(value) if isinstance(item, dict)]


def _texts(value: object) -> list[str]:
    return [item for item in _list(value) if isinstance(item, str)]


def _text(value: object, default: str = "") -> str:
    return value if isinstance(value, str) else default


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None
