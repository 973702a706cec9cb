"""Who says what, and where the outlets contradict each other: found beside the screen, signed, gone to."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine import signs
from storyview.engine.article_names import numbered
from storyview.engine.model import Span
from storyview.tui.action import Action, Feature, absent
from storyview.tui.keyed import StoreListener
from storyview.tui.revising import judge
from storyview.tui.situation import settled, situation
from storyview.tui.status_text import around_again, between
from storyview.tui.viewing import export, open_view, show_beside
from storyview.widgets.canvas.position import levelled
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.canvas.stops import in_story_order
from storyview.widgets.pane_sizes import below_height, fitting

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.claims import Claims, Judgement
    from storyview.engine.claims.model import Conflict
    from storyview.engine.model import Article, Link, ParagraphRef, Story
    from storyview.tui.action import Situation
    from storyview.tui.context import Context
    from storyview.tui.opening import Opening
    from storyview.tui.screens.claims_page import ClaimsPage
    from storyview.widgets.status_line import Wordings

GROUP: Final = "What differs"
LIT: Final = 60
"""Characters of the longest value that is lit as a whole; of a longer one (a quotation) the first words."""
WORDS: Final = 24
"""Characters of these."""
NAME: Final = 16
"""Characters of a name there, where it is the only place that names who says otherwise."""
SHORT: Final = 12
"""Characters of a value where the line has no room for it."""


class _Basis(NamedTuple):
    """All that the claims of a story follow from."""

    articles: tuple[Article, ...]
    links: tuple[Link, ...]
    judgements: tuple[Judgement, ...]

    def is_like(self, other: _Basis) -> bool:
        """Whether the same follows from another one; articles and links are compared by identity."""
        same = self.articles is other.articles and self.links is other.links
        return same and self.judgements == other.judgements


class _State:
    basis: _Basis | None = None
    """What claims were asked of last."""
    waiting: Callable[[], None] | None = None
    """What was asked for before the claims were known."""
    gone: Conflict | None = None
    """The conflict that was gone to last: of several in one paragraph it is the one that is told."""
    torn: tuple[ParagraphRef, list[ParagraphRef]] | None = None
    """A paragraph, and those that contradict it, which the grid cannot bring level with it."""
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
    claims = await asyncio.to_thread(_claims, reader.opening, story, basis.judgements)
    # Meanwhile something else may have been asked for.
    if reader.state(_State).basis is basis:
        _show(reader, claims)
        state = reader.state(_State)
        waiting, state.waiting = state.waiting, None
        if waiting is not None and reader.app.screen is reader.screen:
            reader.say("")
            waiting()


def _once_known(reader: Context, do: Callable[[], None]) -> bool:
    """Return whether the claims are known; where they are not, have something done as soon as they are."""
    if reader.claims is None:
        reader.state(_State).waiting = do
        reader.say("Comparing what the outlets say …", 30.0)
    return reader.claims is not None


def _claims(opening: Opening, story: Story, judgements: tuple[Judgement, ...]) -> Claims:
    found = opening.claims(story) if not judgements else None
    if found is not None:
        return found
    from storyview.engine.claims import claims_of
    from storyview.engine.link.collecting import kept

    with kept():
        return claims_of(story, judgements)


def _show(reader: Context, claims: Claims) -> None:
    before, reader.claims = settled(reader), claims
    story = settled(reader)
    if story is not None:
        from storyview.engine.claims.settled import answered

        reader.canvas.mark_conflicts(_lit(story, claims), answered(story, claims))
        for listener in reader.above(StoreListener):
            listener.claimed(claims)
            if story is not before:
                listener.revised(story)
    reader.tell()


def _lit(story: Story, claims: Claims) -> dict[ParagraphRef, tuple[Span, ...]]:
    """Return what is lit of each paragraph that another article contradicts."""
    from storyview.engine.views.conflicts_view import every_lit

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
    state.basis, state.is_open, state.torn, state.waiting, state.gone = None, False, None, None, None
    reader.claims = None
    reader.canvas.mark_conflicts(None)


def _telling(reader: Context) -> Wordings:
    """Return what contradicts the cursor's paragraph, in ever fewer words: both values last.

    Where panes between the two have no room it says how many they are, as long as it says whose the values
    are. Where a pane stands alone and nothing below it, no wording leaves that out.
    """
    from storyview.engine.views.conflicts_view import brief, conflicts_at, told

    claims, story, cursor, canvas = reader.claims, reader.story, reader.cursor, reader.canvas
    if (
        claims is None
        or story is None
        or cursor is None
        or canvas.scene is None
        or not canvas.is_torn(cursor)
    ):
        return ""
    first, more = _told_first(reader, claims, cursor), len(conflicts_at(claims, cursor)) - 1
    labels = [article.label for article in story.articles]
    panes = [numbered(n) for n in range(len(labels))]
    full, named, *few = told(first, labels), *brief(first, labels, panes, SHORT)
    if len(canvas.scene.articles) == 1 and not below_height(*reader.app.size, len(labels)):
        cut = [label if len(label) <= NAME else f"{label[:NAME].rstrip()}…" for label in labels]
        few = [few[0], brief(first, cut, panes, SHORT)[1]]
    said = [full, named, *few]
    apart = between(canvas.scene.articles, canvas.setting.panes.offered)
    if apart:
        said = [f"{each}  {apart}" for each in (full, named, *few[:2])] + said[1:]
    return tuple(f"{signs.CONFLICT} {each}{f'  +{more}' if more else ''}" for each in dict.fromkeys(said))


# Going there


def next_conflict(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) conflict, with what contradicts it level beside it.

    Where the cursor stands on one whose other side is not beside it, that is brought level first. Several in
    one paragraph are gone to one after the other.
    """
    claims, cursor = reader.claims, reader.cursor
    again = partial(next_conflict, reader, direction)
    if not _once_known(reader, again) or claims is None or cursor is None:
        return
    if direction > 0 and reader.given.number is None and _is_apart(reader, claims, cursor):
        _bring_level(reader, cursor, _told_first(reader, claims, cursor))
        return
    stops, at, is_on_one = _stops(reader, claims, cursor)
    if not stops:
        reader.advise(_no_conflict(situation(reader)))
        return
    # Before a stop, the first step on leads to it.
    target = at + direction * reader.given.times - (direction > 0 and not is_on_one)
    place, conflict = stops[target % len(stops)]
    around = not 0 <= target < len(stops)
    notes = around_again(direction, only=is_on_one and len(stops) == 1) if around else ()
    reader.state(_State).gone = conflict
    reader.jump_to(place)
    _bring_level(reader, place, conflict, notes)


def _stops(
    reader: Context, claims: Claims, cursor: ParagraphRef
) -> tuple[list[tuple[ParagraphRef, Conflict]], int, bool]:
    """Return where each conflict is gone to, in story order, and where among them the cursor stands.

    That is the number of the one that is told at the cursor, and True, or of the next one, and False. Of
    several in one paragraph first comes the one that is told where none of them was gone to.
    """
    panes = reader.canvas.setting.panes.offered
    found: dict[ParagraphRef, list[Conflict]] = {cursor: []}
    for conflict in claims.conflicts:
        sides = [claim.at.place for claim in conflict.claims if claim.at.article in panes]
        if sides:
            found.setdefault(min(sides, key=lambda place: panes.index(place.article)), []).append(conflict)
    places = in_story_order(found, reader.canvas.rows, panes)
    stops = [(place, conflict) for place in places for conflict in found[place]]
    if found[cursor] and (here := (cursor, _told_first(reader, claims, cursor))) in stops:
        return stops, stops.index(here), True
    return stops, sum(len(found[place]) for place in places[: places.index(cursor)]), False


def _told_first(reader: Context, claims: Claims, place: ParagraphRef) -> Conflict:
    """Return the conflict of a paragraph that is told: of several the one that was gone to."""
    from storyview.engine.views.conflicts_view import conflicts_at

    found, gone = conflicts_at(claims, place), reader.state(_State).gone
    return gone if gone in found else found[0]


def _sides(conflict: Conflict, place: ParagraphRef) -> list[ParagraphRef]:
    """Return where the other articles of a conflict stand, first those that contradict a paragraph."""
    from storyview.engine.views.conflicts_view import claims_in, sides

    own = claims_in(conflict, place)[0]
    return [at.place for at in sides(conflict, own)[1:] if at.article != place.article]


def _is_apart(reader: Context, claims: Claims, cursor: ParagraphRef) -> bool:
    """Whether what contradicts the cursor's paragraph could stand level with it, and does not."""
    canvas = reader.canvas
    if canvas.scene is None or canvas.position is None or canvas.scene.layout is not Layout.FOLLOW:
        return False
    if not canvas.is_torn(cursor) or not (places := _sides(_told_first(reader, claims, cursor), cursor)):
        return False
    if places[0].article not in canvas.scene.articles:
        return fitting(canvas.body_width) > 1
    return levelled(canvas.scene, canvas.position, places) != canvas.position


def _bring_level(
    reader: Context, place: ParagraphRef, conflict: Conflict, notes: tuple[str, ...] = ()
) -> None:
    """Have every side of a conflict begin on the line of one of them, at least one of another value.

    A note, or that the grid cannot, is told behind both values: they are what was gone to.
    """
    places = _sides(conflict, place)
    if places and reader.canvas.scene is not None:
        if places[0].article in reader.canvas.setting.panes.hidden:
            back = f"{numbered(places[0].article)} is shown again"
            notes = tuple(f"{back} · {note}" for note in notes) or (back,)
        show_beside(reader, places[0].article)
    reader.canvas.movement.level(places)
    rows, state = reader.canvas.rows, reader.state(_State)
    apart = [other for other in places if rows[other] != rows[place]]
    state.torn = None
    if apart and reader.canvas.setting.layout is Layout.GRID and reader.story is not None:
        state.torn = place, places
        label = reader.story.articles[apart[0].article].label
        how = reader.with_keys("{layout} brings both level")
        notes = (f"{label} ¶ {apart[0].paragraph + 1} says otherwise, in another row: {how}", how)
    told = _telling(reader)
    if notes and told:
        said = (*(f"{each} · {notes[0]}" for each in told), f"{told[-1]} · {notes[-1]}", *told)
        reader.say(said, 6.0 if state.torn else 3.0)
    reader.tell()


def _told(reader: Context) -> None:
    """Keep the claims up, and bring level what the grid could not, once it is left."""
    state = reader.state(_State)
    if state.torn is not None and reader.canvas.setting.layout is Layout.FOLLOW:
        (place, places), state.torn = state.torn, None
        if reader.cursor == place:
            reader.canvas.movement.level(places)
    _keep_up(reader)


# Pages


def show_quotes(reader: Context) -> None:
    """Show every quotation, who carries it and what was done to it."""
    from storyview.tui.screens.quotes import QuotesScreen

    _open(reader, QuotesScreen)


def show_figures(reader: Context) -> None:
    """Show every figure."""
    from storyview.tui.screens.figures import FiguresScreen

    _open(reader, FiguresScreen)


def show_analysis(reader: Context) -> None:
    """Show what media analysts compare, on one page."""
    from storyview.tui.screens.analysis import AnalysisScreen

    story, claims = settled(reader), reader.claims
    if _once_known(reader, partial(show_analysis, reader)) and story is not None and claims is not None:
        order = reader.canvas.setting.panes.order
        open_view(reader, AnalysisScreen(story, reader.canvas.palette, reader.bookmarks, claims, order))


def show_disagreements(reader: Context) -> None:
    """Show in what the outlets disagree, as a table."""
    from storyview.tui.screens.disagreements import DisagreementsScreen

    _open(reader, DisagreementsScreen)


def _open(reader: Context, page: type[ClaimsPage]) -> None:
    from storyview.tui.screens.claims_page import Desk

    story, claims, cursor = settled(reader), reader.claims, reader.cursor
    if not _once_known(reader, partial(_open, reader, page)):
        return
    if story is None or claims is None or cursor is None:
        return
    desk = Desk(reader.bookmarks, partial(judge, reader), partial(export, reader))
    order = reader.canvas.setting.panes.order
    open_view(reader, page(story, reader.canvas.palette, claims, desk, order, cursor))


def _may_conflict(now: Situation) -> bool:
    """Whether some outlet contradicts another, as far as that is known."""
    return now.conflict or (now.open and not now.claims)


_no_conflict: Final = absent(
    2,
    "A contradiction takes two articles: open several files, or a folder",
    "No outlet shown here contradicts another",
)


FEATURE: Final = Feature(
    actions=(
        Action("next-conflict", ("c", "right_square_bracket c"), "conflict", "Go to the next contradiction, "
               "both passages level", GROUP, opposite="previous-conflict",
               run=partial(next_conflict, direction=1), when=_may_conflict, count="times",
               otherwise=_no_conflict),
        Action("previous-conflict", ("C", "left_square_bracket c"), "previous conflict", "Go to the previous "
               "contradiction", GROUP, opposite="next-conflict", run=partial(next_conflict, direction=-1),
               when=_may_conflict, count="times", otherwise=_no_conflict),
        Action("quotes", ("Q", "g q"), "quotes", "List every quotation: who carries it, what was done to it",
               GROUP, run=show_quotes),
        Action("figures", ("g f",), "figures", "List every figure, those in conflict first",
               GROUP, run=show_figures, formerly=("F",)),
        Action("disagreements", ("g d",), "disagreements", "Show in what the outlets disagree: facts and "
               "outlets as a table", GROUP, run=show_disagreements, formerly=("X",)),
        Action("analysis", ("g a",), "analysis", "Compare headlines, first sentences, sources, figures, "
               "words on one page", GROUP, run=show_analysis, formerly=("I",)),
    ),
    leaving=_forget,
    story_changed=_begin,
    told=_told,
    telling=_telling,
)  # fmt: skip
