"""What the reader keeps and takes away."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "Keep"

ACTIONS: Final = (
    Action("bookmark", ("m",), "bookmark", "Bookmark the paragraph and its counterparts, or take it away",
           GROUP),
    Action("bookmark-part", ("K",), "bookmark part", "Bookmark a sentence, a pair or the paragraph alone",
           GROUP),
    Action("note", ("e",), "note", "Write a note and tags to the paragraph's bookmark", GROUP),
    Action("bookmarks", ("B",), "list", "List the bookmarks: filter, open, edit, delete, take away",
           GROUP),
    Action("copy", ("y", "ctrl+c"), "copy", "Copy the selected words, without a selection the paragraph",
           GROUP),
    Action("copy-cited", ("Y",), "copy with source", "Copy them in quotation marks, with outlet, title, date "
           "and source", GROUP),
    Action("select-sentence", ("full_stop",), "sentence", "Select the paragraph's first sentence, then the "
           "next one", GROUP, "extend-selection", count="times"),
    Action("extend-selection", ("comma",), "more", "Select a sentence more", GROUP, "select-sentence",
           count="times"),
    Action("clear-selection", ("escape",), "unselect", "Select nothing", GROUP,
           when=lambda now: now.selected),
)  # fmt: skip
