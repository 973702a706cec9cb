"""Which paragraphs stand beside one another, and in which order."""

from storyview.engine.arrange.lead import default_lead
from storyview.engine.arrange.rows import arrange
from storyview.engine.arrange.strength import Strength, paragraph_strength

__all__ = ["Strength", "arrange", "default_lead", "paragraph_strength"]
