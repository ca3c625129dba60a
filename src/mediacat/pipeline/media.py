"""The stages that bring media here and take them apart: fetch, probe, speech, peaks, poster."""

import shutil
from pathlib import Path

from mediacat.audio import facts, peaks, poster, probe, rebase, speech
from mediacat.audio.facts import MediaFacts
from mediacat.fetch import local, source
from mediacat.files import write_atomically
from mediacat.model.progress import Progress
from mediacat.model.span import short_clock
from mediacat.pipeline import texts
from mediacat.pipeline.finished import POSTER, PROBE, SOURCE, SPEECH, SWINGS
from mediacat.pipeline.job import Job
from mediacat.pipeline.stage import Inputs, Result, Skip, Stage


def _fetch_inputs(job: Job) -> Inputs | Skip:
    recording = job.recording
    if not recording.sources:
        brought = job.imported_words or job.captions_file
        return Skip(None if brought else "no address yet: mediacat add URL --event … --lang …")
    sources = _sources(job)
    made_from = [[one, _state_of_file(one)] for one in sources]
    fetching = job.tools.fetching
    return Inputs([recording.language.value, made_from], [fetching.audio_only, fetching.max_height])


def _sources(job: Job) -> list[str]:
    """The record's addresses; a relative path starts at the record's folder."""
    folder = job.catalog.folder(job.recording)
    found = []
    for one in job.recording.sources:
        path = local.path_of(one)
        found.append(one if path is None else str(folder / path))
    return found


def _state_of_file(one: str) -> list[int] | None:
    path = local.path_of(one)
    if path is None or not path.is_file():
        return None
    state = path.stat()
    return [state.st_size, state.st_mtime_ns]


def _fetch(job: Job, progress: Progress) -> Result:
    folder = job.folder / SOURCE
    before = folder.with_name(SOURCE + ".before")
    if folder.exists() and "fetch" in job.ledger.made:
        # Made from other addresses or options. It stays until the new one is whole.
        shutil.rmtree(before, ignore_errors=True)
        folder.rename(before)
    try:
        fetched = source.fetch(
            _sources(job),
            language=job.recording.language,
            into=folder,
            options=job.tools.fetching,
            progress=progress,
        )
    except BaseException:
        if before.exists() and not folder.exists():
            before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
    return Result(sorted(folder.iterdir()), " ".join(fetched.notes) or None)


def _fetched(job: Job) -> Path:
    return source.read(job.folder / SOURCE).media


def _media(job: Job) -> Path:
    found = job.media
    assert found is not None, "stages that read media run after fetch"
    return found


def _name(job: Job, file: Path) -> str:
    return str(file.relative_to(job.folder))


def _probe_inputs(job: Job) -> Inputs | Skip:
    made = job.made("fetch")
    if not made:
        return Skip()
    return Inputs(made[_name(job, _fetched(job))])


def _probe(job: Job, progress: Progress) -> Result:
    fetched = _fetched(job)
    copy = job.copy_from_zero(fetched)
    copy.unlink(missing_ok=True)
    found = probe.probe(fetched)
    products = [job.folder / PROBE]
    if found.starts_late:
        # Players disagree about where such a file begins; of the copy they all say 0.
        rebase.write(fetched, copy, facts=found, progress=progress)
        found = probe.probe(copy)
        products.append(copy)
    write_atomically(job.folder / PROBE, facts.render(found))
    return Result(products, short_clock(found.duration))


def _facts(job: Job) -> MediaFacts:
    """What probe found."""
    return texts.read(job.folder / PROBE, facts.parse)


def _media_inputs(job: Job) -> Inputs | Skip:
    """For stages that read the media by the facts probe found."""
    made = job.made("probe")
    if not made:
        return Skip()
    file = job.made("fetch").get(_name(job, _media(job)))
    return Inputs([made, file], job.recording.language.value)


def _speech(job: Job, progress: Progress) -> Result:
    out = job.folder / SPEECH
    duration = speech.extract(
        _media(job), out, facts=_facts(job), language=job.recording.language, progress=progress
    )
    return Result([out], short_clock(duration))


def _peaks_inputs(job: Job) -> Inputs | Skip:
    made = job.made("speech")
    return Inputs(made) if made else Skip()


def _peaks(job: Job, progress: Progress) -> Result:
    out = job.folder / SWINGS
    peaks.write(job.folder / SPEECH, out, progress=progress)
    return Result([out])


def _poster(job: Job, progress: Progress) -> Result:
    out = job.folder / POSTER
    found = _facts(job)
    written = poster.write(_media(job), out, facts=found)
    progress(1, 1)
    return Result([out]) if written else Result([], "no picture")


FETCH = Stage(name="fetch", version=1, after=(), inputs=_fetch_inputs, run=_fetch)
PROBED = Stage(name="probe", version=1, after=("fetch",), inputs=_probe_inputs, run=_probe)
SPOKEN = Stage(name="speech", version=1, after=("probe",), inputs=_media_inputs, run=_speech)
PEAKS = Stage(name="peaks", version=2, after=("speech",), inputs=_peaks_inputs, run=_peaks)
PICTURE = Stage(name="poster", version=1, after=("probe",), inputs=_media_inputs, run=_poster)
STAGES = (FETCH, PROBED, SPOKEN, PEAKS, PICTURE)
