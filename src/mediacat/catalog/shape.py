"""What a record may hold: shapes, and every way in which a value differs from its shape.

A shape is data. Reading checks by it, the canonical form takes its order of keys from it, and the
documentation is tested against it.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mediacat.catalog.layout import KeyPath


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value."""

    what: str
    """What it must be, in words that complete "must be …"."""
    fits: Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of the same; no leaf twice, no table with the same `unique` key twice."""

    item: "Shape"
    unique: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Named values, in the order in which they are written."""

    keys: Mapping[str, "Shape"]
    required: tuple[str, ...] = ()


Shape = Leaf | ListOf | Table


class Mismatch(NamedTuple):
    """One way in which a value differs from its shape."""

    key: KeyPath
    message: str


def mismatches(shape: Shape, value: object, at: KeyPath = ()) -> Iterator[Mismatch]:
    """Every difference between a value and its shape, in the order of the value."""
    match shape:
        case Leaf():
            if not shape.fits(value):
                yield Mismatch(at, f"{name(at)} must be {shape.what}, not {_shown(value)}")
        case ListOf():
            yield from _in_list(shape, value, at)
        case Table():
            yield from _in_table(shape, value, at)


def name(key: KeyPath) -> str:
    """A key as people write it.

    >>> name(("sessions", 1, "title", "uk"))
    'sessions.title.uk'
    """
    return ".".join(part for part in key if isinstance(part, str))


def nearest(wrong: str, known: Iterable[str]) -> str:
    """A hint at the known name that was probably meant, or nothing.

    >>> nearest("titel", ["title", "date"])
    '; did you mean title?'
    """
    close = difflib.get_close_matches(wrong, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _in_list(shape: ListOf, value: object, at: KeyPath) -> Iterator[Mismatch]:
    if not isinstance(value, list):
        yield Mismatch(at, f"{name(at)} must be a list, not {_shown(value)}")
        return
    for index, item in enumerate(value):
        yield from mismatches(shape.item, item, (*at, index))
    yield from _repeated(shape, value, at)


def _repeated(shape: ListOf, items: list[object], at: KeyPath) -> Iterator[Mismatch]:
    seen: list[object] = []
    for index, item in enumerate(items):
        key: KeyPath = (*at, index)
        mark = item
        if isinstance(item, dict):
            if shape.unique is None or shape.unique not in item:
                continue
            key, mark = (*key, shape.unique), item[shape.unique]
        if mark in seen:
            yield Mismatch(key, f"{name(key)} {_shown(mark)} stands here twice")
        seen.append(mark)


def _in_table(shape: Table, value: object, at: KeyPath) -> Iterator[Mismatch]:
    if not isinstance(value, dict):
        yield Mismatch(at, f"{name(at)} must be a table of {_names(shape)}, not {_shown(value)}")
        return
    if at and not value:
        yield Mismatch(at, f"{name(at)} is empty; leave it out while it is unknown")
        return
    for key, inner in value.items():
        if key in shape.keys:
            yield from mismatches(shape.keys[key], inner, (*at, key))
        else:
            hint = nearest(key, shape.keys) or f"; known here: {_names(shape)}"
            yield Mismatch((*at, key), f"unknown key {name((*at, key))}{hint}")
    for key in shape.required:
        if key not in value:
            yield Mismatch(at, f"the key {name((*at, key))} is missing")


def _names(shape: Table) -> str:
    return ", ".join(shape.keys)


def _shown(value: object) -> str:
    match value:
        case str():
            return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
        case bool():
            return str(value).lower()
        case dict():
            return "a table"
        case list():
            return "a list"
        case _:
            return str(value)
