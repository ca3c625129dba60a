"""Title cards: who is speaking, in the recording's language. The door to Pillow.

DejaVu is used because it has Cyrillic and is a package in every Linux distribution.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from PIL import Image, ImageDraw, ImageFont

from demo_forum.recordings import Recording, to_ms
from demo_forum.script import Forum

SIZE = (640, 360)

_SCALE = 3
_TITLE_MS = 3000
_AHEAD_MS = 300
_SKY, _SEA, _SHALLOW, _DEEP = (236, 240, 243), (52, 104, 132), (38, 80, 108), (22, 48, 70)
_INK, _SOFT, _SIGNAL = (22, 40, 58), (88, 106, 122), (196, 78, 50)
_MARGIN = 44
_ORIGINAL = {"uk": "оригінал", "en": "original"}
_INTERPRETED = {"uk": "синхронний переклад", "en": "simultaneous interpretation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a line is set: its size in pixels, its colour, its typeface."""

    size: int
    colour: tuple[int, int, int]
    face: str = "DejaVuSans.ttf"


_SERIES = _Style(size=15, colour=_SIGNAL)
_TITLE = _Style(size=30, colour=_INK, face="DejaVuSerif-Bold.ttf")
_SUBTITLE = _Style(size=18, colour=_SOFT)
_WHEN = _Style(size=16, colour=_INK)
_NAME = _Style(size=34, colour=_INK, face="DejaVuSerif-Bold.ttf")
_ROLE = _Style(size=17, colour=_SOFT)
_ORIGINAL_SOUND = _Style(size=13, colour=_SEA)
_FROM_BOOTH = _Style(size=13, colour=_SIGNAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A card and when it comes up, in milliseconds on the recording's clock."""

    image: Image.Image
    start: int


def slides(forum: Forum, recording: Recording) -> Iterator[Slide]:
    """The title card, then a card whenever another person speaks or the sound changes hands."""
    yield Slide(image=title(forum, recording.language), start=0)
    by_voice = groupby(
        recording.segments, key=lambda item: (item.said.turn.speaker, item.said.from_booth)
    )
    for index, ((person, from_booth), segments) in enumerate(by_voice):
        start = to_ms(next(segments).start) - _AHEAD_MS
        image = _speaker(forum, person, recording.language, interpreted=from_booth)
        # The first speaker comes up a little later: the title must be readable.
        yield Slide(image=image, start=start if index > 0 else max(start, _TITLE_MS))


def title(forum: Forum, language: str) -> Image.Image:
    """The first card, which is also the thumbnail."""
    image, draw = _canvas()
    heading, subtitle = forum.title[language].split(": ")
    _write(draw, 58, forum.series[language].upper(), _SERIES)
    _write(draw, 92, heading, _TITLE)
    _write(draw, 138, subtitle, _SUBTITLE)
    _write(draw, 172, f"{forum.place[language]} · {forum.when[language]}", _WHEN)
    return _finish(image)


def _speaker(forum: Forum, person_id: str, language: str, *, interpreted: bool) -> Image.Image:
    image, draw = _canvas()
    person = forum.people[person_id]
    _write(draw, 58, forum.series[language].upper(), _SERIES)
    _write(draw, 96, person.name[language], _NAME)
    _write(draw, 150, person.role[language], _ROLE)
    if interpreted:
        _write(draw, 182, _INTERPRETED[language], _FROM_BOOTH)
    else:
        _write(draw, 182, _ORIGINAL[language], _ORIGINAL_SOUND)
    return _finish(image)


def _canvas() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Sky above, the sea below, and a shore on either side of it."""
    image = Image.new("RGB", (SIZE[0] * _SCALE, SIZE[1] * _SCALE), _SKY)
    draw = ImageDraw.Draw(image)
    _wave(draw, lambda x: 268 - 0.00026 * (x - 320) ** 2, _SEA)
    _wave(draw, lambda x: 296 - 0.000105 * (x - 40) ** 2, _SHALLOW)
    _wave(draw, lambda x: 322 - 0.00007 * (x - 640) ** 2, _DEEP)
    draw.rectangle((0, 0, 10 * _SCALE, SIZE[1] * _SCALE), fill=_SIGNAL)
    return image, draw


def _wave(
    draw: ImageDraw.ImageDraw, height: Callable[[float], float], colour: tuple[int, int, int]
) -> None:
    """Fill everything below the crest, whose height is given at each x."""
    right, bottom = SIZE[0] * _SCALE, SIZE[1] * _SCALE
    crest = [(x * _SCALE, height(x) * _SCALE) for x in range(SIZE[0] + 1)]
    draw.polygon([*crest, (right, bottom), (0, bottom)], fill=colour)


def _write(draw: ImageDraw.ImageDraw, y: int, text: str, style: _Style) -> None:
    face = ImageFont.truetype(style.face, style.size * _SCALE)
    draw.text((_MARGIN * _SCALE, y * _SCALE), text, fill=style.colour, font=face)


def _finish(image: Image.Image) -> Image.Image:
    return image.resize(SIZE, Image.Resampling.LANCZOS)
