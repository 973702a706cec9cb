"""Figures of a text, whatever they are of: counts, money, shares, durations, times, dates, ages, measures."""

from storyview.engine.figures.model import Figure, Kind
from storyview.engine.figures.recognise import figures_in
from storyview.engine.figures.tokens import Token, tokens

__all__ = ["Figure", "Kind", "Token", "figures_in", "tokens"]
