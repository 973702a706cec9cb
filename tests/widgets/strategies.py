"""Random stories, scenes and walks for the layout properties."""

from __future__ import annotations

from hypothesis import strategies as st

from storyview.engine.model import Article, Furniture, ParagraphRef, Story
from storyview.engine.story import compare
from storyview.widgets.canvas.columns import stack, wrap_article
from storyview.widgets.canvas.filters import FilterResult
from storyview.widgets.canvas.grid import grid, table
from storyview.widgets.canvas.scene import Layout, Scene
from tests.stories import article

POOL = (
    "The ferry Adele left Husum harbour at dawn with ninety passengers on board.",
    "Captain Brandt steered through fog that hid the lighthouse of Pellworm entirely.",
    "A trawler called Nordstern answered the distress signal within eleven minutes.",
    "Rescue divers found the broken rudder lying on a sandbank near Amrum.",
    "Insurance clerks in Hamburg estimated the damage at four million euros.",
    "Schoolchildren from Tondern sang on the quay until the last survivor came ashore.",
    "Minister Petersen promised an inquiry into the harbour's outdated radar.",
    "Fishermen complained that dredging had shifted the channel markers last winter.",
    "Veterinarians treated two exhausted seal pups discovered beneath the wreckage.",
    "The shipping company Eider Lines suspended every crossing until further notice.",
)
"""Sentences that share next to no words, so that only the same ones are linked."""


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, ...]:
    """Up to five articles: shared sentences in any order, own words, furniture, one paragraph at least."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        pool = draw(st.lists(st.sampled_from(range(len(POOL))), unique=True, max_size=8))
        paragraphs = [POOL[n] for n in pool]
        for _ in range(draw(st.integers(0 if paragraphs else 1, 3))):
            words = draw(
                st.lists(
                    st.sampled_from(["zinnia", "quartz", "yodel", "漢字", "e\u0301lan", "👩‍🚀"]),
                    min_size=1,
                    max_size=30,
                )
            )
            paragraphs.insert(draw(st.integers(0, len(paragraphs))), f"{' '.join(words)} {number}.")
        kinds = {}
        if draw(st.booleans()):
            paragraphs.append("Advertisement")
            kinds[len(paragraphs) - 1] = Furniture.ADVERTISEMENT
        made.append(article(f"Outlet {number}", paragraphs, furniture=kinds))
    return tuple(made)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a story with any article as its lead."""
    made = draw(articles())
    return compare(made, lead=draw(st.integers(0, len(made) - 1)))


def scene_of(
    story: Story,
    layout: Layout,
    articles: tuple[int, ...],
    width: int | tuple[int, ...],
    *,
    unfold: bool = False,
    shown: FilterResult | None = None,
) -> Scene:
    """Return the scene of some panes of a story at a text width, or each pane at its own."""
    widths = (width,) * len(articles) if isinstance(width, int) else width
    wrapped = {
        n: wrap_article(story.articles[n], columns, unfold=unfold)
        for n, columns in zip(articles, widths, strict=True)
    }
    if layout is Layout.GRID:
        columns = grid(table(story.rows, articles, shown, story.lead), wrapped)
    else:
        columns = {
            n: stack(n, paragraphs, shown.paragraphs[n] if shown else None)
            for n, paragraphs in wrapped.items()
        }
    return Scene(story, layout, tuple(columns[n] for n in articles), shown=shown)


@st.composite
def passings(draw: st.DrawFn, story: Story, articles: tuple[int, ...]) -> FilterResult | None:
    """Draw what a filter might let through of some articles: at least one paragraph, or everything."""
    if draw(st.booleans()):
        return None
    kept = [
        sorted(draw(st.sets(st.integers(0, len(article.paragraphs) - 1)))) if n in articles else []
        for n, article in enumerate(story.articles)
    ]
    if not any(kept):
        kept[articles[-1]] = [0]
    return FilterResult(kept, sum(len(story.articles[n].paragraphs) for n in articles))


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Any layout of any panes at any widths, filtered or not."""
    story = draw(stories())
    shown = draw(st.permutations(range(len(story.articles))))
    articles = tuple(shown[: draw(st.integers(1, len(shown)))])
    return scene_of(
        story,
        draw(st.sampled_from(Layout)),
        articles,
        tuple(draw(st.lists(st.integers(1, 60), min_size=len(articles), max_size=len(articles)))),
        unfold=draw(st.booleans()),
        shown=draw(passings(story, articles)),
    )


def places(scene: Scene) -> list[ParagraphRef]:
    """Return every paragraph of the panes shown."""
    return [
        ParagraphRef(column.article, block.paragraph) for column in scene.columns for block in column.blocks
    ]
