"""From sources or articles to a Story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.arrange.rows import arrange, default_lead, rearranged, with_silences
from storyview.engine.arrange.strength import all_counterparts, article_ties, paragraph_strength
from storyview.engine.lead import find_lead
from storyview.engine.link import match
from storyview.engine.link.collecting import without_collecting
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.linker import Matches
from storyview.engine.mark import (
    Neighbourhood,
    copied,
    counted,
    families,
    marking,
    omissions,
    paragraph_marks,
    shares,
    with_moved,
)
from storyview.engine.model import Problem, Story
from storyview.engine.text.clean import neutralise_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from storyview.engine.mark.marks import SentenceMarks
    from storyview.engine.model import Article, Candidate, Copies, EarlierVersion, Link
    from storyview.engine.read.addresses import WebOptions
    from storyview.engine.read.source_texts import Reading, SourceText
    from storyview.engine.stories.listed_stories import ListedStory

_ARCHIVE = "it holds 10,000 articles or more, too many for one story"
_FEW = 3
"""Sources that are named in a line."""


class NothingReadable(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """No source could be read as an article."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        """Why, source by source."""
        super().__init__("\n".join(map(str, problems)) or "no article to read")


class SeveralStories(Exception):  # noqa: N818 - it is what the sources hold
    """The articles tell of several events."""

    def __init__(self, stories: Sequence[ListedStory], problems: Sequence[Problem]) -> None:
        self.stories = tuple(stories)
        self.problems = tuple(problems)
        """What could not be read."""
        super().__init__(f"{len(stories)} stories")


@without_collecting
def compare(
    articles: Sequence[Article],
    *,
    lead: int | None = None,
    title: str | None = None,
    problems: Sequence[Problem] = (),
) -> Story:
    """Return everything known of one event's articles.

    `lead` is the number of the article whose order the rows follow; without it the one that shares
    most with the others. Raises IndexError when there is no such article.
    """
    if lead is not None and not 0 <= lead < len(articles):
        raise IndexError(f"lead {lead} of {len(articles)} articles")
    lexicon = Lexicon(articles)
    matches = match(articles, lexicon)
    empty = Story(title, tuple(articles), (), 0, (), (), (), tuple(problems))
    return _matched(empty, matches, lexicon, lead)


def relink(
    story: Story,
    links: Sequence[Link],
    remark: Callable[[SentenceMarks], SentenceMarks] | None = None,
    *,
    copies: Sequence[Copies] | None = None,
    candidates: Sequence[Candidate] | None = None,
    meaning: bool | None = None,
) -> Story:
    """Return the same story with other links, in the order of the same lead.

    `remark` is given the sentences' marks that follow from the links, and returns those to be shown.
    `copies` is what goes together without a link, `candidates` what came near in the same weighing, and
    `meaning` whether that weighed what sentences mean; without them they are as they were. A candidate that
    is linked counts as linked.
    """
    if copies is None:
        copies = story.copies
    near = story.candidates if candidates is None else candidates
    matches = Matches(tuple(links), tuple(near), tuple(copies))
    if meaning is not None:
        story = story._replace(meaning=meaning)
    return _matched(story, matches, Lexicon(story.articles), story.lead, remark)


def _matched(
    story: Story,
    matches: Matches,
    lexicon: Lexicon,
    lead: int | None,
    remark: Callable[[SentenceMarks], SentenceMarks] | None = None,
) -> Story:
    """Return a story with all that follows from its links and candidates, in the order of a lead."""
    articles, links = story.articles, matches.links
    near = Neighbourhood(articles, lexicon, links, matches.candidates, meaning=story.meaning)
    with marking(articles, links, lexicon, near) as marked:
        strength = paragraph_strength(links, matches.copies)
        if lead is None:
            lead = default_lead(articles, links, strength)
        rows, left_out = with_silences(
            arrange(articles, links, lead, strength), omissions(articles, lexicon, near, matches.copies)
        )
        counterparts = all_counterparts(articles, strength)
        of_others = copied(articles, links, lexicon, matches.copies)
        sentences, words = marked()
    if remark is not None:
        sentences = remark(sentences)
        words = [counted(lexicon, article, marks) for article, marks in enumerate(sentences)]
    return story._replace(
        links=links,
        lead=lead,
        rows=rows,
        marks=paragraph_marks(rows, lead, sentences, counterparts),
        shares=shares(lexicon, words, of_others),
        families=families(of_others),
        tied=article_ties(strength, len(articles)),
        omissions=left_out,
        candidates=matches.candidates,
        copies=matches.copies,
        languages=lexicon.spoken(),
    )


def relead(story: Story, lead: int) -> Story:
    """Return the same story in another article's order; the links stay as they are.

    Raises IndexError when there is no such article.
    """
    if not 0 <= lead < len(story.articles):
        raise IndexError(f"lead {lead} of {len(story.articles)} articles")
    rows, left_out = with_silences(rearranged(story, lead), story.omissions)
    marks = with_moved(story.marks, rows, lead)
    return story._replace(lead=lead, rows=rows, marks=marks, omissions=left_out)


def open_story(
    sources: Sequence[str],
    *,
    lead: str | None = None,
    stdin: bytes | None = None,
    encoding: str | None = None,
    on_progress: Callable[[str], None] | None = None,
    web: WebOptions | None = None,
    fields: Mapping[str, str] | None = None,
    one_story: bool = True,
    tells_several: bool = False,
) -> Story:
    """Read, segment and compare what the sources hold; `web` says how addresses are fetched.

    `fields` names the fields of articles as data (`json_csv.FIELDS`). Without `one_story`, articles that tell
    of several events are not compared: SeveralStories is raised, which lists them; with `tells_several` they
    are, and a problem of the story says so.

    `encoding` is taken where a source's would have to be guessed. `on_progress` is told in a few words what
    is being done. Raises NothingReadable when no article can be read, and UnknownLead when `lead` is none of
    them; a manifest's lead counts when none is given. A comparison that was kept (`saved`) is opened as it
    was, but for its lead.
    """
    if (saved := _saved(sources, lead)) is not None:
        return saved
    sources, fields = _of_table(sources, fields, lists=not one_story)
    from storyview.engine.read.source_texts import read_sources, reading_of

    tell = on_progress or (lambda _: None)
    if not one_story or tells_several:
        _refuse_archive(sources, fields, tell, lists=not one_story)
    reading = read_sources(
        sources,
        stdin=stdin,
        encoding=encoding,
        on_source=lambda *step: tell(reading_of(*step)),
        web=web,
        fields=fields,
    )
    problems: tuple[Problem, ...] = tuple(reading.problems)
    if not one_story or tells_several:
        tell(f"finding the stories of {len(reading.texts)} articles")
        problems += _several(sources, reading, refuses=not one_story)
    tell("finding paragraphs and sentences")
    articles, misfits = articles_of(reading.texts)
    if not articles:
        raise NothingReadable(problems)
    number = _lead_of(articles, reading) if lead is None else find_lead(articles, lead)
    tell(f"comparing {len(articles)} articles")
    return compare(articles, lead=number, title=reading.title, problems=(*problems, *misfits))


def articles_of(texts: Sequence[SourceText]) -> tuple[tuple[Article, ...], Sequence[Problem]]:
    """Return the articles of what was read, each with its earlier versions, and what no longer fits them."""
    from storyview.engine.segment import segment
    from storyview.engine.segment.named_paragraphs import as_named

    texts, earlier = _latest(texts)
    articles, misfits = as_named(segment(texts), texts)
    if earlier:
        articles = tuple(each._replace(earlier=earlier.get(each.source, ())) for each in articles)
    return articles, misfits


def _lead_of(articles: Sequence[Article], reading: Reading) -> int | None:
    """Return the number of the article that a manifest names as lead, if it is there."""
    if reading.lead is None:
        return None
    source = reading.texts[reading.lead].source
    return next((number for number, each in enumerate(articles) if each.source == source), None)


def _latest(
    texts: Sequence[SourceText],
) -> tuple[Sequence[SourceText], Mapping[str, tuple[EarlierVersion, ...]]]:
    """Return the latest version of every article, and by its source the earlier ones."""
    if sum(each.url is not None or None not in (each.outlet, each.title) for each in texts) < 2:
        return texts, {}
    from storyview.engine.stories.article_versions import latest

    return latest(texts)


def _several(sources: Sequence[str], reading: Reading, *, refuses: bool) -> tuple[Problem, ...]:
    """Return what is said of articles that tell of several events, or raise SeveralStories for them."""
    from storyview.engine.stories.listed_stories import several_stories

    stories = several_stories(sources, reading)
    if not stories:
        return ()
    if refuses:
        raise SeveralStories(stories, reading.problems)
    named, command = _as_typed(sources)
    told = f"{len(stories)} stories, compared as one; `storyview stories {command}` lists them"
    return (Problem(named, f"{told}, --one-story says that they belong together", opened=True),)


def _as_typed(sources: Sequence[str]) -> tuple[str, str]:
    """Return what sources are called in a line, and how a shell is given them; of many the first ones."""
    from shlex import join

    few = [neutralise_name(source) for source in sources[:_FEW]]
    more = [] if len(sources) <= _FEW else ["…"]
    return " ".join([*few, *more]), " ".join([join(few), *more])


def _refuse_archive(
    sources: Sequence[str], fields: Mapping[str, str] | None, tell: Callable[[str], None], *, lists: bool
) -> None:
    """Raise where the sources are an archive: SeveralStories, NothingReadable where they are not listed."""
    from storyview.engine.read.find import is_archive

    if not is_archive(sources):
        return
    named, command = _as_typed(sources)
    if not lists:
        raise NothingReadable(
            [Problem(named, f"{_ARCHIVE}; choose one of those that `storyview stories {command}` lists")]
        )
    from contextlib import nullcontext

    from storyview.engine.read.json_csv import naming
    from storyview.engine.read.source_formats import install
    from storyview.engine.stories.archive import archive_stories

    tell("finding the stories of an archive")
    try:
        with naming(fields) if fields else nullcontext():
            stories, problems = archive_stories(sources)
    except ImportError as error:
        told = f"to group so many articles takes {error.name}; {install('archive')}"
        raise NothingReadable([Problem(named, told)]) from None
    if not stories:
        raise NothingReadable(problems)
    raise SeveralStories(stories, problems)


def _of_table(
    sources: Sequence[str], fields: Mapping[str, str] | None, *, lists: bool
) -> tuple[Sequence[str], Mapping[str, str] | None]:
    """Return the sources of a story that is named by its place in a table of stories, others as they are.

    Raises SeveralStories for the table itself, and NothingReadable for a place that it has not.
    """
    if len(sources) != 1 or ".json" not in sources[0].lower():
        return sources, fields
    from storyview.engine.checked import Refused
    from storyview.engine.read.file_bytes import file_of
    from storyview.engine.read.find import is_one
    from storyview.engine.stories.story_table import number_in, read_table

    try:
        table = read_table(sources[0])
    except Refused as refused:
        raise NothingReadable([Problem(neutralise_name(sources[0]), str(refused))]) from None
    if table is None:
        return sources, fields
    number = number_in(sources[0])
    if number is None and lists:
        raise SeveralStories(table.stories, ())
    if number is None or not 1 <= number <= len(table.stories):
        count, file = len(table.stories), file_of(sources[0])
        held = "1 story" if count == 1 else f"{count} stories"
        last = "" if count == 1 else f" to {file}#{count}"
        told = f"it is a table of {held}; choose one of them: {file}#1{last}"
        raise NothingReadable([Problem(neutralise_name(sources[0]), told)])
    story = table.stories[number - 1]
    if unfit := next((article.source for article in story.articles if not is_one(article.source)), None):
        told = "a table names it, and there is no single article of that name; name its files yourself"
        raise NothingReadable([Problem(neutralise_name(unfit), told)])
    return tuple(article.source for article in story.articles), fields or table.fields


def _saved(sources: Sequence[str], lead: str | None) -> Story | None:
    """Return the comparison that was kept in the only source, if it is one."""
    if len(sources) != 1 or not _may_be_saved(sources[0]):
        return None
    from storyview.engine.checked import Refused
    from storyview.engine.saved.saved_story import saved_story

    try:
        story = saved_story(sources)
    except Refused as refused:
        raise NothingReadable([Problem(neutralise_name(sources[0]), str(refused))]) from None
    if story is None or lead is None:
        return story
    return relead(story, find_lead(story.articles, lead))


def _may_be_saved(name: str) -> bool:
    """Whether a source may be a comparison or a bundle: by its name, else by how the file begins.

    `engine.saved`, which knows for sure, takes longer to import than an article to read.
    """
    if name.lower().endswith((".json", ".storyview")):
        return True
    from storyview.engine.read.beginning import ZIP, beginning

    head = beginning(name)
    return head.startswith(ZIP) or b'"storyview/' in head
