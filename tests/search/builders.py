import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from mediacat.model.language import Language, Localised
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.search.entry import About, IndexedRecording, Voice

WORD_MS = 400


def a_span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


def a_transcript(
    *cues: str | tuple[str, str], language: Language = Language.UKRAINIAN
) -> Transcript:
    """Cues of text, or of speaker and text; each word takes WORD_MS, one after another."""
    made, now = [], 0
    for number, cue in enumerate(cues):
        speaker, text = cue if isinstance(cue, tuple) else (None, cue)
        words = []
        for word in text.split():
            words.append(Word(text=word, span=a_span(now, now + WORD_MS - 50)))
            now += WORD_MS
        made.append(
            Cue(
                id=f"c{number}",
                span=a_span(words[0].span.start, now),
                text=text,
                speaker=speaker,
                words=tuple(words),
            )
        )
    return Transcript(
        language=language, cues=tuple(made), origin=Origin(kind=OriginKind.MACHINE, engine="test")
    )


def a_recording(
    key: str = "forum/opening.uk",
    *cues: str | tuple[str, str],
    language: Language = Language.UKRAINIAN,
    date: dt.date | None = None,
    event_title: Localised | None = None,
    speakers: Mapping[str, Sequence[str]] | None = None,
    fingerprint: str = "1",
    counterpart: str | None = None,
    links: Sequence[tuple[Span, Span]] = (),
    voices: Mapping[str, Voice] | None = None,
) -> IndexedRecording:
    return IndexedRecording(
        about=About(
            key=key,
            event=key.partition("/")[0],
            language=language,
            title=Localised(uk="Відкриття", en="Opening"),
            event_title=event_title or Localised(),
            date=date,
            counterpart=counterpart,
        ),
        transcript=a_transcript(*cues, language=language),
        fingerprint=fingerprint,
        speakers={one: tuple(names) for one, names in (speakers or {}).items()},
        links=tuple(links),
        voices=voices or {},
    )


def a_pair(
    *said: tuple[str, str], name: str = "forum/opening", voices: str = "", **more: Any
) -> tuple[IndexedRecording, IndexedRecording]:
    """Two recordings in which cue after cue says the same, in Ukrainian and in English.

    `voices`: for each cue the language of the speaker's own voice: u, e, or ? if unknown.
    """
    keys = (f"{name}.uk", f"{name}.en")
    spans = [[cue.span for cue in a_transcript(*side).cues] for side in zip(*said, strict=True)]
    made = []
    for side, language in enumerate((Language.UKRAINIAN, Language.ENGLISH)):
        own = {f"c{n}": _voice(voice, language) for n, voice in enumerate(voices) if voice != "?"}
        made.append(
            a_recording(
                keys[side],
                *(cue[side] for cue in said),
                language=language,
                counterpart=keys[1 - side],
                links=list(zip(spans[side], spans[1 - side], strict=True)),
                voices=own,
                **more,
            )
        )
    return made[0], made[1]


def _voice(voice: str, language: Language) -> Voice:
    return Voice.ORIGINAL if voice == language.value[0] else Voice.INTERPRETED
