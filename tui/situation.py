"""The situation of the moment, which decides what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.tui.action import Situation
from storyview.widgets.canvas.filters import Filter

if TYPE_CHECKING:
    from storyview.tui.context import Context


def situation(reader: Context) -> Situation:
    """Return what decides which actions can be done now."""
    canvas = reader.canvas
    story, position = canvas.story, canvas.position
    if story is None or position is None:
        return Situation()
    cursor, panes = position.cursor, canvas.setting.panes
    offered = panes.offered
    shown = set(offered)
    facts = reader.facts(story)
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
