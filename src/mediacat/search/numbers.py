"""Whole numbers as bytes, four to each, alike on every machine."""

import sys
from array import array
from collections.abc import Iterable, Sequence


def pack(given: Iterable[int]) -> bytes:
    """Numbers from -2**31 up to 2**31 - 1."""
    return _ordered(array("i", given)).tobytes()


def unpack(packed: bytes | bytearray) -> Sequence[int]:
    """Numbers from `pack`."""
    return _ordered(array("i", packed))


def _ordered(some: "array[int]") -> "array[int]":
    """With the lowest byte of each first, as most machines have it."""
    if sys.byteorder == "big":
        some.byteswap()
    return some
