"""The quotations of a story with their speakers, before they are grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import At, Form, How, Occurrence
from storyview.engine.figures import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.claims.attribution import Attribution
    from storyview.engine.claims.facts import ArticleFacts, Facts, Quoted
    from storyview.engine.claims.speakers import Speakers
    from storyview.engine.figures import Token
    from storyview.engine.model import SentenceRef

_TERM: Final = 3
"""Words up to which something in quotation marks may be a term."""


class Said:
    """A quotation with what it is compared by."""

    __slots__ = (
        "article",
        "attribution",
        "form",
        "keys",
        "link_ref",
        "occurrence",
        "quoted",
        "table",
        "words",
    )

    def __init__(
        self, article: ArticleFacts, quoted: Quoted, attribution: Attribution, form: Form, ref: SentenceRef
    ) -> None:
        self.article = article.number
        self.quoted = quoted
        self.attribution = attribution
        self.form = form
        self.table = article.table
        text = article.article.text
        found = tokens(text, quoted.inner.start, quoted.inner.end, spaced=article.table.spaced)
        self.words = _said_words(found)
        self.keys = [token.low for token in self.words]
        self.link_ref = ref
        self.occurrence = Occurrence(
            At(article.number, quoted.span, ref),
            text[quoted.inner.start : quoted.inner.end],
            form,
            attribution.speaker,
            attribution.how,
            attribution.named,
            attribution.via,
            attribution.verb,
            attribution.distance,
        )


def _said_words(found: Sequence[Token]) -> list[Token]:
    """Return the words of a quotation; what an editor put in square brackets was not said."""
    words: list[Token] = []
    depth = 0
    for token in found:
        depth += (token.text == "[") - (token.text == "]" and depth > 0)
        if not depth and (token.word or token.digits):
            words.append(token)
    return words


def said_in(article: ArticleFacts, speakers: Speakers) -> list[Said]:
    """Return the quotations of an article, in order; terms among them have that form."""
    found: list[Said] = []
    for quoted in article.quotations:
        facts = article.sentence_at(quoted.span.start)
        if facts is None or quoted.span.start >= facts.end:
            continue
        whole = _is_whole(article, quoted, facts)
        attribution = speakers.of(quoted, whole)
        form = Form.DIRECT if whole else Form.FRAGMENT
        if not whole and _is_term(article, quoted, facts, attribution):
            form = Form.TERM
        found.append(Said(article, quoted, attribution, form, facts.ref))
    return found


def _is_whole(article: ArticleFacts, quoted: Quoted, facts: Facts) -> bool:
    """Whether a quotation begins as a sentence does."""
    text = article.article.text
    before = text[facts.start : quoted.span.start].rstrip()
    return not before or (
        before[-1] in ":.!?—–," and text[quoted.inner.start : quoted.inner.start + 1].isupper()
    )


def _is_term(article: ArticleFacts, quoted: Quoted, facts: Facts, attribution: Attribution) -> bool:
    """Whether words in quotation marks are a title or stand apart for another reason than being said."""
    text = article.article.text[quoted.inner.start : quoted.inner.end]
    words = text.split()
    if attribution.how in (How.SUBJECT, How.NONE) and len(words) <= _TERM:
        return True
    content = [token for token in tokens(text) if token.word and token.low not in facts.table.function]
    if len(content) > 1 and len(words) <= 8 and all(token.capital for token in content):
        return text[-1:] not in ".,!?" and attribution.how is not How.AFTER
    return False


def promoted(said: Sequence[Said]) -> None:
    """Take for quotations those terms whose words another article quotes."""
    quoted: dict[tuple[str, ...], set[int]] = {}
    for each in said:
        if each.form is not Form.TERM and each.keys:
            quoted.setdefault(tuple(each.keys), set()).add(each.article)
    for each in said:
        if (
            each.form is Form.TERM
            and len(each.keys) > 1
            and quoted.get(tuple(each.keys), set()) - {each.article}
        ):
            each.form = Form.FRAGMENT
