"""What is shown, and how: layout, lead, panes, furniture."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.engine.article_names import introduced
from storyview.tui.action import Action, Feature, Situation, alone, several
from storyview.tui.textual_private import paint_now
from storyview.widgets.canvas.scene import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.model import Story
    from storyview.tui.context import Context

GROUP: Final = "Panes"
VIEW: Final = "View"
_NUMBERED: Final = 9
"""Panes that have a key of their own."""


def change_layout(reader: Context) -> None:
    """Change between follow and grid."""
    now = reader.canvas.setting
    other = Layout.GRID if now.layout is Layout.FOLLOW else Layout.FOLLOW
    reader.show(now._replace(layout=other))


def let_go(reader: Context) -> None:
    """Let the other panes stay where they are when the guide moves, or follow it again."""
    setting = reader.canvas.setting
    reader.show(setting._replace(free=not setting.free))
    reader.say("The other panes follow again" if setting.free else "The other panes stay where they are")


def lead(reader: Context) -> None:
    """Make the guiding pane the lead."""
    if reader.story is not None and reader.cursor is not None:
        reader.start(_rearrange, reader, reader.story, reader.cursor.article, group="lead", exclusive=True)


async def _rearrange(reader: Context, story: Story, article: int) -> None:
    from storyview.engine.story import relead

    led = await asyncio.to_thread(relead, story, article)
    if reader.story is story:
        reader.canvas.show(led, reader.canvas.setting)
        reader.say(f"{_called(reader, article)} is the lead")
        reader.tell()
        paint_now(reader.screen)
    elif reader.story is not None:  # the links that meaning adds have come
        await _rearrange(reader, reader.story, article)


def zoom(reader: Context) -> None:
    """Show the guiding pane alone, or all again; with a number typed, that pane."""
    setting = reader.canvas.setting
    if reader.given.number is None:
        panes = setting.panes
        reader.show(setting._replace(panes=panes._replace(zoomed=not panes.zoomed)))
        if not panes.zoomed and reader.cursor is not None:
            _say_alone(reader, reader.cursor.article)
        else:
            reader.say("All panes are shown again")
    elif (article := _counted_pane(reader)) is not None:
        _zoom_on(reader, article)


def _zoom_on(reader: Context, article: int) -> None:
    """Show one pane alone: the cursor crosses to it."""
    canvas = reader.canvas
    panes = canvas.setting.panes
    if article in panes.hidden:
        panes = panes.toggle(article)
    reader.show(canvas.setting._replace(panes=panes._replace(zoomed=False, pair=None)))
    entered, cursor = canvas.entered, reader.cursor
    if article in entered and cursor is not None:
        canvas.movement.cross(entered.index(article) - entered.index(cursor.article))
    elif article not in entered:
        reader.say("The filter shows nothing of that pane")
        return
    reader.show(canvas.setting._replace(panes=canvas.setting.panes._replace(zoomed=True)))
    _say_alone(reader, article)


def _say_alone(reader: Context, article: int) -> None:
    reader.say(f"{_called(reader, article)} is shown alone: the same again shows all")


def _called(reader: Context, article: int) -> str:
    label = reader.story.articles[article].label if reader.story is not None else ""
    return introduced(f"“{label}”", article)


def hide(reader: Context) -> None:
    """Hide the guiding pane, or hide or show that of the number typed."""
    article = reader.cursor.article if reader.cursor is not None else None
    if reader.given.number is not None:
        article = _counted_pane(reader)
    if article is not None:
        _toggle(reader, article)


def _counted_pane(reader: Context) -> int | None:
    """Return the article in the pane whose number was typed; say so when there is none."""
    count, number = len(reader.canvas.setting.panes.order), reader.given.number
    if number is not None and 1 <= number <= count:
        return number - 1
    reader.say(f"There are {count} panes")
    return None


def _toggle(reader: Context, article: int) -> None:
    setting = reader.canvas.setting
    panes = setting.panes.toggle(article)._replace(zoomed=False)
    if panes == setting.panes:
        reader.say("The last pane stays")
        return
    reader.show(setting._replace(panes=panes))
    called = _called(reader, article)
    if article in panes.hidden:
        key = reader.with_keys(f"{{pane-{article + 1}}}" if article < _NUMBERED else "{show-all}")
        reader.say(f"{called} is hidden: {key} shows it again")
        return
    shown, offered = (reader.canvas.scene.articles if reader.canvas.scene else ()), panes.offered
    if not shown or article in shown:
        reader.say(f"{called} is shown again")
        return
    side = "left" if offered.index(article) < offered.index(shown[0]) else "right"
    key = reader.with_keys(f"{{across-{side}}}")
    reader.say(f"{called} is shown again, further {side}: {key} goes there")


def toggle_pane(reader: Context, number: int) -> None:
    """Hide or show a pane, by its number, from 1."""
    _toggle(reader, number - 1)


def show_all(reader: Context) -> None:
    """Show every pane again."""
    setting = reader.canvas.setting
    reader.show(setting._replace(panes=setting.panes._replace(hidden=frozenset(), zoomed=False)))
    reader.say("Every pane is shown")


def widen(reader: Context) -> None:
    """Give the guiding pane more width, or all the same."""
    if reader.cursor is None:
        return
    canvas = reader.canvas
    panes = canvas.setting.panes.widen(reader.cursor.article)
    reader.show(canvas.setting._replace(panes=panes))
    if panes.widened is None:
        reader.say("The panes are equally wide again")
    elif canvas.scene is not None:
        widths = panes.widths(canvas.scene.articles, canvas.body_width)
        if len(set(widths)) < 2:
            reader.say("The panes are as wide as they can be read")
        else:
            reader.say(f"{_called(reader, panes.widened)} is wider")


def shift_pane(reader: Context, direction: int) -> None:
    """Move the guiding pane to the right (1) or left (-1)."""
    if reader.cursor is None:
        return
    now = reader.canvas.setting
    panes = now.panes.shifted(reader.cursor.article, direction * reader.given.times)
    if panes == now.panes:
        reader.say("This is the last pane" if direction > 0 else "This is the first pane")
        return
    reader.show(now._replace(panes=panes))
    place = panes.offered.index(reader.cursor.article) + 1
    reader.say(
        f"{_called(reader, reader.cursor.article)} is pane {place} of {len(panes.offered)} from the left"
    )


def fold_furniture(reader: Context) -> None:
    """Unfold or fold furniture."""
    setting = reader.canvas.setting
    reader.show(setting._replace(unfold=not setting.unfold))


def _has_pane(n: int) -> Callable[[Situation], bool]:
    return lambda now: now.open and n <= now.articles


FEATURE: Final = Feature(
    actions=(
        Action("layout", ("f",), "layout", "Change between follow (each article runs on) "
               "and grid (rows in the lead's order)", VIEW, run=change_layout),
        Action("let-go", ("z f",), "let go", "Let the other panes stay where they are, or follow again",
               GROUP, run=let_go, when=several, otherwise=alone),
        Action("lead", ("z l",), "lead", "Make the guiding pane the lead, whose order grid and map take",
               GROUP, run=lead, formerly=("L",), when=lambda now: now.open and not now.leading,
               otherwise=lambda now: "This pane is the lead" if now.open else ""),
        Action("zoom", ("z o", "ctrl+w o"), "zoom", "Show the guiding pane alone, or all again; with a "
               "number, that pane", GROUP, run=zoom, when=lambda now: now.open and now.offered > 1,
               count="pane", otherwise=alone),
        Action("hide", ("z x", "ctrl+w c", "ctrl+w q"), "hide", "Hide the guiding pane; with a number, hide "
               "or show that pane", GROUP, run=hide, formerly=("x",), when=several, count="pane",
               otherwise=alone),
        Action("show-all", ("z a",), "show all", "Show every pane again", GROUP, run=show_all,
               formerly=("0",), when=lambda now: now.open and (now.offered < now.articles or now.zoomed),
               otherwise=lambda now: "Every pane is shown" if now.open else ""),
        Action("widen", ("z plus", "z equals_sign", "ctrl+w equals_sign"), "widen", "Give the guiding pane "
               "twice the width of the others, or all the same again", GROUP, run=widen,
               formerly=("plus", "equals_sign"), when=several, otherwise=alone),
        Action("move-pane-left", ("z less_than_sign", "ctrl+w H"), "move left", "Move the guiding pane to "
               "the left; its head can be dragged too", GROUP, opposite="move-pane-right",
               run=partial(shift_pane, direction=-1), formerly=("less_than_sign",), when=several,
               count="times", otherwise=alone),
        Action("move-pane-right", ("z greater_than_sign", "ctrl+w L"), "move right", "Move the guiding pane "
               "to the right", GROUP, opposite="move-pane-left", run=partial(shift_pane, direction=1),
               formerly=("greater_than_sign",), when=several, count="times", otherwise=alone),
        Action("furniture", ("o",), "furniture", "Unfold or fold furniture: headlines, captions, promotions",
               VIEW, run=fold_furniture, when=lambda now: now.furniture,
               otherwise=lambda now: "All of it is story text: no headline, caption or promotion"
               if now.open else ""),
        *(
            Action(f"pane-{n}", (f"z {n}",), f"pane {n}", f"Hide or show pane {n}", GROUP,
                   formerly=(f"alt+{n}",), run=partial(toggle_pane, number=n), when=_has_pane(n), pane=n,
                   otherwise=lambda now: f"There are {now.articles} panes" if now.open else "")
            for n in range(1, _NUMBERED + 1)
        ),
    )
)  # fmt: skip
