"""From place to place and back again: counterparts, the history of jumps, marks."""

from __future__ import annotations

from functools import partial
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.tui import status_text
from storyview.tui.action import Action, Feature
from storyview.tui.history import come_back
from storyview.tui.keyed import LAST
from storyview.tui.situation import settled
from storyview.widgets.canvas import position
from storyview.widgets.canvas.canvas import ReadingCanvas
from storyview.widgets.canvas.scene import Layout

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.context import Context
    from storyview.widgets.canvas.panes import ViewSnapshot

GROUP: Final = "Jumps"


class CounterpartTour(NamedTuple):
    """A paragraph and its counterparts, followed one after the other."""

    story: Story
    panes: tuple[int, ...]
    places: tuple[ParagraphRef, ...]
    at: int = 0
    """Where among them the reader stands."""


class _State:
    tour: CounterpartTour | None = None


def follow(reader: Context) -> None:
    """Go to the next counterpart, to what contradicts it, then to what came nearest; after that back."""
    story, cursor = reader.story, reader.cursor
    if story is None or cursor is None:
        return
    tour = _tour_of(reader, story, cursor)
    n = (tour.at + reader.given.times) % len(tour.places)
    reader.leave()
    _bring(reader, tour.places[n])
    reader.state(_State).tour = tour._replace(at=n)
    unlinked = _unlinked(reader, story, tour.places[0], tour.panes)
    others = sum(place not in unlinked for place in tour.places) - 1
    told = f"Counterpart {n} of {others}" if n else "Back at the paragraph"
    reader.say(unlinked.get(tour.places[n], told))
    reader.tell()


def _tour_of(reader: Context, story: Story, cursor: ParagraphRef) -> CounterpartTour:
    """Return the tour the reader is on, or a new one that begins here."""
    panes = reader.canvas.setting.panes.offered
    last = reader.state(_State).tour
    if last is not None and (last.story, last.panes, last.places[last.at]) == (story, panes, cursor):
        return last
    scene, here = reader.canvas.scene, reader.canvas.position
    level = position.band(scene, here)[1:] if scene is not None and here is not None else ()
    further = status_text.further(story, cursor, level, panes)
    return CounterpartTour(story, panes, (cursor, *further, *level, *_unlinked(reader, story, cursor, panes)))


def _unlinked(
    reader: Context, story: Story, cursor: ParagraphRef, panes: tuple[int, ...]
) -> dict[ParagraphRef, str]:
    """Return what is no counterpart of a paragraph in panes that are not hidden, and what is said of it.

    What contradicts it comes first, then what came near, the strongest first.
    """
    told: dict[ParagraphRef, str] = {}
    if reader.claims is not None and reader.canvas.is_torn(cursor):
        from storyview.engine.views.conflicts_view import against

        linked = story.mark(cursor).counterparts
        for place, said in against(reader.claims, cursor).items():
            if place.paragraph not in linked[place.article]:
                told[place] = f"No counterpart, but it contradicts: {' / '.join(said)}"
    why = reader.with_keys("{why} says why")
    for place, score in reader.facts(settled(reader) or story).near.get(cursor, {}).items():
        told.setdefault(place, f"No counterpart: this came nearest, strength {score:.2f}; {why}")
    return {place: said for place, said in told.items() if place.article in panes}


def _bring(reader: Context, place: ParagraphRef) -> None:
    """Set the cursor on a paragraph; one that is not on the screen comes to the cursor's line."""
    canvas = reader.canvas
    scene, here = canvas.scene, canvas.position
    if scene is None or here is None:
        return
    beside = place.article in scene.articles and canvas.is_shown(place)
    if beside and scene.layout is Layout.FOLLOW:
        block = scene.column(place.article).block(place.paragraph)
        top = here.tops[place.article]
        if not top <= block.top < block.bottom <= top + canvas.body_height:
            line = min(max(0, canvas.cursor_line), canvas.body_height - 1)
            canvas.movement.go(position.place_at(scene, place, line, canvas.body_height, here), back=True)
            return
    canvas.movement.jump(place)


def walk(reader: Context, *, back: bool) -> None:
    """Go back to where the last jump began, or forward again to where it led."""
    now = reader.canvas.movement.snapshot()
    if now is None:
        return
    reader.jumps.forget(lambda place: place not in reader.canvas.rows)
    view = (reader.jumps.back if back else reader.jumps.forward)(now, reader.given.times)
    if view is not None:
        _come_back(reader, view)


def _come_back(reader: Context, view: ViewSnapshot) -> None:
    come_back(reader.canvas, view)
    reader.tell()


def set_mark(reader: Context) -> None:
    """Set the mark whose letter was typed."""
    view, mark = reader.canvas.movement.snapshot(), reader.given.argument
    if view is not None and mark:
        reader.jumps.marks[mark] = view
        reader.say(f"Mark {mark} set at ¶ {view.position.cursor.paragraph + 1}")


def go_to_mark(reader: Context) -> None:
    """Go to the bookmark whose letter was typed, or to where the last jump began.

    A mark set by its letter, as in the version before, goes first.
    """
    reader.jumps.forget(lambda place: place not in reader.canvas.rows)
    letter = reader.given.argument
    view = reader.jumps.last if letter == LAST else reader.jumps.marks.get(letter)
    place = reader.bookmarks.lettered.get(letter)
    if view is not None:
        reader.leave()
        _come_back(reader, view)
    elif place is not None:
        reader.jump_to(place)
    elif letter == LAST:
        reader.say("No jump to go back from")
    elif letter:
        reader.advise(f"No bookmark of this story has the letter {letter}: {{bookmark}} makes one")


def _forget(reader: Context, _again: bool) -> None:
    reader.jumps.forget(lambda _place: True)


def _wanted(reader: Context, event: ReadingCanvas.Wanted) -> None:
    """Go where the minimap was clicked."""
    reader.jump_to(event.place)


FEATURE: Final = Feature(
    actions=(
        Action("follow", ("enter",), "follow", "Follow the paragraph to its counterparts, first to those "
               "that do not stand beside it, then to what contradicts it and what came nearest", GROUP,
               run=follow, when=lambda now: now.linked or now.near or now.torn, count="times",
               otherwise=lambda now: "No other article shown reports this paragraph, and nothing comes near"
               if now.open else ""),
        Action("go-back", ("backspace", "ctrl+o", "alt+left"), "back", "Go back to where the last jump began",
               GROUP, opposite="go-forward", run=partial(walk, back=True), when=lambda now: now.behind,
               count="times", otherwise=lambda now: "No jump to go back from" if now.open else ""),
        Action("go-forward", ("right_parenthesis", "alt+right"), "forward", "Go forward again", GROUP,
               opposite="go-back", run=partial(walk, back=False), when=lambda now: now.ahead, count="times",
               otherwise=lambda now: "No jump to go forward to" if now.open else ""),
        Action("set-mark", (), "mark", "Set the mark a to z: the letter follows", GROUP,
               run=set_mark, wants=ascii_lowercase, formerly=("quotation_mark",), instead="bookmark"),
        Action("go-to-mark", ("apostrophe", "grave_accent"), "go to bookmark", "Go to a bookmark of this "
               "story by its letter; the same key twice goes to where the last jump began", GROUP,
               run=go_to_mark, wants=ascii_lowercase + LAST),
    ),
    leaving=_forget,
    messages={ReadingCanvas.Wanted: _wanted},
)  # fmt: skip
