"""Every action through each of its keys: what the reader then sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from storyview.engine import signs
from storyview.engine.config import Config
from storyview.engine.model import Furniture, ParagraphRef, Status
from storyview.tui.key_names import UNBOUND
from storyview.tui.keymap import keymap
from storyview.tui.registry import BY_ID, LISTED, TOGGLES
from storyview.tui.signals import is_job
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.palette import palette
from tests.briefly import briefly
from tests.claims import grounded
from tests.tui.driving import reading
from tests.tui.invented import clock, crowd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storyview.engine.model import Story
    from storyview.widgets.canvas.position import Position
    from tests.tui.driving import Reader, Shown


class Before(NamedTuple):
    """What was there when the key was pressed."""

    position: Position
    panes: tuple[int, ...]
    shown: Shown


Check = "Callable[[Before, Reader], None]"


class Proof(NamedTuple):
    """What an action does."""

    check: Callable[[Before, Reader], None]
    given: tuple[str, ...] = ()
    """Keys pressed before."""
    then: tuple[str, ...] = ()
    """Keys pressed after it, that tell what it is to do."""
    size: tuple[int, int] = (120, 36)
    story: Callable[[], Story] = clock


PROOFS: dict[str, Proof] = {}
USUAL: dict[str, Shown | None] = {}
"""What is shown after each action."""
NARROW = (80, 24)
WIDE = (200, 50)


def proof(
    action: str,
    *given: str,
    then: tuple[str, ...] = (),
    size: tuple[int, int] = (120, 36),
    story: Callable[[], Story] = clock,
) -> Callable[[Callable[[Before, Reader], None]], Callable[[Before, Reader], None]]:
    def keep(check: Callable[[Before, Reader], None]) -> Callable[[Before, Reader], None]:
        assert action not in PROOFS
        PROOFS[action] = Proof(check, given, then, size, story)
        return check

    return keep


def test_every_action_is_proved() -> None:
    assert set(PROOFS) == set(LISTED)


def test_every_key_is_bound_once() -> None:
    keys = [key for action in BY_ID.values() for key in action.keys]
    assert {key for key in keys if keys.count(key) > 1} <= {"escape"}, "which takes away what is there"
    assert len(BY_ID) == len({action.call for action in BY_ID.values()})


@pytest.mark.parametrize("action", sorted(LISTED))
async def test_its_key_does_what_an_action_says(action: str, store: Path) -> None:
    await _usually_done(action, store)


OTHER_KEYS = [(action, key) for action in sorted(LISTED) for key in BY_ID[action].keys[1:]]


@pytest.mark.parametrize("of", briefly(OTHER_KEYS, OTHER_KEYS[::4]), ids=" ".join)
async def test_its_other_keys_do_the_same(of: tuple[str, str], store: Path) -> None:
    action, key = of
    usual = await _usually_done(action, store)
    assert await _done(action, key, store.with_name("other.sqlite3")) == usual


@pytest.mark.parametrize("action", briefly(sorted(LISTED), sorted(LISTED)[::12]))
async def test_a_key_of_the_users_choice_does_the_same(action: str, store: Path) -> None:
    usual = await _usually_done(action, store)
    chosen = Config(keys={action: ("f9",)})
    assert not keymap(chosen).problems
    with_chosen = await _done(action, "f9", store.with_name("chosen.sqlite3"), chosen)
    done, usually = _but_for_keys(with_chosen), _but_for_keys(usual)
    if done and usually and "escape" in BY_ID[action].keys:
        # Escape is the key of several: what is said when none of them applies is of the last one.
        done, usually = (each._replace(text=each.text[:-1]) for each in (done, usually))
    assert done == usually


@pytest.mark.parametrize("action", briefly(sorted(LISTED), sorted(LISTED)[3::12]))
async def test_keys_in_a_row_of_the_users_choice_do_the_same(action: str, store: Path) -> None:
    await _done(action, "f8 f9", store, Config(keys={action: ("F8 F9",)}))


@pytest.mark.parametrize("action", sorted(set(LISTED) - {"quit"}))
def test_without_a_key_none_is_bound(action: str) -> None:
    found = keymap(Config(keys={action: ()}))
    assert found.problems == ()
    assert (found.keys[action], found.rebound[action]) == ((), UNBOUND)


@pytest.mark.parametrize("action", briefly(sorted(set(LISTED) - {"quit"}), sorted(LISTED)[1::12]))
async def test_without_a_key_nothing_happens(action: str, store: Path) -> None:
    proof = PROOFS[action]
    async with reading(proof.story(), store, size=proof.size, config=Config(keys={action: ()})) as reader:
        await _ready(reader, action, BY_ID[action].keys[0])
        before = reader.shown()
        bound = [_once_bound(key, action) for key in BY_ID[action].keys if key != "escape"]
        await reader.press(*" ".join(bound).split(), *bound and ["escape"])
        assert reader.shown()[:3] == before[:3]
        assert reader.app.return_code is None


def _once_bound(key: str, action: str) -> str:
    """Return what to press of a key that is not bound: alone, the end of a chord is another's key."""
    first = key.split(" ", maxsplit=1)[0]
    others = [each for one in BY_ID.values() if one.id != action for each in one.keys]
    return key if any(each.split(" ")[0] == first for each in others) else first


async def _ready(reader: Reader, action: str, key: str) -> None:
    """Press what a proof presses before; of the same action with the key it has."""
    if action == "dismiss-hint":
        await reader.greet()
    if action == "link":
        await reader.press("G", *key.split(), "l", "k")
    await reader.press(*PROOFS[action].given)


async def _usually_done(action: str, store: Path) -> Shown | None:
    """Return what is shown after an action by its first usual key, which is pressed once for all tests."""
    if action not in USUAL:
        USUAL[action] = await _done(action, BY_ID[action].keys[0], store.with_name("usual.sqlite3"))
    return USUAL[action]


async def _done(action: str, key: str, store: Path, config: Config | None = None) -> Shown | None:
    """Press a key, or keys in a row, see that it does what the action says, and return what is shown."""
    proof = PROOFS[action]
    async with reading(proof.story(), store, size=proof.size, config=config) as reader:
        await _ready(reader, action, key)
        before = Before(reader.position, reader.panes, reader.shown())
        await reader.press(*key.split(), *proof.then)
        proof.check(before, reader)
        return reader.shown() if reader.app.return_code is None else None


def _but_for_keys(shown: Shown | None) -> Shown | None:
    """Return what is shown but for the lines that name keys: that of keys, and what one has said or asked."""
    if shown is None:
        return None
    naming = ("The same as which", " shows it again")
    return shown._replace(text=tuple(line for line in shown.text[:-1] if not any(map(line.count, naming))))


@proof("next-paragraph")
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(0, 1)
    assert reader.cursor == ParagraphRef(0, 2)
    assert reader.lines()[reader.line_of("The clock was built")].startswith("▌")


@proof("previous-paragraph", "j", "j")
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(0, 3)
    assert reader.cursor == ParagraphRef(0, 2)


@proof("page-down", size=NARROW)
def _(before: Before, reader: Reader) -> None:
    assert reader.position.top - before.position.top == reader.canvas.body_height - 2
    assert reader.position.guide == before.position.guide
    *_, last_but_one, last = (line[: 80 // 2 - 4] for line in before.shown.text[:-2])
    assert [line[: 80 // 2 - 4] for line in reader.lines()[2:4]] == [last_but_one, last]


@proof("page-up", "space", size=NARROW)
def _(before: Before, reader: Reader) -> None:
    assert before.position.top - reader.position.top == reader.canvas.body_height - 2
    assert "The hands and the movement" in reader.text()


@proof("half-page-down", size=NARROW)
def _(before: Before, reader: Reader) -> None:
    assert reader.position.top - before.position.top == reader.canvas.body_height // 2


@proof("half-page-up", "space", size=NARROW)
def _(before: Before, reader: Reader) -> None:
    assert before.position.top - reader.position.top == reader.canvas.body_height // 2


@proof("first-paragraph", "G")
def _(before: Before, reader: Reader) -> None:
    assert reader.cursor == ParagraphRef(0, 1)
    assert reader.position.top == 0


@proof("last-paragraph")
def _(before: Before, reader: Reader) -> None:
    assert reader.passage().startswith("Pupils of the Brandvik school")
    assert "Pupils of the Brandvik" in reader.text()


@proof("across-right", "j")
def _(before: Before, reader: Reader) -> None:
    # Harbour Radio says nothing of how the clock was built: the cursor takes what stands beside it.
    assert reader.position.guide == 1
    assert reader.position.tops[1] == before.position.tops[1]


@proof("across-left", "l", "l", "j")
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(2, 2)
    assert reader.position.guide == 1


@proof("next-unique")
def _(before: Before, reader: Reader) -> None:
    # In its own pane first: the paragraph after the one in which a part is the Courier's own.
    assert before.position.cursor == ParagraphRef(0, 1)
    assert reader.passage().startswith("The baker Aksel Torp")
    assert f"{signs.UNIQUE} only here" in reader.status()


@proof("previous-unique", "G", "l")
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor.article == 1
    assert reader.passage().startswith("Whoever brings the clock back"), "with a figure of its own"


@proof("next-unique-anywhere")
def _(before: Before, reader: Reader) -> None:
    # Row by row: what Kystbladet alone says stands after the police's crane, in a pane that was off screen.
    assert reader.cursor.article != 0
    assert reader.cursor in reader.context.facts(reader.story).unique_places


@proof("previous-unique-anywhere", "G")
def _(before: Before, reader: Reader) -> None:
    assert reader.passage().startswith("The council's budget")
    assert f"{signs.UNIQUE} only here" in reader.status()


@proof("next-silence")
def _(before: Before, reader: Reader) -> None:
    assert reader.passage().startswith("The clock was built")
    assert f"{signs.SILENT} left out by Harbour Radio, Kystbladet" in reader.status()
    assert f"{signs.SILENT} Harbour Radio" in reader.lines()[0]


@proof("previous-silence", "G")
def _(before: Before, reader: Reader) -> None:
    assert reader.passage().startswith("The harvest fair")
    assert f"{signs.SILENT} left out by Northern Ledger" in reader.status()


@proof("compare")
def _(before: Before, reader: Reader) -> None:
    assert "compared:" not in before.shown.text[-2]
    assert reader.canvas.painter.compared.keys() >= {reader.cursor}
    assert "compared:" in reader.status()


@proof("wire")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "WireScreen"


@proof("scroll-down", size=NARROW)
def _(before: Before, reader: Reader) -> None:
    tops = before.position.tops
    assert reader.position.tops == {**tops, 0: tops[0] + 1}
    assert reader.cursor == before.position.cursor


@proof("scroll-up", "ctrl+e", "ctrl+e", size=NARROW)
def _(before: Before, reader: Reader) -> None:
    tops = before.position.tops
    assert reader.position.tops == {**tops, 0: tops[0] - 1}


@proof("to-top", "j", "j")
def _(before: Before, reader: Reader) -> None:
    assert reader.canvas.cursor_line == 0
    assert reader.cursor == before.position.cursor


@proof("to-middle")
def _(before: Before, reader: Reader) -> None:
    tall = reader.canvas.scene.column(0).block(1).height  # type: ignore[union-attr]
    assert reader.canvas.cursor_line == (reader.canvas.body_height - tall) // 2


@proof("to-bottom")
def _(before: Before, reader: Reader) -> None:
    tall = reader.canvas.scene.column(0).block(1).height  # type: ignore[union-attr]
    assert reader.canvas.cursor_line == reader.canvas.body_height - tall


@proof("let-go", then=("j", "j", "space"), size=NARROW)
def _(before: Before, reader: Reader) -> None:
    assert reader.position.tops[1] == before.position.tops[1]
    assert reader.position.tops[0] > before.position.tops[0]
    assert "panes apart" in reader.status()


@proof("map", "j")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "MapScreen"


@proof("missing", "l")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "MissingScreen"


@proof("summary")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "SummaryScreen"


@proof("next-conflict", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(0, 0)
    assert reader.cursor == ParagraphRef(0, 1)
    assert f"{signs.CONFLICT} speaker: Ole Brand (A, B) / Pia Lund (C)" in reader.status()


@proof("previous-conflict", "j", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert f"{signs.CONFLICT} speaker" in before.shown.text[-2]
    assert f"{signs.CONFLICT} dead, figure: 14 (A) / 12 (B)" in reader.status()


@proof("quotes", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "QuotesScreen"


@proof("figures", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "FiguresScreen"


@proof("disagreements", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "DisagreementsScreen"


@proof("analysis", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "AnalysisScreen"


@proof("export")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "ExportScreen"


@proof("no-conflict", "j", "j", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert f"{signs.CONFLICT} status" in before.shown.text[-2]
    assert not reader.situation().torn
    assert f"{signs.CORRECTED} no conflict, says the reader" in reader.status()


@proof("speaker", "j", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "AskScreen"


@proof("no-quotation", "j", story=grounded)
def _(before: Before, reader: Reader) -> None:
    claims = reader.context.claims
    assert claims is not None
    places = [one.at.place for each in claims.quotations for one in each.occurrences]
    assert reader.cursor == ParagraphRef(0, 1)
    assert reader.cursor not in places


@proof("same-quotation", "j", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert "The same as which other quotation?" in reader.status()


@proof("why", "j")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "WhyScreen"
    page = reader.app.screen.query_one("#page")
    text = "\n".join(strip.text for strip in page.render_lines(page.size.region))
    assert [label for label in ("Northern Ledger", "Polaris", "Harbour Radio") if label in text] == [
        "Northern Ledger",
        "Polaris",
    ], "those that say how the clock was built"


@proof("by-meaning")
def _(before: Before, reader: Reader) -> None:
    assert "This story has not been compared by meaning" in reader.status()


@proof("follow")
def _(before: Before, reader: Reader) -> None:
    # Polaris is off the screen: its counterpart comes before those beside the paragraph.
    assert "↪ Polaris ¶ 1" in before.shown.text[-2]
    assert reader.cursor == ParagraphRef(3, 0)
    assert 3 in reader.panes
    assert "Counterpart 1 of" in reader.status()


@proof("go-back", "j", "enter")
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor != ParagraphRef(0, 2)
    assert reader.cursor == ParagraphRef(0, 2)


@proof("go-forward", "G", "u", "backspace")
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(0, 11)
    assert reader.cursor.article == 1, "past the end of the one pane comes the next"
    assert reader.cursor in reader.context.facts(reader.story).unique_places


@proof("go-to-mark", "j", "m", "G", then=("a",))
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor != ParagraphRef(0, 2)
    assert reader.cursor == ParagraphRef(0, 2)


@proof("bookmark", "j")
def _(before: Before, reader: Reader) -> None:
    line = reader.lines()[reader.line_of("The clock was built")]
    assert line.startswith(f"▌{signs.VERBATIM}{signs.BOOKMARK}")
    assert "Bookmarked" in reader.status()


@proof("bookmark-part", "slash", *"brandvik", "enter")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "PartsScreen"


@proof("note", "j")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "NoteScreen"


@proof("bookmarks")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "BookmarksScreen"


@proof("copy", "j")
def _(before: Before, reader: Reader) -> None:
    assert before.shown.copied == ""
    assert reader.app.clipboard == reader.passage()
    assert f"Copied {len(reader.passage().split())} words" in reader.status()


@proof("copy-cited", "j", "full_stop")
def _(before: Before, reader: Reader) -> None:
    sentence = clock().articles[0].paragraphs[2].sentences[0]
    words = clock().articles[0].text[sentence.start : sentence.end]
    cited = "— Varnholm Courier, 2031-10-06, varnholm-courier.txt"
    assert reader.app.clipboard == f"“{words}”\n{cited}"
    assert "with their source" in reader.status()


@proof("select-sentence", "j")
def _(before: Before, reader: Reader) -> None:
    first = clock().articles[0].paragraphs[2].sentences[0]
    assert reader.canvas.selecting.selection == (0, (first.start, first.end))
    assert "selected, y copies" in reader.status()


@proof("extend-selection", "j", "full_stop")
def _(before: Before, reader: Reader) -> None:
    first = clock().articles[0].paragraphs[2].sentences[0]
    selection = reader.canvas.selecting.selection
    assert selection is not None
    assert selection.span.start == first.start
    assert selection.span.end > first.end


@proof("clear-selection", "full_stop")
def _(before: Before, reader: Reader) -> None:
    assert any("selected, y copies" in line for line in before.shown.text)
    assert reader.canvas.selecting.selection is None
    assert "selected" not in reader.status()


@proof("unlink", "j", then=("enter",))
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor == reader.cursor == ParagraphRef(0, 2)
    assert clock().mark(reader.cursor).counterparts == ((), (), (2,), (1,), ())
    assert reader.story.mark(reader.cursor).counterparts == ((), (), (), (1,), ())
    assert any(
        line.startswith(f"▌{signs.VERBATIM}{signs.CORRECTED}The clock was built") for line in reader.lines()
    )
    assert "Unlinked" in reader.status()
    assert f"{signs.CORRECTED} 1 link taken away by the reader" in reader.status()


@proof("link")
def _(before: Before, reader: Reader) -> None:
    assert "Link Varnholm Courier ¶ 12 with what reports the same" in before.shown.text[-2]
    assert ParagraphRef(0, 11) != reader.cursor == before.position.cursor
    assert reader.story.mark(ParagraphRef(0, 11)).counterparts[1] == (reader.cursor.paragraph,)
    assert "Linked" in reader.status()


@proof("give-up-link", "exclamation_mark", "l")
def _(before: Before, reader: Reader) -> None:
    assert "Link Varnholm Courier ¶ 2 with" in before.shown.text[-2]
    assert "No link made" in reader.status()
    assert not reader.situation().linking
    assert reader.story.links == clock().links


@proof("flip-furniture", "j")
def _(before: Before, reader: Reader) -> None:
    assert "furniture" not in before.shown.text[-2]
    assert reader.story.articles[0].paragraphs[2].furniture is Furniture.OTHER
    assert reader.lines()[reader.line_of("other — The clock")].startswith(
        f"▌{signs.FURNITURE}{signs.CORRECTED}"
    )


@proof("not-unique", "u")
def _(before: Before, reader: Reader) -> None:
    assert f"{signs.UNIQUE} only here" in before.shown.text[-2]
    assert reader.story.mark(reader.cursor).status is Status.SHARED
    assert f"{signs.UNIQUE} only here" not in reader.status()


@proof("take-back", "j", "exclamation_mark", "d", "enter")
def _(before: Before, reader: Reader) -> None:
    assert signs.CORRECTED in before.shown.text[-2]
    assert signs.CORRECTED not in reader.text()
    assert (
        "Taken back: “not the same” (Varnholm Courier and Northern Ledger) is no longer said"
        in reader.status()
    )
    assert reader.story.links == clock().links


@proof("make-again", "j", "exclamation_mark", "d", "enter", "Z")
def _(before: Before, reader: Reader) -> None:
    assert signs.CORRECTED not in before.shown.text[-2]
    assert signs.CORRECTED in reader.text()
    assert (
        "Made again: “not the same” (Varnholm Courier and Northern Ledger) is said again" in reader.status()
    )
    assert reader.story.links != clock().links


@proof("corrections")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "CorrectionsScreen"


@proof("search")
def _(before: Before, reader: Reader) -> None:
    assert reader.app.focused is not None
    assert reader.app.focused.id == "bar"
    assert not reader.screen.lines.keys.display


@proof("next-match", "slash", *"brandvik", "enter")
def _(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(0, 2)
    assert reader.cursor == ParagraphRef(2, 2)


@proof("previous-match", "slash", *"brandvik", "enter", "n")
def _(before: Before, reader: Reader) -> None:
    assert reader.cursor == ParagraphRef(0, 2)


@proof("clear-search", "slash", *"brandvik", "enter")
def _(before: Before, reader: Reader) -> None:
    assert any("found" in line for line in before.shown.text)
    assert "found" not in reader.status()
    assert reader.position == before.position


@proof("search-selection", "l", "full_stop")
def _(before: Before, reader: Reader) -> None:
    sentence = clock().articles[1].paragraphs[1].sentences[0]
    assert "of 3 found" in reader.status()
    assert (ParagraphRef(1, 1), (sentence.start, sentence.end)) in reader.context.search.matches
    assert reader.cursor == before.position.cursor


@proof("search-regex")
def _(before: Before, reader: Reader) -> None:
    assert "Regular expressions: on" in reader.status()


@proof("search-words", "slash", *"art", "enter")
def _(before: Before, reader: Reader) -> None:
    assert "Whole words only: on" in reader.status()
    story = clock()
    found = [
        story.articles[match.place.article].text[slice(*match.span)]
        for match in reader.context.search.matches
    ]
    assert all(word.lower() == "art" for word in found)


@proof("search-case", "slash", *"the", "enter")
def _(before: Before, reader: Reader) -> None:
    assert "Letter case: on" in reader.status()
    story = clock()
    assert len(reader.context.search.matches) == sum(one.text.count("the") for one in story.articles)


@proof("layout")
def _(before: Before, reader: Reader) -> None:
    assert reader.layout is Layout.GRID
    assert "grid" in reader.status()
    assert len(set(reader.position.tops.values())) == 1


@proof("lead", "l")
def _(before: Before, reader: Reader) -> None:
    assert "lead: Harbour Radio" in reader.status()
    order = [n for row in reader.story.rows for n in row.cells[1]]
    assert order == sorted(order)
    assert reader.cursor == before.position.cursor


@proof("zoom", "l")
def _(before: Before, reader: Reader) -> None:
    assert reader.panes == (1,)
    assert "Varnholm Courier" not in reader.lines()[0]
    assert reader.cursor == before.position.cursor


@proof("hide")
def _(before: Before, reader: Reader) -> None:
    assert reader.panes == (1, 2, 3)
    assert "Varnholm Courier" not in reader.lines()[0]
    assert reader.cursor == ParagraphRef(1, 1), "the counterpart of the paragraph that was hidden"


@proof("show-all", "z", "x", "z", "x")
def _(before: Before, reader: Reader) -> None:
    assert before.panes == (2, 3, 4)
    assert reader.situation().offered == 5
    assert reader.cursor == before.position.cursor


@proof("furniture")
def _(before: Before, reader: Reader) -> None:
    assert not any("Thieves steal the time of" in line for line in before.shown.text)
    assert "Thieves steal the time of" in reader.text()
    assert "headline —" not in reader.text()


@proof("help")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "HelpScreen"


@proof("palette")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "CommandPalette"


@proof("dismiss-hint")
def _(before: Before, reader: Reader) -> None:
    assert not reader.screen.query("#welcome")
    assert reader.position == before.position


@proof("recent")
def _(before: Before, reader: Reader) -> None:
    assert reader.top_screen == "RecentScreen"


@proof("quit")
def _(before: Before, reader: Reader) -> None:
    assert reader.app.return_code == 0


def _prove_toggle(number: int) -> None:
    @proof(f"pane-{number}", size=(9 * 35 + 10, 40), story=crowd)
    def _(before: Before, reader: Reader) -> None:
        assert before.panes == tuple(range(9))
        assert reader.panes == tuple(n for n in range(9) if n != number - 1)
        assert f"Outlet {number} " not in reader.lines()[0]


for _number in range(1, len(TOGGLES) + 1):
    _prove_toggle(_number)


@proof("edit")
def _edit(before: Before, reader: Reader) -> None:
    source = reader.story.articles[reader.cursor.article].source
    assert f"{source} is no file" in reader.status()


@proof("reload", "j")
def _reload(before: Before, reader: Reader) -> None:
    assert "Read again" in reader.status()
    assert reader.position.cursor == before.position.cursor
    assert reader.text().splitlines() == list(before.shown.text[:-2])


@proof("stories")
def _stories(before: Before, reader: Reader) -> None:
    assert "The sources hold this story alone" in reader.status()


@proof("versions")
def _versions(before: Before, reader: Reader) -> None:
    assert "there is one version here" in reader.status()


@proof("manifest")
def _manifest(before: Before, reader: Reader) -> None:
    assert "No article of this story is a file" in reader.status()


@proof("whole")
def _whole(before: Before, reader: Reader) -> None:
    assert "No article is here in part" in reader.status()


@proof("widen", "l", size=WIDE)
def _widen(before: Before, reader: Reader) -> None:
    widths = reader.canvas.setting.panes.widths(reader.panes, reader.canvas.body_width)
    assert before.panes == (0, 1, 2, 3, 4)
    assert reader.panes == (0, 1, 2, 3), "one pane less, so that each can be read"
    assert widths[1] == 2 * widths[0] - 1
    head = reader.lines()[0]
    assert head.index("Northern Ledger") - head.index("Harbour Radio") == widths[1]
    assert reader.cursor == before.position.cursor


@proof("move-pane-left", "l", size=WIDE)
def _move_left(before: Before, reader: Reader) -> None:
    assert reader.panes == (1, 0, 2, 3, 4)
    assert "Harbour Radio [2]" in reader.lines()[0], "it keeps its number"
    assert reader.position == before.position


@proof("move-pane-right", "l", size=WIDE)
def _move_right(before: Before, reader: Reader) -> None:
    assert reader.panes == (0, 2, 1, 3, 4)
    assert "Harbour Radio [2]" in reader.lines()[0]
    assert reader.position == before.position


@proof("only-divergent", size=WIDE)
def _divergent(before: Before, reader: Reader) -> None:
    assert "only divergent" in reader.status()
    assert "headline" not in reader.text()
    assert reader.cursor == before.position.cursor
    for article, paragraphs in enumerate(reader.canvas.passing.paragraphs if reader.canvas.passing else ()):
        for paragraph in paragraphs:
            row = reader.story.rows[reader.canvas.rows[ParagraphRef(article, paragraph)]]
            marks = [reader.story.marks[n][there] for n, cell in enumerate(row.cells) for there in cell]
            assert row.silent or any(one.unique or one.differing for mark in marks for one in mark.sentences)


@proof("only-conflicts", "G", story=grounded)
def _(before: Before, reader: Reader) -> None:
    assert reader.cursor == ParagraphRef(0, 2), "the nearest that another contradicts"
    assert "only conflicts 8 of 10 ¶, tt shows all" in reader.status()
    assert "Divers found" not in reader.text()


@proof("only-unique", "j", size=WIDE)
def _only_unique(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(0, 2)
    assert reader.cursor == ParagraphRef(0, 1), "the nearest with words of its own"
    assert "only unique 14 of 48 ¶, tt shows all" in reader.status()
    assert "The clock was built" not in reader.text()
    assert "Customs searched" in reader.text()
    assert "Polaris" in reader.lines()[0], "which has nothing of its own, and keeps its pane"


@proof("only-found", "slash", *"brandvik", "enter", size=WIDE)
def _only_found(before: Before, reader: Reader) -> None:
    assert reader.cursor == before.position.cursor == ParagraphRef(0, 2)
    assert "only found" in reader.status()
    assert "The clock was built" in reader.text()
    assert "Pupils of the Brandvik" in reader.text()
    assert "Customs searched" not in reader.text()


@proof("no-furniture", size=WIDE)
def _no_furniture(before: Before, reader: Reader) -> None:
    assert any("headline" in line for line in before.shown.text)
    assert "headline" not in reader.text()
    assert "dateline" not in reader.text()
    assert "no furniture 41 of 48 ¶" in reader.status()
    assert reader.cursor == before.position.cursor


@proof("clear-filter", "j", "j", "t", "u", size=WIDE)
def _clear_filter(before: Before, reader: Reader) -> None:
    assert before.position.cursor == ParagraphRef(0, 1)
    assert reader.cursor == ParagraphRef(0, 3), "where the filter found the reader"
    assert "only unique" not in reader.status()
    assert "The clock was built" in reader.text()


@proof("redraw")
def _redraw(before: Before, reader: Reader) -> None:
    """Nothing else changes where the screen is whole; tests/terminal proves it on one that is not."""
    assert "The whole screen is painted anew" in reader.status()
    reader.context.say("")
    assert reader.shown() == before.shown


@proof("suspend")
def _suspend(before: Before, reader: Reader) -> None:
    """Say it where no shell would take the terminal; tests/terminal proves that one does."""
    if not is_job():
        assert "No shell has started storyview" in reader.status()
        reader.context.say("")
    assert reader.shown() == before.shown


@proof("theme")
def _theme(before: Before, reader: Reader) -> None:
    assert reader.canvas.palette == palette("light") == reader.screen.lines.keys.palette
    assert "light" in reader.status()
    assert reader.text().splitlines() == list(before.shown.text[:-2]), "only the colours are others"


@proof("next-filter", "j", size=WIDE)
def _next_filter(before: Before, reader: Reader) -> None:
    assert "only divergent" in reader.status()


@proof("previous-filter", "j", size=WIDE)
def _previous_filter(before: Before, reader: Reader) -> None:
    assert "no furniture 41 of 48 ¶" in reader.status()
