"""Batches of pieces through the model: each stretch in the language it is spoken in.

The language of a stretch depends on what follows, so the model listens one batch ahead of what is
written down. What it heard is at most two batches of encoder output.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TypeVar

from mediacat.model.language import Language
from mediacat.speechfile import SpeechFile
from mediacat.transcribe import languages
from mediacat.transcribe.kept import Plan
from mediacat.transcribe.pieces import Piece
from mediacat.transcribe.recogniser import Heard, Hearing, Recogniser

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One piece, written down for the first time."""

    piece: Piece
    language: Language
    heard: Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listened:
    """A batch in the model's ears."""

    pieces: tuple[Piece, ...]
    hearing: Hearing
    observed: tuple[languages.Observed, ...]
    """Per stretch; empty where the language is not in question."""


class Listener:
    """Takes a recording's batches in order; any of them can be the first."""

    def __init__(
        self, sound: SpeechFile, recogniser: Recogniser, plan: Plan, possible: tuple[Language, ...]
    ) -> None:
        """`possible` are the languages that may be spoken, the track's own first."""
        self._sound = sound
        self._recogniser = recogniser
        self._possible = possible
        self.batches = self._in_batches(plan.pieces)
        self._ahead: dict[int, _Listened] = {}

    def written(
        self, number: int, before: Language, hotwords: tuple[str, ...]
    ) -> Iterator[Written]:
        """The pieces of a batch; a piece in which languages meet is cut between them.

        `before` is the language of the last stretch of the batch before.
        """
        listened = self._listened(number)
        runs = self._runs(listened, self._languages(number, before))
        del self._ahead[number]
        if tuple(piece for piece, _ in runs) == listened.pieces:
            heard = [(listened.hearing, runs)]
        else:
            heard = [
                (self._hear(tuple(piece for piece, _ in some)), some)
                for some in self._in_batches(runs)
            ]
        for hearing, some in heard:
            texts = hearing.words([language for _, language in some], hotwords)
            for (piece, language), text in zip(some, texts, strict=True):
                yield Written(piece=piece, language=language, heard=text)

    def _listened(self, number: int) -> _Listened:
        if number not in self._ahead:
            batch = self.batches[number]
            hearing = self._hear(batch)
            observed = self._observed(batch, hearing) if len(self._possible) > 1 else ()
            self._ahead[number] = _Listened(pieces=batch, hearing=hearing, observed=observed)
        return self._ahead[number]

    def _hear(self, pieces: tuple[Piece, ...]) -> Hearing:
        return self._recogniser.hear([self._sound.samples(*piece.stretches) for piece in pieces])

    def _observed(
        self, pieces: tuple[Piece, ...], hearing: Hearing
    ) -> tuple[languages.Observed, ...]:
        found = hearing.languages([piece.own for piece in pieces])
        return tuple(
            languages.Observed(
                evidence=languages.folded(evidence, self._possible), duration=stretch.duration
            )
            for piece, heard in zip(pieces, found, strict=True)
            for stretch, evidence in zip(piece.stretches, heard, strict=True)
        )

    def _languages(self, number: int, before: Language) -> Iterator[Language]:
        """The language of each stretch of a batch, the next batch being taken into account."""
        observed = self._listened(number).observed
        if not observed:
            stretches = sum(len(piece.stretches) for piece in self.batches[number])
            return iter(self._possible * stretches)
        if number + 1 < len(self.batches):
            observed += self._listened(number + 1).observed
        change = self._recogniser.options.language_change
        return iter(languages.decide(observed, self._possible, before, change))

    def _runs(
        self, listened: _Listened, decided: Iterator[Language]
    ) -> tuple[tuple[Piece, Language], ...]:
        """The pieces, cut where the language of their stretches changes."""
        runs = []
        for piece in listened.pieces:
            spoken = zip(piece.stretches, islice(decided, len(piece.stretches)), strict=True)
            for language, some in groupby(spoken, key=lambda one: one[1]):
                runs.append((Piece(tuple(stretch for stretch, _ in some)), language))
        return tuple(runs)

    def _in_batches(self, pieces: tuple[_T, ...]) -> list[tuple[_T, ...]]:
        size = self._recogniser.options.batch_size
        return [pieces[place : place + size] for place in range(0, len(pieces), size)]
