"""What a search is limited to and how it is ordered: read from an address, written into others."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.search.entry import Voice
from mediacat.search.query import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """A search as its address says it."""

    query: str
    event: str = ""
    year: int | None = None
    speaker: str = ""
    language: Language | None = None
    voice: Voice | None = None
    newest: bool = False
    page: int = 1

    @property
    def filters(self) -> Filters:
        """The limits, as the search takes them."""
        return Filters(
            event=self.event or None,
            speaker=self.speaker or None,
            language=self.language,
            voice=self.voice,
            after=dt.date(self.year, 1, 1) if self.year else None,
            before=dt.date(self.year + 1, 1, 1) if self.year else None,
        )

    def inside(self, words: str) -> str:
        """What finds the same moments within one recording: the words, and the limits as fields."""
        limits = {"speaker": self.speaker, "voice": self.voice and self.voice.value}
        # Of two fields the later one counts, as what is typed counts before what is chosen.
        return " ".join([*(f'{name}:"{one}"' for name, one in limits.items() if one), words])

    def address(self, ui: Language, **changes: object) -> str:
        """The page of results for this search with some things changed; its first page, if any."""
        # mypy does not follow keywords through `replace`.
        wanted = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        given = {
            "q": wanted.query,
            "event": wanted.event,
            "year": wanted.year,
            "speaker": wanted.speaker,
            "lang": wanted.language and wanted.language.value,
            "voice": wanted.voice and wanted.voice.value,
            "sort": "newest" if wanted.newest else None,
            "page": wanted.page if wanted.page > 1 else None,
        }
        told = {name: value for name, value in given.items() if value}
        return f"/{ui.value}/search?{urlencode(told)}"

    def without(self, ui: Language, *names: str) -> str:
        """The page of results for this search without some of its limits."""
        return self.address(ui, **{one: self.__dataclass_fields__[one].default for one in names})


def read(parameters: Mapping[str, str], query: str, page: int) -> Narrowed:
    """What an address says beside its query; whatever makes no sense limits nothing."""
    year, language = parameters.get("year", ""), parameters.get("lang", "")
    voice = parameters.get("voice", "")
    is_year = year.isascii() and year.isdigit() and 1 <= int(year[:5]) < dt.MAXYEAR
    return Narrowed(
        query=query,
        event=parameters.get("event", ""),
        year=int(year) if is_year else None,
        speaker=parameters.get("speaker", ""),
        language=Language(language) if language in {one.value for one in TRACK_LANGUAGES} else None,
        voice=Voice(voice) if voice in set(Voice) else None,
        newest=parameters.get("sort") == "newest",
        page=max(1, page),
    )
