"""What the reader knows better: corrections made, taken back, listed, and applied at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.tui.action import Action, Feature, alone, several
from storyview.tui.keyed import StoreListener
from storyview.tui.revising import compare_others, drop, effects, keep, load
from storyview.tui.viewing import choose

if TYPE_CHECKING:
    from storyview.engine.corrections import Correction
    from storyview.engine.model import Story
    from storyview.tui.action import Situation
    from storyview.tui.bookmark_service import Notice
    from storyview.tui.context import Context

GROUP: Final = "Correct"
# What is known


def _find(reader: Context) -> None:
    reader.start(_improve, reader, group="corrections")


async def _improve(reader: Context) -> None:
    """Apply what the reader knows better, and compare the story that follows from it by meaning."""
    await load(reader)
    reader.opening.compare_by_meaning()


def _changed_elsewhere(reader: Context) -> None:
    # A worker of its own: the next look at the store gives up what is left of this one.
    reader.start(_take_news, reader, group="corrections")


async def _take_news(reader: Context) -> None:
    """Take in what another instance has corrected."""
    before = reader.story
    await load(reader)
    compare_others(reader, before)
    for listener in reader.above(StoreListener):
        listener.corrected()


def _told_here(reader: Context) -> str:
    seen = reader.opening.seen
    if seen is None or seen.at is None or reader.cursor is None:
        return ""
    effects = seen.at.get(reader.cursor, ())
    more = f" +{len(effects) - 1}" if len(effects) > 1 else ""
    return f"{signs.CORRECTED} {effects[-1].told}{more}" if effects else ""


def _waiting(reader: Context) -> str:
    if reader.link_begun is None or reader.story is None:
        return ""
    said = f"Link {_called(reader.story, reader.link_begun)} with what reports the same in another pane"
    return reader.with_keys(f"{said}: {{link}} there, {{give-up-link}} gives up")


def _called(story: Story, place: ParagraphRef) -> str:
    return f"{story.articles[place.article].label} ¶ {place.paragraph + 1}"


def _forget(reader: Context, _again: bool) -> None:
    reader.link_begun = None


# Changing


def _correct(reader: Context, act: str, *places: ParagraphRef) -> None:
    """Make a correction about paragraphs."""
    if reader.story is None:
        return
    from storyview.engine.bookmarks.anchors import anchor
    from storyview.engine.corrections import Act, new_correction

    articles = reader.story.articles
    passages = tuple(anchor(articles[place.article], place.paragraph) for place in places)
    reader.start(_keep, reader, new_correction(Act(act), passages), group="corrections")


async def _keep(reader: Context, correction: Correction) -> None:
    reader.say(await keep(reader, correction))
    reader.tell()


# Actions


def unlink(reader: Context) -> None:
    """Unlink the paragraph from its counterpart; of several the reader chooses one."""
    story, cursor = reader.story, reader.cursor
    if story is None or cursor is None:
        return
    counterparts = story.mark(cursor).counterparts
    offered = reader.canvas.setting.panes.offered
    places = tuple(ParagraphRef(n, paragraph) for n in offered for paragraph in counterparts[n])
    if len(places) == 1:
        _correct(reader, "unlink", cursor, places[0])
    elif places:
        _offer(reader, story, cursor, places)


def _offer(reader: Context, story: Story, here: ParagraphRef, places: tuple[ParagraphRef, ...]) -> None:
    """Let one of several counterparts be chosen."""
    from storyview.widgets.choice_line import Choice

    palette = reader.canvas.palette
    choices = [Choice(_called(story, place), palette.hue(place.article)) for place in places]
    said = "Unlink from which? Enter unlinks, Esc gives up"
    choose(reader, choices, said, lambda number: _correct(reader, "unlink", here, places[number]))


def link(reader: Context) -> None:
    """Begin a link at this paragraph, or end it here."""
    begun, cursor = reader.link_begun, reader.cursor
    if cursor is None or reader.story is None:
        return
    if begun is None:
        reader.link_begun = cursor
        reader.say("")
    elif begun.article == cursor.article:
        reader.advise("A link joins two outlets: go to another pane, or {give-up-link} gives up")
    else:
        reader.link_begun = None
        _correct(reader, "link", begun, cursor)
    reader.tell()


def give_up_link(reader: Context) -> None:
    """Give up the link that was begun."""
    reader.link_begun = None
    reader.say("No link made")
    reader.tell()


def flip_furniture(reader: Context) -> None:
    """Say that the paragraph reports nothing, or that it does."""
    if reader.story is not None and reader.cursor is not None:
        paragraph = reader.story.articles[reader.cursor.article].paragraphs[reader.cursor.paragraph]
        _correct(reader, "furniture" if paragraph.furniture is None else "story", reader.cursor)


def not_unique(reader: Context) -> None:
    """Say that others have what is shown as only here."""
    if reader.cursor is not None:
        _correct(reader, "not-unique", reader.cursor)


def take_back(reader: Context) -> None:
    """Take back the last change of any kind."""
    reader.start(_take_back, reader, group="corrections")


async def _take_back(reader: Context) -> None:
    _say(reader, await reader.bookmarks.undo())


def _say(reader: Context, notice: Notice) -> None:
    reader.say(notice.told(reader.with_keys), notice.seconds)
    reader.tell()


def make_again(reader: Context) -> None:
    """Make again what was taken back last."""
    reader.start(_make_again, reader, group="corrections")


async def _make_again(reader: Context) -> None:
    _say(reader, await reader.bookmarks.redo())


def list_corrections(reader: Context) -> None:
    """List the corrections."""
    from storyview.tui.screens.correction_list import CorrectionsScreen

    empty = reader.with_keys(
        "No corrections yet: {unlink} unlinks the paragraph you stand on, {link} links it, "
        "{flip-furniture} says that it reports nothing, {not-unique} that others have it too."
    )
    screen = CorrectionsScreen(partial(effects, reader), partial(drop, reader), reader.bookmarks, empty)
    reader.open(screen, partial(_chosen, reader))


def _chosen(reader: Context, place: ParagraphRef | None) -> None:
    if place is not None:
        reader.jump_to(place)
    reader.tell()


def _unlinked(now: Situation) -> str:
    return "No other article shown is linked to this paragraph" if now.open else ""


FEATURE: Final = Feature(
    actions=(
        Action("unlink", ("exclamation_mark d",), "unlink", "Say that the paragraph and its counterpart do "
               "not report the same; of several counterparts one is chosen", GROUP, run=unlink,
               formerly=("D",), when=lambda now: now.linked, otherwise=_unlinked),
        Action("link", ("exclamation_mark l",), "link", "Say that two paragraphs report the same: once on "
               "the one, then again on the other, in another pane", GROUP, run=link, formerly=("J",),
               when=lambda now: now.linking or several(now), otherwise=alone),
        Action("give-up-link", ("escape",), "give up", "Give up the link that was begun", GROUP,
               run=give_up_link, when=lambda now: now.linking),
        Action("flip-furniture", ("exclamation_mark o",), "furniture", "Say that the paragraph reports "
               "nothing (furniture), or that it does after all", GROUP, run=flip_furniture, formerly=("p",)),
        Action("not-unique", ("exclamation_mark u",), "not unique", "Say that others have what is shown as "
               "only here", GROUP, run=not_unique, formerly=("A",), when=lambda now: now.own,
               otherwise=lambda now: "Nothing in this paragraph is shown as only here" if now.open else ""),
        Action("take-back", ("Z",), "take back", "Take the last change of any kind back: a bookmark, a note, "
               "a correction", GROUP, run=take_back),
        Action("make-again", ("exclamation_mark Z",), "make again", "Make again what was taken back last, "
               "since the start", GROUP, run=make_again),
        Action("corrections", ("exclamation_mark exclamation_mark", "g c"), "corrections", "List the "
               "corrections: go to one, delete it", GROUP, run=list_corrections, formerly=("E",)),
    ),
    leaving=_forget,
    story_changed=_find,
    store_changed=_changed_elsewhere,
    told_here=_told_here,
    waiting=_waiting,
)  # fmt: skip
