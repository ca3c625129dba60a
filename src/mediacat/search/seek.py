"""From a query to moments: rows from the engine, held against the query, the best first."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from mediacat.search import choose, moments, near, plan, variants
from mediacat.search.bridge import Bridge
from mediacat.search.engine import RECORDING_BITS, Engine, Stored
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment
from mediacat.search.plan import Tier
from mediacat.search.query import Query, Term
from mediacat.search.window import Words

_RANKED_ROWS = 1_000
"""So many rows are ranked by their words; of more, rows from many recordings come first."""
_COUNTED_ROWS = 20_000
"""Beyond so many, rows are not counted."""
_TOGETHER = 40
"""Rows that are held against a query of several words and put in order together."""
_AT_A_TIME = 8
"""The same for one word or phrase: there the engine's order is as good."""


class Seeker:
    """Finds moments in one engine's rows."""

    def __init__(self, engine: Engine, words: Words, bridge: Bridge) -> None:
        self._engine = engine
        self._words = words
        self._bridge = bridge

    def moments(
        self,
        query: Query,
        known: Mapping[int, Stored],
        only: Collection[int] | None = None,
    ) -> Iterator[tuple[Matcher, Moment]]:
        """Moments, each once, with what matched them; nothing is read before it is asked for."""
        recordings, speakers = self._limits(query, known)
        if only is not None:
            recordings = set(only) if recordings is None else recordings & set(only)
        if recordings == set() or speakers == set():
            return
        given: dict[int, list[Moment]] = defaultdict(list)
        ways = (
            self._newest(query, known, recordings, speakers)
            if query.newest
            else self._ways(query, recordings, speakers)
        )
        for matcher, moment in ways:
            if not any(map(moment.meets, given[moment.recording])):
                given[moment.recording].append(moment)
                yield matcher, moment

    def _limits(
        self, query: Query, known: Mapping[int, Stored]
    ) -> tuple[set[int] | None, set[str] | None]:
        """The recordings and the speakers that the query's filters leave; None: all."""
        speakers = None
        if query.filters.speaker is not None:
            speakers = choose.speakers(known.values(), query.filters.speaker)
        return choose.recordings(known, query.filters), speakers

    def _tiers(self, query: Query, speakers: Collection[str] | None) -> list[Tier]:
        return plan.tiers(variants.widened(query, self._engine, self._bridge), speakers)

    def counts(self, query: Query, known: Mapping[int, Stored]) -> Mapping[int, int]:
        """About how many passages of each recording hold all that is asked for."""
        recordings, speakers = self._limits(query, known)
        tiers = [tier for tier in self._tiers(query, speakers) if not tier.loose]
        if not tiers or recordings == set() or speakers == set():
            return {}
        return self._engine.counts(tiers[-1].wanted, recordings=recordings, limit=_COUNTED_ROWS)

    def speaker_counts(
        self, query: Query, known: Mapping[int, Stored], speakers: Iterable[str]
    ) -> Mapping[str, int]:
        """The same for each of these speakers."""
        return {
            speaker: sum(self.counts(_said_by(query, speaker), known).values())
            for speaker in speakers
        }

    def _newest(
        self,
        query: Query,
        known: Mapping[int, Stored],
        recordings: Collection[int] | None,
        speakers: Collection[str] | None,
    ) -> Iterator[tuple[Matcher, Moment]]:
        """Moments with all that is asked for, by date of their recordings, then in order."""
        for tier in [tier for tier in self._tiers(query, speakers) if not tier.loose][-1:]:
            matcher = Matcher(tier.clauses, loose=tier.loose)
            rows = self._engine.rows(tier.wanted, recordings=recordings, limit=_COUNTED_ROWS)
            for row in sorted(rows, key=lambda row: (-_day(known[row >> RECORDING_BITS]), row)):
                found = self._in_rows([row], matcher, speakers)
                yield from ((matcher, one) for one in sorted(found, key=lambda one: one.first))

    def _ways(
        self, query: Query, recordings: Collection[int] | None, speakers: Collection[str] | None
    ) -> Iterator[tuple[Matcher, Moment]]:
        """Moments by one reading of the query after another; the same one may come again."""
        found = False
        for tier in self._tiers(query, speakers):
            if tier.loose and found:
                return
            matcher = Matcher(tier.clauses, loose=tier.loose)
            for moment in self._in_tier(tier, matcher, recordings, speakers):
                found = True
                yield matcher, moment
            if tier.phrase and not found and len(query.quote) >= near.SHORTEST:
                matcher = Matcher([[Term((form,))] for form in dict.fromkeys(query.quote)])
                for moment in near.moments(self._engine, self._words, query.quote, recordings):
                    if self._by(moment, speakers):
                        found = True
                        yield matcher, moment
                if found:  # rows that hold all words of a quote are among those
                    return
        if len(query.clauses) > 1:  # a single word or phrase has its translations beside it
            for forms in self._bridge.across(query.verbatim):
                other = Query(
                    text=query.text, clauses=((Term(forms, typed=False),),), filters=query.filters
                )
                yield from self._ways(other, recordings, speakers)

    def _in_tier(
        self,
        tier: Tier,
        matcher: Matcher,
        recordings: Collection[int] | None,
        speakers: Collection[str] | None,
    ) -> Iterator[Moment]:
        together = _TOGETHER if len(tier.clauses) > 1 else _AT_A_TIME
        for rows in _batches(self._rows(tier, recordings), together):
            yield from self._in_rows(rows, matcher, speakers)

    def _by(self, moment: Moment, speakers: Collection[str] | None) -> bool:
        """Whether one of these people speaks at that moment."""
        return (
            speakers is None or self._words.cue(moment.recording, moment.first).speaker in speakers
        )

    def _in_rows(
        self, rows: Iterable[int], matcher: Matcher, speakers: Collection[str] | None
    ) -> list[Moment]:
        """The moments in these rows, best first, where one of these people speaks."""
        found = [
            moment
            for row in rows
            for moment in moments.in_row(self._words, matcher, row)
            if self._by(moment, speakers)
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


def _day(stored: Stored) -> int:
    """Larger for a later day; recordings without a date come last."""
    return stored.about.date.toordinal() if stored.about.date else 0


def _said_by(query: Query, speaker: str) -> Query:
    return replace(query, filters=replace(query.filters, speaker=speaker))


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
