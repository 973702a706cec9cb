"""The signs that tell what a paragraph is, in every view and report, whatever the colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.model import Grade, Status

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphMark

VERBATIM: Final = "="
EDITED: Final = "±"
REWORDED: Final = "≈"
PARTIAL: Final = "~"
UNIQUE: Final = "●"
UNMATCHED: Final = "◐"
SILENT: Final = "○"
FURNITURE: Final = "·"
MOVED: Final = "↕"
BOOKMARK: Final = "★"
FURTHER: Final = "↪"
CONFLICT: Final = "≠"
ROW: Final = "≡"
CORRECTED: Final = "✎"
DIFFERS: Final = "Δ"
LEFT: Final = "‹"
RIGHT: Final = "›"
ADDED: Final = "+"
MISSING: Final = "^"

LEGEND: Final = (
    (VERBATIM, "verbatim in another article"),
    (EDITED, "the same sentence with words changed, added or cut"),
    (REWORDED, "the same in other words"),
    (PARTIAL, "partly shared"),
    (UNIQUE, "only here"),
    (UNMATCHED, "no counterpart found, though something comes near"),
    (DIFFERS, "a figure, day, negation or hedge that a counterpart has otherwise"),
    (CONFLICT, "another article contradicts it: a figure, date, name, speaker or status"),
    (SILENT, "left out here, reported by most others"),
    (FURNITURE, "no story text: headline, caption, promotion …"),
    (MOVED, "stands out of its own article's order"),
    (BOOKMARK, "bookmarked"),
    (ROW, "a bookmarked paragraph with its counterparts, in the list"),
    (CORRECTED, "corrected by you"),
)
"""The signs of the text, in every view and report."""

REPORTED: Final = tuple(each for each in LEGEND if each[0] not in (DIFFERS, BOOKMARK, ROW, CORRECTED))
"""Those of them that the rows of a report can hold; what a counterpart has otherwise has no sign there."""

COMPARED: Final = (
    (ADDED, "words that what it is compared with has not"),
    (EDITED, "words that stand otherwise there"),
    (MISSING, "here it has words more"),
)
"""The signs before words while passages are compared in place."""

KINDS: Final = {
    "unique": UNIQUE,
    "conflict": CONFLICT,
    "silence": SILENT,
    "moved": MOVED,
    "own": BOOKMARK,
    "row": ROW,
    "altered": PARTIAL,
    "edited": EDITED,
}
"""What a bookmark of each kind is shown with, by the words of `bookmarks.model.Kind`."""

GRADES: Final = {
    Grade.VERBATIM: VERBATIM,
    Grade.EDITED: EDITED,
    Grade.REWORDED: REWORDED,
    Grade.PARTIAL: PARTIAL,
}


def kind_sign(kind: str) -> str:
    """Return the sign of a bookmark's kind; a kind of another program is a bookmark like any other."""
    return KINDS.get(kind, BOOKMARK)


def sign(mark: ParagraphMark) -> str:
    """Return the sign of a paragraph."""
    if mark.status is None:
        return FURNITURE
    if mark.status is Status.UNIQUE:
        return UNIQUE if mark.sure else UNMATCHED
    return GRADES[mark.grade] if mark.grade is not None else PARTIAL
