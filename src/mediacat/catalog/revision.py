"""Records before and after a change, and the change as one act: all files are written, or none."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediacat.catalog import canonical, layout, schema, shape, store
from mediacat.catalog.errors import InvalidRecordError
from mediacat.catalog.schema import Kind
from mediacat.catalog.view import Catalog
from mediacat.files import write_atomically


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One record before and after."""

    path: Path
    old: str
    """Empty where the record is new."""
    new: str


def of(path: Path, kind: Kind, data: Mapping[str, Any]) -> Revision | None:
    """The record with these values, its comments kept; None where it has them already.

    Raises InvalidRecordError for values that do not fit the kind.
    """
    form = schema.SHAPES[kind]
    wrong = next(shape.mismatches(form, data), None)
    if wrong is not None:
        raise InvalidRecordError(path.name, wrong.message)
    old = _text(path)
    if old and tomllib.loads(old) == data:
        return None
    assert isinstance(form, shape.Table)
    return Revision(path=path, old=old, new=canonical.render(form, data, layout.read(old)))


def difference(root: Path, revisions: Iterable[Revision]) -> str:
    """A unified diff of the records below `root`, as `git diff` writes it."""
    return "".join(
        line
        for one in revisions
        for line in difflib.unified_diff(
            one.old.splitlines(keepends=True),
            one.new.splitlines(keepends=True),
            one.path.relative_to(root).as_posix() if one.old else "/dev/null",
            one.path.relative_to(root).as_posix(),
        )
    )


def keep(root: Path, revisions: Sequence[Revision]) -> Catalog:
    """Write the records and open the catalog; whatever stops that, nothing has changed.

    Raises InvalidRecordError where somebody has changed a record since it was read, and whatever
    opening the catalog raises.
    """
    for one in revisions:
        if _text(one.path) != one.old:
            raise InvalidRecordError(one.path.name, "it was changed meanwhile; try again")
    begun: list[Revision] = []
    try:
        for one in revisions:
            begun.append(one)
            write_atomically(one.path, one.new)
        return store.open_catalog(root)
    except BaseException:  # an interrupt as well
        for one in reversed(begun):
            _put_back(one)
        raise


def _put_back(one: Revision) -> None:
    if _text(one.path) == one.old:
        return  # what could not be written needs no writing again, which would fail alike
    if one.old:
        write_atomically(one.path, one.old)
        return
    one.path.unlink()
    with suppress(OSError):  # other records lie there
        one.path.parent.rmdir()


def _text(path: Path) -> str:
    """A record as it is; empty where there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""
