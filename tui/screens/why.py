"""Why paragraphs stand beside each other: the links of one, with grade, score and evidence."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text

from storyview.engine import signs
from storyview.tui.screens.panel import PanelScreen

if TYPE_CHECKING:
    from textual.binding import BindingType

    from storyview.engine.model import Link, ParagraphRef, SentenceRef, Story

REASON: Final = 70
"""Characters of one piece of evidence; a shared run can be a whole paragraph."""


class WhyScreen(PanelScreen):
    """What links a paragraph to others, article by article, the strongest first."""

    BINDINGS: ClassVar[list[BindingType]] = [("i", "dismiss", "close")]

    def __init__(self, story: Story, place: ParagraphRef) -> None:
        super().__init__("why these stand beside each other", explanation(story, place), "why-text")


def links_of(story: Story, place: ParagraphRef) -> list[tuple[SentenceRef, SentenceRef, Link]]:
    """Return each link of a paragraph, its own sentence first; by article, then by strength."""
    found = []
    for link in story.links:
        for own, other in ((link.a, link.b), (link.b, link.a)):
            if own.place == place:
                found.append((own, other, link))
    return sorted(found, key=lambda one: (one[1].article, -one[2].score, one[1]))


def explanation(story: Story, place: ParagraphRef) -> Text:
    """Return the links of a paragraph in words."""
    text = Text()
    links = links_of(story, place)
    if not links:
        text.append("No other article has this paragraph: no sentence of it is linked.")
    article = None
    for own, other, link in links:
        if other.article != article:
            article = other.article
            text.append("\n" if text else "")
            text.append(story.articles[article].label, style="bold underline")
            text.append("\n")
        text.append(f"{signs.GRADES[link.grade]} {link.grade.value} ", style="bold")
        reasons = "; ".join(shorten(reason, REASON, placeholder=" …") for reason in link.why)
        text.append(f"{link.score:.2f}  {reasons}\n")
        for ref in (own, other):
            text.append(f"  ¶ {ref.paragraph + 1}  ", style="bold")
            text.append(f"{_sentence(story, ref)}\n", style="italic")
    text.rstrip()
    return text


def _sentence(story: Story, ref: SentenceRef) -> str:
    article = story.articles[ref.article]
    sentence = article.paragraphs[ref.paragraph].sentences[ref.sentence]
    return " ".join(article.text[sentence.start : sentence.end].split())
