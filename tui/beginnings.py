"""The beginnings of articles that are not known yet, in panes as wide as theirs, before they are read.

Nothing is compared by then, so nothing is marked: each article's first paragraphs stand in its pane under
the name of its file. Only plain text is shown so; what another format says is not known before it is read.
"""

# Annotations are values here: those of named tuples, as texts, would each be compiled at every start.

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Sequence
from typing import Final, NamedTuple

from storyview.tui.early_frame import Asked, Line, Part

FILES: Final = 12
"""The most files that are shown so: more are perhaps of several stories, of which there is a list."""
_BYTES: Final = 1 << 13
"""Read of each file; a pane of 60 lines takes half."""
_SUFFIXES: Final = (".txt", ".text")
_OTHER: Final = ("<", "{", "[", "http:", "https:")
"""With which pages, data and lists of addresses begin, whatever they are called."""


class _Look(NamedTuple):
    """Styles, by their numbers, of the page and the status line; empty for the terminal's own."""

    page: str = ""
    bar: str = ""
    name: str = "7"


def lines(asked: Asked, size: tuple[int, int]) -> tuple[Line, ...]:
    """Return the lines of a screen with the beginnings of what is asked for, none where that is not known."""
    paths = _files(asked.sources)
    texts = [text for path in paths if (text := _beginning(path))]
    if not texts or len(texts) < len(paths):
        return ()
    from storyview.widgets import pane_sizes

    (columns, height), look = size, _look(asked)
    canvas = height - 2 - pane_sizes.below_height(columns, height, len(texts))
    width = columns - pane_sizes.minimap_width(pane_sizes.mapped(columns, len(texts)))
    heads = pane_sizes.head_height(canvas)
    count = min(len(texts), pane_sizes.fitting(width))
    if canvas <= heads or width < pane_sizes.GUTTER + 8:
        return ()
    pane = pane_sizes.pane_widths(width, range(count))[0]
    room = pane_sizes.text_width(pane)
    panes = [
        [_name(path)[:room], *[""] * (heads - 1), *_wrapped(text, room, canvas - heads)]
        for path, text in zip(paths[:count], texts, strict=False)
    ]
    bar, page = (Part(0, ((style, " " * columns),)) for style in (look.bar, look.page))
    shown = [
        (
            page,
            *(
                Part(n * pane + pane_sizes.GUTTER, ((look.page, column[y]),))
                for n, column in enumerate(panes)
                if y < len(column)
            ),
        )
        for y in range(height - 2)
    ]
    return ((bar, Part(0, ((look.name, " storyview "),))), *shown, (bar,))


def _name(path: str) -> str:
    """Return a file's name without its ending, as one safe line."""
    return " ".join(_neutralised(os.path.splitext(os.path.basename(path))[0]).split())  # noqa: PTH119, PTH122


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """Return the first lines of a text's paragraphs, a blank one between two."""
    from storyview.widgets.wrap import wrap

    written = [line.strip() for line in text.split("\n")]
    found: list[str] = []
    # Where there are blank lines, they part paragraphs; elsewhere every line is one.
    paragraphs = "\n".join(written).split("\n\n") if "" in written else written
    for paragraph in filter(None, (" ".join(each.split()) for each in paragraphs)):
        found += [paragraph[start:end] for start, end in wrap(paragraph, 0, len(paragraph), width)]
        found.append("")
        if len(found) >= most:
            break
    return found[:most]


def _files(sources: Sequence[str]) -> list[str]:
    """Return the files of plain text that the sources are, none where they are anything else or too many."""
    from storyview.tui.loading import shipped

    found: list[str] = []
    for source in sources or shipped():
        try:
            found += _in_folder(source) if os.path.isdir(source) else [source]  # noqa: PTH112
        except OSError:
            return []
    is_plain = all(os.path.splitext(path)[1].lower() in _SUFFIXES for path in found)  # noqa: PTH122
    return found if is_plain and len(found) <= FILES else []


def _in_folder(folder: str) -> list[str]:
    """Return the files of a folder in the reader's order, the story's description left out."""
    from storyview.engine.text.natural import natural

    names = [
        entry.name
        for entry in os.scandir(folder)
        if not entry.name.startswith((".", "__")) and not entry.name.endswith((".toml", ".py"))
    ]
    return [os.path.join(folder, name) for name in sorted(names, key=natural)]  # noqa: PTH118


def _beginning(path: str) -> str:
    """Return the beginning of a file of plain text, safe to show; empty where it is anything else."""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:  # noqa: PTH123
            data = file.read(_BYTES) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
        # A character may be cut at the end. The encoding that leaves the mark out is a module of its own.
        text = data.removeprefix(BOM_UTF8).decode("utf-8", "strict" if len(data) < _BYTES else "ignore")
    except (OSError, ValueError):
        return ""
    return "" if text.lstrip().startswith(_OTHER) or "\0" in text else _neutralised(text).strip()


def _neutralised(text: str) -> str:
    # Mostly there is nothing to do, and what does it takes longer to import than the text to be read.
    if text.replace("\n", "").isprintable():
        return text
    from storyview.engine.text.clean import neutralise

    return neutralise(text)


def _look(asked: Asked) -> _Look:
    """Return the colours of the theme, the terminal's own where it is not known or has not these."""
    if os.environ.get("COLORTERM", "").lower() not in ("truecolor", "24bit") or "NO_COLOR" in os.environ:
        return _Look()
    from storyview.widgets.colours import CONTRAST, DARK, LIGHT

    known = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
    colours = known.get(asked.theme or _usual_theme(asked))
    if colours is None:
        return _Look()
    page, text, bar = (_numbers(colour) for colour in (colours.page, colours.text, colours.bar))
    name, ground = map(_numbers, colours.name)
    return _Look(f"38;2;{text};48;2;{page}", f"48;2;{bar}", f"1;38;2;{name};48;2;{ground}")


def _usual_theme(asked: Asked) -> str:
    """Return the usual theme where nobody has chosen one; none where they have, whichever it is."""
    from storyview.engine.homes import config_files, is_there, theme_file

    is_chosen = any(map(is_there, (theme_file(asked.store), *config_files())))
    return "" if is_chosen else "dark"


def _numbers(colour: str) -> str:
    """Return the parts of `#rrggbb`, as in `17;19;24`."""
    return ";".join(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))
