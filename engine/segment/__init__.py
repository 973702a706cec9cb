"""Segment: text becomes paragraphs, sentences and furniture.

`paragraphs` says what line breaks mean, `sentences` cuts (`language` says by which language's rules,
`quotations` what is quoted), `furniture` and `dateline` tell what reports nothing, by the tables in
`phrases`; `labels` names the articles. `articles` is the stage as a whole.
"""

from storyview.engine.segment.articles import segment

__all__ = ["segment"]
