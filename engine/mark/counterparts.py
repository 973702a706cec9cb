"""What is linked to each sentence."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from storyview.engine.model import Link, SentenceRef

_NOTHING: Final[Mapping[SentenceRef, Link]] = MappingProxyType({})


class Counterparts:
    """The links of each sentence, by the sentence at their other end.

    A table takes a quarter of a kilobyte, so that one is kept only of a sentence that has several: of a book
    in two versions hardly any has.
    """

    __slots__ = ("_first", "_several")

    def __init__(self, links: Iterable[Link]) -> None:
        self._first: dict[SentenceRef, Link] = {}
        self._several: dict[SentenceRef, dict[SentenceRef, Link]] = {}
        for link in links:
            a, b = link.a, link.b
            for own, other in ((a, b), (b, a)):
                first = self._first.setdefault(own, link)
                if first is not link:
                    if own not in self._several:
                        self._several[own] = {first.b if first.a == own else first.a: first}
                    self._several[own][other] = link

    def __contains__(self, ref: object) -> bool:
        return ref in self._first

    def __iter__(self) -> Iterator[SentenceRef]:
        """Yield the sentences that have any, in the order of the links."""
        return iter(self._first)

    def of(self, ref: SentenceRef) -> Mapping[SentenceRef, Link]:
        """Return the links of a sentence, in their order; none where it has none."""
        several = self._several.get(ref)
        if several is not None:
            return several
        link = self._first.get(ref)
        return _NOTHING if link is None else {link.b if link.a == ref else link.a: link}
