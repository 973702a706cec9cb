"""Comparisons that were kept in a file, opened again as they were: JSON, and bundles with what was noted."""
