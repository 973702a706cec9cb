"""What stands over a report: menus, headline, deck, the picture's caption.

Where the report itself begins is often told: by its place and date line, or by the byline over it. What
stands over that is furniture, whatever it looks like:

    Bridge at Celle gives way.                                    headline, full stop and all
    Three are hurt; the mayor says warnings were ignored.         deck
    The bridge, left, on Monday.                                  caption
    CELLE, Germany — The old bridge at Celle gave way ...         the report

Without such a mark the first line is a headline when it is written like one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from storyview.engine.dates import MONTHS
from storyview.engine.model import Furniture
from storyview.engine.segment import phrases
from storyview.engine.segment.date_words import WEEKDAYS
from storyview.engine.segment.dateline import dateline_end
from storyview.engine.segment.headings import ITEM, WORD, asks, heads, is_quotation, is_scene, is_title_case
from storyview.engine.segment.quotation_marks import marks
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.segment.headings import Elsewhere, Text

    Kinds = list[Furniture | None]

_DEEPEST: Final = 12
"""Paragraphs within which a report begins."""
_HEADLINE_WORDS: Final = 24
_DECK_WORDS: Final = 60
_FRAGMENT_WORDS: Final = 22
_DECKS: Final = 2
"""Paragraphs between headline and byline."""
_DATE_LINES: Final = 2
_QUESTION_WORDS: Final = 18
_PLAIN_WORDS: Final = 16
"""A longer sentence over a report may be its first."""

_ENDS: Final = re.compile(r"[.!?。！？][\"”’»)]*(?=\s+[^\s])")
_COLON: Final = re.compile(
    r"[\"“‘'][^\"”]{3,90}[\"”’']\s?:\s|(?:[^\W\d_][\w.’'&-]*\s+){0,4}[^\W\d_][\w.’'&-]*:\s+[\"“‘']?[A-Z]"
)
_PLACED: Final = re.compile(
    r"\b[A-Z][\w’'-]{1,40}(?:,| of [A-Z]\w{1,40},)? "
    r"\(?(?:(?:far|top|bottom|second from|third from) )?"
    r"(?:left|right|cent(?:er|re)|foreground|background)\)?(?:,| and\b)"
    r"|\((?:L|R|C|left|right|cent(?:er|re))\)|, pictured\b|\bseen here\b",
)
_SHOWS: Final = re.compile(
    r"\b(?:says?|claims?|talks?|shows?|explains?|discuss(?:es)?|reacts?)\b", re.IGNORECASE
)
_WHERE: Final = re.compile(r"\b(?:in|on|at|during|outside|near|with|after|before)\s+(?:the |a |an )?[A-Z]")
_PAST: Final = re.compile(r"\b(?:said|told|announced|according)\b", re.IGNORECASE)
_DAYS: Final = WEEKDAYS | word_set("today yesterday tonight hoje ontem hoy ayer heute")
_SMALL: Final = word_set("a an and at by during for from in near of on outside the to with")
_FINITE: Final = re.compile(
    r"\b(?:is|are|am|be|do|does|did|will|would|can|could|may|might|must|should|[a-z]{2,}ed)\b"
)
_PASSED: Final = frozenset(("was", "were", "has", "have", "had", "been"))
_BARE: Final = _PASSED | frozenset(("a", "an", "the"))
"""Words that English headlines leave out."""
_BEGINS: Final = frozenset((Furniture.BYLINE, Furniture.DATELINE))
"""What stands right over a report and under its headline."""


def mark_above(paragraphs: Sequence[Text], kinds: Kinds, elsewhere: Elsewhere, title: str | None) -> None:
    """Mark menus, headline, decks and captions over a report in `kinds`; what is marked already stays."""
    if len(paragraphs) < 2:
        return
    head = _headline(paragraphs, kinds, elsewhere, title)
    if head is not None:
        kinds[head] = Furniture.HEADLINE
        for n in range(head):
            kinds[n] = kinds[n] or Furniture.NAVIGATION
    else:
        head = next((n for n, kind in enumerate(kinds) if kind is Furniture.HEADLINE), None)
    _decks(paragraphs, kinds, head)


def _headline(
    paragraphs: Sequence[Text], kinds: Kinds, elsewhere: Elsewhere, title: str | None
) -> int | None:
    """Return which paragraph is the headline, None where there is none or it is marked already."""
    if Furniture.HEADLINE in kinds[:_DEEPEST]:
        return None
    if title and (words := tuple(WORD.findall(title.casefold()))):
        for n, paragraph in enumerate(paragraphs[:_DEEPEST]):
            if kinds[n] is None and paragraph.words == words:
                return n
    for n in _first_lines(paragraphs, kinds):
        if _is_headline(paragraphs, kinds, n, elsewhere):
            return n
    return None


def _first_lines(paragraphs: Sequence[Text], kinds: Kinds) -> Iterator[int]:
    """Yield the paragraphs that may be a headline: the first, or the first under names of sections."""
    for n, kind in enumerate(kinds[:_DEEPEST]):
        if kind is not None:
            continue
        if paragraphs[n].text.strip(" :").casefold() not in phrases.SECTIONS:
            yield n
            return


def _is_headline(paragraphs: Sequence[Text], kinds: Kinds, n: int, elsewhere: Elsewhere) -> bool:
    here = paragraphs[n]
    below = [p for p, kind in zip(paragraphs[n + 1 :], kinds[n + 1 :], strict=True) if kind is None]
    if not below or here.length > _HEADLINE_WORDS or elsewhere.tells(here) or dateline_end(here.text):
        return False
    lengths = sorted(p.length for p in below)
    middle = lengths[len(lengths) // 2]
    prose = sum(p.ends for p in below)
    if heads(here, _HEADLINE_WORDS):
        return middle > here.length * 0.6 and prose * 2 > len(below)
    if middle <= here.length or prose * 2 <= len(below) or ITEM.match(here.text) or is_quotation(here.text):
        return False
    if len(_ENDS.findall(here.text)) > 1 or _breaks_off(here.text):
        return False
    return _begin(paragraphs, kinds, n) is not None or _is_written_as_one(here, below)


def _breaks_off(text: str) -> bool:
    """Whether a quotation is left open; single marks are too often apostrophes to tell."""
    sides = [side for _, _, family, side in marks(text) if family != "'" and side != "?"]
    return sides.count("(") != sides.count(")")


def _is_written_as_one(here: Text, below: Sequence[Text]) -> bool:
    """Whether a sentence over a report is written as a headline rather than as the report's first."""
    if asks(here, _QUESTION_WORDS):
        return True
    text = here.text
    longer = [word for word in WORD.findall(text) if len(word) > 3]
    lead = max(below[:2], key=lambda paragraph: paragraph.length)
    if lead.length < here.length or _DAYS.intersection(here.words):
        return False
    if len(longer) >= 4 and is_title_case(text):
        return True
    if _COLON.match(text):
        return True
    # A headline says shortly, in the present and without articles, what the lead says at length with who
    # said it and when; a report's first sentence is not said again.
    if here.length > _PLAIN_WORDS or lead.length < here.length * 1.5 or len(longer) < 4 or _PAST.search(text):
        return False
    told = {word for paragraph in below[:2] for word in paragraph.words}
    share = sum(word.casefold() in told for word in longer) / len(longer)
    if "the" in told:
        if len(here.words) >= 5 and _BARE.isdisjoint(here.words):
            return share >= 0.25
        dated = bool(_DAYS.intersection(lead.words)) or _PAST.search(lead.text) is not None
        present = _PASSED.isdisjoint(here.words) and not any(word.endswith("ed") for word in here.words)
        return dated and present and share >= 0.5
    return share >= 0.75


def _begin(paragraphs: Sequence[Text], kinds: Kinds, head: int) -> int | None:
    """Return the paragraph with which the report begins, where it is told by a dateline or a byline.

    Not more than four paragraphs of its own under the headline, and with more below it than above.
    """
    own = 0
    # Several lines of dates or times are those of a running account, and tell no beginning.
    begins = _BEGINS if kinds.count(Furniture.DATELINE) <= _DATE_LINES else {Furniture.BYLINE}
    for n in range(head + 1, min(len(paragraphs), head + 1 + _DEEPEST)):
        if own > 3:
            return None
        if kinds[n] is None:
            if dateline_end(paragraphs[n].text):
                return n if len(paragraphs) - n > own else None
            own += 1
            if paragraphs[n].length > _DECK_WORDS:
                return None
        elif kinds[n] in begins and own <= _DECKS:
            rest = [kind for kind in kinds[n + 1 :] if kind is None]
            return n + 1 if len(rest) >= 3 and len(rest) > own else None
    return None


def _decks(paragraphs: Sequence[Text], kinds: Kinds, head: int | None) -> None:
    """Mark what stands between the headline and the report."""
    start = head if head is not None else -1
    begin = _begin(paragraphs, kinds, start)
    if begin is not None:
        above = [n for n in range(start + 1, begin) if kinds[n] is None]
        if head is None:
            short = [n for n in above if paragraphs[n].length <= _HEADLINE_WORDS]
            head = max(
                (n for n in short if not _PLACED.search(paragraphs[n].text)),
                key=lambda n: (not ITEM.match(paragraphs[n].text), paragraphs[n].length),
                default=-1,
            )
        for n in above:
            kinds[n] = _kind_above(paragraphs[n], n - head)
        return
    if head is None:
        return
    story = [n for n in range(head + 1, len(kinds)) if kinds[n] is None][:2]
    if len(story) == 2 and (kind := _kind_over_lead(*(paragraphs[n] for n in story))):
        kinds[story[0]] = kind


def _kind_above(paragraph: Text, below: int) -> Furniture:
    """Return what a paragraph above the report is, so far below its headline."""
    if _PLACED.search(paragraph.text):
        return Furniture.PHOTO_CAPTION
    if below == 0:
        return Furniture.HEADLINE
    return Furniture.NAVIGATION if below < 0 and paragraph.length <= _HEADLINE_WORDS else Furniture.DECK


def _kind_over_lead(here: Text, lead: Text) -> Furniture | None:
    """Return what a paragraph between headline and lead is, None for a first paragraph of the report."""
    if here.length > _DECK_WORDS or not lead.ends or lead.length < here.length * 0.6:
        return None
    first = here.text.partition(". ")[0]
    if not _PAST.search(first) and (
        _PLACED.search(here.text)
        or is_scene(here.text, under_headline=True)
        or ("the" in lead.words and _is_fragment(first))
    ):
        return Furniture.PHOTO_CAPTION
    return Furniture.DECK if heads(here, _DECK_WORDS) or _sums_up(here, lead) else None


def _is_fragment(text: str) -> bool:
    """Whether words name who stands where, and make no sentence: names and hardly a word beside them."""
    words = [str(word) for word in WORD.findall(text)]
    names = sum(word[0].isupper() for word in words[1:])
    others = sum(word.islower() and word not in _SMALL for word in words)
    return (
        names >= 2
        and others <= 1
        and len(words) <= _FRAGMENT_WORDS
        and bool(_WHERE.search(text))
        and not _FINITE.search(text)
        and _PASSED.isdisjoint(words)
    )


def _sums_up(here: Text, lead: Text) -> bool:
    """Whether it tells in the present and without a day what the lead tells again with the day."""
    dated = _DAYS.intersection(lead.words) or any(word in MONTHS for word in lead.words)
    longer = {word for word in here.words if len(word) > 3}
    return bool(
        dated
        and not _DAYS.intersection(here.words)
        and not _ENDS.search(here.text)
        and _SHOWS.search(here.text)
        and not _PAST.search(here.text)
        and here.length <= lead.length
        and len(longer.intersection(lead.words)) * 10 >= len(longer) * 3
    )
