"""What the index is told of a recording."""

from mediacat.model.event import Event
from mediacat.model.person import Person
from mediacat.model.transcript import Transcript
from mediacat.pipeline import aligned
from mediacat.pipeline.job import Job
from mediacat.search.entry import About, IndexedRecording


def entry(job: Job, transcript: Transcript, fingerprint: str) -> IndexedRecording:
    """The recording as the index takes it."""
    event = job.catalog.event(job.recording.event)
    both = aligned.of(job, job.tools.workspace)
    named = {cue.speaker for cue in transcript.cues if cue.speaker}
    return IndexedRecording(
        about=_about(
            job,
            event,
            draft=transcript.origin.is_draft,
            counterpart=both.counterpart if both else None,
        ),
        transcript=transcript,
        fingerprint=fingerprint,
        speakers={
            id_: _names(job.catalog.people[id_]) for id_ in named & job.catalog.people.keys()
        },
        links=both.links if both else (),
        voices=both.voices if both else {},
    )


def described(job: Job) -> object:
    """Everything but its words that goes into the entry, for its fingerprint; JSON-able."""
    event = job.catalog.event(job.recording.event)
    people = {appearance.person for one in event.sessions for appearance in one.appearances}
    return [
        repr(_about(job, event, draft=True)),
        sorted([id_, *_names(job.catalog.people[id_])] for id_ in people),
        aligned.described(job, job.tools.workspace),
    ]


def _about(job: Job, event: Event, *, draft: bool, counterpart: str | None = None) -> About:
    recording = job.recording
    return About(
        key=recording.key,
        event=event.id,
        language=recording.language,
        title=recording.title,
        event_title=event.title,
        date=event.date,
        draft=draft,
        counterpart=counterpart,
    )


def _names(person: Person) -> tuple[str, ...]:
    return tuple(name for name in (person.name.uk, person.name.en, *person.spellings) if name)
