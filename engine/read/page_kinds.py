"""What the blocks of a page's article are, by their elements and the boxes around them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.model import Furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from storyview.engine.read.page_tree import Piece

HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "head"))
HEADS: Final = (Furniture.HEADLINE, Furniture.SUBHEAD)
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

PROSE: Final = 60
"""Characters from which a block that ends as a sentence does is prose."""
LINKS: Final = 0.6
"""Share of a block's characters in links above which it is a list of links."""
ENDS: Final = re.compile(r"[.!?…。！？।؟۔:;,：；，][\"'”’»›“‘」』)\]）】]*$")


class Taken(NamedTuple):
    """One block of the article, and where in the page it was found."""

    text: str
    piece: Piece | None
    """The page's block it stands in; None where it was not found again."""
    number: int = -1


class Kinds:
    """What the blocks of an article are by their elements and the boxes around them.

    Boxes of a name that hold much of the article are the article's own, whatever they are called: some
    call every paragraph that only subscribers see `paywall`.
    """

    def __init__(self, taken: Iterable[Taken]) -> None:
        self._held: Counter[object] = Counter()
        """Characters of the article in the boxes of each name."""
        whole = 0
        for one in taken:
            if one.piece is not None:
                whole += len(one.text)
                for name in {name_of(box) for box in boxes_around(one.piece.element)}:
                    self._held[name] += len(one.text)
        self._most = whole * _MOST_OF_IT

    def of(self, one: Taken) -> Furniture | None:
        """Return the kind of a block, None for the report itself."""
        if one.piece is None:
            return None
        element = one.piece.element
        if element.tag in _CAPTIONS or nearest_around(element, "figcaption") is not None:
            return Furniture.PHOTO_CAPTION
        if element.tag in HEADINGS:
            return Furniture.HEADLINE if element.tag == "h1" else Furniture.SUBHEAD
        if (quotation := nearest_around(element, "blockquote")) is not None:
            if _is_post(quotation):
                return Furniture.EMBEDDED_POST
            if _SIGNED.fullmatch(one.text):
                return Furniture.OTHER
        ends = ENDS.search(one.text) is not None
        if not ends and one.piece.linked > LINKS:
            return Furniture.PROMOTION
        kind = self._by_box(element)
        return None if kind in _NEVER_PROSE and ends and len(one.text) >= PROSE else kind

    def _by_box(self, element: _Element) -> Furniture | None:
        """Return what the names of the boxes around a block say, the nearest first."""
        for box in boxes_around(element):
            if box.tag in ("body", "html") or self._held[name_of(box)] > self._most:
                return None
            words = words_of(box)
            for kind, pattern in _BOXES:
                if any(pattern.search(word) for word in words):
                    return kind
        return None


def boxes_around(element: _Element) -> Iterator[_Element]:
    """Yield a block and the boxes around it, as far out as their names are looked at."""
    return islice(chain([element], element.iterancestors()), _LEVELS)


def name_of(box: _Element) -> object:
    """Return what a box has in common with others of its sort, or itself where it has no class."""
    names = (str(box.tag), box.get("class"), box.get("id"))
    return names if names[1] else box


def words_of(box: _Element) -> list[str]:
    """Return the classes of a box and its id, in lower case."""
    return f"{box.get('class') or ''} {box.get('id') or ''}".lower().split()


def nearest_around(element: _Element, tag: str) -> _Element | None:
    """Return the nearest element of a name that this one is or stands in."""
    return element if element.tag == tag else next(element.iterancestors(tag), None)


def _is_post(quotation: _Element) -> bool:
    """Whether a quotation is a post of a network that the page shows: by its box, or signed with a handle."""
    names = f"{quotation.get('class') or ''} {quotation.get('cite') or ''}".lower()
    return _NETWORKS.search(names) is not None or _HANDLE.search("".join(quotation.itertext())) is not None
