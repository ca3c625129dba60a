"""One recording's speech to its words: cut, listen, write down, doubt, listen again.

Every finished batch of pieces is kept, so that a run that was killed goes on where it was and ends
with the same result as one that was not.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from mediacat import speechfile
from mediacat.model import progress as reporting
from mediacat.model.language import Language
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Span, to_seconds
from mediacat.model.transcript import Mark, Recognition, Segment, Word
from mediacat.speechfile import SpeechFile
from mediacat.transcribe import (
    doubt,
    kept,
    languages,
    listening,
    pieces,
    silero,
    voice,
    wordtimes,
)
from mediacat.transcribe.errors import EnglishOnlyModelError
from mediacat.transcribe.recogniser import Recogniser, RecognitionOptions


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
    `progress` counts seconds of sound. Raises NotSpeech and EnglishOnlyModelError.
    """
    engine = recogniser.engine
    possible = languages.allowed(track.language, track.spoken)
    if not engine.multilingual and set(possible) != {Language.ENGLISH}:
        foreign = next(one for one in possible if one is not Language.ENGLISH)
        raise EnglishOnlyModelError(engine.model, foreign)
    sound = speechfile.read(track.speech)
    fingerprint = sound.fingerprint()
    circumstances = [fingerprint, repr(engine), recogniser.options.described()]
    circumstances += [track.language, track.spoken, track.hotwords]
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


def _planned(track: Track, sound: SpeechFile, options: RecognitionOptions) -> kept.Plan:
    probabilities = silero.probabilities(sound)
    cores = voice.cores(probabilities, silero.STEP, sound.duration)
    regions = voice.regions(cores, sound.duration)
    stretches = pieces.stretches(
        regions,
        pieces.Pauses(probabilities, silero.STEP),
        longest=options.longest_piece,
        joined_silence=options.joined_silence,
    )
    # A language is heard more surely in a window of its own: worth it where several take turns.
    mixed = {track.language, *track.spoken} != {track.language}
    if options.packed and not mixed:
        cut = pieces.packed(stretches, options.longest_piece)
    else:
        cut = tuple(pieces.Piece((one,)) for one in stretches)
    return kept.Plan(cores=cores, regions=regions, pieces=cut)


class _Run:
    """One recording on its way through a recogniser."""

    def __init__(
        self, track: Track, sound: SpeechFile, recogniser: Recogniser, folder: kept.Folder
    ) -> None:
        self._track = track
        self._sound = sound
        self._recogniser = recogniser
        self._hotwords = track.hotwords if recogniser.engine.takes_hotwords else ()
        self._folder = folder
        plan = folder.plan()
        if plan is None:
            plan = _planned(track, sound, recogniser.options)
            folder.keep_plan(plan)
        self._plan = plan
        possible = languages.allowed(track.language, track.spoken)
        self._listener = listening.Listener(sound, recogniser, plan, possible)

    def segments(self, progress: reporting.Progress) -> list[Segment]:
        total = to_seconds(self._sound.duration)
        progress(0, total)
        found: list[Segment] = []
        before = self._track.language
        for number, heard in enumerate(self._listener.batches):
            batch = self._folder.batch(number)
            if batch is None:
                batch = self._batch(number, before)
                self._folder.keep_batch(number, batch)
            before = batch.language
            found += batch.segments
            progress(to_seconds(heard[-1].stretches[-1].end), total)
        progress(total, total)
        return found

    def _batch(self, number: int, before: Language) -> kept.Batch:
        language, segments = before, list[Segment]()
        for written in self._listener.written(number, before, self._hotwords):
            language = written.language
            segments += _segments(written.piece, language, self._settled(written))
        return kept.Batch(segments=tuple(segments), language=language)

    def _settled(self, written: listening.Written) -> "_Judged":
        """The piece as it will stay: listened to again for as long as it looks wrong."""
        best = self._judged(written)
        if not doubt.is_wrong(best.marks):
            return best
        sound = self._sound.samples(*written.piece.stretches)
        for heard in self._recogniser.hear_again(sound, written.language):
            other = self._judged(replace(written, heard=heard))
            best = max(best, other, key=lambda one: doubt.merit(one.marks))
            if not doubt.is_wrong(best.marks):
                break
        return best

    def _judged(self, written: listening.Written) -> "_Judged":
        """The words on the recording's clock, and what speaks against them."""
        piece, heard = written.piece, written.heard
        bounds = Span(piece.stretches[0].start, piece.stretches[-1].end)
        near = wordtimes.Voice(
            regions=[one for one in self._plan.regions if one.overlap(bounds)],
            cores=[one for one in self._plan.cores if one.overlap(bounds)],
        )
        placed = [
            replace(word, span=piece.placed(word.span), language=written.language)
            for word in heard.words
        ]
        words = wordtimes.settle(placed, near, bounds)
        marks = doubt.marks(replace(heard, words=words), near.regions, self._recogniser.options)
        return _Judged(words=words, marks=marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A piece's words and what speaks against each of them."""

    words: tuple[Word, ...]
    marks: tuple[tuple[Mark, ...], ...]


def _segments(piece: pieces.Piece, language: Language, judged: _Judged) -> list[Segment]:
    """The words, apart at long silences and where the doubt about them changes."""

    def kind(marked: tuple[Word, tuple[Mark, ...]]) -> tuple[int, tuple[Mark, ...]]:
        word, marks = marked
        return piece.stretch_at(word.span.start), marks

    found = []
    marked = zip(judged.words, judged.marks, strict=True)
    for (_, marks), group in groupby(marked, key=kind):
        words = tuple(word for word, _ in group)
        span = Span(words[0].span.start, words[-1].span.end)
        found.append(Segment(span=span, words=words, language=language, marks=marks))
    return found
