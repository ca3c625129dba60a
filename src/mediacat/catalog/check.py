"""All rules over the whole catalog in one go: every problem, not the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mediacat import files
from mediacat.catalog import canonical, openpoints, reading, rules, schema, transcripts
from mediacat.catalog.problem import Finding, Problem, Severity, locate
from mediacat.catalog.tree import RecordFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found, by file and line."""

    problems: tuple[Problem, ...]
    records: int
    """How many records were read."""

    def of(self, severity: Severity) -> tuple[Problem, ...]:
        """The problems of one severity."""
        return tuple(problem for problem in self.problems if problem.severity is severity)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended before anything can be built."""
        return self.of(Severity.ERROR)


def check(root: Path) -> Report:
    """Check every record; raises NoCatalogError where `root` has no catalog.toml."""
    found = reading.read(root)
    findings = [
        *found.findings,
        *rules.broken(found),
        *transcripts.broken(found),
        *openpoints.listed(found),
        *_uncanonical(found.files),
    ]
    problems = sorted(locate(findings), key=lambda one: (one.path, one.line or 0))
    return Report(problems=tuple(problems), records=len(found.files))


def fix(root: Path) -> tuple[Path, ...]:
    """Rewrite every record that is not in canonical form; returns the files that changed."""
    changed = []
    for file in reading.read(root).files:
        text = _canonical(file)
        if text is not None:
            files.write_atomically(file.path, text)
            changed.append(file.path)
    return tuple(changed)


def _uncanonical(found: tuple[RecordFile, ...]) -> Iterator[Finding]:
    for file in found:
        if _canonical(file) is not None:
            yield Finding(
                path=file.path,
                message="this is not in canonical form; `mediacat check --fix` rewrites it",
                severity=Severity.WARNING,
            )


def _canonical(file: RecordFile) -> str | None:
    """The text a record should have; None where it has it, or cannot be read."""
    shape = schema.SHAPES.get(file.kind)
    if shape is None:
        return None
    try:
        text = file.path.read_bytes().decode()
        wanted = canonical.rewritten(shape, text)
    except (OSError, ValueError, RecursionError):
        return None
    return None if wanted == text else wanted
