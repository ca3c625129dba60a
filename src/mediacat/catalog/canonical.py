"""The one written form of a record, so that a difference between files is one of content.

The form itself is described in docs/formats-records.md. Comments survive: `layout` says which key
each belongs to, and they move with it.
"""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mediacat.catalog import layout, spelling
from mediacat.catalog.layout import KeyPath, Layout, Place
from mediacat.catalog.shape import Shape, Table

WIDTH = 100
"""The longest line a list may take, in characters."""
INDENT = "  "

Data = Mapping[str, Any]
Lines = tuple[str, ...]


def rewritten(shape: Table, text: str) -> str:
    """A record's text in canonical form; raises `tomllib.TOMLDecodeError` if it is not TOML."""
    return render(shape, tomllib.loads(text), layout.read(text))


def render(shape: Table, data: Data, notes: Layout | None = None) -> str:
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

    def document(self, shape: Table, data: Data, notes: Layout) -> None:
        if notes.head:
            self.lines += [*notes.head, ""]
        sections = {key for key, value in data.items() if _is_list_of_tables(value)}
        self._pairs(shape, {key: data[key] for key in data if key not in sections}, ())
        for key, inner in spelling.ordered(shape, data):
            if key in sections:
                self._sections(key, spelling.item_of(inner), data[key])
        self._ending(notes.tail)

    def _ending(self, tail: Lines) -> None:
        """The last comments, and any whose key is gone: what a person wrote is never lost."""
        rest = [*self._inside(()), *tail]
        if rest:
            self._blank()
            self.lines += rest
        while self.lines and not self.lines[-1]:
            self.lines.pop()

    def _sections(self, key: str, shape: Shape, tables: Sequence[Data]) -> None:
        lifted = _flat(self._note((key,)))
        for index, table in enumerate(tables):
            self._blank()
            self._entry(f"[[{spelling.key(key)}]]", self._note((key, index), lifted))
            self._pairs(shape, table, (key, index))
            lifted = ()

    def _pairs(
        self, shape: Shape, data: Data, path: KeyPath, names: str = "", lifted: Lines = ()
    ) -> None:
        """The keys of one table; tables within it become dotted keys, and lift their comments."""
        for key, inner in spelling.ordered(shape, data):
            name, value, place = f"{names}{spelling.key(key)}", data[key], (*path, key)
            if isinstance(value, dict) and value:
                lifted += _flat(self._note(place))
                self._pairs(inner, value, place, f"{name}.", lifted)
            else:
                self._pair(name, value, place, inner, lifted)
            lifted = ()

    def _pair(self, name: str, value: object, path: KeyPath, shape: Shape, lifted: Lines) -> None:
        whole = f"{name} = {spelling.value(value, shape)}"
        if isinstance(value, list) and not self._fits(whole, value, path):
            self._list(name, value, path, spelling.item_of(shape), lifted)
        else:
            self._entry(whole, self._note(path, (*lifted, *self._inside(path))))

    def _fits(self, whole: str, items: list[object], path: KeyPath) -> bool:
        """Whether a list stays on one line."""
        if not items:
            return True
        has_tables = any(isinstance(item, dict) for item in items)
        has_comments = any(_is_below(path, key) for key in self.notes)
        return len(whole) <= WIDTH and not has_tables and not has_comments

    def _list(
        self, name: str, items: list[object], path: KeyPath, shape: Shape, lifted: Lines
    ) -> None:
        note = self._note(path, lifted)
        self._entry(f"{name} = [", Place(line=0, above=note.above))
        for index, item in enumerate(items):
            inner = (*path, index)
            line = f"{INDENT}{spelling.value(item, shape)},"
            self._entry(line, self._note(inner, self._inside(inner)), INDENT)
        self.gap_due = False
        self._entry("]", replace(note, above=()))

    def _entry(self, line: str, note: Place, indent: str = "") -> None:
        """One line with its comments; `indent` is theirs."""
        if self.gap_due or "" in note.above:
            self._blank()
        self.lines += [f"{indent}{one}" if one else "" for one in note.above]
        self.lines.append(f"{line}  {note.beside}" if note.beside else line)
        self.lines += [f"{indent}{one}" for one in note.below]
        self.gap_due = bool(note.below)

    def _note(self, path: KeyPath, lifted: Lines = ()) -> Place:
        """The comments of one place, taken out of those still to be written."""
        note = self.notes.pop(path, Place(line=0))
        return replace(note, above=(*lifted, *note.above))

    def _inside(self, path: KeyPath) -> Lines:
        """Comments within what is written on one line, or of keys that are gone."""
        keys = [key for key in self.notes if _is_below(path, key)]
        return tuple(line for key in keys for line in _flat(self.notes.pop(key)))

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _is_below(path: KeyPath, key: KeyPath) -> bool:
    return len(key) > len(path) and key[: len(path)] == path


def _flat(place: Place) -> Lines:
    return tuple(line for line in (*place.above, place.beside, *place.below) if line)


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
