"""What a figure is of: its nouns, what became of those counted, the words and persons near it.

At least 14 people have died and a dozen are missing after a ferry capsized near Port Marlow on Tuesday night
         14: people, dead            a dozen: missing              Tuesday: ferry, capsized, port, marlow
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from storyview.engine.figures.model import Kind
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.claims.facts import Facts
    from storyview.engine.claims.names import Mention
    from storyview.engine.claims.persons import Names
    from storyview.engine.figures.model import Figure

_WINDOW: Final = 8
"""Tokens on either side in which words belong to a figure."""
_BESIDE: Final = 2
"""Words on either side that stand beside a figure."""
_ACROSS: Final = 10
"""Tokens that a clause border between a person and a figure counts for."""
_RUN: Final = 5
"""Words of the noun phrase after a figure."""
_REACH: Final = 8
"""Tokens before or after a figure in which what became of those counted is looked for."""
_STOPS: Final = frozenset(".;:()—–")
_SPANNING: Final = word_set("between from entre zwischen von desde das des depuis")
_GENERAL: Final = word_set(
    "local time hora horas local locale heure zeit late early tarde cedo temprano tard tot spat fruh "
    "night evening morning afternoon noite manha"
)
"""Words beside days and times that tell nothing of the event."""


@dataclass(slots=True)
class Counted:
    """A figure with what it is of."""

    facts: Facts
    figure: Figure
    nouns: tuple[str, ...] = ()
    """First and last key of the noun phrase after it, in that order."""
    noun: str = ""
    """The noun as it is written."""
    state: str = ""
    people: bool = False
    anyone: bool = False
    """People are counted, whoever they are; or nothing is named."""
    beside: frozenset[str] = frozenset()
    """The keys of the two words nearest before it and of the two nearest after it."""
    near: frozenset[str] = frozenset()
    """Keys of the words near it, in its clause."""
    person: str = ""
    """Key of the person nearest to it who is not the one that says so."""
    years: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    """Other clock times in its sentence."""
    part: bool = False
    """It is one of several numbers that add up (148 passengers and nine crew)."""
    said: bool = False
    """It is the day on which something was said."""

    @property
    def article(self) -> int:
        """The article it stands in."""
        return self.facts.ref.article


def counted(facts: Facts, mentioned: Sequence[Mention], names: Names) -> list[Counted]:
    """Return the figures of a sentence with what they are of."""
    if not facts.figures:
        return []
    years = frozenset(
        figure.value[:4]
        for figure in facts.figures
        if figure.kind is Kind.DATE and figure.value[:4].isdecimal()
    )
    found = []
    for figure in facts.figures:
        if figure.kind in (Kind.RATIO, Kind.VAGUE):
            continue
        times = frozenset(one.value for one in facts.figures if one.kind is Kind.TIME and one is not figure)
        each = Counted(facts, figure, years=years, times=times)
        _take_nouns(each)
        if figure.kind is Kind.NUMBER:
            each.state = _state(each)
        each.near = _near(each)
        each.person = _person(each, mentioned, names)
        each.said = _is_said(each) or (figure.kind in (Kind.TIME, Kind.DATE) and _is_range(each))
        found.append(each)
    for one, other in pairwise(found):
        if _added(one, other):
            one.part = other.part = True
    return found


def _added(one: Counted, other: Counted) -> bool:
    """Whether two numbers are counted together: nothing but a noun phrase and "and" between them."""
    if one.figure.kind is not Kind.NUMBER or other.figure.kind is not Kind.NUMBER:
        return False
    facts = one.facts
    between = facts.tokens[one.figure.last : other.figure.first]
    states = facts.table.states
    return (
        0 < len(between) <= _RUN + 1
        and between[-1].low in facts.table.conjunctions
        and not any(
            token.low in states or not token.word or token.low in facts.table.saying for token in between
        )
        and other.nouns != ()
    )


def _take_nouns(each: Counted) -> None:
    facts, figure = each.facts, each.figure
    tokens, table = facts.tokens, facts.table
    run: list[int] = []
    n = figure.last
    while n < len(tokens) and len(run) < _RUN:
        token = tokens[n]
        if token.text == "-" or (token.low in table.of and not run):
            n += 1
            continue
        if not token.word or token.low in table.saying:
            break
        if token.low in table.function and token.low not in ("other", "more", "outras", "otras"):
            break
        if token.low in table.states and token.low not in table.people and run:
            break
        if not token.low.endswith("ly"):
            run.append(n)
        n += 1
    keys = [facts.keys[n] for n in run if facts.keys[n]]
    if keys:
        each.nouns = (keys[0], keys[-1]) if keys[0] != keys[-1] else (keys[0],)
        last = next(n for n in reversed(run) if facts.keys[n])
        each.noun = tokens[last].text
    each.people = any(tokens[n].low in table.people for n in run)
    each.anyone = not run or any(tokens[n].low in table.anyone or tokens[n].low in table.states for n in run)
    before = tokens[max(0, figure.first - 2) : figure.first]
    each.part = (not figure.mod and any(token.low in table.others for token in before)) or (
        len(tokens) > figure.last and tokens[figure.last].low in table.others
    )


def _state(each: Counted) -> str:
    """Return what became of those who are counted; empty where nothing near says so.

    A verb right before the figure acts on it (killing two), unless "and" stands between. Otherwise the first
    such word after the figure, up to the next figure, "and" or the end of the clause, and last the one
    before it.
    """
    facts, figure = each.facts, each.figure
    tokens, table = facts.tokens, facts.table
    others = {n for one in facts.figures if one is not figure for n in range(one.first, one.last)}
    for n in range(figure.first - 1, max(-1, figure.first - 6), -1):
        low = tokens[n].low
        if n in others or low in table.conjunctions or tokens[n].text in _STOPS or tokens[n].text == ",":
            break
        if low in table.states and low in table.acting:
            return table.states[low]
    for n in range(figure.last, min(len(tokens), figure.last + _REACH)):
        low = tokens[n].low
        if n in others or low in table.conjunctions or tokens[n].text in _STOPS or tokens[n].text == ",":
            break
        if low in table.borders and low not in table.relatives:
            break
        if low in table.states:
            return table.states[low]
    for n in range(figure.first - 1, max(-1, figure.first - _REACH), -1):
        low = tokens[n].low
        if n in others or tokens[n].text in _STOPS:
            break
        if low in table.states and low in table.acting:
            return table.states[low]
    return ""


def _near(each: Counted) -> frozenset[str]:
    facts, figure = each.facts, each.figure
    tokens, table = facts.tokens, facts.table
    own = {n for one in facts.figures for n in range(one.first, one.last)}
    found: set[str] = set()
    beside: list[str] = []
    for places in (range(figure.first - 1, -1, -1), range(figure.last, len(tokens))):
        words = nearest = 0
        for n in places:
            token = tokens[n]
            if token.text in _STOPS or token.low in table.borders or words == _WINDOW:
                break
            words += bool(facts.keys[n])
            if facts.keys[n] and n not in own and token.low not in _GENERAL and token.low not in table.saying:
                found.add(facts.keys[n])
                if nearest < _BESIDE:
                    beside.append(facts.keys[n])
                    nearest += 1
    each.beside = frozenset(beside)
    return frozenset(found)


def _person(each: Counted, mentioned: Sequence[Mention], names: Names) -> str:
    facts, figure = each.facts, each.figure
    saying = facts.table.saying
    best = ""
    nearest = 10**6
    for mention in mentioned:
        if mention.kind != "name":
            continue
        key = names.key(mention.key)
        if key not in names.persons:
            continue
        before = facts.tokens[mention.start - 1].low if mention.start else ""
        after = facts.tokens[mention.last].low if mention.last < len(facts.tokens) else ""
        if before in saying or after in saying:
            continue
        left, right = (
            (mention.last, figure.first) if mention.last <= figure.first else (figure.last, mention.first)
        )
        distance = right - left
        for token in facts.tokens[left:right]:
            if token.low in facts.table.borders or token.text in _STOPS or token.text == ",":
                distance += _ACROSS
        if distance < nearest:
            best, nearest = key, distance
    return best


def _is_range(each: Counted) -> bool:
    """Whether a time or a date is an end of a span (between midnight and 8, from Monday to Friday)."""
    facts, figure = each.facts, each.figure
    before = [token.low for token in facts.tokens[max(0, figure.first - 7) : figure.first]]
    return any(low in _SPANNING for low in before) or (bool(before) and before[-1] in ("-", "–"))


def _is_said(each: Counted) -> bool:
    facts, figure = each.facts, each.figure
    if figure.kind is not Kind.DATE:
        return False
    saying = facts.table.saying
    before = [token.low for token in facts.tokens[max(0, figure.first - 4) : figure.first]]
    after = [token.low for token in facts.tokens[figure.last : figure.last + 2]]
    return any(low in saying for low in before) or any(low in saying for low in after)
