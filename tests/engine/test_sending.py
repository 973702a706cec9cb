"""What is sent to another process arrives as it was."""

from __future__ import annotations

import pickle
import pickletools
from importlib.resources import files
from unittest.mock import patch

from hypothesis import given

from storyview.engine import model
from storyview.engine.link.reasons import Reasons
from storyview.engine.model import Article, Problem
from storyview.engine.story import compare, open_story
from tests.engine.generated import stories


def sent(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


@given(stories())
def test_a_story_arrives_as_it_was(articles: tuple[Article, ...]) -> None:
    story = compare(articles, title="Flood", problems=[Problem("a.txt", "is empty")])
    assert pickle.loads(sent(("story", story))) == ("story", story)


def test_records_are_equal_where_class_and_values_are() -> None:
    one, same, other = (
        Problem("a.txt", "is empty"),
        Problem("a.txt", "is empty"),
        Problem("b.txt", "is empty"),
    )
    assert (one, hash(one)) == (same, hash(same))
    assert one != other
    assert one != ("a.txt", "is empty", False)
    assert repr(one) == "Problem(source='a.txt', message='is empty', opened=False)"


def test_what_is_no_part_of_a_story_arrives_too() -> None:
    for value in (None, 1, "reading", ("doing", ["reading"]), {"a": frozenset({1})}, model.Grade.VERBATIM):
        assert pickle.loads(sent(value)) == value


def test_nothing_of_a_story_is_set_field_by_field() -> None:
    story = open_story([str(files("storyview.seeds"))])
    steps = {step.name for step, _argument, _at in pickletools.genops(sent(story))}
    assert "REDUCE" in steps
    assert "BUILD" not in steps


def test_reasons_are_worded_where_they_are_looked_at() -> None:
    story = open_story([str(files("storyview.seeds"))])
    with patch.object(Reasons, "of", side_effect=AssertionError("worded before anybody looked")):
        arrived = pickle.loads(sent(story))
    # The lexicon made anew there numbers and weighs what was numbered and weighed here.
    assert [tuple(link.why) for link in arrived.links] == [tuple(link.why) for link in story.links]
    assert sum(map(len, (link.why for link in arrived.links))) > 100
