"""What every format of a report tells: the articles, their marks, how it was made and what its words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview import __version__
from storyview.engine.article_names import introduced
from storyview.engine.claims import claims_of
from storyview.engine.claims.settled import settled
from storyview.engine.exchange.wording import located, web_address
from storyview.engine.text.clean import neutralise_line
from storyview.engine.text.counts import counted
from storyview.engine.views.summary_view import languages_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.claims import Claims, Judgement
    from storyview.engine.corrections.model import Correction
    from storyview.engine.model import Article, Nearest, Story

KINDS: Final = ("story", "map", "ledger", "conflicts", "claims", "bookmarks")
"""What can be exported."""

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Extras:
    """What a report is given beside the story; nothing of it is needed."""

    made: str | None = None
    """The day on which the articles were read, ISO 8601."""
    bookmarks: tuple[Bookmark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    by_time: bool = False
    """Whether bookmarks go by the time they were made, not by their place in the story."""
    width: int = 100
    """Columns of text."""
    colour: bool = False
    """Whether text is coloured for a terminal."""
    judgements: tuple[Judgement, ...] = ()
    """What corrections say of quotations and conflicts."""


class Told(NamedTuple):
    """What is told of one article; every text is one safe line."""

    number: int
    """Its place among the articles, from 0."""
    label: str
    name: str
    """Label and number, as it is introduced."""
    title: str
    author: str
    date: str
    address: str | None
    """http or https, safe to link to."""
    file: str
    """The name of the file it was read from, without its folder; empty where there is an address."""
    words: int
    own: float | None
    """Share of its words that only it has, 0 to 1; None where there is no other article."""
    verbatim: float | None
    sha256: str
    partial: str
    """Why it is not the whole article; empty where nothing says that it is cut."""
    language: str
    lead: bool


@dataclass(frozen=True)
class Report:
    """A story on its way to a format."""

    compared: Story
    extras: Extras
    kind: str = "story"

    @cached_property
    def claims(self) -> Claims:
        """Quotations, figures and conflicts."""
        return claims_of(self.compared, self.extras.judgements)

    @cached_property
    def story(self) -> Story:
        """The story; what contradicts another article is not left out in it."""
        return settled(self.compared, self.claims) if self.compared.omissions else self.compared

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The articles' labels, by which their passages are named."""
        return tuple(neutralise_line(article.label) for article in self.story.articles)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the articles are called where they are introduced: label and number."""
        return tuple(introduced(label, number) for number, label in enumerate(self.labels))

    @cached_property
    def articles(self) -> tuple[Told, ...]:
        """What is told of each article."""
        return tuple(self._told(number, article) for number, article in enumerate(self.story.articles))

    def _told(self, number: int, article: Article) -> Told:
        share = self.story.shares[number]
        address = next((one for one in (article.url, article.source) if one and web_address(one)), None)
        return Told(
            number=number,
            label=self.labels[number],
            name=self.names[number],
            title=neutralise_line(article.title or ""),
            author=neutralise_line(article.author or article.byline or ""),
            date=neutralise_line(article.date or ""),
            address=address,
            file="" if address else neutralise_line(located(article.source)),
            words=share.words,
            own=None if self.story.alone else share.own,
            verbatim=None if self.story.alone else share.verbatim,
            sha256=neutralise_line(article.sha256),
            partial=neutralise_line(article.partial or ""),
            language=self._language(article),
            lead=number == self.story.lead,
        )

    @staticmethod
    def _language(article: Article) -> str:
        if article.language and _TAG.fullmatch(article.language):
            return article.language
        from storyview.engine.text.language import language_of

        return language_of(article.text)

    @cached_property
    def title(self) -> str:
        """What the report is called."""
        return neutralise_line(self.story.title or "") or "Articles side by side"

    @cached_property
    def dates(self) -> str:
        """From the first date of an article to the last; empty where none has one."""
        known = sorted({told.date for told in self.articles if told.date})
        return "" if not known else known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}"

    @cached_property
    def how(self) -> tuple[str, ...]:
        """How the comparison was made, in whole sentences."""
        story, corrections = self.story, self.extras.corrections
        when = f" on {self.extras.made}" if self.extras.made else ""
        lead = self.labels[story.lead] if self.labels else ""
        if story.alone:
            return (
                f"storyview {__version__} read this article{when}. There is no other one here to compare it "
                "with: nothing is said of what it alone has, or leaves out.",
            )
        told = [
            f"storyview {__version__} compared these {len(story.articles)} articles{when}, "
            "sentence by sentence.",
            "Two sentences are taken for reports of the same where they share what is rare in this story: "
            "words, names, figures, quotations"
            + (", and where a language model finds them alike." if story.meaning else "."),
            *([f"They are in {languages}."] if (languages := languages_told(story)) else []),
            f"The rows follow {lead}; a paragraph of another article stands beside its best counterpart.",
            "Headlines, captions, bylines, promotion and the like are shown dimmed and were not compared.",
            "“Only here” means: in none of the other articles of this table. Articles that are not in it "
            "were not looked at.",
            "It was done by a program that errs. Strength is a number from 0 to 1; what it says of a passage "
            "can be checked in the passage itself.",
        ]
        if corrections:
            told.append(f"{counted(len(corrections), 'correction')} of the reader applied.")
        return tuple(told)

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """By a bookmark's id what became of it in this story."""
        if not self.extras.bookmarks:
            return {}
        from storyview.engine.bookmarks.entries import Anchors

        found = Anchors().entries(self.extras.bookmarks, self.story.articles)
        return {entry.bookmark.id: entry for entry in found}

    @cached_property
    def bookmarks(self) -> Sequence[Bookmark]:
        """The bookmarks in the order asked for; those of other stories last."""
        entries, rows = self.entries, self._rows()

        def order(bookmark: Bookmark) -> tuple[int, str]:
            place = entries[bookmark.id].place
            at = len(self.story.rows) if place is None or self.extras.by_time else rows[place]
            return at, bookmark.created

        return sorted(self.extras.bookmarks, key=order)

    def _rows(self) -> dict[tuple[int, int], int]:
        return {
            (article, paragraph): number
            for number, row in enumerate(self.story.rows)
            for article, cell in enumerate(row.cells)
            for paragraph in cell
        }

    def near(self, nearest: Nearest | None) -> str:
        """Return what came nearest, in short (`AFP ¶14 (.21)`); empty for nothing."""
        if nearest is None:
            return ""
        score = f"{nearest.score:.2f}".removeprefix("0")
        return f"{self.labels[nearest.at.article]} ¶{nearest.at.paragraph + 1} ({score})"
