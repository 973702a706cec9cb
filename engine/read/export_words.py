"""The words and marks by which exports of press databases are read, in the languages of their screens."""

from __future__ import annotations

import re
from typing import Final

from storyview.engine.text.word_lists import phrase_set

COUNT: Final = re.compile(
    r"^\s*\d{1,5}\s+(?:of|de|von|di|van|av|af|z|din|из)\s+\d{1,5}\s+"
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI|DOCUMENTO|DOCUMENTEN|DOKUMENT|DOKUMENTER|DOKUMENTÓW|ДОКУМЕНТОВ)\s*$",
    re.MULTILINE,
)
COUNT_BYTES: Final = re.compile(
    rb"^\s*\d{1,5}\s+\S{1,4}\s+\d{1,5}\s+DO[CK]UM[A-Z]{2,6}\s*$|^\s*\d{1,5} of \d{1,5} DOCUMENTS",
    re.MULTILINE,
)
END: Final = phrase_set(
    "end of document | fin du document | ende des dokuments | ende des dokumentes | fin del documento | "
    "fim do documento | fine del documento | fine documento | einde van document | einde van het "
    "document | slutt på dokument | slut på dokument | koniec dokumentu | конец документа | 文档结尾 | "
    "ドキュメントの終わり"
)
BODY: Final = phrase_set(
    "body | corps | corps du texte | corps de l'article | textkörper | haupttext | text | volltext | "
    "cuerpo | cuerpo del texto | corpo | corpo do texto | corpo do documento | corpo del testo | testo "
    "| hoofdtekst | inhoud | tekst | brödtext | treść | текст | 正文 | 本文"
)
FIELD: Final = re.compile(
    r"^[^\W\d_a-zß-öø-ÿ][^\Wa-zß-öø-ÿ]{2,}(?:[ ’'/&-]{1,3}[^\W\d_a-zß-öø-ÿ]+){0,4}\s?:(?:\s|$)"
)
"""A field of the classic export: words in capitals and a colon."""
TAIL: Final = re.compile(
    r"^(?:load-date|date de chargement|date-chargement|lade-?datum|ladedatum|updatedatum"
    r"|fecha de carga|fecha-carga"
    r"|data de carregamento|data de carga|data-carga|data di caricamento|laaddatum|classification|classement"
    r"|klassifi\w+|clasificación|classificação|classificazione|classificatie|notes?|graphic"
    r"|end of document)\b",
    re.IGNORECASE,
)
COPYRIGHT: Final = re.compile(
    r"copyright|©|\(c\) ?\d{4}|all rights reserved|tous droits|alle rechte|todos los derechos"
    r"|todos os direitos|tutti i diritti|alle rechten",
    re.IGNORECASE,
)
WORDS: Final = re.compile(
    r"^[^\W\d_:]*\s*:?\s*[\d.,\s\u00a0]+\s*(?:words|mots|wörter|worte|palabras|palavras|parole|woorden|ord|ordet|słów|słowa|слов\w*"
    r"|paraules|sanaa|kelime|字|語|文字)\b",
    re.IGNORECASE,
)
CLOCK: Final = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?$", re.IGNORECASE)
BYLINES: Final = re.compile(
    r"^(?:byline|auteur|signature|autor(?:in|es?)?|por|firma|autore|verfasser|von)\s?:\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)
DECKS: Final = re.compile(
    r"^(?:highlight|zusammenfassung|résumé|resumen|resumo|encart|sommaire)\s?:\s*(.+)", re.I | re.S
)
HEADLINES: Final = re.compile(
    r"^(?:headline|titre|titel|überschrift|título|titolo|kop)\s?:\s*(.+)", re.I | re.S
)

RULE: Final = re.compile(r"^_{20,}\s*$", re.MULTILINE)
FULL_TEXT: Final = re.compile(
    r"^(?:Full text|Texte intégral|Volltext|Texto completo|Testo completo|Testo integrale|Volledige tekst"
    r"|Fulltext|Pełny tekst|Tam metin|全文|全文文献)\s?[:：]\s?",
    re.MULTILINE,
)
PROQUEST_TAIL: Final = re.compile(
    r"^(?:Subject|Sujet|Materia|Asunto|Assunto|Schlagwort|Thema|Soggetto|Onderwerp"
    r"|Business indexing term|Location|Lieu"
    r"|Lugar|Ort|Local|People|Personnes?|Company(?: / organization)?|Identifier / keyword|Title|Titre"
    r"|Título|Titel|Titolo"
    r"|Publication title|Titre de la publication|Título de (?:la )?publicación|Título da publicação"
    r"|Publikationstitel"
    r"|Titel der Publikation|Titolo pubblicazione|Credit|Classification|Copyright|Abstract)\s?[:：]\s",
    re.MULTILINE,
)
PUBLICATION: Final = re.compile(
    r"^(?:Publication title|Titre de la publication|Título de (?:la )?publicación"
    r"|Título da publicação|Publikationstitel"
    r"|Titel der (?:Publikation|Veröffentlichung)|Titolo (?:della )?pubblicazione"
    r"|Titel van publicatie)\s?[:：]\s*(.+)$",
    re.MULTILINE,
)
PUBLISHED: Final = re.compile(
    r"^(?:Publication date|Date de publication|Fecha de publicación|Data de publicação"
    r"|Erscheinungsdatum|Publikationsdatum"
    r"|Veröffentlichungsdatum|Data di pubblicazione|Publicatiedatum)\s?[:：]\s*(.+)$",
    re.MULTILINE,
)
INFO: Final = re.compile(
    r"^(?:Publication info|Informations? (?:de|sur la) publication|Información de (?:la )?publicación"
    r"|Informações (?:da|de|sobre a) publicação|Publikationsinfo\w*|Veröffentlichungsinfo\w*"
    r"|Informazioni sulla pubblicazione)"
    r"\s?[:：]\s*(.+)$",
    re.MULTILINE,
)
AUTHORS: Final = re.compile(
    r"^(?:Authors?|Auteurs?|Autor(?:es|en)?|Autore|Autori)\s?[:：]\s*(.+)$", re.MULTILINE
)
ADDRESS: Final = re.compile(r"^(?:[^\n:]{0,40}URL[^\n:]{0,20}|Link)\s?[:：]\s*(https?://\S+)", re.MULTILINE)

FACTIVA: Final = re.compile(rb"class=[\"'][^\"']*\barticle\b[^\"']*\b[a-z]{2}Article\b", re.IGNORECASE)
EUROPRESSE: Final = re.compile(
    rb"class=[\"'](?:rdp__)?(?:DocPublicationName|docOcurrContainer|DocHeader)\b", re.IGNORECASE
)
LEXIS_PAGE: Final = re.compile(rb"<DOCFULL>|<!--\s*Hide XML section|<DOC NUMBER=", re.IGNORECASE)
