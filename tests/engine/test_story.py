from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.lead import UnknownLead, find_lead
from storyview.engine.model import Article, Problem, Status, Story
from storyview.engine.story import NothingReadable, compare, open_story, relead
from tests.engine.generated import build, stories
from tests.engine.test_link import BANK, STORM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storyview.engine.model import Nearest


def by_label(story: Story) -> dict[str, Any]:
    """All of a story, told without the numbers of its articles."""
    label = [article.label for article in story.articles]
    by_label = sorted(range(len(label)), key=label.__getitem__)
    return {
        "lead": label[story.lead],
        "links": sorted(
            (
                sorted(((label[ref[0]], *ref[1:]) for ref in (link.a, link.b))),
                link.grade,
                link.score,
                link.why,
            )
            for link in story.links
        ),
        "rows": [
            (
                [(label[a], row.cells[a]) for a in by_label],
                sorted(label[a] for a in row.silent),
            )
            for row in story.rows
        ],
        "marks": {
            label[a]: [
                (
                    [one._replace(nearest=_named(one.nearest, label)) for one in mark.sentences],
                    mark.status,
                    mark.grade,
                    mark.moved,
                    {label[b]: numbers for b, numbers in enumerate(mark.counterparts)},
                )
                for mark in marks
            ]
            for a, marks in enumerate(story.marks)
        },
        "shares": {
            label[a]: (share.words, share.own, share.verbatim, [share.copied[b] for b in by_label])
            for a, share in enumerate(story.shares)
        },
        "omissions": sorted(
            (
                label[each.article],
                (label[each.best.article], *each.best[1:]),
                sorted(label[a] for a in each.tellers),
                each.sure,
                str(_named(each.nearest, label)),
            )
            for each in story.omissions
        ),
        "families": sorted(sorted(label[a] for a in family) for family in story.families),
    }


def _named(nearest: Nearest | None, label: Sequence[str]) -> Any:
    """Return what came nearest by its article's label."""
    return nearest and (label[nearest.at.article], *nearest.at[1:], nearest.score)


@given(stories(least=2), st.randoms(use_true_random=False))
def test_the_order_of_the_sources_changes_nothing_but_numbers(
    articles: tuple[Article, ...], random: Any
) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert by_label(compare(articles)) == by_label(compare(shuffled))


@given(stories(), st.integers(0, 4), st.integers(0, 4))
def test_another_lead_is_the_same_story_rearranged(articles: tuple[Article, ...], one: int, two: int) -> None:
    one, two = one % len(articles), two % len(articles)
    assert relead(compare(articles, lead=one), two) == compare(articles, lead=two)


@given(stories(least=2), st.lists(st.integers(0, 4), min_size=2, max_size=6))
def test_leads_one_after_another_leave_nothing_behind(
    articles: tuple[Article, ...], leads: list[int]
) -> None:
    story = compare(articles)
    for lead in (lead % len(articles) for lead in leads):
        story = relead(story, lead)
    assert story == compare(articles, lead=leads[-1] % len(articles))


def test_paragraphs_that_one_lead_keeps_apart_share_a_row_under_another() -> None:
    same = BANK[0]
    twice, once = build("A", [[same], [STORM[0]], [same]]), build("B", [[same], [STORM[1]]])
    story = compare([twice, once], lead=0)
    assert max(len(row.cells[0]) for row in story.rows) == 1
    assert relead(story, 1) == compare([twice, once], lead=1)
    assert max(len(row.cells[0]) for row in relead(story, 1).rows) == 2


@pytest.mark.parametrize("count", [1, 2, 3, 8, 12])
def test_identical_articles_agree_in_everything(count: int) -> None:
    story = compare([build(f"{n}", [[STORM[0]], [STORM[1]]]) for n in range(count)])
    assert [row.cells for row in story.rows] == [((0,),) * count, ((1,),) * count]
    assert len(story.links) == 2 * count * (count - 1) // 2
    expected = Status.UNIQUE if count == 1 else Status.SHARED
    assert {mark.status for marks in story.marks for mark in marks} == {expected}


def test_unrelated_articles_share_nothing() -> None:
    story = compare((build("A", [[line] for line in STORM]), build("B", [[line] for line in BANK])))
    assert story.links == ()
    assert len(story.rows) == len(STORM) + len(BANK)
    assert all(share.own == 1.0 for share in story.shares)


def test_nothing_to_compare_is_a_story_too() -> None:
    assert compare(()).rows == ()
    empty = compare((build("A", []), build("B", [[]])))
    assert [row.cells for row in empty.rows] == [((), (0,))]
    assert [share.words for share in empty.shares] == [0, 0]


def test_fifty_articles_are_one_story() -> None:
    articles = [build(f"{n}", [[STORM[n % 7]], [BANK[n % 7]]]) for n in range(50)]
    story = compare(articles)
    assert sorted((a, p) for row in story.rows for a, cell in enumerate(row.cells) for p in cell) == [
        (a, p) for a in range(50) for p in range(2)
    ]


@pytest.mark.parametrize("lead", [-1, 1])
def test_a_lead_that_is_not_there_is_refused(lead: int) -> None:
    story = compare((build("A", [[STORM[0]]]),))
    with pytest.raises(IndexError):
        compare(story.articles, lead=lead)
    with pytest.raises(IndexError):
        relead(story, lead)


@pytest.mark.parametrize(("lead", "number"), [("tidings", 1), ("Gazette.txt", 0), ("2", 1), ("gazette", 0)])
def test_a_lead_goesby_label_file_name_or_number(lead: str, number: int) -> None:
    assert find_lead((build("Gazette", []), build("Tidings", [])), lead) == number


def test_a_lead_goes_by_its_outlet_where_one_article_is_from_it() -> None:
    post, mint, ledger = (build(label, []) for label in ("Post (1)", "Mint", "Ledger"))
    articles = (post, mint._replace(outlet="The Evening Mint"), ledger)
    assert find_lead(articles, "the evening mint") == 1
    assert find_lead(articles, "Post") == 0
    with pytest.raises(UnknownLead, match=r"'post'; from it there are Post \(1\) \[1\], Post \(2\) \[4\]$"):
        find_lead((*articles, build("Post (2)", [])), "post")


@pytest.mark.parametrize(
    "lead", ["2", "[2]", " [ 2 ] ", "2.", "#2", "no. 2", "№2", "Post (2) [2]", "post [2]"]
)
def test_a_lead_goes_by_its_number_as_it_is_shown_and_typed(lead: str) -> None:
    first, second = build("Post (1)", []), build("Post (2)", [])._replace(outlet="Post")
    assert find_lead((first, second), lead) == 1


@pytest.mark.parametrize("lead", ["[3]", "[0]", "#0", "Mint [2]", "Post (2) [1]", "(2)", "2 or 1"])
def test_what_is_no_number_of_an_article_leads_nothing(lead: str) -> None:
    with pytest.raises(UnknownLead):
        find_lead((build("Post (1)", []), build("Post (2)", [])), lead)


def test_a_label_that_is_a_number_goes_before_the_number() -> None:
    assert find_lead((build("2", []), build("1", [])), "1") == 1


@pytest.mark.parametrize("lead", ["9" * 5000, "0" * 5000 + "1", "1" * 10])
def test_a_lead_of_many_digits_is_told_in_a_line(lead: str) -> None:
    with pytest.raises(UnknownLead) as caught:
        find_lead((build("Gazette", []), build("Tidings", [])), lead)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("lead", ["Gazete", "3", "0", ""])
def test_an_unknown_lead_names_the_nearest(lead: str) -> None:
    with pytest.raises(UnknownLead) as caught:
        find_lead((build("Gazette", []), build("Tidings", [])), lead)
    assert caught.value.nearest == ("Gazette" if lead == "Gazete" else None)
    assert "Gazette" in str(caught.value)


def _folder(path: Path) -> Path:
    (path / "gazette.txt").write_text("\n\n".join(STORM), "utf-8")
    (path / "tidings.txt").write_text("\n\n".join(reversed(STORM)), "utf-8")
    return path


def test_sources_become_a_story(tmp_path: Path) -> None:
    told: list[str] = []
    story = open_story([str(_folder(tmp_path))], lead="tidings.txt", on_progress=told.append)
    assert len(story.articles) == 2
    assert story.lead == 1
    assert len(story.links) == len(STORM)
    assert any("gazette.txt" in words for words in told)


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    file = _folder(tmp_path) / "gazette.txt"
    story = open_story(["-", str(file)], stdin="\n\n".join(STORM[:3]).encode())
    assert len(story.links) == 3


def test_the_manifests_lead_counts_unless_another_is_given(tmp_path: Path) -> None:
    _folder(tmp_path)
    manifest = 'title = "Storm Ilka"\nlead = "tidings.txt"\n'
    (tmp_path / "story.toml").write_text(manifest, "utf-8")
    story = open_story([str(tmp_path)])
    assert (story.title, story.lead) == ("Storm Ilka", 1)
    assert open_story([str(tmp_path)], lead="1").lead == 0


def test_what_cannot_be_read_is_told_and_the_rest_opens(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(NothingReadable) as caught:
        open_story([str(tmp_path / "empty.txt"), str(tmp_path / "missing.txt")])
    assert len(caught.value.problems) == 2
    assert all(isinstance(problem, Problem) for problem in caught.value.problems)
    assert "missing.txt" in str(caught.value)
    story = open_story([str(_folder(tmp_path) / "gazette.txt"), str(tmp_path / "missing.txt")])
    assert len(story.articles) == 1
    assert len(story.problems) == 1
