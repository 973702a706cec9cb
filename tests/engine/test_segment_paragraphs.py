"""Line breaks are read as they were meant, and no word is lost over it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.segment.paragraphs import lay_out

LINES = st.lists(st.text(st.sampled_from("aB c.,-•1 \u3000语“”"), max_size=30), max_size=12).map("\n".join)

ONE_A_LINE = (
    "A first paragraph that stands on one long line, as texts copied from the web do.\n"
    "A second one. It has two sentences, and is as long as paragraphs are in news.\n"
    "A third."
)

WRAPPED = """\
The harbour of Oldport burned through the night, and the fire
was put out only when the tide came in. Nobody was hurt, as the
chief of the fire brigade said in the morning.

The ware-
house held timber. The warehouse had stood empty for a well-
known reason: nobody wanted to pay for the roof, which had come
down in a storm.
   An indented paragraph begins here, and runs on until its last
line stops short.
- a list item that is long enough to be wrapped by whoever typed
it once
- another item
"""

VERSE = """\
The Fox who longed for grapes, beholds with pain
The tempting clusters were too high to gain;
Grieved in his heart he forced a careless smile,
And cried, "They're sharp and hardly worth my while."
"""


def paragraphs(text: str) -> list[str]:
    laid = lay_out(text)
    return [laid.text[start:end] for start, end in laid.paragraphs]


def test_one_paragraph_a_line() -> None:
    assert paragraphs(ONE_A_LINE) == ONE_A_LINE.split("\n")


def test_blank_lines_part_and_so_do_single_ones_among_them() -> None:
    text = "Headline\nA caption below it that goes on. It has two sentences.\n\n"
    text += "A paragraph.\n\n \nAnother.\n"
    assert paragraphs(text) == [*text.split("\n")[:2], "A paragraph.", "Another."]


def test_wrapped_text_is_joined() -> None:
    assert paragraphs(WRAPPED) == [
        "The harbour of Oldport burned through the night, and the fire was put out only when the tide came "
        "in. Nobody was hurt, as the chief of the fire brigade said in the morning.",
        "The warehouse held timber. The warehouse had stood empty for a well-known reason: nobody wanted to "
        "pay for the roof, which had come down in a storm.",
        "An indented paragraph begins here, and runs on until its last line stops short.",
        "- a list item that is long enough to be wrapped by whoever typed it once",
        "- another item",
    ]


def test_verse_stays_in_lines() -> None:
    assert paragraphs(VERSE) == VERSE.strip().split("\n")


def test_lists_stay_in_lines() -> None:
    text = "Shopping:\n• milk\n• eggs\n1. one\n2. two"
    assert paragraphs(text) == text.split("\n")


def test_scripts_without_spaces_are_joined_without_one() -> None:
    text = "昨夜港口的仓库发生大火，消防员奋战到清晨才把火扑灭，没有人员伤\n"
    text += "亡。仓库里存放着木材和油漆，已经空置了一年，起火原因正在调查之\n中。"
    assert paragraphs(text) == [text.replace("\n", "")]


def test_a_line_broken_in_mid_sentence_is_mended() -> None:
    text = ONE_A_LINE.replace("texts copied", "texts\ncopied")
    assert paragraphs(text) == ONE_A_LINE.split("\n")


@pytest.mark.parametrize("text", ["", " \n \n", "\n"])
def test_nothing_has_no_paragraphs(text: str) -> None:
    assert lay_out(text).paragraphs == ()


@given(LINES | st.text(max_size=80))
def test_no_letter_is_lost_and_ranges_are_in_order(text: str) -> None:
    laid = lay_out(text)
    found = "".join(laid.text[start:end] for start, end in laid.paragraphs)
    # The one character that may go is the hyphen of a word broken at a line's end.
    assert "".join(found.split()).replace("-", "") == "".join(text.split()).replace("-", "")
    at = 0
    for start, end in laid.paragraphs:
        assert at <= start < end <= len(laid.text)
        assert laid.text[start:end] == laid.text[start:end].strip()
        assert not laid.text[at:start].strip()
        at = end
    assert not laid.text[at:].strip()


@given(LINES)
def test_a_text_laid_out_stays_so(text: str) -> None:
    once = lay_out(text)
    assert [once.text[a:b] for a, b in once.paragraphs] == [
        once.text[a:b] for a, b in lay_out(text).paragraphs
    ]
    assert "\n" not in "".join(once.text[a:b] for a, b in once.paragraphs)


def wrapped(paragraphs: list[str], width: int, between: str) -> str:
    from textwrap import fill

    return between.join(fill(paragraph, width) for paragraph in paragraphs)


TOLD = [
    "Twelve people were missing after the ferry Adele overturned on Monday night off the island of Wren.",
    "Captain Brandt said the harbour of Port Marlow had been closed since Sunday because of the heavy swell.",
    'Elena Foss called on the minister to resign. "This was no accident. This was a decision," she said.',
    "Operator Calder Lines said that the ship had been inspected in March and that no fault had been found.",
    "Shares in the company fell by eighteen in a hundred before noon and were then taken from the market.",
]


@pytest.mark.parametrize("width", [50, 60, 66, 70, 72, 76, 80])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_wrapped_paragraphs_are_joined_with_and_without_blank_lines(width: int, between: str) -> None:
    text = wrapped(TOLD, width, between)
    laid = lay_out(text)
    assert [laid.text[start:end] for start, end in laid.paragraphs] == TOLD


def test_wrapped_parts_of_a_page_are_joined_also_before_capitals() -> None:
    menu = ["Home | News | Sport", "Skip to content", "Share on X"]
    text = "\n".join(menu) + "\n\n" + wrapped(TOLD, 72, "\n\n") + "\n\nRelated topics\nFerries\nSafety"
    laid = lay_out(text)
    found = [laid.text[start:end] for start, end in laid.paragraphs]
    assert found == [*menu, *TOLD, "Related topics", "Ferries", "Safety"]
