"""Segment: text becomes paragraphs, sentences and furniture."""
