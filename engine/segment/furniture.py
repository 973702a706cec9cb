"""Furniture: what stands in an article and reports nothing.

Patterns (`phrases`), the place in the article and repetition across articles decide, and a doubt is
decided for the report: whoever reads must not miss a sentence, and may well see a stray button.
So a paragraph is never furniture when it quotes somebody, or when another article tells the same words
inside a longer paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Furniture
from storyview.engine.processes import shared_out, worth
from storyview.engine.segment import phrases
from storyview.engine.segment.above import mark_above
from storyview.engine.segment.date_words import AGENCIES
from storyview.engine.segment.dateline import is_date_line
from storyview.engine.segment.headings import (
    FINAL,
    ITEM,
    WORD,
    Elsewhere,
    Text,
    asks,
    heads,
    is_balanced,
    is_scene,
    is_title_case,
    places_of,
)
from storyview.engine.segment.quotation_marks import quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Told = Sequence[Furniture | None]


_LONGEST_CAPTION: Final = 900
_PHOTO: Final = re.compile("photo|image|picture|foto|cr[eé]dit", re.IGNORECASE)
_ENDS_BEFORE_CREDIT: Final = tuple(".!?|–—-")
_BRACKETED_TAIL: Final = re.compile(r"(?<=[.!?。\"”’»])\s*[(\[（]([^()\[\]（）]{2,40})[)\]）]\.?$")

_PLAIN_WORD: Final = re.compile(r"[^\s,;/|&]+")
_LONGEST_BYLINE: Final = 200
_HANDLE: Final = re.compile(r"(?:[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30}|(?:https?://|www\.)\S+)")

_CREDIT_REACH: Final = 160
"""Characters before a caption's end in which its credit begins."""

_LONGEST_LEAD_IN: Final = 4
"""Words that may stand with a colon over a list of links; longer, they bring in what is told next."""
_LONGEST_TAG: Final = 60
_LONGEST_POST: Final = 70
"""Words."""
_POST_KICKER: Final = re.compile(phrases.POST_KICKERS)
_POSTING: Final = re.compile(phrases.POSTING, re.IGNORECASE)
_SECONDS: Final = 8e-5
"""What it takes to tell the kind of a paragraph, roughly."""
_LONGEST_MENU: Final = 300
_MENU: Final = re.compile(r"\s*[|•·›»]\s*|\s+[/>]\s+")
_COPYRIGHT_YEAR: Final = re.compile(r"[©ⓒ]\s?(?:copyright )?\d{4}", re.IGNORECASE)

_LONGEST_LABEL: Final = 30
"""Characters of "Related topics" and the like."""

_SUBHEAD_WORDS: Final = 14
_QUESTION_WORDS: Final = 10
_PLAIN_SUBHEAD_WORDS: Final = 8
"""A longer line without title case may be a sentence that lost its full stop."""


def furniture_of(
    articles: Sequence[Sequence[str]], titles: Sequence[str | None], told: Sequence[Told | None] = ()
) -> list[list[Furniture | None]]:
    """Return for each paragraph of each article its kind of furniture, None for what reports.

    Given are the articles' paragraphs in order, for each article the title its source gives it, and what
    its mark-up tells of them, which is believed before their words. The order of the articles changes
    nothing.
    """
    texts = [[Text.of(paragraph) for paragraph in article] for article in articles]
    places = places_of(texts)

    def kinds(n: int) -> list[Furniture | None]:
        return _kinds(texts[n], Elsewhere(texts, places, n), titles[n], told[n] if told else None)

    return shared_out(kinds, len(texts), worth(sum(map(len, texts)) * _SECONDS))


def _kinds(
    paragraphs: Sequence[Text], elsewhere: Elsewhere, title: str | None, told: Told | None
) -> list[Furniture | None]:
    kinds = [_by_itself(paragraph, n, len(paragraphs), elsewhere) for n, paragraph in enumerate(paragraphs)]
    if told is not None and len(told) == len(kinds):
        kinds = [known or guessed for known, guessed in zip(told, kinds, strict=True)]
    _lists_of_tags(paragraphs, kinds)
    _posts(paragraphs, kinds)
    if told is None:
        # What stands over the report is told by the mark-up, so that the rest is the report.
        mark_above(paragraphs, kinds, elsewhere, title)
    _subheads(paragraphs, kinds, elsewhere)
    return kinds


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    """Return a table of `phrases` as one pattern."""
    sources: tuple[str, ...] = getattr(phrases, kind)
    return re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)


def _by_itself(paragraph: Text, place: int, count: int, elsewhere: Elsewhere) -> Furniture | None:
    """Return the kind that a paragraph's own words tell."""
    if not paragraph.words:
        return Furniture.SHARE_WIDGET if _is_mere_signs(paragraph.text) else None
    if (of_page := _of_the_page(paragraph)) is not None:
        return of_page
    if is_date_line(paragraph.text):
        return Furniture.DATELINE
    if is_photo_credit(paragraph.text):
        return Furniture.PHOTO_CREDIT
    if is_caption(paragraph.text):
        return Furniture.PHOTO_CAPTION
    if _is_note(paragraph):
        return Furniture.NOTE
    kind = None
    if (place < 5 or place >= count - 6) and (is_byline(paragraph.text) or _is_source(paragraph)):
        kind = Furniture.BYLINE
    elif is_promotion(paragraph, elsewhere.repeats):
        kind = Furniture.PROMOTION
    return None if kind is None or _quotes(paragraph.text) or elsewhere.tells(paragraph) else kind


def _of_the_page(paragraph: Text) -> Furniture | None:
    """Return the kind of what a page has around any article."""
    if paragraph.key in phrases.ADVERTISEMENT:
        return Furniture.ADVERTISEMENT
    if _is_menu(paragraph):
        return Furniture.NAVIGATION
    if _is_tags(paragraph):
        return Furniture.TAGS
    if _made_of(paragraph, phrases.COMMENT_CORE, phrases.COMMENT_REST, 10):
        return Furniture.COMMENT_COUNTER
    if _made_of(paragraph, phrases.SHARE_CORE, phrases.SHARE_REST, 14) or _is_reading_time(paragraph.text):
        return Furniture.SHARE_WIDGET
    return None


def _is_mere_signs(text: str) -> bool:
    """Whether a paragraph without words is a widget's remains rather than a break between scenes."""
    return len(text) <= 12


def _is_menu(paragraph: Text) -> bool:
    """Whether it leads about an outlet's pages: an item of a menu, or several of them in a line."""
    if paragraph.text.strip().casefold() in phrases.NAVIGATION:
        return True
    if len(paragraph.text) > _LONGEST_MENU:
        return False
    items = [item.strip().casefold() for item in _MENU.split(paragraph.text)]
    if len(items) < 3 or paragraph.ends or max(len(WORD.findall(item)) for item in items) > 4:
        return False
    known = sum(item in phrases.NAVIGATION or item in phrases.SECTIONS for item in items)
    return known * 2 >= len(items)


def _is_note(paragraph: Text) -> bool:
    """Whether the outlet speaks of its own report: that it was corrected, or will be updated."""
    return len(paragraph.text) <= 700 and _patterns("NOTE_OPENERS").match(paragraph.text) is not None


def _lists_of_tags(paragraphs: Sequence[Text], kinds: list[Furniture | None]) -> None:
    """Mark the short lines under a label such as "Related topics"."""
    under = False
    for n, paragraph in enumerate(paragraphs):
        if kinds[n] is Furniture.TAGS:
            under = len(paragraph.text) <= _LONGEST_LABEL and ":" not in paragraph.text[:-1]
        elif under and kinds[n] is None and paragraph.length <= 4 and not paragraph.ends:
            kinds[n] = Furniture.TAGS
        else:
            under = False


def _posts(paragraphs: Sequence[Text], kinds: list[Furniture | None]) -> None:
    """Mark posts that a page shows, by what such a page leaves or by their manner after a mention."""
    marks_ = _patterns("POST_MARKS")
    for n, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.length > _LONGEST_POST or kinds[n] not in (None, Furniture.PROMOTION):
            continue
        if marks_.search(text):
            kinds[n] = Furniture.EMBEDDED_POST
            # A line that only signs a post belongs to the paragraph above it.
            if text[0] in "—–―-" and n and kinds[n - 1] is None and paragraphs[n - 1].length <= _LONGEST_POST:
                kinds[n - 1] = Furniture.EMBEDDED_POST
        elif _POST_KICKER.match(text) and any(
            _POSTING.search(before.text) for before in paragraphs[max(0, n - 2) : n]
        ):
            kinds[n] = Furniture.EMBEDDED_POST


def _is_tags(paragraph: Text) -> bool:
    """Whether it is a list of tags, or only the label of one."""
    head, colon, rest = paragraph.text.partition(":")
    if len(head) > _LONGEST_LABEL:
        return False
    label = " ".join(WORD.findall(head.casefold()))
    if label not in phrases.TAG_LABELS:
        return False
    if not colon:
        return True
    rest = rest.strip(" :")
    if all(word in phrases.TAG_LABELS for word in WORD.findall(rest.casefold())):
        return True
    is_list = any(sign in rest for sign in ",#|;") or len(rest) <= _LONGEST_TAG
    return is_list and not FINAL.search(rest)


def _made_of(paragraph: Text, core: frozenset[str], rest: frozenset[str], most: int) -> bool:
    """Whether a short paragraph has one of the core words and no others but the rest and numbers."""
    if len(paragraph.words) > 2 * most:
        return False
    words = [word for word in paragraph.words if not word.isdecimal()]
    if not 0 < len(words) <= most or not any(word in core for word in words):
        return False
    return all(word in core or word in rest for word in words)


def _is_reading_time(text: str) -> bool:
    return re.fullmatch(phrases.READING_TIME, text.strip(), re.IGNORECASE) is not None


def is_photo_credit(text: str) -> bool:
    """Whether a text is a photo credit and nothing else."""
    return (
        len(text) <= 120
        and _patterns("CREDIT_MARKS").fullmatch(text.strip()) is not None
        and not is_rights(text)
    )


def is_rights(text: str) -> bool:
    """Whether a text claims rights in the article rather than in a picture."""
    folded = text.casefold()
    return any(claim in folded for claim in phrases.RIGHTS) or _COPYRIGHT_YEAR.match(text) is not None


def credit_start(text: str) -> int | None:
    """Return where the photo credit that ends a caption begins, or None when there is none."""
    text = text.rstrip()
    tail = max(0, len(text) - _CREDIT_REACH)
    end = text[tail:].lower()
    if not any(sign in end for sign in phrases.CREDIT_SIGNS):
        return None
    for match in _patterns("CREDIT_MARKS").finditer(text, tail):
        if match.end() >= len(text) - 1 and match.start() > tail:
            return match.start()
    return None


def is_caption(text: str) -> bool:
    """Whether a text is a photo caption: it begins like one, or ends in a credit that is marked as one.

    An agency's name in brackets is no such mark: reports end in it too.
    """
    if len(text) > _LONGEST_CAPTION:
        return False
    if _patterns("CAPTION_OPENERS").match(text) or is_scene(text):
        return True
    start = credit_start(text)
    if start is None or _quotes(text):
        return False
    marked = text[start] in "©ⓒ([" or _PHOTO.match(text, start) is not None
    return marked or text[:start].rstrip()[-1:] in _ENDS_BEFORE_CREDIT


def agency_tail(text: str) -> int | None:
    """Return where an agency's name in brackets after a report's last sentence begins, if there is one."""
    match = _BRACKETED_TAIL.search(text[-_CREDIT_REACH:])
    if match is None:
        return None
    words = WORD.findall(match[1])
    named = any(word.casefold() in AGENCIES for word in words)
    only = all(not word[0].islower() or word in phrases.BYLINE_SMALL for word in words)
    if not (named and only) and not is_byline(match[1]):
        return None
    return len(text) - len(text[-_CREDIT_REACH:]) + match.start()


def is_byline(text: str) -> bool:
    """Whether a text says who wrote, and nothing else: names after "By" in any language, or a credit."""
    text = text.strip(" \n()|–—-")
    if not text or len(text) > _LONGEST_BYLINE:
        return False
    if _patterns("CREDIT_LINES").fullmatch(text):
        return True
    words = _PLAIN_WORD.findall(_HANDLE.sub("", text) if "@" in text or "/" in text else text)
    if not words:
        return "@" in text
    if words[0].strip(":").casefold() not in phrases.BYLINE_OPENERS or len(words) < 2:
        return False
    names = [word.strip(".:()") for word in words[1:]]
    small = all(not name[:1].islower() or name.casefold() in phrases.BYLINE_SMALL for name in names)
    return small and any(name and not name[0].islower() for name in names)


def _is_source(paragraph: Text) -> bool:
    """Whether a line names an agency or a writer's post and nothing else ("Associated Press Writer")."""
    words = paragraph.words
    named = any(word in AGENCIES or word in phrases.SOURCE_WORDS for word in words)
    known = AGENCIES | phrases.SOURCE_WORDS | phrases.SOURCE_REST
    return named and not paragraph.ends and len(words) <= 6 and all(word in known for word in words)


def is_promotion(paragraph: Text, repeats: Callable[[Text], bool] = lambda _: False) -> bool:
    """Whether every sentence asks the reader to get, follow or read something of the outlet's.

    Standing word for word in another article halves the evidence asked for.
    """
    text = paragraph.text
    if len(text) > 500:
        return False
    introduces = text.endswith((":", "：")) and paragraph.length > _LONGEST_LEAD_IN
    if (_patterns("PROMOTION_OPENERS").match(text) and not introduces) or (
        len(text) < 300 and is_rights(text)
    ):
        return True
    if paragraph.words[0].split("-")[0] not in phrases.PROMOTION_VERBS:
        return False
    needed = 2 if introduces or not repeats(paragraph) else 1
    return all(
        _asks(piece, needed) for piece in re.split(r"(?<=[.!?。！？|])\s+", text) if WORD.search(piece)
    )


def _asks(sentence: str, needed: int) -> bool:
    words = WORD.findall(sentence.casefold())
    if not words or words[0].split("-")[0] not in phrases.PROMOTION_VERBS:
        return False
    nouns = sum(word in phrases.PROMOTION_NOUNS for word in words[1:])
    return nouns >= needed or (nouns == 1 and len(words) <= 12 and not sentence.endswith((":", "：")))


def _quotes(text: str) -> bool:
    """Whether somebody is quoted at length: more than a word or two between marks."""
    return any(len(WORD.findall(text[span.start : span.end])) >= 5 for span in quotations(text).spans)


def _is_closed(text: str) -> bool:
    """Whether a paragraph is said to its end, so that a question after it is no further one of a speech."""
    return not text.rstrip("\"'”’»)").endswith(("?", "？", "؟")) and is_balanced(text)


def _subheads(paragraphs: Sequence[Text], kinds: list[Furniture | None], elsewhere: Elsewhere) -> None:
    """Mark subheads: short lines between paragraphs of prose that end like no sentence, or that ask.

    In a text that often leaves the full stop out, a line without one means nothing.
    """
    story = [n for n, kind in enumerate(kinds) if kind is None]
    prose = [n for n in story if not ITEM.match(paragraphs[n].text)]
    without = [n for n in prose if not paragraphs[n].ends]
    rare = len(without) * 3 <= len(prose)
    for before, n, after in zip(story, story[1:], story[2:], strict=False):
        here, next_ = paragraphs[n], paragraphs[after]
        if after != n + 1 and kinds[n + 1] is not Furniture.ADVERTISEMENT:
            continue
        lists = ITEM.match(next_.text) is not None
        if (
            (
                (rare and heads(here, _SUBHEAD_WORDS))
                or (asks(here, _QUESTION_WORDS) and _is_closed(paragraphs[before].text))
            )
            and (lists or (next_.ends and next_.length > here.length))
            and not paragraphs[before].text.endswith((":", "："))
            and (here.length <= _PLAIN_SUBHEAD_WORDS or is_title_case(here.text) or here.text.endswith("?"))
            and not elsewhere.covers(here)
        ):
            kinds[n] = Furniture.SUBHEAD
