"""Bookmarks taken out and brought in: Markdown, HTML and CSV to read, JSON and annotations to exchange."""
