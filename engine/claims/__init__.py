"""Claims: who is quoted by whom and how, every figure, and where the articles contradict each other."""

from storyview.engine.claims.claims import claims_of
from storyview.engine.claims.judgements import Judgement, Verdict
from storyview.engine.claims.model import Claims

__all__ = ["Claims", "Judgement", "Verdict", "claims_of"]
