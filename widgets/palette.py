"""The styles of the reading canvas: one palette for each theme.

Each tells unique, verbatim, furniture, the band, matches, what is selected and the window apart by bold, dim,
italic, underline, reverse or a sign as well, so that none depends on colour.
"""

# Annotations are values here: those of named tuples, as texts, would each be compiled at every start.

from functools import lru_cache
from typing import Final, NamedTuple

from rich.color import Color, blend_rgb
from rich.style import Style

from storyview.engine.config import THEMES
from storyview.widgets.colours import CONTRAST, DARK, LIGHT, Colours

COLOURS: Final = dict(zip(THEMES, (DARK, LIGHT, CONTRAST), strict=False))
"""The themes that bring their own colours."""
TERMINAL: Final = THEMES[-1]
"""The theme of the terminal's own sixteen colours on its own ground."""
COLOURLESS: Final = "colourless"
"""What NO_COLOR asks for; no theme to choose."""
_ITALIC: Final = Style(italic=True)
_UNDERLINED: Final = Style(underline=True)
_REVERSED: Final = Style(reverse=True)
# Neither black nor white, which may be the terminal's ground.
_ANSI_HUES: Final = ("yellow", "cyan", "green", "magenta", "red", "blue")


class Palette(NamedTuple):
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
    here: Style
    """Laid over the match that the reader stands on."""
    selected: Style
    """Laid over selected text."""
    window: Style
    """Laid over the part of the minimap that is on the screen."""

    def hue(self, article: int) -> Style:
        """Return the style of an article's label, sign and bar."""
        return self.hues[article % len(self.hues)]

    def own(self, article: int) -> Style:
        """Return the style of what an article alone says."""
        return self.unique[article % len(self.unique)]

    @property
    def unmatched(self) -> Style:
        """The style of what has no counterpart although something comes near: quieter than what is unique."""
        return self.plain + _ITALIC

    @property
    def changed(self) -> Style:
        """The style of words that were changed or added in a copy, and of the blank where some were cut."""
        return self.plain + _UNDERLINED

    @property
    def conflict(self) -> Style:
        """The style of what another article contradicts: told apart by bold and reverse, not by colour."""
        return self.cursor + _REVERSED

    def differing(self, article: int) -> Style:
        """Return the style of a figure, day, negation or hedge that a counterpart has otherwise."""
        return self.own(article) + _UNDERLINED + _ITALIC


@lru_cache(maxsize=1)
def palette(theme: str) -> Palette:
    """Return the palette of a theme, or of `COLOURLESS`. Raises KeyError when there is none of that name."""
    if theme == COLOURLESS:
        return colourless()
    return sixteen() if theme == TERMINAL else truecolor(COLOURS[theme])


def tint(colours: Colours, hue: str) -> str:
    """Return the ground of what the article of a hue alone says."""
    front, back = Color.parse(hue).get_truecolor(), Color.parse(colours.page).get_truecolor()
    return "#" + "".join(f"{int(n):02x}" for n in blend_rgb(back, front, colours.tint))


def truecolor(colours: Colours = DARK) -> Palette:
    """Return the look of a theme on terminals of 256 or more colours."""
    on, on_bar = f" on {colours.page}", f" on {colours.bar}"
    weight = "bold " if colours.bold else ""
    return Palette(
        page=Style.parse(colours.text + on),
        plain=Style.parse(colours.text + on),
        verbatim=Style.parse(colours.verbatim + on),
        furniture=Style.parse(f"italic {colours.furniture}{on}"),
        sign=Style.parse(colours.sign + on),
        rule=Style.parse(colours.rule + on),
        head=Style.parse(colours.sign + on),
        status=Style.parse(colours.bar_text + on_bar),
        status_name=Style.parse("bold {} on {}".format(*colours.name)),
        key=Style.parse(f"bold {colours.bar_key}{on_bar}"),
        key_label=Style.parse(colours.bar_label + on_bar),
        hues=tuple(Style.parse(hue + on) for hue in colours.hues),
        unique=tuple(
            Style.parse(f"{weight}{colours.unique} on {tint(colours, hue)}") for hue in colours.hues
        ),
        band=Style.parse(f"on {colours.band}"),
        cursor=Style.parse(f"bold {colours.cursor}{on}"),
        found=Style.parse("bold {} on {}".format(*colours.found)),
        here=Style.parse("bold underline {} on {}".format(*colours.here)),
        selected=Style.parse("{} on {}".format(*colours.selected)),
        window=Style.parse(f"on {colours.window}"),
    )


def sixteen() -> Palette:
    """Return the look for terminals of sixteen colours: their own, on their own background.

    Text keeps the terminal's own colour, because any other may be its background's in some scheme; so
    what is common is dim and what is unique bold and underlined, as without any colour.
    """
    dim = Style.parse("dim")
    return Palette(
        page=Style.null(),
        plain=Style.null(),
        verbatim=dim,
        furniture=Style.parse("dim italic"),
        sign=dim,
        rule=dim,
        head=dim,
        status=Style.parse("reverse"),
        status_name=Style.parse("bold reverse"),
        key=Style.parse("bold"),
        key_label=Style.null(),
        hues=tuple(Style.parse(f"bold {hue}") for hue in _ANSI_HUES),
        unique=(Style.parse("bold underline"),),
        band=Style.null(),
        cursor=Style.parse("bold"),
        found=Style.parse("reverse"),
        here=Style.parse("bold reverse underline"),
        selected=Style.parse("reverse underline"),
        window=Style.parse("reverse"),
    )


def colourless() -> Palette:
    """Return the look under NO_COLOR: text styles and signs alone (no-color.org)."""
    return Palette(
        page=Style.null(),
        plain=Style.null(),
        verbatim=Style.parse("dim"),
        furniture=Style.parse("dim italic"),
        sign=Style.parse("dim"),
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
        here=Style.parse("bold reverse underline"),
        selected=Style.parse("reverse underline"),
        window=Style.parse("reverse"),
    )
