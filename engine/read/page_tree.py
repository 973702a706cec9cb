"""The blocks of a page's tree: what a browser would set as paragraphs of their own, in reading order.

It walks over any tree of lxml: the page's own, in which boxes and their classes tell what a block is, and the
one trafilatura extracts from it, in which only the article is left.

    <div>First, <b>bold</b>.<br><br>Second.<ul><li>Third</li></ul>tail</div>

gives `First, bold.`, `Second.`, `Third` and `tail`: text is collected until a block begins or ends, and two
line breaks in a row end a paragraph too. One does where the lines are a list, which prose that was broken to
fit a column is not:

    June 9, Coral Bay<br>June 10, Tampa<br>July 2, Lincoln<br>July 3, Mansfield
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

_BLOCKS: Final = word_set(
    "address article aside blockquote body caption center cell code dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html item legend li "
    "list main menu nav ol optgroup p pre quote row section summary table tbody td tfoot th thead tr ul"
)
"""Elements that stand on lines of their own: those of HTML, and those of trafilatura's tree."""

_UNSEEN: Final = word_set(
    "applet area audio base button canvas col colgroup datalist embed iframe input link map math meta "
    "noframes noscript object option output param picture progress rp rt script select source style svg "
    "template textarea title track video wbr"
)
"""Elements whose content is no text of the page; the text after them is."""

_BREAKS: Final = frozenset(("br", "lb"))
_ROWS: Final = frozenset(("tr", "row"))
_CELLS: Final = frozenset(("td", "th", "cell"))
_LINKS: Final = frozenset(("a", "ref"))

_LONG: Final = 900
"""Characters of a block above which one line break after a sentence ends a paragraph."""
_LISTED: Final = 4
"""Lines from which they can be a list."""
_LONGEST_ITEM: Final = 120
_GAP: Final = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+\s*")
_AFTER_SENTENCE: Final = re.compile(r"(?<=[.!?…。！？])([\"'”’»)\]]{0,2})[^\S\n]*\n\s*")


class Piece(NamedTuple):
    """One block of a page."""

    text: str
    """On one line, white space collapsed."""
    element: _Element
    """The innermost block it stands in."""
    linked: float
    """Share of its characters that are links, 0 to 1."""


def pieces(root: _Element) -> list[Piece]:
    """Return the blocks of a tree, none empty, in order; the tree is left as it is."""
    walk = _Walk(root)
    walk.enter(root)
    return walk.done


class _Walk:
    def __init__(self, root: _Element) -> None:
        self.done: list[Piece] = []
        self._at = root
        self._text: list[str] = []
        self._links = 0
        self._linked = 0
        self._row: list[str] | None = None

    def enter(self, root: _Element) -> None:
        """Walk over a tree without recursion: an element is met when it begins and when it ends."""
        stack: list[tuple[_Element, bool]] = [(root, True)]
        while stack:
            element, begins = stack.pop()
            if not begins:
                self._end(element)
                if element is not root:
                    self._add(element.tail)
                continue
            if not self._begin(element):
                if element is not root:
                    self._add(element.tail)
                continue
            stack.append((element, False))
            self._add(element.text)
            stack += [(child, True) for child in reversed(element)]

    def _begin(self, element: _Element) -> bool:
        """Begin an element, and return whether it is to be entered."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            return False
        if tag in _BREAKS:
            self._text.append("\n")
        elif tag in _ROWS and self._row is None and _is_data(element):
            self._flush(element)
            self._row = []
        elif tag in _CELLS and self._row is not None:
            self._cell()
        elif tag in _BLOCKS and self._row is None:
            self._flush(element)
        self._links += tag in _LINKS
        return True

    def _end(self, element: _Element) -> None:
        tag = element.tag
        self._links -= tag in _LINKS
        if self._row is not None:
            if tag in _CELLS:
                self._cell()
            if tag not in _ROWS:
                return
            self._text = [" | ".join(self._row)]
            self._row = None
        if tag in _BLOCKS:
            self._flush(element)
            parent = element.getparent()
            while parent is not None and parent.tag not in _BLOCKS:
                parent = parent.getparent()
            self._at = element if parent is None else parent

    def _add(self, text: str | None) -> None:
        if text:
            # A line end in the source is a space; only <br> breaks a line.
            text = text.replace("\n", " ")
            self._text.append(text)
            if self._links:
                self._linked += len(text.strip())

    def _cell(self) -> None:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if text and self._row is not None:
            self._row.append(text)

    def _flush(self, element: _Element) -> None:
        """End the block that was collected; what follows stands in the element."""
        text = "".join(self._text)
        if text and not text.isspace():
            size = len(text.strip())
            linked = min(1.0, self._linked / size)
            self.done += (Piece(part, self._at, linked) for part in paragraphs(text))
        self._text.clear()
        self._linked = 0
        self._at = element


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs that line breaks divide a block into: by two, by one behind a sentence or item."""
    for part in _GAP.split(text):
        divided = part
        if _is_list([line for each in part.split("\n") if (line := each.strip())]):
            divided = part.replace("\n", "\n\n")
        elif len(part) > _LONG:
            divided = _AFTER_SENTENCE.sub(r"\1\n\n", part)
        for each in divided.split("\n\n"):
            if line := " ".join(each.split()):
                yield line


def _is_list(lines: Sequence[str]) -> bool:
    """Whether lines are a list: short, each begun like one, and none of them going on with the one before."""
    if len(lines) < _LISTED or max(map(len, lines)) > _LONGEST_ITEM:
        return False
    return all(line[0].isupper() or line[0].isdigit() or not line[0].isalnum() for line in lines)


def _is_data(row: _Element) -> bool:
    """Whether a row holds figures or words rather than whole blocks, as tables for layout do."""
    cells = [child for child in row if child.tag in _CELLS]
    return len(cells) > 1 and not any(
        below.tag in _BLOCKS for cell in cells for below in cell.iterdescendants() if _is_filled(below)
    )


def _is_filled(element: _Element) -> bool:
    return bool(element.text and element.text.strip())
