"""Which paragraphs stand beside one another, and in which order."""

from storyview.engine.arrange.rows import arrange, default_lead, rearranged, with_silences
from storyview.engine.arrange.strength import Strength, article_ties, paragraph_strength

__all__ = [
    "Strength",
    "arrange",
    "article_ties",
    "default_lead",
    "paragraph_strength",
    "rearranged",
    "with_silences",
]
