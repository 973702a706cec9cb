"""Why paragraphs stand beside each other: every link of one, both sentences with what they share."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from storyview.tui.keyed import StoreListener
from storyview.tui.screens.paged import PageScreen
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.widgets.why_page import opened, pairs_of, why_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from storyview.engine.claims.model import Claims
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import ParagraphRef, SentenceRef, Story
    from storyview.engine.views.explanation import Explanation, Shared
    from storyview.widgets.page import Block
    from storyview.widgets.palette import Palette


class WhyScreen(PageScreen, StoreListener):
    """What links a paragraph to others, sentence by sentence; opens a counterpart, or what came nearest."""

    NAME = "why"
    ENTRY = "counterpart"
    BINDINGS: ClassVar[list[BindingType]] = [*bind("i", "close", "close", action="why")]
    HINTS = (
        Hint(("step(1)", "step(-1)"), "counterpart"),
        Hint(("open",), "go to it"),
        Hint(("page(1)",), "page"),
        Hint(("close",), "close"),
    )

    def __init__(
        self, story: Story, palette: Palette, place: ParagraphRef, claims: Claims | None = None
    ) -> None:
        super().__init__(story, palette)
        self.place = place
        self.pairs = pairs_of(story, place)
        self._claims = claims
        self._torn: list[SentenceRef] = []
        """Where what contradicts the paragraph stands."""
        self._lexicon: Lexicon | None = None
        self._explanation: Explanation | None = None

    def on_mount(self) -> None:
        """Compare the words beside the screen: they are read again for it."""
        self.start(self._compare, group="words", exclusive=True)

    async def _compare(self) -> None:
        from storyview.engine.link.lexicon import Lexicon
        from storyview.engine.views.explanation import Explanation

        self._lexicon = await asyncio.to_thread(Lexicon, self.story.articles)
        self._explanation = Explanation(self.story, self._lexicon)
        self.page_view.show(self._blocks)
        self.tell()

    def claimed(self, claims: Claims) -> None:
        """Show what is known now."""
        self._claims = claims
        self.page_view.rebuild()
        self.tell()

    def _blocks(self, width: int) -> list[Block]:
        from storyview.widgets.analysis_page import claims_at

        above: list[Block] = []
        if self._claims is not None:
            above, self._torn = claims_at(self.story, self._claims, self.place, self.palette, width)
        return above + why_blocks(
            self.story, self.place, self.pairs, self._agreement, self.palette, width, self._explanation
        )

    @property
    def _opened(self) -> list[SentenceRef]:
        """Where each stop leads: what contradicts the paragraph, its counterparts, or what came nearest."""
        return [*self._torn, *opened(self.story, self.place, self.pairs)]

    def _agreement(self, a: SentenceRef, b: SentenceRef) -> tuple[Sequence[Shared], Sequence[Shared]]:
        from storyview.engine.views.explanation import agreement

        return agreement(self._lexicon, a, b) if self._lexicon is not None else ((), ())

    def told(self) -> tuple[str, Sequence[str]]:
        """Return which paragraph is explained, and which counterpart the cursor stands on."""
        label = self.story.articles[self.place.article].label
        count = len(self._opened)
        at = f"{self.page_view.cursor + 1}/{count}" if count else "nothing comes near"
        return f"{label} ¶ {self.place.paragraph + 1} beside the others", (at,)

    def going(self) -> Destination | None:
        """Return where the counterpart is, or what came nearest."""
        return Destination(self._opened[self.page_view.cursor].place) if self._opened else None
