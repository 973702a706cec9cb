"""Exports of press archives are split into their articles, whatever the language of their screens."""

from __future__ import annotations

import pytest

from tests.engine.test_read_kinds import read, texts

LEXIS = """
                               1 {of} 2 {documents}


                                  Le Courrier

                            {day}

                                 {edition}

Le pont est fermé

{author}: Dana Fell

{length}: 78 {words}

Le port a fermé son seul pont jeudi.

{quote}: « Nous avons senti la vibration », a dit le capitaine.

{load}: 12/03/2021

{language}: FRENCH

                     Copyright 2021 Le Courrier
                              2 {of} 2 {documents}

                                  Le Héraut

                            {day}

Détour

{length}: 9 {words}

Le détour est long.

{load}: 12/03/2021
"""
SCREENS = [
    ("de", "DOCUMENTS", "jeudi 11 mars 2021", "Toutes Editions", "AUTEUR", "LONGUEUR", "mots",
     "DATE-CHARGEMENT", "LANGUE"),
    ("von", "DOKUMENTEN", "Donnerstag 11. März 2021", "Gesamtausgabe", "AUTOR", "LÄNGE", "Wörter",
     "UPDATE", "SPRACHE"),
    ("de", "DOCUMENTOS", "11 de marzo de 2021 jueves", "Edición", "AUTOR", "LONGITUD", "palabras",
     "FECHA-CARGA", "LENGUAJE"),
]  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen[1])
def test_an_export_is_read_whatever_the_language_of_its_screens(screen: tuple[str, ...]) -> None:
    names = ("of", "documents", "day", "edition", "author", "length", "words", "load", "language")
    export = LEXIS.format(**dict(zip(names, screen, strict=True)), quote="Oswin Hale")
    one, two = read(export, "a.txt")
    assert (one.outlet, one.date, one.title, one.author) == (
        "Le Courrier",
        "2021-03-11",
        "Le pont est fermé",
        "Dana Fell",
    )
    assert texts(one) == [
        "Le port a fermé son seul pont jeudi.",
        "Oswin Hale: « Nous avons senti la vibration », a dit le capitaine.",
    ]
    assert (two.outlet, two.title, texts(two)) == ("Le Héraut", "Détour", ["Le détour est long."])


EUROPRESSE = """<html><body><article><header><div class="rdp__DocPublicationName">
<span class="DocPublicationName">Le Courrier, no. 123</span></div>
<span class="DocHeader">Une, jeudi 11 mars 2021 78 mots, p. 4</span>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{title}</p></div></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer"><p>Le port a fermé son pont.</p>
<p>Le maire l'a dit.</p>
</div></div></section></article></body></html>"""


def test_an_export_of_europresse_is_read() -> None:
    (document,) = read(EUROPRESSE.format(title="Le pont est fermé"), "a.html")
    assert (document.outlet, document.date, document.title) == (
        "Le Courrier",
        "2021-03-11",
        "Le pont est fermé",
    )
    assert texts(document) == ["Le port a fermé son pont.", "Le maire l'a dit."]


def test_an_export_of_nexis_as_rich_text_in_german_is_split() -> None:
    lines = []
    for outlet in ("Kurier", "Herold"):
        lines += [
            "Brücke zu",
            outlet,
            "11. März 2021 Donnerstag",
            f"Copyright 2021 {outlet}",
            "Length: 9 Wörter",
            "Body",
        ]
        lines += ["Die Brücke ist zu.", "Load-Date: 12. März 2021", "Ende des Dokuments"]
    rich = (
        "{\\rtf1\\ansi "
        + "\\par ".join(
            line.replace("ü", "\\'fc").replace("ö", "\\'f6").replace("ä", "\\'e4") for line in lines
        )
        + "}"
    )
    one, two = read(rich, "a.rtf")
    assert [one.outlet, two.outlet] == ["Kurier", "Herold"]
    assert (two.title, two.date, texts(two)) == ("Brücke zu", "2021-03-11", ["Die Brücke ist zu."])
