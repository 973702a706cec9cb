"""The story as its reader corrects it: what was compared, what meaning adds, and what the reader says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.corrections import Correction, Effect
    from storyview.engine.model import Link, ParagraphRef, Story
    from storyview.engine.notebook.store import Notebook
    from storyview.tui.store_thread import StoreThread

DONE: Final = {
    "unlink": "Unlinked",
    "link": "Linked",
    "furniture": "No longer counted as text that reports",
    "story": "Counted as text that reports",
    "not-unique": "No longer unique",
}
"""What is said when a correction has been made, by its act."""


class ComparedStory(NamedTuple):
    """What corrections are applied to. Never changed by them, so that each can be taken back."""

    story: Story
    """As it was compared."""
    extra: tuple[Link, ...] = ()
    """What the comparison by meaning has added; to a corrected story perhaps."""

    def with_links(self, before: Story | None, refined: Story) -> ComparedStory:
        """Return the ground with the links that the comparison by meaning has added to a story of it."""
        known = {(link.a, link.b) for link in (before or self.story).links}
        new = {(link.a, link.b): link for link in (*self.extra, *refined.links)}
        found = (link for pair, link in new.items() if pair not in known or link in self.extra)
        return ComparedStory(self.story, tuple(found))


class CorrectedView(NamedTuple):
    """A story as its reader sees it."""

    story: Story
    effects: tuple[Effect, ...] = ()
    """What became of each correction of any story, oldest first."""
    at: Mapping[ParagraphRef, tuple[Effect, ...]] | None = None
    """What is applied to each paragraph that carries the sign of a correction."""

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

    async def add(self, correction: Correction) -> None:
        """Keep a correction, or one that was removed once more."""

        def add(store: Notebook) -> tuple[Correction, ...]:
            store.corrections.keep(correction)
            return _all(store)

        self.kept = await self._store_thread.do(add)

    async def remove(self, correction: Correction) -> None:
        """Take a correction back."""

        def remove(store: Notebook) -> tuple[Correction, ...]:
            store.corrections.remove(correction.id)
            return _all(store)

        self.kept = await self._store_thread.do(remove)


def _all(store: Notebook) -> tuple[Correction, ...]:
    return store.corrections.all()


def corrected_view(ground: ComparedStory, corrections: Sequence[Correction], lead: int) -> CorrectedView:
    """Return a story with what meaning adds and the reader says, in the order of a lead.

    What the reader says holds against what is added, and is asked for before and after it: a paragraph
    that reports after all may have been linked by meaning too.
    """
    from storyview.engine.story import relead, relink

    story = ground.story if ground.story.lead == lead else relead(ground.story, lead)
    if not corrections:
        extra = _possible(story, ground.extra)
        return CorrectedView(relink(story, _merged(story.links, extra)) if extra else story, (), {})
    from storyview.engine.corrections import applied, constrained, corrected

    result = corrected(story, corrections)
    extra = _possible(result.story, ground.extra)
    if not extra:
        return CorrectedView(result.story, result.effects, result.at)
    more = relink(result.story, _merged(result.story.links, extra))
    constraints = applied(corrections, story.articles)
    return CorrectedView(constrained(more, constraints), result.effects, result.at)


def _merged(links: Sequence[Link], extra: Sequence[Link]) -> tuple[Link, ...]:
    return tuple(sorted((*links, *extra), key=lambda link: (link.a, link.b)))


def _possible(story: Story, extra: Sequence[Link]) -> tuple[Link, ...]:
    """Return those of the links that a story does not have, and of which neither end is furniture in it."""
    known = {(link.a, link.b) for link in story.links}

    def reports(link: Link) -> bool:
        return all(
            story.marks[end.article][end.paragraph].sentences[end.sentence].status is not None
            for end in (link.a, link.b)
        )

    return tuple(link for link in extra if (link.a, link.b) not in known and reports(link))
