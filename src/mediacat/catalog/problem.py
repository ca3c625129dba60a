"""What can be wrong with a record, and where it stands in its file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mediacat.catalog import layout
from mediacat.catalog.layout import KeyPath


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """The record cannot be used; nothing is built until it is mended."""
    WARNING = "warning"
    """The record can be used, but something about its file is not as it should be."""
    OPEN = "open"
    """Something is not known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend or to find out, said in one sentence."""

    path: Path
    line: int | None
    """Counted from 1; None where the problem is not in a file's text."""
    message: str
    severity: Severity

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{where}: {self.severity}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A problem as it is found: by key, because lines are looked up only for what is reported."""

    path: Path
    message: str
    severity: Severity = Severity.ERROR
    key: KeyPath | None = None
    """The key in the file; None where the problem is not in a file's keys."""
    line: int | None = None
    """The line, where it is known already."""


def locate(findings: Iterable[Finding]) -> Iterator[Problem]:
    """Give every finding its line, reading each file at most once."""
    layouts: dict[Path, layout.Layout] = {}
    for found in findings:
        line = found.line
        if line is None and found.key is not None:
            if found.path not in layouts:
                layouts[found.path] = layout.read(found.path.read_text(encoding="utf-8"))
            line = layouts[found.path].line_of(found.key)
        yield Problem(path=found.path, line=line, message=found.message, severity=found.severity)
