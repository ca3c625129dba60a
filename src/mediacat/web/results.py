"""The page of search results: moments by event and recording, and what to limit them to."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from mediacat.model.language import Language
from mediacat.pipeline import links
from mediacat.search.hit import Facets, Group, Overview, Unknown
from mediacat.web import address, hits
from mediacat.web.hits import Moment
from mediacat.web.i18n import Interface
from mediacat.web.narrowing import Narrowed
from mediacat.web.recordings import speaker
from mediacat.web.site import Site

RECORDINGS = 10
"""On one page."""
_LONGEST_FACET = 8
_LIMITS = ("event", "year", "speaker", "language", "voice")
_MANY = 1_000
"""From so many on what is not counted one by one is told in hundreds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something the results may be limited to, or the limit that is set."""

    label: str
    count: int
    address: str
    """With this limit; without it, where it is set."""
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit that is set."""

    label: str
    address: str
    """Without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Choices of one kind."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InRecording:
    """The best moments of one recording."""

    title: str
    address: str
    language: Language
    moments: tuple[Moment, ...]
    more: int
    """How many further moments it has; about so many, where the whole page is `is_about`."""
    all_address: str
    """Where one walks through all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtEvent:
    """The recordings of one event that stand together."""

    title: str
    address: str
    date: dt.date | None
    recordings: tuple[InRecording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPage:
    """Everything the template shows."""

    total: int
    """How many moments there are on all pages."""
    is_about: bool
    """Whether these are so many that they are not counted one by one."""
    events: tuple[AtEvent, ...]
    facets: tuple[Facet, ...]
    limits: tuple[Limit, ...]
    """Those that are set, found or not."""
    is_past_the_end: bool
    """Whether a page is asked for that these results do not reach."""
    unlimited_address: str
    """The same search without them."""
    first_address: str
    """The first page of these results."""
    newest: bool
    best_address: str
    newest_address: str
    number: int
    earlier: str | None
    later: str | None
    meant: str | None
    """What was searched for because what was typed was not found."""
    unknown: Unknown | None
    """The speaker or the event asked for that nobody knows, or that no word was."""


def page(site: Site, asked: Narrowed, ui: Interface) -> ResultsPage:
    """Ask the index, and put the answer into the words of a page."""
    found = site.searcher().overview(
        asked.query,
        recordings=RECORDINGS,
        offset=(asked.page - 1) * RECORDINGS,
        only=asked.filters,
        newest=asked.newest,
    )
    total = _total(found)
    facets = tuple(_facets(site, found.facets, asked, ui))
    nothing = not found.groups and not found.unknown
    language = ui.language
    return ResultsPage(
        total=round(total, -2) if found.is_about and total >= _MANY else total,
        is_about=found.is_about,
        events=tuple(_events(site, found.groups, asked.inside(found.meant or asked.query), ui)),
        facets=facets,
        limits=tuple(_limits(site, asked, ui)),
        is_past_the_end=nothing and asked.page > 1,
        unlimited_address=asked.without(language, *_LIMITS),
        first_address=asked.address(language),
        newest=asked.newest,
        best_address=asked.address(language, newest=False),
        newest_address=asked.address(language, newest=True),
        number=asked.page,
        earlier=asked.address(language, page=asked.page - 1) if asked.page > 1 else None,
        later=asked.address(language, page=asked.page + 1) if found.more else None,
        meant=found.meant,
        unknown=found.unknown,
    )


def _total(found: Overview) -> int:
    """Moments that differ a little from what was typed are shown but not counted by the index."""
    shown = sum(len(group.hits) + group.more for group in found.groups)
    return max(shown, sum(count for _, count in found.facets.languages))


def _events(site: Site, groups: Iterable[Group], inside: str, ui: Interface) -> Iterator[AtEvent]:
    for id_, together in groupby(groups, lambda group: group.about.event):
        recordings = list(together)
        about = recordings[0].about
        yield AtEvent(
            title=about.event_title.best(ui.language) or id_,
            address=address.event(id_, ui.language),
            date=about.date,
            recordings=tuple(_recording(site, one, inside, ui) for one in recordings),
        )


def _recording(site: Site, group: Group, inside: str, ui: Interface) -> InRecording:
    about = group.about
    base = links.recording(about.key, ui.language)
    return InRecording(
        title=about.title.best(ui.language) or about.event_title.best(ui.language) or about.key,
        address=base,
        language=about.language,
        moments=tuple(hits.shown(site, hit, ui) for hit in group.hits),
        more=group.more,
        all_address=f"{base}?{urlencode({'find': inside})}",
    )


def _limits(site: Site, asked: Narrowed, ui: Interface) -> Iterator[Limit]:
    """What the address limits, whether or not anything is left of the results to count."""
    event = site.catalog().events.get(asked.event)
    labels = {
        "event": (event and event.title.best(ui.language)) or asked.event,
        "year": asked.year and str(asked.year),
        "speaker": asked.speaker and speaker(site, asked.speaker, ui).name,
        "language": asked.language and ui.language_name(asked.language),
        "voice": asked.voice and ui.sound(asked.voice),
    }
    for name, label in labels.items():
        if label:
            yield Limit(label=label, address=asked.without(ui.language, name))


def _facets(site: Site, facets: Facets, asked: Narrowed, ui: Interface) -> Iterator[Facet]:
    events, language = site.catalog().events, ui.language

    def choice(label: str, count: int, name: str, value: object) -> Choice:
        chosen = getattr(asked, name) == value
        to = asked.without(language, name) if chosen else asked.address(language, **{name: value})
        return Choice(label=label, count=count, address=to, chosen=chosen)

    titles = {id_: one.title.best(language) or id_ for id_, one in events.items()}
    kinds = {
        ui.gettext("Event"): [
            choice(titles.get(id_, id_), count, "event", id_) for id_, count in facets.events
        ],
        ui.gettext("Year"): [
            choice(str(year), count, "year", year) for year, count in facets.years
        ],
        ui.gettext("Speaker"): [
            choice(speaker(site, id_, ui).name, count, "speaker", id_)
            for id_, count in facets.speakers
        ],
        ui.gettext("Recording in"): [
            choice(ui.language_name(one), count, "language", one) for one, count in facets.languages
        ],
        ui.gettext("Voice"): [
            choice(ui.sound(one), count, "voice", one) for one, count in facets.voices
        ],
    }
    for name, choices in kinds.items():
        if choices:
            yield Facet(name=name, choices=tuple(choices[:_LONGEST_FACET]))
