"""A story as one JSON object, for other programs and to be opened again: the schema `storyview/1`.

`engine/saved/document.py` reads it.

Places of claims are `[article, start, end]`, 0-based and half-open, in characters of the article's text.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from storyview.engine.claims.claims import claims_of
from storyview.engine.json_text import json_text
from storyview.engine.model import Status
from storyview.engine.saved.document import DIGEST, SCHEMA, digest, text_digest

if TYPE_CHECKING:
    from storyview.engine.claims.model import At, Claims, Conflict, Occurrence, Quotation, Topic
    from storyview.engine.model import (
        Article,
        Link,
        Nearest,
        Omission,
        Paragraph,
        ParagraphMark,
        Sentence,
        SentenceMark,
        Story,
    )


def _claims(claims: Claims) -> dict[str, object]:
    return {
        "quotes": [_quotation(each) for each in claims.quotations],
        "figures": [_topic(each) for each in claims.figures],
        "conflicts": [_conflict(each) for each in claims.conflicts],
    }


def _at(at: At) -> list[int]:
    return [at.article, *at.span]


def _quotation(quotation: Quotation) -> dict[str, object]:
    return {
        "speaker": quotation.speaker,
        "text": quotation.text,
        "altered": quotation.altered,
        "at": [_at(each.at) for each in quotation.occurrences],
        "occurrences": [_occurrence(each) for each in quotation.occurrences],
    }


def _occurrence(one: Occurrence) -> dict[str, object]:
    return {
        "at": _at(one.at),
        "speaker": one.speaker,
        "how": one.how,
        "via": one.via,
        "form": one.form,
        "wording": one.wording,
    }


def _topic(topic: Topic) -> dict[str, object]:
    claims = []
    for claim in topic.claims:
        figure = claim.figure
        each: dict[str, object] = {"at": _at(claim.at), "value": figure.value, "kind": figure.kind}
        if figure.mod:
            each["mod"] = figure.mod
        claims.append(each)
    return {"topic": topic.topic, "conflict": topic.conflict, "claims": claims}


def _conflict(conflict: Conflict) -> dict[str, object]:
    return {
        "kind": conflict.kind,
        "claims": [{"at": _at(claim.at), "value": claim.value} for claim in conflict.claims],
        "why": conflict.why,
    }


def json_report(story: Story, claims: Claims | None = None) -> str:
    """Return the story as one line of JSON with a newline at its end.

    Without `claims` they are those of the story. `quotes`, `figures` and `conflicts` are made of them, and
    are found anew where the report is opened again.

    Offsets are 0-based and half-open, in characters of the article's `text`; articles, paragraphs
    and sentences are numbered from 0. An article's own `number` is that which it has on the screen and for
    `--lead`: its place from 1. Beside what the schema asks for there is `families`: the articles
    that carry the same agency copy, and for each of them the share of its words, 0 to 1, that stands
    verbatim in each of the others, in their order; of a sentence `differing`, the ranges of figures, days,
    negations and hedges that differ from a counterpart's. Equal stories give equal reports, and every report
    can be encoded as UTF-8: lone surrogates and control characters are written as JSON's own escapes.

    `copies` is about sentences that stand more than 32 times in the story word for word.
    Links between every two of them would be millions, so `links` has one for each, to one of the others in
    another article: who reads `links` alone sees every such sentence linked, verbatim. Of each kind there is
    an object with its `sentences`, as article, paragraph and sentence, and their `score`. Every two of them
    in different articles are linked verbatim with that score, and what is linked to the first is linked to
    each of them that stands in another article than it.

    `languages` has the likeliest language of each article where two are in different ones for sure, and is
    empty otherwise: then nothing is called only here for sure, and nothing left out, between these.

    One article alone is said not to be compared (`compared` is false, and not there otherwise): its sentences
    are `unique`, since nothing else is there, and none of them is `sure`.

    What it takes to open the story again without comparing anything stands under `title`, `lead`, `meaning`,
    `shares`, `tied`, `silent` (of each row the articles that leave it out), `candidates`, in each paragraph's
    `mark` (status, grade, moved, counterparts) and in `grade`, `changed` and `cuts` of a sentence.
    `text_sha256` is of an article's text, `digest` of all the rest of the document.
    """
    document: dict[str, object] = {
        "schema": SCHEMA,
        "articles": [_article(*each) for each in zip(count(1), story.articles, story.marks, strict=False)],
        "links": [_link(link) for link in story.links],
        "rows": [row.cells for row in story.rows],
        "omissions": [_omission(omission) for omission in story.omissions],
        "families": [_family(story, family) for family in story.families],
        **_claims(claims_of(story) if claims is None else claims),
        "copies": [{"sentences": each.sentences, "score": round(each.score, 4)} for each in story.copies],
        **_to_open(story),
        **({"compared": False} if story.alone else {}),
    }
    return json_text(document | {DIGEST: digest(document)})


def _to_open(story: Story) -> dict[str, object]:
    """Return what, beside the marks, it takes to open the story again without comparing anything."""
    return {
        "title": story.title,
        "lead": story.lead,
        "meaning": story.meaning,
        "languages": story.languages,
        "shares": [(share.words, share.own, share.verbatim, share.copied) for share in story.shares],
        "tied": story.tied,
        "silent": [row.silent for row in story.rows],
        "candidates": [(*one.a, *one.b, round(one.score, 4)) for one in story.candidates],
    }


def _article(number: int, article: Article, marks: tuple[ParagraphMark, ...]) -> dict[str, object]:
    return {
        "source": article.source,
        "number": number,
        "label": article.label,
        "title": article.title,
        "date": article.date,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "language": article.language,
        "partial": article.partial,
        "byline": article.byline,
        "earlier": [each._asdict() for each in article.earlier],
        "sha256": article.sha256,
        "text_sha256": text_digest(article.text),
        "text": article.text,
        "paragraphs": [_paragraph(*pair) for pair in zip(article.paragraphs, marks, strict=True)],
    }


def _paragraph(paragraph: Paragraph, mark: ParagraphMark) -> dict[str, object]:
    return {
        "start": paragraph.start,
        "end": paragraph.end,
        "furniture": paragraph.furniture,
        "sentences": [_sentence(*pair) for pair in zip(paragraph.sentences, mark.sentences, strict=True)],
        "mark": [mark.status, mark.grade, mark.moved, mark.counterparts],
    }


def _sentence(sentence: Sentence, mark: SentenceMark) -> dict[str, object]:
    found: dict[str, object] = {
        "start": sentence.start,
        "end": sentence.end,
        "furniture": sentence.furniture,
        "status": mark.status,
        "unique": mark.unique,
    }
    if mark.status is Status.UNIQUE:
        found |= {"sure": mark.sure, "nearest": _nearest(mark.nearest)}
    else:
        found["grade"] = mark.grade
    if mark.changed or mark.cuts:
        found |= {"changed": mark.changed, "cuts": mark.cuts}
    if mark.differing:
        found["differing"] = mark.differing
    return found


def _nearest(nearest: Nearest | None) -> dict[str, object] | None:
    return {"at": nearest.at, "score": round(nearest.score, 4)} if nearest is not None else None


def _omission(omission: Omission) -> dict[str, object]:
    return {
        "article": omission.article,
        "row": omission.row,
        "best": omission.best,
        "tellers": omission.tellers,
        "sure": omission.sure,
        "nearest": _nearest(omission.nearest),
    }


def _family(story: Story, family: tuple[int, ...]) -> dict[str, object]:
    return {
        "articles": family,
        "copied": [[round(story.shares[a].copied[b], 4) for b in family] for a in family],
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "a": link.a,
        "b": link.b,
        "grade": link.grade,
        "score": round(link.score, 4),
        "why": list(link.why),
    }
