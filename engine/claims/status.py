"""Where of two linked sentences one denies what the other says, or says the opposite, or names somebody else.

    Police have arrested two men.      The mayor resigned on Friday.      Zelensky agreed to the proposal.
    Police have not arrested anyone.   The mayor did not resign.          Zelensky rejected the proposal.

The word must be the same or its listed opposite, its subject the same, and nothing may make it a wish or a
question.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.claims.model import ConflictKind
from storyview.engine.claims.quotation_wording import common
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.claims.facts import Facts

_SCOPE: Final = 3
"""Words after a negation in which the word it denies is looked for."""
_BEFORE: Final = 7
"""Tokens before a word in which its subject is looked for."""
_AFTER: Final = 7
_OPEN: Final = word_set(
    "would could should may might must will shall to if whether unless can poderia deveria se podria "
    "deberia si pourrait devrait konnte sollte wenn ob wurde para a zu"
)
"""Words that make what follows a wish, a question or the future."""
_ONLY: Final = word_set("only just merely simply least longer so apenas solo seulement nur mais")
_SLOT: Final = 2
"""Words that must be the same on either side of a slot."""


class Told(NamedTuple):
    """What one sentence says and the other denies: tokens of either, and why."""

    kind: ConflictKind
    a: tuple[int, int]
    b: tuple[int, int]
    why: str


def contradictions(
    a: Facts, b: Facts, denied_a: dict[int, int], denied_b: dict[int, int], *, close: bool
) -> Iterator[Told]:
    """Yield what contradicts in two linked sentences; `close`: they are more than partly the same.

    `denied_a` and `denied_b` are their `denials`.
    """
    for (one, other), (mine, others), flip in (
        ((a, b), (denied_a, denied_b), False),
        ((b, a), (denied_b, denied_a), True),
    ):
        for negation, n in mine.items():
            for m in _said(one, n, other, set(others.values())):
                said = (m, m + 1)
                denial = (negation, n + 1) if negation < n else (n, negation + 1)
                why = f"“{other.tokens[m].text}” is denied"
                yield Told(ConflictKind.STATUS, said if flip else denial, denial if flip else said, why)
    yield from _opposites(a, b, denied_a, denied_b)
    if close:
        yield from _slots(a, b)


def denials(facts: Facts) -> dict[int, int]:
    """Return the negations of a sentence and the word that each denies, both as tokens."""
    found: dict[int, int] = {}
    tokens, table = facts.tokens, facts.table
    for n, token in enumerate(tokens):
        if not (token.low in table.negations or token.low.endswith(("n't", "n’t"))) or facts.quoted[n]:
            continue
        if n + 1 < len(tokens) and tokens[n + 1].low in _ONLY:
            continue
        for m in range(n + 1, min(len(tokens), n + 2 + _SCOPE)):
            if not tokens[m].word:
                break
            if facts.keys[m] and not tokens[m].low.endswith("ly"):
                found[n] = m
                break
    return found


def _said(one: Facts, n: int, other: Facts, denied: set[int]) -> Iterator[int]:
    """Yield where the other sentence says what a word of the first is denied to be, of the same subject."""
    key = one.keys[n]
    if len(key) < 4 or one.tokens[n].capital:
        return
    for m, same in enumerate(other.keys):
        if (
            same != key
            or m in denied
            or _is_open(other, m) != _is_open(one, n)
            or other.quoted[m] != one.quoted[n]
        ):
            continue
        if _is_told(one, n) is not _is_told(other, m):
            continue
        if _subject(one, n) & _subject(other, m) and not _denied_near(other, m):
            yield m


def _is_told(facts: Facts, n: int) -> bool:
    """Whether somebody is said to have said what stands at a place, before it."""
    return any(token.low in facts.table.saying for token in facts.tokens[:n])


def _denied_near(facts: Facts, m: int) -> bool:
    """Whether a negation stands near before a word without being taken to deny it."""
    negations = facts.table.negations
    return any(
        facts.tokens[k].low in negations or facts.tokens[k].low.endswith(("n't", "n’t"))
        for k in range(max(0, m - 2 * _SCOPE), m)
    )


def _subject(facts: Facts, n: int) -> set[str]:
    """Return the keys before a word, in its clause; verbs of saying are no subject."""
    found: set[str] = set()
    for m in range(n - 1, max(-1, n - 1 - _BEFORE), -1):
        token = facts.tokens[m]
        if token.low in facts.table.borders or token.text in ".;:":
            break
        if facts.keys[m] and token.low not in facts.table.saying and not token.digits:
            found.add(facts.keys[m])
    return found


def _after(facts: Facts, n: int) -> set[str]:
    found: set[str] = set()
    for m in range(n + 1, min(len(facts.tokens), n + 1 + _AFTER)):
        token = facts.tokens[m]
        if token.text in ".;:":
            break
        if facts.keys[m]:
            found.add(facts.keys[m])
    return found


def _is_open(facts: Facts, n: int) -> bool:
    return any(token.low in _OPEN for token in facts.tokens[max(0, n - 3) : n])


def _opposites(a: Facts, b: Facts, denied_a: dict[int, int], denied_b: dict[int, int]) -> Iterator[Told]:
    opposites = a.table.opposites
    if opposites.keys().isdisjoint(a.lows):
        return
    lows_a, lows_b = set(a.lows), set(b.lows)
    for n, token in enumerate(a.tokens):
        against = opposites.get(token.low)
        if not against or n in denied_a.values() or a.quoted[n] or lows_a & against or token.low in lows_b:
            continue
        for m, other in enumerate(b.tokens):
            if (
                other.low not in against
                or m in denied_b.values()
                or b.quoted[m]
                or _is_open(a, n) != _is_open(b, m)
            ):
                continue
            if lows_a & opposites.get(other.low, frozenset()) & lows_b:
                continue
            if _nearest(a, n) & _nearest(b, m) and _after(a, n) & _after(b, m):
                yield Told(
                    ConflictKind.STATUS, (n, n + 1), (m, m + 1), f"“{token.text}” against “{other.text}”"
                )


def _nearest(facts: Facts, n: int) -> set[str]:
    """Return the two keys nearest before a word."""
    found: list[str] = []
    for m in range(n - 1, max(-1, n - 1 - _BEFORE), -1):
        if facts.tokens[m].text in ".;:":
            break
        if facts.keys[m]:
            found.append(facts.keys[m])
        if len(found) == 2:
            break
    return set(found)


def _slots(a: Facts, b: Facts) -> Iterator[Told]:
    """Yield names of different persons or places between the same words."""
    blocks = common(a.lows, b.lows)
    for (p, q, size), (r, s, after) in pairwise(blocks):
        left, right = (p + size, r), (q + size, s)
        if size < _SLOT or after < _SLOT or not _is_name(a, *left) or not _is_name(b, *right):
            continue
        yield Told(ConflictKind.NAME, left, right, "in the same place of both sentences")


def _is_name(facts: Facts, first: int, last: int) -> bool:
    tokens = facts.tokens[first:last]
    if not 0 < len(tokens) <= 4 or any(facts.quoted[first:last]):
        return False
    table = facts.table
    return first > 0 and all(
        token.capital
        and not token.text.isupper()
        and token.low not in table.roles
        and token.low not in table.weekdays
        and token.low not in table.months
        and token.low not in table.function
        for token in tokens
    )
