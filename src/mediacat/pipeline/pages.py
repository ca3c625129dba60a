"""Event pages brought into the catalog: read, compared with the records, written when asked to."""

import urllib.error
import urllib.request
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
from mediacat.pipeline import twins
from mediacat.quotes.errors import PageUnreadableError
from mediacat.quotes.page import draft
from mediacat.quotes.page.draft import Draft, Known, PageReading

_LARGEST = 10_000_000
_TIMEOUT_S = 30
_AGENT = "Mozilla/5.0 (compatible; mediacat)"


class PageAddressUnknown(MediacatError):
    """A file whose records could not say where it was published."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(
            f"{file} does not say where it was published. Say it with --url ADDRESS, "
            "so that its quotes have a source."
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
    pages = [draft.read(_text(one), one if "://" in one else next(told, one)) for one in sources]
    for page in pages:
        if not schema.is_address(page.source):
            raise PageAddressUnknown(page.source)
    id_ = event or _event_id(catalog, pages)
    if not schema.is_slug(id_):
        raise InvalidRecordError(f"event {id_}", "an id is lower-case letters, digits and hyphens")
    known = Known(
        people=catalog.people, event=catalog.events.get(id_), quotes=catalog.quotes_of(id_)
    )
    found = draft.draft(pages, id_, known, twins.likeness)
    return Proposal(root=catalog.root, draft=found, changes=tuple(_changes(catalog, found)))


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
    """The first address in each language for the recording it belongs to, if one can tell which."""
    together = replace(catalog, events={**catalog.events, found.event.id: found.event})
    first = {link.language: link for link in reversed(found.recordings) if link.language}
    for language, link in first.items():
        with suppress(AmbiguousRecordingError):
            added = add.source_added(together, found.event.id, language, link.url)
            if added is not None:
                yield added


def _event_id(catalog: Catalog, pages: Sequence[PageReading]) -> str:
    """The event that names one of the pages, or was on the day; else a new one by its title."""
    sources = {page.source for page in pages}
    days = {page.facts.day for page in pages if page.facts.day}
    for one in catalog.events.values():
        if sources & {page.url for page in one.pages} or one.date in days:
            return one.id
    first = next((page for page in pages if page.language == "en"), pages[0])
    year = next((str(page.facts.day.year) for page in pages if page.facts.day), "")
    return "-".join(filter(None, [year, draft.slug(first.facts.title)]))


def _text(source: str) -> str:
    """A page's text from the web or a file."""
    if "://" not in source:
        try:
            return _decoded(Path(source).read_bytes())
        except OSError as error:
            raise PageUnreadableError(source, error.strerror or str(error)) from error
    if not schema.is_address(source):
        raise PageUnreadableError(source, "it is no http(s) address")
    request = urllib.request.Request(source, headers={"User-Agent": _AGENT})  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310 - as above
            data = answer.read(_LARGEST + 1)
            charset = answer.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        error.close()
        raise PageUnreadableError(source, f"the server answers {error.code}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise PageUnreadableError(source, f"it cannot be fetched ({reason})") from error
    if len(data) > _LARGEST:
        raise PageUnreadableError(source, "it is larger than a page ever is")
    return _decoded(data, charset)


def _decoded(data: bytes, charset: str | None = None) -> str:
    """UTF-8 unless the server or the bytes say otherwise; Ukrainian pages of old are cp1251."""
    for one in (charset, "utf-8-sig", "cp1251"):
        try:
            return data.decode(one or "utf-8-sig")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", errors="replace")
