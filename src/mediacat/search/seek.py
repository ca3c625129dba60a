"""From a query to moments: rows from the engine, held against the query, the best first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice

from mediacat.search import choose, facets, moments, near, passage, plan, variants
from mediacat.search.bridge import Bridge
from mediacat.search.choose import Speakers
from mediacat.search.counterparts import Counterparts
from mediacat.search.engine import RECORDING_BITS, AllOf, Engine, Stored
from mediacat.search.entry import Voice
from mediacat.search.facets import Tally
from mediacat.search.given import Given
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment
from mediacat.search.plan import Tier
from mediacat.search.query import Query, Term
from mediacat.search.whose import Whose
from mediacat.search.window import Words

_RANKED_ROWS = 1_000
"""So many rows are ranked by their words; of more, rows from many recordings come first."""
_COUNTED_ROWS = 5_000
"""Beyond so many, rows are not counted."""
_SOURCES = 60
"""Moments of counterparts that are looked at where an answer is limited to some recordings."""
_TOGETHER = 24
"""Rows that are held against a query of several words and put in order together."""
_AT_A_TIME = 12
"""The same for one word or phrase: there the engine's order is as good."""

Found = tuple[Matcher, Moment]
"""A moment and what matched it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the moments of an answer must be: in these recordings (None: all), said by these."""

    recordings: Collection[int] | None
    whose: Whose

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be within them."""
        return self.whose.is_nobody or (self.recordings is not None and not self.recordings)


class Seeker:
    """Finds moments in one engine's rows."""

    def __init__(self, engine: Engine, words: Words, bridge: Bridge) -> None:
        self._engine = engine
        self._words = words
        self._bridge = bridge
        self._speakers = Speakers()
        self.counterparts = Counterparts(words)

    def moments(
        self,
        query: Query,
        known: Mapping[int, Stored],
        only: Collection[int] | None = None,
    ) -> Iterator[Found]:
        """Moments, each once, with what matched them; nothing is read before it is asked for.

        First those that have the words. Of two that say the same in two recordings only the better
        one comes. Then those whose counterpart has the words.
        """
        limits = self._limits(query, known, only)
        if limits.is_empty:
            return
        given = Given(self.counterparts, known)
        direct = []
        for found in self._direct(query, known, limits):
            if given.is_new(found[1]):
                direct.append(found)
                yield found
        everything = limits.recordings is None and limits.whose.is_anybody
        for matcher, source in direct if everything else self._elsewhere(query, known, limits):
            moment = self.counterparts.of(known, source)
            if moment and self._is_within(moment, limits) and given.is_new_through(moment, source):
                yield matcher, replace(moment, source=source)

    def _limits(
        self, query: Query, known: Mapping[int, Stored], only: Collection[int] | None = None
    ) -> Limits:
        """What a query's filters leave, of `only` these recordings."""
        recordings = choose.recordings(known, query.filters)
        if only is not None:
            recordings = set(only) if recordings is None else recordings & set(only)
        asked = query.filters.speaker
        speakers = None if asked is None else self._speakers.meant(known, asked)
        return Limits(recordings, Whose(speakers, query.filters.voice))

    def _elsewhere(
        self, query: Query, known: Mapping[int, Stored], limits: Limits
    ) -> Iterator[Found]:
        """Moments of the counterparts of the recordings that are looked at, the best ones."""
        numbers = self.counterparts.numbers(known)
        recordings = {
            numbers[key]
            for number in (known if limits.recordings is None else limits.recordings)
            if (key := known[number].about.counterpart or "") in numbers
            and limits.whose.may_be_in(known[number])
        }
        if recordings:
            sources = Limits(recordings, Whose(limits.whose.speakers))
            yield from islice(self._direct(query, known, sources), _SOURCES)

    def _is_within(self, moment: Moment, limits: Limits) -> bool:
        within = limits.recordings is None or moment.recording in limits.recordings
        return within and self._by(moment, limits.whose)

    def _direct(self, query: Query, known: Mapping[int, Stored], limits: Limits) -> Iterator[Found]:
        return self._newest(query, known, limits) if query.newest else self._ways(query, limits)

    def _tiers(self, query: Query, whose: Whose) -> list[Tier]:
        """The ways to read a query, what somebody may mean besides last."""
        widened = variants.widened(query, self._engine, self._bridge)
        found = plan.tiers(widened, whose.conditions())
        besides = variants.with_further(widened)
        return [*found, plan.besides(besides, whose.conditions())] if besides != widened else found

    def counts(self, query: Query, known: Mapping[int, Stored]) -> Tally:
        """About how many passages hold all that is asked for, without looking at them."""
        limits = self._limits(query, known)
        tiers = [tier for tier in self._tiers(query, Whose()) if tier.counts]
        if not tiers or limits.is_empty:
            return Tally({}, {}, {})

        def count(whose: Whose) -> Mapping[int, int]:
            parts = (tiers[-1].counted, *whose.conditions())
            condition = AllOf(parts) if len(parts) > 1 else parts[0]
            return self._engine.counts(condition, recordings=limits.recordings, limit=_COUNTED_ROWS)

        passages = count(limits.whose)
        asked, voice = limits.whose.speakers, limits.whose.voice
        some = asked or facets.speakers(passages, known)
        return Tally(
            passages,
            {one: sum(count(Whose(frozenset({one}), voice)).values()) for one in sorted(some)},
            {one: sum(count(Whose(asked, one)).values()) for one in Voice if voice in (None, one)},
        )

    def _newest(
        self,
        query: Query,
        known: Mapping[int, Stored],
        limits: Limits,
    ) -> Iterator[Found]:
        """Moments with all that is asked for, by date of their recordings, then in order."""
        for tier in [tier for tier in self._tiers(query, limits.whose) if tier.counts][-1:]:
            matcher = _matcher(tier)
            rows = self._engine.rows(tier.wanted, recordings=limits.recordings, limit=_COUNTED_ROWS)
            for row in sorted(rows, key=lambda row: (-_day(known[row >> RECORDING_BITS]), row)):
                found = self._in_rows([row], matcher, limits.whose)
                yield from ((matcher, one) for one in sorted(found, key=lambda one: one.first))

    def _ways(self, query: Query, limits: Limits) -> Iterator[Found]:
        """Moments by one reading of the query after another; the same one may come again."""
        found = False
        for tier in self._tiers(query, limits.whose):
            if tier.loose and found:
                continue
            matcher = _matcher(tier)
            for moment in self._in_tier(tier, matcher, limits):
                found = True
                yield matcher, moment
            if tier.phrase and not found and len(query.quote) >= near.LONG:
                for pair in self._nearly(query, limits):
                    found = True
                    yield pair
                if found:  # rows that hold all words of a quote are among those
                    return
        if not found and near.SHORTEST <= len(query.quote) < near.LONG:
            yield from self._nearly(query, limits)
        if len(query.clauses) > 1:  # a single word or phrase has its translations beside it
            for forms in self._bridge.across(query.verbatim):
                other = Query(
                    text=query.text, clauses=((Term(forms, typed=False),),), filters=query.filters
                )
                yield from self._ways(other, limits)

    def _nearly(self, query: Query, limits: Limits) -> Iterator[Found]:
        """Where most of a quote was said."""
        each = [[Term((form,))] for form in dict.fromkeys(query.quote)]
        matcher = Matcher(each, unwanted=() if query.verbatim else query.excluded)
        for moment in near.moments(self._engine, self._words, query.quote, limits.recordings):
            if self._is_wanted(moment, matcher, limits.whose):
                yield matcher, moment

    def _in_tier(
        self,
        tier: Tier,
        matcher: Matcher,
        limits: Limits,
    ) -> Iterator[Moment]:
        together = _TOGETHER if len(tier.clauses) > 1 else _AT_A_TIME
        for rows in _batches(self._rows(tier, limits.recordings), together):
            yield from self._in_rows(rows, matcher, limits.whose)

    def _by(self, moment: Moment, whose: Whose) -> bool:
        """Whether one of these people speaks at that moment."""
        return whose.is_anybody or whose.holds(self._words.cue(moment.recording, moment.first))

    def _is_wanted(self, moment: Moment, matcher: Matcher, whose: Whose) -> bool:
        """Whether one of these people says it and the passage has nothing unwanted."""
        if not self._by(moment, whose):
            return False
        if not matcher.unwanted:
            return True
        window = self._words.window(moment.recording, *passage.borders(self._words, moment))
        return not matcher.rejects(window.forms)

    def _in_rows(self, rows: Iterable[int], matcher: Matcher, whose: Whose) -> list[Moment]:
        """The moments in these rows, best first, where one of these people speaks."""
        found = [
            moment
            for row in rows
            for moment in moments.in_row(self._words, matcher, row)
            if self._is_wanted(moment, matcher, whose)
        ]
        return sorted(found, key=lambda moment: -moment.score)

    def _rows(self, tier: Tier, recordings: Collection[int] | None) -> Iterable[int]:
        """The rows of a tier, those first that are likelier to be good."""
        rows = self._engine.rows(tier.wanted, recordings=recordings, limit=_RANKED_ROWS + 1)
        if len(rows) <= _TOGETHER:
            return rows
        if len(rows) <= _RANKED_ROWS:
            return self._engine.ranked(tier.better, recordings=recordings, limit=_RANKED_ROWS)
        surface = self._engine.rows(tier.surface, recordings=recordings, limit=_RANKED_ROWS)
        return chain(_spread(surface), _lazily(lambda: _spread(set(rows) - set(surface))))


def _matcher(tier: Tier) -> Matcher:
    return Matcher(tier.clauses, loose=tier.loose, unwanted=tier.unwanted)


def _day(stored: Stored) -> int:
    """Larger for a later day; recordings without a date come last."""
    return stored.about.date.toordinal() if stored.about.date else 0


def _spread(rows: Iterable[int]) -> list[int]:
    """Rows in turns: the first of each recording, then the second of each."""
    turns: dict[int, int] = defaultdict(int)
    ordered = []
    for row in sorted(rows):
        recording = row >> RECORDING_BITS
        turns[recording] += 1
        ordered.append((turns[recording], row))
    return [row for _, row in sorted(ordered)]


def _lazily(rows: Callable[[], Iterable[int]]) -> Iterator[int]:
    """Rows that are put in order only if anybody reads so far."""
    yield from rows()


def _batches(rows: Iterable[int], size: int) -> Iterator[list[int]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch
