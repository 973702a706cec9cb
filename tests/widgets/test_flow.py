"""Styled text wrapped to a width, and labels cut to one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from storyview.widgets.flow import cut, flow
from storyview.widgets.wrap import cell_len

PLAIN, BOLD = Style(), Style(bold=True)
TEXT = st.text(st.sampled_from("abc déf 漢字-👍[/]e\u0301"), max_size=60)


def cells(text: str) -> int:
    return cell_len(text, 0, len(text))


def test_a_run_keeps_its_style_over_the_end_of_a_line() -> None:
    lines = flow([("one two ", PLAIN), ("three four", BOLD)], 9)
    assert [[(part.text, part.style) for part in line] for line in lines] == [
        [("one two", PLAIN)],
        [("three", BOLD)],
        [("four", BOLD)],
    ]


def test_markup_is_text() -> None:
    [line] = flow([("[bold]no[/bold] \\[link", PLAIN)], 40)
    assert line[0].text == "[bold]no[/bold] \\[link"


def test_what_has_no_room_ends_with_an_ellipsis() -> None:
    lines = flow([("one two three four", PLAIN)], 7, 2)
    assert ["".join(part.text for part in line) for line in lines] == ["one two", "three…"]
    assert "".join(part.text for part in flow([("one two three", PLAIN)], 7, 1)[0]) == "one…"


@given(
    st.lists(st.tuples(TEXT, st.sampled_from([PLAIN, BOLD])), max_size=4),
    st.integers(4, 20),
    st.integers(1, 3),
)
def test_lines_fit_and_lose_nothing_but_blanks(runs: list[tuple[str, Style]], width: int, most: int) -> None:
    lines = ["".join(part.text for part in line) for line in flow(runs, width)]
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join("".join(text for text, _style in runs).split())
    short = ["".join(part.text for part in line) for line in flow(runs, width, most)]
    assert len(short) <= most
    assert all(cells(line) <= width for line in short)
    assert (short == lines) if len(lines) <= most else short[-1].endswith("…")


@given(TEXT, st.integers(6, 30))
def test_a_cut_label_fits_and_keeps_both_ends(label: str, width: int) -> None:
    short = cut(label, width)
    assert cells(short) <= width
    if cells(label) <= width:
        assert short == label
    else:
        assert "…" in short
        assert label.startswith(short.partition("…")[0])
        assert label.endswith(short.partition("…")[2])
