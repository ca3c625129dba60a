"""The stages that turn sound into words to find: transcribe, draft, index."""

import shutil
from pathlib import Path

from mediacat.catalog import hotwords
from mediacat.draft import drafting, rows, timing
from mediacat.errors import MediacatError, ModelUnavailableError
from mediacat.fetch import source
from mediacat.fetch.info import CaptionKind
from mediacat.files import write_atomically
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.progress import Progress
from mediacat.model.transcript import Recognition, Transcript
from mediacat.pipeline import entries, fingerprint, imported, media
from mediacat.pipeline.job import Job
from mediacat.pipeline.stage import Inputs, Result, Skip, Stage
from mediacat.search import index
from mediacat.timedtext import webvtt, whisperjson
from mediacat.transcribe import transcribe
from mediacat.transcribe.models import ModelChoice
from mediacat.transcribe.transcribe import Track


class NoWords(MediacatError):
    """A recording that can be heard, but nothing writes down what is said."""

    def __init__(self, recording: str) -> None:
        self.recording = recording
        super().__init__(
            f"Nothing writes down what is said in {recording}: no speech model is at hand and no "
            f"captions were published. Give a model with --model or MEDIACAT_MODEL, or bring a "
            f"transcript: mediacat import transcript FILE --recording {recording}."
        )


WORDS = "words.json"
DRAFT = "draft.vtt"


# transcribe


def _transcribe_inputs(job: Job) -> Inputs | Skip:
    brought = imported.recognition_file(job)
    if brought is not None:
        return Inputs(["imported", fingerprint.of_file(brought)])
    speech = job.made("speech")
    if not speech:
        return Skip()
    if job.catalog.transcript(job.recording).exists():
        kept = Skip("reviewed: its words are not recognised again", speech)
        if TRANSCRIBE.stands(job, kept):
            return kept
    try:
        choice = job.tools.recognisers.choice(job.recording)
    except ModelUnavailableError as error:
        return Skip(str(error), speech)
    if choice.path is None and not job.tools.recognisers.may_download:
        return Skip(f"the model {choice.name} is not on this machine yet", speech)
    return Inputs(speech, _options(job, choice))


def _options(job: Job, choice: ModelChoice) -> object:
    return [
        choice.engine,
        choice.name,
        _local_model(choice),
        job.recording.language,
        job.recording.spoken,
        hotwords.gather(job.catalog, job.recording),
        job.tools.recognisers.options.described(),
    ]


def _local_model(choice: ModelChoice) -> int | None:
    """Tells apart models that were trained anew under the same path; None for published ones."""
    if choice.source or choice.path is None:
        return None
    weights = choice.path / "model.bin" if choice.path.is_dir() else choice.path
    return weights.stat().st_size


def _transcribe(job: Job, progress: Progress) -> Result | Skip:
    out = job.folder / WORDS
    brought = imported.recognition_file(job)
    if brought is not None:
        write_atomically(out, whisperjson.render(imported.read_recognition(job, brought)))
        return Result([out], "imported")
    recognisers = job.tools.recognisers
    choice = recognisers.choice(job.recording)
    unfinished = job.folder / "transcribing"
    with recognisers.lock:
        try:
            recogniser = recognisers.load(choice, progress)
        except ModelUnavailableError as error:
            return Skip(str(error), job.made("speech"))
        track = Track(
            speech=job.folder / media.SPEECH,
            language=job.recording.language,
            spoken=job.recording.spoken,
            hotwords=hotwords.gather(job.catalog, job.recording),
        )
        recognition = transcribe.transcribe(
            track, recogniser=recogniser, workdir=unfinished, progress=progress
        )
    write_atomically(out, whisperjson.render(recognition))
    shutil.rmtree(unfinished, ignore_errors=True)
    return Result([out], choice.name)


# draft


def _draft_inputs(job: Job) -> Inputs | Skip:
    words = job.made("transcribe")
    if words:
        return Inputs(words)
    captions = _captions_file(job)
    if captions is not None:
        return Inputs(["captions", fingerprint.of_file(captions)])
    if job.made("speech"):
        raise NoWords(job.recording.key)
    return Skip()


def _draft(job: Job, progress: Progress) -> Result:
    captions = _captions(job)
    if job.made("transcribe"):
        draft = drafting.from_recognition(_recognised(job))
    else:
        assert captions is not None
        draft = drafting.from_captions(captions)
    out = job.folder / DRAFT
    write_atomically(out, webvtt.render(draft))
    progress(1, 1)
    return Result([out], f"{len(draft.cues)} cues, from {draft.origin.kind.value}")


def _recognised(job: Job) -> Recognition:
    return whisperjson.parse((job.folder / WORDS).read_text(encoding="utf-8"))


def _captions_file(job: Job) -> Path | None:
    """Imported captions before published ones."""
    brought = imported.captions_file(job)
    if brought is not None:
        return brought
    if not job.made("fetch"):
        return None
    return source.read(job.folder / media.SOURCE).captions(job.recording.language)


def _captions(job: Job) -> Transcript | None:
    file = _captions_file(job)
    if file is None:
        return None
    if file == imported.captions_file(job):
        return imported.read_captions(job, file)
    published = source.read(job.folder / media.SOURCE).info.captions
    human = any(one.file == file.name and one.kind is CaptionKind.HUMAN for one in published)
    kind = OriginKind.CAPTIONS if human else OriginKind.AUTOMATIC_CAPTIONS
    text = file.read_text(encoding="utf-8")
    return webvtt.parse(
        text, language=job.recording.language, origin=Origin(kind=kind), repair=True
    )


def heard(job: Job) -> Recognition | None:
    """The words with the best times there are: recognised ones, else those of captions."""
    if job.made("transcribe"):
        return _recognised(job)
    captions = _captions(job)
    return rows.as_recognition(captions) if captions is not None else None


def transcript(job: Job) -> Transcript | None:
    """The reviewed transcript, else the draft, with word times; None while there are no words."""
    reviewed = job.catalog.transcript(job.recording)
    file = reviewed if reviewed.exists() else job.folder / DRAFT
    if not file.exists():
        return None
    read = webvtt.parse(file.read_text(encoding="utf-8"), language=job.recording.language)
    return timing.with_words(read, heard(job))


# index


def _index_inputs(job: Job) -> Inputs | Skip:
    reviewed = job.catalog.transcript(job.recording)
    draft = job.made("draft")
    if reviewed.exists():
        text: object = fingerprint.of_file(reviewed)
    elif draft:
        text = draft
    else:
        return Skip()
    return Inputs([text, job.made("transcribe"), entries.described(job)])


def _index(job: Job, progress: Progress) -> Result:
    words = transcript(job)
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
    after=("draft", "transcribe"),
    inputs=_index_inputs,
    run=_index,
    kept=_indexed_under,
)
STAGES = (TRANSCRIBE, DRAFTED, INDEX)
