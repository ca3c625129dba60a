"""Opening the catalog: all of it in one go, or the reason why not."""

from pathlib import Path

from mediacat.catalog import reading, rules
from mediacat.catalog.errors import InvalidCatalogError
from mediacat.catalog.problem import Severity, locate
from mediacat.catalog.view import Catalog


def open_catalog(root: Path) -> Catalog:
    """Read all records.

    Raises NoCatalogError where there is none, and InvalidCatalogError with the first problem and
    the number of the others. Transcripts, canonical form and open points are left to `check`.
    """
    found = reading.read(root)
    findings = [*found.findings, *rules.broken(found)]
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if errors:
        first = next(locate(errors[:1]))
        raise InvalidCatalogError(str(first), more=len(errors) - 1)
    return found.catalog
