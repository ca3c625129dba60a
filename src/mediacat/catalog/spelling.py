"""Single keys and values as TOML, each in the one spelling of the canonical form."""

import datetime as dt
import re
from collections.abc import Mapping

from mediacat.catalog.shape import ListOf, Shape, Table

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {
    '"': r"\"",
    "\\": r"\\",
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\f": r"\f",
    "\r": r"\r",
}
_UNKNOWN = Table({})


def key(name: str) -> str:
    """One part of a key.

    >>> key("title"), key("the title")
    ('title', '"the title"')
    """
    return name if _BARE_KEY.fullmatch(name) else _one_line(name)


def value(what: object, shape: Shape) -> str:
    """A value on one line; text with line breaks keeps them."""
    match what:
        case str():
            return _several_lines(what) if "\n" in what else _one_line(what)
        case bool():
            return "true" if what else "false"
        case dt.date() | dt.time():
            return what.isoformat()
        case list():
            return f"[{', '.join(value(item, item_of(shape)) for item in what)}]"
        case dict():
            pairs = (
                f"{key(name)} = {value(what[name], one)}" for name, one in ordered(shape, what)
            )
            return f"{{ {', '.join(pairs)} }}" if what else "{}"
        case _:
            return repr(what)


def ordered(shape: Shape, table: Mapping[str, object]) -> list[tuple[str, Shape]]:
    """The keys of a table in the order of its shape, then those that the shape does not know."""
    known = shape.keys if isinstance(shape, Table) else {}
    rest = {name: _UNKNOWN for name in table if name not in known}
    return [(name, inner) for name, inner in {**known, **rest}.items() if name in table]


def item_of(shape: Shape) -> Shape:
    """The shape of a list's items."""
    return shape.item if isinstance(shape, ListOf) else _UNKNOWN


def _one_line(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _several_lines(text: str) -> str:
    escaped = "".join(one if one in '"\n' else _escaped(one) for one in text)
    # Quotation marks stand as they are unless they would end the text.
    return '"""\n' + re.sub(r'"(?=""|\Z)', r"\\" + '"', escaped) + '"""'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    is_control = character < " " or character == "\x7f"
    return f"\\u{ord(character):04x}" if is_control else character
