"""A screen line as the panes' parts that make it, each made ready for the terminal once.

A terminal is sent where the cursor goes, how what follows looks (SGR, ECMA-48 8.3.117), and the
characters. Of the 27 KB that a step in five panes took, 19 were looks: each stretch began with all of its
own and ended with none. So a part keeps its characters with only what changes from one stretch to the
next, and tells in which style it begins and ends; `Pen` writes the change from the style before.

Worked example. A pane's line `│  The ferry Adele` replaces `│  and twelve passengers were`. Its edge and
gutter (the *lead*, three cells) are there already, and so are the blanks after the old text. Sent are a
move to the fourth column, `The ferry Adele`, and the eleven blanks that the old text was longer.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from storyview.widgets.cells import cell_len, is_simple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console
    from rich.style import Style

    from storyview.widgets.canvas.paint import Piece

_KEPT: Final = 4096
"""Changes from one style to another that are kept."""
LEAD: Final = 3
"""Cells of edge, sign and the blank beside it; a pane's lines differ less there than in their text."""


class Stretch(NamedTuple):
    """Characters and the changes of look between them."""

    first: Style | None
    """The style it begins in."""
    text: str
    last: Style | None
    """The style it ends in."""


class LinePart:
    """A line of one pane; terminals agree about the width of its characters."""

    __slots__ = (
        "_console",
        "begin",
        "ground",
        "ink",
        "is_printable",
        "lead",
        "rest",
        "segments",
        "tail",
        "width",
    )

    def __init__(self, segments: list[Segment]) -> None:
        self.segments = segments
        text = "".join([text for text, _style, _control in segments])
        self.is_printable = text.isprintable()
        is_plain = self.is_printable and (text.isascii() or is_simple(set(text)))
        self.width = len(text) if is_plain else sum([segment.cell_length for segment in segments])
        self._console: Console | None = None
        self.lead: Stretch
        """The first `LEAD` cells; nothing where a character stands across their end."""
        self.begin: int
        """Its cells."""
        self.rest: Stretch
        """What is written after it."""
        self.ink: int
        """The cells up to the last that is written; blanks follow."""
        self.ground: object
        """What the blanks look like that follow."""
        self.tail: Style | None
        """A style in which they look so."""

    def ready(self, console: Console) -> LinePart:
        """Make it ready for a terminal, if it is not, and return it."""
        if self._console is not console:
            lead, pieces = _split([(text, style) for text, style, _control in self.segments])
            self.lead, self.begin = _stretch(lead, console), LEAD if lead else 0
            self.tail = (pieces or lead or [("", None)])[-1][1]
            self.ground = _ground(self.tail)
            self.ink = self.width - _cut_blanks(pieces, self.tail, self.ground)
            self.rest = _stretch(pieces, console)
            self._console = console
        return self


class PartedStrip(Strip):
    """A line of parts: each is made ready for the terminal once, beside whatever others it stands."""

    __slots__ = ("_prepared", "is_printable", "parts", "widths")

    def __init__(self, parts: Sequence[LinePart], width: int) -> None:
        """Join the parts, `width` cells in all."""
        self.parts = tuple(parts)
        self.widths = tuple([part.width for part in parts])
        self.is_printable = all(part.is_printable for part in parts)
        """Whether there is nothing in it that a terminal would obey."""
        self._prepared: tuple[PartedStrip, int, int, Stretch] | None = None
        """A line in place of which it may be shown, where, and what is sent then."""
        super().__init__([segment for part in parts for segment in part.segments], width)

    def prepare(self, old: Strip, y: int, x: int, console: Console) -> None:
        """Make ready what is sent when it comes in place of a line that is shown at a line and column."""
        if isinstance(old, PartedStrip) and old is not self and old.widths == self.widths:
            old._prepared = None  # or lines would be kept in an endless chain
            self._prepared = (old, y, x, _changes(y, x, old, self, console))

    def prepared(self, old: PartedStrip, y: int, x: int) -> Stretch | None:
        """Return once what was made ready for this case."""
        known, self._prepared = self._prepared, None
        return known[3] if known is not None and known[0] is old and known[1:3] == (y, x) else None

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        """Return the pieces that end at each of the cuts."""
        cuts = list(cuts)
        return [self] if cuts == [self.cell_length] else super().divide(cuts)

    def render(self, console: Console) -> str:
        """Return what the terminal is sent where nothing is known of it."""
        pen = Pen(console)
        pen.parts(self.parts)
        return pen.text()


class Pen:
    """Writes to a terminal, and knows how what is written next would look."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._sent: list[str] = []
        self._style: Style | None = None

    @property
    def console(self) -> Console:
        """What knows the terminal's colours."""
        return self._console

    def move(self, y: int, x: int) -> None:
        """Move the cursor to a line and column, from 0."""
        self._sent.append(f"\x1b[{y + 1};{x + 1}H")

    def _write(self, stretch: Stretch) -> None:
        if stretch.first is not self._style:
            self._sent.append(look_change(self._style, stretch.first, self._console))
        self._sent.append(stretch.text)
        self._style = stretch.last

    def parts(self, parts: Iterable[LinePart]) -> None:
        """Write all of some parts, where the cursor is."""
        add, console, now = self._sent.append, self._console, self._style
        for part in parts:
            part.ready(console)
            for first, text, last in (part.lead, part.rest):
                if text:
                    if first is not now:
                        add(look_change(now, first, console))
                    add(text)
                    now = last
            if part.width > part.ink:
                if part.tail is not now:
                    add(look_change(now, part.tail, console))
                    now = part.tail
                add(" " * (part.width - part.ink))
        self._style = now

    def changes(self, y: int, x: int, old: PartedStrip, new: PartedStrip) -> None:
        """Write what a line has otherwise than the one that is shown at a place, whose parts are as wide."""
        stretch = new.prepared(old, y, x) or _changes(y, x, old, new, self._console)
        if stretch.text:
            self._write(stretch)

    def strip(self, strip: Strip) -> None:
        """Write a strip of whatever kind, where the cursor is."""
        if self._style is not None:
            self._sent.append("\x1b[0m")
            self._style = None
        self._sent.append(strip.render(self._console))

    def text(self) -> str:
        """Return all that was written, and leave no look behind."""
        if self._style is not None:
            self._sent.append(look_change(self._style, None, self._console))
            self._style = None
        return "".join(self._sent)


def _changes(y: int, x: int, old: PartedStrip, new: PartedStrip, console: Console) -> Stretch:
    """Return what a terminal is sent in place of a line it shows at a line and column."""
    sent: list[str] = []
    add = sent.append
    first: Style | None = None
    now: Style | None = None
    at = -1  # the column of the cursor, once it is known
    for before, part, width in zip(old.parts, new.parts, new.widths, strict=True):
        # The same line of a pane is the same object: there are hundreds of them at every key.
        if before is not part:
            before.ready(console)
            part.ready(console)
            ink, rest = part.ink, part.rest
            stretches = []
            if before.lead != part.lead:
                stretches.append((0, part.lead, part.begin))
            if before.rest != rest or before.begin != part.begin:
                stretches.append((part.begin, rest, ink))
            end = before.ink if before.ground == part.ground else width
            if end > ink:
                stretches.append((ink, Stretch(part.tail, " " * (end - ink), part.tail), end))
            for begin, stretch, end in stretches:
                if not stretch.text:
                    continue
                if at != x + begin:
                    add(f"\x1b[{x + begin + 1}G" if at >= 0 else f"\x1b[{y + 1};{x + begin + 1}H")
                if at < 0:
                    first = stretch.first
                elif stretch.first is not now:
                    add(look_change(now, stretch.first, console))
                add(stretch.text)
                now, at = stretch.last, x + end
        x += width
    return Stretch(first, "".join(sent), now)


def _split(pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return what the first `LEAD` cells are made of, and what follows; no lead where it cannot be cut."""
    lead: list[Piece] = []
    room = LEAD
    for n, (text, style) in enumerate(pieces):
        head = text[:room]
        if not head.isascii() and cell_len(head) != len(head):
            break
        lead.append((head, style))
        room -= len(head)
        if not room:
            rest = [(text[len(head) :], style)] if len(text) > len(head) else []
            return lead, rest + pieces[n + 1 :]
    return [], pieces


def _cut_blanks(pieces: list[Piece], tail: Style | None, ground: object) -> int:
    """Take the blanks of a ground, that of their last style, from the end of pieces; return how many."""
    cut = 0
    while pieces and ground is not None and (pieces[-1][1] is tail or _ground(pieces[-1][1]) == ground):
        text, style = pieces.pop()
        kept = text.rstrip(" ")
        cut += len(text) - len(kept)
        if kept:
            pieces.append((kept, style))
            break
    return cut


def _stretch(pieces: Sequence[Piece], console: Console) -> Stretch:
    """Return pieces with what changes from one to the next."""
    if len(pieces) == 1:
        text, style = pieces[0]
        return Stretch(style, text, style)
    written: list[str] = []
    first: Style | None = None
    now: Style | None = None
    for n, (text, style) in enumerate(pieces):
        if not n:
            first = style
        elif style is not now:
            written.append(look_change(now, style, console))
        written.append(text)
        now = style
    return Stretch(first, "".join(written), now)


@lru_cache(maxsize=1024)
def _ground(style: Style | None) -> object:
    """Return what a blank in a style looks like; None where it is no blank."""
    if style is None:
        return ("default",)
    return None if style.underline or style.reverse or style.strike else (style.bgcolor or "default",)


class _Look(NamedTuple):
    """The parameters of SGR that make a style."""

    attributes: frozenset[str] = frozenset()
    colour: str = "39"
    ground: str = "49"


@lru_cache(maxsize=256)
def _look(style: Style | None, console: Console) -> _Look:
    begun = Strip([Segment("x", style)]).render(console).partition("x")[0]
    attributes: set[str] = set()
    colours = {"3": "39", "4": "49"}
    parameters = begun[2:-1].split(";") if begun else []
    while parameters:
        one = parameters.pop(0)
        if len(one) < 2:
            attributes.add(one)
            continue
        # 38;5;n and 38;2;r;g;b are one colour, 90 to 97 and 100 to 107 the bright ones.
        more = {"5": 2, "2": 4}[parameters[0]] if one in ("38", "48") else 0
        kind = {"9": "3", "10": "4"}.get(one[:-1], one[:-1])
        if kind in colours:
            colours[kind] = ";".join([one, *parameters[:more]])
        else:
            attributes.add(one)
        del parameters[:more]
    return _Look(frozenset(attributes), colours["3"], colours["4"])


_Change = tuple["Style | None", "Style | None", Any, str]
_CHANGES: dict[tuple[int, int, int], _Change] = {}
"""What there is between two styles, by their ids: to hash a style takes longer than all else of a change."""


def look_change(before: Style | None, after: Style | None, console: Console) -> str:
    """Return what a terminal is sent so that what follows looks otherwise; None is its own look."""
    key = (id(before), id(after), id(console))
    known = _CHANGES.get(key)
    if known is None:
        if len(_CHANGES) >= _KEPT:
            _CHANGES.clear()
        # They are kept with it, so that nothing else can come to have their ids.
        known = _CHANGES[key] = (
            before,
            after,
            console,
            _between(_look(before, console), _look(after, console)),
        )
    return known[3]


def _between(old: _Look, new: _Look) -> str:
    if new == old:
        return ""
    if new == _Look():
        return "\x1b[0m"
    parameters = sorted(new.attributes - old.attributes)
    if not old.attributes <= new.attributes:
        old = _Look()
        parameters = ["0", *sorted(new.attributes)]
    parameters += [there for was, there in zip(old[1:], new[1:], strict=True) if was != there]
    return f"\x1b[{';'.join(parameters)}m"
