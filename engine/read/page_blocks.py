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
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.model import Furniture
from storyview.engine.read.page_tree import key_of, pieces, places
from storyview.engine.read.source_formats import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from storyview.engine.read.page_tree import Piece

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "head"))
_HEADS: Final = (Furniture.HEADLINE, Furniture.SUBHEAD)
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNREAD: Final = ("script", "style", "template", "noscript")
_TOOLBARS: Final = frozenset(("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato"))
"""What an archive puts over the pages it keeps."""
_MOST_HIDDEN: Final = 0.4
"""Share of a page's text that may be hidden; more is an article that a script would have shown."""

_BOXES: Final = (
    (
        Furniture.PHOTO_CREDIT,
        re.compile(r"(?:photo|image|img|picture|media)[-_]*(?:credit|copyright|source)|^credit"),
    ),
    (Furniture.PHOTO_CAPTION, re.compile(r"caption|legend(?!ary)|bildunterschrift")),
    (Furniture.ADVERTISEMENT, re.compile(r"^(?:ads?|advert\w*|ad[-_].*|.*[-_]ad)$|sponsor|taboola|outbrain")),
    (
        Furniture.PROMOTION,
        re.compile(
            r"pay-?wall|regwall|newsletter|subscri(?:be|ption)|related|read[-_]?(?:more|also|next)|recirc|promo(?!nt)"
            r"|recommend|most[-_]?(?:read|popular)|more[-_](?:on|from|stories)|trending"
        ),
    ),
    (
        Furniture.DECK,
        re.compile(
            r"standfirst|^(?:article|story|entry|post)?[-_]*(?:dek|deck|chapo)$|sub-?(?:title|headline)"
        ),
    ),
    (
        Furniture.SHARE_WIDGET,
        re.compile(r"(?:^|[-_])(?:share|sharing|social[-_]?(?:share|icons|bar|links|media))"),
    ),
    (Furniture.TAGS, re.compile(r"^(?:tags?|topics?|keywords)$|(?:tag|topic)[-_]?(?:list|s$)")),
)
"""What the names of a box (its classes and id) say of what stands in it, by word."""
_NEVER_PROSE: Final = frozenset((Furniture.SHARE_WIDGET, Furniture.TAGS))
_FRAME: Final = ("nav", "header", "footer", "aside", "form", "dialog", "menu")
_CAPTIONS: Final = frozenset(("figcaption", "caption"))
_SIGNED: Final = re.compile(r"[—–-]\s?\S.{0,120}")
"""Who a quotation is by, at its end."""
_HANDLE: Final = re.compile(r"[—–-]\s?\S.{0,80}?\(@[\w.]+\)")
_NETWORKS: Final = re.compile(
    r"tweet|twitter|instagram|tiktok|fb-post|facebook|bluesky|mastodon|reddit|telegram|truthsocial"
    r"|(?:^|[\s-])social"
)
_LEVELS: Final = 6
"""Boxes around a block whose names are looked at."""
_MOST_OF_IT: Final = 0.2
"""Share of an article from which a box that holds it is its own."""

_SAME: Final = 25
"""Letters from which a text that is found again out of order is the same."""
_NEAR: Final = 600
"""Letters of the page within which a shorter text follows the one before it."""
_PROSE: Final = 60
"""Characters from which a block that ends as a sentence does is prose."""
_ENOUGH: Final = 500
"""Characters of prose in one box from which it may be the article."""
_NESTED: Final = 4
"""Boxes around a block of prose among which is that of the article."""
_ABOUT: Final = 0.8
_TALK: Final = re.compile("comment(?!ary)|disqus|repl(?:y|ies)|discussion")
_BEFORE: Final = 6
"""Blocks before the article's first, and behind its last, that may have been lost."""
_LINKS: Final = 0.6
"""Share of a block's characters in links above which it is a list of links."""
_ENDS: Final = re.compile(r"[.!?…。！？।؟۔:;,：；，][\"'”’»›“‘」』)\]）】]*$")


class _Taken(NamedTuple):
    """One block of the article, and where in the page it was found."""

    text: str
    piece: Piece | None
    """The page's block it stands in; None where it was not found again."""
    number: int = -1


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
    kinds = _Kinds(taken)
    head = key_of(title or "")
    blocks: list[Block] = []
    for one in taken:
        kind = kinds.of(one)
        if kind in _HEADS and key_of(one.text) == head:
            continue
        blocks.append(Block(one.text, kind))
    return _trimmed(blocks)


def fragment_blocks(tree: HtmlElement) -> list[Block]:
    """Return the blocks of a piece of HTML that is all article, as in a feed; the tree is changed."""
    drop_unseen(tree)
    taken = [_Taken(piece.text, piece) for piece in pieces(tree)]
    kinds = _Kinds(taken)
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


def _found(own: Sequence[Piece], page: Sequence[Piece]) -> list[_Taken]:
    """Find the extracted blocks again in the page's, and take them as the page cuts them."""
    letters, starts = places(key_of(piece.text) for piece in page)
    taken: list[_Taken] = []
    at = 0
    for piece in own:
        key = key_of(piece.text)
        begin = letters.find(key, at) if key else -1
        if begin < 0 or (len(key) < _SAME and begin - at > _NEAR):
            begin = letters.find(key) if len(key) >= _SAME else -1
        if begin < 0:
            taken.append(_Taken(piece.text, None))
            continue
        end = begin + len(key)
        at = max(at, end)
        first, last = bisect_right(starts, begin) - 1, bisect_left(starts, end) - 1
        if starts[first] == begin and starts[last + 1] == end:
            whole = [n for n in range(first, last + 1) if starts[n + 1] > starts[n]]
            taken += (_Taken(page[n].text, page[n], n) for n in whole)
        else:
            taken.append(_Taken(piece.text, page[first], first))
    return taken


def _completed(taken: list[_Taken], page: Sequence[Piece]) -> list[_Taken]:
    """Add what stands among the article's blocks, in a box that holds several, though it was left out.

    Prose and headings between the first and the last block are added, prose right before the first, and
    prose with the headings over it right behind the last.
    """
    numbers = [one.number for one in taken if one.number >= 0]
    if len(numbers) < 2 or numbers != sorted(numbers):
        return taken
    known = set(numbers)
    own = _own_boxes([page[n].element for n in known if len(page[n].text) >= _PROSE])
    first, last = min(known), max(known)
    added = [n for n in range(first, last) if n not in known and _belongs(page[n], own, headings=True)]
    added += _at_end(page, range(first - 1, max(-1, first - _BEFORE), -1), own, headings=False)
    added += _at_end(page, range(last + 1, min(len(page), last + _BEFORE)), own, headings=True)
    if not added:
        return taken
    kinds = _Kinds(taken)
    new = [_Taken(page[n].text, page[n], n) for n in sorted(added)]
    new = [one for one in new if kinds.of(one) in (None, *_HEADS)]
    out: list[_Taken] = []
    for one in taken:
        while new and new[0].number < one.number:
            out.append(new.pop(0))
        out.append(one)
    return out + new


def _own_boxes(prose: Sequence[_Element]) -> set[object]:
    """Return the names of the boxes that hold several blocks of prose, given the elements of these.

    A block may be an element in such a box, or one of several pieces of text in the box itself.
    """
    elements = [element for element in prose if element.tag not in _HEADINGS]
    homes: Counter[object] = Counter(
        _name(parent) for element in elements if (parent := element.getparent()) is not None
    )
    mixed = Counter(elements)
    return {name for name, count in homes.items() if count > 1} | {
        _name(element) for element, count in mixed.items() if count > 1
    }


def _at_end(page: Sequence[Piece], numbers: range, own: Set[object], *, headings: bool) -> list[int]:
    """Return which of the blocks that follow the article at one of its ends were lost, going outward.

    A picture's caption does not end the article; a heading does not either, if prose follows it.
    """
    lost: list[int] = []
    waiting: list[int] = []
    for n in numbers:
        if _around(page[n].element, "figure") is not None:
            continue
        if not _belongs(page[n], own, headings=headings):
            break
        waiting.append(n)
        if page[n].element.tag not in _HEADINGS:
            lost += waiting
            waiting = []
    return lost


def _belongs(piece: Piece, own: Set[object], *, headings: bool) -> bool:
    """Whether a block of the page that stands in one of the article's own boxes is prose, or a heading."""
    parent = piece.element.getparent()
    if parent is None or not own & {_name(parent), _name(piece.element)}:
        return False
    if piece.element.tag in _HEADINGS:
        return headings and piece.linked < _LINKS
    return _is_prose(piece)


def _is_prose(piece: Piece) -> bool:
    return len(piece.text) >= _PROSE and piece.linked < _LINKS and _ENDS.search(piece.text) is not None


def _densest(taken: Sequence[_Taken], page: Sequence[Piece]) -> list[_Taken]:
    """Return the blocks of the box with the most prose, where that is far more than was extracted.

    Empty where it is not: a page whose article trafilatura misses altogether.
    """
    held: Counter[_Element] = Counter()
    for piece in page:
        if _is_prose(piece) and not any(map(_is_talk, _boxes(piece.element))):
            for box in islice(piece.element.iterancestors(), _NESTED):
                held[box] += len(piece.text)
    most = max(held.values(), default=0)
    if most < _ENOUGH or sum(len(one.text) for one in taken) * 2 > most:
        return []
    # The first that was met is the innermost of those that hold about as much.
    box = next(box for box, size in held.items() if size >= most * _ABOUT)
    return [
        _Taken(piece.text, piece, n)
        for n, piece in enumerate(page)
        if piece.element is box or box in piece.element.iterancestors()
    ]


def _is_talk(box: _Element) -> bool:
    """Whether a box holds what readers say."""
    return any(_TALK.search(word) for word in _words(box))


def _all_but_frame(page: Sequence[Piece]) -> list[_Taken]:
    """Return the blocks of a page so short that no article is told in it, but for what frames every page."""
    return [
        _Taken(piece.text, piece, n)
        for n, piece in enumerate(page)
        if piece.linked < _LINKS and not any(True for _ in piece.element.iterancestors(*_FRAME))
    ]


class _Kinds:
    """What the blocks of an article are by their elements and the boxes around them.

    Boxes of a name that hold much of the article are the article's own, whatever they are called: some
    call every paragraph that only subscribers see `paywall`.
    """

    def __init__(self, taken: Iterable[_Taken]) -> None:
        self._held: Counter[object] = Counter()
        """Characters of the article in the boxes of each name."""
        whole = 0
        for one in taken:
            if one.piece is not None:
                whole += len(one.text)
                for name in {_name(box) for box in _boxes(one.piece.element)}:
                    self._held[name] += len(one.text)
        self._most = whole * _MOST_OF_IT

    def of(self, one: _Taken) -> Furniture | None:
        """Return the kind of a block, None for the report itself."""
        if one.piece is None:
            return None
        element = one.piece.element
        if element.tag in _CAPTIONS or _around(element, "figcaption") is not None:
            return Furniture.PHOTO_CAPTION
        if element.tag in _HEADINGS:
            return Furniture.HEADLINE if element.tag == "h1" else Furniture.SUBHEAD
        if (quotation := _around(element, "blockquote")) is not None:
            if _is_post(quotation):
                return Furniture.EMBEDDED_POST
            if _SIGNED.fullmatch(one.text):
                return Furniture.OTHER
        ends = _ENDS.search(one.text) is not None
        if not ends and one.piece.linked > _LINKS:
            return Furniture.PROMOTION
        kind = self._by_box(element)
        return None if kind in _NEVER_PROSE and ends and len(one.text) >= _PROSE else kind

    def _by_box(self, element: _Element) -> Furniture | None:
        """Return what the names of the boxes around a block say, the nearest first."""
        for box in _boxes(element):
            if box.tag in ("body", "html") or self._held[_name(box)] > self._most:
                return None
            words = _words(box)
            for kind, pattern in _BOXES:
                if any(pattern.search(word) for word in words):
                    return kind
        return None


def _boxes(element: _Element) -> Iterator[_Element]:
    """Yield a block and the boxes around it, as far out as their names are looked at."""
    return islice(chain([element], element.iterancestors()), _LEVELS)


def _name(box: _Element) -> object:
    """Return what a box has in common with others of its sort, or itself where it has no class."""
    names = (str(box.tag), box.get("class"), box.get("id"))
    return names if names[1] else box


def _words(box: _Element) -> list[str]:
    return f"{box.get('class') or ''} {box.get('id') or ''}".lower().split()


def _around(element: _Element, tag: str) -> _Element | None:
    """Return the nearest element of a name that this one is or stands in."""
    return element if element.tag == tag else next(element.iterancestors(tag), None)


def _is_post(quotation: _Element) -> bool:
    """Whether a quotation is a post of a network that the page shows: by its box, or signed with a handle."""
    names = f"{quotation.get('class') or ''} {quotation.get('cite') or ''}".lower()
    return _NETWORKS.search(names) is not None or _HANDLE.search("".join(quotation.itertext())) is not None


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Return the blocks without furniture after the last that reports, which leads elsewhere."""
    last = max((n for n, block in enumerate(blocks) if block.furniture is None), default=-1)
    return blocks[: last + 1]
