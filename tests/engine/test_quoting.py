"""Words of an article in quotation marks: its own are never doubled."""

from __future__ import annotations

import pytest

from storyview.engine.text.quoting import quoted


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("The bridge is shut.", "“The bridge is shut.”"),
        ("The mayor's bridge is ‘shut’.", "“The mayor's bridge is ‘shut’.”"),
        # One quotation from end to end.
        ("“The bridge is shut.”", "“The bridge is shut.”"),
        ('"The bridge is shut".', '"The bridge is shut".'),
        ("„Die Brücke ist zu“, …", "„Die Brücke ist zu“, …"),
        # Its own words beside a quotation, and a quotation that begins or ends elsewhere.
        ("“It is shut,” the mayor said.", "‘“It is shut,” the mayor said.’"),
        ("She said «fermé».", "‘She said «fermé».’"),
        ("“It is shut.", "‘“It is shut.’"),
        ("“Shut,” she said, “for weeks.”", "‘“Shut,” she said, “for weeks.”’"),
        ('a "b" of "c"', '‘a "b" of "c"’'),
        ("", "“”"),
    ],
)
def test_words_are_put_in_marks_that_they_do_not_have(words: str, shown: str) -> None:
    assert quoted(words) == shown
