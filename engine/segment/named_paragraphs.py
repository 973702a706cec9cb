"""Furniture by name: paragraphs that a story's manifest says report nothing, or do report after all.

They are named by their first words, since numbers would be others' as soon as a source is edited:

    furniture = ["Read also: the harbour"]     Read also: The harbour in pictures    these words: furniture
                                               Read also: the harbours               near enough, and nothing
                                                                                     else is: furniture too
                                               Watch: the harbour                    told that nothing fits

Letters and figures alone count. Where several paragraphs begin with the words all of them are meant, unless
the words are all of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.model import Furniture, Problem
from storyview.engine.read.file_bytes import file_of
from storyview.engine.text.counts import some_of
from storyview.engine.text.folding import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from storyview.engine.model import Article, Paragraph
    from storyview.engine.read.source_texts import SourceText

_ENOUGH: Final = 30
"""Letters from which a beginning that was edited is still recognised."""
_NEAR: Final = 85
"""Likeness, of 100, from which it is."""
_MARGIN: Final = 5
"""What it must be ahead of the next likest by, so that one paragraph alone is meant."""
_FEW: Final = 3
"""First words of a file that are told of when nothing begins with them."""
_SHOWN: Final = 80
"""Characters of them that are told."""
_WORDS: Final = 8
"""Words by which a paragraph is named, more where others begin with the same."""


def as_named(
    articles: Sequence[Article], texts: Sequence[SourceText]
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles with the paragraphs that their manifest names made furniture or report.

    Ranges stay as they are. What is named and not there is a problem, once for the articles of one file.
    """
    named = {text.source: text for text in texts if text.named_furniture or text.named_report}
    if not named:
        return tuple(articles), ()
    unmet: dict[tuple[str, str], bool] = {}
    changed = []
    for article in articles:
        text = named.get(article.source)
        if text is None:
            changed.append(article)
            continue
        keys = [key_of(article.text[each.start : each.end]) for each in article.paragraphs]
        paragraphs = list(article.paragraphs)
        for words, kind in _said(text):
            places = _meant(key_of(words), keys)
            of_file = (file_of(text.source), words)
            unmet[of_file] = unmet.get(of_file, True) and not places
            for place in places:
                paragraphs[place] = _flagged(paragraphs[place], kind)
        changed.append(article._replace(paragraphs=tuple(paragraphs)))
    missing: dict[str, list[str]] = {}
    for (file, words), is_missing in unmet.items():
        if is_missing:
            missing.setdefault(file, []).append(words)
    return tuple(changed), tuple(_misfit(file, named) for file, named in missing.items())


def _misfit(file: str, named: Sequence[str]) -> Problem:
    """Return what is told of first words that no paragraph of a file begins with: a few, in short."""
    words = [f"“{each if len(each) <= _SHOWN else each[:_SHOWN] + '…'}”" for each in named]
    what = "a paragraph that begins" if len(named) == 1 else "paragraphs that begin"
    told = f"story.toml names {what} {some_of(words, _FEW)}, and none does; correct or remove that"
    return Problem(file, told, opened=True)


def renamed(
    article: Article, said: Mapping[int, bool], furniture: Sequence[str], report: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the first words of furniture and of report that name what is said of an article's paragraphs.

    `said` has whether a paragraph is furniture, by number; what the lists have already stays as it is, unless
    that says otherwise.
    """
    keys = [key_of(article.text[each.start : each.end]) for each in article.paragraphs]
    lists = []
    for kind, there in ((True, furniture), (False, report)):
        words = [each for each in there if all(said.get(n, kind) == kind for n in _meant(key_of(each), keys))]
        named = {n for each in words for n in _meant(key_of(each), keys)}
        words += [
            _first_words(article, n) for n in sorted(said) if said[n] == kind and keys[n] and n not in named
        ]
        lists.append(tuple(words))
    return lists[0], lists[1]


def _first_words(article: Article, paragraph: int) -> str:
    """Return the words that name a paragraph: enough of them that no other begins so, else all of it."""
    texts = [article.text[each.start : each.end] for each in article.paragraphs]
    others = [key_of(text) for n, text in enumerate(texts) if n != paragraph]
    words = texts[paragraph].split()
    for count in range(min(_WORDS, len(words)), len(words)):
        key = key_of(" ".join(words[:count]))
        if key and not any(other.startswith(key) for other in others):
            return " ".join(words[:count])
    return " ".join(words)


def _said(text: SourceText) -> Iterable[tuple[str, Furniture | None]]:
    yield from ((words, Furniture.OTHER) for words in text.named_furniture)
    yield from ((words, None) for words in text.named_report)


def _meant(key: str, keys: Sequence[str]) -> list[int]:
    """Return the places of the keys that equal one, else begin with it, else of the one that nearly does."""
    if not key:
        return []
    whole = [place for place, other in enumerate(keys) if other == key]
    if whole:
        return whole
    exact = [place for place, other in enumerate(keys) if other.startswith(key)]
    if exact or len(key) < _ENOUGH:
        return exact
    from rapidfuzz.fuzz import ratio

    near = sorted(((ratio(key, other[: len(key)]), place) for place, other in enumerate(keys)), reverse=True)
    if not near or near[0][0] < _NEAR or (len(near) > 1 and near[1][0] > near[0][0] - _MARGIN):
        return []
    return [near[0][1]]


def _flagged(paragraph: Paragraph, kind: Furniture | None) -> Paragraph:
    """Return a paragraph all of which is furniture or reports; a kind that was known already stays."""
    whole = kind and (paragraph.furniture or kind)
    sentences = tuple(
        sentence._replace(furniture=kind and (sentence.furniture or whole))
        for sentence in paragraph.sentences
    )
    return paragraph._replace(furniture=whole, sentences=sentences)
