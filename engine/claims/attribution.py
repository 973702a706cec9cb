"""Who said a quotation."""

from __future__ import annotations

from dataclasses import dataclass

from storyview.engine.claims.model import How


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a quotation."""

    speaker: str | None = None
    key: str | None = None
    """What the speaker is known by in the whole story."""
    how: How = How.NONE
    named: bool = False
    via: str | None = None
    verb: str | None = None
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who says something, and the tokens of the name."""

    shown: str
    key: str
    named: bool
    first: int
    last: int
