"""Figures of a text, whatever they are of: counts, money, shares, durations, times, dates, ages, measures."""

from typing import TYPE_CHECKING

from storyview.engine.figures.model import Figure, Kind

if TYPE_CHECKING:
    from storyview.engine.figures.recognise import figures_in
    from storyview.engine.figures.token import Token, tokens

__all__ = ["Figure", "Kind", "Token", "figures_in", "tokens"]


def __getattr__(name: str) -> object:
    # The screen's process takes figures as another has found them, and seldom looks for any.
    if name == "figures_in":
        from storyview.engine.figures.recognise import figures_in

        return figures_in
    if name in ("Token", "tokens"):
        from storyview.engine.figures import token

        return getattr(token, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
