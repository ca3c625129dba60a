"""The one written form of a record, so that a difference between files is one of content.

The form itself is described in docs/formats-records.md. Comments survive: `layout` says which key
each belongs to, and they move with it.
"""

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mediacat.catalog import layout
from mediacat.catalog.layout import KeyPath, Layout, Place
from mediacat.catalog.shape import ListOf, Shape, Table

WIDTH = 100
"""The longest line a list may take, in characters."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
}


def rewritten(shape: Table, text: str) -> str:
    """A record's text in canonical form; raises `tomllib.TOMLDecodeError` if it is not TOML."""
    return render(shape, tomllib.loads(text), layout.read(text))


def render(shape: Table, data: Mapping[str, Any], notes: Layout | None = None) -> str:
    """Values as text in canonical form, with the comments of `notes` where their keys are now."""
    notes = notes or Layout(places={})
    writer = _Writer(notes={key: one for key, one in notes.places.items() if _has_comments(one)})
    writer.document(shape, data, notes)
    return unicodedata.normalize("NFC", "".join(f"{line}\n" for line in writer.lines))


def _has_comments(place: Place) -> bool:
    return bool(place.above or place.beside or place.below)


@dataclass(slots=True, kw_only=True)
class _Writer:
    notes: dict[KeyPath, Place]
    """Comments that have not been written yet."""
    lines: list[str] = field(default_factory=list)
    gap_due: bool = False
    """Whether the last comment must be parted from what follows."""

    def document(self, shape: Table, data: Mapping[str, Any], notes: Layout) -> None:
        if notes.head:
            self.lines += [*notes.head, ""]
        sections = {key for key, value in data.items() if _is_list_of_tables(value)}
        self._pairs(shape, {key: data[key] for key in data if key not in sections}, ())
        for key, inner in _ordered(shape, data):
            if key in sections:
                self._sections(key, inner, data[key])
        self._ending(notes.tail)

    def _ending(self, tail: tuple[str, ...]) -> None:
        """The last comments, and any whose key is gone: what a person wrote is never lost."""
        rest = [*self._below_of(()), *tail]
        if rest:
            self._blank()
            self.lines += rest
        while self.lines and not self.lines[-1]:
            self.lines.pop()

    def _sections(self, key: str, shape: Shape, tables: list[Mapping[str, Any]]) -> None:
        inner = shape.item if isinstance(shape, ListOf) else Table({})
        around = self.notes.pop((key,), None)
        for index, table in enumerate(tables):
            self._blank()
            self._entry([f"[[{_key(key)}]]"], (key, index), lifted=_all_lines(around))
            around = None
            self._pairs(inner, table, (key, index))

    def _pairs(self, shape: Shape, data: Mapping[str, Any], path: KeyPath, names: str = "") -> None:
        """Keys of one table, tables within it as dotted keys."""
        lifted: list[str] = []
        if names:
            lifted = _all_lines(self.notes.pop(path, None))
        for key, inner in _ordered(shape, data):
            name, value = f"{names}{_key(key)}", data[key]
            if isinstance(value, dict) and value:
                self.lines += lifted
                self._pairs(inner, value, (*path, key), f"{name}.")
            else:
                self._pair(name, value, (*path, key), inner, lifted)
            lifted = []

    def _pair(
        self, name: str, value: object, path: KeyPath, shape: Shape, lifted: list[str]
    ) -> None:
        whole = f"{name} = {_value(value, shape)}"
        if not isinstance(value, list) or self._fits(whole, value, path):
            self._entry([whole], path, lifted=[*lifted, *self._below_of(path)])
            return
        around = self.notes.pop(path, Place(line=0))
        item_shape = shape.item if isinstance(shape, ListOf) else Table({})
        self.notes[path] = Place(line=0, above=around.above)
        self._entry([f"{name} = ["], path, lifted=lifted)
        for index, item in enumerate(value):
            inner = (*path, index)
            line = f"  {_value(item, item_shape)},"
            self._entry([line], inner, lifted=self._below_of(inner), indent="  ")
        self.gap_due = False
        self.notes[path] = Place(line=0, beside=around.beside, below=around.below)
        self._entry(["]"], path)

    def _fits(self, whole: str, items: list[object], path: KeyPath) -> bool:
        if not items:
            return True
        has_tables = any(isinstance(item, dict) for item in items)
        has_comments = any(_is_below(path, key) for key in self.notes)
        return len(whole) <= WIDTH and not has_tables and not has_comments

    def _entry(
        self, lines: list[str], path: KeyPath, *, lifted: Iterable[str] = (), indent: str = ""
    ) -> None:
        note = self.notes.pop(path, Place(line=0))
        if self.gap_due or "" in note.above:
            self._blank()
        self.gap_due = False
        above = [*lifted, *note.above]
        self.lines += [f"{indent}{line}" if line else "" for line in above]
        self.lines += lines
        if note.beside:
            self.lines[-1] += f"  {note.beside}"
        self.lines += [f"{indent}{line}" for line in note.below]
        self.gap_due = bool(note.below)

    def _below_of(self, path: KeyPath) -> list[str]:
        """Comments inside a value that is written on one line, or of keys that are gone."""
        inside = [key for key in self.notes if _is_below(path, key)]
        return [line for key in inside for line in _all_lines(self.notes.pop(key))]

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _is_below(path: KeyPath, key: KeyPath) -> bool:
    return len(key) > len(path) and key[: len(path)] == path


def _all_lines(place: Place | None) -> list[str]:
    if place is None:
        return []
    return [line for line in (*place.above, place.beside, *place.below) if line]


def _ordered(shape: Shape, data: Mapping[str, Any]) -> list[tuple[str, Shape]]:
    """Keys in the shape's order, then those it does not know in their own."""
    known = shape.keys if isinstance(shape, Table) else {}
    rest = {key: Table({}) for key in data if key not in known}
    return [(key, inner) for key, inner in {**known, **rest}.items() if key in data]


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _one_line(name)


def _value(value: object, shape: Shape) -> str:
    match value:
        case str():
            return _several_lines(value) if "\n" in value else _one_line(value)
        case bool():
            return "true" if value else "false"
        case dt.date() | dt.time():
            return value.isoformat()
        case list():
            item = shape.item if isinstance(shape, ListOf) else Table({})
            return f"[{', '.join(_value(one, item) for one in value)}]"
        case dict():
            pairs = [
                f"{_key(key)} = {_value(value[key], one)}" for key, one in _ordered(shape, value)
            ]
            return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
        case _:
            return repr(value)


def _one_line(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _several_lines(text: str) -> str:
    escaped = "".join(one if one in '"\n' else _escaped(one) for one in text)
    return '"""\n' + re.sub(r'"(?=""|\Z)', r"\\" + '"', escaped) + '"""'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04x}" if character < " " or character == "\x7f" else character
