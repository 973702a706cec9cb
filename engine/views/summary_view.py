"""A story in numbers, and how much of each article stands in each other, in any wording and verbatim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.link.lexicon import Lexicon, words_of_each
from storyview.engine.mark.shares import add_copies, carried, single
from storyview.engine.model import Grade

if TYPE_CHECKING:
    from storyview.engine.claims.model import Claims
    from storyview.engine.model import Story


class Overlap(NamedTuple):
    """What one article shares with another, as shares of its own words of story text, 0 to 1."""

    linked: float = 0.0
    """In sentences that have a counterpart there, of any grade."""
    verbatim: float = 0.0
    """Of sentences that stand there verbatim or edited, the words that are the same."""


def overlap(story: Story, lexicon: Lexicon | None = None) -> tuple[tuple[Overlap, ...], ...]:
    """Return for each article what it shares with each other; nothing with itself.

    Asymmetric: all of a short article may stand in a long one. `lexicon` saves reading the articles'
    words again where the caller has them.
    """
    lexicon = lexicon or Lexicon(story.articles)
    count = len(story.articles)
    words = words_of_each(lexicon.units, count)
    linked = [[0] * count for _ in range(count)]
    verbatim = [[0] * count for _ in range(count)]
    counted: dict[tuple[int, int], int] = {}
    for link in single(story.links, story.copies):
        for ref, other in ((link.a, link.b.article), (link.b, link.a.article)):
            number = lexicon.find(ref)
            if number is not None:
                counted[number, other] = len(lexicon.units[number].words)
    wording = lexicon.wording
    same = carried(story.links, lexicon, story.copies)
    for table, known in ((linked, counted), (verbatim, same)):
        for (number, other), each in known.items():
            table[lexicon.units[number].ref.article][other] += each
    add_copies(linked, counted, lexicon, story.copies, lambda number: len(lexicon.units[number].words))
    add_copies(verbatim, same, lexicon, story.copies, lambda number: len(wording.of(number)))
    return tuple(
        tuple(
            Overlap(linked[a][b] / max(words[a], 1), verbatim[a][b] / max(words[a], 1)) for b in range(count)
        )
        for a in range(count)
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """How much there is of what."""

    rows: int
    """Rows that hold more than furniture."""
    everywhere: int
    """Rows in which every article stands."""
    differing: int
    """Paragraphs with words that no other article has, or that another has otherwise."""
    silences: int
    """What articles leave out although most others report it, each counted for each row."""
    links: dict[Grade, int]
    """Linked pairs of sentences of each grade, and those of repeated ones that go without a link."""
    quotations: int | None = None
    """Quotations, each once wherever it stands; None where they are not known, as what follows."""
    altered: int | None = None
    """Those of which a word differs between two articles."""
    conflicts: int | None = None
    """Facts that two articles give otherwise."""


_LANGUAGES: Final = {
    "en": "English",
    "pt": "Portuguese",
    "es": "Spanish",
    "fr": "French",
    "de": "German",
    "it": "Italian",
    "nl": "Dutch",
    "ru": "Russian",
    "uk": "Ukrainian",
    "ar": "Arabic",
    "he": "Hebrew",
    "hi": "Hindi",
    "ja": "Japanese",
    "zh": "Chinese",
    "ko": "Korean",
    "pl": "Polish",
    "tr": "Turkish",
    "sv": "Swedish",
}
"""What languages are called; another is told by its code."""


def languages_named(story: Story) -> str:
    """Return which languages a story's articles are in, the commonest first; empty where it may be one."""
    codes = [code for code in story.languages if code]
    found = sorted(set(codes), key=lambda code: (-codes.count(code), code))
    *others, last = [_LANGUAGES.get(code, code) for code in found] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def languages_told(story: Story) -> str | None:
    """Return which languages a story's articles are in and what that means for marks.

    None where all may be in one language.
    """
    named = languages_named(story)
    if not named:
        return None
    if story.meaning:
        return (
            f"{named}: between two languages sentences are compared by meaning, no pair is more than partial"
        )
    return (
        f"{named}: between two languages only names, figures and dates are compared, no pair is more than "
        "partial, and nothing is said to be only here or left out"
    )


def story_name(story: Story) -> str | None:
    """Return what names a story: its title, else the lead's headline or that of another article."""
    titles = (story.articles[n].title for n in (story.lead, *range(len(story.articles))))
    return story.title or next(filter(None, titles), None)


def summary(story: Story, claims: Claims | None = None) -> Summary:
    """Return a story in numbers, with those of its claims where they are known."""
    rows = everywhere = 0
    links = {grade: sum(link.grade is grade for link in story.links) for grade in Grade}
    for each in story.copies:
        of_article = Counter([ref.article for ref in each.sentences])
        pairs = sum(count * (len(each.sentences) - count) for count in of_article.values()) // 2
        # As many links as there are sentences but one are counted already.
        links[Grade.VERBATIM] += pairs - (len(each.sentences) - 1)
    for row in story.rows:
        standing = [
            any(story.marks[article][n].status is not None for n in cell)
            for article, cell in enumerate(row.cells)
        ]
        rows += any(standing)
        everywhere += len(standing) > 1 and all(standing)
    return Summary(
        rows,
        everywhere,
        differing=0 if story.alone else sum(mark.differs for marks in story.marks for mark in marks),
        silences=sum(len(row.silent) for row in story.rows),
        links=links,
        quotations=len(claims.quotations) if claims is not None else None,
        altered=sum(each.altered for each in claims.quotations) if claims is not None else None,
        conflicts=len(claims.conflicts) if claims is not None else None,
    )
