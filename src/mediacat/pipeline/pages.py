"""Event pages brought into the catalog: read, compared with the records, written when asked to."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mediacat.catalog import add, revision, schema, tree, values
from mediacat.catalog.errors import AmbiguousRecordingError, InvalidRecordError
from mediacat.catalog.revision import Revision
from mediacat.catalog.schema import Kind
from mediacat.catalog.view import Catalog
from mediacat.errors import MediacatError
from mediacat.model.language import TRACK_LANGUAGES, Language
from mediacat.model.person import Person
from mediacat.pipeline import pagesource, twins
from mediacat.quotes.page import draft, reading, recordings
from mediacat.quotes.page.draft import Draft, Known
from mediacat.quotes.page.reading import PageReading


class PageAddressUnknown(MediacatError):
    """A file whose records could not say where it was published."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"{file} is no address of a published page. Say where it was published with "
            "--url ADDRESS (https://…), so that its quotes have a source."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What pages would change in a catalog."""

    root: Path
    draft: Draft
    changes: tuple[Revision, ...]

    def difference(self) -> str:
        """A unified diff of all records, as `git diff` writes it."""
        return revision.difference(self.root, self.changes)


def propose(
    catalog: Catalog, sources: Sequence[str], *, urls: Sequence[str] = (), event: str | None = None
) -> Proposal:
    """What these pages (addresses or files, of one event) would change; nothing is written.

    `urls` are the addresses under which files were published, in their order. Raises
    PageUnreadableError, PageAddressUnknown and InvalidRecordError.
    """
    told = iter(urls)
    texts = [(pagesource.text(one), one if "://" in one else next(told, one)) for one in sources]
    pages = [reading.read(*one) for one in texts]
    for page in pages:
        if not schema.is_address(page.source):
            raise PageAddressUnknown(page.source)
    id_ = event or _event_id(catalog, pages)
    if not schema.is_slug(id_):
        raise InvalidRecordError(f"event {id_}", "an id is lower-case letters, digits and hyphens")
    familiar = _familiar(catalog, id_)
    if any(familiar):
        pages = [reading.read(*one, familiar) for one in texts]
    known = Known(
        people=catalog.people, event=catalog.events.get(id_), quotes=catalog.quotes_of(id_)
    )
    found = draft.draft(pages, id_, known, twins.likeness)
    return Proposal(root=catalog.root, draft=found, changes=tuple(_changes(catalog, found)))


def _familiar(catalog: Catalog, event: str) -> list[list[Person]]:
    """The people of an event, then everybody else the catalog knows."""
    own = {one.speaker for one in catalog.quotes_of(event)}
    if event in catalog.events:
        sessions = catalog.events[event].sessions
        own |= {one.person for session in sessions for one in session.appearances}
    near = [
        one
        for one in catalog.people.values()
        if one.id in own or any(role.event == event for role in one.roles)
    ]
    return [near, [one for one in catalog.people.values() if one not in near]]


def write(proposal: Proposal) -> None:
    """Keep what was proposed, all of it or nothing; raises whatever opening the catalog raises."""
    revision.keep(proposal.root, proposal.changes)


def _changes(catalog: Catalog, found: Draft) -> Iterator[Revision]:
    root, event = catalog.root, found.event.id
    records: list[tuple[Path, Kind, dict[str, Any]]] = [
        (tree.person_file(root, one.id), Kind.PERSON, values.person(one)) for one in found.people
    ]
    records.append((tree.event_file(root, event), Kind.EVENT, values.event(found.event)))
    if found.quotes:
        records.append((tree.quotes_file(root, event), Kind.QUOTES, values.quotes(found.quotes)))
    for record in records:
        if (change := revision.of(*record)) is not None:
            yield change
    yield from _sources(catalog, found)


def _sources(catalog: Catalog, found: Draft) -> Iterator[Revision]:
    """The first address in each language for the recording it belongs to, if one can tell which.

    Each further one is a recording of its own: a forum is often published in parts.
    """
    event = found.event.id
    together = replace(catalog, events={**catalog.events, event: found.event})
    known = together.recordings_of(event)
    kept = {recordings.identity(source) for one in known for source in one.sources}
    taken = {one.id for one in known}
    for language in TRACK_LANGUAGES:
        links = [one for one in found.recordings if one.language is language]
        waits = any(one.language is language and not one.sources for one in known)
        for number, link in enumerate(links):
            if recordings.identity(link.url) in kept or (number and waits):
                continue
            id_ = _further(language, taken) if number else None
            with suppress(AmbiguousRecordingError):
                added = add.source_added(together, event, language, link.url, id_)
                if added is not None:
                    yield added


def _further(language: Language, taken: set[str]) -> str:
    """A name for one more recording; it is taken then."""
    names = (f"{add.WHOLE_EVENT}-{number}.{language}" for number in itertools.count(2))
    id_ = next(one for one in names if one not in taken)
    taken.add(id_)
    return id_


def _event_id(catalog: Catalog, pages: Sequence[PageReading]) -> str:
    """The event that names one of the pages, or was on the day; else a new one by its title."""
    sources = {page.source for page in pages}
    days = {page.facts.day for page in pages if page.facts.day}
    events = catalog.events.values()
    named = [one.id for one in events if sources & {page.url for page in one.pages}]
    if found := [*named, *(one.id for one in events if one.date in days)]:
        return found[0]
    first = next((page for page in pages if page.language == "en"), pages[0])
    year = next((str(page.facts.day.year) for page in pages if page.facts.day), "")
    return "-".join(filter(None, [year, draft.slug(first.facts.title)]))
