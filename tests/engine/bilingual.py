"""Invented stories in two languages, and which of their sentences report the same."""

from __future__ import annotations

from typing import Final, NamedTuple


class Bilingual(NamedTuple):
    """One event told in two languages, a sentence a paragraph."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    same: frozenset[tuple[int, int]]
    """Which of the one reports the same as which of the other."""


FERRY: Final = Bilingual(
    (
        "The ferry Adele struck the northern pier of Varnholm on Monday evening; 12 passengers were hurt.",
        "Harbour master Klaus Petersen said the quay would stay closed until Friday.",
        "The ship, which was built in 1998, was carrying 214 people from the island of Lindoe.",
        "Police chief Marta Iversen told reporters that the captain had been tested for alcohol.",
        "The operator, Nordlinie, promised to pay every passenger 150 euros.",
        "Two of the injured were flown to a hospital in Kelstad.",
        "It is the third accident in the harbour in five years.",
        "In 2019 the ferry Birgit sank outside Varnholm with 31 people on board, all of whom were saved.",
        "Transport minister Sofia Lindgren will visit the town on Wednesday.",
        "Residents of Varnholm said they had heard a loud bang.",
    ),
    (
        "Nach dem Aufprall der Fähre „Adele“ auf die nördliche Mole von Varnholm sind am Montagabend zwölf "
        "Fahrgäste verletzt worden.",
        "An Bord des 1998 gebauten Schiffes waren 214 Menschen, die von der Insel Lindoe kamen.",
        "Nordlinie kündigte an, jedem Passagier 150 Euro zu zahlen.",
        "Verkehrsministerin Sofia Lindgren wird am Mittwoch in der Stadt erwartet.",
        "Der Kai bleibt nach den Worten des Hafenmeisters Klaus Petersen bis Freitag gesperrt.",
        "Zwei der Verletzten wurden mit dem Hubschrauber in eine Klinik nach Kelstad gebracht.",
        "Augenzeugen berichteten, dass im Hafen von Varnholm dichter Nebel gelegen habe.",
        "Petersen arbeitet seit 2011 im Hafen von Varnholm.",
        "Im Sommer 2019 war vor Varnholm die „Birgit“ gesunken; alle 31 Menschen an Bord wurden gerettet.",
        "Die Gewerkschaft fordert von Nordlinie 40 zusätzliche Stellen.",
        "Polizeichefin Marta Iversen sagte, der Kapitän sei auf Alkohol getestet worden.",
    ),
    frozenset({(0, 0), (1, 4), (2, 1), (3, 10), (4, 2), (5, 5), (7, 8), (8, 3)}),
)

STRIKE: Final = Bilingual(
    (
        "More than 4,200 workers at the Talvera car plant walked out on Tuesday over pay.",
        "The union leader, Carmen Oliveros, said the company had offered a raise of 2.5 percent.",
        "Talvera Motors earned 310 million euros last year, its annual report shows.",
        "The plant builds 900 vehicles a day, most of them for export to Germany and Morocco.",
        "Chief executive Henrik Dahl called the strike irresponsible.",
        "Talks will resume on September 14 in the regional capital, Monteraz.",
        "A mediator, the former judge Esteban Quiroga, has been asked to help.",
        "The last strike at the plant, in 2008, lasted 23 days.",
        "Oliveros has led the union since 2015.",
        "Suppliers in the region of Monteraz fear that they will have to send people home.",
    ),
    (
        "Los trabajadores de la fábrica de coches de Talvera, unos 4.200, iniciaron el martes una huelga.",
        "La dirección propone una subida del 2,5 %, según la dirigente sindical Carmen Oliveros.",
        "El consejero delegado, Henrik Dahl, calificó el paro de irresponsable.",
        "Talvera Motors ganó 310 millones de euros el año pasado.",
        "Las negociaciones se reanudarán el 14 de septiembre en Monteraz.",
        "Se ha pedido ayuda al antiguo juez Esteban Quiroga como mediador.",
        "Dahl llegó a la empresa en 2020 procedente de Dinamarca.",
        "De la planta salen cada día 900 vehículos, casi todos destinados a Alemania y Marruecos.",
        "El alcalde de Talvera pidió calma a las dos partes.",
        "La huelga anterior, en 2008, duró 23 días.",
        "En Monteraz se manifestaron el lunes 600 personas.",
    ),
    frozenset({(0, 0), (1, 1), (2, 3), (3, 7), (4, 2), (5, 4), (6, 5), (7, 9)}),
)

TRIAL: Final = Bilingual(
    (
        "A court in Lorvane on Thursday sentenced the banker Philippe Garance to six years in prison.",
        "Garance, 58, had moved 74 million dollars from the accounts of Credit Sarlin to Panama.",
        "Judge Nadia Belkacem said he had betrayed 3,100 savers.",
        "His lawyer, Antoine Mercier, announced an appeal.",
        "The prosecutor had asked for nine years.",
        "Credit Sarlin collapsed in March 2021 and was bought by the Dutch group Van Houten.",
        "Garance said nothing when the sentence was read out.",
        "The trial, which began on 12 January, heard 87 witnesses.",
        "Outside the court, members of the group Justice Sarlin cheered.",
        "Mercier also defended the former mayor of Lorvane in 2017.",
    ),
    (
        "Le banquier Philippe Garance a été condamné jeudi à Lorvane à six ans de prison.",
        "L'avocat du prévenu, Antoine Mercier, a annoncé qu'il ferait appel.",
        "La présidente du tribunal, Nadia Belkacem, a estimé qu'il avait trahi 3 100 épargnants.",
        "Âgé de 58 ans, Garance avait transféré 74 millions de dollars du Crédit Sarlin vers le Panama.",
        "Ouvert le 12 janvier, le procès a vu défiler 87 témoins.",
        "Le Crédit Sarlin avait fait faillite en mars 2021, puis été repris par le néerlandais Van Houten.",
        "Garance dispose de dix jours pour saisir la cour d'appel.",
        "Plusieurs clients du Crédit Sarlin avaient fait le voyage de Lorvane.",
        "Le parquet réclame en outre 12 millions de dommages.",
        "Devant le tribunal, l'association Justice Sarlin a applaudi.",
    ),
    frozenset({(0, 0), (1, 3), (2, 2), (3, 1), (5, 5), (7, 4), (8, 9)}),
)

TALKS: Final = Bilingual(
    (
        "President Oleg Marenko met the Turkish foreign minister, Kemal Aydin, in Belgorsk on Saturday.",
        "The two discussed an exchange of 150 prisoners, the news agency Interfon reported.",
        "Aydin proposed a ceasefire of 30 days from 1 October.",
        "Marenko's spokesman, Dmitri Sokolov, called the proposal serious.",
        "Some 2,400 people have died since the fighting began in April 2022, according to the Red Cross.",
        "The border crossing at Dubrovka will open for three hours on Monday.",
        "Sokolov refused to say whether Marenko would travel to Ankara.",
        "Opposition leader Irina Belova said the talks came too late.",
        "The rouble gained 4 percent after the meeting.",
        "Reporters were kept waiting for hours in Belgorsk.",
    ),
    (
        "Президент Олег Маренко в субботу принял в Белгорске министра иностранных дел Турции Кемаля Айдина.",
        "Речь шла об обмене 150 пленными, сообщило агентство «Интерфон».",
        "Айдин предложил перемирие на 30 дней с 1 октября.",
        "Представитель президента Дмитрий Соколов назвал предложение серьёзным.",
        "Лидер оппозиции Ирина Белова заявила, что переговоры начались слишком поздно.",
        "По данным Красного Креста, с апреля 2022 года погибли 2400 человек.",
        "Пункт пропуска Дубровка откроется в понедельник на три часа.",
        "Соколов работает с Маренко с 2016 года.",
        "Маренко поблагодарил Айдина за гостеприимство.",
        "Курс рубля после встречи вырос на 4 процента.",
    ),
    frozenset({(0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (5, 6), (7, 4), (8, 9)}),
)

STORIES: Final = {"German": FERRY, "Spanish": STRIKE, "French": TRIAL, "Russian": TALKS}
"""English beside each."""
