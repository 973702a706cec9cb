"""A passage is found again wherever its article went, and never in a wrong place."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storyview.engine.bookmarks.anchoring import Op, State, reanchor, reanchor_all
from storyview.engine.bookmarks.anchoring.finding import only, same_words
from storyview.engine.bookmarks.anchoring.fits import Fit, Sides
from storyview.engine.bookmarks.anchors import CONTEXT, Place, anchor, anchor_span, place
from storyview.engine.bookmarks.model import Passage
from storyview.engine.bookmarks.parts import bookmark_of, row_at
from storyview.engine.model import (
    Article,
    Paragraph,
    ParagraphMark,
    ParagraphRef,
    Sentence,
    Share,
    Span,
    Story,
)

PARAGRAPHS = [
    "Zelensky said on Wednesday that the two leaders had agreed on a limited halt to strikes on energy.",
    "Advertisement",
    "The Institute for the Study of War wrote that Russian forces had advanced near the town of Toretsk.",
    "Residents of the village told reporters they did not believe that any truce would hold for long.",
    "Advertisement",
    "Technical teams will meet in Saudi Arabia in the coming days, the White House said in a statement.",
]

words = st.sampled_from(["the", "truce", "Kyiv", "said", "Mr.", "停火", "«да»", "x", "no"])
paragraph_texts = st.lists(words, min_size=1, max_size=25).map(" ".join)


# Words of many letters in random order: no two of these texts are alike by chance.
telling_words = st.text("abcdefghijklmnop", min_size=4, max_size=9)
telling_texts = st.lists(telling_words, min_size=20, max_size=60, unique=True).map(" ".join)


def article(paragraphs: list[str], source: str = "a.txt", label: str = "AFP") -> Article:
    text = "\n".join(paragraphs)
    ranges = []
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph)
        ranges.append(Paragraph(at, end, (Sentence(at, end),)))
        at = end + 1
    return Article(source, label, text, hashlib.sha256(text.encode()).hexdigest(), tuple(ranges))


def found_text(found: Place | None, articles: list[Article]) -> str:
    assert found is not None
    return articles[found.paragraph.article].text[found.span.start : found.span.end]


def test_a_passage_quotes_its_paragraph_and_its_surroundings() -> None:
    whole = article(PARAGRAPHS)
    passage = anchor(whole, 2)
    assert passage.exact == PARAGRAPHS[2]
    assert whole.text[passage.start : passage.end] == passage.exact
    assert passage.prefix == whole.text[passage.start - CONTEXT : passage.start]
    assert passage.suffix == "\n" + PARAGRAPHS[3][: CONTEXT - 1]
    assert anchor(whole, 0).prefix == ""
    assert anchor(whole, 5).suffix == ""


@given(st.lists(paragraph_texts, min_size=1, max_size=8), st.data())
def test_an_article_of_the_same_bytes_gives_every_paragraph_back(
    paragraphs: list[str], data: st.DataObject
) -> None:
    whole = article(paragraphs)
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    moved = whole._replace(source="elsewhere/b.txt", label="Renamed")
    others = [article([*paragraphs, "more"], "c.txt", "Other")]
    at = data.draw(st.integers(0, 1))
    others.insert(at, moved)
    paragraph = whole.paragraphs[number]
    expected = Place(ParagraphRef(at, number), Span(paragraph.start, paragraph.end))
    assert place(anchor(whole, number), others) == expected


def test_edits_around_a_passage_do_not_lose_it() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article(["Updated at noon.", PARAGRAPHS[0], PARAGRAPHS[2], "Quite another paragraph."])
    assert place(passage, [edited]) == Place(ParagraphRef(0, 2), Span(*_range(edited, 2)))


def test_words_that_became_part_of_a_longer_paragraph_are_found() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article([PARAGRAPHS[0], f"Overnight: {PARAGRAPHS[2]} It gave no figures.", PARAGRAPHS[3]])
    found = place(passage, [edited])
    assert found is not None
    assert found.paragraph == ParagraphRef(0, 1)
    assert found_text(found, [edited]) == PARAGRAPHS[2]


def test_an_edited_and_renamed_article_is_known_by_its_words() -> None:
    passage = anchor(article(PARAGRAPHS), 3)
    edited = article([*PARAGRAPHS, "A correction was added."], "new.txt", "Agence France-Presse")
    other = article(["Nothing of it here."], "c.txt", "BBC")
    assert place(passage, [other, edited]) == Place(ParagraphRef(1, 3), Span(*_range(edited, 3)))


def test_a_deleted_passage_has_no_place() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article(PARAGRAPHS[:2] + PARAGRAPHS[3:])
    assert place(passage, [edited]) is None


def test_a_passage_deleted_from_its_outlet_is_not_put_on_another_with_the_same_copy() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article(PARAGRAPHS[:2] + PARAGRAPHS[3:])
    same_copy = article(PARAGRAPHS, "b.txt", "BBC")
    same_copy = same_copy._replace(sha256="0" * 64)
    assert place(passage, [edited, same_copy]) is None
    assert place(passage, [same_copy, edited]) is None


def test_short_words_need_both_neighbours() -> None:
    passage = anchor(article(PARAGRAPHS), 1)
    shifted = article(["New first paragraph.", *PARAGRAPHS])
    assert place(passage, [shifted]) == Place(ParagraphRef(0, 2), Span(*_range(shifted, 2)))
    only_the_other_left = article(PARAGRAPHS[:1] + PARAGRAPHS[2:])
    assert place(passage, [only_the_other_left]) is None


def test_words_in_several_places_are_told_apart_by_their_neighbours_or_not_at_all() -> None:
    twice = [PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3], PARAGRAPHS[2], PARAGRAPHS[5]]
    passage = anchor(article(twice), 3)
    shifted = article(["New first paragraph.", *twice])
    assert place(passage, [shifted]) == Place(ParagraphRef(0, 4), Span(*_range(shifted, 4)))
    strange = article(["Before.", PARAGRAPHS[2], "Between.", PARAGRAPHS[2], "After."])
    assert place(passage, [strange]) is None


def test_words_at_their_position_in_other_bytes_are_not_trusted_alone() -> None:
    passage = anchor(article(["No.", "Yes, said the minister."]), 0)
    assert place(passage, [article(["No. 10 refused to comment."])]) is None


def test_a_changed_cleaning_of_the_same_bytes_falls_back_on_the_words() -> None:
    whole = article(PARAGRAPHS)
    cleaned = article(["Date line", *PARAGRAPHS])._replace(sha256=whole.sha256)
    assert place(anchor(whole, 2), [cleaned]) == Place(ParagraphRef(0, 3), Span(*_range(cleaned, 3)))
    without = article(PARAGRAPHS[:2])._replace(sha256=whole.sha256)
    copy = article(PARAGRAPHS, "b.txt", "BBC")
    assert place(anchor(whole, 2), [without, copy._replace(sha256="0" * 64)]) is None


def test_the_same_bytes_twice_are_told_apart_by_source() -> None:
    whole = article(PARAGRAPHS)
    twin = whole._replace(source="twin.txt", label="Twin")
    assert place(anchor(twin, 2), [whole, twin]) == Place(ParagraphRef(1, 2), Span(*_range(twin, 2)))


def test_words_everywhere_have_no_place() -> None:
    passage = anchor(article(["a", "b"]), 0)
    assert place(passage, [article(["a" * 5000, "b"])]) is None


@given(st.lists(telling_texts, min_size=2, max_size=6, unique=True), st.data())
def test_a_deleted_paragraph_is_found_nowhere(paragraphs: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    passage = anchor(article(paragraphs), number)
    edited = article(paragraphs[:number] + paragraphs[number + 1 :])
    assert reanchor(passage, [edited]).state is State.ORPHANED


@given(st.lists(paragraph_texts, min_size=1, max_size=6), st.lists(paragraph_texts, min_size=1, max_size=6))
def test_a_place_lies_in_its_paragraph(old: list[str], new: list[str]) -> None:
    articles = [article(new, "x.txt", "X"), article([*new, *old], "y.txt", "AFP")]
    for number in range(len(old)):
        passage = anchor(article(old), number)
        found = reanchor(passage, articles)
        if found.span is not None:
            assert found.article == 1
            first = articles[1].paragraphs[found.paragraphs[0].paragraph]
            last = articles[1].paragraphs[found.paragraphs[-1].paragraph]
            assert first.start <= found.span.start < first.end
            assert last.start < found.span.end <= last.end


def test_a_bookmark_takes_the_counterparts_along() -> None:
    articles = (
        article(PARAGRAPHS),
        article(PARAGRAPHS[2:], "b.txt", "BBC"),
        article(PARAGRAPHS[:1], "c.txt", "CBS"),
    )
    mark = ParagraphMark(sentences=(), counterparts=((), (3, 0), ()))
    blank = ParagraphMark(sentences=(), counterparts=((), (), ()))
    marks = tuple(
        tuple(mark if (a, p) == (0, 2) else blank for p in range(len(one.paragraphs)))
        for a, one in enumerate(articles)
    )
    story = Story(None, articles, (), 0, (), marks, (Share(0, 0, 0),) * 3)
    taken = bookmark_of(story, row_at(story, ParagraphRef(0, 2)))
    assert taken.passages == (anchor(articles[0], 2), anchor(articles[1], 3), anchor(articles[1], 0))


@given(st.text(min_size=1, max_size=300), st.data())
def test_any_range_of_any_text_stands_in_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    whole = article([text])
    found = reanchor(anchor_span(whole, start, end), [article(["other"], "b.txt", "BBC"), whole])
    assert (found.state, found.article, found.span) == (State.IN_PLACE, 1, Span(start, end))
    assert found.paragraphs == (ParagraphRef(1, 0),)
    assert found.difference == ()


@given(telling_texts, st.text(max_size=80), st.text(max_size=80), st.data())
def test_what_is_put_before_or_after_moves_a_passage_and_no_more(
    text: str, before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, 20))
    end = data.draw(st.integers(len(text) - 20, len(text)))
    passage = anchor_span(article([text]), start, end)
    longer = article([f"{before}\n{text}\n{after}"])
    found = reanchor(passage, [longer])
    assert found.state is State.MOVED
    assert found.span == Span(start + len(before) + 1, end + len(before) + 1)


@given(st.text(max_size=120), st.text(max_size=20), st.text(max_size=20), st.data())
def test_in_a_longer_text_any_range_is_found_in_words_like_its_own_or_not_at_all(
    text: str, before: str, after: str, data: st.DataObject
) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = anchor_span(article([text]), start, end)
    longer = article([before + text + after])
    found = reanchor(passage, [longer])
    if found.span is not None:
        now = longer.text[found.span.start : found.span.end]
        assert 0 <= found.span.start < found.span.end <= len(longer.text)
        assert (found.state is State.CHANGED) == bool(found.difference)
        if found.state is not State.CHANGED:
            assert same_words(passage.exact, now)


@given(
    st.builds(
        Passage,
        article_sha256=st.sampled_from(["", "0", article(PARAGRAPHS).sha256]),
        source=st.sampled_from(["a.txt", "b.txt", ""]),
        label=st.sampled_from(["AFP", "BBC", ""]),
        title=st.none() | st.text(max_size=5),
        date=st.none() | st.text(max_size=5),
        start=st.integers(-5, 700),
        end=st.integers(-5, 700),
        exact=st.text(max_size=60) | st.sampled_from([*PARAGRAPHS, "\n".join(PARAGRAPHS)]),
        prefix=st.text(max_size=40),
        suffix=st.text(max_size=40),
    ),
    st.lists(st.text(max_size=200) | st.just("\n".join(PARAGRAPHS)), max_size=3),
)
def test_no_passage_and_no_article_is_too_strange(passage: Passage, texts: list[str]) -> None:
    articles = [article([text], f"{'abc'[n]}.txt", ["AFP", "BBC", ""][n]) for n, text in enumerate(texts)]
    found = reanchor(passage, articles)
    assert (found.state is State.ORPHANED) == (found.span is None) == (found.article is None)
    if found.article is not None and found.span is not None:
        assert 0 <= found.span.start <= found.span.end <= len(articles[found.article].text)


def test_a_passage_in_an_article_without_paragraphs_has_no_paragraph_and_no_place() -> None:
    bare = article(PARAGRAPHS)._replace(paragraphs=())
    passage = anchor_span(bare, 0, 20)
    assert reanchor(passage, [bare]).paragraphs == ()
    assert place(passage, [bare]) is None


def test_endless_repetition_is_given_up_quickly() -> None:
    text = "truce now " * 100_000
    whole = article([text])
    edited = article([f"Updated. {text}"])
    short = anchor_span(whole, 500_000, 500_009)
    assert reanchor(short, [whole]).state is State.IN_PLACE
    assert reanchor(short, [edited]).state is State.ORPHANED
    everything = anchor_span(whole, 0, len(text))
    assert reanchor(everything, [edited]).state is State.ORPHANED


def test_surroundings_of_any_length_are_taken() -> None:
    whole = article(["Zürich. " * 40_000, PARAGRAPHS[2], "Genève. " * 40_000])
    start, end = _range(whole, 1)
    passage = replace(anchor(whole, 1), prefix=whole.text[:start], suffix=whole.text[end:])
    edited = article(["Updated.", *whole.text.split("\n")])
    assert reanchor(passage, [edited]).span == Span(start + 9, end + 9)


def test_a_long_passage_is_found_after_an_edit_in_the_midst_of_it() -> None:
    words = [f"{number % 7919}th" for number in range(12_000)]
    whole = article([" ".join(words)])
    edited = article(["New.", " ".join([*words[:5000], "and", "then", *words[5003:]])])
    found = reanchor(anchor_span(whole, 60, len(whole.text) - 40), [edited])
    assert found.state is State.CHANGED
    assert found.span == Span(65, len(edited.text) - 40)
    assert [change.op for change in found.difference] == [Op.EQUAL, Op.REPLACE, Op.EQUAL]


def test_an_empty_range_or_one_outside_the_text_is_refused() -> None:
    whole = article(PARAGRAPHS)
    for start, end in ((3, 3), (-1, 4), (0, len(whole.text) + 1), (9, 2)):
        with pytest.raises(ValueError, match="no characters"):
            anchor_span(whole, start, end)


def test_a_passage_with_a_double_is_kept_with_more_of_its_surroundings() -> None:
    quotation = "a very good conversation"
    filler = "The ministers met in Oslo, spoke for an hour and left without a word to the press."
    twice = article([f"He called it {quotation} on Monday.", filler, f"She called it {quotation} on Friday."])
    first = twice.text.index(quotation)
    passage = anchor_span(twice, first, first + len(quotation))
    assert len(passage.suffix) > CONTEXT
    only_the_other = article(["Nothing more was said.", filler, f"She called it {quotation} on Friday."])
    assert reanchor(passage, [only_the_other]).state is State.ORPHANED
    later = article(["New first paragraph.", *twice.text.split("\n")])
    assert reanchor(passage, [later]).span == Span(first + 21, first + 21 + len(quotation))


def test_a_changed_passage_comes_with_its_difference() -> None:
    passage = anchor(article(PARAGRAPHS), 3)
    now = "Residents of the town told our reporters they did not believe any truce would hold for long."
    edited = article([*PARAGRAPHS[:3], now, *PARAGRAPHS[4:]])
    found = reanchor(passage, [edited])
    assert found.state is State.CHANGED
    assert found.paragraphs == (ParagraphRef(0, 3),)
    assert found.span == Span(*_range(edited, 3))
    shown = [
        (change.op.value, passage.exact[slice(*change.kept)], edited.text[slice(*change.now)])
        for change in found.difference
        if change.op is not Op.EQUAL
    ]
    assert shown == [("replace", "village ", "town "), ("insert", "", "our "), ("delete", "that ", "")]


def test_a_deleted_word_is_not_found_inside_its_neighbour() -> None:
    kept = "Officials said intelligence sharing in terms of defence would go on for now."
    at = kept.index(" in ") + 1
    passage = anchor_span(article([kept]), at, at + 2)
    assert reanchor(passage, [article([kept.replace(" in ", " ")])]).state is State.ORPHANED


def test_typography_and_line_breaks_are_no_change() -> None:
    kept = 'The minister said: "We are not - and never were - at war..." He left\nfor Kyiv.'
    now = "The minister said: “We are not — and never were — at war…” He\nleft for Kyiv."
    found = reanchor(anchor(article([kept, PARAGRAPHS[0]]), 0), [article([now, PARAGRAPHS[0]])])
    assert found.state is State.IN_PLACE


def test_a_passage_across_paragraphs_covers_them_all() -> None:
    whole = article(PARAGRAPHS)
    start, end = whole.paragraphs[2].start + 4, whole.paragraphs[3].start + 20
    passage = anchor_span(whole, start, end)
    assert reanchor(passage, [whole]).paragraphs == (ParagraphRef(0, 2), ParagraphRef(0, 3))
    merged = article([*PARAGRAPHS[:2], f"{PARAGRAPHS[2]} {PARAGRAPHS[3]}", *PARAGRAPHS[4:]])
    assert reanchor(passage, [merged]).paragraphs == (ParagraphRef(0, 2),)


def test_a_background_paragraph_in_another_story_of_the_outlet_is_another_passage() -> None:
    monday = article(
        ["Talks began in Jeddah.", PARAGRAPHS[2], "They end on Friday, officials said."], "1.txt"
    )
    tuesday = article(["A storm hit Bergen at night.", PARAGRAPHS[2], "Ferries did not sail."], "2.txt")
    passage = anchor(monday, 1)
    assert reanchor(passage, [tuesday]).state is State.ORPHANED
    assert reanchor(passage, [monday._replace(sha256="0", source="2.txt")]).state is State.IN_PLACE


def test_an_identical_copy_inherits_nothing_from_an_outlet_that_edited_its_own() -> None:
    own = article(PARAGRAPHS)
    twin = own._replace(source="b.txt", label="BBC")
    edited = article(PARAGRAPHS[:2] + PARAGRAPHS[3:])
    assert reanchor(anchor(own, 2), [twin, edited]).state is State.ORPHANED
    assert reanchor(anchor(own, 2), [twin]).article == 0


def test_many_passages_fare_as_each_alone() -> None:
    whole = article(PARAGRAPHS)
    edited = article(["New.", *PARAGRAPHS[:2], *PARAGRAPHS[3:]])
    passages = [anchor(whole, number) for number in range(len(PARAGRAPHS))]
    together = reanchor_all(passages, [edited])
    assert together == tuple(reanchor(passage, [edited]) for passage in passages)
    assert [found.state is State.ORPHANED for found in together] == [n == 2 for n in range(len(PARAGRAPHS))]


def _range(whole: Article, paragraph: int) -> tuple[int, int]:
    return whole.paragraphs[paragraph].start, whole.paragraphs[paragraph].end


@pytest.mark.parametrize(("rival", "is_certain"), [(0.80, True), (0.84, True), (0.87, False), (0.9, False)])
def test_a_place_hardly_better_than_another_is_not_certain(rival: float, is_certain: bool) -> None:
    words = "The harbour of Oldport was closed by the police after the great fire of Monday"
    kept = Passage("0", "a.txt", "A", None, None, 0, len(words), words, "", "")
    best = Fit(Span(0, 60), 1.0, Sides(1.0, 1.0), 0.9, 2)
    other = Fit(Span(100, 160), 1.0, Sides(1.0, 1.0), rival, 2)
    assert only(kept, [best, other]) == (best if is_certain else None)
    assert only(kept, [best, other._replace(span=Span(30, 90))]) == best
