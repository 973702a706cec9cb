"""Segment: text becomes paragraphs, sentences and furniture.

`paragraphs` says what line breaks mean, `sentences` cuts (`text/language` says by which language's rules,
`quotation_marks` what is quoted). `above`, `furniture` and `dateline` tell what reports nothing, by the
tables in `phrases` and what a manifest says (`named_paragraphs`). `articles` is the stage as a whole, and
names the outlets.
"""

from storyview.engine.segment.articles import segment

__all__ = ["segment"]
