"""One file, without a catalog: media → words."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mediacat.audio import probe, speech
from mediacat.draft import drafting
from mediacat.model.language import Language
from mediacat.model.progress import Progress
from mediacat.model.transcript import Recognition, Transcript
from mediacat.pipeline.recognisers import Recognisers
from mediacat.transcribe import models
from mediacat.transcribe import transcribe as recognition
from mediacat.transcribe.transcribe import Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file, and what is known of it."""

    media: Path
    language: Language
    spoken: tuple[Language, ...] = ()
    hotwords: tuple[str, ...] = ()


def transcribe(
    request: Request,
    recognisers: Recognisers,
    folder: Path,
    watch: Callable[[str], Progress],
) -> Recognition:
    """What is said in a media file; `folder` is for files on the way and may be thrown away."""
    choice = models.resolve(
        recognisers.model, request.language, request.spoken, engine=recognisers.engine
    )
    # The file first: nobody should wait for a model to learn that it cannot be read.
    facts = probe.probe(request.media)
    wav = folder / "speech.wav"
    speech.extract(
        request.media, wav, facts=facts, language=request.language, progress=watch("speech")
    )
    recogniser = recognisers.load(choice, watch("model"))
    track = Track(
        speech=wav,
        language=request.language,
        spoken=request.spoken,
        hotwords=request.hotwords,
    )
    return recognition.transcribe(
        track, recogniser=recogniser, workdir=folder / "pieces", progress=watch("transcribe")
    )


def draft(found: Recognition) -> Transcript:
    """The words as cues."""
    return drafting.from_recognition(found)


def text(found: Recognition) -> str:
    """The words as readable lines, one cue a line."""
    return "\n".join(cue.text.replace("\n", " ") for cue in draft(found).cues)
