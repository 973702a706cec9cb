"""Which sentences of different articles report the same thing."""

from storyview.engine.link.linker import link

__all__ = ["link"]
