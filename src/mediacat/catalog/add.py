"""Adding to the catalog by command what a person could also write by hand."""

import os
import tomllib
import urllib.parse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mediacat.catalog import revision, schema, store, tree, values
from mediacat.catalog.errors import AmbiguousRecordingError, InvalidRecordError
from mediacat.catalog.revision import Revision
from mediacat.catalog.schema import Kind
from mediacat.catalog.view import Catalog
from mediacat.model.event import Event
from mediacat.model.language import Language
from mediacat.model.recording import Recording

WHOLE_EVENT = "full"
"""What a recording is called where nothing better is known."""


def add_source(
    root: Path, event: str, language: Language, source: str, *, recording: str | None = None
) -> Recording:
    """Give a recording its address, or one more; the recording is made where there is none.

    `source` is an address or the path of an existing file. Without `recording`, it is the event's
    only one in `language`, or of several the only one without a source. The same address twice
    changes nothing. Comments in the record stay. Raises UnknownEventError,
    AmbiguousRecordingError, InvalidRecordError, and whatever opening the catalog raises.
    """
    catalog = store.open_catalog(root)
    id_ = recording or _target(catalog, event, language)
    return _kept(catalog, f"{event}/{id_}", [], source_added(catalog, event, language, source, id_))


def add_event_with_source(
    root: Path, event: Event, language: Language, source: str, *, recording: str | None = None
) -> Recording:
    """Make the record of a new event and of its first recording, or neither.

    Raises InvalidRecordError, also where the event's id is taken, and whatever opening raises.
    """
    catalog = store.open_catalog(root)
    made = _event_made(catalog, event)
    together = replace(catalog, events={**catalog.events, event.id: event})
    id_ = recording or _target(together, event.id, language)
    added = source_added(together, event.id, language, source, id_)
    return _kept(catalog, f"{event.id}/{id_}", [made], added)


def source_added(
    catalog: Catalog, event: str, language: Language, source: str, recording: str | None = None
) -> Revision | None:
    """What `add_source` would write; None where the recording has the address already."""
    catalog.event(event)
    id_ = recording or _target(catalog, event, language)
    path = tree.recording_file(catalog.root, event, id_)
    known = catalog.recordings.get(f"{event}/{id_}")
    _check_fits(f"{event}/{id_}", id_, language, known)
    address = _address(source, path, catalog.root, f"recording {event}/{id_}")
    if known is not None and _identity(address) in map(_identity, known.sources):
        return None
    text = path.read_text(encoding="utf-8") if known else ""
    data = {"language": language.value, **tomllib.loads(text)}
    data["sources"] = [*data.get("sources", ()), address]
    return revision.of(path, Kind.RECORDING, data)


def _event_made(catalog: Catalog, event: Event) -> Revision:
    if event.id in catalog.events:
        raise InvalidRecordError(f"event {event.id}", "there is one already; edit its event.toml")
    if not schema.is_slug(event.id):
        raise InvalidRecordError(
            f"event {event.id}", "an id is lower-case letters, digits and single hyphens"
        )
    made = revision.of(tree.event_file(catalog.root, event.id), Kind.EVENT, values.event(event))
    assert made is not None, "there is no record yet"
    return made


def _kept(
    catalog: Catalog, key: str, before: Sequence[Revision], added: Revision | None
) -> Recording:
    revisions = [*before, *([added] if added else [])]
    return (revision.keep(catalog.root, revisions) if revisions else catalog).recording(key)


def _target(catalog: Catalog, event: str, language: Language) -> str:
    """The id of the recording that is meant where none is named."""
    recordings = catalog.recordings_of(event)
    own = [one for one in recordings if one.language is language]
    waiting = [one for one in own if not one.sources] if len(own) > 1 else own
    if len(waiting) == 1:
        return waiting[0].id
    if own:
        raise AmbiguousRecordingError(event, language, [one.id for one in own])
    # The other language's recording of the same thing gives its name: forum.en makes forum.uk.
    names = {one.id.removesuffix(f".{one.language}") for one in recordings}
    name = names.pop() if len(names) == 1 else WHOLE_EVENT
    return f"{name}.{language}"


def _check_fits(key: str, id_: str, language: Language, known: Recording | None) -> None:
    if not schema.is_recording_id(id_):
        reason = "a recording's id is like opening.uk: lower-case letters, digits, hyphens"
        raise InvalidRecordError(f"recording {key}", reason)
    told = known.language if known else Path(id_).suffix.removeprefix(".") or language
    if told != language:
        raise InvalidRecordError(f"recording {key}", f"it is in {told}, not in {language}")


def _address(source: str, record: Path, root: Path, what: str) -> str:
    """A source as it is written in the record; files inside the project relative to it."""
    source = source.strip()
    if "://" in source:
        if not schema.is_address(source):
            raise InvalidRecordError(what, f"{source} does not begin with http:// or https://")
        return source
    file = Path(source).resolve()
    if not file.is_file():
        raise InvalidRecordError(what, f"“{source}” is neither an address nor a file")
    project = root.resolve().parent
    if not file.is_relative_to(project):
        return file.as_posix()
    folder = record.resolve().parent
    return Path(os.path.relpath(file, folder)).as_posix()


def _identity(source: str) -> str:
    """What two spellings of one address share."""
    if "://" not in source:
        return source
    parts = urllib.parse.urlsplit(source)
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
