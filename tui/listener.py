"""Screens that show what is kept, and are told when another storyview has changed it."""

from __future__ import annotations


class StoreListener:
    """A screen that hears of changes to bookmarks and corrections; the reader knows no screen by name."""

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""

    def corrected(self) -> None:
        """Show the corrections as they are now."""
