"""Who each article quotes, and in how many words."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storyview.engine.claims.model import Form, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.claims.model import Occurrence, Quotation


def sources(quotations: Iterable[Quotation]) -> list[Source]:
    """Return who is quoted, by article, those with most words first; the name of nobody known is empty."""
    found: defaultdict[tuple[int, str], list[Occurrence]] = defaultdict(list)
    for quotation in quotations:
        for one in quotation.occurrences:
            if one.form is not Form.INDIRECT:
                found[one.at.article, one.speaker or ""].append(one)
    made = [
        Source(
            article,
            speaker,
            any(one.named for one in its),
            sum(len(one.text.split()) for one in its),
            len(its),
            tuple(sorted(one.at for one in its)),
        )
        for (article, speaker), its in found.items()
    ]
    return sorted(made, key=lambda one: (one.article, -one.words, one.speaker))
