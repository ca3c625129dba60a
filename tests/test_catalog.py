"""The content is tested like the code: the catalog in this repository, and the documents on it."""

import re
import tomllib
from pathlib import Path

import pytest

from mediacat.catalog import canonical, check, schema, shape, store
from mediacat.catalog.problem import Severity
from mediacat.catalog.schema import Kind
from mediacat.catalog.shape import ListOf, Table

PROJECT = Path(__file__).parent.parent
FORMATS = (PROJECT / "docs" / "formats-records.md").read_text(encoding="utf-8")
HEADINGS = {
    Kind.CATALOG: "catalog.toml",
    Kind.PERSON: "people/<person>.toml",
    Kind.GLOSSARY: "glossary/uk-en.toml",
    Kind.EVENT: "events/<event>/event.toml",
    Kind.QUOTES: "events/<event>/quotes.toml",
    Kind.RECORDING: "events/<event>/<recording>/recording.toml",
    Kind.WITHHELD: "withheld.toml",
    Kind.REDIRECTS: "redirects.toml",
}


def test_the_catalog_has_open_points_only() -> None:
    problems = check.check(PROJECT / "catalog").problems
    assert [str(one) for one in problems if one.severity is not Severity.OPEN] == []


def test_the_sixth_forum_waits_for_the_addresses_of_its_two_recordings() -> None:
    catalog = store.open_catalog(PROJECT / "catalog")
    recordings = catalog.recordings_of("2026-ukraine-japan-forum")
    assert {recording.language for recording in recordings} == set(catalog.languages)
    assert len(catalog.event("2026-ukraine-japan-forum").sessions) == 4
    open_points = check.check(PROJECT / "catalog").of(Severity.OPEN)
    for recording in recordings:
        record = catalog.folder(recording) / "recording.toml"
        waits = any(one.path == record and "mediacat add" in one.message for one in open_points)
        assert waits == (not recording.sources)


def section(kind: Kind) -> str:
    start = FORMATS.index(f"## `{HEADINGS[kind]}`")
    return FORMATS[start : FORMATS.find("\n## ", start + 1)]


@pytest.mark.parametrize("kind", HEADINGS)
def test_every_key_is_documented_and_no_other(kind: Kind) -> None:
    documented = re.findall(r"^\| `([\w.]+)` \|", section(kind), re.MULTILINE)
    assert documented == list(keys(schema.SHAPES[kind]))


@pytest.mark.parametrize("kind", HEADINGS)
def test_the_examples_are_valid_and_canonical(kind: Kind) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", section(kind), re.DOTALL)
    assert list(shape.mismatches(schema.SHAPES[kind], tomllib.loads(example))) == []
    assert canonical.rewritten(schema.SHAPES[kind], example) == example


def keys(table: Table, prefix: str = "") -> list[str]:
    """The keys of a shape as the documents name them; the two languages of a text go unsaid."""
    found = []
    for key, inner in table.keys.items():
        found.append(f"{prefix}{key}")
        item = inner.item if isinstance(inner, ListOf) else inner
        if isinstance(item, Table) and item not in (schema.LOCALISED, schema.LOCALISED_PROSE):
            found += keys(item, f"{prefix}{key}.")
    return found
