"""What an article is called: its outlet as far as the text itself names one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Furniture
from storyview.engine.segment import phrases
from storyview.engine.segment.date_words import AGENCIES
from storyview.engine.segment.dateline import dateline_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.read.sources import SourceText

_STDIN_LABEL: Final = "standard input"

_OUTLET: Final = r"((?:The )?[A-Z][\w&.’'-]*(?: (?:of|de|do|da|del|the|[A-Z][\w&’'-]*))*)"
_PLUGS: Final = (
    re.compile(
        rf"\b(?:[Oo]n|[Oo]f|[Ff]rom|[Bb]y|[Nn]o|[Ee]n|[Ss]ur|[Ss]u|[Aa]uf|[Dd]i) {_OUTLET}\s*(?:[.!]|$)"
    ),
    re.compile(rf"\b[Tt]he {_OUTLET} (?:[Nn]ews )?(?:[Aa]pp|[Nn]ewsletter|[Cc]hannel|website)\b"),
    re.compile(rf"(?:©|[Cc]opyright|\(c\))\s*(?:\d{{4}}\s*)?{_OUTLET}"),
)
_BY: Final = re.compile(r"^\W*(?:\w+)\s*:?\s+", re.UNICODE)
_LAST_AGENCY: Final = re.compile(r"[^\W\d_]+")


def label_of(source: SourceText, paragraphs: Sequence[str], kinds: Sequence[Furniture | None]) -> str:
    """Return what an article is called before labels are made unique.

    In this order: what the manifest or the file's own front matter says; an outlet that a promotion
    or a notice of rights names ("… on The Herald."); an agency that the dateline, a byline or a photo
    credit names last, since agencies' own copy carries their own pictures; the file's name.
    """
    if source.label:
        return source.label
    furniture = [(text, kind) for text, kind in zip(paragraphs, kinds, strict=True) if kind is not None]
    named = _outlet(text for text, kind in furniture if kind is Furniture.PROMOTION)
    if named:
        return named
    opening = [text[:end] for text in paragraphs[:4] if (end := dateline_end(text))]
    credits_ = [text for text, kind in furniture if kind is Furniture.BYLINE]
    captions = [text for text, kind in furniture if kind in (Furniture.PHOTO_CREDIT, Furniture.PHOTO_CAPTION)]
    return _agency(opening) or _agency(credits_) or _agency(captions) or _stem(source.source)


def unique_labels(labels: Sequence[str]) -> list[str]:
    """Return the labels, those met more than once numbered " (1)", " (2)" in order."""
    counts = Counter(labels)
    taken = {label for label, count in counts.items() if count == 1}
    given: Counter[str] = Counter()
    out: list[str] = []
    for label in labels:
        name = label
        while counts[label] > 1 and (name == label or name in taken):
            given[label] += 1
            name = f"{label} ({given[label]})"
        taken.add(name)
        out.append(name)
    return out


def byline_of(text: str) -> str:
    """Return a byline's names without "By"."""
    stripped = text.strip(" ()|–—-")
    first = re.match(r"[^\W\d_]+", stripped)
    if first and first[0].casefold() in phrases.BYLINE_OPENERS:
        return _BY.sub("", stripped) or stripped
    return stripped


def _outlet(texts: Iterable[str]) -> str | None:
    """Return the outlet that a promotion names."""
    for text in texts:
        for plug in _PLUGS:
            if match := plug.search(text):
                return str(match[1]).strip(" .’'")
    return None


def _agency(texts: Iterable[str]) -> str | None:
    """Return the agency named last in the first text that names one."""
    for text in texts:
        named = [
            word for word in _LAST_AGENCY.findall(text) if word.casefold() in AGENCIES and not word.islower()
        ]
        if named:
            return str(named[-1])
    return None


def _stem(source: str) -> str:
    """Return a file's name without folder and suffix."""
    if source == "-":
        return _STDIN_LABEL
    return PurePosixPath(source.replace("\\", "/")).stem or source
