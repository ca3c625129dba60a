"""A transcript somebody brings, in any format we read → one side of an alignment.

Ids are the cues' own in WebVTT, numbers from 0 in SubRip and plain text, and numbers of clause
units where words are all there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mediacat.align import units
from mediacat.align.session import Text
from mediacat.align.units import Side
from mediacat.model.bitext import UnitKind
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.transcript import Recognition
from mediacat.timedtext import reading, subrip

_RUSSIAN = frozenset("ыэъё")
_UKRAINIAN = frozenset("іїєґ")
_SUFFIXES = (*reading.SUFFIXES, ".txt")
_BROUGHT = Origin(kind=OriginKind.IMPORTED)
_SAMPLE = 20_000
"""Letters that decide the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What is known of a file besides its content."""

    name: str
    """For messages."""
    suffix: str = ""
    """With the dot; a suffix we do not know, or none, leaves it to the content."""
    language: Language | None = None
    """None: as the file says, else by its letters."""


def read(content: str, brought: Brought) -> Text:
    """One side of an alignment; raises TimedTextError where the content is not what it seems."""
    suffix = brought.suffix.lower()
    if suffix not in _SUFFIXES:
        suffix = guess_format(content)
    guessed = brought.language or guess_language(content)
    if suffix == ".txt":
        return Text(
            name=brought.name,
            side=units.from_lines(content),
            kind=UnitKind.NUMBERS,
            language=guessed,
        )
    if suffix == ".srt":
        captions = subrip.parse(content, language=guessed, origin=_BROUGHT)
        side = _numbered(units.from_transcript(captions))
        return Text(name=brought.name, side=side, kind=UnitKind.NUMBERS, language=guessed)
    found = reading.read(content, suffix, language=guessed)
    language = brought.language or found.language
    if isinstance(found, Recognition):
        side, kind = units.from_recognition(found), UnitKind.CLAUSES
    else:
        side, kind = units.from_transcript(found), UnitKind.CUES
    return Text(name=brought.name, side=side, kind=kind, language=language)


def guess_format(content: str) -> str:
    """The suffix that fits a content.

    >>> guess_format("WEBVTT"), guess_format('{"segments": []}'), guess_format("Так. Ні.")
    ('.vtt', '.json', '.txt')
    """
    begins = content.removeprefix("\ufeff").lstrip()
    if begins.startswith("WEBVTT"):
        return ".vtt"
    if begins.startswith(("{", "[")):
        return ".json"
    return ".srt" if "-->" in begins[:2_000] else ".txt"


def guess_language(content: str) -> Language:
    """By letters: Latin is English, Cyrillic is Ukrainian unless only Russian letters occur.

    >>> [guess_language(text).value for text in ("Цієї ночі", "Это было вчера", "So it is")]
    ['uk', 'ru', 'en']
    """
    letters = [one for one in content[:_SAMPLE].lower() if one.isalpha()]
    cyrillic = _count(letters, (chr(code) for code in range(0x400, 0x530)))
    if 2 * cyrillic <= len(letters):
        return Language.ENGLISH
    russian, ukrainian = _count(letters, _RUSSIAN), _count(letters, _UKRAINIAN)
    return Language.RUSSIAN if russian > ukrainian else Language.UKRAINIAN


def remark(a: Text, b: Text) -> str | None:
    """What a person should know of the two languages before believing the result."""
    if a.language is b.language and a.language is not None:
        return f"Both texts look like the same language ({a.language.value})."
    for text in (a, b):
        if text.language is Language.RUSSIAN:
            return f"{text.name} looks Russian: the lexicon is Ukrainian, so few words will match."
    return None


def _count(letters: Iterable[str], wanted: Iterable[str]) -> int:
    among = frozenset(wanted)
    return sum(one in among for one in letters)


def _numbered(side: Side) -> Side:
    numbered = (replace(unit, id=str(number)) for number, unit in enumerate(side.units))
    return Side(units=tuple(numbered))
