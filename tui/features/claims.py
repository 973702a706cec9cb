"""Who says what, and where the outlets contradict each other: found beside the screen, signed, gone to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine import signs
from storyview.engine.model import Span
from storyview.tui.action import Action, Feature
from storyview.tui.viewing import show_beside
from storyview.widgets.canvas.stops import neighbour

if TYPE_CHECKING:
    from storyview.engine.claims import Claims, Judgement
    from storyview.engine.claims.model import Conflict
    from storyview.engine.model import Article, Link, ParagraphRef, Story
    from storyview.tui.action import Situation
    from storyview.tui.context import Context

GROUP: Final = "What differs"
LIT: Final = 60
"""Characters of the longest value that is lit as a whole; of a longer one (a quotation) the first words."""
WORDS: Final = 24
"""Characters of these."""


class _Basis(NamedTuple):
    """All that the claims of a story follow from."""

    articles: tuple[Article, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]

    def is_like(self, other: _Basis) -> bool:
        """Whether the same follows from another one; articles and links are compared by identity."""
        same = self.articles is other.articles and self.links is other.links
        return same and self.judgements == other.judgements


@dataclass
class _State:
    basis: _Basis | None = None
    """What claims were asked of last."""
    is_open: bool = False
    """The first frame is on the screen: there is time for more."""


# What is known


def _begin(reader: Context) -> None:
    reader.state(_State).is_open = True
    _keep_up(reader)


def _keep_up(reader: Context) -> None:
    """Find the claims of the story that is shown, where it is another than the one they were found in."""
    state, story, seen = reader.state(_State), reader.story, reader.opening.seen
    if story is None or not state.is_open:
        return
    basis = _Basis(story.articles, story.links, seen.judgements if seen is not None else ())
    if state.basis is not None and state.basis.is_like(basis):
        return
    state.basis = basis
    reader.start(_find, reader, story, basis, group="claims", exclusive=True)


async def _find(reader: Context, story: Story, basis: _Basis) -> None:
    claims = await asyncio.to_thread(_claims, story, basis.judgements)
    # Meanwhile something else may have been asked for.
    if reader.state(_State).basis is basis:
        _show(reader, claims)


def _claims(story: Story, judgements: tuple[Judgement, ...]) -> Claims:
    from storyview.engine.claims import claims_of

    return claims_of(story, judgements)


def _show(reader: Context, claims: Claims | None) -> None:
    reader.claims = claims
    reader.canvas.mark_conflicts(_lit(reader.story, claims) if claims is not None and reader.story else None)
    reader.tell()


def _lit(story: Story, claims: Claims) -> dict[ParagraphRef, tuple[Span, ...]]:
    """Return what is lit of each paragraph that another article contradicts."""
    from storyview.engine.views.conflicts import every_lit

    return {
        place: tuple(_first_words(story.articles[place.article].text, span) for span in spans)
        for place, spans in every_lit(claims).items()
    }


def _first_words(text: str, span: Span) -> Span:
    if span.end - span.start <= LIT:
        return span
    blank = text.rfind(" ", span.start, span.start + WORDS)
    return Span(span.start, blank if blank > span.start else span.start + WORDS)


def _forget(reader: Context, _again: bool) -> None:
    state = reader.state(_State)
    state.basis, state.is_open, reader.claims = None, False, None
    reader.canvas.mark_conflicts(None)


def _telling(reader: Context) -> str:
    """Return what contradicts the cursor's paragraph."""
    if reader.claims is None or reader.story is None or reader.cursor is None:
        return ""
    if not reader.canvas.is_torn(reader.cursor):
        return ""
    from storyview.engine.views.conflicts import conflicts_at, told

    found = conflicts_at(reader.claims, reader.cursor)
    labels = [article.label for article in reader.story.articles]
    more = f"  +{len(found) - 1}" if len(found) > 1 else ""
    return f"{signs.CONFLICT} {told(found[0], labels)}{more}"


# Going there


def next_conflict(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) conflict, with what contradicts it level beside it."""
    claims, cursor = reader.claims, reader.cursor
    if claims is None or cursor is None:
        return
    panes = reader.canvas.setting.panes.offered
    found: dict[ParagraphRef, Conflict] = {}
    for conflict in claims.conflicts:
        sides = [claim.at.place for claim in conflict.claims if claim.at.article in panes]
        if sides:
            found.setdefault(min(sides, key=lambda place: panes.index(place.article)), conflict)
    steps = direction * reader.given.times
    target, around = neighbour(tuple(found), cursor, steps, reader.canvas.rows, panes)
    if target is None:
        return
    if around:
        reader.say("Past the end, from the top again" if direction > 0 else "From the end again")
    reader.jump_to(target)
    _bring_level(reader, target, found[target])


def _bring_level(reader: Context, place: ParagraphRef, conflict: Conflict) -> None:
    """Have every side of a conflict begin on the line of one of them, at least one of another value."""
    value = next(claim.value for claim in conflict.claims if claim.at.place == place)
    others = [claim for claim in conflict.claims if claim.at.article != place.article]
    others.sort(key=lambda claim: claim.value == value)
    if others and reader.canvas.scene is not None:
        show_beside(reader, others[0].at.article)
    reader.canvas.movement.level([claim.at.place for claim in others])
    reader.tell()


def _no_conflict(now: Situation) -> str:
    if not now.open:
        return ""
    if not now.claims:
        return "Still comparing what the outlets say"
    if now.articles < 2:
        return "A contradiction takes two articles: open several files, or a folder"
    hidden = "; {show-all} shows every pane" if now.offered < now.articles else ""
    return "No outlet shown here contradicts another" + hidden


FEATURE: Final = Feature(
    actions=(
        Action("next-conflict", ("c",), "conflict", "Go to the next contradiction, both passages level",
               GROUP, "previous-conflict", run=partial(next_conflict, direction=1),
               when=lambda now: now.conflict, count="times", otherwise=_no_conflict),
        Action("previous-conflict", ("C",), "previous conflict", "Go to the previous contradiction",
               GROUP, "next-conflict", run=partial(next_conflict, direction=-1),
               when=lambda now: now.conflict, count="times", otherwise=_no_conflict),
    ),
    leaving=_forget,
    story_changed=_begin,
    told=_keep_up,
    telling=_telling,
)  # fmt: skip
