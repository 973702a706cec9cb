"""The reader's movements and views: paragraphs, pages, outlets, what differs, layout, lead and panes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.tui.screens.reading import Room
from storyview.widgets import position as reading
from storyview.widgets.scene import Layout
from storyview.widgets.stops import silence_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.model import Story


class Moving(Room):
    """Actions that change where the reader stands and what is shown."""

    def _move(self, move: Callable[..., reading.Position], *how: int) -> None:
        """Move as often as the number typed says, but not on from an end."""
        self.canvas.move(move, *how, times=self.times)
        self._tell()

    def action_next_paragraph(self) -> None:
        """Go to the next paragraph."""
        self._move(reading.step, 1)

    def action_previous_paragraph(self) -> None:
        """Go to the previous paragraph."""
        self._move(reading.step, -1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._move(reading.scroll, max(1, self.canvas.body_height - 2))

    def action_page_up(self) -> None:
        """Go a page up."""
        self._move(reading.scroll, -max(1, self.canvas.body_height - 2))

    def action_half_page_down(self) -> None:
        """Go half a page down."""
        self._move(reading.scroll, max(1, self.canvas.body_height // 2))

    def action_half_page_up(self) -> None:
        """Go half a page up."""
        self._move(reading.scroll, -max(1, self.canvas.body_height // 2))

    def action_first_paragraph(self) -> None:
        """Go to the first paragraph, or to that of the number typed."""
        self._to_paragraph(-1)

    def action_last_paragraph(self) -> None:
        """Go to the last paragraph, or to that of the number typed."""
        self._to_paragraph(1)

    def _to_paragraph(self, end: int) -> None:
        """Jump to the guide's paragraph of the number typed, without one to its first (-1) or last (1)."""
        scene, cursor = self.canvas.scene, self.cursor
        if scene is None or cursor is None:
            return
        if self.count is None:
            self._leave()
            self._move(reading.end, end)
            return
        wrapped = scene.column(cursor.article).wrapped
        wanted = min(max(self.count, 1), len(wrapped)) - 1
        if wanted + 1 < self.count:
            self.status.say(f"The last paragraph is ¶ {len(wrapped)}")
        unfolded = [n for n in range(len(wrapped)) if not wrapped.is_folded(n)] or [wanted]
        nearest = min(unfolded, key=lambda n: abs(n - wanted))
        self.jump_to(ParagraphRef(cursor.article, nearest))

    def action_across_right(self) -> None:
        """Step to the counterpart on the right."""
        self._cross(1)

    def action_across_left(self) -> None:
        """Step to the counterpart on the left."""
        self._cross(-1)

    def _cross(self, direction: int) -> None:
        """Step as many panes as the number typed says, straight to the last of them."""
        if self.cursor is None:
            return
        here, entered = self.cursor, self.canvas.entered
        at = entered.index(here.article)
        beyond = len(entered) - 1 - at if direction > 0 else at
        self.canvas.cross(direction * min(self.times, beyond))
        self._tell_silence(here)
        self._tell()

    def _tell_silence(self, left: ParagraphRef) -> None:
        """Say so when the article stepped into has nothing of what the paragraph left reports."""
        story, cursor = self.story, self.cursor
        if story is None or cursor is None or cursor.article == left.article:
            return
        mark = story.mark(left)
        silent = mark.status is not None and not mark.counterparts[cursor.article]
        label = story.articles[cursor.article].label
        self.status.say(f"{signs.SILENT} {label} reports nothing of that" if silent else "")

    def action_next_unique(self) -> None:
        """Go to the next passage that one outlet alone has."""
        self._jump(self._unique, 1)

    def action_previous_unique(self) -> None:
        """Go to the previous passage that one outlet alone has."""
        self._jump(self._unique, -1)

    def _silences(self) -> tuple[ParagraphRef, ...]:
        return silence_places(self.story, self.canvas.setting.panes.offered) if self.story else ()

    def action_next_silence(self) -> None:
        """Go to the next passage that a pane shown leaves out."""
        self._jump(self._silences(), 1)

    def action_previous_silence(self) -> None:
        """Go to the previous passage that a pane shown leaves out."""
        self._jump(self._silences(), -1)

    def action_layout(self) -> None:
        """Change between follow and grid."""
        now = self.canvas.setting
        other = Layout.GRID if now.layout is Layout.FOLLOW else Layout.FOLLOW
        self._set(now._replace(layout=other))

    def action_lead(self) -> None:
        """Make the guiding pane the lead."""
        if self.story is not None and self.cursor is not None:
            rearranging = self._rearrange(self.story, self.cursor.article)
            self.run_worker(rearranging, group="lead", exclusive=True, exit_on_error=False)

    async def _rearrange(self, story: Story, lead: int) -> None:
        from storyview.engine.story import relead

        led = await asyncio.to_thread(relead, story, lead)
        if self.story is story:
            self.canvas.show(led, self.canvas.setting)
            self._tell()
        elif self.story is not None:  # the links that meaning adds have come
            await self._rearrange(self.story, lead)

    def action_zoom(self) -> None:
        """Show the guiding pane alone, or all again."""
        panes = self.canvas.setting.panes
        if self.count is None:
            self._set(self.canvas.setting._replace(panes=panes._replace(zoomed=not panes.zoomed)))
        elif (article := self._counted_pane()) is not None:
            self._zoom_on(article)

    def _zoom_on(self, article: int) -> None:
        """Show one pane alone: the cursor crosses to it."""
        setting, cursor = self.canvas.setting, self.cursor
        if cursor is None:
            return
        panes = setting.panes.toggle(article) if article in setting.panes.hidden else setting.panes
        self._set(setting._replace(panes=panes._replace(zoomed=False)))
        entered = self.canvas.entered
        if article in entered and self.cursor is not None:
            self.canvas.cross(entered.index(article) - entered.index(self.cursor.article))
        elif article not in entered:
            self.status.say("The filter shows nothing of that pane")
            return
        panes = self.canvas.setting.panes
        self._set(self.canvas.setting._replace(panes=panes._replace(zoomed=True)))

    def action_hide(self) -> None:
        """Hide the guiding pane, or hide or show that of the number typed."""
        article = self.cursor.article if self.cursor is not None else None
        if self.count is not None:
            article = self._counted_pane()
        if article is not None:
            self._toggle(article)

    def _counted_pane(self) -> int | None:
        """Return the article in the pane whose number was typed; say so when there is none."""
        order = self.canvas.setting.panes.order
        if self.count is not None and 1 <= self.count <= len(order):
            return order[self.count - 1]
        self.status.say(f"There are {len(order)} panes")
        return None

    def action_show_all(self) -> None:
        """Show every pane again."""
        panes = self.canvas.setting.panes
        self._set(self.canvas.setting._replace(panes=panes._replace(hidden=frozenset(), zoomed=False)))

    def _toggle(self, article: int) -> None:
        panes = self.canvas.setting.panes
        self._set(self.canvas.setting._replace(panes=panes.toggle(article)._replace(zoomed=False)))

    def action_toggle_pane(self, number: int) -> None:
        """Hide or show a pane, by its number from the left, from 1."""
        self._toggle(self.canvas.setting.panes.order[number - 1])

    def action_widen(self) -> None:
        """Give the guiding pane more width, or all the same."""
        if self.cursor is None:
            return
        now = self.canvas.setting
        panes = now.panes.widen(self.cursor.article)
        self._set(now._replace(panes=panes))
        if panes.widened is not None and self.canvas.scene is not None:
            widths = panes.widths(self.canvas.scene.articles, self.canvas.body_width)
            if len(set(widths)) < 2:
                self.status.say("The panes are as wide as they can be read")

    def action_move_pane_left(self) -> None:
        """Move the guiding pane to the left."""
        self._shift_pane(-1)

    def action_move_pane_right(self) -> None:
        """Move the guiding pane to the right."""
        self._shift_pane(1)

    def _shift_pane(self, direction: int) -> None:
        if self.cursor is None:
            return
        now = self.canvas.setting
        panes = now.panes.shifted(self.cursor.article, direction * self.times)
        if panes == now.panes:
            self.status.say("This is the last pane" if direction > 0 else "This is the first pane")
            return
        self._set(now._replace(panes=panes))

    def action_furniture(self) -> None:
        """Unfold or fold furniture."""
        self._set(self.canvas.setting._replace(unfold=not self.canvas.setting.unfold))
