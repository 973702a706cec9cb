"""Every theme can be read, by every kind of sight, and without any colour.

Contrast is WCAG 2.2's ratio of relative luminances, whose criteria ask 4.5 for text (AA), 7 for its
enhanced level (AAA) and 3 for what is no text (1.4.11). Difference is ΔE*ab (CIE 1976), of which 2.3 is
just noticeable; colour blindness is simulated after Machado, Oliveira and Fernandes (2009).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import pytest
from rich.color import ColorSystem
from rich.style import Style

from storyview.engine.config import THEMES
from storyview.widgets.palette import COLOURLESS, COLOURS, TERMINAL, Palette, palette, tint
from tests.contrast import SIGHTS, contrast, difference

if TYPE_CHECKING:
    from storyview.widgets.colours import Colours


class Limits(NamedTuple):
    """The least contrast of each kind of text on every ground it is painted on."""

    plain: float
    unique: float
    verbatim: float
    furniture: float
    label: float
    """Labels, signs and bars on the page; inside the band, where they only repeat, 3."""
    bar: float


LIMITS = {
    "dark": Limits(plain=7, unique=7, verbatim=4, furniture=3, label=4.5, bar=4.5),
    "light": Limits(plain=7, unique=7, verbatim=4, furniture=3, label=4.5, bar=4.5),
    "contrast": Limits(plain=12, unique=7, verbatim=7, furniture=6, label=7, bar=14),
}
FIRST = 5
"""Articles whose hues are told apart; more panes hardly fit on a screen."""
HUES_APART = 24
UNIQUE_APART = 12
"""Between the ground of unique text and that of plain text on the page; in the band, grounds or text."""

themes = pytest.mark.parametrize("theme", COLOURS)
sights = pytest.mark.parametrize("sight", SIGHTS)


def grounds(colours: Colours) -> tuple[str, str]:
    """Return what text is painted on: the page and the band."""
    return colours.page, colours.band


def painted(style: Style) -> tuple[str, str]:
    """Return the text and the ground of a complete style."""
    assert style.color is not None
    assert style.bgcolor is not None
    return style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex


def styles(worn: Palette) -> dict[str, Style]:
    """Return each style that text is painted in, as it looks on the page and in the band."""
    outside = {
        "plain": worn.plain,
        "verbatim": worn.verbatim,
        "furniture": worn.furniture,
        "sign": worn.sign,
        "head": worn.head,
        "cursor": worn.cursor,
    } | {f"label {n}": hue for n, hue in enumerate(worn.hues)}
    inside = {f"{name} in the band": style + worn.band for name, style in outside.items()}
    within = {f"{name} in the window": style + worn.window for name, style in outside.items()
              if name == "sign" or name.startswith("label")}  # fmt: skip
    own = {f"unique {n}": style for n, style in enumerate(worn.unique)}
    lines = {"found": worn.found, "here": worn.here, "selected": worn.selected,
             "bar": worn.status, "bar name": worn.status_name,
             "bar key": worn.key, "bar label": worn.key_label}  # fmt: skip
    return outside | inside | within | own | lines


def least(name: str, limits: Limits) -> float:
    """Return the contrast that a style must have."""
    kind = name.split(maxsplit=1)[0]
    if kind in ("label", "sign", "head") and name.endswith(("band", "window")):
        return 3
    return {
        "plain": limits.plain,
        "cursor": limits.plain,
        "verbatim": limits.verbatim,
        "furniture": limits.furniture,
        "unique": limits.unique,
        "found": 7,
        "here": 7,
        "selected": 7,
        "bar": limits.bar,
    }.get(kind, limits.label)


@themes
def test_everything_painted_can_be_read(theme: str) -> None:
    measured = {name: contrast(*painted(style)) for name, style in styles(palette(theme)).items()}
    wanted = {name: least(name, LIMITS[theme]) for name in measured}
    assert {name: ratio for name, ratio in measured.items() if ratio < wanted[name]} == {}


@themes
def test_it_can_still_be_read_in_256_colours(theme: str) -> None:
    measured = {}
    for name, style in styles(palette(theme)).items():
        assert style.color is not None
        assert style.bgcolor is not None
        text, ground = (one.downgrade(ColorSystem.EIGHT_BIT) for one in (style.color, style.bgcolor))
        measured[name] = contrast(*painted(Style(color=text, bgcolor=ground)))
    wanted = {name: min(least(name, LIMITS[theme]), 3.7) for name in measured}
    assert {name: ratio for name, ratio in measured.items() if ratio < wanted[name]} == {}


@themes
def test_what_all_say_stands_back_and_what_one_says_comes_forward(theme: str) -> None:
    worn = palette(theme)
    assert contrast(*painted(worn.furniture)) <= contrast(*painted(worn.verbatim))
    assert contrast(*painted(worn.verbatim)) < contrast(*painted(worn.plain)) / 1.5


@themes
def test_panels_can_be_read(theme: str) -> None:
    colours = COLOURS[theme]
    assert contrast(colours.text, colours.panel) >= LIMITS[theme].plain
    assert contrast(colours.sign, colours.panel) >= 4
    assert contrast(*colours.name) >= 7
    assert contrast(colours.frame, colours.panel) >= 2.2


@themes
@sights
def test_the_hues_of_the_first_articles_stay_apart(theme: str, sight: str) -> None:
    hues = COLOURS[theme].hues[:FIRST]
    assert min(difference(one, other, sight) for one, other in combinations(hues, 2)) >= HUES_APART


@themes
@sights
def test_unique_text_stays_apart_from_plain(theme: str, sight: str) -> None:
    colours = COLOURS[theme]
    for hue in colours.hues:
        ground = tint(colours, hue)
        assert difference(ground, colours.page, sight) >= UNIQUE_APART
        in_band = max(
            difference(ground, colours.band, sight), difference(colours.unique, colours.text, sight)
        )
        assert in_band >= UNIQUE_APART or colours.bold


@themes
@sights
def test_matches_and_the_band_stay_apart_from_the_page(theme: str, sight: str) -> None:
    colours = COLOURS[theme]
    others = [colours.page, colours.band, *(tint(colours, hue) for hue in colours.hues)]
    assert min(difference(colours.found[1], other, sight) for other in others) >= 20
    assert difference(colours.band, colours.page, sight) >= 6
    assert difference(colours.window, colours.page, sight) >= 6


@pytest.mark.parametrize("theme", [*THEMES, COLOURLESS])
def test_what_matters_is_told_by_more_than_colour_where_there_is_none(theme: str) -> None:
    worn = palette(theme)
    if theme in COLOURS:
        assert worn.furniture.italic
        assert worn.cursor.bold
        assert worn.found.bold
        return
    kinds = [worn.plain, worn.verbatim, worn.furniture, worn.unique[0], worn.found]
    bare = [style.without_color for style in kinds]
    assert len(set(bare)) == len(kinds)
    assert worn.window.reverse


def test_the_terminals_own_theme_has_no_other_colours() -> None:
    for style in styles(palette(TERMINAL)).values():
        for colour in (style.color, style.bgcolor):
            assert colour is None or (colour.triplet is None and (colour.number or 0) < 16)
        assert style.bgcolor is None, "its ground is the terminal's"


def test_every_theme_has_a_palette() -> None:
    assert [*COLOURS, TERMINAL] == list(THEMES)
    assert len({id(palette(theme).page) for theme in COLOURS}) == len(COLOURS)
    with pytest.raises(KeyError):
        palette("pink")


@themes
@sights
def test_what_is_selected_and_found_stays_apart_from_all_other_grounds(theme: str, sight: str) -> None:
    colours = COLOURS[theme]
    laid = {"found": colours.found[1], "here": colours.here[1], "selected": colours.selected[1]}
    grounds = {"page": colours.page, "band": colours.band}
    grounds |= {f"unique {n}": tint(colours, hue) for n, hue in enumerate(colours.hues)}
    near = {
        (name, other): round(difference(ground, against, sight), 1)
        for name, ground in laid.items()
        for other, against in (grounds | laid).items()
        if name != other and difference(ground, against, sight) < UNIQUE_APART
    }
    assert near == {}


@pytest.mark.parametrize("name", [TERMINAL, COLOURLESS])
def test_without_grounds_unique_text_stands_out_by_more_than_weight(name: str) -> None:
    worn = palette(name)
    assert all(style.bold and (style.underline or style.reverse) for style in worn.unique)
    kinds = [worn.own(0), worn.unmatched, worn.changed, worn.differing(0), worn.plain, worn.verbatim]
    assert len({str(style) for style in kinds}) == len(kinds)
