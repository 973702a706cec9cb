"""What each outlet did to the agency copy that it carries, sentence by sentence."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import on

from storyview.engine import signs
from storyview.engine.article_names import numbered
from storyview.tui.screens.paged import PageScreen
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.tui.status_text import what_is_open
from storyview.widgets.choice_line import LONGEST, Choice, ChoiceLine
from storyview.widgets.flow import flow
from storyview.widgets.page import Block
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

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


def family_name(story: Story, family: Sequence[int]) -> str:
    """Return the articles that carry the same copy, by their labels or, where these are long, by number."""
    labels = " + ".join(story.articles[article].label for article in family)
    return labels if cell_len(labels) <= LONGEST else " + ".join(map(numbered, family))


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


class WireScreen(PageScreen):
    """The copy of each family, sentence by sentence; opens any version."""

    NAME = "agency copy"
    ENTRY = "sentence"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("g p", "close", "close", "P", action="wire"),
        *bind("l", "across(1)", "next copy", "right", "tab", action="across-right",
              told="The copy of the next family of articles"),
        *bind("h", "across(-1)", "previous copy", "left", "shift+tab", action="across-left",
              told="The copy of the family before"),
    ]  # fmt: skip
    HINTS = (
        Hint(("step(1)", "step(-1)"), "sentence"),
        Hint(("open",), "go to it"),
        Hint(("across(-1)", "across(1)"), "family"),
        Hint(("page(1)",), "page"),
        Hint(("close",), "close"),
    )

    def __init__(self, story: Story, palette: Palette) -> None:
        super().__init__(story, palette)
        self._wires: list[Wire] = []
        self._stops: list[Stop] = []
        self.choices = ChoiceLine(palette, self._choices(), 0, id="choices")

    def _choices(self) -> list[Choice]:
        return [
            Choice(family_name(self.story, family), self.palette.hue(family[0]))
            for family in self.story.families
        ] or [Choice("agency copy", self.palette.head)]

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        super().apply_theme(palette, message)
        self.choices.offer(self._choices())

    def body(self) -> Sequence[Widget]:
        """Return the families, and the copy of the chosen one."""
        return (self.choices, *super().body())

    def on_mount(self) -> None:
        """Compare the words beside the screen: they are read again for it."""
        self.page_view.show(self._blocks)
        self.start(self._compare, group="words", exclusive=True)

    async def _compare(self) -> None:
        self._wires = await asyncio.to_thread(_wires, self.story)
        self._choose(0)

    def _choose(self, number: int) -> None:
        if self._wires:
            self.choices.choose(max(0, min(number, len(self._wires) - 1)))
            self._stops = stops(self._wires[self.choices.chosen])
        self.page_view.show(self._blocks)
        self.tell()

    def _blocks(self, width: int) -> list[Block]:
        if self._wires:
            return wire_blocks(self.story, self._wires[self.choices.chosen], self.palette, width)
        said = "No two articles carry the same agency copy." if not self.story.families else "comparing …"
        return [Block([[], *flow([(said, self.palette.plain)], width)])]

    def told(self) -> tuple[str, Sequence[str]]:
        """Return the story's title, and which line the cursor stands on."""
        count = len(self._stops)
        return what_is_open(self.story), (f"{self.page_view.cursor + 1}/{count}" if count else "",)

    def going(self) -> Destination | None:
        """Return the version under the cursor, with the common one beside it."""
        if not self._stops:
            return None
        stop = self._stops[self.page_view.cursor]
        return Destination(stop.at.place, stop.beside)

    def action_across(self, families: int) -> None:
        """Change the family."""
        self._choose(self.choices.chosen + families * self.given.times)

    @on(ChoiceLine.Chosen)
    def _family_chosen(self, event: ChoiceLine.Chosen) -> None:
        self._choose(event.number)


def _wires(story: Story) -> list[Wire]:
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.views.copies_view import added_sentences, copied_sentences

    if not story.families:
        return []
    lexicon = Lexicon(story.articles)
    return [
        Wire(family, copied_sentences(story, lexicon, family), added_sentences(story, family))
        for family in story.families
    ]
