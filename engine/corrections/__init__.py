"""Corrections: what the reader knows better about a story than the comparison does."""

from storyview.engine.corrections.apply import Corrected, constrained, corrected
from storyview.engine.corrections.constraints import Constraints, Effect, State, applied
from storyview.engine.corrections.model import Act, Correction, is_said, new_correction

__all__ = [
    "Act",
    "Constraints",
    "Corrected",
    "Correction",
    "Effect",
    "State",
    "applied",
    "constrained",
    "corrected",
    "is_said",
    "new_correction",
]
