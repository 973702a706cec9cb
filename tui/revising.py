"""Corrections made and taken back, and the story shown as it follows from them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from storyview.engine.claims.model import At
    from storyview.engine.corrections import Correction, Effect
    from storyview.engine.model import Story
    from storyview.tui.context import Context

Result = TypeVar("Result")


async def load(reader: Context) -> None:
    """Read what is kept, and apply what is about this story."""
    async with reader.opening.one_by_one:
        before = reader.corrections.kept
        await reader.corrections.load()
        kept = reader.corrections.kept
        if kept != before or (kept and reader.opening.seen is None):
            await reader.opening.apply()


def compare_others(reader: Context, before: Story | None) -> None:
    """Compare by meaning again where other sentences report than in the story before."""
    if before is not None and reader.story is not None and before.articles != reader.story.articles:
        reader.opening.compare_by_meaning()


async def keep(reader: Context, correction: Correction) -> str:
    """Keep a correction, show the story with it, and return what has come of it."""
    from storyview.tui.correction_service import DONE

    if not await change(reader, reader.corrections.add(correction)):
        return "Said already, maybe in another window; nothing is said twice"
    effect = next((one for one in effects(reader) if one.correction.id == correction.id), None)
    if effect is None or effect.state != "applied":
        return f"Notice, but nothing follows: {effect.told if effect else 'not found here'}"
    return reader.with_keys(f"{DONE[correction.act]}: {{take-back}} takes it back")


async def judge(reader: Context, act: str, places: Sequence[At], speaker: str = "") -> str:
    """Keep what the reader says of passages, show what follows, and return what has come of it."""
    from storyview.engine.bookmarks.anchors import anchor_span
    from storyview.engine.corrections import Act, new_correction

    before = reader.corrections.kept
    # Another window may have said something that is not shown here yet.
    await load(reader)
    if reader.corrections.kept != before and act == Act.NO_CONFLICT:
        places = await _contradicting_still(reader, places)
    if reader.story is None or not places:
        return "Taken back already, in another window" if reader.story is not None else ""
    articles = reader.story.articles
    passages = await asyncio.to_thread(
        lambda: tuple(anchor_span(articles[at.article], *at.span) for at in places)
    )
    return await keep(reader, new_correction(Act(act), passages, speaker))


async def _contradicting_still(reader: Context, places: Sequence[At]) -> Sequence[At]:
    """Return a passage and what contradicts it as it is now; nothing where that has ended."""
    from storyview.engine.claims import claims_of
    from storyview.engine.views.conflicts_view import claims_in, contradicting

    story, seen = reader.story, reader.opening.seen
    if story is None:
        return ()
    claims = await asyncio.to_thread(claims_of, story, seen.judgements if seen is not None else ())
    here, there = places[0], {each.place for each in places[1:]}
    for conflict in claims.conflicts:
        own = [at for at in claims_in(conflict, here.place) if at.span.start in range(*here.span)]
        if own and there & {claim.at.place for claim in conflict.claims}:
            return contradicting(conflict, own)
    return ()


def effects(reader: Context) -> tuple[Effect, ...]:
    """Return what became of each correction of any story, oldest first."""
    return reader.opening.seen.effects if reader.opening.seen is not None else ()


async def drop(reader: Context, correction: Correction) -> None:
    """Delete a correction, and show the story without it."""
    await change(reader, reader.corrections.remove(correction))


async def change(reader: Context, changed: Awaitable[Result]) -> Result:
    """Wait for a change of the corrections, show the story that follows, and return what came of it."""
    async with reader.opening.one_by_one:
        before = reader.story
        result = await changed
        await reader.opening.apply()
    compare_others(reader, before)
    notice = await reader.store_thread.notice()
    if notice:
        reader.notify(notice)
    return result


async def follow(reader: Context) -> None:
    """Show what follows from a change of any kind that was taken back or made again."""
    before = reader.story
    await load(reader)
    compare_others(reader, before)
    reader.canvas.mark_bookmarks(reader.bookmarks.places)
