"""Which recordings and speakers a query's filters leave."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from math import inf

from mediacat.model.language import Language
from mediacat.search import unknown
from mediacat.search.entry import About
from mediacat.search.hit import Unknown
from mediacat.search.known import Known
from mediacat.search.numbering import RECORDING_BITS
from mediacat.search.query import Filters
from mediacat.search.whose import Whose
from mediacat.text import keys, romanise, tokens

_KEPT = 1_000


class Sieve:
    """Lets all rows through, until it is told of which recordings some more are of use."""

    def __init__(self) -> None:
        self._lets: Callable[[int], bool] | None = None
        self._left = inf

    def narrow(self, lets: Callable[[int], bool], rows: float = inf) -> None:
        """From now on only rows of recordings that it `lets` come through, of the next so many."""
        self._lets, self._left = lets, rows

    @property
    def is_shut(self) -> bool:
        """Whether nothing more comes through."""
        return not self._left

    def lets(self, recording: int) -> bool:
        """Whether some more of a recording is of use."""
        return not self.is_shut and (self._lets is None or self._lets(recording))

    def rows(self, rows: Iterable[int]) -> Iterator[int]:
        """Those of these rows that come through."""
        for row in rows:
            if self.is_shut:
                return
            is_of_use = self.lets(row >> RECORDING_BITS)
            self._left -= 1  # before whoever takes the row narrows what is still to come
            if is_of_use:
                yield row


@dataclass(frozen=True, slots=True)
class Limits:
    """What the moments of an answer must be: in these recordings (None: all), said by these."""

    recordings: frozenset[int] | None
    whose: Whose
    languages: AbstractSet[str] = frozenset(Language)
    """In no others are these recordings."""
    is_whole: bool = False
    """Whether all recordings in these languages are among them."""
    sieve: Sieve = field(default_factory=Sieve)
    """Whoever asks may tell it, as the moments come, which further ones to look for."""

    def to(self, recordings: frozenset[int]) -> "Limits":
        """Limits to some of these recordings."""
        return replace(self, recordings=recordings, is_whole=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be within them."""
        return self.whose.is_nobody or (self.recordings is not None and not self.recordings)


class Chooser:
    """Reads filters; what they leave stays at hand while the recordings are the same."""

    def __init__(self) -> None:
        self._kept = _AtHand(Known())

    def limits(self, known: Known, filters: Filters, only: Collection[int] | None = None) -> Limits:
        """What the filters leave, of `only` these recordings."""
        kept = self._at_hand(known).read
        limits = kept.get(filters)
        if limits is None:
            speakers = None if filters.speaker is None else _speakers(known, filters.speaker)
            whose = Whose(speakers, filters.voice)
            limits = kept[filters] = _limits(known, _recordings(known, filters), whose)
        if only is None:
            return limits
        among = frozenset(only)
        return limits.to(among if limits.recordings is None else limits.recordings & among)

    def facing(self, known: Known, limits: Limits) -> Limits:
        """Limits to the counterparts of what may be within these limits, in either voice."""
        asked = (limits.recordings, limits.whose)
        kept = self._at_hand(known).facing
        facing = kept.get(asked)
        if facing is None:
            among: AbstractSet[int] = known.counterparts.keys()
            if limits.recordings is not None:
                among &= limits.recordings
            if limits.whose.speakers is not None:
                among &= set().union(*(known.speaking[one] for one in limits.whose.speakers))
            recordings = frozenset(known.counterparts[number] for number in among)
            facing = kept[asked] = _limits(known, recordings, Whose(limits.whose.speakers))
        return replace(facing, sieve=Sieve())

    def _at_hand(self, known: Known) -> "_AtHand":
        if self._kept.known is not known or self._kept.is_full:
            self._kept = _AtHand(known)
        return self._kept

    def unknown(self, known: Known, filters: Filters) -> Unknown | None:
        """The event or the speaker that is asked for and that no recording has."""
        if filters.event is not None and not _of_event(known, filters.event):
            return unknown.event(filters.event, known)
        if filters.speaker is not None and not _speakers(known, filters.speaker):
            return unknown.speaker(filters.speaker, known)
        return None


class _AtHand:
    """What was read while these recordings are known."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.read: dict[Filters, Limits] = {}
        self.facing: dict[tuple[frozenset[int] | None, Whose], Limits] = {}

    @property
    def is_full(self) -> bool:
        """Whether it is time to begin anew."""
        return max(len(self.read), len(self.facing)) >= _KEPT


def _limits(known: Known, recordings: frozenset[int] | None, whose: Whose) -> Limits:
    if recordings is None:
        return Limits(None, whose)
    languages = {known[number].about.language for number in recordings}
    whole = sum(known.languages[language] for language in languages)
    return Limits(recordings, whose, languages, is_whole=len(recordings) == whole)


def _recordings(known: Known, filters: Filters) -> frozenset[int] | None:
    """Numbers of the recordings that may be looked at; None if there is no limit."""
    if filters == Filters(speaker=filters.speaker, voice=filters.voice):
        return None
    among = known.keys() if filters.event is None else _of_event(known, filters.event)
    return frozenset(number for number in among if _is_wanted(known[number].about, filters))


def _of_event(known: Known, asked: str) -> AbstractSet[int]:
    """The recordings of the event with this id, or of those that have these words in the title."""
    if asked in known.events:
        return known.events[asked]
    named = (numbers for event, numbers in known.events.items() if _is_event(asked, known, event))
    return frozenset().union(*named)


def _is_wanted(about: About, filters: Filters) -> bool:
    if filters.language is not None and about.language is not filters.language:
        return False
    if filters.before is not None and not (about.date and about.date < filters.before):
        return False
    return filters.after is None or bool(about.date and about.date >= filters.after)


def _is_event(asked: str, known: Known, event: str) -> bool:
    title = known[next(iter(known.events[event]))].about.event_title
    wanted, said = tokens.forms(asked), tokens.forms(f"{event} {title.uk or ''} {title.en or ''}")
    each = (any(keys.matches(form, other) for other in said) for form in wanted)
    return bool(wanted) and all(each)


def _speakers(known: Known, asked: str) -> frozenset[str]:
    """Ids of those somebody means: by id, or by names in either script and any spelling."""
    forms = tokens.forms(asked)
    return frozenset(
        speaker
        for speaker, names in known.names.items()
        if speaker == asked or any(_is_name(forms, name) for name in names)
    )


def _is_name(asked: Sequence[str], name: Sequence[str]) -> bool:
    each = (
        any(keys.matches(form, part) or _sounds_alike(form, part) for part in name)
        for form in asked
    )
    return bool(asked) and all(each)


def _sounds_alike(one: str, other: str) -> bool:
    sound = romanise.skeleton(one)
    return bool(sound) and sound == romanise.skeleton(other)
