"""What a page says of the event itself: title, theme, day, organiser, panels, recordings."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediacat.model.language import Language
from mediacat.quotes.page import dates, nominative, words
from mediacat.quotes.page.article import Article, Block, BlockKind, Link

_HOSTS = re.compile(
    r"(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|facebook\.com/.*video)", re.IGNORECASE
)
_VIDEO = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:(?:embed|live|shorts)/|watch\?(?:.*&)?v=))"
    r"(?P<id>[\w-]{11})"
)
_SHARING = re.compile(r"shar(?:e|er|ing)|/channel/|/user/|/@", re.IGNORECASE)
_MARKED = r"[“„«\"](?P<theme>.+?)[”“»\"](?=[\s,.]|$)"
_UPPER = "A-ZА-ЩЮЯҐЄІЇ"
_PANEL_NAMED = re.compile(rf"(?:panel|панел\w*|дискусі\w*)\s+{_MARKED}", re.IGNORECASE)
_CAPITAL = re.compile(rf"(?:^|.*?[\s(])(?P<name>(?:the\s+)?[{_UPPER}«“\"].*)$")
_ORDINAL = (
    r"(?:the\s+)?(?:(?:[IVXІХ]+|\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth|tenth|перший|другий|третій|четвертий|п[’'ʼ]ятий|шостий|сьомий|восьмий|"
    r"дев[’'ʼ]ятий|десятий|щорічний|annual)\s+)?"
)
_QUALITIES = rf"(?:[{_UPPER}][\w’'ʼ–-]*\s+){{0,5}}(?:[а-яґєії’'ʼ-]+[уюаяеєий]\s+){{0,4}}"
_EVENT = re.compile(
    rf"(?P<event>{_ORDINAL}{_QUALITIES}(?:{words.EVENTS})(?:\s+[а-яґєії]+){{0,4}}?)"
    r"(?=\s*[“„«\",.:]|\s+(?:in|on|у|в|took|відбу\w+)\s|$)"
)
_DATE_LINE_WORDS = 6
_PARTNERS = re.compile(
    r",?\s+(?:(?:together|jointly)\s+with|in\s+(?:partnership|cooperation)\s+with|"
    r"with\s+the\s+support\s+of|(?:спільно|разом|у\s+(?:партнерстві|співпраці))\s+(?:з|із|зі)|"
    r"за\s+підтримки)\s[^,]*(?:,|$)\s*"
)
"""Who helped an organiser."""
_PLACE_FIRST = re.compile(rf"^(?:in|у|в)\s+[{_UPPER}]\w+\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingLink:
    """Where a page says that a recording is; without a language where it does not say which."""

    url: str
    language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An event as one page in one language has it. None: the page does not say."""

    title: str
    theme: str | None = None
    day: dt.date | None = None
    organiser: str | None = None
    panels: tuple[str, ...] = ()
    recordings: tuple[RecordingLink, ...] = ()
    open_points: tuple[str, ...] = ()
    taken: frozenset[int] = frozenset()
    """Blocks that are no speech: lists of panels."""
    headings: tuple[tuple[int, str], ...] = ()
    """Blocks under which a panel is told of, with the panel's title."""
    video_messages: frozenset[int] = frozenset()
    """Blocks whose words came as a video message."""


def read(article: Article) -> Facts:
    """The facts of a page."""
    taken = _panel_blocks(article.blocks)
    panels = [_panel(article.blocks[number].text) for number in sorted(taken)]
    panels = panels or _panels_named(article.blocks[:4])
    held = _held(article.blocks)
    title, theme = held[1:] if held else (None, None)
    recordings = _recordings(article)
    return Facts(
        title=title or article.title,
        theme=theme,
        day=_day(article.blocks),
        organiser=held[0] if held else None,
        panels=tuple(dict.fromkeys(panels)),
        recordings=recordings,
        open_points=tuple(_missing_recordings(article, recordings)),
        taken=frozenset(taken),
        headings=tuple(
            (number, _panel(article.blocks[number].text))
            for number in taken
            # One below the other they are a list, and what follows is not the last one's.
            if not {number - 1, number + 1} & set(taken)
        ),
        video_messages=frozenset(_video_messages(article.blocks)),
    )


def _video_messages(blocks: Sequence[Block]) -> Iterator[int]:
    """Blocks that tell of a video message, and those that a lead-in with a colon announces so."""
    for number, block in enumerate(blocks):
        if words.VIDEO_MESSAGE.search(block.text):
            yield number
            if block.text.endswith(":"):
                yield number + 1


def _panel_blocks(blocks: Sequence[Block]) -> list[int]:
    """Blocks with the title of a panel: in an announced list, or headed as such."""
    found: list[int] = []
    announced = False
    for number, block in enumerate(blocks):
        if words.PANEL_TITLE.match(block.text) and len(block.text.split()) < 40:
            found.append(number)
        elif block.kind is BlockKind.ITEM:
            if announced:
                found.append(number)
        else:
            announced = block.text.endswith(":") and bool(words.PANELS.search(block.text))
    return found


def _panels_named(blocks: Sequence[Block]) -> list[str]:
    """Titles in quotation marks behind the word panel."""
    found = [_PANEL_NAMED.search(one.text) for one in blocks if one.kind is BlockKind.PARAGRAPH]
    return [match["theme"].strip(" ,.") for match in found if match]


def _panel(text: str) -> str:
    match = words.PANEL_TITLE.match(text)
    return (match["title"] if match else text).strip(' ;.“”«»"')


def _day(blocks: Sequence[Block]) -> dt.date | None:
    """The first day the first paragraphs name; a line of its own is when a page was published."""
    told = [one.text for one in blocks if one.kind is BlockKind.PARAGRAPH][:4]
    days = (dates.first(one) for one in told if len(one.split()) > _DATE_LINE_WORDS)
    return next((day for day in days if day), None)


def _held(blocks: Sequence[Block]) -> tuple[str | None, str | None, str | None] | None:
    """Organiser, event and theme from the sentence that says who held it."""
    for block in blocks[:6]:
        match = words.HELD.search(block.text)
        if match is None:
            continue
        before = _PARTNERS.sub(" ", block.text[: match.start()])
        subject = re.split(r"\b(?:19|20)\d\d\b(?:\s+року|\s+р\.)?[,\s]*|,\s+", before)[-1]
        named = _CAPITAL.match(_PLACE_FIRST.sub("", subject.strip()))
        organiser = re.sub(r"^[Tt]he\s+", "", named["name"]).strip(" ,") if named else None
        event, theme = _event(block.text[match.end() :])
        if organiser or event:
            return organiser, event, theme
    return _took_place(blocks)


def _took_place(blocks: Sequence[Block]) -> tuple[str | None, str | None, str | None] | None:
    """The event of a sentence that says only that it took place."""
    for block in blocks[:6]:
        match = words.TOOK_PLACE.search(block.text)
        event = _EVENT.search(block.text[: match.end()]) if match else None
        if event is not None:
            name = re.sub(r"^the\s+", "", event["event"], flags=re.IGNORECASE).strip()
            return None, name, None
    return None


def _event(text: str) -> tuple[str | None, str | None]:
    sentence = re.split(r"(?<=[.!?])\s+(?=[^a-zа-яґєії]*[A-ZА-ЯҐЄІЇ][^”»]*$)", text.strip())[0]
    sentence = _PLACE_FIRST.sub("", sentence)
    marked = re.search(_MARKED, sentence)
    theme = marked["theme"].strip(" .,") if marked else None
    event = _EVENT.search(sentence)
    name = re.sub(r"^the\s+", "", event["event"]).strip() if event else ""
    name = nominative.event(name)
    # A mere «конференцію» has its name in the marks behind it, as the page's own title has.
    return (name[:1].upper() + name[1:] if " " in name else None), theme


def identity(url: str) -> str:
    """What the addresses of one video share: embedded, shortened, or from some moment on.

    >>> identity("https://youtu.be/abcdefghijk?t=90")
    'abcdefghijk'
    """
    video = _VIDEO.search(url)
    return video["id"] if video else url


def _recordings(article: Article) -> tuple[RecordingLink, ...]:
    found: dict[str, RecordingLink] = {}
    for link in article.links:
        video = identity(link.url)
        if _SHARING.search(link.url) or (video in found and found[video].language):
            continue
        if _HOSTS.search(link.url) or _says_recording(link):
            found[video] = RecordingLink(url=link.url, language=_language(link))
    return tuple(found.values())


def _says_recording(link: Link) -> bool:
    if words.RECORDING.search(link.text):
        return True
    named = any(form.search(link.text) for form in words.NAMED_LANGUAGES.values())
    here = re.fullmatch(r"here|тут|за посиланням|this link", link.text.strip(), re.IGNORECASE)
    alone = not link.text or bool(here) or named
    return alone and bool(words.RECORDING.search(link.context))


def _language(link: Link) -> Language | None:
    """The language the link's own words name, else the only one its paragraph names."""
    for text in (link.text, _around(link)):
        named = [code for code, form in words.NAMED_LANGUAGES.items() if form.search(text)]
        if len(named) == 1:
            return Language(named[0])
    return None


def _around(link: Link) -> str:
    at = link.context.find(link.text) if link.text else -1
    if at < 0:
        return link.context
    return link.context[max(0, at - 40) : at + len(link.text) + 30]


def _missing_recordings(article: Article, found: Sequence[RecordingLink]) -> list[str]:
    """What the page says of recordings without saying where they are."""
    known = {one.language for one in found}
    names = {"uk": "Ukrainian", "en": "English"}
    for block in article.blocks:
        if not words.RECORDING.search(block.text) or len(block.text.split()) > 40:
            continue
        named = [code for code, form in words.NAMED_LANGUAGES.items() if form.search(block.text)]
        missing = [names[code] for code in named if Language(code) not in known]
        if missing and None not in known:
            listed = " and ".join(missing)
            told = f"{article.source} says that recordings are available in {listed}"
            return [f"{told}; their addresses are not known."]
    return []
