"""JSON that mediacat wrote, read strictly: an unknown key, or another kind of value, is refused."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from mediacat.model.span import Milliseconds, Span

T = TypeVar("T")


class Fields:
    """One object, whose keys are taken one by one; raises ValueError for what does not fit."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, dict):
            raise ValueError(f"{where} is no object")  # noqa: TRY004 - what the text says is wrong
        self._left: dict[str, Any] = dict(data)
        self._where = where

    def take(self, key: str, kind: type[T]) -> T:
        """A value that must be there."""
        if key not in self._left:
            raise ValueError(f"{self._where} has no {key}")
        value = self._left.pop(key)
        number = kind is float and isinstance(value, int)
        if not (isinstance(value, kind) or number) or (isinstance(value, bool) != (kind is bool)):
            raise ValueError(f"{self._where}.{key} is not of the kind {kind.__name__}")
        return kind(value) if number else value  # type: ignore[call-arg]

    def maybe(self, key: str, kind: type[T], otherwise: T) -> T:
        """A value that may be left out."""
        return self.take(key, kind) if key in self._left else otherwise

    def each(self, key: str, read: Callable[["Fields"], T]) -> tuple[T, ...]:
        """A list of objects; one that may be left out is empty."""
        return listed(self.maybe(key, list, []), f"{self._where}.{key}", read)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that must be there."""
        found = self.take(key, list)
        if not all(isinstance(one, str) for one in found):
            raise ValueError(f"{self._where}.{key} is no list of texts")
        return tuple(found)

    def span(self) -> Span:
        """`start_ms` and `end_ms`."""
        return Span(
            Milliseconds(self.take("start_ms", int)), Milliseconds(self.take("end_ms", int))
        )

    def end(self) -> None:
        """Nothing may be left."""
        if self._left:
            raise ValueError(f"{self._where} has an unknown key {next(iter(self._left))}")


def read(text: str, each: Callable[[Fields], T]) -> list[T]:
    """A JSON list of objects; raises ValueError for anything else."""
    return list(listed(json.loads(text), "", each))


def listed(data: object, where: str, each: Callable[[Fields], T]) -> tuple[T, ...]:
    """A list of objects, each read to its end."""
    if not isinstance(data, list):
        raise ValueError(f"{where or 'it'} is no list")  # noqa: TRY004 - as above
    return tuple(_one(Fields(one, f"{where}[{n}]"), each) for n, one in enumerate(data))


def _one(fields: Fields, each: Callable[[Fields], T]) -> T:
    found = each(fields)
    fields.end()
    return found


def lines(objects: Sequence[Mapping[str, object]]) -> str:
    """A JSON list, one object on a line; the same objects give the same bytes."""
    written = ",\n".join(json.dumps(one, ensure_ascii=False) for one in objects)
    return f"[\n{written}\n]\n" if written else "[]\n"
