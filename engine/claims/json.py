"""The claims of a story as the values of a JSON object: `quotes`, `figures`, `conflicts`.

Places are `[article, start, end]`, 0-based and half-open, in characters of the article's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.claims.claims import claims_of

if TYPE_CHECKING:
    from storyview.engine.claims.model import At, Conflict, Occurrence, Quotation, Topic
    from storyview.engine.model import Story


def claims_json(story: Story) -> dict[str, object]:
    """Return what a report adds of the claims of a story."""
    claims = claims_of(story)
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
