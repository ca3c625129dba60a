"""What the records do not know yet. Open is not wrong: nothing here stops anything."""

from collections.abc import Iterator
from pathlib import Path

from mediacat.catalog import tree
from mediacat.catalog.layout import KeyPath
from mediacat.catalog.problem import Finding, Severity
from mediacat.catalog.reading import Reading
from mediacat.catalog.view import Catalog
from mediacat.model.event import Event
from mediacat.model.language import Language, Localised

_NAMES = {Language.UKRAINIAN: "Ukrainian", Language.ENGLISH: "English"}


def listed(reading: Reading) -> Iterator[Finding]:
    """Every open point of the records that could be read, one by one."""
    catalog = reading.catalog
    if catalog.base_url is None and tree.catalog_file(catalog.root) not in reading.unreadable:
        yield _open(tree.catalog_file(catalog.root), (), "base_url is not known")
    for person in catalog.people.values():
        path = tree.person_file(catalog.root, person.id)
        yield from _text(catalog, person.name, path, ("name",), "the name")
        for index, role in enumerate(person.roles):
            yield from _text(catalog, role.title, path, ("roles", index, "title"), "the role")
    for event in catalog.events.values():
        yield from _event(catalog, event)
        yield from _sessions(catalog, event)
        yield from _recordings(catalog, event)


def _event(catalog: Catalog, event: Event) -> Iterator[Finding]:
    path = tree.event_file(catalog.root, event.id)
    yield from _text(catalog, event.title, path, ("title",), "the title")
    if event.subtitle.uk or event.subtitle.en:
        yield from _text(catalog, event.subtitle, path, ("subtitle",), "the subtitle")
    if event.date is None:
        yield _open(path, (), "the date is not known")
    yield from _text(catalog, event.place, path, ("place",), "the place")
    yield from _text(catalog, event.organiser, path, ("organiser",), "the organiser")
    if not event.pages:
        yield _open(path, (), "the address of a page about it is not known")
    if not event.sessions:
        yield _open(path, (), "its sessions are not known")
    for index, point in enumerate(event.open_points):
        yield _open(path, ("open_points", index), point)


def _sessions(catalog: Catalog, event: Event) -> Iterator[Finding]:
    path = tree.event_file(catalog.root, event.id)
    for index, session in enumerate(event.sessions):
        what = f"the title of session {session.id}"
        yield from _text(catalog, session.title, path, ("sessions", index, "title"), what)
        if not session.appearances:
            message = f"who takes part in session {session.id} is not known"
            yield _open(path, ("sessions", index), message)


def _recordings(catalog: Catalog, event: Event) -> Iterator[Finding]:
    recordings = catalog.recordings_of(event.id)
    for language in catalog.languages:
        if all(recording.language is not language for recording in recordings):
            path = tree.event_file(catalog.root, event.id)
            yield _open(path, (), f"it has no recording in {_NAMES[language]}")
    for recording in recordings:
        if not recording.sources:
            path = tree.recording_file(catalog.root, event.id, recording.id)
            command = f"mediacat add URL --event {event.id} --lang {recording.language}"
            yield _open(path, (), f"its address is not known; `{command}` adds it")


def _text(
    catalog: Catalog, text: Localised, path: Path, key: KeyPath, what: str
) -> Iterator[Finding]:
    missing = [language for language in catalog.languages if text.get(language) is None]
    if len(missing) == len(catalog.languages):
        yield _open(path, key, f"{what} is not known")
    else:
        for language in missing:
            yield _open(path, key, f"{what} is not known in {_NAMES[language]}")


def _open(path: Path, key: KeyPath, message: str) -> Finding:
    return Finding(path=path, key=key, message=message, severity=Severity.OPEN)
