"""Days, months, units, scale words and separators of sixteen languages.

Generated from the Unicode CLDR 49 by Babel (tests/gold/cldr.py); not for editing. Words are folded:
no case, no accents. Unicode licence v3.
"""

from __future__ import annotations

from typing import Final

CLDR: Final[dict[str, dict[str, str]]] = {
    "en": {
        "decimal": ".",
        "groups": ",\u00a0\u202f",
        "weekdays": "monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7",
        "months": (
            "january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10 "
            "november=11 december=12"
        ),
        "units": (
            "centimeter=cm centimeters=cm cm=cm day=D days=D feet=ft foot=ft ha=ha hectare=ha "
            "hectares=ha hour=H hours=H kg=kg kilogram=kg kilograms=kg kilometer=km kilometers=km km=km "
            "liter=l liters=l meter=m meters=m mile=mi miles=mi min=M minute=M minutes=M month=MO "
            "months=MO second=S seconds=S week=W weeks=W year=Y years=Y"
        ),
        "scales": "billion=1000000000 million=1000000 thousand=1000 trillion=1000000000000",
    },
    "pt": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "sabado=6 domingo=7",
        "months": (
            "janeiro=1 fevereiro=2 marco=3 abril=4 maio=5 junho=6 julho=7 agosto=8 setembro=9 "
            "outubro=10 novembro=11 dezembro=12"
        ),
        "units": (
            "ano=Y anos=Y centimetro=cm centimetros=cm cm=cm dia=D dias=D ha=ha hectare=ha hectares=ha "
            "hora=H horas=H kg=kg km=km litro=l litros=l mes=MO meses=MO metro=m metros=m milha=mi "
            "milhas=mi min=M minuto=M minutos=M pe=ft pes=ft quilograma=kg quilogramas=kg quilometro=km "
            "quilometros=km segundo=S segundos=S semana=W semanas=W"
        ),
        "scales": (
            "bilhao=1000000000 bilhoes=1000000000 mil=1000 milhao=1000000 milhoes=1000000 "
            "trilhao=1000000000000 trilhoes=1000000000000"
        ),
    },
    "es": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "lunes=1 martes=2 miercoles=3 jueves=4 viernes=5 sabado=6 domingo=7",
        "months": (
            "enero=1 febrero=2 marzo=3 abril=4 mayo=5 junio=6 julio=7 agosto=8 septiembre=9 octubre=10 "
            "noviembre=11 diciembre=12"
        ),
        "units": (
            "ano=Y anos=Y centimetro=cm centimetros=cm cm=cm dia=D dias=D ha=ha hectarea=ha "
            "hectareas=ha hora=H horas=H kg=kg kilogramo=kg kilogramos=kg kilometro=km kilometros=km "
            "km=km litro=l litros=l mes=MO meses=MO metro=m metros=m milla=mi millas=mi min=M minuto=M "
            "minutos=M pie=ft pies=ft segundo=S segundos=S semana=W semanas=W tonelada=t toneladas=t"
        ),
        "scales": ("billon=1000000000000 billones=1000000000000 mil=1000 millon=1000000 millones=1000000"),
    },
    "fr": {
        "decimal": ",",
        "groups": "\u202f\u00a0",
        "weekdays": "lundi=1 mardi=2 mercredi=3 jeudi=4 vendredi=5 samedi=6 dimanche=7",
        "months": (
            "janvier=1 fevrier=2 mars=3 avril=4 mai=5 juin=6 juillet=7 aout=8 septembre=9 octobre=10 "
            "novembre=11 decembre=12"
        ),
        "units": (
            "an=Y ans=Y centimetre=cm centimetres=cm cm=cm ha=ha hectare=ha hectares=ha heure=H "
            "heures=H jour=D jours=D kg=kg kilogramme=kg kilogrammes=kg kilometre=km kilometres=km "
            "km=km litre=l litres=l metre=m metres=m mile=mi miles=mi min=M minute=M minutes=M mois=MO "
            "pied=ft pieds=ft seconde=S secondes=S semaine=W semaines=W tonne=t tonnes=t"
        ),
        "scales": (
            "billion=1000000000000 billions=1000000000000 mille=1000 milliard=1000000000 "
            "milliards=1000000000 millier=1000 million=1000000 millions=1000000"
        ),
    },
    "de": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "montag=1 dienstag=2 mittwoch=3 donnerstag=4 freitag=5 samstag=6 sonntag=7",
        "months": (
            "januar=1 februar=2 marz=3 april=4 mai=5 juni=6 juli=7 august=8 september=9 oktober=10 "
            "november=11 dezember=12"
        ),
        "units": (
            "cm=cm fuss=ft ha=ha hektar=ha jahr=Y jahre=Y kg=kg kilogramm=kg kilometer=km km=km liter=l "
            "meile=mi meilen=mi meter=m min=M minute=M minuten=M monat=MO monate=MO sekunde=S "
            "sekunden=S stunde=H stunden=H tag=D tage=D tonne=t tonnen=t woche=W wochen=W zentimeter=cm"
        ),
        "scales": (
            "billion=1000000000000 billionen=1000000000000 milliarde=1000000000 milliarden=1000000000 "
            "million=1000000 millionen=1000000 tausend=1000"
        ),
    },
    "it": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "lunedi=1 martedi=2 mercoledi=3 giovedi=4 venerdi=5 sabato=6 domenica=7",
        "months": (
            "gennaio=1 febbraio=2 marzo=3 aprile=4 maggio=5 giugno=6 luglio=7 agosto=8 settembre=9 "
            "ottobre=10 novembre=11 dicembre=12"
        ),
        "units": (
            "anni=Y anno=Y centimetri=cm centimetro=cm chilogrammi=kg chilogrammo=kg chilometri=km "
            "chilometro=km cm=cm ettari=ha ettaro=ha giorni=D giorno=D ha=ha kg=kg km=km litri=l "
            "litro=l mese=MO mesi=MO metri=m metro=m miglia=mi miglio=mi min=M minuti=M minuto=M ora=H "
            "ore=H piede=ft piedi=ft secondi=S secondo=S settimana=W settimane=W"
        ),
        "scales": ("mila=1000 miliardi=1000000000 miliardo=1000000000 milione=1000000 milioni=1000000"),
    },
    "nl": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "maandag=1 dinsdag=2 woensdag=3 donderdag=4 vrijdag=5 zaterdag=6 zondag=7",
        "months": (
            "januari=1 februari=2 maart=3 april=4 mei=5 juni=6 juli=7 augustus=8 september=9 oktober=10 "
            "november=11 december=12"
        ),
        "units": (
            "centimeter=cm cm=cm dag=D dagen=D ha=ha hectare=ha jaar=Y kg=kg kilogram=kg kilometer=km "
            "km=km liter=l maand=MO maanden=MO meter=m mijl=mi min=M minuten=M minuut=M seconde=S "
            "seconden=S uur=H voet=ft week=W weken=W"
        ),
        "scales": "biljoen=1000000000000 duizend=1000 miljard=1000000000 miljoen=1000000",
    },
    "sv": {
        "decimal": ",",
        "groups": "\u00a0\u202f",
        "weekdays": "mandag=1 tisdag=2 onsdag=3 torsdag=4 fredag=5 lordag=6 sondag=7",
        "months": (
            "januari=1 februari=2 mars=3 april=4 maj=5 juni=6 juli=7 augusti=8 september=9 oktober=10 "
            "november=11 december=12"
        ),
        "units": (
            "ar=Y centimeter=cm cm=cm dygn=D fot=ft ha=ha hektar=ha kg=kg kilogram=kg kilometer=km "
            "km=km liter=l manad=MO manader=MO meter=m mile=mi min=M minut=M minuter=M sekund=S "
            "sekunder=S timmar=H timme=H ton=t vecka=W veckor=W"
        ),
        "scales": (
            "biljon=1000000000000 biljoner=1000000000000 miljard=1000000000 miljarder=1000000000 "
            "miljon=1000000 miljoner=1000000 tusen=1000"
        ),
    },
    "da": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "mandag=1 tirsdag=2 onsdag=3 torsdag=4 fredag=5 lørdag=6 søndag=7",
        "months": (
            "januar=1 februar=2 marts=3 april=4 maj=5 juni=6 juli=7 august=8 september=9 oktober=10 "
            "november=11 december=12"
        ),
        "units": (
            "ar=Y centimeter=cm cm=cm dag=D dage=D fod=ft ha=ha hektar=ha kg=kg kilogram=kg "
            "kilometer=km km=km l=l liter=l maned=MO maneder=MO meter=m mile=mi miles=mi min=M minut=M "
            "minutter=M sekund=S sekunder=S time=H timer=H ton=t tons=t uge=W uger=W"
        ),
        "scales": (
            "billion=1000000000000 billioner=1000000000000 milliard=1000000000 milliarder=1000000000 "
            "million=1000000 millioner=1000000 tusind=1000"
        ),
    },
    "no": {
        "decimal": ",",
        "groups": "\u00a0\u202f",
        "weekdays": "mandag=1 tirsdag=2 onsdag=3 torsdag=4 fredag=5 lørdag=6 søndag=7",
        "months": (
            "januar=1 februar=2 mars=3 april=4 mai=5 juni=6 juli=7 august=8 september=9 oktober=10 "
            "november=11 desember=12"
        ),
        "units": (
            "ar=Y centimeter=cm cm=cm døgn=D fot=ft ha=ha hektar=ha kg=kg kilogram=kg kilometer=km "
            "km=km liter=l maned=MO maneder=MO meter=m mile=mi miles=mi min=M minutt=M minutter=M "
            "sekund=S sekunder=S time=H timer=H tonn=t uke=W uker=W"
        ),
        "scales": (
            "billion=1000000000000 billioner=1000000000000 milliard=1000000000 milliarder=1000000000 "
            "million=1000000 millioner=1000000 tusen=1000"
        ),
    },
    "pl": {
        "decimal": ",",
        "groups": "\u00a0\u202f",
        "weekdays": "poniedziałek=1 wtorek=2 sroda=3 czwartek=4 piatek=5 sobota=6 niedziela=7",
        "months": (
            "styczen=1 stycznia=1 lutego=2 luty=2 marca=3 marzec=3 kwiecien=4 kwietnia=4 maj=5 maja=5 "
            "czerwca=6 czerwiec=6 lipca=7 lipiec=7 sierpien=8 sierpnia=8 wrzesien=9 wrzesnia=9 "
            "pazdziernik=10 pazdziernika=10 listopad=11 listopada=11 grudnia=12 grudzien=12"
        ),
        "units": (
            "centymetr=cm centymetra=cm centymetrow=cm centymetry=cm cm=cm dni=D dnia=D dzien=D "
            "godzin=H godzina=H godziny=H ha=ha hektar=ha hektara=ha hektarow=ha hektary=ha kg=kg "
            "kilogram=kg kilograma=kg kilogramow=kg kilogramy=kg kilometr=km kilometra=km kilometrow=km "
            "kilometry=km km=km lat=Y lata=Y litr=l litra=l litrow=l litry=l metr=m metra=m metrow=m "
            "metry=m miesiac=MO miesiaca=MO miesiace=MO miesiecy=MO mil=mi mila=mi mile=mi mili=mi "
            "min=M minut=M minuta=M minuty=M rok=Y roku=Y sekund=S sekunda=S sekundy=S stop=ft stopa=ft "
            "stopy=ft ton=t tona=t tony=t tydzien=W tygodni=W tygodnia=W tygodnie=W"
        ),
        "scales": (
            "bilion=1000000000000 biliona=1000000000000 bilionow=1000000000000 biliony=1000000000000 "
            "miliard=1000000000 miliarda=1000000000 miliardow=1000000000 miliardy=1000000000 "
            "milion=1000000 miliona=1000000 milionow=1000000 miliony=1000000 tysiac=1000 tysiaca=1000 "
            "tysiace=1000 tysiecy=1000"
        ),
    },
    "cs": {
        "decimal": ",",
        "groups": "\u00a0\u202f",
        "weekdays": "pondeli=1 utery=2 streda=3 ctvrtek=4 patek=5 sobota=6 nedele=7",
        "months": (
            "leden=1 ledna=1 unor=2 unora=2 brezen=3 brezna=3 duben=4 dubna=4 kveten=5 kvetna=5 "
            "cerven=6 cervna=6 cervence=7 cervenec=7 srpen=8 srpna=8 zari=9 rijen=10 rijna=10 "
            "listopad=11 listopadu=11 prosince=12 prosinec=12"
        ),
        "units": (
            "centimetr=cm centimetru=cm centimetry=cm cm=cm den=D dne=D dnu=D dny=D ha=ha hektar=ha "
            "hektaru=ha hektary=ha hodin=H hodina=H hodiny=H kg=kg kilogram=kg kilogramu=kg "
            "kilogramy=kg kilometr=km kilometru=km kilometry=km km=km let=Y litr=l litru=l litry=l "
            "mesic=MO mesice=MO mesicu=MO metr=m metru=m metry=m mil=mi mile=mi min=M minut=M minuta=M "
            "minuty=M rok=Y roku=Y roky=Y sekund=S sekunda=S sekundy=S stop=ft stopa=ft stopy=ft tun=t "
            "tuna=t tuny=t tyden=W tydne=W tydnu=W tydny=W"
        ),
        "scales": (
            "bilion=1000000000000 bilionu=1000000000000 biliony=1000000000000 miliard=1000000000 "
            "miliarda=1000000000 miliardy=1000000000 milion=1000000 milionu=1000000 miliony=1000000 "
            "tisic=1000 tisice=1000"
        ),
    },
    "ro": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "luni=1 marti=2 miercuri=3 joi=4 vineri=5 sambata=6 duminica=7",
        "months": (
            "ianuarie=1 februarie=2 martie=3 aprilie=4 mai=5 iunie=6 iulie=7 august=8 septembrie=9 "
            "octombrie=10 noiembrie=11 decembrie=12"
        ),
        "units": (
            "an=Y ani=Y centimetri=cm centimetru=cm cm=cm ha=ha hectar=ha hectare=ha kg=kg kilogram=kg "
            "kilograme=kg kilometri=km kilometru=km km=km litri=l litru=l luna=MO luni=MO metri=m "
            "metru=m mila=mi mile=mi min=M minut=M minute=M ora=H ore=H picioare=ft picior=ft "
            "saptamana=W saptamani=W secunda=S secunde=S zi=D zile=D"
        ),
        "scales": (
            "mie=1000 mii=1000 miliard=1000000000 miliarde=1000000000 milioane=1000000 milion=1000000 "
            "trilioane=1000000000000 trilion=1000000000000"
        ),
    },
    "ru": {
        "decimal": ",",
        "groups": "\u00a0\u202f",
        "weekdays": "понедельник=1 вторник=2 среда=3 четверг=4 пятница=5 суббота=6 воскресенье=7",
        "months": (
            "январь=1 января=1 февраль=2 февраля=2 март=3 марта=3 апрель=4 апреля=4 маи=5 мая=5 июнь=6 "
            "июня=6 июль=7 июля=7 август=8 августа=8 сентябрь=9 сентября=9 октябрь=10 октября=10 "
            "ноябрь=11 ноября=11 декабрь=12 декабря=12"
        ),
        "units": (
            "гектар=ha гектара=ha гектаров=ha год=Y года=Y день=D днеи=D дня=D килограмм=kg "
            "килограмма=kg километр=km километра=km километров=km лет=Y литр=l литра=l литров=l "
            "месяц=MO месяца=MO месяцев=MO метр=m метра=m метров=m мили=mi миль=mi миля=mi минут=M "
            "минута=M минуты=M недели=W недель=W неделя=W сантиметр=cm сантиметра=cm сантиметров=cm "
            "секунд=S секунда=S секунды=S тонн=t тонна=t тонны=t фут=ft фута=ft футов=ft час=H часа=H "
            "часов=H"
        ),
        "scales": (
            "миллиард=1000000000 миллиарда=1000000000 миллиардов=1000000000 миллион=1000000 "
            "миллиона=1000000 миллионов=1000000 триллион=1000000000000 триллиона=1000000000000 "
            "триллионов=1000000000000 тысяч=1000 тысяча=1000 тысячи=1000"
        ),
    },
    "uk": {
        "decimal": ",",
        "groups": "\u00a0\u202f",
        "weekdays": "понеділок=1 вівторок=2 середа=3 четвер=4 пʼятниця=5 субота=6 неділя=7",
        "months": (
            "січень=1 січня=1 лютии=2 лютого=2 березень=3 березня=3 квітень=4 квітня=4 травень=5 "
            "травня=5 червень=6 червня=6 липень=7 липня=7 серпень=8 серпня=8 вересень=9 вересня=9 "
            "жовтень=10 жовтня=10 листопад=11 листопада=11 грудень=12 грудня=12"
        ),
        "units": (
            "гектар=ha гектара=ha гектари=ha гектарів=ha годин=H година=H години=H день=D дня=D дні=D "
            "днів=D кілограм=kg кілограма=kg кілограми=kg кілограмів=kg кілометр=km кілометра=km "
            "кілометри=km кілометрів=km літр=l літра=l літри=l літрів=l метр=m метра=m метри=m метрів=m "
            "миль=mi миля=mi милі=mi місяць=MO місяця=MO місяці=MO місяців=MO роки=Y року=Y років=Y "
            "рік=Y сантиметр=cm сантиметра=cm сантиметри=cm сантиметрів=cm секунд=S секунда=S секунди=S "
            "тиждень=W тижня=W тижні=W тижнів=W фут=ft фута=ft фути=ft футів=ft хвилин=M хвилина=M "
            "хвилини=M"
        ),
        "scales": (
            "мільион=1000000 мільиона=1000000 мільиони=1000000 мільионів=1000000 мільярд=1000000000 "
            "мільярда=1000000000 мільярди=1000000000 мільярдів=1000000000 тисяч=1000 тисяча=1000 "
            "тисячі=1000 трильион=1000000000000 трильиона=1000000000000 трильиони=1000000000000 "
            "трильионів=1000000000000"
        ),
    },
    "tr": {
        "decimal": ",",
        "groups": ".\u00a0\u202f",
        "weekdays": "pazartesi=1 salı=2 carsamba=3 persembe=4 cuma=5 cumartesi=6 pazar=7",
        "months": (
            "ocak=1 subat=2 mart=3 nisan=4 mayıs=5 haziran=6 temmuz=7 agustos=8 eylul=9 ekim=10 "
            "kasım=11 aralık=12"
        ),
        "units": (
            "ay=MO cm=cm dakika=M fit=ft gun=D ha=ha hafta=W hektar=ha kg=kg kilogram=kg kilometre=km "
            "km=km litre=l metre=m mil=mi saat=H saniye=S santimetre=cm ton=t yıl=Y"
        ),
        "scales": "bin=1000 milyar=1000000000 milyon=1000000 trilyon=1000000000000",
    },
}
