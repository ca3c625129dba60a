"""Answering what somebody typed: a page of moments, all of one recording, or the whole picture."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from mediacat.model.recording import Term
from mediacat.search import facets, grouping, show, spelling
from mediacat.search import query as queries
from mediacat.search.bridge import Bridge
from mediacat.search.engine import Engine
from mediacat.search.grouping import Found
from mediacat.search.hit import Answer, Facets, Group, Hit, Overview
from mediacat.search.known import Known
from mediacat.search.query import Filters, Query
from mediacat.search.seek import Seeker
from mediacat.search.window import Words

_GROUPED = 60
"""Moments that are looked at when they are grouped; of more, passages are counted instead."""
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
            _, found, meant = self._found(query, known, offset + limit + 1)
            return Answer(
                hits=self._shown(known, found[offset : offset + limit]),
                more=len(found) > offset + limit,
                meant=meant,
                unknown=None if found else self._seeker.unknown(query, known),
            )

    def inside(self, text: str, key: str) -> tuple[Hit, ...]:
        """All moments of one recording in the order in which they were said.

        Those found through the counterpart come only where the recording itself has none.
        """
        with self._engine.snapshot():
            known = self._engine.recordings()
            only = [known.numbers[key]] if key in known.numbers else []
            everything = list(self._seeker.moments(queries.parse(text), known, only))
            found = [pair for pair in everything if pair[1].source is None] or everything
            return self._shown(known, sorted(found, key=lambda pair: pair[1].first))

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

        So many recordings from number `offset` on. Only the first moments are grouped, so that a
        recording may be missing where very many match.
        """
        with self._engine.snapshot():
            known = self._engine.recordings()
            query = replace(_query(text, only), newest=newest)
            query, found, meant = self._found(query, known, _GROUPED)
            tally = None if len(found) < _GROUPED else self._seeker.counts(query, known)
            counts = tally.recordings if tally else {}
            groups = grouping.by_recording(found, known)
            return Overview(
                groups=tuple(
                    Group(
                        about=known[number].about,
                        hits=self._shown(known, moments[:_EACH]),
                        more=max(len(moments), counts.get(number, 0)) - len(moments[:_EACH]),
                    )
                    for number, moments in list(groups.items())[offset : offset + recordings]
                ),
                facets=facets.of_passages(tally, known) if tally else self._told(found, known),
                more=len(groups) > offset + recordings,
                meant=meant,
                unknown=None if found else self._seeker.unknown(query, known),
            )

    def _found(
        self, query: Query, known: Known, most: int
    ) -> tuple[Query, list[Found], str | None]:
        """The first moments; where there are none, those of what was probably meant, and that."""
        found = list(islice(self._seeker.moments(query, known), most))
        if found or not (meant := spelling.meant(query.text, self._engine)):
            return query, found, None
        other = queries.parse(meant)
        filters = other.filters.and_(query.filters)
        other = replace(other, filters=filters, newest=query.newest)
        found = list(islice(self._seeker.moments(other, known), most))
        return (other, found, meant) if found else (query, [], None)

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
