"""What was made from what: one small file beside a recording's derived files.

The ledger is trusted only together with the files: a product that was changed or deleted makes its
stage stale, and a lost ledger only costs work.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mediacat.files import write_atomically
from mediacat.pipeline import fingerprint

FILE_NAME = "made.json"


@dataclass(frozen=True, slots=True)
class Product:
    """One file a stage made, as it was when the stage ended."""

    size: int
    modified_ns: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Made:
    """A finished stage: what decided its result, and the files that are the result."""

    key: str
    products: dict[str, Product]
    note: str | None = None
    given: object = None
    """What it was told besides (`Result.given`), JSON-able."""


@dataclass(slots=True)
class Ledger:
    """The finished stages of one recording; written after every stage."""

    folder: Path
    made: dict[str, Made] = field(default_factory=dict)

    def is_fresh(self, stage: str, key: str) -> bool:
        """Whether `stage` was made from just this and its files are as it left them."""
        entry = self.made.get(stage)
        return entry is not None and entry.key == key and self.is_whole(stage)

    def is_whole(self, stage: str) -> bool:
        """Whether the files of `stage` are as it left them, whatever it was made from."""
        entry = self.made.get(stage)
        return entry is not None and all(
            _is_as_made(self.folder / name, product) for name, product in entry.products.items()
        )

    def products(self, stage: str) -> dict[str, str]:
        """Names and fingerprints of the files `stage` made; empty if it has not run."""
        entry = self.made.get(stage)
        return {name: one.fingerprint for name, one in entry.products.items()} if entry else {}

    def record(
        self,
        stage: str,
        key: str,
        products: Iterable[Path],
        note: str | None = None,
        given: object = None,
    ) -> None:
        """Write down that `stage` ended well with these files; its older ones go.

        They go last, when nothing refers to them: killed before, a build leaves a file too many.
        Whoever has one open reads on.
        """
        before = self.products(stage).keys()
        described = {str(path.relative_to(self.folder)): _describe(path) for path in products}
        self.made[stage] = Made(key, dict(sorted(described.items())), note, given)
        self.save()
        for name in before - {name for made in self.made.values() for name in made.products}:
            with suppress(OSError):
                (self.folder / name).unlink()

    def forget(self, stage: str) -> None:
        """Write down that `stage` has no result."""
        if self.made.pop(stage, None) is not None:
            self.save()

    def save(self) -> None:
        """Write the ledger whole."""
        table = {
            stage: {
                "key": made.key,
                "note": made.note,
                "given": made.given,
                "products": {
                    name: [one.size, one.modified_ns, one.fingerprint]
                    for name, one in made.products.items()
                },
            }
            for stage, made in self.made.items()
        }
        write_atomically(self.folder / FILE_NAME, json.dumps(table, indent=1) + "\n")


def load(folder: Path) -> Ledger:
    """Read the ledger of a recording; one that is missing or unreadable counts as empty."""
    try:
        table = json.loads((folder / FILE_NAME).read_bytes())
        return Ledger(folder, {stage: _made(entry) for stage, entry in table.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # A cache's bookkeeping: whatever is wrong with it, the cure is to make things again.
        return Ledger(folder)


def _made(entry: dict[str, Any]) -> Made:
    products = {name: Product(*facts) for name, facts in entry["products"].items()}
    return Made(entry["key"], products, entry["note"], entry.get("given"))


def _describe(path: Path) -> Product:
    facts = path.stat()
    return Product(facts.st_size, facts.st_mtime_ns, fingerprint.of_file(path))


def _is_as_made(path: Path, product: Product) -> bool:
    try:
        facts = path.stat()
    except OSError:
        return False
    if facts.st_size != product.size:
        return False
    # A copied or restored folder has other times; then the bytes decide.
    return facts.st_mtime_ns == product.modified_ns or (
        fingerprint.of_file(path) == product.fingerprint
    )
