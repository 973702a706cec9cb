"""What is known of the words of a language: numbers, days, units, hedges, verbs of saying, titles."""

from storyview.engine.language.table import Table, table_of

__all__ = ["Table", "table_of"]
