"""What a recogniser made of a recording."""

from dataclasses import dataclass

from demo_recogniser import errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What the recogniser made of a recording."""

    language: str
    words: list[errors.Timed]
    seconds: float
