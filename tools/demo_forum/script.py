"""The script as objects: who says what, in which language, and who interprets it."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LANGUAGES = ("uk", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An espeak-ng voice, how fast it speaks (words a minute) and how high (0 to 99)."""

    name: str
    rate: int
    pitch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A speaker, with a voice for each language spoken."""

    id: str
    name: Mapping[str, str]
    role: Mapping[str, str]
    voice: Mapping[str, Voice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Sentences that say the same thing, by language; one language only where nobody interprets."""

    sentences: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One stretch of one speaker in one language."""

    id: str
    speaker: str
    language: str
    interpreted: bool
    pause_before_ms: int
    cut_from: str | None
    beads: tuple[Bead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """The whole script."""

    id: str
    date: dt.date
    when: Mapping[str, str]
    """The date in words."""
    title: Mapping[str, str]
    series: Mapping[str, str]
    place: Mapping[str, str]
    organiser: Mapping[str, str]
    people: Mapping[str, Person]
    interpreter: Mapping[str, Voice]
    turns: tuple[Turn, ...]

    def sentences(self, language: str) -> Iterator[str]:
        """Every sentence of a language, in script order, the floor's and the interpreter's."""
        for turn in self.turns:
            for bead in turn.beads:
                yield from bead.sentences.get(language, ())


def load(path: Path) -> Forum:
    """Read `script.toml`; raises `ValueError` where a turn does not hold together."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    head = data["forum"]
    people = {entry["id"]: _person(entry) for entry in data["person"]}
    turns = tuple(_turn(entry) for entry in data["turn"])
    for turn in turns:
        if turn.language not in people[turn.speaker].voice:
            raise ValueError(f"{turn.id}: {turn.speaker} has no voice for {turn.language}")
    return Forum(
        id=head["id"],
        date=head["date"],
        when=head["when"],
        title=head["title"],
        series=head["series"],
        place=head["place"],
        organiser=head["organiser"],
        people=people,
        interpreter=_voices(data["interpreter"]),
        turns=turns,
    )


def _person(entry: Mapping[str, Any]) -> Person:
    return Person(id=entry["id"], name=entry["name"], role=entry["role"], voice=_voices(entry))


def _voices(entry: Mapping[str, Any]) -> dict[str, Voice]:
    return {language: Voice(**voice) for language, voice in entry["voice"].items()}


def _turn(entry: Mapping[str, Any]) -> Turn:
    expected = set(LANGUAGES) if entry["interpreted"] else {entry["language"]}
    for bead in entry["bead"]:
        if set(bead) != expected:
            raise ValueError(f"{entry['id']}: a bead holds {sorted(bead)}, not {sorted(expected)}")
    return Turn(
        id=entry["id"],
        speaker=entry["speaker"],
        language=entry["language"],
        interpreted=entry["interpreted"],
        pause_before_ms=entry["pause_before_ms"],
        cut_from=entry.get("cut_from"),
        beads=tuple(
            Bead(sentences={key: tuple(texts) for key, texts in bead.items()})
            for bead in entry["bead"]
        ),
    )
