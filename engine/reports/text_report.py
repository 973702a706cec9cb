"""A story as text to read: the rows in the lead's order, what corresponds side by side.

Below them the ledger of quotations and the table of disagreements (`claims_lines`).
"""

from __future__ import annotations

from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

from storyview.engine.article_names import introduced
from storyview.engine.claims import claims_of
from storyview.engine.claims.settled import settled
from storyview.engine.exchange.wording import located
from storyview.engine.model import Grade, ParagraphRef, Span, Status
from storyview.engine.reports.marked import conflict_spans
from storyview.engine.signs import CONFLICT, MOVED, REPORTED, SILENT, sign
from storyview.engine.text.clean import neutralise_line
from storyview.engine.text.counts import counted
from storyview.engine.views.conflicts_view import NOTHING, disagreements
from storyview.engine.views.ledger_view import ledger_rows, noted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storyview.engine.claims.model import At, Claims
    from storyview.engine.model import Row, Story
    from storyview.engine.views.conflicts_view import Disagreement
    from storyview.engine.views.ledger_view import Entry

_CHANGES: Final = {"": "{}", "added": "[+{}]", "missing": "[−{}]"}


def claims_lines(story: Story, claims: Claims, labels: Sequence[str]) -> Iterator[Text]:
    """Yield what a report adds of the claims of a story, unwrapped; nothing where there is nothing to tell.

    `labels` are the articles', neutralised.
    """
    if claims.conflicts:
        yield Text()
        yield Text("Disagreements (storyview does not say who is right)", style="bold")
        for one in disagreements(story, claims):
            yield from _disagreement(one, labels)
    if claims.quotations:
        yield Text()
        yield Text(_heading(claims), style="bold")
        speaker: str | None = None
        for entry in ledger_rows(claims):
            name = entry.quotation.speaker or "no speaker found"
            if name != speaker:
                yield Text(neutralise_line(name), style="underline")
                speaker = name
            yield from _entry(entry, labels)


def _heading(claims: Claims) -> str:
    quotations = claims.quotations
    several = sum(len(one.articles) > 1 for one in quotations)
    altered = sum(one.altered for one in quotations)
    return f"Quotations: {len(quotations)}, {several} in several articles, {altered} altered"


def _disagreement(one: Disagreement, labels: Sequence[str]) -> Iterator[Text]:
    cells = " / ".join(
        f"{label}: " + (", ".join(f"{cell.words} {_place(cell.at)}" for cell in its) if its else NOTHING)
        for label, its in zip(labels, one.cells, strict=True)
    )
    yield Text(f"≠ {neutralise_line(one.title)}: {neutralise_line(cells)}")
    yield Text(f"  why: {neutralise_line(one.conflict.why)}", style="dim")


def _entry(entry: Entry, labels: Sequence[str]) -> Iterator[Text]:
    for line in entry.lines:
        words = " ".join(_CHANGES[piece.change].format(piece.text) for piece in line.pieces)
        told = noted(entry, line)
        note = f" ({told})" if told else ""
        yield Text(
            neutralise_line(f"{entry.sign} {labels[line.at.article]} {_place(line.at)} “{words}”{note}")
        )


def _place(at: At) -> str:
    return f"¶{at.sentence.paragraph + 1}"


READABLE: Final = 34
"""The narrowest column, in terminal cells, that text is set in beside another."""
WIDEST: Final = 80
"""The widest column; longer lines are hard to follow."""
SMALLEST: Final = 20
"""The narrowest page."""

_BETWEEN: Final = " │ "
_OPEN, _CLOSE, _BAR, _UNSURE_BAR = "▸", "◂", "┃", "┆"
_HUES: Final = ("yellow", "cyan", "green", "magenta", "red", "blue", "bright_yellow", "bright_cyan")
"""Names from the terminal's own palette, so that a report suits a light page and a dark one."""


def text_report(story: Story, width: int, *, colour: bool, claims: Claims | None = None) -> str:
    """Return the story as lines of at most `width` terminal cells (20 at least).

    Where every article finds a readable column the report is a table with one column an article;
    elsewhere each row shows the articles that take part, as many beside each other as fit, under
    their labels. Text is wrapped by words, never cut. Without `colour` there is not one escape
    sequence in it, and the signs alone tell what colour would. Without `claims` they are those of the story.
    """
    told = claims_of(story) if claims is None else claims
    return _Report(settled(story, told), told, max(width, SMALLEST), colour=colour).render()


class _Report:
    """One story at one width."""

    def __init__(self, story: Story, claims: Claims, width: int, *, colour: bool) -> None:
        self.story = story
        self.width = width
        self.claims = claims
        self.conflicts = conflict_spans(claims, story)
        self.labels = [neutralise_line(article.label) for article in story.articles]
        # The height is never used, but without it rich would ask the environment for both.
        self.console = Console(
            file=StringIO(),
            width=width,
            height=100,
            color_system="standard" if colour else None,
            force_terminal=colour,
            no_color=False,
            legacy_windows=False,
        )
        self.fitting = max(1, (width + len(_BETWEEN)) // (READABLE + len(_BETWEEN)))

    def render(self) -> str:
        """Return the whole report."""
        body = self._table() if len(self.story.articles) <= self.fitting else self._bands()
        claims = [
            line
            for each in claims_lines(self.story, self.claims, self.labels)
            for line in self._wrap(each, self.width)
        ]
        legend = [] if self.story.alone else [*self._legend(), Text()]
        lines = [*self._head(), Text(), *legend, *body, *claims]
        for line in lines:
            line.rstrip()
        if self.console.color_system is None:
            # Rendering would come to the same in twice the time.
            return "".join(f"{line.plain}\n" for line in lines)
        with self.console.capture() as captured:
            for line in lines:
                self.console.print(line, soft_wrap=True)
        return captured.get()

    def _head(self) -> Iterator[Text]:
        """Yield what is compared: the story's title and a line or more for each article."""
        story = self.story
        if story.title:
            yield from self._wrap(Text(neutralise_line(story.title), style="bold"), self.width)
        for number, (article, share) in enumerate(zip(story.articles, story.shares, strict=True)):
            facts = [
                "lead" if number == story.lead else None,
                article.date,
                f"in part: {article.partial}" if article.partial else None,
                counted(share.words, "word"),
                None if story.alone else f"{share.own:.0%} only here",
                None if story.alone else f"{share.verbatim:.0%} verbatim elsewhere",
                self._copied(number),
                article.title,
                located(article.source),
            ]
            line = Text(introduced(self.labels[number], number), style=f"bold {self._hue(number)}")
            line.append("".join(f" · {neutralise_line(fact)}" for fact in facts if fact))
            yield from _beside(Text("  "), self._wrap(line, self.width - 2), first=Text())

    def _copied(self, article: int) -> str | None:
        """Return where most of an article's words stand too, when it carries the same copy as others."""
        shares = self.story.shares[article].copied
        if not any(article in family for family in self.story.families):
            return None
        other = max(range(len(shares)), key=lambda number: (shares[number], -number))
        return f"{shares[other]:.0%} also in {self.labels[other]}"

    def _legend(self) -> Iterator[Text]:
        """Yield the meaning of the signs, as many on a line as fit."""
        line = Text()
        for mark, meaning in (*REPORTED, (_OPEN + _CLOSE, "words that only this article has")):
            item = Text(f"{mark} {meaning}")
            if line and line.cell_len + 3 + item.cell_len > self.width:
                yield from self._wrap(line, self.width)
                line = Text()
            line = Text.assemble(line, "   " if line else "", item, style="dim")
        yield from self._wrap(line, self.width)

    def _table(self) -> Iterator[Text]:
        """Yield one column an article, every row over all of them."""
        articles = self.story.articles
        width = self._column_width(len(articles))
        labels = [
            self._wrap(Text(introduced(label, number), style=f"bold {self._hue(number)}"), width)
            for number, label in enumerate(self.labels)
        ]
        yield from self._columns(labels, width)
        yield Text("─┼─".join(["─" * width] * len(articles)), style="dim")
        for position, row in enumerate(self.story.rows):
            if position:
                yield from self._columns([[Text()] for _ in articles], width)
            yield from self._columns(
                [self._table_cell(row, number, width) for number in range(len(articles))], width
            )

    def _table_cell(self, row: Row, article: int, width: int) -> list[Text]:
        if article in row.silent:
            return [Text(SILENT, style=f"dim {self._hue(article)}")]
        cells = [
            self._paragraph(ParagraphRef(article, number), width, tell_moved=True)
            for number in row.cells[article]
        ]
        return _spaced(cells)

    def _bands(self) -> Iterator[Text]:
        """Yield the rows one under another, each with the articles that take part under their labels."""
        for position, row in enumerate(self.story.rows):
            if position:
                yield Text("─" * self.width, style="dim")
            present = [number for number, cell in enumerate(row.cells) if cell]
            for begin in range(0, len(present), self.fitting):
                if begin:
                    yield Text()
                band = present[begin : begin + self.fitting]
                width = self._column_width(len(band))
                yield from self._columns([self._band_cell(row, number, width) for number in band], width)
            if row.silent:
                names = ", ".join(self.labels[number] for number in row.silent)
                yield from self._wrap(Text(f"{SILENT} not in {names}", style="dim"), self.width)

    def _band_cell(self, row: Row, article: int, width: int) -> list[Text]:
        heading = Text(self.labels[article], style=f"bold {self._hue(article)}")
        for number in row.cells[article]:
            heading.append(f" {self._number(ParagraphRef(article, number))}", style="not bold")
        cells = [self._paragraph(ParagraphRef(article, number), width) for number in row.cells[article]]
        return [*self._wrap(heading, width), *_spaced(cells)]

    def _number(self, place: ParagraphRef) -> str:
        moved = f"{MOVED} " if self.story.mark(place).moved else ""
        return f"{moved}¶{place.paragraph + 1}"

    def _paragraph(self, place: ParagraphRef, width: int, *, tell_moved: bool = False) -> list[Text]:
        """Return a paragraph's lines: its sign before the first, a bar before the others if it is unique.

        Compared with nothing, it is text and no more.
        """
        mark = self.story.mark(place)
        hue = self._hue(place.article)
        if self.story.alone:
            return self._wrap(Text(self.story.text(place).replace("\n", " ")), width)
        text = self._marked(place)
        if place in self.conflicts:
            text = Text.assemble((f"{CONFLICT} ", "bold"), text)
        if tell_moved and mark.moved:
            text = Text.assemble((f"{self._number(place)} ", hue), text)
        bar = " " if mark.status is not Status.UNIQUE else _BAR if mark.sure else _UNSURE_BAR
        gutter = Text(f"{bar} ", style=hue)
        return list(_beside(gutter, self._wrap(text, width - 2), first=Text(f"{sign(mark)} ", style=hue)))

    def _marked(self, place: ParagraphRef) -> Text:
        """Return a paragraph's text, what only this article has between marks and in its hue."""
        article = self.story.articles[place.article]
        paragraph = article.paragraphs[place.paragraph]
        mark = self.story.mark(place)
        base = Text(self.story.text(place).replace("\n", " "))
        if paragraph.furniture:
            base.stylize("dim italic")
        own: list[Span] = []
        for sentence, said in zip(paragraph.sentences, mark.sentences, strict=True):
            begin, end = sentence.start - paragraph.start, sentence.end - paragraph.start
            if sentence.furniture:
                base.stylize("dim italic", begin, end)
            elif said.grade in (Grade.VERBATIM, Grade.EDITED):
                base.stylize("dim", begin, end)
            own.extend(said.unique)
        marked = Text()
        at = 0
        for span in _joined(own, article.text):
            begin, end = span.start - paragraph.start, span.end - paragraph.start
            words = base[begin:end]
            words.stylize(f"not dim bold {self._hue(place.article)}")
            marked = Text.assemble(marked, base[at:begin], _OPEN, words, _CLOSE)
            at = end
        return Text.assemble(marked, base[at:])

    def _columns(self, columns: Sequence[Sequence[Text]], width: int) -> Iterator[Text]:
        """Yield lines that hold the columns beside each other, each padded to `width` cells."""
        for cells in zip_longest(*columns, fillvalue=Text()):
            line = Text()
            for number, cell in enumerate(cells):
                if number:
                    line.append(_BETWEEN, "dim")
                line.append_text(cell)
                line.append(" " * (width - cell.cell_len))
            yield line

    def _column_width(self, columns: int) -> int:
        return min(WIDEST, (self.width - len(_BETWEEN) * (columns - 1)) // columns)

    def _wrap(self, text: Text, width: int) -> list[Text]:
        return list(text.wrap(self.console, width)) or [Text()]

    def _hue(self, article: int) -> str:
        return _HUES[article % len(_HUES)]


def _spaced(paragraphs: Iterable[list[Text]]) -> list[Text]:
    """Return the lines of several paragraphs with a blank one between them."""
    lines: list[Text] = []
    for paragraph in paragraphs:
        lines += [Text(), *paragraph] if lines else paragraph
    return lines


def _beside(margin: Text, lines: Iterable[Text], *, first: Text) -> Iterator[Text]:
    """Yield the lines with `margin` before each, but `first` before the first."""
    for number, line in enumerate(lines):
        yield Text.assemble(margin if number else first, line)


def _joined(spans: Iterable[Span], text: str) -> list[Span]:
    """Return the spans in order, those with only white space between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or text[joined[-1].end : span.start].isspace()):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined
