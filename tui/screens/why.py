"""Why paragraphs stand beside each other: the links of one, with grade, score and evidence."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from storyview.engine import signs

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.model import Link, ParagraphRef, SentenceRef, Story

REASON: Final = 70
"""Characters of one piece of evidence; a shared run can be a whole paragraph."""


class WhyScreen(ModalScreen[None]):
    """What links a paragraph to others, article by article, the strongest first."""

    DEFAULT_CLASSES = "panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q,i", "dismiss", "close"),
        ("j,down", "scroll(1)", "down"),
        ("k,up", "scroll(-1)", "up"),
        ("space,pagedown", "scroll(10)", "page down"),
        ("b,pageup", "scroll(-10)", "page up"),
    ]

    def __init__(self, story: Story, place: ParagraphRef) -> None:
        super().__init__()
        self._story = story
        self._place = place

    def compose(self) -> ComposeResult:
        """Stand the text in a frame that scrolls."""
        with Vertical() as frame:
            frame.border_title = "why these stand beside each other"
            with VerticalScroll(can_focus=False):
                yield Static(explanation(self._story, self._place), id="why-text")
            yield Static("j k scroll · esc close", classes="hint")

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


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
