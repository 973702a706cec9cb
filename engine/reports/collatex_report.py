"""A story as JSON that CollateX reads: its witnesses, tokenised, and the rows as the table they stand in.

`witnesses` is CollateX' input (`{"id", "tokens": [{"t", "n"}]}`), so that it can collate the articles itself;
`table` is what storyview found, in the form of its output: for each witness, for each row the tokens there,
or null. A token has what it is compared by (`n`) and the number of its paragraph, from 1 (`paragraph`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from storyview.engine.json_text import json_text
from storyview.engine.text.folding import folded

if TYPE_CHECKING:
    from storyview.engine.reports.report import Report

    Token = dict[str, object]

_TOKEN: Final = re.compile(r"\w+(?:[’'.\-]\w+)*\s*|[^\w\s]+\s*")


def collatex_report(report: Report) -> str:
    """Return the witnesses and the table as one JSON object on a line. Equal stories give equal text."""
    witnesses, table = [], []
    for number, (label, article) in enumerate(zip(report.labels, report.story.articles, strict=True)):
        tokens = [
            _tokens(article.text[each.start : each.end], paragraph)
            for paragraph, each in enumerate(article.paragraphs, 1)
        ]
        witnesses.append({"id": label, "tokens": [token for one in tokens for token in one]})
        table.append(
            [
                [token for each in row.cells[number] for token in tokens[each]] or None
                for row in report.story.rows
            ]
        )
    return json_text({"witnesses": witnesses, "table": table})


def _tokens(text: str, paragraph: int) -> list[Token]:
    return [
        {"t": found[0], "n": folded(found[0].strip(), case=False).text, "paragraph": paragraph}
        for found in _TOKEN.finditer(text)
    ]
