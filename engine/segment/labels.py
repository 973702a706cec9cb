"""What an article is called: its outlet as far as the text itself names one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.model import Furniture
from storyview.engine.segment import phrases
from storyview.engine.segment.date_words import AGENCIES
from storyview.engine.segment.dateline import dateline_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.read.source_texts import SourceText

_ROLES: Final = frozenset(("chief", "senior", "staff", "our", "special", "political"))
_STDIN_LABEL: Final = "standard input"

_OUTLET: Final = r"((?:The )?[A-Z][\w&’'-]*(?:\.\w+)*(?: (?:of|de|do|da|del|the|[A-Z][\w&’'-]*(?:\.\w+)*))*)"
_PLUGS: Final = (
    re.compile(
        rf"\b(?:[Oo]n|[Oo]f|[Ff]rom|[Bb]y|[Nn]o|[Ee]n|[Ss]ur|[Ss]u|[Aa]uf|[Dd]i) {_OUTLET}\s*(?:[.!]|$)"
    ),
    re.compile(rf"\b[Tt]he {_OUTLET} (?:[Nn]ews )?(?:[Aa]pp|[Nn]ewsletter|[Cc]hannel|website)\b"),
    re.compile(rf"(?:©|[Cc]opyright|\(c\))\s*(?:\d{{4}}\s*)?{_OUTLET}"),
)
_BYLINE_OUTLET: Final = re.compile(
    r"(?:[,|/\n•]|\s[–—-]|\b(?:for|of|at|in|para|de|pour|für|per|voor|från|dla))\s+"
    r"((?:The |the |Le |La |El |Die |Der |De |Il )?[^\W\d_][\w&’'-]*(?:\.\w+)*"
    r"(?: (?:of|de|do|da|del|the|&|[^\W\d_][\w&’'-]*(?:\.\w+)*))*)"
)
_BY: Final = re.compile(r"^\W*(?:\w+)\s*:?\s+", re.UNICODE)
_LAST_AGENCY: Final = re.compile(r"[^\W\d_]+")


class Named(NamedTuple):
    """What an article is called before labels are made unique."""

    label: str
    instead: str | None = None
    """What to call it where another article is called the same: the file's name for an agency's copy."""


def label_of(source: SourceText, paragraphs: Sequence[str], kinds: Sequence[Furniture | None]) -> Named:
    """Return what an article is called.

    In this order: what the manifest or the file's own front matter says; an outlet that a byline names
    ("By Ann Lee, The Herald"); one that a promotion or a notice of rights names ("… on The Herald.");
    an agency that the dateline, a byline or a photo credit names last, since agencies' own copy carries
    their own pictures; the file's name.
    """
    if given := source.label or source.outlet:
        return Named(given)
    furniture = [(text, kind) for text, kind in zip(paragraphs, kinds, strict=True) if kind is not None]
    credits_ = [text for text, kind in furniture if kind is Furniture.BYLINE]
    stem = _stem(source.source)
    if named := _byline_outlet(credits_):
        return Named(named, stem if "press" in named.casefold().split() else None)
    if named := _outlet(text for text, kind in furniture if kind is Furniture.PROMOTION):
        return Named(named)
    opening = [text[:end] for text in paragraphs[:4] if (end := dateline_end(text))]
    captions = [text for text, kind in furniture if kind in (Furniture.PHOTO_CREDIT, Furniture.PHOTO_CAPTION)]
    agency = _agency(opening) or _agency(credits_) or _agency(captions)
    return Named(agency, stem) if agency else Named(stem)


def unique_labels(names: Sequence[Named]) -> list[str]:
    """Return the labels; of those met more than once, agencies give way to the files' names.

    What is still met more than once is numbered " (1)", " (2)" in order.
    """
    met = Counter(name.label for name in names)
    labels = [name.instead if name.instead and met[name.label] > 1 else name.label for name in names]
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


def _byline_outlet(bylines: Iterable[str]) -> str | None:
    """Return the outlet that a byline names beside the writer, known by a word that outlets' names have."""
    for text in bylines:
        for match in _BYLINE_OUTLET.finditer(text):
            name = str(match[1]).strip(" .’'")
            words = [word.casefold() for word in _LAST_AGENCY.findall(name)]
            if any(word in phrases.OUTLET_WORDS for word in words) and words[0] not in _ROLES:
                return name
    return None


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
