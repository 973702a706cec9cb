"""Claim cards: one sentence of what was found that others can check, with everything it takes to do so.

    Only Kyiv, 2025-03-20 (¶20), reports: “Forty cows swam to the church.” Among these three: Kyiv
    (2025-03-20, sha256 1f3a90b2), AFP (2025-03-19, sha256 77ab04c1) …; read on 2025-03-21; nearest
    elsewhere: AFP ¶14 (.21).

Pure functions of a story and its claims. The reader may edit the sentence; `checked` says that he has read
the passages. Articles are told by their labels, never by a path.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import Wording
from storyview.engine.model import Grade, SentenceRef, Status
from storyview.engine.text.clean import neutralise_line
from storyview.engine.text.counts import some_of
from storyview.engine.text.quoting import quoted
from storyview.engine.views.conflicts_view import conflicts_at, said
from storyview.engine.views.ledger_view import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storyview.engine.claims.model import Claims, Conflict, Occurrence, Quotation
    from storyview.engine.model import Nearest, Omission, ParagraphRef, Span, Story

_LISTED: Final = 12
"""Articles that a sentence names; of more it says how many."""
_QUOTED: Final = 300
"""Characters of a quotation."""
_HASH: Final = 8
"""Digits of a hash in a sentence; the export has all of them."""


class Claimed(StrEnum):
    """What a card claims; the words are those of the reports."""

    ONLY = "only here"
    UNMATCHED = "no counterpart found"
    LEFT_OUT = "left out"
    CONFLICT = "conflict"
    ALTERED = "altered quotation"
    EDITED = "edited copy"


DEFINITIONS: Final = {
    Claimed.ONLY: "no sentence of the other articles compared reports it, and none comes near. It says "
    "nothing of articles that were not compared.",
    Claimed.UNMATCHED: "no sentence of the other articles compared was taken for a report of the same, but "
    "one comes near. The nearest passage is named with its strength, 0 to 1: read it before you say that "
    "nobody else has it.",
    Claimed.LEFT_OUT: "most of the other articles compared report it and no sentence of this one does; "
    "“perhaps” where something in it comes near or where it is known not to be whole. It says nothing of "
    "why.",
    Claimed.CONFLICT: "two articles give the same fact another figure, date, name, speaker or status. "
    "Nothing here says who is right.",
    Claimed.ALTERED: "a word inside the quotation marks differs between two articles; other spelling, "
    "typography and cuts do not count. It does not say whose wording was spoken.",
    Claimed.EDITED: "two articles carry the same sentence with words changed, added or cut. It does not say "
    "who changed it.",
}
"""What each word means, and what it does not."""


@dataclass(frozen=True, slots=True)
class Card:
    """One claim that can be kept and checked."""

    claimed: Claimed
    sentence: str
    """One safe line, to be edited."""
    selections: tuple[tuple[int, Span], ...]
    """The passages it is about, an article and characters of its text each; its own first."""

    @property
    def definition(self) -> str:
        """What its word means."""
        return DEFINITIONS[self.claimed]


def checked(sentence: str) -> str:
    """Return a card's sentence with the word that the reader has read the passages it names."""
    return f"{sentence.rstrip('. ')}, checked by the reader."


def cards_at(
    story: Story, claims: Claims, place: ParagraphRef, *, read_on: str | None = None
) -> tuple[Card, ...]:
    """Return what can be claimed of a paragraph: conflict, unique, left out, altered, edited, in turn.

    `read_on` is the day on which the articles were read, as ISO 8601.
    """
    found = [conflict_card(story, each, read_on=read_on) for each in conflicts_at(claims, place)]
    found += [
        _unique(story, SentenceRef(*place, number), mark.nearest, read_on, sure=mark.sure)
        for number, mark in enumerate(story.mark(place).sentences)
        if mark.status is Status.UNIQUE and not story.alone
    ]
    found += (
        omission_card(story, omission, read_on=read_on)
        for omission in story.omissions
        if place.paragraph in story.rows[omission.row].cells[place.article]
    )
    for quotation in claims.quotations:
        if quotation.altered and any(one.at.place == place for one in quotation.occurrences):
            found += _altered(story, quotation, place, read_on)
    return (*found, *_edited(story, place, read_on))


def omission_card(story: Story, omission: Omission, *, read_on: str | None = None) -> Card:
    """Return the card of what an article leaves out."""
    label, best = _named(story, omission.article), omission.best
    near = f"; what comes nearest in it: {_near(story, omission.nearest)}" if omission.nearest else ""
    tellers = ", ".join(
        f"{_label(story, number)} (¶{best.paragraph + 1})"
        if number == best.article
        else _label(story, number)
        for number in omission.tellers
    )
    sentence = (
        f"{label} {'leaves' if omission.sure else 'perhaps leaves'} out what {len(omission.tellers)} "
        f"of these {len(story.articles)} report ({tellers}): {_quoted(story, best)}{near}. "
        f"{_among(story, read_on)}"
    )
    ends = [best, *([omission.nearest.at] if omission.nearest else [])]
    return _card(Claimed.LEFT_OUT, sentence, _selected(story, ends))


def conflict_card(story: Story, conflict: Conflict, *, read_on: str | None = None) -> Card:
    """Return the card of a conflict."""
    told = "; ".join(
        f"{_named(story, claim.at.article)} (¶{claim.at.sentence.paragraph + 1}): {said(conflict, claim)}"
        for claim in conflict.claims
    )
    sentence = f"These accounts disagree on {conflict.title}: {told}. {_among(story, read_on)}"
    return _card(
        Claimed.CONFLICT, sentence, tuple((claim.at.article, claim.at.span) for claim in conflict.claims)
    )


def _unique(
    story: Story, ref: SentenceRef, nearest: Nearest | None, read_on: str | None, *, sure: bool
) -> Card:
    who, words = f"{_named(story, ref.article)} (¶{ref.paragraph + 1})", _quoted(story, ref)
    near = f"; nearest elsewhere: {_near(story, nearest)}" if nearest else ""
    selections = _selected(story, [ref, *([nearest.at] if nearest else [])])
    if sure:
        sentence = f"Only {who} reports: {words}{near}. {_among(story, read_on)}"
        return _card(Claimed.ONLY, sentence, selections)
    sentence = (
        f"{who} reports: {words}; no counterpart was found in the others{near}. {_among(story, read_on)}"
    )
    return _card(Claimed.UNMATCHED, sentence, selections)


def _altered(story: Story, quotation: Quotation, place: ParagraphRef, read_on: str | None) -> Iterator[Card]:
    """Yield the card of the altered quotation that stands here, beside the first that has other words.

    Of the two one has the fullest form: beside it, and only beside it, a cut is told from an alteration.
    """
    here = [one for one in quotation.occurrences if one.at.place == place]
    for one, other in combinations(quotation.occurrences, 2):
        full, changed = (one, other) if other.wording is Wording.ALTERED else (other, one)
        is_pair = full.wording is Wording.SAME and changed.wording is Wording.ALTERED
        if not is_pair or full.at.article == changed.at.article or not (full in here or changed in here):
            continue
        speaker = f" {quotation.speaker}" if quotation.speaker else ""
        first, second = (full, changed) if full in here else (changed, full)
        sentence = (
            f"{_told(story, first)} and {_told(story, second)} quote{speaker} in different words: "
            f"{quoted(_cut(first.text))} and {quoted(_cut(second.text))}; "
            f"{_label(story, changed.at.article)} {_changes(full.text, changed.text)}. "
            f"{_among(story, read_on)}"
        )
        spans = tuple((each.at.article, each.at.span) for each in (first, second))
        yield _card(Claimed.ALTERED, sentence, spans)
        return


def _edited(story: Story, place: ParagraphRef, read_on: str | None) -> Iterator[Card]:
    for number, mark in enumerate(story.mark(place).sentences):
        if mark.grade is not Grade.EDITED:
            continue
        own = SentenceRef(*place, number)
        found = [link for link in story.links if link.grade is Grade.EDITED and own in (link.a, link.b)]
        if not found:
            continue
        best = max(found, key=lambda link: link.score)
        other = best.b if best.a == own else best.a
        changed = _changes(story.words(other), story.words(own))
        sentence = (
            f"{_named(story, own.article)} (¶{own.paragraph + 1}) and {_named(story, other.article)} "
            f"(¶{other.paragraph + 1}) carry the same sentence with words changed: {_quoted(story, own)} and "
            f"{_quoted(story, other)}{f'; {_label(story, own.article)} {changed}' if changed else ''}. "
            f"{_among(story, read_on)}"
        )
        yield _card(Claimed.EDITED, sentence, _selected(story, (own, other)))


def _card(claimed: Claimed, sentence: str, selections: tuple[tuple[int, Span], ...]) -> Card:
    return Card(claimed, neutralise_line(sentence), tuple(dict.fromkeys(selections)))


def _selected(story: Story, refs: Iterable[SentenceRef]) -> tuple[tuple[int, Span], ...]:
    return tuple((ref.article, story.sentence(ref).span) for ref in refs)


def _among(story: Story, read_on: str | None) -> str:
    """Return the articles compared, so that others can compare them too."""
    listed = [
        f"{article.label} ({', '.join(filter(None, (article.date, f'sha256 {article.sha256[:_HASH]}')))})"
        for article in story.articles
    ]
    return (
        f"Among these {len(listed)}: {some_of(listed, _LISTED)}{f'; read on {read_on}' if read_on else ''}."
    )


def _label(story: Story, article: int) -> str:
    return story.articles[article].label


def _named(story: Story, article: int) -> str:
    there = story.articles[article]
    return f"{there.label}, {there.date}" if there.date else there.label


def _told(story: Story, one: Occurrence) -> str:
    return f"{_named(story, one.at.article)} (¶{one.at.sentence.paragraph + 1})"


def _near(story: Story, nearest: Nearest) -> str:
    score = f"{nearest.score:.2f}".removeprefix("0")
    return f"{_label(story, nearest.at.article)} ¶{nearest.at.paragraph + 1} ({score})"


def _quoted(story: Story, ref: SentenceRef) -> str:
    return quoted(_cut(story.words(ref)))


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rpartition(" ")[0] + " …"


def _changes(there: str, here: str) -> str:
    """Return what the words here have otherwise than those there, at most three changes."""
    told = [
        f"{'adds' if piece.change == 'added' else 'lacks'} {quoted(_cut(piece.text))}"
        for piece in pieces(there, here)
        if piece.change
    ]
    return some_of(told, 3)
