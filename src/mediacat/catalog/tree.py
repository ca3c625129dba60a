"""Where records lie: the shape of a catalog's folder."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mediacat.catalog import schema
from mediacat.catalog.problem import Finding, Severity
from mediacat.catalog.schema import Kind
from mediacat.catalog.shape import nearest

EVENTS = "events"
GLOSSARY = "glossary"
PEOPLE = "people"
TRANSCRIPT = "transcript.vtt"
IMPORTED_WORDS = "imported.json"
IMPORTED_CAPTIONS = "imported.vtt"

_AT_THE_TOP = {
    "catalog.toml": Kind.CATALOG,
    "withheld.toml": Kind.WITHHELD,
    "redirects.toml": Kind.REDIRECTS,
}
_GLOSSARIES = {"uk-en.toml": Kind.GLOSSARY}
_OF_EVENT = {
    "event.toml": Kind.EVENT,
    "quotes.toml": Kind.QUOTES,
    "bitext.toml": Kind.BITEXT,
}
_OF_RECORDING = {
    "recording.toml": Kind.RECORDING,
    TRANSCRIPT: Kind.TRANSCRIPT,
    IMPORTED_WORDS: Kind.IMPORTED,
    IMPORTED_CAPTIONS: Kind.IMPORTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFile:
    """A file that holds a record, and what its place in the tree says about it."""

    path: Path
    kind: Kind
    event: str = ""
    """The id of the event it belongs to."""
    id: str = ""
    """The person's or the recording's id."""


def catalog_file(root: Path) -> Path:
    """Where the catalog's own record lies."""
    return root / "catalog.toml"


def person_file(root: Path, person: str) -> Path:
    """Where a person's record lies."""
    return root / PEOPLE / f"{person}.toml"


def glossary_file(root: Path) -> Path:
    """Where the terms lie."""
    return root / GLOSSARY / "uk-en.toml"


def event_file(root: Path, event: str) -> Path:
    """Where an event's record lies."""
    return root / EVENTS / event / "event.toml"


def quotes_file(root: Path, event: str) -> Path:
    """Where an event's published quotes lie."""
    return root / EVENTS / event / "quotes.toml"


def bitext_file(root: Path, event: str) -> Path:
    """Where the beads lie that a person has reviewed."""
    return root / EVENTS / event / "bitext.toml"


def recording_file(root: Path, event: str, recording: str) -> Path:
    """Where a recording's record lies."""
    return root / EVENTS / event / recording / "recording.toml"


def transcript_file(root: Path, event: str, recording: str) -> Path:
    """Where a recording's reviewed transcript lies, once there is one."""
    return root / EVENTS / event / recording / TRANSCRIPT


def withheld_file(root: Path) -> Path:
    """Where the recordings that are not shown are listed."""
    return root / "withheld.toml"


def redirects_file(root: Path) -> Path:
    """Where the addresses that have moved are listed."""
    return root / "redirects.toml"


def walk(root: Path) -> Iterator[RecordFile | Finding]:
    """Every record in the catalog, sorted by place, and whatever lies there that is none."""
    yield from _files(root, _AT_THE_TOP, folders=(PEOPLE, GLOSSARY, EVENTS))
    yield from _files(root / GLOSSARY, _GLOSSARIES)
    for entry in _entries(root / PEOPLE):
        if not entry.name.endswith(".toml"):
            yield _stray(entry)
        elif schema.is_slug(person := entry.name.removesuffix(".toml")):
            yield RecordFile(path=Path(entry), kind=Kind.PERSON, id=person)
        else:
            yield _bad_id(entry, person)
    for entry in _entries(root / EVENTS):
        if not entry.is_dir():
            yield _stray(entry)
        elif schema.is_slug(entry.name):
            yield from _event(Path(entry))
        else:
            yield _bad_id(entry, entry.name)


def _event(folder: Path) -> Iterator[RecordFile | Finding]:
    event = folder.name
    recordings = [entry for entry in _entries(folder) if entry.is_dir()]
    names = tuple(entry.name for entry in recordings)
    yield from _files(folder, _OF_EVENT, folders=names, event=event)
    yield from _missing(folder, "event.toml")
    for entry in recordings:
        if schema.is_recording_id(entry.name):
            yield from _files(Path(entry), _OF_RECORDING, event=event, id=entry.name)
            yield from _missing(Path(entry), "recording.toml")
        else:
            yield _bad_id(entry, entry.name)


def _files(
    folder: Path, known: Mapping[str, Kind], *, folders: tuple[str, ...] = (), **ids: str
) -> Iterator[RecordFile | Finding]:
    for entry in _entries(folder):
        if entry.name in known and entry.is_file():
            yield RecordFile(path=Path(entry), kind=known[entry.name], **ids)
        elif entry.name not in folders or entry.is_file():
            others = [name for name in (*known, *folders) if name != entry.name]
            yield _stray(entry, nearest(entry.name, others))


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name, without notes to readers and hidden files."""
    try:
        with os.scandir(folder) as found:
            entries = [one for one in found if not one.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((one for one in entries if one.name != "README.md"), key=lambda one: one.name)


def _stray(entry: os.DirEntry[str], hint: str = "") -> Finding:
    return Finding(
        path=Path(entry),
        message=f"mediacat does not read this{hint or '; is it misplaced?'}",
        severity=Severity.WARNING,
    )


def _bad_id(entry: os.DirEntry[str], name: str) -> Finding:
    return Finding(
        path=Path(entry),
        message=f'"{name}" cannot be an id: use lower-case letters, digits and single hyphens',
    )


def _missing(folder: Path, name: str) -> Iterator[Finding]:
    if not (folder / name).is_file():
        yield Finding(path=folder, message=f"{name} is missing in this folder")
