"""The table of stories: what `storyview stories --format json` writes, and opens a story from again.

stories.json      the list of its stories
stories.json#3    the third of them: its articles are read, and nothing else of what the table was made of
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from storyview.engine.checked import Checked, NotParsedError, Refused, parsed
from storyview.engine.homes import is_there
from storyview.engine.read.file_bytes import UnreadableError, file_of, read_bytes
from storyview.engine.stories.listed_stories import ListedArticle, ListedStory
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_KIND: Final = "storyview-stories/"
SCHEMA: Final = f"{_KIND}1"
_DIGITS: Final = 12
_LARGEST: Final = 400 * 1024 * 1024
_REMEDY: Final = "write the table again with `storyview stories SOURCE... --format json`"


class StoryTable(NamedTuple):
    """What a table holds."""

    stories: tuple[ListedStory, ...]
    fields: Mapping[str, str] | None = None
    """How fields of articles as data were named when it was written."""


def written(stories: Sequence[ListedStory], fields: Mapping[str, str] | None = None) -> bytes:
    """Return the table of stories as JSON."""
    told: dict[str, Any] = {"schema": SCHEMA}
    if fields:
        told["fields"] = dict(fields)
    told["stories"] = [
        {
            "title": story.title,
            "dates": story.dates,
            "words": story.words,
            "articles": [asdict(article) for article in story.articles],
        }
        for story in stories
    ]
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def read_table(name: str) -> StoryTable | None:
    """Return the table that a file holds, None for any other file; a number after `#` is left out of account.

    Every story is opened by its place in it. Raises Refused for a table that is damaged.
    """
    file = file_of(name)
    if not file.lower().endswith(".json"):
        return None
    try:
        data = read_bytes(file, _LARGEST).data
    except UnreadableError:
        return None
    if _KIND.encode() not in data[:200]:
        return None
    try:
        value = parsed(json.loads, data)
    except NotParsedError as error:
        raise Refused(f"it cannot be read: {error}; {_REMEDY}") from None
    try:
        return _table(Checked(value, "the file"), file)
    except Refused as refused:
        raise Refused(f"{str(refused).rpartition(': ')[0]}: {_REMEDY}") from None


def _table(table: Checked, file: str) -> StoryTable:
    if table.text("schema") != SCHEMA:
        raise Refused(
            f"it is a table of another version ({neutralise_line(table.text('schema'))}): {_REMEDY}"
        )
    told = table.value.get("fields")
    fields = {str(field): str(name) for field, name in told.items()} if isinstance(told, dict) else None
    folder = Path(file).parent
    find = partial(_there, folder=folder, is_beside=cache(partial(_is_beside, folder)))
    items = table.items("stories", "story")
    if not items:
        raise Refused(f"it holds no story: {_REMEDY}")
    stories = [replace(_story(each, find), place=f"{file}#{number}") for number, each in enumerate(items, 1)]
    return StoryTable(tuple(stories), fields)


def number_in(name: str) -> int | None:
    """Return the number of the story that a name such as `stories.json#3` means, None for the whole table."""
    number = name.removeprefix(file_of(name)).removeprefix("#")
    # Of a number of a thousand digits the first will do: there is no such story.
    return int(number[:_DIGITS]) if number else None


def _story(table: Checked, find: Callable[[str], str]) -> ListedStory:
    articles = tuple(_article(each, find) for each in table.items("articles", "article"))
    if not articles:
        raise Refused(f"{table.place} has no articles: {_REMEDY}")
    return ListedStory(neutralise_line(table.text("title")), articles)


def _article(table: Checked, find: Callable[[str], str]) -> ListedArticle:
    def line(key: str) -> str | None:
        return neutralise_line(table.text_or_none(key) or "") or None

    words = table.value.get("words")
    return ListedArticle(
        find(table.text("source", empty=False)),
        line("label") or "?",
        line("title"),
        line("date"),
        words if isinstance(words, int) and 0 <= words < 10**9 else 0,
        line("partial"),
        line("url"),
        table.value.get("earlier") is True,
    )


def _there(source: str, folder: Path, is_beside: Callable[[str], bool]) -> str:
    """Return the name of a source as it is found from here: as it was written, else beside the table."""
    return str(folder / source) if "://" not in source and is_beside(file_of(source)) else source


def _is_beside(folder: Path, file: str) -> bool:
    return not is_there(file) and is_there(folder / file)
