"""Which sentences of different articles report the same thing."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyview.engine.link.linker import link, match

__all__ = ["link", "match"]


def __getattr__(name: str) -> object:
    # The screen's process takes the reasons of links from this package, and never links anything.
    if name in __all__:
        from storyview.engine.link import linker

        return getattr(linker, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
