"""The way out: nothing that was noted is left behind unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from storyview.tui.keeping import Keeping


class Leaving(Room):
    """The action that quits."""

    keeping: Keeping
    """Set by the reader, which knows where they are kept."""

    async def action_quit(self) -> None:
        """Quit, with everything kept; what could not be saved, or is being written, is asked about first."""
        from storyview.tui.screens.note import NoteScreen
        from storyview.tui.screens.unsaved import Answer, UnsavedScreen

        top = self.app.screen
        if isinstance(top, UnsavedScreen):
            top.leave()
            return
        if isinstance(top, NoteScreen) and top.would_lose:
            top.action_give_up()
            return
        held = await self.keeping.unsaved()
        if held is None:
            self.app.exit()
            return

        def answered(answer: Answer | None) -> None:
            if answer is Answer.LEAVE:
                self.app.exit()

        path = await self.keeping.storing.do(lambda store: store.path)
        self.app.push_screen(UnsavedScreen(self.keeping, held, path), answered)
