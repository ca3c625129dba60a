"""Draws a quote with its speaker as a picture."""

from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

_SIZE = (1200, 630)
_PAPER, _INK, _QUIET, _ACCENT = "#faf8f3", "#1f1d1a", "#5f594f", "#1d5470"
_EDGE = 80
_TEXT_HEIGHT = 360
_SIZES = range(56, 27, -4)
"""Letter heights that are tried, until the text fits."""


def draw(text: str, about: str, title: str) -> bytes:
    """A quote with its speaker, 1200 by 630 pixels, as PNG."""
    picture = Image.new("RGB", _SIZE, _PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 20, _SIZE[1]), fill=_ACCENT)
    lines, size = _fitting(" ".join(text.split()))
    for number, line in enumerate(lines):
        pen.text((_EDGE, _EDGE + number * size * 1.3), line, fill=_INK, font=_font(size))
    pen.text((_EDGE, 500), _cut(about, 30), fill=_ACCENT, font=_font(30))
    pen.text((_EDGE, 550), _cut(title, 24), fill=_QUIET, font=_font(24))
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def _fitting(text: str) -> tuple[list[str], int]:
    """The lines in the largest letters that leave room; the longest quotes end with an ellipsis."""
    for size in _SIZES:
        lines = _wrapped(text, size)
        most = int(_TEXT_HEIGHT / (size * 1.3))
        if len(lines) <= most:
            return lines, size
    return [*lines[: most - 1], _cut(f"{lines[most - 1]} …", size)], size


def _wrapped(text: str, size: int) -> list[str]:
    font, room = _font(size), _SIZE[0] - 2 * _EDGE
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, size: int) -> str:
    font, room = _font(size), _SIZE[0] - 2 * _EDGE
    if font.getlength(line) <= room:
        return line
    while line and font.getlength(f"{line}…") > room:
        line = line[:-1]
    return f"{line.rstrip()}…"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # DejaVu Serif, cut down to Latin and Cyrillic: any machine draws the same card.
    content = files("mediacat.web").joinpath("fonts/DejaVuSerif-uk-en.ttf").read_bytes()
    return ImageFont.truetype(BytesIO(content), size)
