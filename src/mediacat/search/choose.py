"""Which recordings and speakers a query's filters leave."""

from collections.abc import Iterable, Mapping

from mediacat.model.language import Localised
from mediacat.search.engine import Stored
from mediacat.search.query import Filters
from mediacat.text import keys, romanise, tokens

_KEPT_NAMES = 1_000


def recordings(known: Mapping[int, Stored], filters: Filters) -> set[int] | None:
    """Numbers of the recordings that may be looked at; None if there is no limit."""
    if filters == Filters(speaker=filters.speaker, voice=filters.voice):
        return None
    titles = {one.about.event: one.about.event_title for one in known.values()}
    events = {event for event, title in titles.items() if _is_event(filters.event, event, title)}
    return {
        number
        for number, stored in known.items()
        if stored.about.event in events and _wanted(stored, filters)
    }


def _wanted(stored: Stored, filters: Filters) -> bool:
    about = stored.about
    if filters.language is not None and about.language is not filters.language:
        return False
    if filters.before is not None and not (about.date and about.date < filters.before):
        return False
    return filters.after is None or bool(about.date and about.date >= filters.after)


def _is_event(asked: str | None, event: str, title: Localised) -> bool:
    if asked is None or asked == event:
        return True
    said = tokens.forms(f"{event} {title.uk or ''} {title.en or ''}")
    return all(any(keys.matches(form, other) for other in said) for form in tokens.forms(asked))


class Speakers:
    """Who is meant by a name; the answers stay at hand while the recordings are the same."""

    def __init__(self) -> None:
        self._known: Mapping[int, Stored] = {}
        self._meant: dict[str, frozenset[str]] = {}

    def meant(self, known: Mapping[int, Stored], asked: str) -> frozenset[str]:
        """Ids of those somebody means: by id, or by names in either script and any spelling."""
        if self._known is not known or len(self._meant) >= _KEPT_NAMES:
            self._known, self._meant = known, {}
        if asked not in self._meant:
            self._meant[asked] = _speakers(known.values(), asked)
        return self._meant[asked]


def _speakers(known: Iterable[Stored], asked: str) -> frozenset[str]:
    named: dict[str, tuple[str, ...]] = {}
    for stored in known:
        named.update(stored.speakers)
    return frozenset(
        speaker
        for speaker, names in named.items()
        if speaker == asked or any(_is_name(asked, name) for name in (speaker, *names))
    )


def _is_name(asked: str, name: str) -> bool:
    parts = tokens.forms(name)
    return all(
        any(keys.matches(form, part) or _sounds_alike(form, part) for part in parts)
        for form in tokens.forms(asked)
    )


def _sounds_alike(one: str, other: str) -> bool:
    return romanise.skeleton(one) == romanise.skeleton(other)
