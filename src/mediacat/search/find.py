"""Answering what somebody typed: a page of moments, all of one recording, or the whole picture."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from mediacat.model.recording import Term
from mediacat.search import grouping, show, spelling
from mediacat.search import query as queries
from mediacat.search.bridge import Bridge
from mediacat.search.engine import Engine, Stored
from mediacat.search.hit import Answer, Group, Hit, Overview
from mediacat.search.match import Matcher
from mediacat.search.moments import Moment
from mediacat.search.query import Filters, Query
from mediacat.search.seek import Seeker
from mediacat.search.window import Words

_GROUPED = 200
"""Moments that are looked at when they are grouped."""


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
        limit: int = 20,
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
            query, meant = replace(_query(text, only), newest=newest), None
            found = list(islice(self._seeker.moments(query, known), offset + limit + 1))
            if not found and (meant := spelling.meant(text, self._engine)):
                query = replace(_query(meant, only), newest=newest)
                found = list(islice(self._seeker.moments(query, known), offset + limit + 1))
            return Answer(
                hits=self._shown(known, found[offset : offset + limit]),
                more=len(found) > offset + limit,
                meant=meant if found else None,
            )

    def inside(self, text: str, key: str) -> tuple[Hit, ...]:
        """All moments of one recording in the order in which they were said.

        Those found through the counterpart come only where the recording itself has none.
        """
        with self._engine.snapshot():
            known = self._engine.recordings()
            only = [number for number, one in known.items() if one.about.key == key]
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

        So many recordings from number `offset` on. Only the first moments are grouped, some
        hundreds where very many match, so that a recording may be missing then.
        """
        with self._engine.snapshot():
            known = self._engine.recordings()
            query, meant = replace(_query(text, only), newest=newest), None
            found = list(islice(self._seeker.moments(query, known), _GROUPED))
            if not found and (meant := spelling.meant(text, self._engine)):
                query = replace(_query(meant, only), newest=newest)
                found = list(islice(self._seeker.moments(query, known), _GROUPED))
            counts = self._seeker.counts(query, known)
            groups = grouping.by_recording(found, known)
            chosen = list(groups.items())[offset : offset + recordings]
            speakers = grouping.speakers(counts, known)
            return Overview(
                groups=tuple(
                    Group(
                        about=known[number].about,
                        hits=self._shown(known, best),
                        more=max(0, counts.get(number, 0) - len(best), total - len(best)),
                    )
                    for number, (best, total) in chosen
                ),
                facets=grouping.facets(
                    counts,
                    known,
                    self._seeker.speaker_counts(query, known, speakers),
                    self._seeker.voice_counts(query, known),
                ),
                more=len(groups) > offset + recordings,
                meant=meant if found else None,
            )

    def _shown(
        self, known: Mapping[int, Stored], found: Iterable[tuple[Matcher, Moment]]
    ) -> tuple[Hit, ...]:
        return tuple(
            show.hit(self._words, known, matcher, moment, self._seeker.counterparts)
            for matcher, moment in found
        )


def _query(text: str, only: Filters | None) -> Query:
    query = queries.parse(text)
    return replace(query, filters=query.filters.and_(only)) if only else query
