"""Panes keep their columns on terminals that count other cells than Rich."""

from __future__ import annotations

import pyte
import pyte.screens
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from storyview.widgets.anchored import AnchoredStrip, is_unsteady, joined, steadied
from storyview.widgets.wrap import wrap

CONSOLE = Console(color_system="truecolor", force_terminal=True, legacy_windows=False)
PANE = 24
PLAIN = Style.parse("#c9ccd3 on #111318")
CLUSTERS = (
    "👍🏽",
    "👨‍👩‍👧",
    "❤️",
    "1️⃣",
    "©️",
    "நி",
    "க்ஷி",
    "e\u0301",
    "🇺🇦",
    "שָׁלוֹם",
    "سلام",
    "\U0001fae9",
    "नमस्ते",
)
GHOST = "x"
"""What stood on the screen before."""

texts = st.lists(
    st.sampled_from((*CLUSTERS, "word", "two words", "—", "乌克兰")), min_size=1, max_size=5
).map(" ".join)
terminals = st.fixed_dictionaries(
    {character: st.integers(1, 2) for character in sorted(set("".join(CLUSTERS))) if is_unsteady(character)}
)
"""For each character of the clusters the cells that some terminal gives it."""


def pane(text: str, width: int = PANE) -> list[Segment]:
    """Return the first line of a text in a pane of that width."""
    start, end = wrap(text, 0, len(text), width - 4)[0]
    line = text[start:end]
    padding = " " * (width - 3 - cell_len(line))
    return steadied([Segment(" = ", PLAIN), Segment(line, PLAIN), Segment(padding, PLAIN)])


def painted(strips: list[Strip], width: int, terminal: dict[str, int]) -> str:
    """Return the line that a terminal shows on which something else stood before."""
    screen = pyte.Screen(width, 1)
    screen.reset_mode(7, private=True)  # as Textual has it: no line wrap
    stream = pyte.Stream(screen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            pyte.screens, "wcwidth", lambda char: terminal.get(char, 2 if "一" <= char <= "龥" else 1)
        )
        stream.feed(GHOST * width + "\x1b[1G")
        stream.feed("".join(strip.render(CONSOLE) for strip in strips))
        columns = [screen.buffer[0][x].data for x in range(width)]
    return "".join(column or " " for column in columns)


@given(texts, texts, terminals)
def test_a_pane_begins_in_its_column_whatever_the_terminal_counts(
    left: str, middle: str, terminal: dict[str, int]
) -> None:
    right = [Segment("|plain words", PLAIN), Segment(" " * (PANE - 12), PLAIN)]
    strip = joined([pane(left), pane(middle), right], 3 * PANE)
    line = painted([strip], 3 * PANE, terminal)
    assert strip.cell_length == 3 * PANE
    assert line[2 * PANE :] == "|plain words".ljust(PANE)
    assert line[PANE : PANE + 3] == " = "
    assert GHOST not in line, "what stood there before is gone"


@given(texts, st.lists(st.integers(1, 3 * PANE), min_size=1, max_size=4, unique=True).map(sorted), terminals)
def test_a_notice_over_a_line_keeps_its_column(text: str, cuts: list[int], terminal: dict[str, int]) -> None:
    whole = joined([pane("plain"), pane(text), pane("plain")], 3 * PANE)
    cuts = [*(cut for cut in cuts if cut < 3 * PANE), 3 * PANE]
    pieces = list(whole.divide(cuts))
    assert [piece.cell_length for piece in pieces] == [b - a for a, b in zip([0, *cuts], cuts, strict=False)]
    # Every second piece is covered.
    covered = [
        piece if n % 2 == 0 else Strip([Segment("#" * piece.cell_length)]) for n, piece in enumerate(pieces)
    ]
    line = painted(covered, 3 * PANE, terminal)
    for n, (start, end) in enumerate(zip([0, *cuts], cuts, strict=False)):
        if n % 2:
            assert line[start:end] == "#" * (end - start)


def cells(strip: Strip) -> int:
    """Return the cells that Rich counts in what a strip holds."""
    return sum(segment.cell_length for segment in strip)


@given(texts, st.integers(0, 3 * PANE), st.integers(0, 3 * PANE))
@example("👍🏽 שָׁלוֹם ❤️", 12, PANE)
def test_a_cut_line_has_the_cells_asked_for(text: str, start: int, end: int) -> None:
    whole = joined([pane(text), pane("plain"), pane(text)], 3 * PANE)
    cut = whole.crop(start, end)
    assert cut.cell_length == max(0, end - start)
    plain = Strip(list(whole), 3 * PANE)
    # Rich loses or gains a cell where it cuts between characters that are painted as one.
    if cells(plain.crop(start, 3 * PANE)) == 3 * PANE - start and cells(plain.crop(0, end)) == end:
        assert cut.text == plain.crop(start, end).text


@given(texts)
def test_under_a_panel_nothing_is_left_to_disagree_about(text: str) -> None:
    whole = joined([pane(text), pane(text)], 2 * PANE)
    if isinstance(whole, AnchoredStrip):
        steady = whole.steady()
        assert type(steady) is Strip
        assert steady.cell_length == 2 * PANE == sum(segment.cell_length for segment in steady)
        for cluster in ("👍🏽", "❤️", "1️⃣", "நி", "🇺🇦"):
            assert cluster not in steady.text


def test_lines_that_all_terminals_count_alike_cost_no_move() -> None:
    text = "“Ukraine’s” Œuvre — Київ, Αθήνα: 乌克兰 ウクライナ 우크라이나 … ▌=★ 5 €"
    assert not is_unsteady(text)
    assert not isinstance(joined([pane("word"), pane("乌克兰")], 2 * PANE), AnchoredStrip)


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_each_cluster_is_known(cluster: str) -> None:
    assert is_unsteady(f"word {cluster} word")


def test_right_to_left_text_ends_with_its_pane() -> None:
    strip = joined([pane("שלום"), pane("سلام")], 2 * PANE)
    assert strip.render(CONSOLE).count("\u200e\x1b[") == 2
