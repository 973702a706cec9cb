"""The words that tell furniture and sentence ends, language by language.

Data only. Words are case-folded; a list holds every language it has words for, since outlets mix them.
"""

from __future__ import annotations

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    """Return the words of the lines, which white space parts."""
    return frozenset(word for line in lines for word in line.split())


ABBREVIATIONS: Final = {
    "en": _words("St vs viz cf approx Vol Nos pp"),
    "pt": _words("Av Cap Dep dep Gal Cel Ten Ver Pe S D n sr sra srta dr dra sen gov prof eng pág art exmo"),
    "es": _words("Av Ing Lic D EE sr sra srta dr dra dña gral cnel prof lic ing pág núm art"),
    "fr": _words("M Me St Ste art env p"),
    "de": _words("Fr Nr bzw z.B d.h u.a Abs sog Dipl Ing St Min Gen Mag med jur phil vgl ca ggf evtl inkl"),
    "it": _words("On Ing on sig avv dott gen ing prof pag art col cap"),
    "nl": _words("dhr mevr drs ir mr dr prof ing jhr blz"),
    "sv": _words("bl.a dvs t.ex prof doc fr hr resp"),
    "da": _words("bl.a dvs f.eks prof hr fr pct"),
    "no": _words("bl.a dvs f.eks prof hr fr pst"),
    "pl": _words(
        "prof dr gen płk ppłk mjr kpt por ks bp abp kard mec inż mgr red hab doc św ul al pl nr str "
        "tzw np im p"
    ),
    "cs": _words("p pí sl prof doc gen plk mjr kpt por dr ing mgr tzv např ul nám sv č mj"),
    "sk": _words("p pani prof doc gen plk mjr kpt dr ing tzv napr ul nám sv č"),
    "ro": _words("dl dna d-na dr prof ing gen col str bd nr"),
    "hu": _words("dr ifj id özv prof gr ún pl"),
    "tr": _words("Av Org Op Alb Mah Cad Sok Müh Sn sn"),
    "id": _words("Jl H Hj KH Ir Tn Ny Bpk Sdr Sdri Kol Jend"),
    "ca": _words("Av sr sra dr dra prof pl"),
    "ru": _words("ул им проф акад доц г-н г-жа ген полк лейт кап гр тов см св стр пр просп пл наб"),
    "uk": _words("вул ім проф акад доц ген полк див св пл просп"),
    "bg": _words("ул бул проф акад доц инж ген полк г-н г-жа д-р св вж"),
    "el": _words("κ κα κκ δρ Δρ καθ αρ οδ"),
    "ar": _words("د أ م ا أ.د ص"),
    "fa": _words("د م"),
    "he": _words("פרופ גב רח"),
    "hi": _words("डॉ प्रो श्री सुश्री कु पं"),
}
"""What stands before a name or a number and never ends a sentence, as it is written; beside `TITLES`."""

TITLES: Final = _words(
    "Mr Mrs Ms Mx Dr Prof Sen Rep Gov Gen Col Lt Sgt Capt Cmdr Comdr Com Maj Brig Adm Rev Hon Msgr Messrs "
    "Amb Atty Insp Supt Det Cpl Pvt Pres Asst Assoc Treas Ald Dist "
    "Sr Sra Srta Srs Dra Profa Exmo Exma Dña Gral Cnel Mme Mmes Mlle Mlles Mgr Mgrs Pr "
    "Hr Hrn Frl Pfr Sig Dott Avv Dhr Mevr Drs Ing Mgr MUDr JUDr PhDr RNDr Doç Yrd Kard Płk"
)
"""Titles that outlets of any language write before names; as words of their own they end no sentence."""

TIME_ZONES: Final = _words(
    "local eastern central pacific mountain atlantic greenwich british "
    "gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt ist bst cet cest eet eest msk jst kst aest wib hst"
)
"""What follows a time of day, and belongs to it."""

SPEECH_VERBS: Final = _words(
    "said says asked asks added adds told replied wrote cried shouted exclaimed "
    "disse afirmou perguntou respondeu declarou acrescentou questionou "
    "dijo preguntó respondió afirmó declaró añadió "
    "dit demande demandé répondu ajouté déclaré lance lancé "
    "sagte fragte antwortete rief erklärte sagt fragt "
    "disse chiese chiesto ha aggiunge aggiunto detto "
    "zei vroeg zegt vraagt sade frågade säger sagde spurgte sa "
    "powiedział zapytał dodał řekl "
    "сказал сказала спросил спросила заявил заявила добавил добавила "
    "kata ujar tanya dedi sordu"
)

DOMAINS: Final = _words("com net org io tv js ai py eu uk de fr br co gov edu info")
"""What follows the full stop in names of sites and programs."""

_MONTH_NAMES: Final = (
    "january jan janeiro enero janvier januar gennaio januari janúar styczeń stycznia leden ledna ocak "
    "января январь січня",
    "february feb fevereiro fev febrero février fevrier februar febbraio februari luty lutego únor "
    "února şubat "
    "февраля февраль лютого",
    "march mar março marco marzo mars märz maerz maart mart marzec marca březen března maret "
    "марта март березня",
    "april apr abril abr avril aprile kwiecień kwietnia duben dubna nisan апреля апрель квітня",
    "may maio mayo mai mei maj maja květen května mayıs maggio мая май травня",
    "june jun junho junio juin juni giugno czerwiec czerwca červen června haziran июня июнь червня",
    "july jul julho julio juillet juli luglio lipiec lipca červenec července temmuz июля июль липня",
    "august aug agosto ago août aout augustus sierpień sierpnia srpen srpna ağustos agustus "
    "августа август серпня",
    "september sep sept setembro set septiembre septembre settembre wrzesień września září eylül "
    "сентября сентябрь вересня",
    "october oct outubro out octubre octobre oktober okt ottobre październik października říjen října ekim "
    "октября октябрь жовтня",
    "november nov novembro noviembre novembre listopad listopada kasım ноября ноябрь листопада",
    "december dec dezembro dez diciembre dic décembre decembre dezember dezembre dicembre desember grudzień "
    "grudnia prosinec prosince aralık декабря декабрь грудня",
)

MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Month names to 1-12."""

WEEKDAYS: Final = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "segunda terça quarta quinta sexta feira sábado domingo lunes martes miércoles jueves viernes "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "senin selasa rabu kamis jumat sabtu minggu"
)

DATE_WORDS: Final = WEEKDAYS | _words(
    "date dated published publish posted updated update last modified first on at issued created edited time "
    "publicado publicada atualizado atualizada em às de del por data fecha actualizado el la a "
    "publié publiée mis à jour le modifié veröffentlicht aktualisiert stand am um uhr den "
    "pubblicato aggiornato il alle ore gepubliceerd bijgewerkt op om uppdaterad publicerad den kl "
    "opublikowano aktualizacja diterbitkan diperbarui tanggal опубликовано обновлено в yayınlanma güncelleme "
    "am pm gmt utc est edt ist bst cet wib hrs hours"
)
"""What stands around a date in a line that holds nothing else."""

AGENCIES: Final = _words(
    "afp ap reuters dpa ansa efe lusa tass interfax ukrinform pti ani ians upi xinhua kyodo yonhap anp belga "
    "apa sda ats tt ntb ritzau mti pap ctk čtk hina tanjug anadolu bernama antara aap cp qna spa wam mena "
    "bloomberg cnn bbc dw agências agencias agenturen agencies тасс интерфакс риа укринформ cbs nbc abc"
)
"""News agencies and broadcasters that credits and place lines name."""

KICKERS: Final = _words(
    "exclusive breaking update updated watch video analysis opinion live editorial explainer factbox "
    "exclusivo "
    "urgente opinião análise vídeo exclusiva eilmeldung exklusiv analyse kommentar exclusif direct esclusiva "
    "photos pictures gallery podcast interview review comment correction note warning file "
    "nato unesco unicef opec fifa uefa nasa otan onu asean"
)
"""What capitals before a dash or colon may be instead of a place."""

ADVERTISEMENT: Final = frozenset(
    (
        "advertisement",
        "advertisements",
        "advert",
        "ad",
        "ads",
        "advertising",
        "sponsored",
        "sponsored content",
        "promoted content",
        "paid content",
        "ad feedback",
        "article continues below",
        "article continues below advertisement",
        "article continues after advertisement",
        "story continues below",
        "story continues below advertisement",
        "story continues below this ad",
        "story continues after advertisement",
        "continue reading below",
        "scroll to continue",
        "scroll to continue with content",
        "this ad will end in",
        "skip advertisement",
        "remove ads",
        "publicidade",
        "continua depois da publicidade",
        "continua após a publicidade",
        "anúncio",
        "publicidad",
        "anuncio",
        "publicité",
        "annonce",
        "la suite après la publicité",
        "la suite après cette publicité",
        "anzeige",
        "werbung",
        "pubblicità",
        "advertentie",
        "annons",
        "annonse",
        "reklama",
        "reklam",
        "mainos",
        "iklan",
        "scroll to continue with content iklan",
        "advertisement scroll to continue with content",
        "реклама",
        "广告",
        "廣告",
        "広告",
        "광고",
        "إعلان",
        "פרסומת",
        "διαφήμιση",
        "विज्ञापन",
    )
)
"""Whole paragraphs, punctuation aside."""

SHARE_CORE: Final = _words(
    "share shares shared tweet retweet copied bagikan compartilhe compartilhar compartir comparte partager "
    "partagez teilen condividi delen dela del udostępnij paylaş поделиться berbagi salin disalin 分享 シェア "
    "공유 print email whatsapp facebook telegram linkedin pinterest reddit copy"
)
"""A share widget has one of these words, and no word that is not among these or SHARE_REST."""

SHARE_REST: Final = _words(
    "this article story page post on to via by with the a link url x twitter instagram threads bluesky "
    "mastodon "
    "messenger line weibo wechat clipboard icon button more options save saved gift listen in new "
    "window opens "
    "click here now read aloud and or berhasil di artikel ini tautan ke ini berita este esta artigo notícia "
    "no em por link copiar copiado este artículo noticia en el enlace cet article sur le lien copier copié "
    "diesen artikel auf per e mail link kopieren kopiert questo articolo su copia artikeln dit artikel "
    "op min "
    "minute minutes read flipboard sms imprimir imprimer drucken stampa enviar envoyer"
)

READING_TIME: Final = (
    r"(?:reading time:?\s*)?\d{1,3}\s*(?:-\s*)?(?:min|mins|minute|minutes)(?:\s+read|\s+reading)?\.?"
    r"|(?:tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|tempo di lettura):?\s*\d{1,3}\s*\w*\.?"
)

COMMENT_CORE: Final = _words(
    "comment comments commented comentário comentários comentario comentarios commentaire commentaires "
    "kommentar "
    "kommentare commento commenti reactie reacties kommentarer komentarz komentarze komentar yorum yorumlar "
    "комментарий комментарии комментариев коментарі 评论 評論 コメント 댓글 تعليق تعليقات "
    "conversation replies"
)

COMMENT_REST: Final = _words(
    "no not yet be the first to leave a add post view all show hide read write your join in on this "
    "article there "
    "are is log sign up register subscribe here load more closed disabled turned off for so far "
    "nenhum ainda seja o primeiro a deixe um comentar faça login ver todos os sem sé el primero en deja "
    "tu no hay "
    "aucun pas encore soyez le premier à laisser un réagir noch keine schreiben sie einen zum artikel alle "
    "nessuno ancora scrivi lascia i nog geen belum ada tulis kirim henüz yok 0"
)

TAG_LABELS: Final = frozenset(
    (
        "tags",
        "tag",
        "keywords",
        "key words",
        "topics",
        "related topics",
        "topics in this article",
        "more on this story",
        "more on",
        "filed under",
        "categories",
        "category",
        "in this article",
        "etiquetas",
        "temas",
        "assuntos",
        "tópicos",
        "palavras-chave",
        "mots-clés",
        "mots clés",
        "sujets",
        "thèmes",
        "schlagworte",
        "schlagwörter",
        "themen",
        "stichwörter",
        "argomenti",
        "parole chiave",
        "onderwerpen",
        "ämnen",
        "tagi",
        "słowa kluczowe",
        "štítky",
        "etiketler",
        "kata kunci",
        "topik",
        "теги",
        "темы",
        "标签",
        "關鍵字",
        "关键词",
        "タグ",
        "キーワード",
        "태그",
    )
)

BYLINE_OPENERS: Final = _words(
    "by por par von di door av af автор text text: words written reporting editing "
    "texto autor autora auteur autore tekst oleh penulis reporter редактор 记者 記者 文 撰文"
)

BYLINE_SMALL: Final = _words(
    "with and in for at from of the special to contributed contributing additional report reporting "
    "reporters "
    "reporter writer writers staff agency agencies inputs input correspondent correspondents editor editors "
    "editing desk bureau chief political senior newsroom team writing compiled by "
    "com e em de da do das dos especial para redação agências repórter "
    "con y en del la el los redacción agencias corresponsal avec et à pour envoyé spécial rédaction agence "
    "mit und aus für korrespondent redaktion il a per redazione van met voor redactie och med för dan dari "
    "von der den zu le du"
)
"""Small words between the names of a byline."""

CREDIT_LINES: Final = (
    r"\(?(?:additional )?(?:reporting|writing|compiled|edited|editing|translated|produced)(?: and \w+)? "
    r"by\b.+",
    r".{0,80}\bcontributed (?:to )?(?:this|the) (?:report|story|article)\.?",
    r"\(?(?:with|by|from)? ?(?:(?:agency|agencies|wire|staff|\w{2,12}) )?inputs? from .{2,40}\)?\.?",
    r"\(?with (?:agency|agencies) inputs?\)?\.?",
    r"\(?(?:source|sources|fonte|fuente|quelle|bron|sumber|источник|来源|來源)\s?[:：]\s?[^.!?]{2,60}\)?",
    r"\(?(?:com|con|avec|mit|met|dengan) "
    r"(?:informações|información|informations|material|agências|agencias)\b.{0,60}",
    r"[（(]?(?:责任编辑|责编|编辑|編輯|記者|记者)\s?[:：].{1,20}",
)
"""Whole paragraphs or last sentences that name who wrote or edited."""

CAPTION_OPENERS: Final = (
    r"this (?:combination|undated|handout|aerial|satellite|(?:screen)?grab|image|photo(?:graph)?|"
    r"picture|file)\b"
    r"[^.]{0,80}\b(?:photos?|pictures?|images?|photograph|handout|grab|shows?|combination|created)\b",
    r"(?:an? )?(?:undated |aerial |satellite |file |handout )+(?:photo|picture|image|photograph)\b",
    r"(?:in|on) this (?:(?:\w+ ){0,3})(?:photo|picture|image|photograph|grab)\b",
    r"file(?: photo| picture| image)?\s?[:—–-]",
    r"\(?(?:photo|picture|image|video|pictured|caption|fotos?|imagem|imagen|bild|immagine|gambar|фото|图|圖|写真)"
    r"(?: \w+)?\s?[:：]",
    r"(?:arquivo|archivo|archiv|archivbild|symbolbild|archives|foto d'archivio|arsip)\s?[:—–-]",
    r"\[(?:illustration|image|photo|picture|video|foto|bild|imagem|imagen)\b[^\]]*\]$",
    r"(?:left|right|above|below|from left|clockwise from)\s?[:—–-]",
)
"""What photo captions begin with."""

CREDIT_MARKS: Final = (
    r"[©ⓒ]\s?[^.!?\n]{2,90}",
    r"\(?(?:photos?|picture|image|file photo|(?:photo|picture|image) credit|image source|credit|"
    r"photograph|foto|fotos|crédito|créditos|foto de|crédit|crédit photo|bild|bildquelle|imagem|imagen|"
    r"immagine|sumber foto|фото)(?: by| de| von|:|/)\s?:?\s?[^.!?\n]{2,70}\)?\.?",
    r"\((?:[^().]{2,40}/\s?)?(?:AP|AFP|Reuters|EPA|Getty|Shutterstock|TASS|ANI|PTI|Xinhua)"
    r"(?: (?:photo|images|file|pool))+(?:\s?/[^()]{2,40})?\)",
    r"\([^().]{2,40}/\s?(?:AP|AFP|Reuters|EPA|Getty|Shutterstock|TASS|ANI|PTI|Xinhua)\)",
    r"(?:[^\s.!?/|]+ ){0,4}[^\s.!?/|]+\s?[/|]\s?(?:via )?"
    r"(?:AP|AFP|Reuters|EPA|EFE|Getty|Shutterstock|TASS|ANI|"
    r"PTI|Xinhua|Bloomberg|Anadolu|NurPhoto|Imago|dpa|Lusa)(?: (?:Photo|Images|Pool|File|via Getty Images))*",
    r"\[(?:file|photo|image|foto)\s?:?[^\]]{2,60}\]",
    r"(?:getty images|shutterstock|istock|unsplash|handout)(?:/[^.!?\n]{2,40})?",
)
"""Photo credits: a sentence or a bracket that ends a caption, or a paragraph of its own."""

PROMOTION_VERBS: Final = _words(
    "catch download get read follow subscribe sign join watch click tap stay check visit support donate "
    "listen "
    "discover explore register see find try enjoy unlock access keep know "
    "baixe siga assine leia veja saiba inscreva clique acesse confira receba ouça participe acompanhe entre "
    "descarga descargue sigue síganos suscríbete suscríbase lee lea mira vea haz únete escucha recibe "
    "consulta "
    "téléchargez suivez abonnez lisez lire inscrivez cliquez découvrez écoutez retrouvez recevez "
    "lesen laden folgen abonnieren melden hören sehen klicken jetzt "
    "scarica segui iscriviti leggi clicca abbonati guarda ascolta unisciti "
    "lees volg download abonneer baca ikuti unduh simak tonton dapatkan klik gabung "
    "читайте подписывайтесь подпишитесь скачайте следите смотрите"
)
"""What a promotion's sentence begins with: an order to the reader."""

PROMOTION_NOUNS: Final = _words(
    "news newsletter newsletters app apps updates update headlines latest breaking channel subscription "
    "podcast podcasts inbox email emails subscriber subscribers website here stories coverage alerts "
    "bulletin "
    "facebook twitter instagram telegram whatsapp youtube tiktok linkedin google store ios android free "
    "trial "
    "e-paper epaper edition membership notifications "
    "notícias aplicativo canal boletim grupo redes sociais assinante noticias aplicación boletín "
    "actualités infos appli lettre nachrichten newsletter-abo kanal notizie nieuws berita aplikasi terkini "
    "новости новостей канал рассылку"
)
"""What it asks to read, get or follow."""

PROMOTION_OPENERS: Final = (
    r"(?:also|must|further|related|suggested|recommended) "
    r"(?:reads?|reading|watch|stories|articles|coverage|news|content)\b",
    r"read (?:also|more|next|full|the full|the original)\b",
    r"(?:more|most) (?:from|read|popular|stories|news|on this)\b",
    r"(?:see|watch|listen) (?:also|more|:|now)\b",
    r"(?:you (?:may|might) (?:also )?like|don'?t miss|editor'?s picks?|trending|recommended for you)\b",
    r"(?:leia|veja|saiba|ouça|confira) (?:também|mais)\b",
    r"(?:lee|lea|mira|vea|ver) (?:también|más)\b|te puede interesar\b|más información\b",
    r"(?:lire|voir|à lire|à voir|sur le même sujet|pour aller plus loin)(?: aussi| également|\s?:|$)",
    r"(?:lesen sie auch|mehr zum thema|auch interessant|lesen sie mehr|das könnte sie)\b",
    r"(?:leggi anche|guarda anche|potrebbe interessarti)\b",
    r"(?:lees ook|baca juga|simak juga|lihat juga|läs också|läs mer|les også|læs også)\b",
    r"(?:czytaj także|zobacz też)\b",
    r"(?:читайте также|смотрите также|читать далее|по теме)(?!\w)",
    r"(?:相关阅读|延伸阅读|延伸閱讀|相關新聞|関連記事|あわせて読みたい|관련기사)",
    r"this (?:article|story|report|piece|content)(?: \w+)? (?:(?:was|is|has been|has not been) )"
    r"(?:originally |first |auto-?|also |not )?(?:\w+ )?"
    r"(?:published|appeared|produced|generated|edited|created|adapted|translated)\b",
    r"\(?(?:this (?:story|report|article)|except for the headline)[^.]{0,80}"
    r"(?:syndicated|auto-generated|not been edited)\b",
    r"(?:all rights reserved|copyright\b|©\s?(?:copyright )?\d{4})",
    r"for (?:more|the latest)[^.]{0,60}(?:visit|follow|click|download|news|stories|updates)\b",
    r"(?:thank you for reading|thanks for reading|support (?:our|independent) journalism)\b",
)
"""What promotions and outlets' own notices begin with, whatever follows."""

RIGHTS: Final = (
    "all rights reserved",
    "may not be published",
    "may not be reproduced",
    "todos os direitos reservados",
    "todos los derechos reservados",
    "tous droits réservés",
    "alle rechte vorbehalten",
    "tutti i diritti riservati",
    "все права защищены",
)
"""Claims of rights in the article, anywhere in a paragraph."""

CREDIT_SIGNS: Final = tuple(_words("© ⓒ / | ( [ photo foto imag créd credit bild picture handout stock"))
"""Lower case; a caption whose end has none of these has no credit. Asked first, because it is fast."""
