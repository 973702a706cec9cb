"""Claims: who is quoted by whom and how, every figure, and where the articles contradict each other."""

from typing import TYPE_CHECKING

from storyview.engine.claims.judgements import Judgement, Verdict
from storyview.engine.claims.model import Claims

if TYPE_CHECKING:
    from storyview.engine.claims.claims import claims_of

__all__ = ["Claims", "Judgement", "Verdict", "claims_of"]


def __getattr__(name: str) -> object:
    # The screen's process takes claims as another has found them, and seldom finds any.
    if name == "claims_of":
        from storyview.engine.claims.claims import claims_of

        return claims_of
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
