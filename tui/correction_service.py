"""The story as its reader corrects it: what was compared, what meaning makes of it, what the reader says."""

from __future__ import annotations

from itertools import filterfalse
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.claims import Judgement
    from storyview.engine.corrections import Correction, Effect
    from storyview.engine.model import Candidate, Link, ParagraphRef, SentenceRef, Story
    from storyview.engine.notebook.store import Notebook
    from storyview.tui.store_thread import StoreThread

DONE: Final = {
    "unlink": "Unlinked",
    "link": "Linked",
    "furniture": "No longer counted as text that reports",
    "story": "Counted as text that reports",
    "not-unique": "No longer unique",
    "no-conflict": "No conflict any more",
    "speaker": "The speaker is another now",
    "no-quotation": "No quotation any more",
    "same-quotation": "One quotation now",
}
"""What is said when a correction has been made, by its act."""


class ComparedStory(NamedTuple):
    """What corrections are applied to. Never changed by them, so that each can be taken back."""

    story: Story
    """As it was compared."""
    meant: Story | None = None
    """As it was compared by meaning too, perhaps with other furniture; None while it is not."""


class CorrectedView(NamedTuple):
    """A story as its reader sees it."""

    story: Story
    effects: tuple[Effect, ...] = ()
    """What became of each correction of any story, oldest first."""
    at: Mapping[ParagraphRef, tuple[Effect, ...]] | None = None
    """What is applied to each paragraph that carries the sign of a correction."""
    judgements: tuple[Judgement, ...] = ()
    """What the reader says of quotations and conflicts."""

    @property
    def here(self) -> tuple[Effect, ...]:
        """What became of the corrections of this story, oldest first."""
        return tuple(effect for effect in self.effects if effect.state != "elsewhere")


class CorrectionService:
    """The corrections as they are kept, read and changed in the thread of the store."""

    def __init__(self, store_thread: StoreThread) -> None:
        self._store_thread = store_thread
        self.kept: tuple[Correction, ...] = ()
        """All there are, of every story, oldest first."""

    async def load(self) -> None:
        """Read what is kept."""
        self.kept = await self._store_thread.do(_all)

    async def add(self, correction: Correction) -> bool:
        """Keep a correction; return whether it is new: it may have been made elsewhere meanwhile."""

        def add(store: Notebook) -> tuple[bool, tuple[Correction, ...]]:
            from storyview.engine.corrections import is_said

            is_new = not is_said(correction, _all(store))
            if is_new:
                store.corrections.keep(correction)
            return is_new, _all(store)

        is_new, self.kept = await self._store_thread.do(add)
        return is_new

    async def remove(self, correction: Correction) -> None:
        """Take a correction back."""

        def remove(store: Notebook) -> tuple[Correction, ...]:
            store.corrections.remove(correction.id)
            return _all(store)

        self.kept = await self._store_thread.do(remove)


def _all(store: Notebook) -> tuple[Correction, ...]:
    return store.corrections.all()


def corrected_view(compared: ComparedStory, corrections: Sequence[Correction], lead: int) -> CorrectedView:
    """Return a story with what meaning makes of it and the reader says, in the order of a lead.

    What the reader says holds against meaning, and is asked for before and after it: a paragraph that
    reports after all may have been linked by meaning too.
    """
    from storyview.engine.story import relead

    story = compared.story if compared.story.lead == lead else relead(compared.story, lead)
    if not corrections:
        return CorrectedView(_meant(story, compared.meant) if compared.meant is not None else story, (), {})
    from storyview.engine.corrections import applied, constrained, corrected

    result = corrected(story, corrections)
    shown = result.story
    if compared.meant is not None:
        constraints = applied(corrections, story.articles)
        shown = constrained(_meant(shown, compared.meant), constraints)
    return CorrectedView(shown, result.effects, result.at, result.judgements)


def _meant(story: Story, meant: Story) -> Story:
    """Return a story as meaning has it; of what was furniture then it says what words alone do."""
    from storyview.engine.story import relead, relink

    if meant.articles == story.articles:
        return meant if meant.lead == story.lead else relead(meant, story.lead)

    def is_known(pair: Link | Candidate) -> bool:
        return _reports(meant, pair.a) and _reports(meant, pair.b)

    def is_left(pair: Link | Candidate) -> bool:
        return _reports(story, pair.a) and _reports(story, pair.b)

    links = [*filter(is_left, meant.links), *filterfalse(is_known, story.links)]
    candidates = [*filter(is_left, meant.candidates), *filterfalse(is_known, story.candidates)]
    links.sort(key=lambda link: (link.a, link.b))
    return relink(story, links, candidates=sorted(candidates), meaning=True)


def _reports(story: Story, sentence: SentenceRef) -> bool:
    mark = story.marks[sentence.article][sentence.paragraph].sentences[sentence.sentence]
    return mark.status is not None
