"""Every feature of the reader and every action, for keys, key line, help, palette and `storyview keys`."""

from __future__ import annotations

from typing import Final

from storyview.tui.features import (
    bookmarks,
    claims,
    clipboard,
    compare,
    corrections,
    crossing,
    export,
    filters,
    first_frame,
    jumps,
    languages,
    manifest,
    moving,
    panes,
    program,
    search,
    sessions,
    sources,
    stops,
    stories,
    theme,
    versions,
    views,
)

FEATURES: Final = (
    moving.FEATURE,
    crossing.FEATURE,
    stops.FEATURE,
    compare.FEATURE,
    claims.FEATURE,
    jumps.FEATURE,
    bookmarks.FEATURE,
    clipboard.FEATURE,
    export.FEATURE,
    corrections.FEATURE,
    search.FEATURE,
    panes.FEATURE,
    views.FEATURE,
    theme.FEATURE,
    filters.FEATURE,
    sources.FEATURE,
    languages.FEATURE,
    stories.FEATURE,
    versions.FEATURE,
    manifest.FEATURE,
    program.FEATURE,
    sessions.FEATURE,
    first_frame.FEATURE,
)
"""In the order in which help lists their actions and hooks are run."""

_EVERY: Final = tuple(action for feature in FEATURES for action in feature.actions)
ACTIONS: Final = tuple(action for action in _EVERY if action.pane is None)
TOGGLES: Final = tuple(action for action in _EVERY if action.pane is not None)
"""Those of one pane each, which come last."""
BY_ID: Final = {action.id: action for action in (*ACTIONS, *TOGGLES)}
