"""The blocks of the article in a page, and what each of them is.

trafilatura says which text is the article; its tree has lost what the page's boxes say of it. So its blocks
are found again in the page, letter by letter:

    the page's blocks   Home · News | Bridge shut | The bridge is… | Photo: R. Pell | “We noticed… | © Courier
    trafilatura's                                   The bridge is…                   “We noticed…

A block that is found is taken as the page cuts it, with the kind that its boxes tell. What the page has
between two blocks of the article and in the same box, but trafilatura left out, belongs to it too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Final

from storyview.engine.read.page_kinds import (
    ENDS,
    HEADINGS,
    HEADS,
    LINKS,
    PROSE,
    Kinds,
    Taken,
    boxes_around,
    name_of,
    nearest_around,
    words_of,
)
from storyview.engine.read.page_tree import pieces
from storyview.engine.read.source_formats import Block
from storyview.engine.text.folding import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from storyview.engine.read.page_tree import Piece

_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNREAD: Final = ("script", "style", "template", "noscript")
_TOOLBARS: Final = frozenset(("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato"))
"""What an archive puts over the pages it keeps."""
_MOST_HIDDEN: Final = 0.4
"""Share of a page's text that may be hidden; more is an article that a script would have shown."""

_FRAME: Final = ("nav", "header", "footer", "aside", "form", "dialog", "menu")
_SAME: Final = 25
"""Letters from which a text that is found again out of order is the same."""
_NEAR: Final = 600
"""Letters of the page within which a shorter text follows the one before it."""
_BESIDE: Final = ("figure", "aside")
"""Boxes in an article that do not end it."""
_ENOUGH: Final = 500
"""Characters of prose in one box from which it may be the article."""
_NESTED: Final = 4
"""Boxes around a block of prose among which is that of the article."""
_ABOUT: Final = 0.8
_TALK: Final = re.compile("comment(?!ary)|disqus|repl(?:y|ies)|discussion")


def page_blocks(tree: HtmlElement, title: str | None, url: str | None) -> list[Block]:
    """Return the blocks of a page's article in order, without its headline.

    The tree is the page's own and is changed: what nobody sees is taken out of it. Empty where there is no
    article in it.
    """
    drop_unseen(tree)
    body = _extracted(tree, url)
    page = pieces(tree)
    taken = _completed(_found(pieces(body) if body is not None else [], page), page)
    taken = _densest(taken, page) or taken or _all_but_frame(page)
    kinds = Kinds(taken)
    head = key_of(title or "")
    blocks: list[Block] = []
    for one in taken:
        kind = kinds.of(one)
        if kind in HEADS and key_of(one.text) == head:
            continue
        blocks.append(Block(one.text, kind))
    return _trimmed(blocks)


def fragment_blocks(tree: HtmlElement) -> list[Block]:
    """Return the blocks of a piece of HTML that is all article, as in a feed; the tree is changed."""
    drop_unseen(tree)
    taken = [Taken(piece.text, piece) for piece in pieces(tree)]
    kinds = Kinds(taken)
    return [Block(one.text, kinds.of(one)) for one in taken]


def drop_unseen(tree: HtmlElement) -> None:
    """Take out of a page what nobody sees: scripts, templates, hidden boxes, an archive's toolbar.

    An article that is hidden until a script shows it stays.
    """
    for element in list(tree.iter(*_UNREAD)):
        _drop(element)
    whole = len(tree.text_content())
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("html", "body"):
            continue
        if element.get("id") in _TOOLBARS or (
            _is_hidden(element) and len("".join(element.itertext())) <= whole * _MOST_HIDDEN
        ):
            _drop(element)


def _is_hidden(element: _Element) -> bool:
    if "hidden" in element.attrib and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _drop(element: _Element) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _extracted(tree: HtmlElement, url: str | None) -> _Element | None:
    """Return the tree of the article as trafilatura finds it."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(tree, url=url, include_comments=False, with_metadata=False)
    except Exception:  # whatever a hostile page does to the library is no fault of ours to tell
        return None
    body: _Element | None = getattr(found, "body", None)
    return body


def _found(own: Sequence[Piece], page: Sequence[Piece]) -> list[Taken]:
    """Find the extracted blocks again in the page's, and take them as the page cuts them."""
    keys = [key_of(piece.text) for piece in page]
    letters, starts = "".join(keys), [0, *accumulate(map(len, keys))]
    taken: list[Taken] = []
    at = 0
    for piece in own:
        key = key_of(piece.text)
        begin = letters.find(key, at) if key else -1
        if begin < 0 or (len(key) < _SAME and begin - at > _NEAR):
            begin = letters.find(key) if len(key) >= _SAME else -1
        if begin < 0:
            taken.append(Taken(piece.text, None))
            continue
        end = begin + len(key)
        at = max(at, end)
        first, last = bisect_right(starts, begin) - 1, bisect_left(starts, end) - 1
        if starts[first] == begin and starts[last + 1] == end:
            whole = [n for n in range(first, last + 1) if starts[n + 1] > starts[n]]
            taken += (Taken(page[n].text, page[n], n) for n in whole)
        else:
            taken.append(Taken(piece.text, page[first], first))
    return taken


def _completed(taken: list[Taken], page: Sequence[Piece]) -> list[Taken]:
    """Add what stands among the article's blocks, in a box that holds several, though it was left out.

    Prose and headings between the first and the last block are added, prose before the first and prose with
    the headings over it behind the last, as far as either goes on.
    """
    numbers = [one.number for one in taken if one.number >= 0]
    if not numbers or numbers != sorted(numbers):
        return taken
    known = set(numbers)
    own = _own_boxes([page[n].element for n in known if len(page[n].text) >= PROSE])
    first, last = min(known), max(known)
    added = [n for n in range(first, last) if n not in known and _belongs(page[n], own)]
    added += _at_end(page, range(first - 1, -1, -1), own)
    added += _at_end(page, range(last + 1, len(page)), own)
    if not added:
        return taken
    kinds = Kinds(taken)
    new = [Taken(page[n].text, page[n], n) for n in sorted(added)]
    new = [one for one in new if kinds.of(one) in (None, *HEADS)]
    out: list[Taken] = []
    for one in taken:
        while new and new[0].number < one.number:
            out.append(new.pop(0))
        out.append(one)
    return out + new


def _own_boxes(prose: Sequence[_Element]) -> set[object]:
    """Return the names of the boxes that hold several blocks of prose, given the elements of these.

    A block may be an element in such a box, or one of several pieces of text in the box itself. Of a single
    block both of its boxes may be what the others stand in.
    """
    elements = [element for element in prose if element.tag not in HEADINGS]
    homes: Counter[object] = Counter(
        name_of(parent) for element in elements if (parent := element.getparent()) is not None
    )
    mixed = Counter(map(name_of, elements))
    least = min(2, len(elements))
    return {name for boxes in (homes, mixed) for name, count in boxes.items() if count >= least}


def _at_end(page: Sequence[Piece], numbers: range, own: Set[object]) -> list[int]:
    """Return which of the blocks that follow the article at one of its ends were lost, going outward.

    A picture's caption does not end the article; a heading does not either, if prose follows it.
    """
    lost: list[int] = []
    waiting: list[int] = []
    for n in numbers:
        if any(nearest_around(page[n].element, tag) is not None for tag in _BESIDE):
            continue
        if page[n].element.tag in HEADINGS:
            waiting.append(n)
        elif _belongs(page[n], own):
            lost += [*waiting, n]
            waiting = []
        else:
            break
    return lost


def _belongs(piece: Piece, own: Set[object]) -> bool:
    """Whether a block of the page that stands in one of the article's own boxes is prose, or a heading."""
    parent = piece.element.getparent()
    if parent is None or not own & {name_of(parent), name_of(piece.element)}:
        return False
    if piece.element.tag in HEADINGS:
        return piece.linked < LINKS
    return _is_prose(piece)


def _is_prose(piece: Piece) -> bool:
    return len(piece.text) >= PROSE and piece.linked < LINKS and ENDS.search(piece.text) is not None


def _densest(taken: Sequence[Taken], page: Sequence[Piece]) -> list[Taken]:
    """Return the blocks of the box with the most prose, where that is far more than was extracted.

    Empty where it is not: a page whose article trafilatura misses altogether.
    """
    held: Counter[_Element] = Counter()
    for piece in page:
        if _is_prose(piece) and not any(map(_is_talk, boxes_around(piece.element))):
            for box in islice(piece.element.iterancestors(), _NESTED):
                held[box] += len(piece.text)
    most = max(held.values(), default=0)
    if most < _ENOUGH or sum(len(one.text) for one in taken) * 2 > most:
        return []
    # The first that was met is the innermost of those that hold about as much.
    box = next(box for box, size in held.items() if size >= most * _ABOUT)
    return [
        Taken(piece.text, piece, n)
        for n, piece in enumerate(page)
        if piece.element is box or box in piece.element.iterancestors()
    ]


def _is_talk(box: _Element) -> bool:
    """Whether a box holds what readers say."""
    return any(_TALK.search(word) for word in words_of(box))


def _all_but_frame(page: Sequence[Piece]) -> list[Taken]:
    """Return the blocks of a page so short that no article is told in it, but for what frames every page."""
    return [
        Taken(piece.text, piece, n)
        for n, piece in enumerate(page)
        if piece.linked < LINKS and not any(True for _ in piece.element.iterancestors(*_FRAME))
    ]


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Return the blocks without furniture after the last that reports, which leads elsewhere."""
    last = max((n for n, block in enumerate(blocks) if block.furniture is None), default=-1)
    return blocks[: last + 1]
