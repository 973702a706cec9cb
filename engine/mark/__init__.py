"""What is shown of each paragraph: what only it has, how closely others agree, where they stand."""

from storyview.engine.mark.certainty import Neighbourhood
from storyview.engine.mark.marks import marking, paragraph_marks, sentence_marks, with_moved
from storyview.engine.mark.omissions import omissions
from storyview.engine.mark.shares import copied, counted, families, shares

__all__ = [
    "Neighbourhood",
    "copied",
    "counted",
    "families",
    "marking",
    "omissions",
    "paragraph_marks",
    "sentence_marks",
    "shares",
    "with_moved",
]
