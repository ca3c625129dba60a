"""People: names in both scripts, and what they were when they spoke."""

from dataclasses import dataclass

from mediacat.model.language import Localised


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a person was, in words fit to print beside the name."""

    title: Localised
    event: str | None = None
    """The event at which the role held; None where it is not bound to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks or is spoken of."""

    id: str
    name: Localised
    spellings: tuple[str, ...] = ()
    """Other spellings that are accepted for this person, in either script."""
    roles: tuple[Role, ...] = ()

    def __post_init__(self) -> None:
        if self.name.uk is None and self.name.en is None:
            raise ValueError(f"person {self.id} needs a name in at least one language")
