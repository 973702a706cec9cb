"""What the reader knows better of claims: contradictions that are none, speakers, quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature
from storyview.tui.revising import judge
from storyview.tui.viewing import choose

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storyview.engine.claims.model import At, Occurrence
    from storyview.tui.action import Situation
    from storyview.tui.context import Context

GROUP: Final = "Correct"


class _State:
    begun: At | None = None
    """One of two quotations that are the same, waiting for the other."""


def _judge(reader: Context, act: str, places: Sequence[At], speaker: str = "") -> None:
    async def say() -> None:
        reader.say(await judge(reader, act, places, speaker))
        reader.tell()

    reader.start(say, group="corrections")


def _forget(reader: Context, _again: bool) -> None:
    reader.state(_State).begun = None


def no_conflict(reader: Context) -> None:
    """Say that the paragraph does not contradict the others; of several conflicts one is chosen."""
    from storyview.engine.views.conflicts_view import claims_in, conflicts_at, contradicting, told

    story, claims, cursor = reader.story, reader.claims, reader.cursor
    if story is None or claims is None or cursor is None:
        return
    found = conflicts_at(claims, cursor)
    labels = [article.label for article in story.articles]

    def taken(number: int) -> None:
        _judge(reader, "no-conflict", contradicting(found[number], claims_in(found[number], cursor)))

    said = "Which is no conflict?"
    _choose(reader, [told(one, labels) for one in found], said, taken)


def speaker_is(reader: Context) -> None:
    """Say who said what the paragraph quotes; of several quotations one is chosen."""
    from storyview.engine.views.ledger_view import speakers
    from storyview.tui.screens.ask import AskScreen

    claims, found = reader.claims, _quoted_here(reader)
    if claims is None:
        return

    def taken(number: int) -> None:
        def answered(name: str | None) -> None:
            if name:
                _judge(reader, "speaker", [found[number].at], name)

        reader.open(AskScreen("who said it", found[number].speaker or "", speakers(claims)), answered)

    _choose(reader, [one.text for one in found], "Who said which?", taken)


def no_quotation(reader: Context) -> None:
    """Say that something in the paragraph is no quotation; of several one is chosen."""
    found = _quoted_here(reader)
    said = "Which is no quotation?"
    _choose(
        reader,
        [one.text for one in found],
        said,
        lambda number: _judge(reader, "no-quotation", [found[number].at]),
    )


def same_quotation(reader: Context) -> None:
    """Begin with one of two quotations that are the same, or end with the other."""
    state, found = reader.state(_State), _quoted_here(reader)

    def taken(number: int) -> None:
        begun, at = state.begun, found[number].at
        if begun is None or begun == at:
            state.begun = at
            reader.advise("The same as which other quotation? {same-quotation} there")
            return
        state.begun = None
        _judge(reader, "same-quotation", [begun, at])

    _choose(reader, [one.text for one in found], "Which is the same?", taken)


def _quoted_here(reader: Context) -> list[Occurrence]:
    """Return what is quoted in the cursor's paragraph."""
    quotations = reader.claims.quotations if reader.claims is not None else ()
    here = [one for each in quotations for one in each.occurrences if one.at.place == reader.cursor]
    return sorted(here, key=lambda one: one.at)


def _choose(reader: Context, told: Sequence[str], said: str, taken: Callable[[int], object]) -> None:
    """Take the only one there is, or let one be chosen."""
    from storyview.widgets.choice_line import Choice

    if len(told) == 1:
        taken(0)
    elif told:
        style = reader.canvas.palette.head
        choose(
            reader,
            [Choice(" ".join(each.split()), style) for each in told],
            f"{said} ← → and Enter take it, Esc gives up",
            taken,
        )
    else:
        reader.advise("Nothing is quoted in this paragraph; {quotes} lists every quotation")


def _nothing_torn(now: Situation) -> str:
    if not now.claims:
        return _not_yet(now)
    return "Nothing contradicts this paragraph; {next-conflict} goes to the next contradiction"


def _not_yet(now: Situation) -> str:
    return "Still comparing what the outlets say" if now.open else ""


FEATURE: Final = Feature(
    actions=(
        Action("no-conflict", ("exclamation_mark c",), "no conflict", "Say that the paragraph contradicts "
               "nobody", GROUP, run=no_conflict, when=lambda now: now.torn, otherwise=_nothing_torn),
        Action("speaker", ("exclamation_mark s",), "speaker", "Say who said what the paragraph quotes",
               GROUP, run=speaker_is, when=lambda now: now.claims, otherwise=_not_yet),
        Action("no-quotation", ("exclamation_mark q",), "no quotation", "Say that something here is no "
               "quotation", GROUP, run=no_quotation, when=lambda now: now.claims, otherwise=_not_yet),
        Action("same-quotation", ("exclamation_mark e",), "same quotation", "Say that two quotations are "
               "one: once on the one, then again on the other", GROUP, run=same_quotation,
               when=lambda now: now.claims, otherwise=_not_yet),
    ),
    leaving=_forget,
)  # fmt: skip
