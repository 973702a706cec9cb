"""The ledger of quotations and the table of disagreements, as lines of a text report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from storyview.engine.claims import claims_of
from storyview.engine.text.clean import neutralise_line
from storyview.engine.views.conflicts import NOTHING, disagreements
from storyview.engine.views.ledger import ledger_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.claims.model import At, Claims
    from storyview.engine.model import Story
    from storyview.engine.views.conflicts import Disagreement
    from storyview.engine.views.ledger import Entry

_CHANGES: Final = {"": "{}", "added": "[+{}]", "missing": "[−{}]"}


def claims_lines(story: Story, labels: Sequence[str]) -> Iterator[Text]:
    """Yield what a report adds of the claims of a story, unwrapped; nothing where there is nothing to tell.

    `labels` are the articles', neutralised.
    """
    claims = claims_of(story)
    if claims.conflicts:
        yield Text()
        yield Text("Disagreements (storyview does not say who is right)", style="bold")
        for one in disagreements(story, claims):
            yield from _disagreement(one, labels)
    if claims.quotations:
        yield Text()
        yield Text(_heading(claims), style="bold")
        speaker: str | None = None
        for entry in ledger_rows(claims):
            name = entry.quotation.speaker or "no speaker found"
            if name != speaker:
                yield Text(neutralise_line(name), style="underline")
                speaker = name
            yield from _entry(entry, labels)


def _heading(claims: Claims) -> str:
    quotations = claims.quotations
    several = sum(len(one.articles) > 1 for one in quotations)
    altered = sum(one.altered for one in quotations)
    return f"Quotations: {len(quotations)}, {several} in several articles, {altered} altered"


def _disagreement(one: Disagreement, labels: Sequence[str]) -> Iterator[Text]:
    cells = " / ".join(
        f"{label}: " + (", ".join(f"{cell.words} {_place(cell.at)}" for cell in its) if its else NOTHING)
        for label, its in zip(labels, one.cells, strict=True)
    )
    yield Text(f"≠ {neutralise_line(one.title)}: {neutralise_line(cells)}")
    yield Text(f"  why: {neutralise_line(one.conflict.why)}", style="dim")


def _entry(entry: Entry, labels: Sequence[str]) -> Iterator[Text]:
    for line in entry.lines:
        words = " ".join(_CHANGES[piece.change].format(piece.text) for piece in line.pieces)
        said = line.occurrence
        facts = [
            said.wording.value if said.wording.value != "same" else "",
            "indirect" if said.form.value == "indirect" else "",
            f"said by {said.speaker}" if said.speaker and said.speaker != entry.quotation.speaker else "",
            f"via {said.via}" if said.via else "",
            "" if line.sure or said.speaker is None else "speaker unsure",
        ]
        told = ", ".join(fact for fact in facts if fact)
        note = f" ({told})" if told else ""
        yield Text(
            neutralise_line(f"{entry.sign} {labels[said.at.article]} {_place(said.at)} “{words}”{note}")
        )


def _place(at: At) -> str:
    return f"¶{at.sentence.paragraph + 1}"
