"""Every feature of the reader and every action, for keys, key line, help, palette and `storyview keys`."""

from __future__ import annotations

from typing import Final

from storyview.tui.features import (
    bookmarks,
    claim_corrections,
    clipboard,
    compare,
    contradictions,
    corrections,
    crossing,
    earlier_versions,
    export_kinds,
    find_words,
    first_frame,
    jumps,
    left_off,
    moving,
    next_passage,
    pane_layout,
    program,
    row_filters,
    several_languages,
    source_files,
    story_list,
    story_toml,
    theme,
    views,
)

FEATURES: Final = (
    moving.FEATURE,
    crossing.FEATURE,
    next_passage.FEATURE,
    compare.FEATURE,
    contradictions.FEATURE,
    claim_corrections.FEATURE,
    jumps.FEATURE,
    bookmarks.FEATURE,
    clipboard.FEATURE,
    export_kinds.FEATURE,
    corrections.FEATURE,
    find_words.FEATURE,
    pane_layout.FEATURE,
    views.FEATURE,
    theme.FEATURE,
    row_filters.FEATURE,
    source_files.FEATURE,
    several_languages.FEATURE,
    story_list.FEATURE,
    earlier_versions.FEATURE,
    story_toml.FEATURE,
    program.FEATURE,
    left_off.FEATURE,
    first_frame.FEATURE,
)
"""In the order in which help lists their actions and hooks are run."""

_EVERY: Final = tuple(action for feature in FEATURES for action in feature.actions)
ACTIONS: Final = tuple(action for action in _EVERY if action.pane is None and not action.instead)
TOGGLES: Final = tuple(action for action in _EVERY if action.pane is not None)
"""Those of one pane each, which come last."""
LISTED: Final = {action.id: action for action in (*ACTIONS, *TOGGLES)}
"""What help, palette and documents list."""
BY_ID: Final = LISTED | {action.id: action for action in _EVERY}
"""Those too that another takes the place of: they can still be given a key."""
