"""From the catalog's folder to nouns, with everything that could not be read.

Values are read by the standard library, quickly; lines are looked up only for what is reported.
Transcripts are not read here: a catalog of hours of words must open in an instant.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mediacat.catalog import records, schema, shape, tree
from mediacat.catalog.errors import InvalidCatalogError, NoCatalogError
from mediacat.catalog.problem import Finding, locate
from mediacat.catalog.records import Data
from mediacat.catalog.schema import Kind
from mediacat.catalog.tree import RecordFile
from mediacat.catalog.view import Catalog
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.quote import Quote

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
_Loaded = Mapping[Kind, list[tuple[RecordFile, Data]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a catalog's folder holds."""

    catalog: Catalog
    """The records that could be read."""
    files: tuple[RecordFile, ...]
    findings: tuple[Finding, ...]
    unreadable: frozenset[Path]
    """Files whose record is missing in `catalog`, so that nobody calls their ids unknown."""


def read(root: Path) -> Reading:
    """Read all records.

    Raises NoCatalogError where `root` has no catalog.toml, InvalidCatalogError for a folder that
    cannot be looked into.
    """
    if not tree.catalog_file(root).is_file():
        raise NoCatalogError(str(root))
    try:
        entries = list(tree.walk(root))
    except OSError as error:
        raise InvalidCatalogError(f"{error.filename}: {error.strerror}", more=0) from error
    findings = [one for one in entries if isinstance(one, Finding)]
    files = [one for one in entries if isinstance(one, RecordFile)]
    loaded = defaultdict[Kind, list[tuple[RecordFile, Data]]](list)
    unreadable: set[Path] = set()
    for file in files:
        if file.kind in (Kind.TRANSCRIPT, Kind.IMPORTED):
            continue
        data = _load(file, findings)
        if data is None:
            unreadable.add(file.path)
        else:
            loaded[file.kind].append((file, data))
    return Reading(
        catalog=_catalog(root, loaded),
        files=tuple(files),
        findings=tuple(findings),
        unreadable=frozenset(unreadable),
    )


def read_quotes(path: Path) -> list[Quote]:
    """The quotes of one quotes.toml, wherever it lies; raises InvalidCatalogError."""
    findings: list[Finding] = []
    data = _load(RecordFile(path=path, kind=Kind.QUOTES), findings)
    if data is None:
        first = next(locate(findings[:1]))
        raise InvalidCatalogError(str(first), more=len(findings) - 1)
    return [records.quote("", one) for one in data.get("quotes", ())]


def _load(file: RecordFile, findings: list[Finding]) -> Data | None:
    """The values of one record; if anything is wrong with it, nothing but the findings."""
    try:
        data = tomllib.loads(file.path.read_bytes().decode())
    except UnicodeDecodeError as error:
        message = f"this is not UTF-8 text (byte {error.start + 1})"
        findings.append(Finding(path=file.path, message=message))
        return None
    except OSError as error:
        findings.append(Finding(path=file.path, message=f"this cannot be read: {error.strerror}"))
        return None
    except (ValueError, RecursionError) as error:
        findings.append(_not_toml(file.path, str(error)))
        return None
    wrong = [
        Finding(path=file.path, key=key, message=message)
        for key, message in shape.mismatches(schema.SHAPES[file.kind], data)
    ]
    findings += wrong
    return None if wrong else data


def _not_toml(path: Path, reason: str) -> Finding:
    where = _WHERE.search(reason)
    last_line = len(path.read_bytes().splitlines())
    line = int(where[1]) if where and where[1] else last_line
    return Finding(path=path, line=line, message=f"this is not TOML: {_WHERE.sub('', reason)}")


def _catalog(root: Path, loaded: _Loaded) -> Catalog:
    top = loaded[Kind.CATALOG][0][1] if loaded[Kind.CATALOG] else {}
    people = [records.person(file.id, data) for file, data in loaded[Kind.PERSON]]
    events = [records.event(file.event, data) for file, data in loaded[Kind.EVENT]]
    recordings = [
        records.recording(file.event, file.id, data) for file, data in loaded[Kind.RECORDING]
    ]
    quotes = [
        records.quote(file.event, one)
        for file, data in loaded[Kind.QUOTES]
        for one in data.get("quotes", ())
    ]
    withheld = [records.withheld(one) for one in _items(loaded, Kind.WITHHELD, "withheld")]
    return Catalog(
        root=root,
        title=records.localised(top, "title"),
        base_url=top.get("base_url"),
        languages=tuple(map(Language, top.get("languages", TRACK_LANGUAGES))),
        licence=top.get("licence", ""),
        people={one.id: one for one in people},
        events={one.id: one for one in events},
        recordings={one.key: one for one in recordings},
        quotes={one.key: one for one in quotes},
        reviewed_pairs=tuple(
            records.reviewed_pair(file.event, one)
            for file, data in loaded[Kind.BITEXT]
            for one in data.get("pairs", ())
        ),
        terms=tuple(map(records.term, _items(loaded, Kind.GLOSSARY, "terms"))),
        withheld={one.recording: one for one in withheld},
        redirects=tuple(map(records.redirect, _items(loaded, Kind.REDIRECTS, "redirects"))),
    )


def _items(loaded: _Loaded, kind: Kind, key: str) -> list[Data]:
    return [one for _, data in loaded[kind] for one in data.get(key, ())]
