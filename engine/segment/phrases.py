"""The words that tell furniture, language by language.

Data only. Words are case-folded; a list holds every language it has words for, since outlets mix them.
"""

from __future__ import annotations

from typing import Final

from storyview.engine.text.word_lists import phrase_set, word_set

ADVERTISEMENT: Final = phrase_set(
    "advertisement | advertisements | advert | ad | ads | advertising | sponsored | "
    "sponsored content | promoted content | paid content | ad feedback | article continues below | "
    "article continues below advertisement | article continues after advertisement | "
    "story continues below | story continues below advertisement | story continues below this ad | "
    "story continues after advertisement | continue reading below | scroll to continue | "
    "scroll to continue with content | this ad will end in | skip advertisement | remove ads | "
    "publicidade | continua depois da publicidade | continua após a publicidade | anúncio | "
    "publicidad | anuncio | publicité | annonce | la suite après la publicité | "
    "la suite après cette publicité | anzeige | werbung | pubblicità | advertentie | annons | "
    "annonse | reklama | reklam | mainos | iklan | scroll to continue with content iklan | "
    "advertisement scroll to continue with content | реклама | 广告 | 廣告 | 広告 | 광고 | إعلان | פרסומת | "
    "διαφήμιση | विज्ञापन"
)
"""Whole paragraphs, punctuation aside."""

TAG_LABELS: Final = phrase_set(
    "tags | tag | keywords | key words | topics | related topics | topics in this article | "
    "more on this story | more on | filed under | categories | category | in this article | "
    "etiquetas | temas | assuntos | tópicos | palavras-chave | mots-clés | mots clés | sujets | "
    "thèmes | schlagworte | schlagwörter | themen | stichwörter | argomenti | parole chiave | "
    "onderwerpen | ämnen | tagi | słowa kluczowe | štítky | etiketler | kata kunci | topik | теги | "
    "темы | 标签 | 關鍵字 | 关键词 | タグ | キーワード | 태그"
)
"""What stands before or over a list of tags."""

NAVIGATION: Final = phrase_set(
    "skip to content | skip to main content | skip to navigation | jump to content | home | "
    "homepage | menu | main menu | open menu | close menu | close | search | sections | sign in | "
    "sign up | sign out | log in | login | log out | register | my account | subscribe | "
    "subscribe now | donate | newsletters | live tv | back to top | show more | load more | "
    "see all | view all | next article | previous article | toggle navigation | "
    "accessibility help | ir para o conteúdo | início | entrar | assine | buscar | "
    "ir al contenido | inicio | iniciar sesión | suscríbete | suscribirse | aller au contenu | "
    "accueil | se connecter | s'abonner | rechercher | zum inhalt springen | startseite | "
    "anmelden | abonnieren | suche | vai al contenuto | accedi | abbonati | cerca | "
    "naar de inhoud | inloggen | zoeken | перейти к содержанию | главная | войти | поиск | "
    "ana sayfa | giriş yap | strona główna | zaloguj się"
)
"""Whole lines, or items of a menu, that lead about an outlet's pages."""

SECTIONS: Final = phrase_set(
    "news | world | world news | uk | uk news | us | us news | u.s | europe | asia | africa | "
    "americas | middle east | national | local | local news | politics | business | economy | "
    "money | markets | technology | tech | science | health | climate | environment | opinion | "
    "sport | sports | football | culture | arts | entertainment | entertainment & arts | "
    "lifestyle | travel | weather | education | crime | video | in pictures | live | top stories | "
    "latest news | breaking news | mundo | brasil | política | economia | economía | esportes | "
    "deportes | cultura | monde | politique | économie | international | société | politik | "
    "wirtschaft | ausland | panorama | welt | cronaca | esteri | mondo | politica | binnenland | "
    "buitenland | мир | политика | общество | экономика | świat | kraj | dünya | gündem"
)
"""Names of sections: furniture over a headline and in menus, nowhere else."""

SHARE_CORE: Final = word_set(
    "share shares shared tweet retweet copied bagikan compartilhe compartilhar compartir comparte partager "
    "partagez teilen condividi delen dela del udostępnij paylaş поделиться berbagi salin disalin 分享 シェア "
    "공유 print email whatsapp facebook telegram linkedin pinterest reddit copy"
)
"""A share widget has one of these words, and no word that is not among these or SHARE_REST."""

SHARE_REST: Final = word_set(
    "this article story page post on to via by with the a link url x twitter instagram threads bluesky "
    "mastodon messenger line weibo wechat clipboard icon button more options save saved gift listen in new "
    "window opens click here now read aloud and or berhasil di artikel ini tautan ke ini berita este esta "
    "artigo notícia no em por link copiar copiado este artículo noticia en el enlace cet article sur le lien "
    "copier copié diesen artikel auf per e mail link kopieren kopiert questo articolo su copia artikeln dit "
    "artikel op min minute minutes read flipboard sms imprimir imprimer drucken stampa enviar envoyer"
)

READING_TIME: Final = (
    r"(?:reading time:?\s*)?\d{1,3}\s*(?:-\s*)?(?:min|mins|minute|minutes)(?:\s+read|\s+reading)?\.?"
    r"|(?:tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|tempo di lettura):?\s*\d{1,3}\s*\w*\.?"
)

COMMENT_CORE: Final = word_set(
    "comment comments commented comentário comentários comentario comentarios commentaire commentaires "
    "kommentar kommentare commento commenti reactie reacties kommentarer komentarz komentarze komentar yorum "
    "yorumlar комментарий комментарии комментариев коментарі 评论 評論 コメント 댓글 تعليق تعليقات "
    "conversation replies"
)

COMMENT_REST: Final = word_set(
    "no not yet be the first to leave a add post view all show hide read write your join in on this article "
    "there are is log sign up register subscribe here load more closed disabled turned off for so far nenhum "
    "ainda seja o primeiro a deixe um comentar faça login ver todos os sem sé el primero en deja tu no hay "
    "aucun pas encore soyez le premier à laisser un réagir noch keine schreiben sie einen zum artikel alle "
    "nessuno ancora scrivi lascia i nog geen belum ada tulis kirim henüz yok 0"
)

BYLINE_OPENERS: Final = word_set(
    "by por par von di door av af автор text text: words written reporting editing "
    "texto autor autora auteur autore tekst oleh penulis reporter редактор 记者 記者 文 撰文"
)

BYLINE_SMALL: Final = word_set(
    "with and in for at from of the special to contributed contributing additional report reporting "
    "reporters reporter writer writers staff agency agencies inputs input correspondent correspondents "
    "editor editors editing desk bureau chief political senior newsroom team writing compiled by com e em de "
    "da do das dos especial para redação agências repórter con y en del la el los redacción agencias "
    "corresponsal avec et à pour envoyé spécial rédaction agence mit und aus für korrespondent redaktion il "
    "a per redazione van met voor redactie och med för dan dari von der den zu le du"
)
"""Small words between the names of a byline."""

CREDIT_LINES: Final = (
    r"\(?(?:additional )?(?:reporting|writing|compiled|edited|editing|translated|produced)(?: and \w+)? "
    r"by\b.+",
    r"contributing\s?[:：].{2,120}",
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
    r"(?:media|image|video|photo|picture) caption\b|(?:image|photo) (?:copyright|credit)\b",
    r"\d{1,3} of \d{1,3}\s?[|:–—-]",
    r"(?:view|enlarge|open)(?: this)? image in\b|(?:toggle|hide) caption\b|play video\b|now playing\b",
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
    r"(?-i:(?<=[.!?”\"])\s?Credit(?:\.{3}|…)?\s?(?=[A-Z])[^.!?\n]{2,80})",
    r"(?:getty images|shutterstock|istock|unsplash|handout)(?:/[^.!?\n]{2,40})?",
)
"""Photo credits: a sentence or a bracket that ends a caption, or a paragraph of its own."""

NOTE_OPENERS: Final = (
    r"(?:update|updated|correction|corrections|clarification|editor'?s?[’']?s? note|note to readers|"
    r"errata|erratum|correção|atualização|nota d[oae] (?:editor|redação)|corrección|fe de erratas|"
    r"nota de la redacción|rectificatif|mise à jour|note de la rédaction|korrektur|"
    r"(?:hinweis|anmerkung) der redaktion|anm\. ?d\. ?red|rettifica|nota della redazione|rectificatie)"
    r"\b[^.:]{0,40}[:：.–—-]\s.{0,160}\b(?:stor(?:y|ies)|article|report|piece|post|headline|version|caption|"
    r"misstated|misspelled|incorrectly|corrected|notícia|reportagem|matéria|texto|artículo|noticia|nota|"
    r"article|texte|artikel|text|meldung|fassung|articolo|testo)\b",
    r"(?:an|a|the) (?:earlier|previous|original|prior) version of this\b",
    r"\(?this (?:article|story|report|piece|post|page|live ?blog|headline)(?: \w+)? "
    r"(?:was|is|has been|have been|will be)(?: (?:first|last|being))? "
    r"(?:updated|corrected|amended|clarified|edited|revised|changed)\b",
    r"\(?this is a (?:breaking|developing)(?: news)? (?:news|story)\b",
    r"(?:please )?(?:check|refresh)(?: back)?(?: (?:this page|later|soon|here))? "
    r"for (?:the latest|more|updates)\b",
    r"(?:uma versão anterior|una versión anterior|une version précédente|"
    r"in einer früheren (?:version|fassung)|"
    r"una versione precedente|een eerdere versie)\b",
)
"""What an outlet's notes on its own report begin with."""

POST_MARKS: Final = (
    r"(?:pic\.twitter\.com|t\.co)/\w+",
    r"^[—–―-]+\s?.{2,60}\(@\w{2,30}\)",
    r"^[^.!?]{2,60}\(@\w{2,30}\)\s+\w+ \d{1,2}, \d{4}$",
    r"^(?:view this post on|a post shared by|see this instagram|embedded (?:post|tweet|video)|"
    r"ver esta publicação no|ver esta publicación en|voir cette publication sur|"
    r"sieh dir diesen beitrag auf)\b",
)
"""What a post of a social network leaves where its page was copied."""

POSTING: Final = r"\b(?:tweet\w*|twitter|truth social|instagram|facebook|bluesky|posted|x post|post on x)\b"
"""By what a report brings a post in."""

POST_KICKERS: Final = r"(?:NEW|BREAKING|JUST IN|DEVELOPING|THREAD|SCOOP|CONFIRMED|UPDATE)\s?[:：]\s"
"""What posts begin with, in capitals, and reports do not."""

SOURCE_WORDS: Final = word_set(
    "writer writers correspondent correspondents reporter reporters editor staff france-presse"
)
SOURCE_REST: Final = word_set(
    "the associated press agence france news service wire agency international united"
)
"""A line that names nothing but its source has one of the former or an agency, and no other words."""

OUTLET_WORDS: Final = word_set(
    "times post news herald journal gazette tribune guardian press daily telegraph mail sun star standard "
    "observer chronicle courier mirror globe examiner record register bulletin independent today radio tv "
    "broadcasting agency network weekly review mercury argus echo dispatch inquirer sentinel advertiser "
    "zeitung allgemeine tagblatt tageblatt rundschau anzeiger nachrichten spiegel kurier bote "
    "diario periódico jornal folha correio gazeta tribuna voz notícias noticias "
    "monde figaro libération journal nouvelles dépêche parisien "
    "corriere gazzetta repubblica messaggero giornale mattino "
    "dagblad courant krant telegraaf volkskrant trouw bladet tidningen posten aftenposten gazeta wyborcza "
    "dziennik noviny lapja haber gazetesi правда известия ведомости газета"
)
"""Words of which one stands in the names of most newspapers and stations."""

PROMOTION_VERBS: Final = word_set(
    "catch download get read follow subscribe sign join watch click tap stay check visit support donate "
    "listen discover explore register see find try enjoy unlock access keep know baixe siga assine leia veja "
    "saiba inscreva clique acesse confira receba ouça participe acompanhe entre descarga descargue sigue "
    "síganos suscríbete suscríbase lee lea mira vea haz únete escucha recibe consulta téléchargez suivez "
    "abonnez lisez lire inscrivez cliquez découvrez écoutez retrouvez recevez lesen laden folgen abonnieren "
    "melden hören sehen klicken jetzt scarica segui iscriviti leggi clicca abbonati guarda ascolta unisciti "
    "lees volg download abonneer baca ikuti unduh simak tonton dapatkan klik gabung читайте подписывайтесь "
    "подпишитесь скачайте следите смотрите"
)
"""What a promotion's sentence begins with: an order to the reader."""

PROMOTION_NOUNS: Final = word_set(
    "news newsletter newsletters app apps updates update headlines latest breaking channel subscription "
    "podcast podcasts inbox email emails subscriber subscribers website here stories coverage alerts "
    "bulletin facebook twitter instagram telegram whatsapp youtube tiktok linkedin google store ios android "
    "free trial e-paper epaper edition membership notifications notícias aplicativo canal boletim grupo "
    "redes sociais assinante noticias aplicación boletín actualités infos appli lettre nachrichten "
    "newsletter-abo kanal notizie nieuws berita aplikasi terkini новости новостей канал рассылку"
)
"""What it asks to read, get or follow."""

PROMOTION_OPENERS: Final = (
    r"(?:also|must|further|related|suggested|recommended) "
    r"(?:reads?|reading|watch|stories|articles|coverage|news|content)\b",
    r"read (?:also|more|next|full|the full|the original)\b",
    r"(?:more|most) (?:from|read|popular|stories|news|on this)\b",
    r"(?:see|watch|listen) (?:also|more|now)\b",
    r"(?:related|more|watch|listen|read|see photos|up next)\s?[:：]\s?\S",
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

CREDIT_SIGNS: Final = tuple(word_set("© ⓒ / | ( [ photo foto imag créd credit bild picture handout stock"))
"""Lower case; a caption whose end has none of these has no credit. Asked first, because it is fast."""
