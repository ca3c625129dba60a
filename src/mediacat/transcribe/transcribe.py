"""One recording's speech to its words: cut, listen, write down, doubt, listen again.

Every finished batch of pieces is kept, so that a run that was killed goes on where it was and ends
with the same result as one that was not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import Path

from mediacat.errors import EnglishOnlyModelError
from mediacat.model import progress as reporting
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Span, to_seconds
from mediacat.model.transcript import Recognition, Segment
from mediacat.transcribe import doubt, kept, languages, pieces, silero, speech, voice, wordtimes
from mediacat.transcribe.recogniser import Evidence, Heard, Hearing, Recogniser


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What is to be transcribed, and what is known of it beforehand."""

    speech: Path
    """A WAV file: 16 kHz, mono, 16 bit."""
    language: Language
    spoken: tuple[Language, ...] = ()
    """Languages heard on it, where more than its own."""
    hotwords: tuple[str, ...] = ()
    """Names and terms that are likely to occur, the most important first."""


def transcribe(
    track: Track,
    *,
    recogniser: Recogniser,
    workdir: Path,
    progress: reporting.Progress = reporting.silent,
) -> Recognition:
    """Write down what is said on a track.

    Finished batches are kept under `workdir`; it can be removed once the result is stored.
    `progress` counts seconds of sound. Raises SpeechUnreadableError and EnglishOnlyModelError.
    """
    engine = recogniser.engine
    possible = languages.allowed(track.language, track.spoken)
    if not engine.multilingual and set(possible) != {Language.ENGLISH}:
        foreign = next(one for one in possible if one is not Language.ENGLISH)
        raise EnglishOnlyModelError(engine.model, foreign)
    with speech.opened(track.speech) as sound:
        fingerprint = sound.fingerprint()
        circumstances = [fingerprint, repr(engine), recogniser.options.described()]
        circumstances += [list(possible), list(track.hotwords)]
        run = _Run(track, sound, recogniser, kept.Folder(workdir, circumstances))
        segments = run.segments(progress)
        return Recognition(
            language=track.language,
            segments=tuple(segments),
            origin=_origin(recogniser, fingerprint),
            duration=sound.duration,
        )


def _origin(recogniser: Recogniser, fingerprint: str) -> Origin:
    return Origin(
        kind=OriginKind.MACHINE,
        engine=recogniser.engine.name,
        model=recogniser.engine.model,
        version=recogniser.engine.version,
        options=recogniser.options.described(),
        made_from=f"sha256:{fingerprint}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listened:
    """Pieces and what the model heard in them."""

    spans: tuple[Span, ...]
    hearing: Hearing

    def observed(self) -> Iterator[tuple[Span, Evidence]]:
        """Each piece with the evidence for its language."""
        return zip(self.spans, self.hearing.languages(), strict=True)


class _Run:
    """The state of one run: the plan, and the batches the model has listened to ahead."""

    def __init__(
        self, track: Track, sound: speech.Speech, recogniser: Recogniser, folder: kept.Folder
    ) -> None:
        self._track = track
        self._sound = sound
        self._recogniser = recogniser
        self._folder = folder
        self._possible = languages.allowed(track.language, track.spoken)
        self._in_question = len(self._possible) > 1
        self._plan = folder.plan() or self._planned()
        self._batches = self._in_batches(self._plan.pieces)
        self._ahead: dict[int, list[_Listened]] = {}

    def _planned(self) -> kept.Plan:
        options = self._recogniser.options
        probabilities = silero.probabilities(self._sound)
        regions = voice.regions(probabilities, silero.STEP, self._sound.duration)
        mixed = len(set(self._track.spoken) | {self._track.language}) > 1
        planned = pieces.plan(
            regions,
            pieces.Pauses(probabilities, silero.STEP),
            longest=options.longest_piece,
            joined_silence=options.joined_silence_mixed if mixed else options.joined_silence,
        )
        plan = kept.Plan(regions=regions, pieces=planned)
        self._folder.keep_plan(plan)
        return plan

    def segments(self, progress: reporting.Progress) -> list[Segment]:
        total = to_seconds(self._sound.duration)
        progress(0, total)
        found: list[Segment] = []
        before = self._track.language
        for number, spans in enumerate(self._batches):
            batch = self._folder.batch(number)
            if batch is None:
                batch = self._batch(number, before)
                self._folder.keep_batch(number, batch)
            before = batch[-1].language
            found += [segment for piece in batch for segment in _segments(piece)]
            progress(to_seconds(spans[-1].end), total)
        progress(total, total)
        return found

    def _batch(self, number: int, before: Language) -> tuple[kept.Piece, ...]:
        parts = self._listened(number)
        decided = iter(self._languages(number, before))
        found: list[kept.Piece] = []
        for part in parts:
            spoken = tuple(islice(decided, len(part.spans)))
            heard = part.hearing.words(spoken, self._track.hotwords)
            found += map(self._settled, part.spans, spoken, heard)
        del self._ahead[number]
        return tuple(found)

    def _listened(self, number: int) -> list["_Listened"]:
        """A batch behind the model's ears; pieces in which languages mix are cut finer."""
        if number not in self._ahead:
            spans = self._batches[number]
            parts = [self._listen(spans)]
            finer = self._finer(parts[0]) if self._in_question else spans
            if finer != spans:
                parts = [self._listen(some) for some in self._in_batches(finer)]
            self._ahead[number] = parts
        return self._ahead[number]

    def _listen(self, spans: tuple[Span, ...]) -> "_Listened":
        sounds = [self._sound.samples(span) for span in spans]
        return _Listened(spans=spans, hearing=self._recogniser.hear(sounds))

    def _finer(self, listened: "_Listened") -> tuple[Span, ...]:
        options = self._recogniser.options
        return tuple(
            part
            for span, evidence in listened.observed()
            for part in (
                (span,)
                if max(evidence.values()) >= options.clear_language
                else pieces.apart(span, self._plan.regions, options.joined_silence_mixed)
            )
        )

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
            for place in range(number, min(number + 2, len(self._batches)))
            for part in self._listened(place)
            for span, evidence in part.observed()
        ]
        return languages.decide(
            observed, self._possible, before, self._recogniser.options.language_change
        )

    def _settled(self, span: Span, language: Language, heard: Heard) -> kept.Piece:
        """The piece as it will stay: listened to again for as long as there is doubt."""
        best = self._judged(span, language, heard)
        if not doubt.is_wrong(best.marks):
            return best
        for again in self._recogniser.hear_again(self._sound.samples(span), language):
            other = self._judged(span, language, again)
            best = max(best, other, key=lambda piece: doubt.merit(piece.marks))
            if not doubt.is_wrong(best.marks):
                break
        return best

    def _judged(self, span: Span, language: Language, heard: Heard) -> kept.Piece:
        regions = [one for one in self._plan.regions if one.overlap(span)]
        placed = [
            replace(word, span=word.span.shifted(span.start), language=language)
            for word in heard.words
        ]
        words = wordtimes.settle(placed, regions, span)
        marks = doubt.marks(replace(heard, words=words), regions, self._recogniser.options)
        return kept.Piece(span=span, language=language, words=words, marks=marks)


def _segments(piece: kept.Piece) -> list[Segment]:
    """The piece's words, apart where the doubt about them changes."""
    found = []
    marked = zip(piece.words, piece.marks, strict=True)
    for marks, group in groupby(marked, key=lambda one: one[1]):
        words = tuple(word for word, _ in group)
        span = Span(words[0].span.start, words[-1].span.end)
        found.append(Segment(span=span, words=words, language=piece.language, marks=marks))
    return found
