"""The ways to read a query, and what was worked out for its words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mediacat.search import plan, variants
from mediacat.search.bridge import Bridge
from mediacat.search.engine import Engine
from mediacat.search.known import Known
from mediacat.search.lookup import Lookup
from mediacat.search.plan import Clauses, Tier
from mediacat.search.query import Query
from mediacat.search.whose import Whose

_KEPT = 1_000
"""Queries whose words stay at hand."""


class Readings:
    """Reads queries; what their words may be stays at hand while the recordings are the same."""

    def __init__(self, engine: Engine, bridge: Bridge) -> None:
        self._engine = engine
        self._bridge = bridge
        self._kept = _AtHand(Known(), engine)

    def tiers(self, query: Query, known: Known, whose: Whose) -> Iterable[Tier]:
        """The ways to read a query, what somebody may mean besides last."""
        kept = self._at_hand(known).tiers.get((query, whose))
        return self._read(query, known, whose) if kept is None else kept

    def all_tiers(self, query: Query, known: Known, whose: Whose) -> Sequence[Tier]:
        """The same all at once; they stay at hand."""
        kept = self._at_hand(known).tiers
        if (query, whose) not in kept:
            kept[query, whose] = list(self._read(query, known, whose))
        return kept[query, whose]

    def _read(self, query: Query, known: Known, whose: Whose) -> Iterator[Tier]:
        lookup = self.lookup(known)
        yield from plan.verbatim(query, lookup, whose)
        widened = self._widened(query, known)
        yield from plan.tiers(widened, lookup, whose)
        across = variants.across(widened, self._bridge)
        if across != widened:
            yield plan.across(across, lookup, whose)
        besides = variants.with_further(widened)
        if besides != widened:
            yield plan.besides(besides, lookup, whose)

    def lookup(self, known: Known) -> Lookup:
        """What stands for a word while these recordings are known."""
        return self._at_hand(known).lookup

    def _widened(self, query: Query, known: Known) -> Query:
        """The query with other ways to say the same."""
        kept = self._at_hand(known).widened
        clauses = kept.get(query.clauses)
        if clauses is None:
            clauses = variants.widened(query, self._engine, self._bridge).clauses
            kept[query.clauses] = clauses
        return replace(query, clauses=clauses)

    def _at_hand(self, known: Known) -> "_AtHand":
        if self._kept.known is not known or self._kept.is_full:
            self._kept = _AtHand(known, self._engine)
        return self._kept


class _AtHand:
    """What was worked out while these recordings are known."""

    def __init__(self, known: Known, engine: Engine) -> None:
        self.known = known
        self.widened: dict[Clauses, Clauses] = {}
        self.tiers: dict[tuple[Query, Whose], Sequence[Tier]] = {}
        self.lookup = Lookup(engine)

    @property
    def is_full(self) -> bool:
        """Whether it is time to begin anew."""
        return max(len(self.widened), len(self.tiers)) >= _KEPT
