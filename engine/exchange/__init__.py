"""Bookmarks and corrections taken out and brought in: Markdown, HTML, CSV, JSON, W3C annotations."""
