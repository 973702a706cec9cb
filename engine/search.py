"""Find words, or a pattern, in a story, as a reader would type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from math import prod
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.model import ParagraphRef, Span
from storyview.engine.text.folding import Folded, folded
from storyview.engine.text.language import is_beyond_latin, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regex import Pattern

    from storyview.engine.model import Article, Story

MOST: Final = 5_000
"""Matches after which no more are looked for."""
PATIENCE: Final = 0.8
"""Seconds that a pattern may take."""
_REPEATS: Final = 50_000
"""Repetitions that the counts of a pattern may come to together: what it is compiled to grows with them."""
_COUNTS: Final = re.compile(r"\{(\d*),?(\d*)\}")
_ESCAPED: Final = re.compile(r"\\[pPN]\{[^}]*\}?|\\.", re.DOTALL)
_LETTER: Final = r"[^\W_]"
_BEYOND_ASCII: Final = re.compile("[^\x00-\x7f]+")


class Match(NamedTuple):
    """Where the words stand."""

    place: ParagraphRef
    span: Span
    """In characters of the article's text."""


@dataclass(frozen=True, slots=True)
class Options:
    """How words are looked for."""

    regex: bool = False
    """They are a regular expression, whose `^` and `$` are the ends of a paragraph."""
    whole: bool = False
    """Only where they begin and end with a word."""
    case: bool | None = None
    """Whether letter case counts; None: only when the words hold a capital letter."""


USUAL: Final = Options()


class PatternError(ValueError):
    """A regular expression that is none, or that takes too long; says what is wrong with it in words."""


def fold(text: str, *, case: bool) -> str:
    """Return the text as it is compared (`folding`); its offsets may be others."""
    return folded(text, case=case).text


def case_counts(words: str, options: Options = USUAL) -> bool:
    """Whether letter case counts: as it is set, else when there is a capital letter among the words."""
    if options.case is not None:
        return options.case
    letters = _ESCAPED.sub("", words) if options.regex else words
    return letters != letters.lower()


def find(story: Story, words: str, options: Options = USUAL) -> tuple[Match, ...]:
    """Return every place of the words, article by article, downwards, at most `MOST`.

    Diacritics, typographic forms and the style of quotation marks never count. No match reaches over two
    paragraphs. Raises PatternError.
    """
    if not words.strip():
        return ()
    case = case_counts(words, options)
    found = (
        _matching(story, words, options, case) if options.regex else _standing(story, words, options, case)
    )
    return tuple(islice(found, MOST))


# Words


def _standing(story: Story, words: str, options: Options, case: bool) -> Iterator[Match]:
    wanted = fold(words, case=case)
    if wanted:
        for number, article in enumerate(story.articles):
            yield from _find_in(article, number, wanted, case=case, whole=options.whole)


def _find_in(article: Article, number: int, wanted: str, *, case: bool, whole: bool) -> list[Match]:
    known = folded(article.text, case=case)
    places = _places(known.text, wanted, whole=whole)
    if not places:
        return []
    size = len(wanted)
    if known.starts:
        spans = [Span(*known.span(at, at + size)) for at in places]
    else:
        spans = [Span(at, at + size) for at in places]
    found: list[Match] = []
    n, first, last = -1, 0, 0
    for span in spans:
        start, end = span
        if start >= last:
            while start >= last and n + 1 < len(article.paragraphs):
                n += 1
                last = article.paragraphs[n].end
            first, place = article.paragraphs[n].start, ParagraphRef(number, n)
        if first <= start and end <= last:
            found.append(Match(place, span))
    return found


def _places(text: str, wanted: str, *, whole: bool) -> list[int]:
    """Return where the words begin in a text; they do not overlap."""
    if whole and not is_beyond_latin(text):
        before = rf"(?<!{_LETTER})" if wanted[0].isalnum() else ""
        after = rf"(?!{_LETTER})" if wanted[-1].isalnum() else ""
        return [match.start() for match in re.finditer(before + re.escape(wanted) + after, text)]
    places: list[int] = []
    find, size = text.find, len(wanted)
    at = find(wanted)
    while at >= 0:
        if not whole or (_is_border(text, at) and _is_border(text, at + size)):
            places.append(at)
            at = find(wanted, at + size)
        else:
            at = find(wanted, at + 1)
    return places


def _is_border(text: str, at: int) -> bool:
    """Whether no word reaches over an offset; each character of a script without spaces is one."""
    around = text[max(0, at - 1) : at + 1]
    return len(around) < 2 or not all(one.isalnum() for one in around) or any(map(is_unspaced, around))


# Patterns


def _matching(story: Story, words: str, options: Options, case: bool) -> Iterator[Match]:
    pattern = _compiled(words, options, case)
    until = monotonic() + PATIENCE
    for number, article in enumerate(story.articles):
        known = folded(article.text, case=case)
        for n, paragraph in enumerate(article.paragraphs):
            start = known.at(paragraph.start)
            for first, last in _spans(pattern, known.text[start : known.at(paragraph.end)], until):
                span = _within(known, start + first, start + last, paragraph.start, paragraph.end)
                yield Match(ParagraphRef(number, n), span)


def _within(known: Folded, start: int, end: int, least: int, most: int) -> Span:
    first, last = known.span(start, end)
    return Span(max(first, least), min(last, most))


def _spans(pattern: Pattern[str], text: str, until: float) -> Iterator[tuple[int, int]]:
    """Yield where a pattern matches more than nothing."""
    try:
        for match in pattern.finditer(text, timeout=max(0.01, until - monotonic())):
            if match.end() > match.start():
                yield match.span()
    except TimeoutError:
        raise PatternError(f"the pattern takes more than {PATIENCE:g} s: make it simpler") from None
    except (RecursionError, MemoryError):
        raise PatternError("the pattern is too deep") from None


def _compiled(words: str, options: Options, case: bool) -> Pattern[str]:
    """Compile a pattern to be matched against folded text."""
    import regex

    if prod(int(most or least or 1) or 1 for least, most in _COUNTS.findall(words)) > _REPEATS:
        raise PatternError("the pattern repeats too much")
    pattern = _BEYOND_ASCII.sub(lambda match: fold(match[0], case=case), words)
    flags = 0 if case else regex.IGNORECASE
    try:
        compiled = regex.compile(pattern, flags)
        return regex.compile(rf"(?<!\w)(?:{pattern})(?!\w)", flags) if options.whole else compiled
    except regex.error as error:
        at = f", at character {error.pos + 1}" if error.pos is not None else ""
        raise PatternError(f"{error.msg}{at}") from None
    except (RecursionError, OverflowError, MemoryError):
        raise PatternError("the pattern is too deep") from None
