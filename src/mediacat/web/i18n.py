"""The interface's two languages: gettext catalogs and CLDR formats, both through Babel.

English is the language of the message ids, so only Ukrainian has a catalog. It is read from the
`.po` file itself: no compiled copy can be older than its source.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.messages import mofile, pofile
from babel.numbers import format_decimal, format_percent
from babel.support import NullTranslations, Translations
from babel.units import format_unit

from mediacat.model.event import Part
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.sighting import Verdict, Via
from mediacat.model.span import Milliseconds, short_clock
from mediacat.search.entry import Voice
from mediacat.web.asked import By
from mediacat.web.counterpart import Sound


def _(message: str) -> str:
    """Mark a message for the catalogs without translating it yet."""
    return message


_ORIGINS = {
    OriginKind.MACHINE: _("Machine draft: nobody has reviewed these words yet."),
    OriginKind.CAPTIONS: _("Draft made from the published captions, not reviewed here yet."),
    OriginKind.AUTOMATIC_CAPTIONS: _("Draft made from automatic captions, not reviewed yet."),
    OriginKind.IMPORTED: _("Imported transcript, not reviewed here yet."),
    OriginKind.REVIEWED: _("Reviewed by a person."),
}


_SOUNDS: dict[str, str] = {
    Sound.ORIGINAL: _("original"),
    Sound.INTERPRETED: _("interpreted"),
    Sound.PARTLY: _("partly interpreted"),
}

_DAYS = {
    Language.UKRAINIAN: Locale("uk"),
    # The pages' English is British: so they say of themselves (og:locale), and so are quotes spelt.
    Language.ENGLISH: Locale("en", "GB"),
}

_THROUGH = {
    Language.UKRAINIAN: _("found through the Ukrainian"),
    Language.ENGLISH: _("found through the English"),
}

_PARTS = {
    Part.SPEAKER: _("speaker"),
    Part.MODERATOR: _("moderator"),
    Part.VIDEO_MESSAGE: _("video message"),
}
_VERDICTS = {
    Verdict.FOUND: _("Found"),
    Verdict.REVIEW: _("Probably here; a person should look"),
    Verdict.ABSENT: _("Not said"),
}
_VIAS = {
    Via.DIRECT: _("by its words"),
    Via.BITEXT: _("through the other language"),
    Via.TRANSLATION: _("by likely translations of its words"),
    Via.PERSON: _("a person said so"),
}

_RESOLVED = {
    By.TEXT: _("The transcript has changed since this link was made; its words were found again."),
    By.TIME: _(
        "The words of this link are no longer in the transcript; this is the moment it points to."
    ),
}

_KEYS = (
    (("Space", "K"), _("Play or pause")),
    (("←", "→"), _("5 seconds back or forward")),
    (("J", "L"), _("10 seconds back or forward")),
    (("<", ">"), _("Slower or faster")),
    (("F",), _("Follow along or not")),
    (("/",), _("Search in this recording")),
    (("Enter", "Shift+Enter"), _("In the search box: next or previous hit")),
    (("↑", "↓"), _("In the transcript: previous or next paragraph")),
    (("←", "→"), _("In the transcript: previous or next word; with Shift, select")),
    (("Enter",), _("In the transcript: play from here")),
    (("?",), _("Show these keys")),
)


@dataclass(frozen=True, slots=True)
class Interface:
    """One language of the interface: its messages and its ways of writing."""

    language: Language
    translations: NullTranslations

    @property
    def locale(self) -> Locale:
        """The language's CLDR locale."""
        return Locale(self.language.value)

    @property
    def other(self) -> Language:
        """The other language of the interface."""
        return next(one for one in TRACK_LANGUAGES if one is not self.language)

    def gettext(self, message: str) -> str:
        """A message in this language."""
        return self.translations.gettext(message)

    def forms(self, singular: str, plural: str) -> str:
        """A counted message for scripts, in the order of CLDR's categories: `one|few|many`."""
        numbers = (1, 2, 5) if self.language is Language.UKRAINIAN else (1, 2)
        told = [self.translations.ngettext(singular, plural, number) for number in numbers]
        return "|".join(told).replace("%(num)d", "{count}")

    def date(self, day: dt.date) -> str:
        """A day in words: 4 лютого 2026 р., 4 February 2026."""
        return format_date(day, "long", locale=_DAYS[self.language])

    def clock(self, moment: Milliseconds) -> str:
        """A moment of a recording: 1:02:03."""
        return short_clock(moment)

    def duration(self, length: Milliseconds) -> str:
        """A length in words: 3 hours 5 minutes."""
        minutes = max(1, round(length / 60_000))
        parts = [(minutes // 60, "hour"), (minutes % 60, "minute")]
        named = [format_unit(n, unit, "long", locale=self.locale) for n, unit in parts if n]
        return " ".join(named)

    def number(self, value: float | str) -> str:
        """A number as this language writes it."""
        return _decimal(float(value), self.language)

    def percent(self, share: float) -> str:
        """A share of one as a percentage."""
        return format_percent(share, locale=self.locale)

    def sound(self, sound: Sound | Voice) -> str:
        """Whether one hears the speaker or an interpreter."""
        return self.gettext(_SOUNDS[sound])

    def through(self, language: Language) -> str:
        """That something was found in the words of the other language."""
        return self.gettext(_THROUGH[language])

    def part(self, part: Part) -> str:
        """What somebody does in a session."""
        return self.gettext(_PARTS[part])

    def verdict(self, verdict: Verdict) -> str:
        """What a sighting amounts to."""
        return self.gettext(_VERDICTS[verdict])

    def via(self, via: Via) -> str:
        """How a sighting was made."""
        return self.gettext(_VIAS[via])

    def resolved(self, by: By) -> str:
        """What a page says about how it found the words of a link; empty where all is well."""
        return self.gettext(_RESOLVED[by]) if by in _RESOLVED else ""

    def keys(self) -> Sequence[tuple[Sequence[str], str]]:
        """The keyboard: keys, and what they do."""
        return [(keys, self.gettext(what)) for keys, what in _KEYS]

    def language_name(self, language: Language) -> str:
        """A language's name in this language."""
        return str(self.locale.languages[language.value])

    def name_as_title(self, language: Language) -> str:
        """The same where it stands for a title: Англійська."""
        return self.language_name(language).capitalize()

    def name_of_itself(self, language: Language) -> str:
        """A language's name in itself, for the switch: Українська, English."""
        return str(Locale(language.value).languages[language.value]).capitalize()

    def origin(self, origin: Origin | None) -> str:
        """Where a text comes from, in a sentence every page shows."""
        if origin is None:
            return self.gettext("There is no transcript yet.")
        sentence = self.gettext(_ORIGINS[origin.kind])
        engine = " ".join(filter(None, (origin.engine, origin.model)))
        return f"{sentence} ({engine})" if engine else sentence


@lru_cache(maxsize=10_000)
def _decimal(value: float, language: Language) -> str:
    return str(format_decimal(value, locale=Locale(language.value)))


@cache
def of(language: str) -> Interface:
    """The interface in a language, by its code; anything but Ukrainian is English."""
    if language != Language.UKRAINIAN:
        return Interface(Language.ENGLISH, NullTranslations())
    source = files("mediacat.web").joinpath("locale/uk/LC_MESSAGES/mediacat.po")
    catalog = pofile.read_po(BytesIO(source.read_bytes()), locale="uk")
    compiled = BytesIO()
    mofile.write_mo(compiled, catalog)
    compiled.seek(0)
    return Interface(Language.UKRAINIAN, Translations(compiled, domain="mediacat"))


def preferred(accept_language: str) -> Language:
    """The interface language a browser asks for; English where it asks for neither.

    >>> preferred("ja, uk;q=0.8, en;q=0.5").value
    'uk'
    """
    wishes: list[tuple[float, str]] = []
    for place, item in enumerate(accept_language.split(",")):
        tag, _, quality = item.strip().partition(";q=")
        try:
            weight = float(quality or 1)
        except ValueError:
            continue
        wishes.append((-weight - 1e-6 / (place + 1), tag.split("-")[0].lower()))
    known = {language.value: language for language in TRACK_LANGUAGES}
    return next((known[tag] for _, tag in sorted(wishes) if tag in known), Language.ENGLISH)
