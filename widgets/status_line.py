"""One line that says what is open and where the reader stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.widget import Widget

from storyview.widgets.anchored import joined, steadied
from storyview.widgets.heads import fit
from storyview.widgets.notices import Notices, Said
from storyview.widgets.unscrolled import unscrolled
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Resize
    from textual.geometry import Region
    from textual.strip import Strip
    from textual.timer import Timer

    from storyview.widgets.notice_lines import NoticeLines
    from storyview.widgets.palette import Palette


Wordings = str | tuple[str, ...]
"""What is said, or several wordings of it, the fullest first: that which has room is shown."""


class StatusLine(Widget):
    """The name of the program, what is open on the left, where the cursor stands on the right."""

    DEFAULT_CSS = "StatusLine { height: 1; width: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    def __init__(self, palette: Palette, *, name: str, id: str | None = None) -> None:  # noqa: A002
        super().__init__(name=name, id=id)
        self.palette = palette
        self._left: Wordings = ""
        self._right: tuple[Wordings, ...] = ()
        self._spare: tuple[Wordings, ...] = ()
        self._notices = Notices()
        self._silence: tuple[Said, Timer] | None = None
        """What is being said, and what ends it."""
        self._more: NoticeLines | None = None
        """The lines of a notice that takes several, but for the first; there once one has."""

    def say(self, message: Wordings, seconds: float = 3.0, *, waits: bool = False) -> None:
        """Show a message in place of what is open, for a while.

        One that `waits` is no answer to a key, and lets those go first.
        """
        if not message:
            self.hush()
            return
        self._notices.say(Said(message, seconds, waits))
        self._follow()
        self.refresh()

    def hush(self) -> None:
        """Show again what is open, if a key was answered."""
        self._notices.hush()
        self._follow()

    def forget(self) -> None:
        """Show again what is open, whatever was said or waits to be."""
        self._notices.forget()
        self._follow()

    def _fall_silent(self) -> None:
        self._notices.end()
        self._follow()

    def _follow(self) -> None:
        """Show what is said now."""
        said, shown = self._notices.said, self._silence[0] if self._silence else None
        if said is shown:
            return
        if self._silence is not None:
            self._silence[1].stop()
        self._silence = (said, self.set_timer(said.seconds, self._fall_silent)) if said is not None else None
        self._show_more()
        self.refresh()

    def on_resize(self, _event: Resize) -> None:
        """Wrap what is said anew."""
        self._show_more()

    def _lines(self) -> list[str]:
        """Return what is said as the lines it takes, without the name where it has no room beside that."""
        said, after, width = self._notices.said, self._notices.next, self.size.width
        if said is None:
            return []
        wordings = _wordings(said.text)
        if (
            after is not None
            and cell_len(both := f"{wordings[0]} · {_wordings(after.text)[-1]}") <= self._room
        ):
            return [both]
        beside = next((each for each in wordings if cell_len(each) <= self._room), None)
        if beside is not None or not width:
            return [beside or wordings[-1]]
        from storyview.widgets.notice_lines import fullest, most_lines

        return fullest(wordings, width - 2, most_lines(self.screen.size.height))

    def _show_more(self) -> None:
        """Lay what has no room in the line over the lines below it, which neither shrink nor move."""
        lines = self._lines()[1:]
        if self._more is None and lines and self.is_attached:
            from storyview.widgets.notice_lines import NoticeLines

            self._more = NoticeLines(self.palette)
            self.screen.mount(self._more)
        if self._more is not None:
            self._more.tell(lines)

    @property
    def _badge(self) -> str:
        return f" {self.name} "

    @property
    def _room(self) -> int:
        """The columns beside the name."""
        return self.size.width - cell_len(self._badge) - 4

    def apply_theme(self, palette: Palette) -> None:
        """Show the line in another palette."""
        self.palette = palette
        if self._more is not None:
            self._more.apply_theme(palette)
        self.refresh()

    def tell(
        self,
        left: Wordings,
        right: Sequence[Wordings],
        spare: Sequence[Wordings] = (),
        *,
        holds: bool = False,
    ) -> None:
        """Show what is open, and the parts of the place; where there is no room, the first give way.

        What is said on the left in several wordings has room for the last of them in any case. Where it
        answers a key, it `holds` back what waits. Parts to `spare` stand before those of the place where
        there is room left beside both, unless they are said on the left.
        """
        self._notices.hold(held=holds)
        self._follow()
        if (left, tuple(right), tuple(spare)) != (self._left, self._right, self._spare):
            self._left, self._right, self._spare = left, tuple(right), tuple(spare)
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the line."""
        width, palette, said = self.size.width, self.palette, self._lines()
        if len(said) > 1 or (said and cell_len(said[0]) > self._room):
            segments = [steadied([Segment(f" {said[0]}", palette.status)])]
            strip = joined(segments, 1 + cell_len(said[0])).adjust_cell_length(width, palette.status)
        else:
            strip = self._line(said[0] if said else "")
        return [strip.crop(crop.x, crop.right)] * crop.height

    def _line(self, said: str) -> Strip:
        """Return the line with its name, what is said or open, and the place."""
        width, name, palette = self.size.width, self._badge, self.palette
        most = max(width - len(name) - 14, width // 2)
        wordings = _wordings(self._left)
        if said:
            most = width - len(name) - 5 - cell_len(said)
        elif len(wordings) > 1:
            most = width - len(name) - 4 - cell_len(wordings[-1])
        right = _fitting(self._right, most, kept=0 if said or len(wordings) > 1 else 1)
        room = width - len(name) - cell_len(right) - 4
        told = said or _fullest(wordings, room)
        spare = [part for part in self._spare if _wordings(part)[0] not in told]
        right = _fitting((*spare, right), room + cell_len(right) - cell_len(told) - 1, kept=bool(right))
        room = width - len(name) - cell_len(right) - 4
        left = fit(told, room) if room > 0 else ""
        gap = room - cell_len(left)
        before = [
            Segment(name, palette.status_name),
            Segment(f"  {left}{' ' * max(0, gap)}", palette.status),
        ]
        after = [Segment(f" {right} ", palette.status)]
        used = sum(cell_len(text) for text, _style, _control in (*before, *after))
        return joined([steadied(before), steadied(after)], used).adjust_cell_length(width, palette.status)


def _wordings(said: Wordings) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else said


def _fullest(wordings: Sequence[str], room: int) -> str:
    """Return the first of several wordings that fits into so many cells, else the last."""
    return next((each for each in wordings if cell_len(each) <= room), wordings[-1])


def _fitting(parts: Sequence[Wordings], most: int, kept: int) -> str:
    """Return of parts, the least important first, what fits into so many cells; the last `kept` in any case.

    A part that is too long in every wording makes room for those before it.
    """
    line = ""
    taken = 0
    for part in reversed(parts):
        for wording in _wordings(part):
            longer = f"{wording}  {line}" if line else wording
            if wording and (taken < kept or cell_len(longer) <= most):
                line, taken = longer, taken + 1
                break
    return line
