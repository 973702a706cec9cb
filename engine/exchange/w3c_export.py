"""Bookmarks as annotations of the W3C Web Annotation Data Model, in JSON-LD.

A bookmark is an Annotation with a target for each passage: a SpecificResource with a TextQuoteSelector and a
TextPositionSelector. The claim is a TextualBody for `assessing`, the note one for `commenting`, each tag one
for `tagging`, the kind one for `classifying`. A correction is an Annotation for `editing` in the same way,
its act in place of the kind. What the model has no word for (outlet, title, date, hash, where the article was
read from) is said of the article in Dublin Core, whose prefixes the model's own context declares. Positions
count characters of the article's cleaned text, not of its page: other clients go by the quotation.

Sources: https://www.w3.org/TR/annotation-model/, RFC 6920 for names made of a hash.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from uuid import UUID, uuid5

from storyview.engine.checked import parse_time
from storyview.engine.exchange.wording import is_iri, web_address
from storyview.engine.json_text import json_text

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.corrections.model import Correction
    from storyview.engine.exchange.model import Bundle

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
BOOKMARK_URN: Final = "urn:storyview:bookmark:"
"""Before the percent-encoded id of a bookmark whose id is neither a UUID nor an address."""
SOURCE_URN: Final = "urn:storyview:source:"
"""Before the percent-encoded source of an article that has neither an address nor a hash."""
NAMESPACE: Final = UUID("7a1f9c52-6f0e-5c0b-9a51-5c3d8f5e7b10")
"""Under which names of collections and pages are made, and of annotations that came without one."""

CORRECTING: Final = "editing"
CORRECTION: Final = "correction"
"""Together they tell a correction from another program's annotation for editing."""

_SHA256: Final = re.compile("[0-9a-f]{64}")


def w3c_export(bundle: Bundle) -> str:
    """Return an AnnotationCollection with its one page embedded. Equal bundles give equal text.

    A bookmark without passages is left out: an annotation is on something.
    """
    items = [_bookmark(bookmark) for bookmark in bundle.bookmarks if bookmark.passages]
    items += [_correction(correction) for correction in bundle.corrections if correction.passages]
    content = "\n".join(f"{item['id']} {item.get('modified')}" for item in items)
    collection = uuid5(NAMESPACE, f"collection\n{content}").urn
    document: dict[str, object] = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": "Bookmarks of storyview",
        "total": len(items),
    }
    # A page has at least one annotation, a collection that has none has no page.
    if items:
        page = uuid5(NAMESPACE, f"page\n{collection}").urn
        document |= {
            "first": {
                "id": page,
                "type": "AnnotationPage",
                "partOf": collection,
                "startIndex": 0,
                "items": items,
            },
            "last": page,
        }
    return json_text(document, indent=2)


def _bookmark(bookmark: Bookmark) -> dict[str, object]:
    return {
        "id": _annotation_id(bookmark.id),
        "type": "Annotation",
        "motivation": "bookmarking",
        **_time("created", bookmark.created),
        **_time("modified", bookmark.updated),
        "dc:type": bookmark.shape,
        "body": [
            *([_body(bookmark.claim, "assessing")] if bookmark.claim else []),
            *([_body(bookmark.note, "commenting")] if bookmark.note else []),
            *(_body(tag, "tagging") for tag in bookmark.tags),
            _body(bookmark.kind, "classifying"),
        ],
        "target": [_target(passage) for passage in bookmark.passages],
    }


def _correction(correction: Correction) -> dict[str, object]:
    return {
        "id": _annotation_id(correction.id),
        "type": "Annotation",
        "motivation": CORRECTING,
        **_time("created", correction.created),
        "dc:type": CORRECTION,
        "body": [
            *([_body(correction.note, "commenting")] if correction.note else []),
            _body(correction.act, "classifying"),
        ],
        "target": [_target(passage) for passage in correction.passages],
    }


def _annotation_id(bookmark_id: str) -> str:
    try:
        if (known := UUID(bookmark_id)).hex == bookmark_id:
            return known.urn
    except ValueError:
        pass
    if is_iri(bookmark_id) and not bookmark_id.startswith(("urn:uuid:", BOOKMARK_URN)):
        return bookmark_id
    return BOOKMARK_URN + quote(bookmark_id, safe="", errors="surrogatepass")


def _time(key: str, text: str) -> dict[str, str]:
    """Return a time as the model wants it, in UTC and with Z, or nothing where it is no time."""
    found = parse_time(text)
    if found is None:
        return {}
    return {key: found.isoformat(timespec="milliseconds").replace("+00:00", "Z")}


def _body(value: str, purpose: str) -> dict[str, object]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(passage: Passage) -> dict[str, object]:
    name = hash_name(passage.article_sha256)
    quotation: dict[str, object] = {
        "type": "TextQuoteSelector",
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }
    selectors = [quotation]
    if has_position(passage):
        selectors.append({"type": "TextPositionSelector", "start": passage.start, "end": passage.end})
    known = {"dc:title": passage.title, "dc:date": passage.date}
    return {
        "type": "SpecificResource",
        "source": web_address(passage.source) or name or _source_urn(passage.source),
        "selector": selectors,
        "dcterms:isPartOf": {
            # The text of that hash, not the page, which may have another text by now.
            **({"id": name} if name else {}),
            "type": "Text",
            "dc:publisher": passage.label,
            **{key: value for key, value in known.items() if value is not None},
            "dc:source": passage.source,
            "dc:identifier": passage.article_sha256,
        },
    }


def has_position(passage: Passage) -> bool:
    """Whether the passage's offsets say anything: those of a quotation from elsewhere may be unknown."""
    return passage.end > passage.start or not passage.exact


def hash_name(digest: str) -> str | None:
    """Return the IRI that names a text by its sha256, the same on any machine, or None for another digest."""
    if not _SHA256.fullmatch(digest):
        return None
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def _source_urn(source: str) -> str:
    return SOURCE_URN + quote(source, safe="", errors="surrogatepass")
