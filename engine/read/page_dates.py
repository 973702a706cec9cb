"""The day on which a page was published, as far as it says so."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.dates import day_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)(?:[/-]?([01]\d)[/-]?([0-3]\d)|/(\d\d?)/(\d\d?))(?!\d)")
_WEB: Final = "1991"
"""Before it there were no pages, so an earlier date is one that the article tells of."""
_SAME_MOMENT: Final = timedelta(minutes=2)
_TOGETHER: Final = 2
"""Boxes above a time within which another belongs to the same article."""


def day_of_page(
    tree: HtmlElement, article: dict[str, Any], meta: dict[str, str], url: str | None, guess: str | None
) -> str | None:
    """Return the day on which a page was published, in ISO 8601.

    Given are its linked data, its `meta` elements, its address, and a day that was looked for in its text.
    """
    return _published(tree, article, meta, url) or _shown_date(tree, url) or _guessed(guess)


def _published(
    tree: HtmlElement, article: dict[str, Any], meta: dict[str, str], url: str | None
) -> str | None:
    """Return the day that the linked data or the head tells, where the article appeared.

    Many tell the time in UTC, by which it is tomorrow where it is evening: 2023-11-09T02:11Z is the
    8th in Boston. So the page's own time for that moment goes before it, and so does a day in the address
    that is next to it.
    """
    names = (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "dc.date.issued",
        "dcterms.created",
        "article.published",
    )
    given = [article.get("datePublished"), *(meta.get(name) for name in names), article.get("dateCreated")]
    stamp, day = next(((each, found) for each in given if each and (found := day_of(each))), (None, None))
    moment = _moment(stamp)
    if day is None or moment is None or moment.utcoffset() != timedelta():
        return day
    for element in tree.iter("time"):
        if (local := _moment(element.get("datetime"))) is not None and abs(local - moment) < _SAME_MOMENT:
            return local.date().isoformat() if local.utcoffset() else day
    addressed = _day_in(url)
    near = addressed and abs(date.fromisoformat(addressed) - moment.date()) <= timedelta(1)
    return addressed if near else day


def _moment(stamp: object) -> datetime | None:
    """Return a time that tells its zone, None for any other."""
    try:
        moment = datetime.fromisoformat(str(stamp).strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _day_in(address: str | None) -> str | None:
    """Return the day that an address has."""
    match = _IN_ADDRESS.search(address or "")
    return day_of("-".join(filter(None, match.groups()))) if match else None


def _shown_date(tree: HtmlElement, url: str | None) -> str | None:
    """Return the day that the page itself marks up as its own, or that its address has.

    Of several times that stand together, as of publication and update, the earliest.
    """
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        given = (element.get(name) for name in ("content", "datetime", "value"))
        if day := next(filter(None, map(day_of, given)), None) or day_of(element.text):
            return day
    if day := _day_in(url):
        return day
    times = [(element, day) for element in tree.iter("time") if (day := _day_of_time(element))]
    if not times:
        return None
    box = next(islice(times[0][0].iterancestors(), _TOGETHER, None), None)
    together = [day for time, day in times[:3] if box is not None and box in time.iterancestors()]
    return min(together or [times[0][1]])


def _day_of_time(element: HtmlElement) -> str | None:
    return day_of(element.get("datetime") or element.text_content())


def _guessed(date: str | None) -> str | None:
    """Return a date that was looked for in the text, but for the first of a year: that is a copyright."""
    return None if date is None or date.endswith("-01-01") or date < _WEB else date
