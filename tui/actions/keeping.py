"""What the reader keeps and takes away."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "Keep"

ACTIONS: Final = (
    Action("bookmark", ("m",), "bookmark", "Bookmark the paragraph and its counterparts, or take it away",
           GROUP, listed=True),
    Action("bookmark-part", ("K",), "bookmark part", "Bookmark a sentence, a pair or the paragraph alone",
           GROUP),
    Action("note", ("e",), "note", "Write a note and tags to the paragraph's bookmark", GROUP),
    Action("bookmarks", ("B",), "bookmarks", "List the bookmarks: filter, open, edit, delete, take away",
           GROUP),
    Action("copy", ("y", "ctrl+c"), "copy", "Copy the paragraph with its outlet, date and source", GROUP),
)  # fmt: skip
