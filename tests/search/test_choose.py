"""Which rows are still of use."""

from mediacat.search.choose import Sieve
from mediacat.search.numbering import RECORDING_BITS


def rows_of(*recordings: int) -> list[int]:
    return [number << RECORDING_BITS for number in recordings]


def test_a_sieve_lets_everything_through_until_it_is_narrowed() -> None:
    sieve = Sieve()
    passed = sieve.rows(rows_of(1, 2, 3, 1, 2, 3, 1))
    assert [next(passed), next(passed)] == rows_of(1, 2)
    sieve.narrow({1}.__contains__, rows=4)
    assert list(passed) == rows_of(1)
    assert sieve.is_shut
    assert list(sieve.rows(rows_of(1))) == []


def test_a_sieve_for_no_recording_is_shut() -> None:
    assert not Sieve().is_shut
    sieve = Sieve()
    sieve.narrow({1}.__contains__, rows=0)
    assert sieve.is_shut
    assert not sieve.lets(1)


def test_a_sieve_that_is_shut_while_a_row_is_looked_at_stays_shut() -> None:
    sieve = Sieve()
    passed = sieve.rows(rows_of(1, 1, 1))
    next(passed)
    sieve.narrow(lambda _: False, rows=0)
    assert list(passed) == []
    assert sieve.is_shut
