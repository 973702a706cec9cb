"""What reports nothing is told from what reports, in any language, and never the other way round."""

from __future__ import annotations

import pytest

from storyview.engine.dates import find_date
from storyview.engine.model import Article, Furniture
from storyview.engine.read.source_texts import SourceText
from storyview.engine.segment import segment
from storyview.engine.segment.dateline import dateline_end, is_date_line

BODY = [
    "A fire destroyed a warehouse in the harbour of Oldport early on Thursday, officials said.",
    "Nobody was hurt, the chief of the fire brigade, Ann Smith, told reporters at the gate of the harbour.",
    "The warehouse held timber and paint. It had stood empty for a year, according to the owner of the site.",
    "Police said they would look for the cause as soon as the building was cold enough to be entered.",
]


def article(*paragraphs: str, others: tuple[str, ...] = ()) -> Article:
    texts = ["\n\n".join(paragraphs), *others]
    return segment([SourceText(f"{n}.txt", text, str(n)) for n, text in enumerate(texts)])[0]


def kind_of(line: str, *, at: int = len(BODY), others: tuple[str, ...] = ()) -> Furniture | None:
    found = article(*BODY[:at], line, *BODY[at:], others=others)
    kinds = [paragraph.furniture for paragraph in found.paragraphs]
    assert kinds[:at] + kinds[at + 1 :] == [None] * len(BODY), "a report was taken for furniture"
    return kinds[at]


@pytest.mark.parametrize(
    ("above", "kinds"),
    [
        (("1. News of the harbour", "Fire leaves many without work"), "navigation headline"),
        (("1. Harbour", "2. Fire in the old warehouse of Oldport"), "navigation headline"),
        (("1. A fire in the old warehouse", "Oldport burns"), "navigation headline"),
        (("1. Fire in the old warehouse",), "headline"),
    ],
)
def test_of_short_lines_above_a_byline_one_is_the_headline(above: tuple[str, ...], kinds: str) -> None:
    found = article(*above, "By Ann Smith", *BODY)
    assert [paragraph.furniture for paragraph in found.paragraphs] == [
        *kinds.split(), Furniture.BYLINE, *[None] * len(BODY)
    ]  # fmt: skip


LAST = {
    Furniture.ADVERTISEMENT: [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below this ad",
        "Publicidade",
        "Anzeige",
        "Реклама",
        "广告",
    ],
    Furniture.SHARE_WIDGET: [
        "Share this article",
        "Share on Facebook Share on X Share on WhatsApp",
        "Link copied to clipboard",
        "Compartilhe esta notícia no WhatsApp",
        "Artikel teilen",
        "5 min read",
    ],
    Furniture.COMMENT_COUNTER: [
        "Comments",
        "12 Comments",
        "Comments (3)",
        "Be the first to comment",
        "• No comment yet",
        "Nenhum comentário",
        "3 Kommentare",
    ],
    Furniture.TAGS: [
        "Tags: fire, harbour, Oldport",
        "Tags:Keywords:",
        "Related topics: Fire",
        "Schlagworte: Hafen, Feuer",
        "Теги: пожар, порт",
    ],
    Furniture.BYLINE: [
        "By Jane Doe",
        "By JANE DOE and John Roe, Associated Press",
        "Por Ana da Silva, de Brasília",
        "Von Hans Müller",
        "(With inputs from PTI)",
        "Reporting by Jane Doe; Editing by John Roe",
        "Jane Doe in Oldport contributed to this report.",
        "Source: Reuters",
        "记者：张三",
    ],
    Furniture.DATELINE: [
        "Published: March 20, 2025, 5:13 pm IST",
        "20 March 2025",
        "Publicado em 20/03/2025 às 10h30",
    ],
    Furniture.PHOTO_CREDIT: [
        "Photo: Jane Doe/Reuters",
        "© Jane Doe / AFP",
        "(AP Photo/Jane Doe)",
        "Getty Images",
    ],
    Furniture.PHOTO_CAPTION: [
        "This combination of pictures created on March 18, 2025 shows the harbour before and after the fire.",
        "FILE PHOTO: The harbour of Oldport is seen in this picture of May 1, 2020. REUTERS/Jane Doe",
        "Firefighters at the gate of the harbour on Thursday. (Photo by Jane Doe/Getty Images)",
        "Firefighters at the gate of the harbour on Thursday. John Roe/Getty Images",
    ],
    Furniture.PROMOTION: [
        "Also read: Five things to know about the harbour",
        "Follow us on Twitter and Facebook for the latest news.",
        "Download the Oldport News app for daily updates. Subscribe to our newsletter for more stories.",
        "Leia também: o que se sabe sobre o incêndio",
        "Lesen Sie auch: Was über das Feuer bekannt ist",
        "Читайте также: что известно о пожаре",
        "相关阅读：港口大火",
        "© 2025 The Oldport Herald. All rights reserved.",
        "(This story has not been edited by our staff and is auto-generated from a syndicated feed.)",
    ],
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in LAST.items() for line in lines])
def test_furniture_after_the_report(kind: Furniture, line: str) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement revenue fell, the owner said.",
        "Share prices fell on Thursday.",
        "Comments by the minister were criticised.",
        "By Thursday the fire was out.",
        "By Jane Doe's account, the fire began at night.",
        "Source: it was nobody, he said.",
        "Follow the money, the mayor said.",
        "Read my lips, he told the crowd.",
        "“Download the app and get the latest news here,” the mayor said.",
        "On March 20, 2025 the warehouse burned.",
        "Published reports said on March 20, 2025 that it burned.",
        "Officials said so. (Reuters)",
        "Two photos were taken at AP/Reuters offices.",
        "• Two ships were moved.",
        "Nobody knows why",
        "“We have never seen a fire like that in all these years”",
        "He was asked: why?",
    ],
)
def test_reports_are_no_furniture(line: str) -> None:
    assert kind_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "'Rejected'",
        "What we know so far",
        "The Mayor Says the Harbour Will Be Rebuilt Soon",
        "Who did it?",
        "Warnings ignored?",
    ],
)
def test_subheads_stand_between_paragraphs(line: str) -> None:
    assert kind_of(line, at=2) is Furniture.SUBHEAD


@pytest.mark.parametrize(
    "line",
    [
        "The mayor of the town said that the harbour would be rebuilt",
        "“We have never seen a fire like that in all these years”",
        "and that was all",
        '"Go',
        "- a list item",
    ],
)
def test_sentences_without_a_full_stop_are_no_subheads(line: str) -> None:
    assert kind_of(line, at=2) is None


def test_a_line_that_another_article_reports_is_no_subhead() -> None:
    line = "Mayor Jane Doe Visits Oldport"
    assert kind_of(line, at=2) is Furniture.SUBHEAD
    assert kind_of(line, at=2, others=("On Friday mayor Jane Doe visits Oldport, her office said.",)) is None


def test_where_full_stops_are_rare_nothing_follows_from_their_lack() -> None:
    lines = [
        "One two three",
        "Four five six seven",
        "Eight nine ten eleven",
        "Twelve and more",
        "The end of it.",
    ]
    assert all(paragraph.furniture is not Furniture.SUBHEAD for paragraph in article(*lines).paragraphs)


def test_the_headline_stands_over_the_report() -> None:
    found = article("Fire destroys warehouse in Oldport", "By Jane Doe", *BODY)
    assert [p.furniture for p in found.paragraphs[:3]] == [Furniture.HEADLINE, Furniture.BYLINE, None]
    assert (found.title, found.byline) == ("Fire destroys warehouse in Oldport", "Jane Doe")
    assert article(*BODY).paragraphs[0].furniture is None


def test_a_title_from_the_source_is_recognised_in_the_text() -> None:
    text = SourceText("a.md", "It burns.\n\n" + "\n\n".join(BODY), "0", title="It burns")
    (found,) = segment([text])
    assert found.paragraphs[0].furniture is Furniture.HEADLINE
    assert found.title == "It burns"


def test_repetition_tells_promotion() -> None:
    plug = (
        "Catch all the bulletin of the day on Oldport Radio now with everything that people there care about."
    )
    assert kind_of(plug) is None
    assert kind_of(plug, others=("\n\n".join([BODY[0], plug]),)) is Furniture.PROMOTION


def test_shared_reports_are_no_promotion() -> None:
    assert kind_of("He said so on Friday.", others=(f"{BODY[1]}\n\nHe said so on Friday.",)) is None


def test_captions_and_their_credits_are_told_apart() -> None:
    found = article("Firefighters at the harbour on Thursday. ©Jane Doe / Handout / AFP", *BODY)
    kinds = [sentence.furniture for sentence in found.paragraphs[0].sentences]
    assert kinds == [Furniture.PHOTO_CAPTION, Furniture.PHOTO_CREDIT]


def test_an_agency_after_the_last_sentence_is_told_from_it() -> None:
    found = article(*BODY, "The cause is not known. (Reuters)")
    last = found.paragraphs[-1]
    assert last.furniture is None
    assert [sentence.furniture for sentence in last.sentences] == [None, Furniture.BYLINE]


@pytest.mark.parametrize(
    "aside", ["(Nobody knows why)", "(AP could not verify this)", "(the mayor of Oldport)"]
)
def test_an_aside_after_the_last_sentence_is_part_of_the_report(aside: str) -> None:
    found = article(*BODY, f"The cause is not known. {aside}")
    assert all(sentence.furniture is None for sentence in found.paragraphs[-1].sentences)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("KYIV, Ukraine — President Jane", "KYIV, Ukraine —"),
        ("date 2025-03-20 Kyiv. President Jane", "date 2025-03-20 Kyiv."),
        ("WASHINGTON (AP) — The", "WASHINGTON (AP) —"),
        ("LONDON, March 20 (Reuters) - British", "LONDON, March 20 (Reuters) -"),
        ("(Reuters) - British", "(Reuters) -"),
        ("Berlin (dpa) - Der Kanzler", "Berlin (dpa) -"),
        ("NEW DELHI: The minister", "NEW DELHI:"),
        ("BRASÍLIA - O presidente", "BRASÍLIA -"),
        ("São Paulo, 3 de março (Lusa) – O", "São Paulo, 3 de março (Lusa) –"),
        ("Jakarta, CNN Indonesia -- Presiden", "Jakarta, CNN Indonesia --"),
        ("МОСКВА, 20 марта. /ТАСС/. Президент", "МОСКВА, 20 марта."),
        ("新华社北京3月20日电 国家主席", "新华社北京3月20日电"),
        ("（中央社台北20日電）總統", "（中央社台北20日電）"),
        ("Trump — The man", None),
        ("Zelensky - the president - said", None),
        ("EXCLUSIVE: The minister", None),
        ("Mayor Jane Doe (D) - The", None),
        ("On March 20, 2025 they met. He", None),
        ("The year 2020. It was", None),
        ("He said: We go", None),
        ("- A dialogue begins - he said", None),
        ("KYIV - he left", None),
        ("New York – The man", "New York –"),
        ("MILAN, Italy (AP) _ A plane", "MILAN, Italy (AP) _"),
        ("WASHINGTON ― The man", "WASHINGTON ―"),
        ("London, England — The man", "London, England —"),
        ("Brexit – The man", None),
        ("", None),
    ],
)
def test_place_and_date_lines(text: str, line: str | None) -> None:
    end = dateline_end(text)
    assert (None if end is None else text[:end]) == line


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("March 20, 2025", "2025-03-20"),
        ("20 de março de 2025", "2025-03-20"),
        ("le 1er mars 2025", "2025-03-01"),
        ("20.03.2025", "2025-03-20"),
        ("13/04/2025", "2025-04-13"),
        ("2025年3月20日", "2025-03-20"),
        ("20 марта 2025 г.", "2025-03-20"),
        ("03/04/2025", None),
        ("20 March", None),
        ("31 February 2025", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert find_date(text) == date


def test_date_lines_hold_nothing_else() -> None:
    assert is_date_line("Last updated on Wed 20 Mar 2025 11.03 EDT")
    assert not is_date_line("They met on March 20, 2025")
    assert not is_date_line("Updated")


DATED = ("OLDPORT — " + BODY[0], *BODY[1:])
"""A report whose place line tells where it begins."""


@pytest.mark.parametrize(
    ("above", "body", "kinds"),
    [
        (["Fire destroys warehouse in Oldport."], DATED, ["headline"]),
        (["Fire destroys warehouse in Oldport. Nobody is hurt."], DATED, ["headline"]),
        (["Who burned the Oldport warehouse?"], BODY, ["headline"]),
        (["Mayor: Fire 'was no accident'."], BODY, ["headline"]),
        (["Oldport Warehouse Destroyed by Early Morning Fire."], BODY, ["headline"]),
        (["Fire destroys warehouse in Oldport harbour early."], BODY, ["headline"]),
        (["Fire in Oldport", "A warehouse has burned; the mayor blames the owner."], DATED,
            ["headline", "deck"]),
        (["Fire in Oldport.", '"We lost everything," said Smith. "It is gone."'], DATED,
            ["headline", "deck"]),
        (["Fire in Oldport", "A warehouse burns down, and the mayor blames the owner", "By Jane Doe"], BODY,
            ["headline", "deck", "byline"]),
        (["Fire in Oldport", "Mayor Jane Doe of Oldport, left, at the harbour. She saw the fire."], DATED,
            ["headline", "photo-caption"]),
        (["Fire in Oldport", "Firefighters stand outside the warehouse on Thursday."], BODY,
            ["headline", "photo-caption"]),
        (["Fire in Oldport", "Mayor Jane Doe at the harbour of Oldport in March."], BODY,
            ["headline", "photo-caption"]),
        (["Fire in Oldport", "The mayor says a warehouse in the harbour burned down early."], BODY,
            ["headline", "deck"]),
        (["Menu", "Home | World | Sport", "World", "Fire destroys warehouse in Oldport"], BODY,
            ["navigation", "navigation", "navigation", "headline"]),
        (["Skip to main content", "Fire destroys warehouse in Oldport", "Updated at 5:15 p.m. ET"], BODY,
            ["navigation", "headline", "dateline"]),
        (["Startseite", "Politik", "Feuer zerstört Lagerhaus in Oldport", "Von Hans Müller"], BODY,
            ["navigation", "navigation", "headline", "byline"]),
    ],
)  # fmt: skip
def test_what_stands_over_a_report(above: list[str], body: list[str], kinds: list[str]) -> None:
    found = article(*above, *body)
    assert [p.furniture for p in found.paragraphs] == [*kinds, *[None] * len(body)]


VOTE = (
    "The House of the state voted on the border bill on Thursday, the speaker said, and Governor Roe has it.",
    "The vote came after weeks of talks between the parties, which had threatened to close the ports.",
    "Members of both parties said they would try again in the autumn, when the budget is due.",
)


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Governor says he will veto the border bill.", True),
        ("House votes on border bill after talks.", True),
        ("'A disgrace': Parties fight over the border bill.", True),
        ("The border bill failed in the House for the third time.", False),
        ("Governor Roe vetoed the border bill late in the night.", False),
        ("The House has voted on the border bill of the governor.", False),
        ("A border bill that would close the ports has failed.", False),
        ("Nobody expected the vote to come so soon after the talks.", False),
        ("The Supreme Court on Tuesday upheld the border bill.", False),
    ],
)
def test_a_headline_with_a_full_stop_is_told_by_how_it_is_written(first: str, is_headline: bool) -> None:
    found = article(first, *VOTE)
    assert [p.furniture for p in found.paragraphs] == ["headline" if is_headline else None, None, None, None]
    assert article("Border bill", first, *VOTE).paragraphs[2].furniture is None


@pytest.mark.parametrize(
    "first",
    [
        "A ship sank.",
        "The harbour of Oldport was closed on Thursday.",
        "Nobody knows who burned the warehouse in the harbour, the police said.",
        "“We lost everything,” the owner said.",
        "A court in Oldport says the owner must pay two million crowns to the harbour.",
        "It burned all night.",
        "The Supreme Court on Tuesday upheld the ban of Governor Roe on fires in Oldport.",
        "Jane Doe, the mayor of Oldport, left the town after the fire in the harbour.",
        "The mayor, left without a word, and her deputy stayed away.",
    ],
)
def test_a_first_sentence_is_no_headline(first: str) -> None:
    assert article(first, *BODY).paragraphs[0].furniture is None
    assert article("Fire in Oldport", first, *BODY).paragraphs[1].furniture is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("A man walks past the burned warehouse in Oldport, March 20, 2025.", Furniture.PHOTO_CAPTION),
        ("Residents gather outside the harbour on Thursday.", Furniture.PHOTO_CAPTION),
        ("Media caption, the fire seen from the tower", Furniture.PHOTO_CAPTION),
        ("Image caption: The warehouse in 1990", Furniture.PHOTO_CAPTION),
        ("2 of 9 | The warehouse burns.", Furniture.PHOTO_CAPTION),
        ("The harbour at night.CreditJane Doe/Reuters", Furniture.PHOTO_CAPTION),
        ("Correction: An earlier version of this article misstated the owner's name.", Furniture.NOTE),
        ("UPDATE: This story has been updated with a statement of the owner.", Furniture.NOTE),
        ("Editor's note: the headline of this report was changed on Friday.", Furniture.NOTE),
        ("This is a developing story. Check back for updates.", Furniture.NOTE),
        ("Uma versão anterior desta notícia dizia outra coisa.", Furniture.NOTE),
        ("In einer früheren Version stand ein anderer Name.", Furniture.NOTE),
        ("What a night. pic.twitter.com/aB3dE", Furniture.EMBEDDED_POST),
        ("Jane Doe (@janedoe) March 20, 2025", Furniture.EMBEDDED_POST),
        ("A post shared by Jane Doe (@janedoe)", Furniture.EMBEDDED_POST),
        ("Back to top", Furniture.NAVIGATION),
        ("RELATED: Five fires that changed the town", Furniture.PROMOTION),
        ("Contributing: Jane Doe, The Oldport Press", Furniture.BYLINE),
        ("Associated Press Writer", Furniture.BYLINE),
        ("Agence France-Presse", Furniture.BYLINE),
    ],
)
def test_what_a_page_adds_among_or_after_the_report(line: str, kind: Furniture) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(
    "line",
    [
        "The mayor arrives in London on Monday.",
        "UPDATE: Three more bodies were found in the ruins.",
        "The Pope speaks on Sunday, his office announced.",
        "Read the full statement of the owner here:",
        "The owner posted a video of the fire on Telegram.",
        "Correction officers searched the jail, the report said.",
        "The home, news and sport desks share one floor.",
        "NEW: the roof is gone.",
        "Reuters reporters saw the fire",
        "The reporter left",
    ],
)
def test_what_only_looks_like_it_is_a_report(line: str) -> None:
    assert kind_of(line) is None


def test_a_post_is_known_by_its_manner_after_a_mention_and_by_its_signature() -> None:
    found = article(*BODY, "Jane Doe of the Oldport Press tweeted what she saw.", "NEW: The roof is gone.")
    assert [p.furniture for p in found.paragraphs[-2:]] == [None, Furniture.EMBEDDED_POST]
    found = article(*BODY, "What a night at the harbour.", "— Jane Doe (@janedoe) March 20, 2025")
    assert [p.furniture for p in found.paragraphs[-2:]] == [Furniture.EMBEDDED_POST] * 2


def test_lines_under_a_label_of_tags_are_tags() -> None:
    found = article(*BODY, "Related topics", "Fires", "Oldport harbour", "Advertisement")
    kinds = [p.furniture for p in found.paragraphs[-4:]]
    assert kinds == [Furniture.TAGS] * 3 + [Furniture.ADVERTISEMENT]


def test_a_subhead_may_stand_over_a_list() -> None:
    found = article(*BODY, "What we know", "• Two are hurt", "• The warehouse is gone", "It had stood empty.")
    kinds = [p.furniture for p in found.paragraphs[-4:]]
    assert kinds == [Furniture.SUBHEAD, None, None, None]


def test_a_question_in_a_speech_is_no_subhead() -> None:
    assert kind_of("Is it his hide?", at=2) is Furniture.SUBHEAD
    found = article(
        BODY[0], "“Is it his trunk?", "Or is it his wrinkled hide?", "Or is it that he is old?”", BODY[1]
    )
    assert all(p.furniture is None for p in found.paragraphs)


def test_times_of_a_running_account_tell_no_beginning() -> None:
    lines = [line for n, text in enumerate(BODY) for line in (text, f"Updated at 1{n}:30 GMT")]
    found = article("Fire in Oldport", *lines)
    assert [p.furniture for p in found.paragraphs] == ["headline", *[None, "dateline"] * 4]
