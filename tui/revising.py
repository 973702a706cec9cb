"""Corrections made and taken back, and the story shown as it follows from them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from storyview.engine.claims.model import At
    from storyview.engine.corrections import Correction, Effect
    from storyview.engine.model import Story
    from storyview.tui.context import Context


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

    await change(reader, reader.corrections.add(correction))
    effect = next((one for one in effects(reader) if one.correction.id == correction.id), None)
    if effect is None or effect.state != "applied":
        return f"Notice, but nothing follows: {effect.told if effect else 'not found here'}"
    return reader.with_keys(f"{DONE[correction.act]}: {{take-back}} takes it back")


async def judge(reader: Context, act: str, places: Sequence[At], speaker: str = "") -> str:
    """Keep what the reader says of passages, show what follows, and return what has come of it."""
    from storyview.engine.bookmarks.anchors import anchor_span
    from storyview.engine.corrections import Act, new_correction

    if reader.story is None:
        return ""
    articles = reader.story.articles
    passages = await asyncio.to_thread(
        lambda: tuple(anchor_span(articles[at.article], *at.span) for at in places)
    )
    return await keep(reader, new_correction(Act(act), passages, speaker))


def effects(reader: Context) -> tuple[Effect, ...]:
    """Return what became of each correction of any story, oldest first."""
    return reader.opening.seen.effects if reader.opening.seen is not None else ()


async def drop(reader: Context, correction: Correction) -> None:
    """Delete a correction, and show the story without it."""
    await change(reader, reader.corrections.remove(correction))


async def change(reader: Context, changed: Awaitable[None]) -> None:
    """Wait for a change of the corrections, and show the story that follows from it."""
    async with reader.opening.one_by_one:
        before = reader.story
        await changed
        await reader.opening.apply()
    compare_others(reader, before)
    notice = await reader.store_thread.notice()
    if notice:
        reader.notify(notice)


async def follow(reader: Context) -> None:
    """Show what follows from a change of any kind that was taken back or made again."""
    before = reader.story
    await load(reader)
    compare_others(reader, before)
    reader.canvas.mark_bookmarks(reader.bookmarks.places)
