"""Where a story's articles contradict each other: in a paragraph, as stops, in words, as a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import ConflictKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.claims.model import At, Claims, Conflict, ConflictClaim
    from storyview.engine.model import ParagraphRef, Span, Story

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS: Final = {"H": "h", "S": "s", "D": "days", "W": "weeks", "Y": "years"}
_DURATION: Final = re.compile(r"P(T?)([\d.]+)([YMWDHS])")
_TAG: Final = 40
"""Characters of a tag."""
NOTHING: Final = "–"
"""Stands in the cell of an outlet that says nothing."""


def conflicts_at(claims: Claims, place: ParagraphRef) -> tuple[Conflict, ...]:
    """Return the conflicts that a paragraph takes part in; where there are any its sign is `CONFLICT`."""
    return tuple(one for one in claims.conflicts if any(claim.at.place == place for claim in one.claims))


def lit(claims: Claims, place: ParagraphRef) -> tuple[Span, ...]:
    """Return the ranges of a paragraph that contradict another article, ascending, without overlap.

    Offsets are characters of the article's text.
    """
    return every_lit(claims).get(place, ())


def every_lit(claims: Claims) -> dict[ParagraphRef, tuple[Span, ...]]:
    """Return the ranges of `lit` of each paragraph that has some."""
    found: dict[ParagraphRef, set[Span]] = {}
    for one in claims.conflicts:
        for claim in one.claims:
            found.setdefault(claim.at.place, set()).add(claim.at.span)
    return {place: _without_overlap(spans) for place, spans in found.items()}


def _without_overlap(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = type(span)(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return tuple(kept)


def stops(claims: Claims, article: int) -> tuple[tuple[At, Conflict], ...]:
    """Return where an article contradicts another, in its own order: the stops of next and previous."""
    found = {
        (claim.at, n): one
        for n, one in enumerate(claims.conflicts)
        for claim in one.claims
        if claim.at.article == article
    }
    return tuple((at, found[at, n]) for at, n in sorted(found))


def told(conflict: Conflict, labels: Sequence[str]) -> str:
    """Return a conflict on one line: `duration: 1 h (Mint 1) / 90 min (Mint 2)`.

    `labels` are the articles', neutralised by whoever shows it, as is this line.
    """
    topic = (
        f"{conflict.topic}, {conflict.kind}"
        if conflict.topic and conflict.topic[0] != "“"
        else str(conflict.kind)
    )
    return f"{topic}: " + " / ".join(
        f"{value} ({', '.join(names)})" for value, names in _by_value(conflict, labels).items()
    )


def brief(conflict: Conflict, labels: Sequence[str], panes: Sequence[str], least: int) -> tuple[str, ...]:
    """Return a conflict in ever fewer words: the values and whose they are, then in which panes, then alone.

    `labels` and `panes` are those of all articles; in the last of all a value has `least` characters. Where
    several have a value, only the first of them is named in the second wording.
    """
    named, numbered = _by_value(conflict, labels), _by_value(conflict, panes)
    return (
        " / ".join(f"{value} ({', '.join(names)})" for value, names in named.items()),
        " / ".join(f"{value} ({_first(names)})" for value, names in named.items()),
        " / ".join(f"{value} {' '.join(names)}" for value, names in numbered.items()),
        " / ".join(named),
        " / ".join(_short(each, least) for each in named),
    )


def _short(value: str, most: int) -> str:
    """Return the first words of a value, never cut in or right behind a figure: 32 million is not 32."""
    if len(value) <= most:
        return value
    words = value[: most + 1].split(" ")[:-1] or ([] if value[0].isdigit() else [value[:most]])
    while words and any(map(str.isdigit, words[-1])):
        words.pop()
    return f"{' '.join(words)}…"


def _first(names: Sequence[str]) -> str:
    return f"{names[0]} +{len(names) - 1}" if len(names) > 1 else names[0]


def against(claims: Claims, place: ParagraphRef) -> dict[ParagraphRef, tuple[str, ...]]:
    """Return where a paragraph is contradicted in other articles, and what is said there."""
    found: dict[ParagraphRef, tuple[str, ...]] = {}
    for conflict in conflicts_at(claims, place):
        own = {claim.value for claim in conflict.claims if claim.at.place == place}
        contradicted = {value for pair in conflict.apart if pair & own for value in pair - own} or own
        for claim in conflict.claims:
            there = claim.at.place
            if there.article != place.article and claim.value in contradicted:
                found[there] = tuple(dict.fromkeys((*found.get(there, ()), said(conflict, claim))))
    return found


def _by_value(conflict: Conflict, names: Sequence[str]) -> dict[str, list[str]]:
    """Return what a conflict's articles are called, by what they say: a value in the fewest words for it."""
    values: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for claim in conflict.claims:
        its, told = values.setdefault(claim.value, []), said(conflict, claim)
        if names[claim.at.article] not in its:
            its.append(names[claim.at.article])
        words[claim.value] = min(words.get(claim.value, told), told, key=len)
    by_words: dict[str, list[str]] = {}
    for value, its in values.items():
        by_words.setdefault(words[value], []).extend(its)
    return by_words


def sides(conflict: Conflict, here: At) -> tuple[At, ...]:
    """Return where the claims of a conflict stand: the one here, then what contradicts it, the rest."""
    own = next((claim for claim in conflict.claims if claim.at == here), None)

    apart = conflict.apart

    def rank(claim: ConflictClaim) -> tuple[bool, bool, At]:
        agrees = own is not None and _values((own, claim)) not in apart
        return claim.at != here, agrees, claim.at

    return tuple(claim.at for claim in sorted(conflict.claims, key=rank))


def contradicting(conflict: Conflict, own: Sequence[At]) -> tuple[At, ...]:
    """Return a passage of a conflict, and every other one that a contradiction ends for when it ends there.

    `own` are claims of one paragraph, ascending; the passage is all of it from the first to the last of them.
    The others have the values that contradict it, or its own: whichever of them is `own`, all are the same.
    """
    first, last = own[0], max(own, key=lambda at: at.span.end)
    here = first._replace(span=first.span._replace(end=last.span.end))
    apart = conflict.apart
    pairs = [pair for pair in combinations(conflict.claims, 2) if _values(pair) in apart]
    across = [pair for pair in pairs if pair[0].at.article != pair[1].at.article]
    mine = [[pair for pair in some if {each.at for each in pair} & {*own}] for some in (across, pairs)]
    ended = {_values(pair) for pair in mine[0] or mine[1]}
    # What one affirms and another denies has two sides in however many words: it ends as a whole.
    whole = conflict.kind is ConflictKind.STATUS
    sides = {each.at for pair in (*across, *mine[1]) if whole or _values(pair) in ended for each in pair}
    return here, *(claim.at for claim in conflict.claims if claim.at in sides - {*own})


def _values(claims: Iterable[ConflictClaim]) -> frozenset[str]:
    return frozenset(claim.value for claim in claims)


def claims_in(conflict: Conflict, place: ParagraphRef) -> tuple[At, ...]:
    """Return the claims of a conflict that stand in a paragraph, ascending."""
    return tuple(claim.at for claim in conflict.claims if claim.at.place == place)


def values(conflict: Conflict) -> tuple[str, ...]:
    """Return the values of a conflict as tags: each once, in few words and without commas."""
    return tuple(
        dict.fromkeys(said(conflict, claim).replace(",", "")[:_TAG].rstrip() for claim in conflict.claims)
    )


def said(conflict: Conflict, claim: ConflictClaim) -> str:
    """Return what a claim of a conflict says, as it is read; of a quotation of two speakers, the speaker."""
    return " ".join(claim.value.split()) if conflict.kind == "speaker" else shown(claim)


def shown(claim: ConflictClaim) -> str:
    """Return a claim's value as it is read: `1 h`, `90 min`, `Wednesday`, otherwise its words."""
    value = claim.value
    if match := _DURATION.fullmatch(value):
        timed, amount, unit = match.groups()
        return f"{amount} {('min' if timed else 'months') if unit == 'M' else _UNITS[unit]}"
    if value[:1] == "W" and value[1:] in tuple("1234567"):
        return _DAYS[int(value[1:]) - 1]
    if value[:1] == "T" and value[1:2].isdecimal():
        return value[1:]
    words = value if claim.words.startswith(('"', "“", "‘", "«")) or len(claim.words) > 60 else claim.words
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says."""

    words: str
    value: str
    at: At
    """Where to go."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One fact, outlet by outlet."""

    title: str
    conflict: Conflict
    cells: tuple[tuple[Cell, ...], ...]
    """For each article what it says, none where it says nothing."""


def disagreements(story: Story, claims: Claims) -> tuple[Disagreement, ...]:
    """Return the table of disagreements: claims in rows, outlets in columns. Nothing says who is right."""
    return tuple(
        Disagreement(
            one.title,
            one,
            tuple(
                tuple(
                    Cell(
                        said(one, claim) if one.kind == "speaker" else " ".join(claim.words.split()),
                        claim.value,
                        claim.at,
                    )
                    for claim in one.claims
                    if claim.at.article == article
                )
                for article in range(len(story.articles))
            ),
        )
        for one in claims.conflicts
    )
