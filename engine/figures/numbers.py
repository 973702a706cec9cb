"""Numbers in digits and in words, with what is written of them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table

_LONGEST: Final = 24
"""Digits or words a number may have; more are no figure of a report."""


class Number(NamedTuple):
    """A number and the tokens it takes."""

    amount: Decimal
    step: Decimal
    """The worth of its last written digit."""
    last: int
    """The token after it."""
    words: bool
    """It is written in words."""
    vague: bool = False
    plain: bool = False
    """Digits alone, without separator or scale: it may be a year, an age, or part of a name."""


def in_digits(text: str, table: Table) -> tuple[Decimal, Decimal] | None:
    """Return the value of digits with separators and the worth of the last digit; None where it is none.

    Where one separator stands once before three digits, the language tells whether it groups.
    """
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)
    marks = [c for c in plain if not c.isdigit()]
    decimal = ""
    if marks:
        last = marks[-1]
        tail = len(plain) - plain.rindex(last) - 1
        if (
            last in ".,"
            and marks.count(last) == 1
            and (tail != 3 or (last == table.decimal and last not in table.groups))
        ):
            decimal = last
        if tail != 3 and not decimal:
            return None
    kept = "".join("." if c == decimal else c for c in plain if c.isdigit() or c == decimal)
    if len(kept) > _LONGEST:
        return None
    try:
        amount = Decimal(kept)
    except InvalidOperation:
        return None
    places = len(kept) - kept.index(".") - 1 if decimal else 0
    return amount, Decimal(1).scaleb(-places)


def number_at(tokens: Sequence[Token], at: int, table: Table) -> Number | None:
    """Return the number that begins at a token, with its scale words; None if there is none.

    "two hundred and six thousand" is read as words are said: a small number multiplies the scale after it,
    and a scale of a thousand or more closes what came before it.
    """
    token = tokens[at]
    if token.digits:
        read = in_digits(token.text, table)
        if read is None:
            return None
        amount, step = read
        n = at + 1
        plain = token.text.isdecimal()
        scale, n = _scales(tokens, n, table, digits=True)
        if scale != 1:
            return Number(amount * scale, step * scale, n, False)
        return Number(amount, _rounded(amount, step), n, False, plain=plain)
    if not token.word:
        return None
    if token.low in table.vague:
        n = at + 1
        return Number(Decimal(table.vague[token.low]), Decimal(0), n, True, vague=True)
    return _in_words(tokens, at, table)


def _scales(tokens: Sequence[Token], at: int, table: Table, *, digits: bool) -> tuple[Decimal, int]:
    scale = Decimal(1)
    n = at
    while n < len(tokens):
        token = tokens[n]
        joined = tokens[n - 1].end == token.start
        worth = table.scales.get(token.low)
        if worth is None and digits and n == at and (joined or len(token.low) > 1):
            worth = table.short_scales.get(token.low)
        if worth is None or scale * worth > 10**18:
            break
        scale *= worth
        n += 1
    return scale, n


def _in_words(tokens: Sequence[Token], at: int, table: Table) -> Number | None:
    total = group = Decimal(0)
    step = Decimal(1)
    n = at
    while n < len(tokens) and n - at < _LONGEST:
        low = tokens[n].low
        if low in table.numbers and (not group or group % 10 == 0 or _scores(group, low, table)):
            worth = table.numbers[low]
            if _scores(group, low, table):
                group += worth * 4 - 4  # quatre-vingt
            elif group and worth >= 10 and group % 100 != 0 and not _french_teen(group, worth, table):
                break
            else:
                group += worth
            step = Decimal(1)
        elif low in table.scales and (n > at or _may_begin(low, tokens, at, table)):
            worth = table.scales[low]
            if worth >= 1000:
                total += (group or Decimal(1)) * worth
                group = Decimal(0)
            else:
                group = (group or Decimal(1)) * worth
            step = Decimal(worth)
        elif low in table.ones and n > at and tokens[n - 1].low in (*table.joins, "-") and group % 10 == 0:
            group += 1
        elif not (
            n > at and (low in table.joins or low == "-") and _goes_on(tokens, n, table, group + total)
        ):
            break
        n += 1
    if n == at:
        return None
    amount = total + group
    if step == 1:
        return Number(amount, _rounded(amount, step), n, True)
    lone = n - at == 1 or step < 1000  # "two hundred" is meant to ten, "two million" to the million
    return Number(amount, step / 10 if lone else step, n, True)


def _scores(group: Decimal, low: str, table: Table) -> bool:
    """Whether a French number word is said in scores (quatre-vingt)."""
    return group % 100 == 4 and low in ("vingt", "vingts") and "soixante" in table.numbers


def _french_teen(group: Decimal, worth: int, table: Table) -> bool:
    """Whether a French number word from ten to nineteen is added to sixty or eighty."""
    return "soixante" in table.numbers and group % 100 in (60, 80) and worth < 20


def _may_begin(low: str, tokens: Sequence[Token], at: int, table: Table) -> bool:
    """Whether a scale word can stand without a number before it (mil, cem, mille, hundert)."""
    before = tokens[at - 1].low if at else ""
    return table.scales[low] <= 1000 and (before in table.ones or "hundred" not in table.scales)


def _goes_on(tokens: Sequence[Token], at: int, table: Table, so_far: Decimal) -> bool:
    """Whether a number goes on after "and" or a hyphen: only to what is smaller than what was said last."""
    if at + 1 >= len(tokens):
        return False
    low = tokens[at + 1].low
    worth = table.numbers.get(low, 1 if low in table.ones else None)
    if worth is None:
        return False
    if _scores(so_far, low, table) or _french_teen(so_far, worth, table):
        return True
    if tokens[at].low == "-":
        return so_far % 10 == 0 and worth < 10 and tokens[at].end == tokens[at + 1].start and so_far >= 20
    if (
        low in table.ones
        and tokens[at + 1].low in table.articles
        and at + 2 < len(tokens)
        and tokens[at + 2].word
    ):
        return False
    if worth >= 100:
        return so_far >= 1000
    if worth >= 10:
        return so_far >= 100
    return so_far >= (100 if "hundred" in table.scales else 20) and so_far % 10 == 0


def _rounded(amount: Decimal, step: Decimal) -> Decimal:
    """Return how exact a whole number is: to a tenth of its trailing zeros' worth, from a hundred on."""
    if step != 1 or amount < 100 or amount != amount.to_integral_value():
        return step
    zeros = len(str(int(amount))) - len(str(int(amount)).rstrip("0"))
    return Decimal(10) ** max(0, zeros - 1)
