"""The words of place and date lines: days, agencies, cities. Data only; case-folded."""

from __future__ import annotations

from typing import Final

from storyview.engine.text.word_lists import phrase_set, word_set

WEEKDAYS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "segunda terça quarta quinta sexta feira sábado domingo lunes martes miércoles jueves viernes "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "senin selasa rabu kamis jumat sabtu minggu"
)

DATE_WORDS: Final = WEEKDAYS | word_set(
    "date dated published publish posted updated update last modified first on at issued created edited time "
    "publicado publicada atualizado atualizada em às de del por data fecha actualizado el la a "
    "publié publiée mis à jour le modifié veröffentlicht aktualisiert stand am um uhr den "
    "pubblicato aggiornato il alle ore gepubliceerd bijgewerkt op om uppdaterad publicerad den kl "
    "opublikowano aktualizacja diterbitkan diperbarui tanggal опубликовано обновлено в yayınlanma güncelleme "
    "am pm gmt utc est edt ist bst cet wib hrs hours"
)
"""What stands around a date in a line that holds nothing else."""

AGENCIES: Final = word_set(
    "afp ap reuters dpa ansa efe lusa tass interfax ukrinform pti ani ians upi xinhua kyodo yonhap anp belga "
    "apa sda ats tt ntb ritzau mti pap ctk čtk hina tanjug anadolu bernama antara aap cp qna spa wam mena "
    "bloomberg cnn bbc dw agências agencias agenturen agencies тасс интерфакс риа укринформ cbs nbc abc"
)
"""News agencies and broadcasters that credits and place lines name."""

KICKERS: Final = word_set(
    "exclusive breaking update updated watch video analysis opinion live editorial explainer factbox "
    "exclusivo urgente opinião análise vídeo exclusiva eilmeldung exklusiv analyse kommentar exclusif direct "
    "esclusiva photos pictures gallery podcast interview review comment correction note warning file nato "
    "unesco unicef opec fifa uefa nasa otan onu asean"
)
"""What capitals before a dash or colon may be instead of a place."""

CITIES: Final = phrase_set(
    "new york | london | paris | berlin | rome | madrid | moscow | beijing | tokyo | seoul | "
    "washington | brussels | geneva | vienna | kyiv | kiev | warsaw | prague | budapest | athens | "
    "istanbul | ankara | cairo | jerusalem | tel aviv | gaza | beirut | damascus | baghdad | "
    "tehran | kabul | islamabad | new delhi | delhi | mumbai | dhaka | bangkok | jakarta | manila | "
    "hanoi | singapore | hong kong | taipei | shanghai | sydney | melbourne | canberra | "
    "wellington | ottawa | toronto | montreal | vancouver | los angeles | chicago | boston | "
    "miami | houston | dallas | atlanta | seattle | san francisco | philadelphia | denver | "
    "detroit | mexico city | bogota | caracas | lima | santiago | buenos aires | brasilia | "
    "brasília | são paulo | rio de janeiro | lisbon | lisboa | dublin | belfast | edinburgh | "
    "glasgow | cardiff | oslo | stockholm | copenhagen | helsinki | amsterdam | the hague | "
    "munich | münchen | hamburg | frankfurt | zurich | zürich | milan | naples | barcelona | "
    "nairobi | lagos | abuja | johannesburg | cape town | pretoria | addis ababa | khartoum | "
    "tripoli | tunis | algiers | rabat | doha | dubai | riyadh | united nations | belgrade | "
    "bucharest | sofia | zagreb | minsk | riga | vilnius | tallinn | kharkiv | wien | moskau | "
    "rom | brüssel | genf | londres | moscou | bruxelles | genève | roma | milano"
)
"""Places that stand in a dateline by themselves, as the style books of agencies list them."""
