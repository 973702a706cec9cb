"""Things that belong together, directly or by way of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

Item = TypeVar("Item", bound="Hashable")


def connected(items: Iterable[Item], pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """Return the items in groups, the two of every pair in one; both in the order of the items.

    The connected components of a graph. Every item of a pair must be among the items.
    """
    group_of = {item: [item] for item in items}
    for one, other in pairs:
        small, large = sorted((group_of[one], group_of[other]), key=len)
        if small is not large:
            large += small
            group_of.update(dict.fromkeys(small, large))
    found: dict[int, list[Item]] = {}
    for item, group in group_of.items():
        found.setdefault(id(group), []).append(item)
    return list(found.values())
