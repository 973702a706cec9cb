"""Place and date lines."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from storyview.engine.dates import dates_in
from storyview.engine.segment.date_words import AGENCIES, CITIES, DATE_WORDS, KICKERS

_LONGEST: Final = 80
"""Characters a place and date line may have."""

_DASH: Final = re.compile(r"\s*(?:--+|[—–―]|(?<=[\s)])[-_])\s*(?=\S)|\s*[:：]\s+(?=\S)")
_CLOCK: Final = re.compile(r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\.?", re.I)
_CJK_LINE: Final = re.compile(
    r"[【（][^】）\n]{2,30}[】）]\s*|"
    r"[^\s，。、]{0,16}\d{1,2}月\d{1,2}日\s*[电電讯訊](?:[\s　]+|(?:[（(][^）)]*[）)]))?"
)
_CJK_AGENCY: Final = re.compile(r"[社电電讯訊报報網网]")
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]*")
_SENTENCE_MARKS: Final = re.compile(r"[!?;\"“”]")
_STOP: Final = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\d{4}))\.\s+")
_PARENTHESIS: Final = re.compile(r"\s*\(([^()]{2,40})\)\s*$")


def without_dates(text: str) -> tuple[str, bool]:
    """Return a text without its dates and times of day, and whether it had a date."""
    dates = dates_in(text)
    at, parts = 0, []
    for *_, start, end in dates:
        if start >= at:
            parts.append(text[at:start])
            at = end
    return _CLOCK.sub(" ", " ".join((*parts, text[at:]))), bool(dates)


def is_date_line(text: str) -> bool:
    """Whether a text holds a date or a time of publication and nothing else of weight.

    Read as such are labels ("Published", "Updated"), names of days, time zones and places, and a date.
    """
    if len(text) > _LONGEST * 1.5 or not _DIGIT.search(text):
        return False
    rest, dated = without_dates(text)
    words = _WORD.findall(rest)
    labels = sum(word.casefold() in DATE_WORDS for word in words)
    others = [word for word in words if word.casefold() not in DATE_WORDS]
    zones = [word for word in others if word.isupper() and len(word) <= 4]
    timed = labels > 0 and _CLOCK.search(text) is not None
    return (
        (dated or timed)
        and len(others) - len(zones) <= (2 if labels else 0)
        and all(word[0].isupper() for word in others)
    )


def dateline_end(text: str) -> int | None:
    """Return where the place and date line at a paragraph's start ends, or None when there is none.

    The line is one of: capitals before a dash or a colon ("KYIV, Ukraine —", "NEW DELHI:"), a place
    with an agency or a date before a dash or a colon ("Berlin (dpa) -", "Moscow, 20 March –"), a city
    that stands by itself in datelines before a dash ("New York –"), an agency alone ("(Reuters) -"), a
    date with a place up to a full stop ("2025-03-20 Kyiv."), and the East Asian forms
    ("【新华社北京3月20日电】"). The dash, colon or full stop belongs to it.
    """
    if match := _CJK_LINE.match(text):
        if _CJK_AGENCY.search(match[0]) and match.end() < len(text):
            return len(match[0].rstrip()) + match.start()
        return None
    match = _DASH.search(text, 0, _LONGEST)
    while match is not None:
        if match.end() < len(text) and _is_place(text[: match.start()], match[0].strip()):
            return match.start() + len(match[0].rstrip()) if _starts(text[match.end() :]) else None
        match = _DASH.search(text, match.end(), _LONGEST)
    stop = _STOP.search(text, 0, _LONGEST)
    if stop and stop.end() < len(text) and is_dated_place(text[: stop.start()]):
        return stop.start() + 1
    return None


def _starts(rest: str) -> bool:
    """Whether a text begins as a report does: no small letter."""
    return not rest[0].islower()


def _is_place(head: str, mark: str) -> bool:
    """Whether what stands before a dash or colon is a place, with agency, region or date."""
    parenthesis = _PARENTHESIS.search(head)
    agency = bool(parenthesis) or any(word.casefold() in AGENCIES for word in _WORD.findall(head))
    if parenthesis:
        head = head[: parenthesis.start()]
        inside = parenthesis[1]
        if not (_agency_like(inside) or without_dates(inside)[1]):
            return False
    place, dated = without_dates(head)
    words = _NAME.findall(place)
    if not words:
        return agency and not place.strip(" ,()")
    names = [word for word in words if word.casefold() not in DATE_WORDS]
    if (
        len(words) > 7
        or not all(word[0].isupper() or len(word) <= 3 for word in names)
        or _SENTENCE_MARKS.search(head)
    ):
        return False
    if names and names[0].casefold() in KICKERS:
        return False
    upper = list(takewhile(str.isupper, names))
    capitals = sum(map(len, upper)) >= 4
    if mark in (":", "："):
        return (capitals and len(names) <= 3) or (agency and bool(parenthesis)) or (dated and bool(names))
    return capitals or agency or (dated and bool(names)) or _city(place)


def _city(place: str) -> bool:
    """Whether it is a city known by itself, with or without what it lies in ("London, England")."""
    head, _, rest = place.strip().partition(",")
    return head.strip().casefold() in CITIES and len(rest.split()) <= 3


def _agency_like(text: str) -> bool:
    """Whether a parenthesis names an agency: a known name, or capitals (one letter is a party's)."""
    words = _WORD.findall(text)
    capitals = len(words) <= 2 and all(word.isupper() and len(word) > 1 for word in words)
    return capitals or any(word.casefold() in AGENCIES for word in words)


def is_dated_place(head: str) -> bool:
    """Whether a fragment is a date with a place of a few words, and label words."""
    place, dated = without_dates(head)
    words = [word for word in _WORD.findall(place) if word.casefold() not in DATE_WORDS]
    return dated and len(words) <= 3 and all(word[0].isupper() for word in words)
