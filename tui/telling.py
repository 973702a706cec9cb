"""What the status line and the key line say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.engine.model import ParagraphRef, Status
from storyview.tui.actions import ACTIONS, BY_ID, LISTED
from storyview.widgets.filters import Filter
from storyview.widgets.key_line import KeyHint
from storyview.widgets.scene import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from storyview.engine.model import Problem, Story
    from storyview.tui.actions import Action, Situation
    from storyview.tui.typed import Typed
    from storyview.widgets.filters import Passing
    from storyview.widgets.scene import Scene


def what_is_open(story: Story) -> str:
    """Return the story's title, number of articles and dates."""
    count = len(story.articles)
    dates = sorted({article.date for article in story.articles if article.date})
    parts = [
        story.title or "",
        f"{count} article{'s' if count != 1 else ''}",
        "–".join(dates[:: max(1, len(dates) - 1)]),
        f"{lost} not opened" if (lost := sum(not each.opened for each in story.problems)) else "",
    ]
    return " · ".join(part for part in parts if part)


def not_opened(problems: Sequence[Problem], most: int = 4) -> str:
    """Return a line for each source that could not be opened, the first few of many."""
    lines = [str(problem) for problem in problems[:most]]
    more = len(problems) - len(lines)
    return "\n".join([*lines, f"and {more} more"] if more else lines)


def further(
    story: Story, cursor: ParagraphRef, shown: Collection[int], offered: Sequence[int]
) -> list[ParagraphRef]:
    """Return the counterparts that do not stand beside a paragraph: further ones, or in a pane off screen.

    `shown` are the articles on the screen, `offered` those that are not hidden, from left to right.
    """
    counterparts = story.mark(cursor).counterparts
    return [
        ParagraphRef(article, paragraph)
        for article in offered
        if article != cursor.article
        for paragraph in counterparts[article][1 if article in shown else 0 :]
    ]


def level(
    story: Story, cursor: ParagraphRef, shown: Collection[int], offered: Sequence[int]
) -> list[ParagraphRef]:
    """Return the counterparts that stand beside a paragraph, from left to right."""
    counterparts = story.mark(cursor).counterparts
    return [
        ParagraphRef(article, counterparts[article][0])
        for article in offered
        if article != cursor.article and article in shown and counterparts[article]
    ]


def elsewhere(story: Story, places: Sequence[ParagraphRef], most: int = 1) -> str:
    """Return in words where counterparts are found that do not stand beside the cursor."""
    named = [f"{story.articles[place.article].label} ¶ {place.paragraph + 1}" for place in places[:most]]
    more = f" +{len(places) - most}" if len(places) > most else ""
    return f"{signs.FURTHER} {', '.join(named)}{more}" if named else ""


def where(
    story: Story,
    scene: Scene,
    cursor: ParagraphRef,
    rows: Mapping[ParagraphRef, int],
    found: str,
    offered: Sequence[int],
    corrected: str = "",
    filtered: str = "",
) -> list[str]:
    """Return where the cursor stands and what is special there, the least important first."""
    silent = [story.articles[n].label for n in story.rows[rows[cursor]].silent]
    away = len(story.articles) - len(scene.articles)
    return [
        f"lead: {story.articles[story.lead].label}",
        f"+{away} pane{'s' if away != 1 else ''}" if away else "",
        f"{signs.SILENT} left out by {', '.join(silent)}" if silent else "",
        elsewhere(story, further(story, cursor, scene.articles, offered)),
        f"{signs.UNIQUE} only here" if story.mark(cursor).status is Status.UNIQUE else "",
        f"{signs.MOVED} moved" if scene.layout is Layout.GRID and story.mark(cursor).moved else "",
        corrected,
        found,
        f"¶ {cursor.paragraph + 1}/{len(story.articles[cursor.article].paragraphs)}",
        scene.layout.value,
        filtered,
    ]


LET_THROUGH: Final = {
    Filter.DIVERGENT: "only divergent",
    Filter.UNIQUE: "only unique",
    Filter.FOUND: "only found",
    Filter.REPORT: "no furniture",
}
"""What a filter shows."""


def passing(chosen: Filter, shown: Passing) -> str:
    """Return what a filter shows, how much of it there is, and the action that clears it."""
    return f"{LET_THROUGH[chosen]} {shown.count} of {shown.total} ¶, {{clear-filter}} shows all"


def nothing_passes(chosen: Filter, words: str) -> str:
    """Return what is said where a filter shows nothing."""
    why = {
        Filter.DIVERGENT: "The outlets shown differ in nothing",
        Filter.UNIQUE: "No outlet shown has anything of its own",
        Filter.FOUND: f"Nothing found for “{words}”" if words else "Nothing is searched for",
        Filter.REPORT: "There is nothing but furniture",
    }[chosen]
    # What the user typed is no action's id, whatever stands in it.
    return f"{why.replace('{', '(').replace('}', ')')}. {{clear-filter}} shows everything again."


def welcome(keys_of: Callable[[Action], list[str]]) -> str:
    """Return the essential keys in two lines, for whoever sees storyview for the first time."""

    def key(action: str) -> str:
        return next(iter(keys_of(BY_ID[action])), "")

    move = f"{key('next-paragraph')} {key('previous-paragraph')} paragraphs"
    across = f"{key('across-left')} {key('across-right')} across outlets"
    differs = f"{key('next-unique')} next only here · {key('next-silence')} next left out"
    more = f"{key('help')} every key · {key('search')} search · {key('quit')} quit"
    return f"{move} · {across} · {differs}\n{key('dismiss-hint')} hides this for good · {more}"


def hints(now: Situation, keys_of: Callable[[Action], list[str]]) -> list[KeyHint]:
    """Return the key line: each listed action that can be done now, its opposite's key beside its own."""
    result = []
    for action in map(BY_ID.__getitem__, LISTED):
        if not action.when(now):
            continue
        both = (action, BY_ID[action.opposite]) if action.opposite else (action,)
        keys = " ".join(keys_of(one)[0] for one in both if keys_of(one))
        result.append(KeyHint(keys, action.label, action.call))
    return result


def being_typed(
    typed: Typed,
    bound: Mapping[str, Sequence[Action]],
    now: Situation,
    keys_of: Callable[[Action], list[str]],
    marks: str,
    actions: Iterable[Action] = ACTIONS,
    numbered: str = "¶",
) -> str:
    """Return what has been typed of something that takes several keys, and what can follow.

    `numbered` is what the number before the keys of start and end counts.
    """
    if typed.action is not None:
        shown = f"{typed.number}{next(iter(keys_of(typed.action)), '')} …"
        if typed.action.id == "set-mark":
            return f"{shown} a letter sets the mark" + (f" (set: {marks})" if marks else "")
        set_so_far = f"mark {' '.join(marks)}" if marks else "no mark is set"
        return f"{shown} {set_so_far} · the same key: before the last jump"
    if typed.keys:
        return f"{typed.number}{typed.keys.replace(' ', '')} … " + " · ".join(
            f"{keys.removeprefix(typed.keys).strip()} {actions[0].label}"
            for keys, actions in bound.items()
            if keys.startswith(f"{typed.keys} ") and any(action.when(now) for action in actions)
        )
    there = f"to {numbered} {typed.number}"
    return f"{typed.number} … " + " · ".join(
        f"{' '.join(keys)} {told}"
        for kind, told in (("times", "times"), ("paragraph", there), ("pane", "that pane"))
        if (
            keys := [
                keys_of(action)[0]
                for action in actions
                if action.count == kind and action.when(now) and keys_of(action)
            ]
        )
    )
