"""What media analysts compare, as blocks of a page: headlines, sources, figures, words, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.claims.model import ConflictClaim, FramingKind
from storyview.engine.model import SentenceRef
from storyview.engine.views.conflicts_view import conflicts_at, shown, sides, told
from storyview.widgets.flow import flow, name_in
from storyview.widgets.heads import pad
from storyview.widgets.ledger_page import label_width
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.claims.model import At, Claims, Framing, Source, Topic
    from storyview.engine.model import ParagraphRef, Story
    from storyview.engine.views.analysis_view import Analysis, Own, PageLine
    from storyview.widgets.flow import Run
    from storyview.widgets.palette import Palette

BOLD: Final = Style(bold=True)
LINES: Final = 3
"""Lines of a sentence that one has alone or leaves out."""


class Stop(NamedTuple):
    """Where a line of the page leads."""

    at: At
    others: tuple[At, ...] = ()
    """What is to be level with it."""
    silent: int | None = None
    """The article that leaves it out."""


class Part(NamedTuple):
    """A part of the page."""

    title: str
    empty: str
    """What is said where there is nothing."""
    lines: Sequence[tuple[int, list[Run], Stop]]
    """The article whose label leads a line, the words, and where it leads."""
    most: int | None = None
    """Lines of each at the most."""


def parts(story: Story, found: Analysis, palette: Palette) -> tuple[Part, ...]:
    """Return the page's parts, in the order in which they are read."""
    figures, words = _figures(story, found.figures, palette), _framing(story, found.framing, palette)
    alone, missing = _own(story, found.alone, palette), _missing(story, found.missing, palette)
    return (
        Part("Headlines", "No article has a headline in its text.", [*_words(found.headlines, palette)]),
        Part("First sentences", "No article has story text.", [*_words(found.leads, palette)]),
        Part("Sources", "Nobody is quoted.", [*_sources(found.sources, palette)]),
        Part("Figures", "No two articles have a figure of the same.", [*figures]),
        Part("Words", "Nothing is put differently in linked sentences.", [*words]),
        Part("Only here", "No article has a sentence of its own.", [*alone], LINES),
        Part("Left out", "Nothing is left out that most others report.", [*missing], LINES),
    )


def analysis_blocks(story: Story, shown_parts: Sequence[Part], palette: Palette, width: int) -> list[Block]:
    """Return the parts under their titles; every line is a stop, in this order."""
    named = label_width(story, width)
    blank = [Segment(" " * (named + 1), palette.page)]
    blocks = []
    for part in shown_parts:
        blocks.append(Block([[], [Segment(part.title, palette.cursor)]]))
        if not part.lines:
            blocks.append(Block(flow([(part.empty, palette.head)], width)))
        for article, runs, _stop in part.lines:
            label = Segment(name_in(story.articles[article].label, article, named), palette.hue(article))
            rows = flow(runs, width - named - 1, part.most) or [[]]
            first = pad([label], named + 1, palette.page)
            lines = [[*(blank if n else first), *row] for n, row in enumerate(rows)]
            blocks.append(Block(lines, stop=True))
    return blocks


Row = tuple[int, "list[Run]", Stop]


def _words(lines: Sequence[PageLine], palette: Palette) -> Iterator[Row]:
    """Yield lines with the words that only they have lit."""
    for line in lines:
        runs = [(each.text, palette.cursor if each.differs else palette.verbatim) for each in line.words]
        others = tuple(other.at for other in lines if other is not line)
        yield line.article, runs, Stop(line.at, others)


def _sources(sources: Sequence[Source], palette: Palette) -> Iterator[Row]:
    for source in sources:
        count = f"{source.quotations} quotation{'s' if source.quotations != 1 else ''}"
        runs: list[Run] = [
            (source.speaker, palette.plain + BOLD if source.named else palette.plain),
            ("" if source.named else " (not named)", palette.unmatched),
            (f"  {source.words} word{'s' if source.words != 1 else ''} in {count}", palette.head),
        ]
        yield source.article, runs, Stop(source.at[0])


def _figures(story: Story, topics: Sequence[Topic], palette: Palette) -> Iterator[Row]:
    for topic in topics:
        sign = signs.CONFLICT if topic.conflict else signs.VERBATIM
        style = palette.cursor if topic.conflict else palette.sign
        values: dict[str, list[str]] = {}
        for claim in topic.claims:
            value = shown(ConflictClaim(claim.at, claim.figure.value, claim.words))
            names = values.setdefault(value, [])
            label = story.articles[claim.at.article].label
            names += [label] * (label not in names)
        said = " / ".join(f"{value} ({', '.join(names)})" for value, names in values.items())
        runs: list[Run] = [
            (f"{sign} ", style),
            (f"{topic.topic or topic.kind}: ", palette.plain + BOLD),
            (said, palette.plain),
        ]
        at, *others = (claim.at for claim in topic.claims)
        yield at.article, runs, Stop(at, tuple(others))


def _framing(story: Story, framing: Sequence[Framing], palette: Palette) -> Iterator[Row]:
    for one in framing:
        yield one.a.article, framing_runs(story, one, palette), Stop(one.a, (one.b,))


def framing_runs(story: Story, one: Framing, palette: Palette) -> list[Run]:
    """Return what two linked sentences put differently: words, a hedge, or where it comes from."""
    name = {FramingKind.WORDS: "words", FramingKind.HEDGE: "hedge", FramingKind.SOURCE: "source"}[one.kind]
    return [
        (f"{name}: ", palette.head),
        (f"“{one.a_words}”" if one.a_words else "none", palette.cursor),
        (" / ", palette.head),
        (f"“{one.b_words}”" if one.b_words else "none", palette.cursor),
        (f" {story.articles[one.b.article].label}", palette.hue(one.b.article)),
        (f" ¶ {one.b.place.paragraph + 1}", palette.head),
    ]


def claims_at(
    story: Story, claims: Claims, place: ParagraphRef, palette: Palette, width: int
) -> tuple[list[Block], list[SentenceRef]]:
    """Return what contradicts a paragraph and why, each a stop, then what it puts differently; and the stops.

    A stop leads to the first passage that contradicts it.
    """
    labels = [article.label for article in story.articles]
    blocks, stops = list[Block](), list[SentenceRef]()
    for conflict in conflicts_at(claims, place):
        own = next(claim.at for claim in conflict.claims if claim.at.place == place)
        head = [(f"{signs.CONFLICT} {told(conflict, labels)}", palette.cursor)]
        why = [(f"taken for one fact: {conflict.why}", palette.verbatim)]
        blocks.append(Block([*flow(head, width), *flow(why, width)], stop=True))
        stops.append(sides(conflict, own)[1].sentence)
    for one in claims.framing:
        if place in (one.a.place, one.b.place):
            runs = [(f"{labels[one.a.article]} ", palette.hue(one.a.article))]
            blocks.append(Block(flow([*runs, *framing_runs(story, one, palette)], width)))
    return ([*blocks, Block([[]])] if blocks else []), stops


def _own(story: Story, alone: Sequence[Own], palette: Palette) -> Iterator[Row]:
    for one in alone:
        mark = story.mark(one.at.place).sentences[one.at.sentence.sentence]
        sign = signs.UNIQUE if mark.sure else signs.UNMATCHED
        style = palette.plain if mark.sure else palette.unmatched
        yield one.article, [(f"{sign} ", palette.sign), (one.text, style)], Stop(one.at)


def _missing(story: Story, missing: Sequence[Own], palette: Palette) -> Iterator[Row]:
    for one in missing:
        runs: list[Run] = [
            (f"{signs.SILENT} ", palette.sign),
            (one.text, palette.plain),
            (f"  {story.articles[one.at.article].label}", palette.hue(one.at.article)),
        ]
        yield one.article, runs, Stop(one.at, silent=one.article)
