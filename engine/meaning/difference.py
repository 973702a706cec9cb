"""What a comparison by meaning changes in a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import SentenceRef, Status

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from storyview.engine.model import Link, Story


class Difference(NamedTuple):
    """What one story says and another of the same articles does not; everything by its references."""

    added: tuple[Link, ...]
    """Links that only the later story has."""
    withdrawn: tuple[Link, ...]
    """Links that only the earlier one has."""
    claimed: tuple[SentenceRef, ...]
    """Sentences that only the later one calls only here."""
    unclaimed: tuple[SentenceRef, ...]
    """Sentences that only the earlier one calls only here."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any(self)

    def __str__(self) -> str:
        """Return it in one line: "+14 counterparts, 5 ‘only here’ withdrawn"."""
        plus = f"+{len(self.added)} counterpart{'' if len(self.added) == 1 else 's'}" if self.added else ""
        counts = (
            (plus, True),
            (f"−{len(self.withdrawn)}" if plus else _counterparts(len(self.withdrawn)), self.withdrawn),
            (f"{len(self.unclaimed)} ‘only here’ withdrawn", self.unclaimed),
            (f"{len(self.claimed)} ‘only here’ more", self.claimed),
        )
        return ", ".join(words for words, there in counts if words and there) or "nothing changed"


def difference(before: Story, after: Story) -> Difference:
    """Return what two comparisons of the same articles say differently."""
    earlier = {(link.a, link.b): link for link in before.links}
    later = {(link.a, link.b): link for link in after.links}
    only_before, only_after = only_here(before), only_here(after)
    return Difference(
        added=tuple(later[pair] for pair in sorted(later.keys() - earlier.keys())),
        withdrawn=tuple(earlier[pair] for pair in sorted(earlier.keys() - later.keys())),
        claimed=tuple(sorted(only_after - only_before)),
        unclaimed=tuple(sorted(only_before - only_after)),
    )


def only_here(story: Story) -> AbstractSet[SentenceRef]:
    """Return the sentences that a story calls only here: unique, and sure."""
    return {
        SentenceRef(a, p, s)
        for a, marks in enumerate(story.marks)
        for p, mark in enumerate(marks)
        for s, sentence in enumerate(mark.sentences)
        if sentence.status is Status.UNIQUE and sentence.sure
    }


def _counterparts(count: int) -> str:
    return f"−{count} counterpart{'' if count == 1 else 's'}"
