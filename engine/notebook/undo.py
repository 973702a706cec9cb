"""What a change that is taken back was, in words, and whether it was made in the story that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.checked import Checked, Refused
from storyview.engine.notebook.records import BOOKMARK, CORRECTION, READERS, document_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction
    from storyview.engine.model import Article
    from storyview.engine.notebook.journal import Entry, Undone

_FIELDS: Final = (
    ("note", "the note"),
    ("tags", "the tags"),
    ("kind", "the kind"),
    ("passages", "the passages"),
)
ACTS: Final = {
    "unlink": "not the same",
    "link": "the same",
    "furniture": "reports nothing",
    "story": "reports after all",
    "not-unique": "not unique",
    "no-conflict": "no conflict",
    "speaker": "said by somebody else",
    "no-quotation": "no quotation",
    "same-quotation": "one quotation",
}
"""What a correction says, by its act."""


def concerns(undone: Undone, articles: Sequence[Article]) -> bool:
    """Whether a change is of a record with a passage of one of the articles."""
    from storyview.engine.identity import Known, known

    records = [_record(entry.kind, entry.after or entry.before) for entry in undone.entries]
    return any(
        known(passage, article) is not Known.STRANGER
        for record in records
        if record is not None
        for passage in record.passages
        for article in articles
    )


def told(undone: Undone) -> str:
    """Return what was taken back, in a few words."""
    if len(undone.entries) != 1:
        return f"{len(undone.entries)} changes that were made together"
    return _told(undone.entries[0])


def _told(entry: Entry) -> str:
    before, after = _record(entry.kind, entry.before), _record(entry.kind, entry.after)
    record = after or before
    if record is None:
        return f"a {entry.kind}"
    labels = " and ".join(dict.fromkeys(passage.label for passage in record.passages[:2]))
    if entry.kind == CORRECTION:
        act = getattr(record, "act", "")
        named = f"“{ACTS.get(act, act)}” ({labels})"
        return f"{named} is no longer said" if after is not None else f"{named} is said again"
    if before is None:
        return f"the bookmark ({labels}) is gone"
    if after is None:
        return f"the bookmark ({labels}) is back{', with its note' if before.note else ''}"
    changed = [words for name, words in _FIELDS if getattr(before, name, None) != getattr(after, name, None)]
    return f"{' and '.join(changed) or 'the bookmark'} ({labels}) as before"


def _record(kind: str, body: str | None) -> Bookmark | Correction | None:
    if body is None or kind not in (BOOKMARK, CORRECTION):
        return None
    try:
        return READERS[kind](Checked(document_of(body), kind))
    except Refused:
        return None
