"""The ledger of quotations and the list of figures as rows: filtered, signed, every line with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import Form, Wording
from storyview.engine.claims.quotation_wording import common, spelled
from storyview.engine.figures.tokens import tokens
from storyview.engine.signs import CONFLICT, PARTIAL, UNIQUE, VERBATIM
from storyview.engine.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.claims.model import At, Claims, FigureClaim, Occurrence, Quotation, Topic
    from storyview.engine.model import Story

UNSURE: Final = "?"
_CONTEXT: Final = 40
"""Characters of context on either side of a figure."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quotation beside its fullest form."""

    text: str
    change: str = ""
    """Empty, `added` or `missing`."""


@dataclass(frozen=True, slots=True)
class Line:
    """One quotation where it stands."""

    occurrence: Occurrence
    pieces: tuple[Piece, ...]
    """Its words, with what differs from the fullest form where it is altered."""
    sure: bool

    @property
    def at(self) -> At:
        """Where to go."""
        return self.occurrence.at


@dataclass(frozen=True, slots=True)
class Entry:
    """A quotation of the ledger."""

    quotation: Quotation
    sign: str
    """≠ other speakers, ~ altered, ? speaker unsure, = in several articles, ● in one."""
    lines: tuple[Line, ...]


def ledger_rows(
    claims: Claims,
    *,
    speaker: str | None = None,
    altered: bool = False,
    conflict: bool = False,
    text: str = "",
) -> tuple[Entry, ...]:
    """Return the ledger by speaker, those who are quoted most first; nobody known comes last.

    `speaker` keeps one speaker's, `altered` those whose words differ, `conflict` those given to several
    speakers, `text` those that have it in their words or their speakers, case and accents folded.
    """
    wanted = folded(text.strip(), case=False).text
    torn = {claim.at for one in claims.conflicts if one.kind == "speaker" for claim in one.claims}
    found = []
    for each in claims.quotations:
        contested = any(one.at in torn for one in each.occurrences)
        if (altered and not each.altered) or (conflict and not contested):
            continue
        if speaker is not None and speaker not in {each.speaker, *(one.speaker for one in each.occurrences)}:
            continue
        if wanted and not any(wanted in folded(words, case=False).text for words in _words(each)):
            continue
        found.append(Entry(each, _sign(each, contested), tuple(_line(each, one) for one in each.occurrences)))
    total: Counter[str] = Counter()
    for entry in found:
        total[entry.quotation.speaker or ""] += len(entry.lines)

    def order(entry: Entry) -> tuple[bool, int, str, At]:
        name = entry.quotation.speaker or ""
        return (not name, -total[name], name, entry.lines[0].at)

    return tuple(sorted(found, key=order))


def speakers(claims: Claims) -> tuple[str, ...]:
    """Return who is quoted, alphabetically."""
    return tuple(sorted({each.speaker for each in claims.quotations if each.speaker}))


def _words(quotation: Quotation) -> Iterator[str]:
    yield quotation.speaker or ""
    for one in quotation.occurrences:
        yield one.text
        yield one.speaker or ""


def _sign(quotation: Quotation, contested: bool) -> str:
    if contested:
        return CONFLICT
    if quotation.altered:
        return PARTIAL
    if not any(one.sure for one in quotation.occurrences):
        return UNSURE
    return VERBATIM if len(quotation.articles) > 1 else UNIQUE


def _line(quotation: Quotation, one: Occurrence) -> Line:
    if one.wording is not Wording.ALTERED or one.form is Form.INDIRECT:
        return Line(one, (Piece(" ".join(one.text.split())),), one.sure)
    return Line(one, tuple(pieces(quotation.text, one.text)), one.sure)


def noted(entry: Entry, line: Line) -> str:
    """Return what is told of a quotation where it stands beside its words; empty where nothing is."""
    said = line.occurrence
    facts = (
        str(said.wording) if said.wording is not Wording.SAME else "",
        "indirect" if said.form is Form.INDIRECT else "",
        f"said by {said.speaker}" if said.speaker and said.speaker != entry.quotation.speaker else "",
        f"via {said.via}" if said.via else "",
        "" if line.sure or said.speaker is None else "speaker unsure",
    )
    return ", ".join(filter(None, facts))


def pieces(fullest: str, text: str) -> Iterator[Piece]:
    """Yield the words of a text, those that only it has (`added`) and only the fullest form (`missing`)."""
    full = [token for token in tokens(fullest) if token.word or token.digits]
    its = [token for token in tokens(text) if token.word or token.digits]
    blocks = common([spelled(token.low) for token in full], [spelled(token.low) for token in its])
    a = b = 0
    for n, (p, q, size) in enumerate((*blocks, (len(full), len(its), 0))):
        if p > a and 0 < n < len(blocks):
            yield Piece(fullest[full[a].start : full[p - 1].end], "missing")
        if q > b:
            yield Piece(text[its[b].start : its[q - 1].end], "added")
        if size:
            yield Piece(text[its[q].start : its[q + size - 1].end])
        a, b = p + size, q + size


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure where it stands, in its words."""

    claim: FigureClaim
    before: str
    words: str
    after: str

    @property
    def at(self) -> At:
        """Where to go."""
        return self.claim.at


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """What figures are of, with each of them."""

    topic: Topic
    sign: str
    """≠ in conflict, = in several articles, ● in one."""
    why: str
    """Why those of a conflict are taken for one fact; otherwise empty."""
    lines: tuple[FigureLine, ...]


def figure_rows(
    story: Story, claims: Claims, *, conflict: bool = False, text: str = ""
) -> tuple[FigureEntry, ...]:
    """Return the figures of a story: conflicts first, then what several articles have, then the rest.

    `conflict` keeps those in conflict, `text` those that have it in their topic, value or context.
    """
    wanted = folded(text.strip(), case=False).text
    why = {claim.at: one.why for one in claims.conflicts for claim in one.claims}
    found = []
    for topic in claims.figures:
        if conflict and not topic.conflict:
            continue
        lines = tuple(_figure_line(story, claim) for claim in topic.claims)
        words = (topic.topic, *(f"{x.before}{x.words}{x.after} {x.claim.figure.value}" for x in lines))
        if wanted and not any(wanted in folded(each, case=False).text for each in words):
            continue
        several = len({claim.at.article for claim in topic.claims}) > 1
        sign = CONFLICT if topic.conflict else VERBATIM if several else UNIQUE
        reason = (
            next((why[claim.at] for claim in topic.claims if claim.at in why), "") if topic.conflict else ""
        )
        found.append(FigureEntry(topic, sign, reason, lines))
    rank = {CONFLICT: 0, VERBATIM: 1, UNIQUE: 2}
    return tuple(sorted(found, key=lambda entry: (rank[entry.sign], entry.lines[0].at)))


def _figure_line(story: Story, claim: FigureClaim) -> FigureLine:
    """Return a figure with words on either side, no further than its sentence."""
    article = story.articles[claim.at.article]
    sentence = story.sentence(claim.at.sentence)
    start, end = claim.at.span
    begin = max(sentence.start, start - _CONTEXT)
    stop = min(sentence.end, end + _CONTEXT)
    before, after = article.text[begin:start], article.text[end:stop]
    if begin > sentence.start:
        before = "… " + before.partition(" ")[2]
    if stop < sentence.end:
        after = after.rpartition(" ")[0] + " …"
    return FigureLine(claim, _flat(before), _flat(article.text[start:end]), _flat(after))


def _flat(text: str) -> str:
    return text.replace("\n", " ")
