"""The situation of the moment, which decides what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.action import Situation
from storyview.widgets.canvas.filters import Filter

if TYPE_CHECKING:
    from storyview.engine.claims import Claims
    from storyview.engine.model import Story
    from storyview.tui.context import Context


class _Settled:
    last: tuple[Story, Claims, Story] | None = None
    """What was settled last, by which claims, and how."""


def settled(reader: Context) -> Story | None:
    """Return the story on the screen; once its claims are known, without the omissions that they refute."""
    story, claims, state = reader.story, reader.claims, reader.state(_Settled)
    if story is None or claims is None:
        return story
    if state.last is None or state.last[0] is not story or state.last[1] is not claims:
        from storyview.engine.claims import settled as settling

        state.last = story, claims, settling.settled(story, claims)
    return state.last[2]


def situation(reader: Context) -> Situation:
    """Return what decides which actions can be done now."""
    canvas = reader.canvas
    story, position = canvas.story, canvas.position
    if story is None or position is None:
        return Situation()
    cursor, panes = position.cursor, canvas.setting.panes
    offered = panes.offered
    shown = set(offered)
    facts = reader.facts(settled(reader) or story)
    mark = story.mark(cursor)
    return Situation(
        open=True,
        articles=len(story.articles),
        offered=len(shown),
        zoomed=panes.zoomed,
        leading=cursor.article == story.lead,
        unique=not shown.isdisjoint(facts.unique),
        silence=not shown.isdisjoint(facts.silent),
        conflict=not shown.isdisjoint(canvas.torn),
        torn=canvas.is_torn(cursor),
        claims=reader.claims is not None,
        furniture=not shown.isdisjoint(facts.furnished),
        filtered=canvas.setting.filter is not Filter.NONE,
        selected=canvas.selecting.selection is not None,
        found=bool(reader.search.matches),
        searching=bool(reader.search.words),
        linked=bool([n for n in offered if n != cursor.article and mark.counterparts[n]]),
        near=any(place.article in shown for place in facts.near.get(cursor, ())),
        own=bool([sentence for sentence in mark.sentences if sentence.unique]),
        linking=reader.link_begun is not None,
        corrected=reader.opening.is_corrected,
        behind=reader.jumps.behind,
        ahead=reader.jumps.ahead,
        welcomed=reader.lines.welcome is not None,
    )
