"""Which article is meant to lead: by its label, its file, its number or its outlet."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from storyview.engine.article_names import introduced, typed_name, typed_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article

_LONGEST_NAME = 80
"""Characters of a lead that is none, as far as it is repeated."""
_MOST_NAMED = 20
"""Articles that are named where a lead is none of them."""
_NUMBERED = re.compile(r" \(\d+\)$")
"""What tells one of several equal labels from the others."""


class UnknownLead(Exception):  # noqa: N818
    """The lead asked for is none of the articles."""

    def __init__(self, lead: str, articles: Sequence[Article]) -> None:
        from difflib import get_close_matches

        self.lead = lead
        self.known = tuple(article.label for article in articles)
        near = get_close_matches(lead.casefold(), [label.casefold() for label in self.known], 1, 0.4)
        self.nearest = next((label for label in self.known if label.casefold() in near), None)
        """The label most like it, if any is like it at all."""
        of_one = _from_outlet(articles, lead)
        shown = lead if len(lead) <= _LONGEST_NAME else f"{lead[:_LONGEST_NAME]}…"
        if len(of_one) > 1:
            hint = f"; from it there are {self._numbered(of_one)}"
        elif typed_number(lead.strip().removeprefix("-")) is not None:
            hint = f", and their numbers go from 1 to {len(self.known)}: {self._numbered()}"
        else:
            hint = f": did you mean {self.nearest!r}?" if self.nearest else f": there are {self._numbered()}"
        super().__init__(f"no article is called {shown!r}{hint}")

    def _numbered(self, which: Sequence[int] | None = None) -> str:
        """Return the labels with their numbers; of very many the first."""
        meant = range(len(self.known)) if which is None else which
        told = [introduced(self.known[number], number) for number in meant[:_MOST_NAMED]]
        more = len(meant) - len(told)
        return ", ".join(told) + (f" and {more} more" if more > 0 else "")


def find_lead(articles: Sequence[Article], lead: str) -> int:
    """Return the place of the article meant by a label, a file name, its number or an outlet.

    A number is taken as it is shown and as it is typed (`article_names.typed_number`), behind a label too.
    Raises UnknownLead, which names the nearest label, or those of an outlet that several articles are from.
    """
    wanted = lead.strip().casefold()
    for names in (
        [article.label for article in articles],
        [article.source for article in articles],
        [PurePath(article.source).name for article in articles],
        [PurePath(article.source).stem for article in articles],
    ):
        for number, name in enumerate(names):
            if name.casefold() == wanted:
                return number
    label, typed = typed_name(wanted) or ("", typed_number(wanted))
    if typed is not None and 0 <= typed < len(articles):
        article = articles[typed]
        if not label or label in (article.label.casefold(), (article.outlet or "").casefold()):
            return typed
    same = _from_outlet(articles, wanted)
    if len(same) == 1:
        return same[0]
    raise UnknownLead(lead, articles)


def _from_outlet(articles: Sequence[Article], name: str) -> list[int]:
    """Return the articles of an outlet, by its name in the source or in the labels, whatever the case."""
    wanted = name.strip().casefold()
    return [
        number
        for number, article in enumerate(articles)
        if wanted
        and wanted in ((article.outlet or "").casefold(), _NUMBERED.sub("", article.label).casefold())
    ]
