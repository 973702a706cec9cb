"""The filter on the reading canvas: what it lets through, and the place it has taken from the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.widgets.filters import Filter, nearest, passing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from storyview.engine.model import ParagraphRef, Story
    from storyview.widgets.filters import Passing
    from storyview.widgets.panes import Panes


class _Held(NamedTuple):
    """The place at which a filter was set, to come back to."""

    cursor: ParagraphRef
    line: int
    instead: ParagraphRef
    """Where the cursor stands meanwhile."""


class Sieve:
    """Remembers what was let through last, and where the reader stood before."""

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], Passing | None, object] = ((), None, None)
        """What it depends on, and what is let through."""
        self._held: _Held | None = None

    def passing(
        self, story: Story | None, chosen: Filter, panes: Panes, found: Collection[ParagraphRef]
    ) -> Passing | None:
        """Return what a filter lets through of the panes that are not hidden; None without a filter.

        It is the very same object as long as it is of the same story, panes and matches (`found`).
        """
        if story is None or chosen is Filter.NONE:
            return None
        matches = found if chosen is Filter.FOUND else ()
        key = (id(story), chosen, panes.hidden, id(matches))
        if self._last[0] != key:
            # Story and matches are kept with it, so that no others can come to have their ids.
            self._last = (key, passing(story, chosen, panes.offered, matches), (story, matches))
        return self._last[1]

    def forget(self) -> None:
        """Forget where the reader stood before."""
        self._held = None

    def let_through(
        self,
        cursor: ParagraphRef,
        line: int,
        shown: Passing | None,
        rows: Mapping[ParagraphRef, int],
        offered: Sequence[int],
    ) -> tuple[ParagraphRef, int]:
        """Return the cursor and its screen line, or the nearest place that is let through.

        A reader who has not moved since comes back to where the filter found them.
        """
        held = self._held
        self._held = None
        wanted, its_line = cursor, line
        if held is not None and held.instead == cursor and held.cursor in rows:
            wanted, its_line = held.cursor, held.line
        if shown is None:
            return wanted, its_line
        instead = wanted if wanted in shown else nearest(shown, wanted, rows, offered) or cursor
        self._held = _Held(wanted, its_line, instead)
        return instead, line if instead == cursor else its_line
