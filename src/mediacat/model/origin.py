"""Where a text comes from: every machine result carries it, every page shows it."""

from dataclasses import dataclass
from enum import StrEnum


class OriginKind(StrEnum):
    """Who wrote the words."""

    MACHINE = "machine"
    """A speech recogniser."""
    CAPTIONS = "captions"
    """Captions published with the recording, written or checked by people."""
    AUTOMATIC_CAPTIONS = "automatic-captions"
    """Captions the publishing platform's own recogniser made."""
    IMPORTED = "imported"
    """A transcript somebody brought."""
    REVIEWED = "reviewed"
    """A person read and corrected it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a transcript came to be."""

    kind: OriginKind
    engine: str | None = None
    """The recogniser, e.g. `faster-whisper`."""
    model: str | None = None
    """The recogniser's model, e.g. `large-v2`."""
    version: str | None = None
    """The engine's version."""
    options: tuple[tuple[str, str], ...] = ()
    """Options that change the result, sorted by name."""
    made_from: str | None = None
    """Fingerprint or name of what it was made from."""
    reviewer: str | None = None
    """Who reviewed it, where `kind` is REVIEWED."""

    @property
    def is_draft(self) -> bool:
        """Whether no person has reviewed the text yet."""
        return self.kind is not OriginKind.REVIEWED
