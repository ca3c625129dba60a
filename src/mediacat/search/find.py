"""Answering what somebody typed: a page of moments, all of one recording, or the whole picture."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from mediacat.model.recording import Term
from mediacat.search import facets, grouping, show, spelling
from mediacat.search import query as queries
from mediacat.search.bridge import Bridge
from mediacat.search.choose import Sieve
from mediacat.search.engine import Engine
from mediacat.search.grouping import Found
from mediacat.search.hit import Answer, Facets, Group, Hit, Overview
from mediacat.search.known import Known
from mediacat.search.query import Filters, Query
from mediacat.search.seek import Seeker
from mediacat.search.tally import Tally
from mediacat.search.window import Words

_GROUPED = 60
"""Moments that are grouped, at most; of more, passages are counted instead."""
_EACH = 3
"""Moments shown of one recording."""


class Searcher:
    """Answers queries from one engine; keeps the words it has read at hand."""

    def __init__(self, engine: Engine, *, terms: Iterable[Term] = ()) -> None:
        """`terms`: the glossary, so that a term finds its counterpart in the other language."""
        self._engine = engine
        self._words = Words(engine)
        self._seeker = Seeker(engine, self._words, Bridge(terms))

    def close(self) -> None:
        """Let go of what the calling thread holds of the index."""
        self._engine.close()

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        offset: int = 0,
        only: Filters | None = None,
        newest: bool = False,
    ) -> Answer:
        """The moments for what somebody typed, best (or newest) first, from number `offset` on.

        `only` limits the answer beside what filters the text itself has. Where nothing is found,
        what was probably meant is looked for instead, and the answer says so.
        """
        with self._engine.snapshot():
            known = self._engine.recordings()
            query = replace(_query(text, only), newest=newest)
            _, moments, meant = self._moments(query, known)
            found = list(islice(moments, offset + limit + 1))
            return Answer(
                hits=self._shown(known, found[offset : offset + limit]),
                more=len(found) > offset + limit,
                meant=meant,
                unknown=None if found else self._seeker.unknown(query, known),
            )

    def inside(self, text: str, key: str) -> Answer:
        """All moments of one recording in the order in which they were said.

        As everywhere, those found through the counterpart are among them, and where nothing is
        found, what was probably meant is looked for instead, and the answer says so.
        """
        with self._engine.snapshot():
            known = self._engine.recordings()
            only = [known.numbers[key]] if key in known.numbers else []
            query = queries.parse(text)
            _, moments, meant = self._moments(query, known, only=only)
            found = sorted(moments, key=lambda pair: pair[1].first)
            return Answer(
                hits=self._shown(known, found),
                more=False,
                meant=meant,
                unknown=None if found else self._seeker.unknown(query, known),
            )

    def overview(
        self,
        text: str,
        *,
        recordings: int = 10,
        offset: int = 0,
        only: Filters | None = None,
        newest: bool = False,
    ) -> Overview:
        """The best (or newest) moments by recording, and counts of what to limit them to.

        So many recordings from number `offset` on. Where very many moments match, passages are
        counted in their place, and of each recording no more are looked at than are shown.
        """
        with self._engine.snapshot():
            known = self._engine.recordings()
            query = replace(_query(text, only), newest=newest)
            sieve, page = Sieve(), slice(offset, offset + recordings)
            tally = self._seeker.tally(query, known)  # and rows are at hand for what follows
            query, moments, meant = self._moments(query, known, sieve)
            if meant:
                tally = self._seeker.tally(query, known)
            found, are_all = _first(moments, sieve, page, tally.passages)
            groups = grouping.by_recording(found)
            shown = grouping.events_together(list(groups)[page], known)
            inside = {} if are_all else self._inside(shown, tally, query, known)
            return Overview(
                groups=tuple(
                    Group(
                        about=known[number].about,
                        hits=self._shown(known, groups[number][:_EACH]),
                        more=_more(groups[number], inside.get(number, 0)),
                    )
                    for number in shown
                ),
                facets=self._told(found, known)
                if are_all or not tally.passages
                else facets.of_passages(self._engine, tally, known),
                is_about=not are_all,
                more=len(groups) > page.stop,
                meant=meant,
                unknown=None if found else self._seeker.unknown(query, known),
            )

    def _inside(
        self, recordings: Collection[int], tally: Tally, query: Query, known: Known
    ) -> Mapping[int, int]:
        """About how many passages of each of these recordings match."""
        if not all(map(tally.asks, recordings)):
            tally = self._seeker.tally(query, known, only=recordings)
        return {number: tally.inside(number) for number in recordings}

    def _moments(
        self,
        query: Query,
        known: Known,
        sieve: Sieve | None = None,
        only: Collection[int] | None = None,
    ) -> tuple[Query, Iterator[Found], str | None]:
        """The moments; where there are none, those of what was probably meant, and that."""
        if found := _some(self._seeker.moments(query, known, only, sieve)):
            return query, found, None
        if meant := spelling.meant(query.text, self._engine, only):
            other = queries.parse(meant)
            filters = other.filters.and_(query.filters)
            other = replace(other, filters=filters, newest=query.newest)
            if found := _some(self._seeker.moments(other, known, only, sieve)):
                return other, found, meant
        return query, iter(()), None

    def _told(self, found: Iterable[Found], known: Known) -> Facets:
        """Facets of moments that are all there are."""
        return facets.of_moments(
            (known[moment.recording].about, self._words.cue(moment.recording, moment.first))
            for _, moment in found
        )

    def _shown(self, known: Known, found: Iterable[Found]) -> tuple[Hit, ...]:
        return tuple(
            show.hit(self._words, known, matcher, moment, self._seeker.counterparts)
            for matcher, moment in found
        )


def _query(text: str, only: Filters | None) -> Query:
    query = queries.parse(text)
    return replace(query, filters=query.filters.and_(only)) if only else query


def _some(moments: Iterator[Found]) -> Iterator[Found] | None:
    """The moments, if there are any."""
    first = next(moments, None)
    return chain([first], moments) if first else None


def _first(
    moments: Iterator[Found], sieve: Sieve, page: slice, passages: int
) -> tuple[list[Found], bool]:
    """The moments that tell a page of recordings, and whether they are all there are.

    Where there are few passages all are held against the query, so that moments are counted. Else
    of each recording as many as are shown.
    """
    found = list(islice(moments, _GROUPED)) if passages < _GROUPED else []
    if found and len(found) < _GROUPED:
        return found, True
    often = Counter(moment.recording for _, moment in found)
    sieve.narrow(lambda recording: often[recording] < _EACH)
    for one in moments:
        found.append(one)
        often[one[1].recording] += 1
        if len(often) > page.stop:
            break
    lacking = {one for one in list(often)[page] if often[one] < _EACH}
    sieve.narrow(lacking.__contains__, rows=_GROUPED if lacking else 0)
    return found + list(islice(moments, _GROUPED)), not found


def _more(moments: Sequence[Found], passages: int) -> int:
    """How many moments of a recording are not shown, about."""
    return max(len(moments), passages) - len(moments[:_EACH])
