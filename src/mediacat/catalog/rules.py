"""Rules that hold between records: what one names must exist, and nothing is said twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from mediacat.catalog import sessiontimes, tree
from mediacat.catalog.layout import KeyPath
from mediacat.catalog.problem import Finding, Severity
from mediacat.catalog.reading import Reading
from mediacat.catalog.shape import nearest
from mediacat.model.event import Event
from mediacat.model.person import Person
from mediacat.model.quote import Quote
from mediacat.model.recording import Recording


def broken(reading: Reading) -> Iterator[Finding]:
    """Every rule that the records break."""
    catalog = reading.catalog
    for person in catalog.people.values():
        yield from _person(reading, person)
    for event in catalog.events.values():
        yield from _event(reading, event)
    for recording in catalog.recordings.values():
        yield from _recording(reading, recording)
    yield from _quotes(reading)
    yield from _pairs(reading)
    yield from _terms(reading)
    yield from _withheld(reading)
    yield from _redirects(reading)
    yield from _namesakes(reading)


def _person(reading: Reading, person: Person) -> Iterator[Finding]:
    path = tree.person_file(reading.catalog.root, person.id)
    for index, role in enumerate(person.roles):
        if role.event is not None and not _has_event(reading, role.event):
            yield _dangling(
                "event", role.event, reading.catalog.events, path, ("roles", index, "event")
            )


def _event(reading: Reading, event: Event) -> Iterator[Finding]:
    path = tree.event_file(reading.catalog.root, event.id)
    for session_index, session in enumerate(event.sessions):
        for index, appearance in enumerate(session.appearances):
            if not _has_person(reading, appearance.person):
                key = ("sessions", session_index, "appearances", index, "person")
                yield _dangling("person", appearance.person, reading.catalog.people, path, key)
        for number, time in enumerate(session.times):
            if not _has_recording(reading, f"{event.id}/{time.recording}"):
                known = [one.id for one in reading.catalog.recordings_of(event.id)]
                place = ("sessions", session_index, "times", number, "recording")
                yield _dangling("recording", time.recording, known, path, place)
    yield from sessiontimes.broken(reading, event)


def _recording(reading: Reading, recording: Recording) -> Iterator[Finding]:
    catalog = reading.catalog
    path = tree.recording_file(catalog.root, recording.event, recording.id)
    _, dot, ending = recording.id.rpartition(".")
    if dot and ending != recording.language:
        yield Finding(
            path=path,
            key=("language",),
            message=f"language is {recording.language}, but the folder's name ends in .{ending}",
        )
    elif recording.language not in catalog.languages:
        yield Finding(
            path=path,
            key=("language",),
            message=f"language {recording.language} is none of the languages in catalog.toml",
        )
    event = catalog.events.get(recording.event)
    known = [session.id for session in event.sessions] if event else list(recording.sessions)
    for index, session in enumerate(recording.sessions):
        if session not in known:
            yield _dangling("session", session, known, path, ("sessions", index))


def _quotes(reading: Reading) -> Iterator[Finding]:
    catalog = reading.catalog
    indexes: dict[str, int] = defaultdict(int)
    for quote in catalog.quotes.values():
        index = indexes[quote.event]
        indexes[quote.event] += 1
        if not _has_person(reading, quote.speaker):
            path = tree.quotes_file(catalog.root, quote.event)
            yield _dangling(
                "person", quote.speaker, catalog.people, path, ("quotes", index, "speaker")
            )
        yield from _pins(reading, quote, index)


def _pins(reading: Reading, quote: Quote, index: int) -> Iterator[Finding]:
    """Places that a person has pinned or rejected are in the event's recordings."""
    catalog = reading.catalog
    path = tree.quotes_file(catalog.root, quote.event)
    known = [one.id for one in catalog.recordings_of(quote.event)]
    for name, pins in (("pinned", quote.pinned), ("rejected", quote.rejected)):
        for number, pin in enumerate(pins):
            key: KeyPath = ("quotes", index, name, number)
            if not _has_recording(reading, f"{quote.event}/{pin.recording}"):
                yield _dangling("recording", pin.recording, known, path, (*key, "recording"))
            if not pin.span.duration:
                message = "the end must be later than the start"
                yield Finding(path=path, key=(*key, "end"), message=message)


def _pairs(reading: Reading) -> Iterator[Finding]:
    """Both recordings of reviewed beads exist and are in the language their key says."""
    catalog = reading.catalog
    indexes: dict[str, int] = defaultdict(int)
    for pair in catalog.reviewed_pairs:
        index = indexes[pair.event]
        indexes[pair.event] += 1
        path = tree.bitext_file(catalog.root, pair.event)
        for language, id_ in (("uk", pair.uk), ("en", pair.en)):
            key: KeyPath = ("pairs", index, language)
            recording = catalog.recordings.get(f"{pair.event}/{id_}")
            if not _has_recording(reading, f"{pair.event}/{id_}"):
                known = [one.id for one in catalog.recordings_of(pair.event)]
                yield _dangling("recording", id_, known, path, key)
            elif recording is not None and recording.language != language:
                message = f"{id_} is in {recording.language}, not in {language}"
                yield Finding(path=path, key=key, message=message)


def _terms(reading: Reading) -> Iterator[Finding]:
    path = tree.glossary_file(reading.catalog.root)
    seen: set[tuple[str, str]] = set()
    good = {text for term in reading.catalog.terms for text in (term.uk, term.en)}
    for index, term in enumerate(reading.catalog.terms):
        if (term.uk, term.en) in seen:
            message = f"the term {term.uk} = {term.en} stands here twice"
            yield Finding(path=path, key=("terms", index), message=message)
        seen.add((term.uk, term.en))
        for number, variant in enumerate(term.forbidden):
            if variant in good:
                message = f"{variant} is forbidden here, but is itself a term"
                yield Finding(path=path, key=("terms", index, "forbidden", number), message=message)


def _withheld(reading: Reading) -> Iterator[Finding]:
    catalog = reading.catalog
    for index, key in enumerate(catalog.withheld):
        if not _has_recording(reading, key):
            path = tree.withheld_file(catalog.root)
            yield _dangling(
                "recording", key, catalog.recordings, path, ("withheld", index, "recording")
            )


def _redirects(reading: Reading) -> Iterator[Finding]:
    path = tree.redirects_file(reading.catalog.root)
    for index, redirect in enumerate(reading.catalog.redirects):
        if _has_page(reading, redirect.old):
            message = f"something stands at {redirect.old}, so it cannot have moved"
            yield Finding(path=path, key=("redirects", index, "from"), message=message)
        if not _has_page(reading, redirect.new):
            message = f"nothing stands at {redirect.new}"
            yield Finding(path=path, key=("redirects", index, "to"), message=message)


def _namesakes(reading: Reading) -> Iterator[Finding]:
    """A spelling that means two people makes both unfindable by it."""
    owners: dict[str, str] = {}
    for person in reading.catalog.people.values():
        for spelling in filter(None, (person.name.uk, person.name.en, *person.spellings)):
            owner = owners.setdefault(spelling, person.id)
            if owner != person.id:
                yield Finding(
                    path=tree.person_file(reading.catalog.root, person.id),
                    key=("name",),
                    message=f"{spelling} is also {owner}; are they one person?",
                    severity=Severity.WARNING,
                )


def _dangling(noun: str, id_: str, known: Iterable[str], path: Path, key: KeyPath) -> Finding:
    return Finding(path=path, key=key, message=f"there is no {noun} {id_}{nearest(id_, known)}")


def _has_person(reading: Reading, id_: str) -> bool:
    catalog = reading.catalog
    return id_ in catalog.people or tree.person_file(catalog.root, id_) in reading.unreadable


def _has_event(reading: Reading, id_: str) -> bool:
    catalog = reading.catalog
    return id_ in catalog.events or tree.event_file(catalog.root, id_) in reading.unreadable


def _has_recording(reading: Reading, key: str) -> bool:
    catalog = reading.catalog
    if key in catalog.recordings:
        return True
    event, _, recording = key.partition("/")
    return tree.recording_file(catalog.root, event, recording) in reading.unreadable


def _has_quote(reading: Reading, key: str) -> bool:
    catalog = reading.catalog
    event = key.partition("/")[0]
    return key in catalog.quotes or tree.quotes_file(catalog.root, event) in reading.unreadable


def _has_page(reading: Reading, address: str) -> bool:
    """Whether the catalog has a page at `/e/…`, `/r/…/…`, `/q/…/…` or `/p/…`."""
    _, letter, name = address.split("/", 2)
    match letter:
        case "e":
            return _has_event(reading, name)
        case "p":
            return _has_person(reading, name)
        case "r":
            return _has_recording(reading, name)
        case _:
            return _has_quote(reading, name)
