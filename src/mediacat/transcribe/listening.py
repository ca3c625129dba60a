"""Batches of pieces through the model: each piece in the language it is spoken in.

The language of a piece depends on what follows, so the model listens one batch ahead of what is
written down. What it heard is at most two batches of encoder output.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mediacat.model.language import Language
from mediacat.model.span import Span
from mediacat.transcribe import languages, pieces
from mediacat.transcribe.kept import Plan
from mediacat.transcribe.recogniser import Evidence, Heard, Hearing, Recogniser
from mediacat.transcribe.speech import Speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One piece, written down for the first time."""

    span: Span
    language: Language
    heard: Heard


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listened:
    """Pieces and what the model heard in them."""

    spans: tuple[Span, ...]
    hearing: Hearing

    def observed(self) -> Iterator[tuple[Span, Evidence]]:
        """Each piece with the evidence for its language."""
        return zip(self.spans, self.hearing.languages(), strict=True)


class Listener:
    """Takes a recording's batches in order; any of them can be the first."""

    def __init__(
        self, sound: Speech, recogniser: Recogniser, plan: Plan, possible: tuple[Language, ...]
    ) -> None:
        """`possible` are the languages that may be spoken, the track's own first."""
        self._sound = sound
        self._recogniser = recogniser
        self._regions = plan.regions
        self._possible = possible
        self.batches = self._in_batches(plan.pieces)
        self._ahead: dict[int, list[_Listened]] = {}

    def written(
        self, number: int, before: Language, hotwords: tuple[str, ...]
    ) -> Iterator[Written]:
        """The pieces of a batch, or finer ones where languages meet within a piece.

        `before` is the language of the last piece of the batch before.
        """
        parts = self._listened(number)
        decided = iter(self._languages(number, before))
        for part in parts:
            spoken = tuple(islice(decided, len(part.spans)))
            found = part.hearing.words(spoken, hotwords)
            for span, language, heard in zip(part.spans, spoken, found, strict=True):
                yield Written(span=span, language=language, heard=heard)
        del self._ahead[number]

    @property
    def _in_question(self) -> bool:
        return len(self._possible) > 1

    def _listened(self, number: int) -> list[_Listened]:
        """A batch in the model's ears; pieces in which no language is clear are cut finer."""
        if number not in self._ahead:
            spans = self.batches[number]
            parts = [self._listen(spans)]
            finer = self._finer(parts[0]) if self._in_question else spans
            if finer != spans:
                parts = [self._listen(some) for some in self._in_batches(finer)]
            self._ahead[number] = parts
        return self._ahead[number]

    def _listen(self, spans: tuple[Span, ...]) -> _Listened:
        sounds = [self._sound.samples(span) for span in spans]
        return _Listened(spans=spans, hearing=self._recogniser.hear(sounds))

    def _finer(self, listened: _Listened) -> tuple[Span, ...]:
        options = self._recogniser.options
        found: list[Span] = []
        for span, evidence in listened.observed():
            if max(evidence.values()) >= options.clear_language:
                found.append(span)
            else:
                found += pieces.apart(span, self._regions, options.joined_silence_mixed)
        return tuple(found)

    def _in_batches(self, spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
        size = self._recogniser.options.batch_size
        return [spans[place : place + size] for place in range(0, len(spans), size)]

    def _languages(self, number: int, before: Language) -> tuple[Language, ...]:
        """The language of each piece of a batch, the next batch being taken into account."""
        if not self._in_question:
            return self._possible * sum(len(part.spans) for part in self._listened(number))
        observed = [
            languages.Observed(
                evidence=languages.folded(evidence, self._possible), duration=span.duration
            )
            for place in range(number, min(number + 2, len(self.batches)))
            for part in self._listened(place)
            for span, evidence in part.observed()
        ]
        change = self._recogniser.options.language_change
        return languages.decide(observed, self._possible, before, change)
