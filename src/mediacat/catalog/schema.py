"""The shape of every record, key by key, in the order of the canonical form."""

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum

from mediacat.catalog.shape import Leaf, ListOf, Table
from mediacat.model import event, language, quote, recording, span

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINE = re.compile(r"[^\x00-\x1f\x7f]+")
_RECORDING_ID = re.compile(rf"{_SLUG.pattern}(?:\.(?:uk|en))?")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?")
_MOVED = re.compile(r"/[erqp]/[^\s/]+(?:/[^\s/]+)?")


def is_slug(text: str) -> bool:
    """Whether a text can be the id of an event, a person, a session or a quote."""
    return _SLUG.fullmatch(text) is not None


def is_recording_id(text: str) -> bool:
    """Whether a text can be the id of a recording: a slug, perhaps with `.uk` or `.en`."""
    return _RECORDING_ID.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether a text is an address on the web."""
    return _ADDRESS.fullmatch(text) is not None


def _matching(what: str, fits: Callable[[str], bool]) -> Leaf:
    return Leaf(what, lambda value: isinstance(value, str) and fits(value))


def _one_of(what: type[StrEnum] | tuple[StrEnum, ...], note: str = "") -> Leaf:
    names = [str(one) for one in what]
    listed = f"{', '.join(names[:-1])} or {names[-1]}"
    return Leaf(f"{listed}{note}", lambda value: value in names)


def _is_line(text: str) -> bool:
    return text == text.strip() and _LINE.fullmatch(text) is not None


def _is_prose(text: str) -> bool:
    lines = text.split("\n")
    return bool(lines[0] and lines[-1]) and all(_is_line(line) for line in lines if line)


def _is_source(text: str) -> bool:
    return is_address(text) if "://" in text else _is_line(text)


def _is_clock(text: str) -> bool:
    try:
        return span.parse_clock(text) > 0
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        return span.parse_clock(text) >= 0
    except ValueError:
        return False


def _is_recording_key(text: str) -> bool:
    event_id, _, recording_id = text.partition("/")
    return is_slug(event_id) and is_recording_id(recording_id)


LINE = _matching("a line of text without spaces at its ends", _is_line)
PROSE = _matching("text without spaces at the ends of its lines", _is_prose)
SLUG = _matching("an id of lower-case letters, digits and single hyphens", is_slug)
ADDRESS = _matching("an address that begins with http:// or https://", is_address)
SOURCE = _matching("an http(s) address or a file path", _is_source)
CLOCK = _matching("a length of time such as 1:02:03", _is_clock)
MOMENT = _matching("a time such as 1:02:03.450", _is_moment)
RECORDING_ID = _matching("a recording's id", is_recording_id)
RECORDING_KEY = _matching("<event>/<recording>", _is_recording_key)
MOVED = _matching(
    "/e/<event>, /r/<event>/<recording>, /q/<event>/<quote> or /p/<person>",
    lambda text: _MOVED.fullmatch(text) is not None,
)
DATE = Leaf(
    "a date such as 2026-02-04, without quotes",
    # A date with a time of day is a date to Python, but not to us.
    lambda value: isinstance(value, dt.date) and not isinstance(value, dt.datetime),
)
TRACK = _one_of(
    language.TRACK_LANGUAGES, ' (languages, not countries: Ukrainian is uk, "ua" is none)'
)
SPOKEN = _one_of(language.Language)

LOCALISED = Table({"uk": LINE, "en": LINE})
LOCALISED_PROSE = Table({"uk": PROSE, "en": PROSE})

CATALOG = Table(
    {"title": LOCALISED, "base_url": ADDRESS, "languages": ListOf(TRACK), "licence": LINE},
    required=("title", "languages", "licence"),
)

PERSON = Table(
    {
        "name": LOCALISED,
        "spellings": ListOf(LINE),
        "roles": ListOf(Table({"event": SLUG, "title": LOCALISED}, required=("title",))),
    },
    required=("name",),
)

EVENT = Table(
    {
        "title": LOCALISED,
        "subtitle": LOCALISED,
        "date": DATE,
        "place": LOCALISED,
        "organiser": LOCALISED,
        "open_points": ListOf(LINE),
        "pages": ListOf(
            Table({"url": ADDRESS, "language": TRACK, "published": DATE}, required=("url",)),
            unique="url",
        ),
        "sessions": ListOf(
            Table(
                {
                    "id": SLUG,
                    "title": LOCALISED,
                    "appearances": ListOf(
                        Table({"person": SLUG, "part": _one_of(event.Part)}, required=("person",)),
                        unique="person",
                    ),
                    "times": ListOf(
                        Table(
                            {"recording": RECORDING_ID, "start": MOMENT, "end": MOMENT},
                            required=("recording", "start"),
                        ),
                        unique="recording",
                    ),
                },
                required=("id",),
            ),
            unique="id",
        ),
    }
)

RECORDING = Table(
    {
        "language": TRACK,
        "sources": ListOf(SOURCE),
        "title": LOCALISED,
        "sessions": ListOf(SLUG),
        "spoken": ListOf(SPOKEN),
        "duration": CLOCK,
        "published": DATE,
        "rights": _one_of(recording.Rights),
    },
    required=("language",),
)

_PIN = Table(
    {"recording": RECORDING_ID, "start": MOMENT, "end": MOMENT, "words": LINE},
    required=("recording", "start", "end"),
)

QUOTES = Table(
    {
        "quotes": ListOf(
            Table(
                {
                    "id": SLUG,
                    "kind": _one_of(quote.QuoteKind),
                    "speaker": SLUG,
                    "text": LOCALISED_PROSE,
                    "page": ADDRESS,
                    "more_pages": ListOf(ADDRESS),
                    "pinned": ListOf(_PIN),
                    "rejected": ListOf(_PIN),
                },
                required=("id", "speaker", "text", "page"),
            ),
            unique="id",
        )
    }
)

_CUES = ListOf(_matching("a cue's id", lambda text: bool(text) and not re.search(r"\s", text)))

BITEXT = Table(
    {
        "pairs": ListOf(
            Table(
                {
                    "uk": _matching("a recording's id", is_recording_id),
                    "en": _matching("a recording's id", is_recording_id),
                    "beads": ListOf(Table({"uk": _CUES, "en": _CUES}, required=("uk", "en"))),
                },
                required=("uk", "en", "beads"),
            )
        )
    }
)

GLOSSARY = Table(
    {
        "terms": ListOf(
            Table({"uk": LINE, "en": LINE, "forbidden": ListOf(LINE)}, required=("uk", "en"))
        )
    }
)

WITHHELD = Table(
    {
        "withheld": ListOf(
            Table(
                {"recording": RECORDING_KEY, "reason": LINE, "since": DATE},
                required=("recording", "reason"),
            ),
            unique="recording",
        )
    }
)

REDIRECTS = Table(
    {
        "redirects": ListOf(
            Table({"from": MOVED, "to": MOVED}, required=("from", "to")), unique="from"
        )
    }
)


class Kind(StrEnum):
    """The kinds of files that hold records."""

    CATALOG = "catalog"
    PERSON = "person"
    GLOSSARY = "glossary"
    EVENT = "event"
    QUOTES = "quotes"
    BITEXT = "bitext"
    RECORDING = "recording"
    TRANSCRIPT = "transcript"
    IMPORTED = "imported"
    WITHHELD = "withheld"
    REDIRECTS = "redirects"


SHAPES = {
    Kind.CATALOG: CATALOG,
    Kind.PERSON: PERSON,
    Kind.GLOSSARY: GLOSSARY,
    Kind.EVENT: EVENT,
    Kind.QUOTES: QUOTES,
    Kind.BITEXT: BITEXT,
    Kind.RECORDING: RECORDING,
    Kind.WITHHELD: WITHHELD,
    Kind.REDIRECTS: REDIRECTS,
}
"""The shape of each kind that is written in TOML; a transcript is WebVTT."""
