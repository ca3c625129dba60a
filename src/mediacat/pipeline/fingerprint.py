"""Fingerprints: equal when, and only when, a stage would make the same thing again."""

import hashlib
import json
from pathlib import Path

_LENGTH = 32
"""Hex digits kept: 128 bits, far beyond chance collisions in any catalog."""


def of(value: object) -> str:
    """The fingerprint of a JSON-able value; the order of keys does not matter."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def of_file(path: Path) -> str:
    """The fingerprint of a file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_LENGTH]
