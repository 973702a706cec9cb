"""What a page says of itself: title, outlet, author, date, language, address, and whether it is all there.

The linked data of schema.org comes first, since outlets keep it in order for search engines, then what
trafilatura finds in the page's head and text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from storyview.engine.dates import MONTHS
from storyview.engine.read.page_dates import day_of_page
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_ARTICLES: Final = re.compile(r"(?:Article|Posting|Report|Review|Opinion)$")
_LONG_NAME: Final = 30
"""Characters above which a site's name may have a slogan after it."""
_LONGEST_NAME: Final = 60
_LONGEST_TITLE: Final = 300
_NAME_WORDS: Final = 4
_PARTICLES: Final = word_set("de da do dos das di del della der den van von ter la le bin")
_NO_NAME: Final = frozenset(MONTHS) | word_set(
    "monday tuesday wednesday thursday friday saturday sunday updated published posted am pm today "
    "author editor writer reporter correspondent staff ceo follow link share copied comment comments "
    "full bio view profile username login before před"
)
"""Words that stand beside names: days, roles, buttons."""
_CLOSED_TIERS: Final = word_set("locked paid premium subscriber subscribers hardpaywall")
_ARCHIVED: Final = re.compile(r"https?://[^/]+/web/\d{4,14}[a-z_]{0,4}/(https?:/{1,2}.+)")
_SAVED_FROM: Final = re.compile(r"\bsaved from url=\(\d+\)(\S+)|\burl: (https?://\S+)")
_DEEPEST: Final = 12
_MOST: Final = 5000
"""Objects of linked data that are looked at."""


class Said(NamedTuple):
    """What a page says of itself; nothing in it is cleaned yet."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    """Names, divided by `; `."""
    date: str | None = None
    """ISO 8601, of the first publication."""
    language: str | None = None
    url: str | None = None
    """Canonical, http or https."""
    body: str = ""
    """The article's text in its linked data; mostly without paragraphs."""
    words: int = 0
    """How many the whole article has, where it is said."""
    closed: bool = False
    """Whether it is said not to be free to read."""
    is_article: bool = False
    """Whether it calls itself an article at all."""


def said_of(tree: HtmlElement, address: str | None) -> Said:
    """Return what a page says of itself; the address it was fetched from resolves the one it gives."""
    from trafilatura.metadata import extract_metadata

    linked = list(_linked_data(tree))
    article = next((each for each in linked if _is_article(each)), {})
    meta = _meta(tree)
    url = _address(tree, meta, address)
    try:
        found = extract_metadata(tree, url)
    except Exception:  # whatever a hostile page does to the library, its text can still be read
        found = None
    host = urlsplit(url or "").hostname or ""
    outlet = _outlet(article, meta, found.sitename if found else None, host)
    return Said(
        title=_title(tree, article, meta, outlet) or (found.title if found else None),
        outlet=outlet,
        author=_authors(article, meta) or _guessed_people(found.author if found else None, outlet),
        date=day_of_page(tree, article, meta, url, found.date if found else None),
        language=_language(tree, article, meta),
        url=url,
        body=_text(article.get("articleBody")) or "",
        words=_number(article.get("wordCount")),
        closed=_is_closed(article, linked, meta),
        is_article=bool(article) or meta.get("og:type") == "article" or "article:published_time" in meta,
    )


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's linked data (JSON-LD), those inside of others after them."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            value = json.loads(script.text.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [(value, 0)]
        for at in range(_MOST):
            if at >= len(queue):
                break
            value, depth = queue[at]
            if isinstance(value, dict):
                yield value
                value = [value[key] for key in value if key not in ("comment", "video", "associatedMedia")]
            if isinstance(value, list) and depth < _DEEPEST:
                queue += [(each, depth + 1) for each in value if isinstance(each, dict | list)]


def _types(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return [str(each) for each in kind] if isinstance(kind, list) else [str(kind or "")]


def _is_article(thing: dict[str, Any]) -> bool:
    return any(_ARTICLES.search(kind) for kind in _types(thing)) and bool(
        thing.keys() & {"headline", "datePublished", "articleBody", "isAccessibleForFree"}
    )


def _text(value: object) -> str | None:
    """Return a text of linked data without the entities and tags that some write into it."""
    from html import unescape

    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    value = unescape(value)
    return re.sub(r"</?[a-zA-Z][^<>]*>", " ", value).strip() or None


def _number(value: object) -> int:
    text = str(value).strip()
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _names(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        for one in name if isinstance(name, list) else [name]:
            if (text := _text(one)) and "://" not in text:
                yield " ".join(text.split())


def _authors(article: dict[str, Any], meta: dict[str, str]) -> str | None:
    """Return the authors that the linked data or the head names."""
    names = list(_names(article.get("author") or article.get("creator")))
    for key in () if names else ("author", "parsely-author", "sailthru.author", "byl", "dc.creator"):
        names = [name for name in _people(meta.get(key) or "").split("; ") if name]
        if names:
            break
    return "; ".join(dict.fromkeys(names)) or None


def _people(text: str | None) -> str:
    """Return the names in a byline, divided by `; `: what has figures, an address or many words is none."""
    found = []
    for part in re.split(r"; |, and | and |, ", text or ""):
        name = re.sub(r"^\W*by\s+", "", part.strip(), flags=re.IGNORECASE)
        if name and len(name.split()) <= _NAME_WORDS and not re.search(r"[\d@/]", name):
            found.append(name)
    return "; ".join(dict.fromkeys(found))


def _guessed_people(text: str | None, outlet: str | None) -> str | None:
    """Return the names in a byline that was looked for on the page, None where they may be something else.

    What stands beside a byline comes with it: a day, a role, a button. Such words are cut off behind a name;
    one word alone, words in lower case and the outlet itself are none. Better no author than a wrong one.
    """
    found = []
    for name in _people(text).split("; "):
        words = name.split()
        while words and words[-1].casefold().strip(".,") in _NO_NAME:
            words.pop()
        spoken = [word for word in words if word not in _PARTICLES]
        if (words[-1:] == spoken[-1:] and _is_name(spoken)) and not _words(" ".join(words)) <= _words(
            outlet or ""
        ):
            found.append(" ".join(words))
    return "; ".join(dict.fromkeys(found)) or None


def _is_name(words: Sequence[str]) -> bool:
    """Whether words can be somebody's name; where there are no capitals one word may be a whole name."""
    if words and not any(character.upper() != character.lower() for word in words for character in word):
        return all(word.isalpha() for word in words)
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _title(
    tree: HtmlElement, article: dict[str, Any], meta: dict[str, str], outlet: str | None
) -> str | None:
    """Return the headline: the heading that agrees with what the page is called, else that name.

    Search engines and networks are given other wordings than readers, and the site's name after it.
    """
    element = next(tree.iter("title"), None)
    written = element.text_content() if element is not None else None
    headings = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    names = [_text(article.get("headline")), meta.get("og:title"), meta.get("twitter:title"), written]
    called = [" ".join(name.split()) for name in names if name and name.strip()]
    if not called:
        return headings[0] if len(headings) == 1 else None
    site = _words(outlet or "")
    own = _words(called[0]) - site
    for heading in headings:
        words = _words(heading) - site
        alike = len(words & own) * 2 >= min(len(words), len(own))
        if words and alike and (len(words) > 2 or words <= own) and len(heading) < _LONGEST_TITLE:
            return heading
    return _without_site(called[0], outlet)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _without_site(title: str, outlet: str | None) -> str:
    """Return a page's name without that of its site at the end."""
    for sign in (" | ", " - ", " – ", " — ", " :: ", "：", " · ", " « "):
        head, found, tail = title.rpartition(sign)
        if (
            found
            and head
            and (_words(tail) & _words(outlet or "") or (sign == " | " and len(tail) < len(head)))
        ):
            return _without_site(head.strip(), outlet)
    return title


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Return the page's `meta` elements by name, lower case; the first of each name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _address(tree: HtmlElement, meta: dict[str, str], address: str | None) -> str | None:
    """Return the canonical address: of an archived copy that of the page it is a copy of."""
    links = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for given in (*links, meta.get("og:url"), address):
        try:
            url = urljoin(address or "", given.strip()) if given else ""
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return original(url)
    return None


def original(url: str) -> str:
    """Return the address that an archive's copy is of (`…/web/2021…/https://…`); any other as it is."""
    match = _ARCHIVED.match(url)
    return re.sub(r"^(https?):/{1,2}", r"\1://", match[1]) if match else url


def saved_from(text: str) -> str | None:
    """Return the address that a browser or an extension wrote into a page when it saved it."""
    match = _SAVED_FROM.search(text[:4096])
    return (match[1] or match[2]) if match else None


def _outlet(article: dict[str, Any], meta: dict[str, str], found: str | None, host: str) -> str | None:
    """Return the site's name as people say it: a name before an address, an address without its `www.`."""
    publisher = next(_names(article.get("publisher")), None)
    named = [meta.get("og:site_name"), publisher, meta.get("application-name"), found]
    names = [_readable(name) for name in named if name]
    spoken = [name for name in names if name and "." not in name.strip(".")]
    return next(iter(spoken), None) or next(filter(None, names), None) or host.removeprefix("www.") or None


def _readable(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > _LONG_NAME:
        name = re.split(r"\s[|–—-]\s|: ", name)[0]
    name = re.sub(r"^https?://|/$", "", name.lstrip("@")).removeprefix("www.")
    return name if len(name) <= _LONGEST_NAME else ""


def _language(tree: HtmlElement, article: dict[str, Any], meta: dict[str, str]) -> str | None:
    """Return the language declared for the headline or else the page, as BCP 47 writes it (`pt-BR`)."""
    inner = next(tree.iter("h1", "article"), tree)
    declared = next((lang for box in (inner, *inner.iterancestors()) if (lang := box.get("lang"))), None)
    declared = declared or tree.get("xml:lang") or _text(article.get("inLanguage"))
    tag = (declared or meta.get("content-language") or meta.get("og:locale") or "").strip().replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
        return None
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def _is_closed(article: dict[str, Any], linked: list[dict[str, Any]], meta: dict[str, str]) -> bool:
    """Whether the page says that it, or a part of it, is not free to read."""
    parts = article.get("hasPart")
    told = [article, *(parts if isinstance(parts, list) else [parts])]
    if not article:
        told += [each for each in linked if "WebPage" in _types(each)]
    free = [each.get("isAccessibleForFree") for each in told if isinstance(each, dict)]
    if any(
        str(value).strip().rsplit("/", 1)[-1].lower() in ("false", "no")
        for value in free
        if value is not None
    ):
        return True
    tier = meta.get("article:content_tier", "").lower()
    return tier in _CLOSED_TIERS
