"""What a correction is: an act of the reader's on one passage or on two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.model import now

if TYPE_CHECKING:
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


PASSAGES: Final = {Act.UNLINK: 2, Act.LINK: 2, Act.FURNITURE: 1, Act.STORY: 1, Act.NOT_UNIQUE: 1}
"""How many passages each act is about."""


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


def new_correction(act: Act, passages: tuple[Passage, ...], note: str = "") -> Correction:
    """Return a correction of this moment with an id of its own.

    Raises ValueError when the act is about another number of passages.
    """
    from uuid import uuid4

    if len(passages) != PASSAGES[act]:
        raise ValueError(f"{act} is about {PASSAGES[act]} passages, not {len(passages)}")
    return Correction(uuid4().hex, now(), act, passages, note)
