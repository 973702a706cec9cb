"""Numbers that are part of a name: Boeing 737, Covid-19, flight 370, the Big Three."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.numbers import Number
    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table


def in_name(tokens: Sequence[Token], at: int, number: Number, table: Table) -> bool:
    """Whether the number that begins at a token is part of a name."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if token.word:
        return token.capital and before is not None and (before.word or before.text in "-’'")
    n = number.last
    if n < len(tokens) and _touches(tokens, n) and tokens[n].word:
        low = tokens[n].low
        known = (table.units, table.ordinal_ends, table.clock, table.currencies)
        if not any(low in words for words in known):
            return True
    if before is None:
        return False
    if _touches(tokens, at):
        if before.word or before.text in "_/#@":
            return True
        if before.text in "-–" and at > 1 and _touches(tokens, at - 1):
            return tokens[at - 2].word and (tokens[at - 2].capital or len(tokens[at - 2].low) < 3)
    if not number.plain:
        return False
    label = tokens[at - 2] if before.text in ".º°" and at > 1 else before
    return label.low in table.labels or _after_capital(tokens, at, n, table)


def _touches(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start


def _after_capital(tokens: Sequence[Token], at: int, n: int, table: Table) -> bool:
    """Whether a number stands after a name and counts nothing that follows."""
    before = tokens[at - 1]
    low = before.low
    if not before.capital or low in table.function or low in table.weekdays or low in table.months:
        return False
    if low in table.before_time or (low,) in table.hedges:
        return False
    after = tokens[n] if n < len(tokens) else None
    if after is None:
        return True
    counted = after.low[-1:] in "sn" and after.low not in table.function
    noun = after.word and (after.low in table.people or counted or after.capital)
    signed = after.text in "%€$-–" or after.low in table.units or after.low in table.currencies
    return not (noun or signed or after.low in table.states)
