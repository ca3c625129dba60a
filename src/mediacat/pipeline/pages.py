"""Event pages brought into the catalog: read, compared with the records, written when asked to."""

import difflib
import tomllib
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediacat.catalog import add, canonical, layout, schema, shape, store, tree, values
from mediacat.catalog.errors import InvalidRecordError
from mediacat.catalog.schema import Kind
from mediacat.catalog.view import Catalog
from mediacat.errors import MediacatError
from mediacat.files import write_atomically
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
class Change:
    """One record before and after."""

    path: Path
    old: str
    """Empty where the record is new."""
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What pages would change in a catalog."""

    root: Path
    draft: Draft
    changes: tuple[Change, ...]

    def difference(self) -> str:
        """A unified diff of all records, as `git diff` writes it."""
        return "".join(
            line
            for one in self.changes
            for line in difflib.unified_diff(
                one.old.splitlines(keepends=True),
                one.new.splitlines(keepends=True),
                one.path.relative_to(self.root).as_posix() if one.old else "/dev/null",
                one.path.relative_to(self.root).as_posix(),
            )
        )


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
    return Proposal(root=catalog.root, draft=found, changes=tuple(_changes(catalog.root, found)))


def write(proposal: Proposal) -> None:
    """Keep what was proposed; recordings whose language is known get their address."""
    for one in proposal.changes:
        write_atomically(one.path, one.new)
    for link in proposal.draft.recordings:
        if link.language is not None:
            add.add_source(proposal.root, proposal.draft.event.id, link.language, link.url)
    store.open_catalog(proposal.root)


def _changes(root: Path, found: Draft) -> list[Change]:
    records: list[tuple[Path, Kind, dict[str, Any]]] = [
        (tree.person_file(root, one.id), Kind.PERSON, values.person(one)) for one in found.people
    ]
    event = found.event.id
    records.append((tree.event_file(root, event), Kind.EVENT, values.event(found.event)))
    if found.quotes:
        records.append((tree.quotes_file(root, event), Kind.QUOTES, values.quotes(found.quotes)))
    changes = [_change(*one) for one in records]
    return [one for one in changes if one is not None]


def _change(path: Path, kind: Kind, data: dict[str, Any]) -> Change | None:
    """The record with these values; None where it has them already."""
    wrong = next(shape.mismatches(schema.SHAPES[kind], data), None)
    if wrong is not None:
        raise InvalidRecordError(path.name, wrong.message)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    if old and tomllib.loads(old) == data:
        return None
    form = schema.SHAPES[kind]
    assert isinstance(form, shape.Table)
    return Change(path=path, old=old, new=canonical.render(form, data, layout.read(old)))


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
