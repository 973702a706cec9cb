"""Articles as data: JSON, JSON Lines and CSV, as programs, interfaces and read-later services write them.

No two of them name a field alike, so a field is found by any of its usual names, the surest first:

    {"maintext": "…", "date_publish": "2021-03-11 18:40:00", "source_domain": "courier.example"}
    {"source": {"name": "Courier"}, "content": "… [+1213 chars]", "publishedAt": "2021-03-11T16:40:00Z"}
    URL,Title,Selection,Folder,Timestamp

Other names are told on the command line (`--field text=body`). Rows with addresses and no text are a list
of addresses.
"""

from __future__ import annotations

import csv
import json
import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.checked import NotParsedError, parsed
from storyview.engine.dates import day_of
from storyview.engine.read.decode import NotTextError, decode
from storyview.engine.read.source_formats import Document, Parsed
from storyview.engine.text.counts import some_of
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Row = dict[str, Any]

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        "text", "maintext", "full_text", "fulltext", "content_text", "bodytext", "articlebody",
        "article_text", "content_html", "fields.bodytext", "fields.body", "content", "body", "article",
        "story", "html",
    ),
    "title": (
        "title", "headline", "headline.main", "webtitle", "title.rendered", "fields.headline", "titre",
        "titulo", "titel", "resolved_title", "given_title", "name",
    ),
    "date": (
        "date_publish", "published_at", "publishedat", "date_published", "datepublished", "published",
        "publication_date", "publish_date", "published_date", "pub_date", "pubdate", "webpublicationdate",
        "publication date", "date", "datetime", "fecha", "datum", "timestamp_published",
    ),
    "outlet": (
        "outlet", "publication", "source.name", "source_name", "source-hostname", "publisher.name",
        "publisher", "site_name", "sitename", "newspaper", "media", "media_name", "source.title", "source",
        "hostname", "source_domain", "domain_name", "domain",
    ),
    "url": (
        "url", "link", "canonical_url", "resolved_url", "given_url", "weburl", "web_url", "source_url",
        "external_url", "source", "address", "href",
    ),
    "author": (
        "author", "authors", "author.name", "byline", "byline.original", "creator", "published_by",
        "dc:creator",
    ),
    "language": ("language", "lang", "inlanguage"),
}  # fmt: skip
"""What is read of an article, and the names that a row may have for it: folded, the surest first."""
_TEASERS: Final = ("description", "summary", "excerpt", "abstract", "lead_paragraph", "fields.trailtext")
_READ_LATER: Final = word_set("folder tags status time_added unread archived favorite")
"""Columns of services that keep addresses to be read later; their excerpts are no articles."""
_LISTS: Final = 6
"""Levels of lists and objects at which articles may stand."""
_MOST_LOOKED_AT: Final = 10_000
"""Values looked at for where the articles stand."""
_NAMED: Final = 5
"""Lines named that cannot be read."""
_LONGEST_CELL: Final = 10 * 1024 * 1024

_MARKUP: Final = re.compile(r"<(?:p|div|br|h\d|ul|blockquote|article)\b[^<>]*>", re.IGNORECASE)
_CUT: Final = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d[\d,. ]* chars\]\s*$")
_WEB: Final = re.compile(r"https?://\S+", re.IGNORECASE)
NO_TABLE: Final = "it holds no articles that can be told; name its fields: --field text=NAME"

_NAMED_FIELDS: Final[ContextVar[Mapping[str, str] | None]] = ContextVar("fields", default=None)


@contextmanager
def naming(fields: Mapping[str, str]) -> Iterator[None]:
    """Let the fields of `FIELDS` be read under these names; dots lead into objects inside of others."""
    token = _NAMED_FIELDS.set({field: name.casefold() for field, name in fields.items()})
    try:
        yield
    finally:
        _NAMED_FIELDS.reset(token)


def read_json(data: bytes, name: str = "") -> Parsed:
    """Read JSON: an article, a list of them, or the answer of an interface that has such a list inside."""
    try:
        value = parsed(json.loads, decode(data))
    except NotParsedError as error:
        if data.count(b"\n{") and not isinstance(error, NotTextError):
            return read_json_lines(data, name)
        raise
    if isinstance(value, dict) and str(value.get("schema", "")).startswith("storyview"):
        # Its articles would be compared with themselves: it often lies beside what it was made of.
        raise NotTextError(
            "storyview wrote it, it is no article; a comparison opens as the only source, as a whole"
        )
    rows = _rows_in(value)
    if not rows:
        raise NotTextError(NO_TABLE)
    return _articles(rows)


def read_json_lines(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read JSON Lines, an article a line, which is its number; lines that are none are named."""
    rows: list[Row] = []
    lines: list[int] = []
    bad: list[int] = []
    for number, line in enumerate(decode(data).split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = parsed(json.loads, line)
        except NotParsedError:
            value = None
        if isinstance(value, dict):
            rows.append(value)
            lines.append(number)
        else:
            bad.append(number)
    if not rows:
        raise NotTextError("none of its lines is a JSON object; check that it is JSON Lines")
    found = _articles(rows, lines)
    return found._replace(problems=[*_bad_lines(bad), *found.problems])


def read_csv(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read a table with a row for each article, or each address; its first row names the columns."""
    text = decode(data)
    csv.field_size_limit(_LONGEST_CELL)
    first = text.lstrip("\n").partition("\n")[0]
    mark = max(",;\t", key=first.count)
    header: list[str] = []
    rows: list[Row] = []
    problems: list[str] = []
    reader = csv.reader(text.replace("\0", "").splitlines(keepends=True), delimiter=mark)
    try:
        for cells in reader:
            if not header:
                header = [cell.strip() for cell in cells]
            elif any(cells):
                rows.append(dict(zip(header, cells, strict=False)))
    except csv.Error as error:
        problems = [f"from line {reader.line_num} on it is no table ({error}); correct that line"]
    if not rows and not problems:
        raise NotTextError("it is a table without rows; check that it was saved")
    found = _articles(rows)
    return found._replace(problems=[*problems, *found.problems])


def _bad_lines(bad: Sequence[int]) -> list[str]:
    if not bad:
        return []
    shown = some_of([*map(str, bad)], _NAMED)
    return [f"line{'s' if len(bad) > 1 else ''} {shown}: no JSON object, left out; correct or remove it"]


def _rows_in(value: Any) -> list[Row]:
    """Return the articles of a JSON value: those of the largest list of objects that have a text or address.

    A value that has a text itself is the only one.
    """
    if (own := _row(value)) and _text_of(_fields(own)):
        return [own]
    best: list[Row] = []
    single: list[Row] = []
    queue: list[tuple[Any, int]] = [(value, 0)]
    for at in range(_MOST_LOOKED_AT):
        if at >= len(queue):
            break
        one, depth = queue[at]
        if isinstance(one, list):
            rows = [row for each in one if (row := _row(each))]
            if len(rows) > len(best):
                best = rows
            inside = one[:_NAMED] if rows else one
        elif isinstance(one, dict):
            if not single and (row := _row(one)):
                single = [row]
            inside = list(one.values())
        else:
            continue
        if depth < _LISTS:
            queue += [(each, depth + 1) for each in inside if isinstance(each, dict | list)]
    return best or single


def _row(value: Any) -> Row | None:
    """Return an object that can be an article, out of the envelope that search engines put it in."""
    if isinstance(value, dict) and isinstance(inside := value.get("_source") or value.get("content"), dict):
        value = {**value, **inside}
    if not isinstance(value, dict):
        return None
    fields = _fields(value)
    told = _text_of(fields) or (_pick(fields, "url") and (_pick(fields, "title") or _teaser(fields)))
    return value if told else None


def _fields(row: Row) -> dict[str, Any]:
    """Return the fields by their folded names, those of an object inside with its name and a dot before."""
    out: dict[str, Any] = {}
    for key, value in row.items():
        name = str(key).strip().casefold()
        if isinstance(value, dict):
            out.update({f"{name}.{str(inner).casefold()}": each for inner, each in value.items()})
        elif value is not None:
            out.setdefault(name, value)
    return out


def _pick(fields: Mapping[str, Any], field: str) -> str:
    """Return one field as text, empty where a row has none."""
    asked = _NAMED_FIELDS.get()
    names = (asked[field],) if asked and field in asked else FIELDS[field]
    for name in names:
        text = _said(fields.get(name))
        if (text and (field == "url") == bool(_WEB.fullmatch(text))) or (text and asked and field in asked):
            return text
    return ""


def _said(value: Any) -> str:
    """Return a value as text; names of a list are divided by `; `."""
    if isinstance(value, list):
        named = [each.get("name", "") if isinstance(each, dict) else each for each in value]
        return "; ".join(each.strip() for each in named if isinstance(each, str) and each.strip())
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _text_of(fields: Mapping[str, Any]) -> str:
    asked = _NAMED_FIELDS.get() or {}
    name = asked.get("text")
    paragraphs = fields.get(name) if name else next(
        (fields[each] for each in FIELDS["text"] if isinstance(fields.get(each), list)), None
    )  # fmt: skip
    if isinstance(paragraphs, list) and all(isinstance(each, str) for each in paragraphs):
        return "\n\n".join(paragraphs).strip()
    return _pick(fields, "text")


def _teaser(fields: Mapping[str, Any]) -> str:
    return next((text for name in _TEASERS if (text := _said(fields.get(name)))), "")


def _articles(rows: Iterable[Row], lines: Sequence[int] = ()) -> Parsed:
    """Return the articles of the rows, by their lines if given, or the addresses where no row has a text."""
    found = [_fields(row) for row in rows]
    texts = [_text_of(fields) for fields in found]
    is_list = not any(texts) and any(len(_READ_LATER & fields.keys()) > 1 for fields in found[:_NAMED])
    if is_list or not any(text or _teaser(fields) for text, fields in zip(texts, found, strict=True)):
        addresses = [url for fields in found if (url := _pick(fields, "url"))]
        if not addresses:
            raise NotTextError(NO_TABLE)
        return Parsed(addresses=addresses)
    documents: list[Document] = []
    empty: list[int] = []
    for number, (fields, text) in enumerate(zip(found, texts, strict=True), 1):
        document = _document(fields, text)
        if document is None:
            empty.append(number)
        else:
            documents.append(replace(document, number=lines[number - 1]) if lines else document)
    if not empty:
        return Parsed(documents)
    shown = ", ".join(map(str, empty[:_NAMED])) + (" …" if len(empty) > _NAMED else "")
    return Parsed(documents, [f"{len(empty)} of its {len(found)} articles hold no text ({shown}), left out"])


def article_of(row: Row) -> Document | None:
    """Return the article of one row, None where it has no text."""
    fields = _fields(row)
    return _document(fields, _text_of(fields))


def _document(fields: Mapping[str, Any], text: str) -> Document | None:
    partial = None
    if not text:
        text, partial = _teaser(fields), "a summary; its text is not in the file"
    if not text:
        return None
    if cut := _CUT.search(text):
        text, partial = text[: cut.start()], "its text is cut off"
    outlet = _pick(fields, "outlet")
    title = _pick(fields, "title")
    if outlet:
        title = re.sub(rf"\s+[-–—|]\s+{re.escape(outlet)}$", "", title)
    document = Document(
        text=text,
        title=title or None,
        date=day_of(_pick(fields, "date")),
        url=_pick(fields, "url") or None,
        outlet=outlet or None,
        author=_pick(fields, "author") or None,
        language=_pick(fields, "language") or None,
        partial=partial,
    )
    return in_markup(document) if _MARKUP.search(text) else document


def in_markup(document: Document) -> Document:
    """Return an article whose text is HTML with the blocks that it stands for."""
    from storyview.engine.read.web_page import page_document

    blocks = page_document(document.text, fragment=True).blocks
    return replace(document, text="", blocks=blocks)
