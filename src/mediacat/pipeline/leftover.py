"""Derived files of what the catalog has no more: told, and never removed unasked.

A recording may have been renamed, and its words took hours; or somebody corrected a draft in place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mediacat.catalog.view import Catalog
from mediacat.pipeline.ledger import FILE_NAME
from mediacat.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Folders that no build, page or search reads any more."""

    folders: tuple[Path, ...]
    size: int
    """Bytes of all their files."""


def look(catalog: Catalog, workspace: Workspace) -> Leftover | None:
    """What is left over; None where nothing is. What is withheld may be shown again: it stays."""
    folders = tuple(sorted(_folders(catalog, workspace)))
    if not folders:
        return None
    return Leftover(folders=folders, size=sum(map(_size, folders)))


def _folders(catalog: Catalog, workspace: Workspace) -> Iterator[Path]:
    """A folder is a build's own if a ledger lies in it; others in the workspace may be anything."""
    ledgers = workspace.root.glob(f"*/{FILE_NAME}")
    gone = {one.parent for one in ledgers if one.parent.name not in catalog.events}
    yield from gone
    for ledger in workspace.root.glob(f"*/*/{FILE_NAME}"):
        folder, event = ledger.parent, ledger.parent.parent
        names = folder.name.split("+")  # two recordings that are paired lie in one folder
        known = (f"{event.name}/{name}" in catalog.recordings for name in names)
        if event not in gone and not all(known):
            yield folder


def _size(folder: Path) -> int:
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())
