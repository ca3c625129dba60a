"""The words by which pages say that somebody said something, in both languages."""

import re

_ENGLISH = """
said says say stated states emphasi[sz]ed emphasi[sz]es noted notes stressed stresses added adds
underlined underlines highlighted highlights addressed told remarked explained explains argued
argues concluded concludes recalled recalls pointed believes underscored underscores reminded
reminds warned warns announced commented mentioned admitted assured asserted observed declared
continued replied answered asked quipped wrote opened proposed suggested summed reflected insisted
urged confirmed maintained claimed shared outlined described acknowledged expressed called voiced
according
"""
_UKRAINIAN = """
зазнач наголо[сш] підкресл сказа[влн] каже кажуть дода[влєю] додають заяви[влт] заявля відзнач
зауваж поясни[влт] поясню нагад[ау] підсум розпов звернув звернула переконан поділи[влт] закли[кч]
відпові стверд стверджу пригад[ау] вважає попереди попередж акцент констат висловив висловила
запевн уточни[влт] резюм повідом оголоси окресли назва[вл] запропон продовж відкри[влє]
думк словам запита привіта
"""
SAYING = re.compile(
    rf"\b(?:(?:{'|'.join(_ENGLISH.split())})\b|(?:{'|'.join(_UKRAINIAN.split())})\w*)",
    re.IGNORECASE,
)
"""A verb (or *according*, *за словами*) that goes with somebody's words."""

PRONOUN = re.compile(
    r"\b(?:he|she|they|his|her|him|він|вона|йому|їй|його|її|ним|нею)\b", re.IGNORECASE
)
"""Somebody who was named before."""

OFFICES = re.compile(
    r"\b(?:president|minister|ambassador|director|deput\w*|head|professor|prof|associate|chair\w*|"
    r"moderator|state|foreign|prime|adviser|advisor|expert|analyst|fellow|researcher|secretary|"
    r"member|mp|founder|editor\w*|journalist|speaker|dr|mr|mrs|ms|sir|general|colonel|president-elect|"
    r"президент\w*|міністр\w*|посол|посла|послом|директор\w*|заступни\w*|голова|голови|керівни\w*|"
    r"професор\w*|доцент\w*|модератор\w*|радни\w*|експерт\w*|аналітик\w*|дослідни\w*|секретар\w*|"
    r"депутат\w*|журналіст\w*|засновни\w*|пан|пані|доктор\w*|спікер\w*|речни\w*|очільни\w*|"
    r"прем[’'ʼ]?єр\w*|генерал\w*|консул\w*|начальни\w*|consul|chief|commissioner|lecturer|лектор\w*|координатор\w*|завіду\w*)\b",
    re.IGNORECASE,
)
"""What people are called by their office."""

NOT_NAMES = re.compile(
    r"(?:cent(?:er|re)|institut\w*|universit\w*|forum\w*|foundation|office|ministry|council|coalition|"
    r"union|laborator\w*|academy|agency|association|embassy|government|parliament|committee|panel|"
    r"program\w*|school|schools|service|fund|museum|bank|company|group|department|society|studies|affairs|europe|asia|ukraine|japan|russia|china|america|kyiv|tokyo|"
    r"pacific|indo|sea|black|states|united|nations|new|the|on|in|at|during|for|and|of|as|by|this|"
    r"our|we|it|he|she|they|his|her|but|when|video|message|extraordinary|plenipotentiary|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"центр\w*|інститут\w*|університет\w*|форум\w*|фонд\w*|офіс\w*|міністерств\w*|рад[аиіу]|коаліці\w*|"
    r"союз\w*|лаборатор\w*|академі\w*|агент\w*|асоціаці\w*|посольств\w*|уряд\w*|парламент\w*|панел\w*|"
    r"програм\w*|служб\w*|музе\w*|банк\w*|компані\w*|груп\w*|департамент\w*|школ\w*|європ\w*|азі\w*|україн\w*|япон\w*|росі\w*|кита\w*|америк\w*|ки[єї]в\w*|токіо|"
    r"мор[еяю]\w*|чорн\w*|штат\w*|сполучен\w*|націй|нов[аеоу]\w*|на|в|у|під|за|та|і|й|ми|це|він|вона|"
    r"наш\w*|але|коли|відео\w*|надзвичайн\w*|повноважн\w*)",
    re.IGNORECASE,
)
"""Capitalised words that are no part of a person's name."""

RECORDING = re.compile(
    r"\b(?:recording\w*|video\w*|watch|broadcast|stream\w*|youtube|"
    r"запис\w*|відео\w*|дивіться|переглянути|переглян\w*|трансляці\w*|ютуб\w*)\b",
    re.IGNORECASE,
)
"""Words near an address that say that a recording is there."""

VIDEO_MESSAGE = re.compile(
    r"\bvideo[\s-](?:message|address|greeting|statement)\b|"
    r"\bвідео(?:зверненн|привітанн|повідомленн|посланн)\w*",
    re.IGNORECASE,
)
"""How somebody speaks who is not there."""

NAMED_LANGUAGES = {
    "uk": re.compile(r"\b(?:ukrainian|українськ\w*)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:english|англійськ\w*)\b", re.IGNORECASE),
}

PANELS = re.compile(
    r"\b(?:panel\w*|discussion\w*|session\w*|topic\w*|issue\w*|question\w*|"
    r"панел\w*|дискусі\w*|сесі\w*|тем\w*|питан\w*|запитан\w*)\b",
    re.IGNORECASE,
)
"""Words that announce a list of an event's parts."""

PANEL_TITLE = re.compile(
    r"^(?:(?:discussion\s+)?panel|session|(?:дискусійна\s+)?панель|сесія)\s*"
    r"(?:№\s*)?(?:\d+|[IVX]+)?\s*[.:–—-]\s*(?P<title>\S.+)$",
    re.IGNORECASE,
)
"""A heading such as "Panel 1: The Sea"."""

HELD = re.compile(
    r"\b(?:has\s+|had\s+)?(?:held|gathered|hosted|organi[sz]ed|convened|conducted|"
    r"пров[іе]в|провела|провело|провели|організував|організувала|організувало|зібрав|зібрала)\b"
)
"""What an organiser did."""

TITLES = re.compile(
    r"\b(?:forum|conference|event|panel|report|programme|program|project|book|article|cent(?:er|re)|"
    r"titled|entitled|called|форум\w*|конференці\w*|захід|заход\w*|панел\w*|доповід\w*|звіт\w*|"
    r"програм\w*|проєкт\w*|проект\w*|книг\w*|статт\w*|центр\w*|тем\w*|назв\w*)\W*$",
    re.IGNORECASE,
)
"""What stands before a title in quotation marks."""

TOOK_PLACE = re.compile(r"\b(?:took\s+place|was\s+held|відбу(?:вся|лася|лося|лися))\b")
