"""The words by which pages say who somebody is and that somebody spoke, in both languages."""

import re


def _any(table: str, rest: str = r"\w*") -> str:
    """The words of a table as one pattern; an asterisk stands for any ending."""
    return "|".join(table.split()).replace("*", rest)


_SHORT = "Mr Mrs Ms Dr Prof Gen Col Lt Capt St проф акад доц ім"
NO_END = "".join(rf"(?<!\b{title}\.)" for title in _SHORT.split())
"""Behind a point: it is not that of a title written short, which ends nothing."""

_REGULAR = """
acknowledge add address admit advise agree announce answer appeal argue ask assert assure caution
claim clarify comment complain concede conclude confess confirm contend continue counter declare
describe disagree echo elaborate emphasise emphasize estimate exclaim explain express highlight
insist interject joke lament laugh maintain mention note object observe outline pledge point
predict promise propose quip quote reassure recall reckon recount reflect reiterate remark remind
reply respond retort reveal share shout smile specify state stress suggest sum summarise summarize
tweet underline underscore urge voice vow warn wonder
"""
"""Verbs whose forms follow from them; the bare form is too often a noun."""
_OTHERS = """
said says say saying told tells telling opened opens wrote writes writing believes believed thinks
thought according called words opinion
"""
_UKRAINIAN = r"""
акцент вважає вигук визна[влє] виправи[влт] вислов втрути відзнач відкри[влє] відпові відреаг
говори[вл] дода[влєю] додають думк жарту зазнач закли[кч] запевн запереч заперечи запита запропон
засмія застер заув заяви[влт] заявля зверну[вл] зізна каже кажуть кажучи констат крикну нагад[ау]
наголо[сш] назва[вл] написа[вл] наполяг обіця оголоси окресли описа[влє] переказ переконан
переконання переконує пише\b погодж погоди поділи[влт] пожарт пообіця попередж попереди попроси
поскарж поціка поясни[влт] поясню привіта пригад[ау] прогнозу продовж прокомент процит підкресл
підсум підтверд підтрим резюм розмірк розпов сказа[влн] слов(?:ами|а)\b слів\b сміялися сміється
спрогноз стверд твердить усміхн уточни[влт] цитує іроніз
"""
_SUFFIXES = {"e": "(?:es|ed|ing)", "y": "(?:ies|ied|ying)"}


def _forms(verb: str) -> str:
    """A regular verb's forms as a pattern: noted, notes, noting."""
    if verb.endswith("e") or verb[-2:] in ("fy", "ly"):
        return verb[:-1] + _SUFFIXES[verb[-1]]
    doubled = verb[-1] if verb in ("admit", "quip", "sum") else ""
    return rf"{verb}(?:e?s|{doubled}ed|{doubled}ing)"


SAYING = re.compile(
    rf"(?<![-–])\b(?<!United )(?:(?:{'|'.join(map(_forms, _REGULAR.split()))}|{_any(_OTHERS)})\b"
    rf"|(?:{_any(_UKRAINIAN)})\w*)",
    re.IGNORECASE,
)
"""A verb (or *according*, *за словами*) that goes with somebody's words."""

PRONOUN = re.compile(
    r"\b(?:he|she|they|his|her|him|він|вона|йому|їй|його|її|ним|нею)\b", re.IGNORECASE
)
"""Somebody who was named before."""

_NAME = r"(?-i:[A-ZА-ЩЮЯҐЄІЇ][a-zа-щьюяґєії’'ʼ-]+)"
SPEAKS = re.compile(
    rf"^\W*(?:[а-яґєії’'ʼ]+(?:в|ла|вся|лася|лась)\s+(?:він|вона|{_NAME})"
    r"|(?:he|she)\s+[a-z]+ed)\b",
    re.IGNORECASE,
)
"""Somebody and any verb at all, as they stand beside a quotation: парирувала вона, she shrugged."""

ASIDE = re.compile(
    r"^\W*(?:after|answering|as|asked|commenting|following|in\s+(?:response|reply)|reacting|replying|"
    r"responding|when|while|відповідаючи|коли|коментуючи|на\s+(?:запитання|зауваження|репліку)|"
    r"погоджуючись|після|реагуючи|у\s+відповідь)\b[^,:]*,\s",
    re.IGNORECASE,
)
"""What stands before the part of a sentence that says who spoke, and may name others."""

STRANGER = re.compile(
    r"(?:an?|one|another)\s+(?!(?:day|week|month|year|hour|minute|moment|few|little|bit|later)\b)\w|"
    r"(?:some(?:one|body)|others|several|many|participants?|visitors?|listeners?|viewers?|"
    r"(?:the\s+)?(?:audience|crowd|public|participants|critics|skeptics|sceptics)|"
    r"хтось|дехто|(?:один|одна|одне|одного|однієї)\s+(?:з|із|зі)|якийсь|якась|інш(?:ий|а|і)|"
    r"учасни(?:к|ця|ки|ці)|слухач(?:ка|і)?|глядач(?:ка|і)?|відвідувач(?:ка|і)?|присутн(?:ій|я|і)|"
    r"жінка|чоловік|хлопець|дівчина|студент(?:ка|и)?|журналіст(?:ка|и)?|гість|гостя|голос|зал|зала|"
    r"публіка|критики|скептики)\b",
    re.IGNORECASE,
)
"""Somebody whom a page does not name."""

ANONYMOUS = re.compile(r"not to be (?:named|identified)|anonym|анонім|не називати", re.IGNORECASE)
"""Somebody whom a page may not name."""

_OFFICES = """
activist* admiral advis[eo]r* ambassador* analyst* archivist* associate attaché* author captain*
ceo chair* chief co-founder* colleague* colonel commander commissioner* consul coordinator* dean
deput* director* dr economist* editor* engineer* excellency expert* fellow foreign founder*
general governor* head historian* interpreter* journalist* judge lawyer* leader* lecturer*
lieutenant manager* mayor* member mep minister* moderator* mp mr mrs ms novelist* officer* ombuds*
president* prime prof professor* rector representative* research* scholar* scientist* secretary
senator* sir speaker spokes* state student* teacher* translator* veteran* vice volunteer* writer*
автор* адмірал* аналіти[кц]* архіваріус* аташе ветеран* викладач* волонтер* віце* генерал* генсек*
голова голови головою голові декан* депутат* дипломат* директор* доктор* дослідни* доцент*
економіст* експерт* журналіст* завіду* засновни* заступни* капітан* керівни* колег[аиу] командир*
консул* координатор* лектор* лікар(?:ка|ки|я|ем)? менеджер* мер мера мерка мерки меру мовозна*
модератор* міністер* міністр* начальни* омбудсман* очільни* пан пана пані перекладач* письменни*
полковни* політолог* посла послом посол посолка представни* президент* прем[’'ʼ]?єр* прокурор*
проректор* професор* радни* редактор* режисер* ректор* речни* секретар* співголов* співзасновни*
співробітни* спікер* студент* уповноважен* учител* юрист* євродепутат* інженер* істори[кц]*
"""
OFFICES = re.compile(rf"\b(?:{_any(_OFFICES)})\b", re.IGNORECASE)
"""What people are called by their office."""

SOMEBODY = re.compile(
    r"(?<!,\s)(?<!\bas\s)(?<!\bby\s)(?<!\bfor\s)(?<!\bfrom\s)(?<!\bof\s)(?<!\bto\s)(?<!\bwith\s)"
    r"\b(?:an?|one|another)\s+(?:[\w-]+\s+){0,2}?"
    rf"(?:{OFFICES.pattern}|\b(?:woman|man|girl|boy|farmer|resident|participant|visitor)\b)",
    re.IGNORECASE,
)
"""Somebody whom a page does not name, wherever it says so: at the break a volunteer told us."""

_CASE = r"\w{0,3}"
"""As much as a case adds: a school, but nobody called Школьник."""
_HOUSES = """
academy affairs agency alliance archive assembly association authority bank bureau cent(?:er|re)
club coalition commission committee company conference congress council department dialogue
embassy forum* foundation fund government group hub initiative institut* lab laborator* league
library meeting ministry museum network news office panel parliament party program* project school
schools service society studies summit trust union universit*
агент* адміністраці* академі* альянс* архів* асоціаці* банк* бюро бібліотек* груп* департамент*
діалог* клуб* коаліці* компані* комісі* комітет* конференці* лабораторі* музе* міністерств*
організаці* офіс* панел* парламент* партні* посольств* програм* рад[аиі] саміт* служб* союз*
спілк* товариств* університет* управлінн* уряд* фонд* форум* центр* школ* інститут* ініціатив*
"""
HOUSES = re.compile(rf"(?:{_any(_HOUSES, _CASE)})", re.IGNORECASE)
"""What a row of capitalised words is that names no person: Northern Quay Institute."""

_NOT_NAMES = """
europe asia ukraine japan russia china america kyiv tokyo pacific indo sea states united nations
new the on in at during for and of as by this that our we it he she they his her but when if while
after before speaking asked video message q a extraordinary plenipotentiary january february march
april june july august september october november december monday tuesday wednesday thursday
friday saturday sunday
європ* азі[яїю] азійськ* україн* япон* росі[яїю] російськ* кита[йю] китайськ* америк* ки[єї]в*
токіо мор[еяю] штат* сполучен* верховн* безпек* націй нов(?:ий|а|е|ої|у|ого|ою) на в у під за та і
й а але ми це як він вона наш[аеіу]? коли якщо після також натомість відео* надзвичайн* повноважн*
"""
NOT_NAMES = re.compile(rf"(?:{HOUSES.pattern}|{_any(_NOT_NAMES)})", re.IGNORECASE)
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
    r"^(?:\d{1,2}[:.]\d\d(?:\s*[–—-]\s*\d{1,2}[:.]\d\d)?[\s.,:|–—-]*)?"
    r"(?:(?:discussion\s+)?panel|session|(?:дискусійна\s+)?панель|сесія)\s*"
    r"(?:№\s*)?(?:\d+|[IVXІХ]+)?\s*[.:–—-]\s*(?P<title>\S.+)$",
    re.IGNORECASE,
)
"""A heading such as "Panel 1: The Sea", perhaps behind the hours it takes."""

HELD = re.compile(
    r"\b(?:has\s+|had\s+)?(?:held|gathered|hosted|organi[sz]ed|convened|conducted|invites|"
    r"пров[іе]в|провела|провело|провели|організував|організувала|організувало|зібрав|зібрала|"
    r"запрошує|запрошують)\b"
)
"""What an organiser does."""

EVENTS = (
    r"Forum|Conference|Summit|Dialogue|Symposium|Congress|Round\s?[Tt]able|Talks|Seminar|Workshop|"
    r"(?:[Фф]орум|[Кк]онференці|[Сс]аміт|[Дд]іалог|[Сс]импозіум|[Кк]онгрес|[Сс]емінар)\w*|"
    r"[Кк]руглий стіл"
)
"""What an event calls itself."""

TITLES = re.compile(
    r"\b(?:forum|conference|event|panel|report|programme|program|project|book|novel|film|article|"
    r"magazine|cent(?:er|re)|what|titled|entitled|called|phrase|term|slogan|motto|so-called|"
    r"форум\w*|конференці\w*|захід|заход\w*|панел\w*|доповід\w*|звіт\w*|програм\w*|проєкт\w*|проект\w*|"
    r"кни[гж]\w*|роман\w*|фільм\w*|журнал\w*|статт\w*|центр\w*|тем\w*|назв\w*|вислів\w*|термін\w*|гасл\w*|"
    r"так\s+зван\w+)\W*$",
    re.IGNORECASE,
)
"""What stands before a title, or a manner of speaking, in quotation marks."""

TOOK_PLACE = re.compile(r"\b(?:took\s+place|was\s+held|відбу(?:вся|лася|лося|лися))\b")
