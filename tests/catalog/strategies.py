"""TOML texts as people might write them: any order, any spelling, comments anywhere."""

import datetime as dt
import tomllib
from collections.abc import Mapping

from hypothesis import strategies as st

from mediacat.catalog import schema
from mediacat.catalog.shape import Leaf, ListOf, Shape, Table

WORDS = st.sampled_from(
    ["безпеки", "п’ять", "the sea", 'said "so"', "back\\slash", "#no note", "й"]
)
COMMENTS = st.sampled_from(["# note", "#", "# “Жовква” [x] = {1}", '#"""'])
KEYS = st.sampled_from(["a", "b", "c-1", "д", "with space", 'qu"ote'])

_LEAVES: dict[Leaf, st.SearchStrategy[object]] = {
    schema.LINE: WORDS,
    schema.PROSE: st.lists(WORDS, min_size=1, max_size=3).map("\n".join),
    schema.SLUG: st.sampled_from(["opening", "panel-1", "igor-zhovkva"]),
    schema.ADDRESS: st.sampled_from(["https://example.org", "http://a.b/c?d=e"]),
    schema.DATE: st.dates(min_value=dt.date(2000, 1, 1)),
}


def documents() -> st.SearchStrategy[dict[str, object]]:
    """Values without a shape: nested tables and lists of everything."""
    return st.dictionaries(KEYS, _values(), max_size=4)


def _values() -> st.SearchStrategy[object]:
    scalars = st.one_of(
        WORDS, st.integers(), st.booleans(), st.dates(), st.times(), st.just("дві\nлінії\n")
    )
    return st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)
        ),
        max_leaves=8,
    )


def fitting(shape: Shape) -> st.SearchStrategy[object]:
    """Values that fit a shape as far as their types go."""
    match shape:
        case ListOf():
            return st.lists(fitting(shape.item), max_size=3)
        case Table():
            return st.fixed_dictionaries(
                {}, optional={key: fitting(inner) for key, inner in shape.keys.items()}
            )
        case _:
            return _LEAVES.get(shape, WORDS)


@st.composite
def texts(draw: st.DrawFn, data: Mapping[str, object]) -> str:
    """A TOML text that says `data`, in some order and spelling, with comments and empty lines."""
    lines = draw(_table(data, ()))
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# end", "\n\n# end\n"]))
    assert tomllib.loads(text) == data
    return text


@st.composite
def _table(draw: st.DrawFn, data: Mapping[str, object], path: tuple[str, ...]) -> list[str]:
    """Pairs first, then sub-tables and lists of tables under headers, as TOML demands."""
    pairs: list[str] = []
    sections: list[str] = []
    for key in draw(st.permutations(list(data))):
        value, inner = data[key], (*path, key)
        name = ".".join(map(_key, inner))
        if isinstance(value, dict) and draw(st.booleans()):
            sections += [*draw(_notes()), f"[{name}]{draw(_beside())}"]
            sections += draw(_table(value, inner))
        elif _is_list_of_tables(value) and draw(st.booleans()):
            assert isinstance(value, list)
            for one in value:
                sections += [*draw(_notes()), f"[[{name}]]{draw(_beside())}"]
                sections += draw(_table(one, inner))
        elif isinstance(value, dict) and value and draw(st.booleans()):
            for part, leaf in value.items():
                pairs += draw(_notes())
                spelt = draw(_spelt(leaf))
                pairs.append(f"{_key(key)} . {_key(part)} = {spelt}{draw(_beside())}")
        else:
            pairs += [*draw(_notes()), f"{_key(key)} ={draw(_spelt(value))}{draw(_beside())}"]
    return pairs + sections


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _notes() -> st.SearchStrategy[list[str]]:
    return st.lists(st.one_of(st.just(""), COMMENTS), max_size=3)


def _beside() -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), COMMENTS.map(lambda note: f" {note}"))


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("-", "").isalnum() else _basic(key)


def _basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


@st.composite
def _spelt(draw: st.DrawFn, value: object) -> str:
    match value:
        case str():
            return draw(_spelt_text(value))
        case bool():
            return str(value).lower()
        case list():
            return draw(_spelt_list(value))
        case dict():
            pairs = [f"{_key(key)} = {_plain(one)}" for key, one in value.items()]
            return f"{{ {', '.join(pairs)} }}"
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)


@st.composite
def _spelt_text(draw: st.DrawFn, text: str) -> str:
    spellings = [_basic(text)]
    if "'" not in text:
        spellings.append(f"'''\n{text}'''")
        if "\n" not in text:
            spellings.append(f"'{text}'")
    if '"' not in text and "\\" not in text:
        spellings.append(f'"""{text}"""')
    return draw(st.sampled_from(spellings))


@st.composite
def _spelt_list(draw: st.DrawFn, items: list[object]) -> str:
    parts = []
    for item in items:
        notes = draw(_notes())
        before = "".join(f"\n{note}" for note in notes) + ("\n" if notes else "")
        after = draw(_beside())
        parts.append(f"{before}{draw(_spelt(item))},{after}\n")
    closing = [f"{note}\n" for note in draw(_notes())]
    return f"[{''.join(parts)}{''.join(closing)}]"


def _plain(value: object) -> str:
    match value:
        case str():
            return _basic(value)
        case bool():
            return str(value).lower()
        case list():
            return f"[{', '.join(map(_plain, value))}]"
        case dict():
            return (
                f"{{ {', '.join(f'{_key(key)} = {_plain(one)}' for key, one in value.items())} }}"
            )
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)
