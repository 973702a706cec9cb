"""Filters: what is shown of the text, and what is not."""

from __future__ import annotations

from storyview.tui.screens.reading import Room
from storyview.widgets.filters import Filter


class Filtering(Room):
    """Actions that show some paragraphs and leave out the others."""

    def action_only_divergent(self) -> None:
        """Show only the rows in which the outlets differ, or everything again."""
        self._filter(Filter.DIVERGENT)

    def action_only_unique(self) -> None:
        """Show only what one outlet alone has, or everything again."""
        self._filter(Filter.UNIQUE)

    def action_only_found(self) -> None:
        """Show only the rows with a match, or everything again."""
        self._filter(Filter.FOUND)

    def action_no_furniture(self) -> None:
        """Show no furniture, or everything again."""
        self._filter(Filter.REPORT)

    def action_clear_filter(self) -> None:
        """Show everything again."""
        self._set(self.canvas.setting._replace(filter=Filter.NONE))

    def _filter(self, wanted: Filter) -> None:
        now = self.canvas.setting
        self._set(now._replace(filter=Filter.NONE if now.filter is wanted else wanted))

    def _end_filter(self) -> None:
        """Show everything again when only what was found is shown: nothing is searched for any more."""
        if self.canvas.setting.filter is Filter.FOUND:
            self.action_clear_filter()

    def on_stage_unfiltered(self) -> None:
        """Say why there is no filter any more."""
        self.status.say("Everything is shown again: the filter had left this paragraph out")
        self._tell()
