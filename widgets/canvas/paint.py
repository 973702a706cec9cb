"""Paint one line of one paragraph into segments of exactly a pane's width."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from storyview.engine import signs
from storyview.engine.model import Grade, SentenceMark, Span, Status
from storyview.widgets.pane_sizes import GUTTER
from storyview.widgets.wrap import cell_len, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from storyview.engine.model import Article, Paragraph, ParagraphMark, Sentence
    from storyview.engine.views.comparison import Difference
    from storyview.widgets.canvas.columns import Block
    from storyview.widgets.palette import Palette

BAR = "▎"
UNSURE_BAR = "┆"
EDGE = "│"
BAND_EDGE = "┃"
CURSOR_EDGE = "▌"
_KEPT = 1024
"""Pairs of styles that are kept."""
Piece = tuple[str, "Style | None"]
"""Characters in one style: a segment that need not be made, since it is joined to what stands beside it."""


_COPIED = (Grade.VERBATIM, Grade.EDITED)


class Look(NamedTuple):
    """What a paragraph's lines depend on besides its text and marks; part of every cache key."""

    leftmost: bool = False
    """In the first pane, which has no edge to its left."""
    cursor: bool = False
    band: bool = False
    """The cursor's paragraph or a counterpart of it."""
    bookmarked: bool = False
    corrected: bool = False
    moved: bool = False
    conflict: bool = False
    """Another article contradicts it."""
    alone: bool = False
    """There is no other article: nothing is marked but furniture."""


class Run(NamedTuple):
    """A stretch of a paragraph in one style."""

    start: int
    end: int
    style: Style
    sign: str = ""
    """What is shown in place of the blank that it is; at the end of a line, behind it."""


def sentence_span(sentence: Sentence) -> Span:
    """Return the whole of a sentence."""
    return Span(sentence.start, sentence.end)


def runs(
    article: Article, number: int, paragraph: int, mark: ParagraphMark, palette: Palette
) -> tuple[Run, ...]:
    """Return the styled runs of a paragraph, in order and without gaps."""
    there = article.paragraphs[paragraph]
    result: list[Run] = []
    at = there.start
    for sentence, shown in zip(there.sentences, mark.sentences, strict=True):
        own = palette.own(number) if shown.sure else palette.unmatched
        if shown.status is None:
            base = palette.furniture
        else:
            base = palette.verbatim if shown.grade in _COPIED else palette.plain
        if sentence.start > at:
            inside = (
                bool(result) and result[-1].style == own and shown.unique[:1] == (sentence_span(sentence),)
            )
            result.append(Run(at, sentence.start, own if inside else palette.plain))
            at = sentence.start
        styled = [Run(sentence.start, sentence.end, base)]
        for spans, style in (
            ((*shown.changed, *_blanks(sentence, shown.cuts)), palette.changed),
            (shown.unique, own),
            (shown.differing, palette.differing(number)),
        ):
            if spans:
                styled = list(overlay(styled, sorted(spans), style))
        result += styled
        at = sentence.end
    if there.end > at:
        result.append(Run(at, there.end, palette.plain))
    return tuple(result)


def _blanks(sentence: Sentence, cuts: Iterable[int]) -> Iterable[Span]:
    """Yield the character before each place where something was cut: the blank between two words."""
    for cut in cuts:
        if sentence.start < cut <= sentence.end:
            yield Span(cut - 1, cut)


def unmarked(mark: ParagraphMark) -> ParagraphMark:
    """Return the mark of a paragraph that is compared with nothing."""
    plain = (SentenceMark(one.status and Status.SHARED) for one in mark.sentences)
    return mark._replace(sentences=tuple(plain))


def compared(
    article: Article, number: int, paragraph: int, differences: Sequence[Difference], palette: Palette
) -> tuple[Run, ...]:
    """Return the runs of a paragraph that is compared: what agrees is quiet, each difference has its sign."""
    there = article.paragraphs[paragraph]
    quiet = palette.furniture if there.furniture is not None else palette.verbatim
    styled: tuple[Run, ...] = (Run(there.start, there.end, quiet),)
    for sign, style in ((signs.ADDED, palette.own(number)), (signs.EDITED, palette.differing(number))):
        spans = [one.span for one in differences if one.sign == sign]
        styled = overlay(styled, spans, style)
    spots: dict[int, str] = {}
    for span, sign in differences:
        spots.setdefault(_spot(article.text, there, span.start), sign)
    first, last = (
        [Run(end, end, palette.cursor, spots.pop(at))] if at in spots else []
        for at, end in ((there.start - 1, there.start), (there.end, there.end))
    )
    blanks = [Span(at, at + 1) for at in sorted(spots)]
    told = (
        run._replace(sign=spots[run.start]) if run.start in spots and run.end == run.start + 1 else run
        for run in overlay(styled, blanks, palette.cursor)
    )
    return (*first, *told, *last)


def _spot(text: str, there: Paragraph, at: int) -> int:
    """Return the blank where the sign of a difference stands; without one, before the text or at its end.

    Marks that lean on a word stand between it and its blank: of `said, "We go"` the sign of *We* is before
    the quotation mark. A place after the last word has none on its left.
    """
    for n in range(at - 1, there.start - 1, -1):
        if text[n].isspace():
            return n
        if text[n].isalnum():
            break
    else:
        return there.start - 1
    return next((n for n in range(at, there.end) if text[n].isspace()), there.end)


def overlay(styled: Iterable[Run], found: Sequence[Span], style: Style) -> tuple[Run, ...]:
    """Lay a style over some spans of the runs; spans are ascending and do not overlap."""
    result: list[Run] = []
    for run in styled:
        at = run.start
        if run.sign:
            result.append(run)
            continue
        for span in found:
            start, end = max(span.start, at), min(span.end, run.end)
            if start >= end:
                continue
            if start > at:
                result.append(Run(at, start, run.style))
            result.append(Run(start, end, style))
            at = end
        if run.end > at:
            result.append(Run(at, run.end, run.style))
    return tuple(result)


def fold_line(article: Article, paragraph: int, width: int) -> str:
    """Return the one line of folded furniture: its kind, then as many of its words as fit."""
    there = article.paragraphs[paragraph]
    kind = there.furniture.value if there.furniture is not None else ""
    text = article.text[there.start : there.end].replace("\n", " ")
    whole = f"{kind} — {text}"
    lines = wrap(whole, 0, len(whole), max(1, width - 1))
    first = whole[lines[0][0] : lines[0][1]] if lines else ""
    return first if len(lines) < 2 else f"{first}…"


def edge(look: Look, palette: Palette) -> Segment:
    """Paint the column left of a pane: its edge, heavier along the band, heaviest at the cursor."""
    if look.cursor:
        return Segment(CURSOR_EDGE, palette.cursor)
    if look.band:
        return Segment(BAND_EDGE, palette.sign)
    return Segment(" " if look.leftmost else EDGE, palette.rule)


def _gutter(
    mark: ParagraphMark, number: int, look: Look, palette: Palette, *, first: bool, bar: str, torn: bool
) -> list[Piece]:
    """Paint edge, sign and what stands beside it; `torn` is a line with a value that another contradicts."""
    hue = palette.hue(number)
    if not first:
        style = palette.cursor if torn else palette.sign if bar == UNSURE_BAR else hue
        sign = signs.CONFLICT if torn else bar
        return [edge(look, palette)[:2], (sign, style), (" ", palette.page)]
    bare = look.alone and mark.status is not None
    sign = signs.CONFLICT if look.conflict else " " if bare else signs.sign(mark)
    told = _beside(look)
    style = palette.cursor if look.conflict else hue if sign == signs.UNIQUE else palette.sign
    return [
        edge(look, palette)[:2],
        (sign, style),
        (told, palette.cursor if look.bookmarked else palette.sign),
    ]


def _beside(look: Look) -> str:
    """Return the one sign there is room for beside a paragraph's own, what the reader did first."""
    told = ((look.bookmarked, signs.BOOKMARK), (look.corrected, signs.CORRECTED), (look.moved, signs.MOVED))
    return next((sign for holds, sign in told if holds), " ")


_BANDED: dict[tuple[int, int, int], tuple[Style, Style, Palette, Style]] = {}
"""Styles inside the band, by the ids of what they are made of, which is kept with them."""


def in_band(style: Style, own: Style, palette: Palette) -> Style:
    """Return a style as it looks inside the band; what is tinted or found keeps its own ground."""
    key = (id(style), id(own), id(palette))
    if key not in _BANDED:
        if len(_BANDED) >= _KEPT:
            _BANDED.clear()
        kept = (own, palette.found, palette.here, palette.selected, palette.conflict)
        tinted = own.bgcolor not in (None, palette.plain.bgcolor) and style.bgcolor == own.bgcolor
        banded = style if tinted or style in kept else style + palette.band
        _BANDED[key] = (style, own, palette, banded)
    return _BANDED[key][3]


def paint_line(
    article: Article,
    number: int,
    block: Block,
    line: int,
    mark: ParagraphMark,
    styled: Sequence[Run],
    look: Look,
    palette: Palette,
    width: int,
) -> list[Segment]:
    """Paint line `line` of a block: gutter, text, and padding to `width` columns."""
    start, end = block.wrapped.lines[line]
    room = width - GUTTER
    if block.wrapped.folded:
        body, used = _folded(article, block, styled, palette, room)
        bar = " "
    else:
        body, used = _written(article, start, end, styled, room)
        bar = _bar(article, block.paragraph, mark, look, start, end)
    torn = look.conflict and any(run.style == palette.conflict and start <= run.start < end for run in styled)
    pieces = _gutter(mark, number, look, palette, first=line == 0, bar=bar, torn=torn)
    if line == 0 and styled[0].sign and styled[0].start == styled[0].end:
        pieces[-1] = (styled[0].sign, styled[0].style)
    pieces += body
    if room > used:
        pieces.append((" " * (room - used), palette.page))
    if look.band:
        own = palette.own(number)
        pieces = [(text, in_band(style, own, palette) if style else style) for text, style in pieces]
    return merge(pieces)


def _folded(
    article: Article, block: Block, styled: Sequence[Run], palette: Palette, room: int
) -> tuple[list[Piece], int]:
    """Return folded furniture and its cells; a match may stand in words that are not shown."""
    text = fold_line(article, block.paragraph, room)
    matched = [run.style for run in styled if run.style in (palette.found, palette.here)]
    style = palette.here if palette.here in matched else (*matched, palette.furniture)[0]
    return [(text, style)], cell_len(text)


def _written(
    article: Article, start: int, end: int, styled: Sequence[Run], room: int
) -> tuple[list[Piece], int]:
    """Return the text of a line and its cells, with the signs that stand behind it where there is room."""
    text = article.text
    body: list[Piece] = []
    behind: list[Piece] = []
    for first, last, style, sign in styled:
        if first < end and last > start:
            body.append((sign or text[max(first, start) : min(last, end)].replace("\n", " "), style))
        elif sign and first == end:
            behind.append((sign, style))
    used = cell_len(text, start, end)
    behind = behind[: room - used]
    return body + behind, used + len(behind)


def _bar(article: Article, paragraph: int, mark: ParagraphMark, look: Look, start: int, end: int) -> str:
    """Return what stands beside a line: whether sentences that no other article has run through it."""
    sentences = article.paragraphs[paragraph].sentences
    alone = [
        shown.sure
        for sentence, shown in zip(sentences, mark.sentences, strict=True)
        if shown.status is Status.UNIQUE and sentence.start < end and sentence.end > start
    ]
    return " " if look.alone or not alone else BAR if any(alone) else UNSURE_BAR


def merge(pieces: Iterable[Segment | Piece]) -> list[Segment]:
    """Join neighbouring pieces that look the same: what the terminal is sent grows with their number.

    A blank has no colour of its own, only a ground, so it joins a neighbour on the same ground.
    """
    result: list[Segment] = []
    joined, shown, is_begun = "", None, False
    for piece in pieces:
        text, style = piece[0], piece[1]
        if style is not shown and is_begun:
            known = _LIKENESSES.get((id(shown), id(style))) or _likeness(shown, style)
            is_same, is_same_ground = known[2]
            if not (is_same or (is_same_ground and text.isspace())):
                if not (is_same_ground and joined.isspace()):
                    result.append(Segment(joined, shown))
                    joined = ""
                shown = style
        elif not is_begun:
            shown, is_begun = style, True
        joined += text
    if is_begun:
        result.append(Segment(joined, shown))
    return result


_Likeness = tuple["Style | None", "Style | None", tuple[bool, bool]]
_LIKENESSES: dict[tuple[int, int], _Likeness] = {}
"""What is known of two styles, by their ids: to hash them takes longer than all else of joining."""


def _likeness(one: Style | None, other: Style | None) -> _Likeness:
    """Return, and keep, whether text looks the same in two styles, and whether a blank does."""
    if len(_LIKENESSES) >= _KEPT:
        _LIKENESSES.clear()
    # They are kept with it, so that nothing else can come to have their ids.
    known = _LIKENESSES[id(one), id(other)] = (one, other, (one == other, _is_same_ground(one, other)))
    return known


def _is_same_ground(one: Style | None, other: Style | None) -> bool:
    if one is None or other is None:
        return one is other
    lined = (one.underline, one.reverse, one.strike, other.underline, other.reverse, other.strike)
    return one.bgcolor == other.bgcolor and not any(lined)
