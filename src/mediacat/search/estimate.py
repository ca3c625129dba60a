"""Counts of very many passages, told from those of some recordings."""

from typing import Any

import numpy as np

from mediacat.search import numbering
from mediacat.search.choose import Limits
from mediacat.search.engine import Engine
from mediacat.search.hit import Facets
from mediacat.search.known import Known
from mediacat.search.labels import Labels
from mediacat.search.numbering import RECORDING_BITS, Flags, Floats, Numbers, Rows
from mediacat.search.tally import ROWS, Tally, sources_of, with_counterparts, within

_PLACES = 12
"""Places, evenly spread over the recordings that were not counted, from which some are taken."""
_LIKE_ALL = 30.0
"""Rows by which what is said of one event or year is made more like what is said of all."""


def facets(engine: Engine, tally: Tally, known: Known) -> Facets:
    """What rows of some recordings tell of all, to two digits."""
    rows, is_read = _sample(engine, tally, known)
    often = np.bincount(rows >> RECORDING_BITS, minlength=max(known) + 1)
    expected = _expected(tally.limits, known, often, is_read)
    of_events, of_years, of_languages = (
        _scaled(labels, often, expected, is_read)
        for labels in (known.of_event, known.of_year, known.of_language)
    )
    times = of_languages.sum() / max(1, often.sum())
    speakers, voices = tally.heard(rows, known)
    return Facets(
        events=known.of_event.most(_rounded(of_events)),
        years=known.of_year.most(_rounded(of_years)),
        languages=known.of_language.most(_rounded(of_languages)),
        speakers=tuple((one, _two_digits(count * times)) for one, count in speakers),
        voices=tuple((one, _two_digits(count * times)) for one, count in voices),
    )


def _sample(engine: Engine, tally: Tally, known: Known) -> tuple[Rows, Flags]:
    """Rows of some recordings, and of each recording whether it is one of them.

    To those that were counted, which were indexed first, come others from places all over the
    index: they would tell nothing of later events.
    """
    sources = sources_of(tally.limits.recordings, known)
    counted = tally.asked or frozenset()
    numbers = sorted((known.keys() if sources is None else sources) - counted)
    many = max(2, len(counted) // _PLACES)
    places = min(_PLACES, -(-len(numbers) // many))
    step = len(numbers) / max(1, places)
    begins = [max(0, int(place * step + (step - many) / 2)) for place in range(places)]
    taken = [with_counterparts(numbers[begin : begin + many], known) for begin in begins]
    some = [engine.rows(tally.condition, recordings=part, limit=ROWS) for part in taken]
    found = within(numbering.union(some), tally.limits, known)
    is_read = np.zeros(max(known) + 1, np.bool_)
    is_read[list(counted.union(*taken))] = True
    both = numbering.union([tally.rows, found])
    return both[is_read[both >> RECORDING_BITS]], is_read


def _expected(limits: Limits, known: Known, often: Numbers, is_read: Flags) -> Floats:
    """How many rows each recording had if all in a language said it as often as those read."""
    _, lengths = known.beside
    among = set(known if limits.recordings is None else limits.recordings)
    if limits.whose.speakers is not None:
        among &= set().union(*(known.speaking[one] for one in limits.whose.speakers))
    is_asked = np.zeros(len(lengths), np.bool_)
    is_asked[list(among)] = True
    lengths = lengths * is_asked
    said, read = (known.of_language.summed(one) for one in (often, lengths * is_read))
    return lengths * known.of_language.spread(said / np.maximum(read, 1))


def _scaled(labels: Labels[Any], often: Numbers, expected: Floats, is_read: Flags) -> Floats:
    """How many rows each label has: those read, and as many of the others as these let expect.

    A label of which little was read is taken to be like all others; one of which much was read
    and nothing found has nothing.
    """
    said = labels.summed(often)
    read, left = (labels.summed(expected * some) for some in (is_read, ~is_read))
    rate = (said + _LIKE_ALL) / (read + _LIKE_ALL)
    rate[(said == 0) & (read > _LIKE_ALL)] = 0
    found: Floats = said + left * rate
    return found


def _rounded(counts: Floats) -> Numbers:
    return np.array([_two_digits(count) for count in counts.tolist()], np.int64)


def _two_digits(count: float) -> int:
    return int(float(f"{count:.1e}"))
