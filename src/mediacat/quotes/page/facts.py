"""What a page says of the event itself: title, theme, day, organiser, panels, recordings."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mediacat.quotes.page import dates, nominative, recordings, words
from mediacat.quotes.page.article import Article, Block, BlockKind
from mediacat.quotes.page.recordings import RecordingLink

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
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^a-zа-яґєії]*[A-ZА-ЯҐЄІЇ][^”»]*$)")
_BEFORE_ORGANISER = re.compile(r"\b(?:19|20)\d\d\b(?:\s+року|\s+р\.)?[,\s]*|,\s+")
_FIRST = 6
"""Paragraphs that may say what the event was."""
_DATE_LINE_WORDS = 6
_PARTNERS = re.compile(
    r",?\s+(?:(?:together|jointly)\s+with|in\s+(?:partnership|cooperation)\s+with|"
    r"with\s+the\s+support\s+of|(?:спільно|разом|у\s+(?:партнерстві|співпраці))\s+(?:з|із|зі)|"
    r"за\s+підтримки)\s[^,]*(?:,|$)\s*"
)
"""Who helped an organiser."""
_PLACE_FIRST = re.compile(rf"^(?:in|у|в)\s+[{_UPPER}]\w+\s+")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What one sentence says of an event."""

    organiser: str | None = None
    title: str | None = None
    theme: str | None = None


def read(article: Article) -> Facts:
    """The facts of a page."""
    taken = _panel_blocks(article.blocks)
    panels = [_panel(article.blocks[number].text) for number in sorted(taken)]
    panels = panels or _panels_named(article.blocks[:4])
    told = _held(article.blocks) or _took_place(article.blocks)
    links = recordings.read(article)
    return Facts(
        title=told.title or article.title,
        theme=told.theme,
        day=_day(article.blocks),
        organiser=told.organiser,
        panels=tuple(dict.fromkeys(panels)),
        recordings=links,
        open_points=tuple(recordings.missing(article, links)),
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


def _held(blocks: Sequence[Block]) -> _Told | None:
    """What the sentence says that tells who held the event."""
    for block in blocks[:_FIRST]:
        match = words.HELD.search(block.text)
        if match is None:
            continue
        told = _event(block.text[match.end() :], _organiser(block.text[: match.start()]))
        if told.organiser or told.title:
            return told
    return None


def _organiser(before: str) -> str | None:
    """The subject of a sentence whose words before the verb these are."""
    subject = _BEFORE_ORGANISER.split(_PARTNERS.sub(" ", before))[-1]
    named = _CAPITAL.match(_PLACE_FIRST.sub("", subject.strip()))
    return _without_article(named["name"]).strip(" ,") if named else None


def _event(text: str, organiser: str | None) -> _Told:
    """An event's name and theme, from what an organiser did on."""
    sentence = _PLACE_FIRST.sub("", _SENTENCE.split(text.strip())[0])
    marked = re.search(_MARKED, sentence)
    event = _EVENT.search(sentence)
    name = nominative.event(_without_article(event["event"])) if event else ""
    return _Told(
        organiser=organiser,
        # A mere «конференцію» has its name in the marks behind it, as the page's own title has.
        title=name[:1].upper() + name[1:] if " " in name else None,
        theme=marked["theme"].strip(" .,") if marked else None,
    )


def _took_place(blocks: Sequence[Block]) -> _Told:
    """The event of a sentence that says only that it took place."""
    for block in blocks[:_FIRST]:
        match = words.TOOK_PLACE.search(block.text)
        event = _EVENT.search(block.text[: match.end()]) if match else None
        if event is not None:
            return _Told(title=_without_article(event["event"]))
    return _Told()


def _without_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE).strip()
