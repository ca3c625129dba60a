"""The stages that turn sound into words to find: transcribe, draft, (shown,) index."""

import shutil
from collections.abc import Sequence

from mediacat.catalog import hotwords
from mediacat.draft import drafting
from mediacat.errors import MediacatError
from mediacat.fetch import local
from mediacat.files import write_atomically
from mediacat.model.progress import Progress
from mediacat.pipeline import entries, fingerprint, ledger, shown, texts
from mediacat.pipeline.finished import DRAFT, SPEECH, WORDS
from mediacat.pipeline.job import Job
from mediacat.pipeline.ledger import Ledger
from mediacat.pipeline.stage import Inputs, Result, Skip, Stage
from mediacat.quotes import speakers
from mediacat.search import index
from mediacat.timedtext import webvtt, whisperjson
from mediacat.transcribe import engines, transcribe
from mediacat.transcribe.errors import ModelUnavailableError
from mediacat.transcribe.models import ModelChoice
from mediacat.transcribe.transcribe import Track


class NoWords(MediacatError):
    """A recording that can be heard, but nothing writes down what is said."""

    def __init__(self, recording: str, beside: str | None = None) -> None:
        """`beside` is how captions beside a local file would be called."""
        self.recording = recording
        self.beside = beside
        none = f"no captions lie beside the file as {beside}" if beside else "none were published"
        super().__init__(
            f"Nothing writes down what is said in {recording}: no speech model is at hand, and as "
            f"for captions, {none}. Give a model with --model or MEDIACAT_MODEL, or bring a "
            f"transcript: mediacat import transcript FILE --recording {recording}."
        )


# transcribe


def _transcribe_inputs(job: Job) -> Inputs | Skip:
    brought = job.imported_words
    if brought is not None:
        return Inputs(["imported", fingerprint.of_file(brought)])
    speech = job.made("speech")
    if not speech:
        return Skip()
    if job.reviewed is not None:
        kept = Skip("reviewed: its words are not recognised again", speech)
        if TRANSCRIBE.stands(job, kept):
            return kept
    return _recognition_inputs(job)


_OTHER_NAMES = (
    "names have changed since these words were recognised; "
    "mediacat build --new-names recognises them again"
)
_OTHER_MODEL = (
    "the speech model {0} is not on this machine; "
    "mediacat build --model {0} fetches it and recognises these words again"
)
_BEGUN_NAMES = (
    "{}: recognition goes on with the names it was begun with; "
    "mediacat build --new-names begins it anew with those known now."
)


def _recognition_inputs(job: Job) -> Inputs | Skip:
    """A new name, or a model nobody asked for, is no reason for hours of recognition."""
    recognisers = job.tools.recognisers
    choice = recognisers.choice(job.recording)
    names = _names(job, choice)
    inputs = _with_names(job, choice, names)
    if TRANSCRIBE.is_fresh(job, inputs):
        if names == _known_names(job, choice):
            return inputs
        return Skip(_OTHER_NAMES, inputs.made_from, is_outdated=True)
    if choice.path is None:
        kept = Skip(_OTHER_MODEL.format(choice.name), inputs.made_from, is_outdated=True)
        if not recognisers.is_asked and TRANSCRIBE.stands(job, kept):
            return kept
        if not recognisers.may_download:
            return _without_model(job, f"The speech model {choice.name} is not on this machine.")
    return inputs


def _names(job: Job, choice: ModelChoice) -> list[str]:
    """The names a recogniser is told: those its words were begun with, else those known now."""
    if not job.tools.recognisers.new_names:
        for recorded in (job.ledger, _begun(job)):
            made = recorded.made.get(TRANSCRIBE.name)
            if made and isinstance(made.given, list):
                then = TRANSCRIBE.key(_with_names(job, choice, made.given))
                if recorded.is_fresh(TRANSCRIBE.name, then):
                    return made.given
    return _known_names(job, choice)


def _known_names(job: Job, choice: ModelChoice) -> list[str]:
    """The bundled recogniser cannot spell them."""
    return [] if choice.is_bundled else list(hotwords.gather(job.catalog, job.recording))


def _begun(job: Job) -> Ledger:
    """What a recognition that is not finished was begun from, beside its finished batches."""
    return ledger.load(job.folder / "transcribing")


def _without_model(job: Job, reason: str) -> Skip:
    """Words recognised earlier from the same sound still stand."""
    kept = Skip(reason, job.made("speech"), is_outdated=True)
    if TRANSCRIBE.stands(job, kept):
        return kept
    instead = " The draft is made from the published captions." if job.captions_file else ""
    return Skip(reason + instead)


def _with_names(job: Job, choice: ModelChoice, names: Sequence[str]) -> Inputs:
    options = [
        choice.engine,
        choice.name,
        _local_model(choice),
        job.recording.language,
        job.recording.spoken,
        names,
        engines.options_for(choice).described(),
    ]
    return Inputs(job.made("speech"), options)


def _local_model(choice: ModelChoice) -> int | None:
    """Tells apart models that were trained anew under the same path; None for published ones."""
    if choice.source or choice.path is None:
        return None
    weights = choice.path / "model.bin" if choice.path.is_dir() else choice.path
    return weights.stat().st_size


def _transcribe(job: Job, progress: Progress) -> Result | Skip:
    out = job.folder / WORDS
    brought = job.imported_words
    if brought is not None:
        found = texts.read(brought, whisperjson.parse, language=job.recording.language)
        write_atomically(out, whisperjson.render(found))
        return Result([out], "imported")
    recognisers = job.tools.recognisers
    choice = recognisers.choice(job.recording)
    names = _names(job, choice)
    begun = _begun(job)
    with recognisers.lock:
        try:
            recogniser = recognisers.load(choice, progress)
        except ModelUnavailableError as error:
            return _without_model(job, str(error))
        if names != _known_names(job, choice):
            recognisers.announce(_BEGUN_NAMES.format(job.key))
        begun.record(
            TRANSCRIBE.name, TRANSCRIBE.key(_with_names(job, choice, names)), [], given=names
        )
        track = Track(
            speech=job.folder / SPEECH,
            language=job.recording.language,
            spoken=job.recording.spoken,
            hotwords=tuple(names),
        )
        recognition = transcribe.transcribe(
            track, recogniser=recogniser, workdir=begun.folder, progress=progress
        )
    write_atomically(out, whisperjson.render(recognition))
    shutil.rmtree(begun.folder, ignore_errors=True)
    return Result([out], choice.name, names)


# draft


def _draft_inputs(job: Job) -> Inputs | Skip:
    words = job.made("transcribe")
    if words:
        return Inputs(words)
    captions = job.captions_file
    if captions is not None:
        return Inputs(["captions", fingerprint.of_file(captions)])
    if job.made("speech"):
        raise NoWords(job.recording.key, _captions_name(job))
    return Skip()


def _captions_name(job: Job) -> str | None:
    """What captions beside a local file would be called; None where it came from the web."""
    for source in job.recording.sources:
        path = local.path_of(source)
        if path is not None:
            return f"{path.stem}.{job.recording.language}.vtt"
    return None


def _draft(job: Job, progress: Progress) -> Result:
    recognised = job.recognised()
    captions = job.captions()
    if recognised is not None:
        draft = drafting.from_recognition(recognised)
    else:
        assert captions is not None, "without words and captions the stage does not run"
        draft = drafting.from_captions(captions)
    out = job.folder / DRAFT
    write_atomically(out, webvtt.render(draft))
    progress(1, 1)
    return Result([out], f"{len(draft.cues)} cues, from {draft.origin.kind.value}")


# index


def _index_inputs(job: Job) -> Inputs | Skip:
    draft = job.made("draft")
    if job.reviewed is not None:
        text: object = fingerprint.of_file(job.reviewed)
    elif draft:
        text = draft
    else:
        return Skip()
    spoke = speakers.render(job.proposed_speakers) if job.reviewed is None else ""
    return Inputs([text, job.made("transcribe"), entries.described(job), spoke])


def _index(job: Job, progress: Progress) -> Result:
    words = shown.transcript(job, job.tools.workspace)
    assert words is not None
    inputs = _index_inputs(job)
    assert isinstance(inputs, Inputs)
    entry = entries.entry(job, words, INDEX.key(inputs))
    with job.tools.writing, index.open_writer(job.tools.workspace.index) as writer:
        writer.put(entry)
    progress(1, 1)
    return Result([])


def _indexed_under(job: Job) -> str | None:
    return job.tools.indexed.get(job.recording.key)


TRANSCRIBE = Stage(
    name="transcribe",
    version=1,
    after=("speech",),
    inputs=_transcribe_inputs,
    run=_transcribe,
)
DRAFTED = Stage(
    name="draft", version=1, after=("fetch", "transcribe"), inputs=_draft_inputs, run=_draft
)
INDEX = Stage(
    name="index",
    version=1,
    after=("draft", "transcribe", "shown"),
    inputs=_index_inputs,
    run=_index,
    kept=_indexed_under,
)
STAGES = (TRANSCRIBE, DRAFTED, shown.SHOWN, INDEX)
