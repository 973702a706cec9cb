"""What the status line and the key line say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine import signs
from storyview.engine.model import Status
from storyview.tui.actions import ACTIONS, BY_ID
from storyview.widgets.key_line import KeyHint
from storyview.widgets.scene import Layout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from storyview.engine.model import ParagraphRef, Problem, Story
    from storyview.tui.actions import Action, Situation
    from storyview.widgets.scene import Scene


def what_is_open(story: Story) -> str:
    """Return the story's title, number of articles and dates."""
    count = len(story.articles)
    dates = sorted({article.date for article in story.articles if article.date})
    parts = [
        story.title or "",
        f"{count} article{'s' if count != 1 else ''}",
        "–".join(dates[:: max(1, len(dates) - 1)]),
        f"{len(story.problems)} not opened" if story.problems else "",
    ]
    return " · ".join(part for part in parts if part)


def not_opened(problems: Sequence[Problem], most: int = 4) -> str:
    """Return a line for each source that could not be opened, the first few of many."""
    lines = [str(problem) for problem in problems[:most]]
    more = len(problems) - len(lines)
    return "\n".join([*lines, f"and {more} more"] if more else lines)


def where(
    story: Story, scene: Scene, cursor: ParagraphRef, rows: Mapping[ParagraphRef, int], found: str
) -> list[str]:
    """Return where the cursor stands and what is special there, the least important first."""
    silent = [story.articles[n].label for n in story.rows[rows[cursor]].silent]
    away = len(story.articles) - len(scene.articles)
    return [
        f"lead: {story.articles[story.lead].label}",
        f"+{away} pane{'s' if away != 1 else ''}" if away else "",
        f"{signs.SILENT} left out by {', '.join(silent)}" if silent else "",
        f"{signs.UNIQUE} only here" if story.mark(cursor).status is Status.UNIQUE else "",
        f"{signs.MOVED} moved" if scene.layout is Layout.GRID and story.mark(cursor).moved else "",
        found,
        f"¶ {cursor.paragraph + 1}/{len(story.articles[cursor.article].paragraphs)}",
        scene.layout.value,
    ]


def hints(now: Situation, keys_of: Callable[[Action], list[str]]) -> list[KeyHint]:
    """Return the key line: each listed action that can be done now, its opposite's key beside its own."""
    result = []
    for action in ACTIONS:
        if not (action.listed and action.when(now)):
            continue
        both = (action, BY_ID[action.opposite]) if action.opposite else (action,)
        keys = " ".join(keys_of(one)[0] for one in both if keys_of(one))
        result.append(KeyHint(keys, action.label, action.call))
    return result
