"""Which sentences of different articles report the same thing."""

from storyview.engine.link.linker import link, match

__all__ = ["link", "match"]
