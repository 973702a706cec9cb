"""What each outlet did to the agency copy it carries, as blocks of a page: sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.widgets.flow import flow
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.model import SentenceRef, Story
    from storyview.engine.views.comparison import Change
    from storyview.engine.views.copies_view import Copied, Version
    from storyview.widgets.flow import Run
    from storyview.widgets.palette import Palette

INDENT: Final = 2
BOLD, STRUCK = Style(bold=True), Style(strike=True)


class Stop(NamedTuple):
    """What the cursor can stand on: a sentence, and an article whose pane is to be seen beside it."""

    at: SentenceRef
    beside: int | None = None


class Wire(NamedTuple):
    """The copy that a family carries."""

    family: tuple[int, ...]
    copied: tuple[Copied, ...]
    added: Mapping[int, tuple[SentenceRef, ...]]
    """For each article the sentences that no other of the family has."""


def stops(wire: Wire) -> list[Stop]:
    """Return where each line of the page that can be opened leads, from the top."""
    found = []
    for each in wire.copied:
        found.append(Stop(each.common))
        found += [Stop(version.at, each.common.article) for version in each.versions]
        found += [Stop(each.common, article) for article in each.without]
    return found + [Stop(at) for article in wire.family for at in wire.added.get(article, ())]


def wire_blocks(story: Story, wire: Wire, palette: Palette, width: int) -> list[Block]:
    """Return the common version of each sentence with those of the others below it, then what each added.

    The blocks to be opened are those of `stops`.
    """
    names: list[Run] = []
    for n, article in enumerate(wire.family):
        joint = "" if n == 0 else " and " if n == len(wire.family) - 1 else ", "
        names += [
            (joint, palette.plain),
            (story.articles[article].label, palette.hue(article) + BOLD),
        ]
    head = [*names, (f" carry {len(wire.copied)} sentences of the same copy. ", palette.plain)]
    head += [
        (f"{signs.ADDED} added  {signs.EDITED} changed, [what it was]  ", palette.head),
        (f"{signs.MISSING} [cut]  {signs.SILENT} not carried", palette.head),
    ]
    blocks = [Block([[], *flow(head, width), []])]
    for each in wire.copied:
        common = [*_named(story, each.common, " ", palette), (_text(story, each.common), palette.plain)]
        blocks.append(Block(flow(common, width), stop=True))
        blocks += [
            Block(_indented(_version(story, each.common, version, palette), palette, width), stop=True)
            for version in each.versions
        ]
        blocks += [
            Block(_indented(_without(story, article, palette), palette, width), stop=True)
            for article in each.without
        ]
        blocks.append(Block([[]]))
    for article in wire.family:
        own = wire.added.get(article, ())
        if own:
            title = [
                (story.articles[article].label, palette.hue(article) + BOLD),
                (f" alone of these: {len(own)} sentence{'s' if len(own) != 1 else ''}", palette.head),
            ]
            blocks.append(Block([*flow(title, width), []]))
            for at in own:
                told = [(f"{signs.ADDED} ¶ {at.paragraph + 1} ", palette.head)]
                lines = _indented([*told, (_text(story, at), palette.own(article))], palette, width)
                blocks += [Block(lines, stop=True)]
            blocks.append(Block([[]]))
    return blocks


def _named(story: Story, at: SentenceRef, sign: str, palette: Palette) -> list[Run]:
    return [
        (f"{sign} ", palette.sign),
        (story.articles[at.article].label, palette.hue(at.article)),
        (f" ¶ {at.paragraph + 1}  ", palette.head),
    ]


def _version(story: Story, common: SentenceRef, version: Version, palette: Palette) -> list[Run]:
    """Return a version with what was done to the common one."""
    if not version.changes:
        named = _named(story, version.at, signs.VERBATIM, palette)
        return [*named, ("the same", palette.verbatim)]
    text, other = story.articles[version.at.article].text, story.articles[common.article].text
    sentence = story.articles[version.at.article].paragraphs[version.at.paragraph].sentences
    at, end = sentence[version.at.sentence].start, sentence[version.at.sentence].end
    runs = _named(story, version.at, signs.EDITED, palette)
    for change in version.changes:
        runs.append((text[at : change.here.start], palette.verbatim))
        runs += _change(change, text, other, version.at.article, palette)
        at = change.here.end
    return [*runs, (text[at:end], palette.verbatim)]


def _change(change: Change, text: str, other: str, article: int, palette: Palette) -> list[Run]:
    sign = signs.ADDED if change.added else signs.MISSING if change.missing else signs.EDITED
    here, there = text[slice(*change.here)], " ".join(other[slice(*change.there)].split())
    runs: list[Run] = [(sign, palette.cursor)]
    if here:
        runs.append((here, palette.own(article) if change.added else palette.differing(article)))
    if there:
        runs += [
            (" [" if here else "[", palette.head),
            (there, palette.verbatim + STRUCK),
            ("]" if here else "] ", palette.head),
        ]
    return runs


def _without(story: Story, article: int, palette: Palette) -> list[Run]:
    return [
        (f"{signs.SILENT} ", palette.sign),
        (story.articles[article].label, palette.hue(article)),
        ("  does not carry it", palette.verbatim),
    ]


def _indented(runs: Sequence[Run], palette: Palette, width: int) -> list[list[Segment]]:
    blank = Segment(" " * INDENT, palette.page)
    return [[blank, *line] for line in flow(runs, width - INDENT)]


def _text(story: Story, at: SentenceRef) -> str:
    article = story.articles[at.article]
    sentence = article.paragraphs[at.paragraph].sentences[at.sentence]
    return article.text[sentence.start : sentence.end]
