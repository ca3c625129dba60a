"""Where things stand in a TOML text: the line of every key, and the comments people wrote.

The standard library's reader gives values without lines or comments. This one gives lines and
comments without values: it walks the same grammar (https://toml.io/en/v1.0.0) over a text that
`tomllib` has accepted, and knows nothing about what the values mean.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mediacat.catalog import lexing
from mediacat.catalog.lexing import Token

KeyPath = tuple[str | int, ...]
"""The way to a value: keys, and indexes from 0 in lists, e.g. `("sessions", 1, "title", "uk")`."""


@dataclass(slots=True, kw_only=True)
class Place:
    """Where one key, list item or table header stands, with the comments that belong to it."""

    line: int
    above: tuple[str, ...] = ()
    """Comment lines above it; an empty string is an empty line between them or after them."""
    beside: str | None = None
    """The comment behind it on its last line."""
    below: tuple[str, ...] = ()
    """Comment lines directly below it that an empty line parts from what follows."""


@dataclass(slots=True, kw_only=True)
class Layout:
    """The places of one text, by key path, in the order of the text."""

    places: Mapping[KeyPath, Place]
    head: tuple[str, ...] = ()
    """Comments at the top of the file that an empty line parts from the rest."""
    tail: tuple[str, ...] = ()
    """Comments at the end that belong to nothing above."""

    def line_of(self, key: KeyPath) -> int:
        """The line of a key, or of the nearest thing around it; 1 for the file itself."""
        while key and key not in self.places:
            key = key[:-1]
        return self.places[key].line if key else 1


def read(text: str) -> Layout:
    """The layout of a TOML text; it must be one that `tomllib` accepts."""
    return _Walk(lexing.tokens(text)).document()


@dataclass(slots=True)
class _Walk:
    """One pass over the tokens of a text."""

    tokens: list[Token]
    at: int = 0
    places: dict[KeyPath, Place] = field(default_factory=dict)
    lengths: dict[KeyPath, int] = field(default_factory=dict)
    """How many `[[headers]]` each list of tables has had so far."""
    last: Place | None = None
    """The place a comment would belong to if it stood here."""
    waiting: tuple[str, ...] = ()
    """Comments that belong to whatever comes next."""

    def document(self) -> Layout:
        head = self._head()
        table: KeyPath = ()
        while self._next.kind != "end":
            if self._next.text == "[":
                table = self._header()
            else:
                self._pair(table)
            self._comments()
        return Layout(places=self.places, head=head, tail=self.waiting)

    def _head(self) -> tuple[str, ...]:
        lines = _lines(self._gap())
        while lines and not lines[0]:
            del lines[0]
        last_blank = max((n for n, line in enumerate(lines) if not line), default=None)
        if self._next.kind == "end":
            last_blank = len(lines)
        if last_blank is None:
            self.waiting = tuple(lines)
            return ()
        self.waiting = tuple(lines[last_blank + 1 :])
        return _tidy(lines[:last_blank])

    def _header(self) -> KeyPath:
        line = self._take().line
        is_list = self._next.text == "["
        if is_list:
            self._take()
        names = self._key()
        self._take()
        if is_list:
            self._take()
        path: KeyPath = ()
        for name in names[:-1]:
            path = self._inside((*path, name))
        path = (*path, names[-1])
        if is_list:
            index = self.lengths.get(path, 0)
            self.lengths[path] = index + 1
            self.places.setdefault(path, Place(line=line))
            path = (*path, index)
        self._arrive(path, line)
        return path

    def _inside(self, path: KeyPath) -> KeyPath:
        """A path below a list of tables means the list's last table."""
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def _pair(self, table: KeyPath) -> None:
        line = self._next.line
        names = self._key()
        self._take()
        path = table
        for name in names[:-1]:
            path = (*path, name)
            self.places.setdefault(path, Place(line=line))
        self._value((*path, names[-1]), line)

    def _value(self, path: KeyPath, line: int) -> None:
        place = self._arrive(path, line)
        opening = self._next.text
        if opening == "[":
            self._items(path, "]")
        elif opening == "{":
            self._items(path, "}")
        else:
            while self._next.kind in {"bare", "string"} or self._next.text == ".":
                self._take()
        self.last = place

    def _items(self, path: KeyPath, closing: str) -> None:
        self._take()
        self.last = None
        self._comments()
        index = 0
        while self._next.text != closing:
            if closing == "]":
                self._value((*path, index), self._next.line)
                index += 1
            else:
                self._pair(path)
            self._comments()
            if self._next.text == ",":
                self._take()
                self._comments()
        self._leave(self.places[path])
        self._take()

    def _leave(self, around: Place) -> None:
        """Comments before a closing bracket belong to the last thing inside it, if any."""
        left = [line for line in self.waiting if line]
        if self.last is None:
            around.above += tuple(left)
        else:
            self.last.below += tuple(left)
        self.waiting = ()

    def _arrive(self, path: KeyPath, line: int) -> Place:
        place = self.places.setdefault(path, Place(line=line))
        place.above += self.waiting
        self.waiting = ()
        self.last = place
        return place

    def _comments(self) -> None:
        """Give the comments that stand here to the thing before or after them."""
        gap = list(self._gap())
        if self.last is not None and gap and gap[0].kind == "comment":
            self.last.beside = " ".join(filter(None, (self.last.beside, gap.pop(0).text.strip())))
        if gap and gap[0].kind == "newline":
            del gap[0]
        lines = _lines(gap)
        count = next((n for n, line in enumerate(lines) if not line), len(lines))
        ends_here = count < len(lines) or self._next.kind == "end"
        if self.last is not None and count and ends_here and not self.waiting:
            self.last.below += tuple(lines[:count])
            lines = lines[count:]
        self.waiting += _tidy(lines, keep_end=self._next.kind != "end")

    def _gap(self) -> Iterator[Token]:
        while self._next.kind in {"newline", "comment"}:
            yield self._take()

    def _key(self) -> tuple[str, ...]:
        names = [lexing.name(self._take())]
        while self._next.text == ".":
            self._take()
            names.append(lexing.name(self._take()))
        return tuple(names)

    @property
    def _next(self) -> Token:
        return self.tokens[self.at]

    def _take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]


def _lines(gap: Iterable[Token]) -> list[str]:
    """The lines of a gap: comments, and "" for empty lines."""
    lines: list[str] = []
    current = None
    for token in gap:
        if token.kind == "comment":
            current = token.text.rstrip()
        else:
            lines.append(current or "")
            current = None
    return lines if current is None else [*lines, current]


def _tidy(lines: list[str], *, keep_end: bool = False) -> tuple[str, ...]:
    """At most one empty line in a row, none before the first comment or (mostly) after the last."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    if kept and not kept[-1] and not keep_end:
        kept.pop()
    return tuple(kept)
