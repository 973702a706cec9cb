"""A page is read as the article it holds: its paragraphs, what it says of itself, and what it is not."""

from __future__ import annotations

import json
from html import escape
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storyview.engine.model import Furniture
from storyview.engine.read.source_texts import Reading, read_sources
from storyview.engine.segment import segment

SOURCES = Path(__file__).parent / "sources"
EXPECTED: dict[str, dict[str, Any]] = {
    name: right
    for name, right in json.loads((SOURCES / "expected.json").read_text("utf-8")).items()
    if name.startswith("html/")
}


def read(page: str | bytes) -> Reading:
    return read_sources(["-"], stdin=page if isinstance(page, bytes) else page.encode())


def told(reading: Reading) -> list[tuple[str, Furniture | None]]:
    (article,) = segment(reading.texts)
    return [(article.text[p.start : p.end], p.furniture) for p in article.paragraphs]


def report(reading: Reading) -> list[str]:
    return [text for text, kind in told(reading) if kind is None]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_is_read_as_its_article(name: str) -> None:
    right = EXPECTED[name]
    reading = read_sources([str(SOURCES / name)])
    if right.get("error"):
        assert not reading.texts
        (problem,) = reading.problems
        assert "consent" in problem.message
        return
    assert not reading.problems
    (article,) = segment(reading.texts)
    found = told(reading)
    wanted = right["paragraphs"]
    kept = (None, Furniture.SUBHEAD, Furniture.EMBEDDED_POST)
    assert [text for text, kind in found if kind in kept and text in wanted] == wanted
    assert all(kind is not None for text, kind in found if text not in wanted)
    for key in ("title", "outlet", "date", "author"):
        if key in right:
            assert getattr(article, key) == right[key]
    assert (article.partial is not None) == right.get("partial", False)
    assert article.language == ("ar" if name.endswith("15-rtl.html") else "en")
    if "source" in right:
        assert article.url == right["source"]


WORDS = (
    "harbour bridge divers crack pier mayor weeks engineers foundations county detour ferry captain office "
    "morning inquiry council warehouse tide river signal repair budget witness lantern quarter timber"
)


def paragraphs(chance: Random) -> list[str]:
    """Return the paragraphs of an article, each another, of one or several sentences."""
    words = WORDS.split()
    return [
        " ".join(
            f"{' '.join(chance.choice(words) for _ in range(chance.randint(10, 24))).capitalize()} {n}{m}."
            for m in range(chance.randint(1, 4))
        )
        for n in range(chance.randint(4, 12))
    ]


UNSEEN = (
    "<script>var text = 'UNSEEN in a script';</script>",
    "<style>.unseen::before { content: 'UNSEEN in a style' }</style>",
    "<template><p>UNSEEN in a template that is as long as any paragraph of the article.</p></template>",
    "<!-- <p>UNSEEN in a comment that is as long as any paragraph of the article.</p> -->",
    "<p hidden>UNSEEN since it is hidden, and as long as any paragraph of the article is.</p>",
    '<div style="display: none"><p>UNSEEN by its style, and as long as any other paragraph.</p></div>',
    "<noscript><p>UNSEEN where scripts run: please enable JavaScript to read this page.</p></noscript>",
)
BESIDE = (
    "<figure><img src=a.jpg><figcaption>FURNITURE: the bridge on Monday.</figcaption></figure>",
    "<h2>FURNITURE: what happens now</h2>",
    '<aside class="related"><h3>FURNITURE</h3><ul><li><a href=/a>FURNITURE one</a></li></ul></aside>',
)
WRAPS = {
    "p": lambda text: f"<p>{text}</p>",
    "div": lambda text: f"<div>{text}</div>",
    "nested": lambda text: f"<div class=row><div><div class=text>{text}</div></div></div>",
    "inline": lambda text: f"<p><span>{text.replace(' ', ' <b>', 1).replace(' ', '</b> ', 2)}</span></p>",
    "linked": lambda text: f"<p><a href=/x>{text[: len(text) // 2]}</a>{text[len(text) // 2 :]}</p>",
    "breaks": lambda text: f"{text}<br><br>\n",
}


@given(
    st.integers(0, 1 << 30).map(lambda seed: paragraphs(Random(seed))),
    st.sampled_from(sorted(WRAPS)),
    st.sampled_from(["article", "main", "div class=story", "div id=content", "section"]),
    st.lists(st.sampled_from(UNSEEN + BESIDE), max_size=6),
    st.booleans(),
)
# What the extraction gives up in the middle of, to its end.
@example(paragraphs(Random(11)), "breaks", "section", [], True)
@example(paragraphs(Random(98)), "breaks", "section", [], True)
@example(paragraphs(Random(98)), "breaks", "section", [UNSEEN[0], UNSEEN[0], BESIDE[1]], True)
@example([one for seed in range(8) for one in paragraphs(Random(seed))], "breaks", "section", [], True)
def test_generated_pages(told_of: list[str], wrap: str, box: str, extras: list[str], framed: bool) -> None:
    between = cycle([*extras, ""] if extras else [""])
    blocks = [
        WRAPS[wrap](text) + (next(between) if n + 1 < len(told_of) else "") for n, text in enumerate(told_of)
    ]
    nav = "<nav><a href=/>Home</a> <a href=/news>News</a></nav>" if framed else ""
    foot = "<footer><p>© The Courier. All rights reserved.</p></footer>" if framed else ""
    name = box.split(maxsplit=1)[0]
    page = (
        f"<!doctype html><html><head><title>A title</title></head><body>{nav}<{box}><h1>A title</h1>"
        f"{''.join(blocks)}</{name}>{foot}</body></html>"
    )
    found = told(read(page))
    assert [text for text, kind in found if kind is None] == told_of
    assert not any("UNSEEN" in text for text, _ in found)


PROSE = (
    "The harbour office closed the bridge on Thursday after divers found a crack in its third pier.",
    "The mayor said that it would stay shut for six weeks while engineers look at its foundations.",
    "About four thousand people cross it every day, and the way around it is thirty kilometres long.",
)


def page(body: str, head: str = "<title>Bridge shut</title>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def article(*extra: str, head: str = "") -> str:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    return page(
        f"<article><h1>Bridge shut</h1>{body}{''.join(extra)}</article>", f"<title>Bridge shut</title>{head}"
    )


def linked(**data: object) -> str:
    told_of = {"@type": "NewsArticle", "headline": "Bridge shut"} | data
    return f'<script type="application/ld+json">{json.dumps(told_of)}</script>'


def test_a_page_under_another_name_is_a_page(tmp_path: Path) -> None:
    for name in ("page.txt", "page", "page.md"):
        file = tmp_path / name
        file.write_text("<?xml version='1.0' encoding='utf-8'?>\n<!-- saved -->\n" + article(), "utf-8")
        assert report(read_sources([str(file)])) == list(PROSE)
    file.write_text("<b>A text</b> that only begins like a page.", "utf-8")
    assert "<b>" not in read_sources([str(file)]).texts[0].text  # Markdown


@pytest.mark.parametrize(
    ("head", "partial"),
    [
        ("", None),
        (linked(isAccessibleForFree=False), "free"),
        (linked(isAccessibleForFree="http://schema.org/False"), "free"),
        (linked(isAccessibleForFree=True), None),
        (linked(isAccessibleForFree=True, hasPart={"isAccessibleForFree": "False"}), "free"),
        (linked(isAccessibleForFree=False, wordCount=sum(len(text.split()) for text in PROSE)), None),
        (linked(isAccessibleForFree=False, wordCount=400), "free"),
        ('<meta property="article:content_tier" content="locked">', "free"),
        ('<meta property="article:content_tier" content="free">', None),
    ],
)
def test_a_page_that_is_not_free_to_read_is_partial(head: str, partial: str | None) -> None:
    (text,) = read(article(head=head)).texts
    assert (text.partial or "").count(partial or "x") == (partial is not None)
    assert (text.partial is None) == (partial is None)


def test_a_text_that_is_cut_off_is_partial() -> None:
    (text,) = read(article("<p>The county has hired two ferries, a spokes… [+1213 chars]</p>")).texts
    assert text.partial == "its text is cut off"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (page("<div id=root></div><script src=a.js></script>"), "script"),
        (page("<p>You need to enable JavaScript to run this app.</p><script>1</script>"), "script"),
        (page(""), "no article"),
        (
            page(
                "<p>We use cookies to give you the best experience, and share data with our partners as our "
                "privacy policy tells.</p><button>Accept</button>"
            ),
            "consent",
        ),
        (
            page(
                "<p>Wir und unsere Partner speichern Cookies auf Ihrem Gerät. Mehr im Datenschutz.</p>",
                "<title>Bevor Sie fortfahren</title>",
            ),
            "consent",
        ),
        (
            page(
                "<p>Checking your browser before accessing courier.example.</p>",
                "<title>Just a moment...</title>",
            ),
            "programs",
        ),
        ("<html>", "no article"),
    ],
)
def test_what_is_no_article_says_what_it_is(html: str, said: str) -> None:
    reading = read(html)
    assert not reading.texts
    (problem,) = reading.problems
    assert said in problem.message
    assert ";" in problem.message


def test_an_article_on_cookies_is_an_article() -> None:
    text = "The privacy law on cookies asks for consent, and partners of publishers must wait for it."
    body = "".join(f"<p>{text} {sentence}</p>" for sentence in PROSE * 5)
    assert len(report(read(page(f"<article>{body}</article>")))) == 15
    dated = article(head=linked(datePublished="2021-03-11"))
    assert report(read(dated.replace(PROSE[0], text)))[0] == text


def test_what_a_page_says_of_itself() -> None:
    head = (
        '<link rel=canonical href="/2021/bridge"><meta property="og:site_name" content="The Quay Courier">'
        '<meta property="og:title" content="Bridge shut - The Quay Courier"><meta name="date" content="x">'
        + linked(
            headline="Bridge shut &amp; more",
            datePublished="2021-03-11T23:40:00+02:00",
            dateModified="2021-03-19",
            author=[{"name": "Dana Fell"}, {"name": "Ruth Oakes"}, "https://x.example/a"],
            inLanguage="pt_br",
        )
    )
    archived = "https://web.archive.example/web/20210311190000/https://courier.example/x"
    (text,) = read(f"<!-- saved from url=(0077){archived} -->{article(head=head)}").texts
    assert (text.outlet, text.label, text.title) == ("The Quay Courier", "The Quay Courier", "Bridge shut")
    assert (text.date, text.author, text.language) == ("2021-03-11", "Dana Fell; Ruth Oakes", "pt-BR")
    assert text.url == "https://web.archive.example/2021/bridge"
    (text,) = read(f"<!-- saved from url=(0077){archived} -->{article()}").texts
    assert text.url == "https://courier.example/x"


_LATE = "2023-11-09T02:11:03+00:00"


@pytest.mark.parametrize(
    ("published", "address", "shown", "date"),
    [
        (_LATE, "/2023/11/08/bridge", "", "2023-11-08"),
        (_LATE, "/2023/11/10/bridge", "", "2023-11-10"),
        (_LATE, "/2023/11/04/bridge", "", "2023-11-09"),
        (_LATE, "/bridge", '<time datetime="2023-11-08T21:11:03-05:00">Wednesday</time>', "2023-11-08"),
        (_LATE, "/2023/11/10/bridge", '<time datetime="2023-11-09T02:11:40Z">Thursday</time>', "2023-11-09"),
        (_LATE, "/bridge", '<time datetime="2023-11-08T23:05:04-05:00">another</time>', "2023-11-09"),
        ("2023-11-09T02:11:03+01:00", "/2023/11/08/bridge", "", "2023-11-09"),
        ("2023-11-09", "/2023/11/08/bridge", "", "2023-11-09"),
        ("Thu, 9 November 2023", "/bridge", "", "2023-11-09"),
        (None, "/bridge", "<time>29.04.2020, 12:01 Uhr</time>", "2020-04-29"),
    ],
)
def test_the_day_is_that_of_the_place_where_it_appeared(
    published: str | None, address: str, shown: str, date: str
) -> None:
    head = f'<link rel=canonical href="https://courier.example{address}">'
    told_in = linked(datePublished=published) if published else ""
    html = article(head=head + told_in).replace("<article>", f"<article>{shown}", 1)
    assert shown in html
    (text,) = read(html).texts
    assert text.date == date


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Dana Fell", "Dana Fell"),
        ("Dana Fell Updated", "Dana Fell"),
        ("June de Oakes December", "June de Oakes"),
        ("Dana Fell Staff Writer", "Dana Fell"),
        ("See full bio", None),
        ("January", None),
        ("Username", None),
        ("Related coverage", None),
        ("The Quay Courier", None),
        ("深海太郎", "深海太郎"),
    ],
)
def test_a_byline_that_was_looked_for_is_a_name_or_none(byline: str, author: str | None) -> None:
    head = '<meta property="og:site_name" content="The Quay Courier">'
    html = article(head=head).replace("<article>", f'<article><span class="author">{byline}</span>', 1)
    (text,) = read(html).texts
    assert text.author == author
    told_in = head + linked(author={"name": byline})
    (text,) = read(article(head=told_in)).texts
    assert text.author == byline, "what is declared is believed"


@pytest.mark.parametrize(
    ("site", "outlet"),
    [
        ("@courier", "courier"),
        ("https://www.courier.example/", "courier.example"),
        ("The Courier – news, sport and weather from the harbour", "The Courier"),
        (" The \n Courier ", "The Courier"),
    ],
)
def test_a_site_s_name_is_made_readable(site: str, outlet: str) -> None:
    (text,) = read(article(head=f'<meta property="og:site_name" content="{escape(site)}">')).texts
    assert text.outlet == outlet


def test_tables_lists_breaks_and_quotations() -> None:
    long = " ".join(PROSE * 4)
    html = page(
        f"<article><p>{PROSE[0]}</p><table><tr><th>Year</th><th>Ships</th></tr><tr><td>2021</td><td>31</td></tr>"
        f"</table><ul><li>{PROSE[1]}</li><li><p>{PROSE[2]}</p></li></ul>"
        f"<div>{PROSE[0]} {PROSE[1]}<br>{long}<br>Only <br>a verse.</div>"
        f"<blockquote>A quotation that stands by itself, in a box of its own.</blockquote><p>{PROSE[1]}</p>"
        "</article>"
    )
    found = report(read(html))
    assert "Year | Ships" in found
    assert "2021 | 31" in [text for text, _ in told(read(html))]
    assert PROSE[2] in found
    assert f"{PROSE[0]} {PROSE[1]}" in found
    assert long in found
    assert "Only a verse." in found
    assert "A quotation that stands by itself, in a box of its own." in found


@pytest.mark.parametrize(
    ("lines", "divided"),
    [
        (["June 9 – Coral Bay, Westport", "June 10 – Tampa", "14 June – Marlow", "• 3 July: Exmouth"], True),
        (["The harbour office has closed", "the bridge after divers found", "Cracks in its pier", "Today"],
         False),
        (["Coral Bay", "Tampa", "Marlow"], False),
        (["港は月曜日に", "閉鎖された", "橋脚に", "亀裂が"], False),
    ],
)  # fmt: skip
def test_a_list_by_line_breaks_is_told_from_broken_prose(lines: list[str], divided: bool) -> None:
    body = f"<p>{PROSE[0]}</p><p>{'<br>'.join(lines)}</p><p>{PROSE[1]}</p>"
    found = [text for text, _ in told(read(page(f"<article>{body}</article>")))]
    assert found[0] == PROSE[0]
    assert (found[1:-1] == lines) is divided
    assert divided or " ".join(lines) in found


def test_a_live_blog_keeps_its_headings_and_its_posts() -> None:
    posts = "".join(
        f"<article class=post><time>1{n}:00</time><h2>Post number {n}</h2><p>{text}</p></article>"
        for n, text in enumerate(PROSE)
    )
    found = told(read(page(f"<article><h1>Live</h1><div class=live>{posts}</div></article>")))
    assert [text for text, kind in found if kind is None] == list(PROSE)
    headings = [text for text, kind in found if kind is Furniture.SUBHEAD]
    assert headings == ["Post number 0", "Post number 1", "Post number 2"]


MARKUP = (
    "<p> </p> <div > <table> <tr> <td> <br> <!-- <script> </ &#0; &#x1b; <svg> ]]> <p=hidden> text. \x00"
    " <html <h1> <a=href=' \u202e <ul><li>"
)


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from([each.replace("=", " ") for each in MARKUP.split(" ")]),
        max_size=30,
    ).map("".join)
)
def test_no_page_raises(body: str) -> None:
    reading = read(f"<!doctype html><title>x</title>{body}")
    assert len(reading.texts) + len(reading.problems) == 1
    for text in reading.texts:
        assert "\x1b" not in text.text
        assert "\u202e" not in text.text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<p>" * 50_000,
        "<b><i>" * 20_000 + PROSE[0],
        "&amp;" * 200_000,
        "<table><tr><td>" * 5_000,
    ],
    ids=["boxes", "paragraphs", "marks", "entities", "tables"],
)
def test_monstrous_pages_are_read_or_refused(body: str) -> None:
    reading = read(f"<!doctype html><title>x</title>{body}")
    assert len(reading.texts) + len(reading.problems) == 1


def test_a_page_without_end_is_refused() -> None:
    reading = read(page("<p>x" * 100_000))
    assert not reading.texts
    assert "100,000 elements" in reading.problems[0].message


def test_a_page_cut_off_anywhere_is_read_as_far_as_it_goes() -> None:
    data = article(head=linked(datePublished="2021-03-11")).encode()
    for end in range(15, len(data), 97):
        reading = read(data[:end])
        assert len(reading.texts) + len(reading.problems) == 1


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1251", "cp1251"),
        ("iso-8859-1", "cp1252"),
        ("gb2312", "gb18030"),
        ("shift_jis", "cp932"),
        ("iso-8859-1", "utf-8"),
        ("nonsense", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_encodings(declared: str, encoding: str) -> None:
    words = {"cp1251": "Мост закрыли в четверг", "gb18030": "大桥于星期四关闭", "cp932": "橋は木曜日に閉鎖"}
    text = f"{words.get(encoding, 'Die Brücke – “gesperrt”')} {PROSE[0]}"
    html = article(head=f"<meta charset={declared}>").replace(PROSE[0], text)
    assert report(read(html.encode(encoding)))[0] == text


@pytest.mark.parametrize(
    "data",
    [
        b"From: <Saved by Browser>\r\n",
        b"Snapshot-Content-Location: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n",
        b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html; charset=none\r\n\r\n<p>x",
    ],
)
def test_broken_archives(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "page.mhtml"
    file.write_bytes(data)
    reading = read_sources([str(file)])
    assert len(reading.texts) + len(reading.problems) == 1


def test_without_trafilatura_the_command_that_brings_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura.metadata", None)
    (problem,) = read(article()).problems
    assert problem.message.endswith("pip install 'storyview[web]'")
