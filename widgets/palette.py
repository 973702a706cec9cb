"""The colours and text styles of the reading canvas, for each kind of terminal.

Hues are those of Okabe and Ito ("Color Universal Design", 2008), which stay apart for the three
common kinds of colour blindness. Each look also tells unique, verbatim, furniture and the band
apart by bold, dim, italic, underline or a sign, so that none depends on colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rich.color import Color, blend_rgb
from rich.style import Style

OKABE_ITO: Final = ("#e69f00", "#56b4e9", "#00b98a", "#f0e442", "#cc79a7", "#d55e00", "#4a90d9", "#bbbbbb")
_ANSI_HUES: Final = ("yellow", "cyan", "green", "bright_yellow", "magenta", "red", "bright_blue", "white")


@dataclass(frozen=True)
class Palette:
    """Every style the canvas paints with. Styles are complete: they are never laid over one another."""

    page: Style
    plain: Style
    verbatim: Style
    furniture: Style
    sign: Style
    rule: Style
    head: Style
    status: Style
    status_name: Style
    key: Style
    key_label: Style
    hues: tuple[Style, ...]
    """For each article (modulo their number) the style of its label, sign and bar."""
    unique: tuple[Style, ...]
    """For each article the style of text that it alone has."""
    band: Style
    """Laid over the cursor's paragraph and its counterparts."""
    cursor: Style
    """The edge of the cursor's paragraph."""
    found: Style
    """Laid over a search match."""
    window: Style
    """Laid over the part of the minimap that is on the screen."""

    def hue(self, article: int) -> Style:
        """Return the style of an article's label, sign and bar."""
        return self.hues[article % len(self.hues)]

    def own(self, article: int) -> Style:
        """Return the style of what an article alone says."""
        return self.unique[article % len(self.unique)]


def _tint(hue: str, page: str, share: float) -> str:
    front, back = Color.parse(hue).get_truecolor(), Color.parse(page).get_truecolor()
    return "#" + "".join(f"{int(n):02x}" for n in blend_rgb(back, front, share))


@lru_cache(maxsize=1)
def truecolor() -> Palette:
    """Return the dark look for terminals of 256 or more colours."""
    page, text = "#111318", "#c9ccd3"
    on = f" on {page}"
    return Palette(
        page=Style.parse(text + on),
        plain=Style.parse(text + on),
        verbatim=Style.parse("#868b96" + on),
        furniture=Style.parse("italic #6f7480" + on),
        sign=Style.parse("#868b96" + on),
        rule=Style.parse("#343945" + on),
        head=Style.parse("#868b96" + on),
        status=Style.parse("#aab0bd on #1d212b"),
        status_name=Style.parse("bold #111318 on #b9c0cf"),
        key=Style.parse("bold #e8eaf0 on #1d212b"),
        key_label=Style.parse("#9aa1b0 on #1d212b"),
        hues=tuple(Style.parse(hue + on) for hue in OKABE_ITO),
        unique=tuple(Style.parse(f"#ffffff on {_tint(hue, page, 0.30)}") for hue in OKABE_ITO),
        band=Style.parse("on #232c3b"),
        cursor=Style.parse("bold #ffffff" + on),
        found=Style.parse("bold #111318 on #f5d76e"),
        window=Style.parse("on #2b3242"),
    )


@lru_cache(maxsize=1)
def sixteen() -> Palette:
    """Return the look for terminals of sixteen colours: their own, on their own background."""
    return Palette(
        page=Style.null(),
        plain=Style.null(),
        verbatim=Style.parse("bright_black"),
        furniture=Style.parse("italic bright_black"),
        sign=Style.parse("bright_black"),
        rule=Style.parse("bright_black"),
        head=Style.parse("bright_black"),
        status=Style.parse("reverse"),
        status_name=Style.parse("bold reverse"),
        key=Style.parse("bold"),
        key_label=Style.null(),
        hues=tuple(Style.parse(hue) for hue in _ANSI_HUES),
        unique=tuple(Style.parse(f"bold {hue}") for hue in _ANSI_HUES),
        band=Style.null(),
        cursor=Style.parse("bold"),
        found=Style.parse("reverse"),
        window=Style.parse("reverse"),
    )


@lru_cache(maxsize=1)
def colourless() -> Palette:
    """Return the look under NO_COLOR: text styles and signs alone (no-color.org)."""
    return Palette(
        page=Style.null(),
        plain=Style.null(),
        verbatim=Style.parse("dim"),
        furniture=Style.parse("dim italic"),
        sign=Style.null(),
        rule=Style.parse("dim"),
        head=Style.parse("dim"),
        status=Style.parse("reverse"),
        status_name=Style.parse("bold reverse"),
        key=Style.parse("bold"),
        key_label=Style.null(),
        hues=(Style.parse("bold"),),
        unique=(Style.parse("bold underline"),),
        band=Style.null(),
        cursor=Style.parse("bold"),
        found=Style.parse("reverse"),
        window=Style.parse("reverse"),
    )
