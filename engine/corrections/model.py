"""What a correction is: an act of the reader's on one passage or on two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.model import now

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.bookmarks.model import Passage


class Act(StrEnum):
    """What a reader says of passages."""

    UNLINK = "unlink"
    """These two do not report the same."""
    LINK = "link"
    """These two report the same."""
    FURNITURE = "furniture"
    """This reports nothing."""
    STORY = "story"
    """This is no furniture, it reports."""
    NOT_UNIQUE = "not-unique"
    """Others have this too."""
    NO_CONFLICT = "no-conflict"
    """The first of these contradicts none of the others."""
    SPEAKER = "speaker"
    """Somebody else said this: whom the note names."""
    NO_QUOTATION = "no-quotation"
    """This is no quotation."""
    SAME_QUOTATION = "same-quotation"
    """These two are one quotation."""


PASSAGES: Final = {
    Act.UNLINK: 2,
    Act.LINK: 2,
    Act.FURNITURE: 1,
    Act.STORY: 1,
    Act.NOT_UNIQUE: 1,
    Act.NO_CONFLICT: 2,
    Act.SPEAKER: 1,
    Act.NO_QUOTATION: 1,
    Act.SAME_QUOTATION: 2,
}
"""How many passages each act is about; of NO_CONFLICT there may be more."""
JUDGING: Final = frozenset({Act.NO_CONFLICT, Act.SPEAKER, Act.NO_QUOTATION, Act.SAME_QUOTATION})
"""Acts on quotations and conflicts, which change no link and no mark."""


def is_about(act: Act, passages: int) -> bool:
    """Whether an act can be about so many passages."""
    return passages == PASSAGES[act] or (act is Act.NO_CONFLICT and passages > PASSAGES[act])


@dataclass(frozen=True, slots=True)
class Correction:
    """What the reader said, and of which passages."""

    id: str
    created: str
    """ISO 8601, UTC. Where two contradict each other, the later one holds."""
    act: str
    """An `Act`; another word is kept and has no effect."""
    passages: tuple[Passage, ...]
    note: str = ""
    """Of SPEAKER, who said it."""


def is_said(correction: Correction, kept: Iterable[Correction]) -> bool:
    """Whether the last of the corrections kept that shares a passage with one says the same."""
    about = {_place(each) for each in correction.passages}
    last = None
    for each in sorted(kept, key=lambda one: (one.created, one.id)):
        if about & {_place(passage) for passage in each.passages}:
            last = each
    return last is not None and (last.act, last.note, {_place(passage) for passage in last.passages}) == (
        correction.act,
        correction.note,
        about,
    )


def _place(passage: Passage) -> tuple[str, int, int]:
    return passage.article_sha256, passage.start, passage.end


def new_correction(act: Act, passages: tuple[Passage, ...], note: str = "") -> Correction:
    """Return a correction of this moment with an id of its own.

    Raises ValueError when the act is about another number of passages.
    """
    from uuid import uuid4

    if not is_about(act, len(passages)):
        raise ValueError(f"{act} is about {PASSAGES[act]} passages, not {len(passages)}")
    return Correction(uuid4().hex, now(), act, passages, note)
