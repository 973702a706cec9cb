"""The colours of each theme for terminals of 256 or more colours, named by what they are for.

The hues set out from those of Okabe and Ito ("Color Universal Design", 2008). Each theme's first five
were moved as little as needed to stay apart for normal sight and the three kinds of colour blindness
alike, and to be read on the theme's page; tests hold the figures.
"""

# Annotations are values here: those of named tuples, as texts, would each be compiled at every start.

from typing import Final, NamedTuple


class Colours(NamedTuple):
    """One theme's colours, as `#rrggbb`."""

    dark: bool
    page: str
    """The ground of everything else."""
    text: str
    verbatim: str
    furniture: str
    sign: str
    rule: str
    """Lines between panes: ornament, told apart by their place."""
    bar: str
    """The ground of the status line and the key line."""
    bar_text: str
    bar_key: str
    bar_label: str
    name: tuple[str, str]
    """The program's name and its ground."""
    band: str
    """The ground of the cursor's paragraph and its counterparts."""
    cursor: str
    found: tuple[str, str]
    """A search match and its ground."""
    here: tuple[str, str]
    """The match that the reader stands on, and its ground."""
    selected: tuple[str, str]
    """Selected text and its ground."""
    window: str
    panel: str
    """The ground of panels."""
    frame: str
    """The frames of panels and what is focused."""
    hues: tuple[str, ...]
    """For each article (modulo their number) the colour of its label, sign and bar."""
    unique: str
    """Text that one article has alone, on a tint of its hue."""
    tint: float
    """How much of an article's hue is in the tint, the rest being the page: 0 to 1."""
    bold: bool = False
    """Whether that text is bold."""


DARK: Final = Colours(
    dark=True,
    page="#111318",
    text="#c9ccd3",
    verbatim="#8b909b",
    furniture="#767b87",
    sign="#8b909b",
    rule="#343945",
    bar="#1d212b",
    bar_text="#aab0bd",
    bar_key="#e8eaf0",
    bar_label="#9aa1b0",
    name=("#111318", "#b9c0cf"),
    band="#232c3b",
    cursor="#ffffff",
    found=("#111318", "#f5d76e"),
    here=("#111318", "#ff8f6b"),
    selected=("#111318", "#8fb4f0"),
    window="#262a30",
    panel="#1d212b",
    frame="#56657f",
    hues=("#dc8800", "#6cd3ff", "#259359", "#f4ee4e", "#b477a5", "#d55e00", "#4a90d9", "#bbbbbb"),
    unique="#ffffff",
    tint=0.30,
)

LIGHT: Final = Colours(
    dark=False,
    page="#faf9f6",
    text="#2b2e36",
    verbatim="#666b76",
    furniture="#727782",
    sign="#666b76",
    rule="#cfcdc5",
    bar="#e6e4dd",
    bar_text="#454a55",
    bar_key="#14161b",
    bar_label="#585d68",
    name=("#ffffff", "#3f4654"),
    band="#e4ebf6",
    cursor="#000000",
    found=("#ffffff", "#33415e"),
    here=("#ffffff", "#8a2f00"),
    selected=("#000000", "#7aa7ea"),
    window="#ccd6e8",
    panel="#f1efe9",
    frame="#7d869a",
    hues=("#946a00", "#0070c3", "#034236", "#473b00", "#d2247a", "#b34700", "#3b5fc0", "#5f636b"),
    unique="#000000",
    tint=0.26,
)

CONTRAST: Final = Colours(
    dark=True,
    page="#000000",
    text="#ffffff",
    verbatim="#c4c4c4",
    furniture="#b4b4b4",
    sign="#d0d0d0",
    rule="#8a8a8a",
    bar="#ffffff",
    bar_text="#000000",
    bar_key="#000000",
    bar_label="#202020",
    name=("#ffffff", "#000000"),
    band="#122a55",
    cursor="#ffff00",
    found=("#000000", "#ffff00"),
    here=("#000000", "#ffffff"),
    selected=("#000000", "#5fd7ff"),
    window="#3a3a3a",
    panel="#000000",
    frame="#ffff00",
    hues=("#e99300", "#62b0fc", "#00faab", "#ffff4e", "#f0acd3", "#ff8640", "#8fb8ff", "#e0e0e0"),
    unique="#ffffff",
    tint=0.36,
    bold=True,
)
