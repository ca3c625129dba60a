import datetime as dt
from collections.abc import Mapping, Sequence

from mediacat.model.language import Language, Localised
from mediacat.model.origin import Origin, OriginKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.search.entry import About, IndexedRecording

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
) -> IndexedRecording:
    return IndexedRecording(
        about=About(
            key=key,
            event=key.partition("/")[0],
            language=language,
            title=Localised(uk="Відкриття", en="Opening"),
            event_title=event_title or Localised(),
            date=date,
        ),
        transcript=a_transcript(*cues, language=language),
        fingerprint=fingerprint,
        speakers={one: tuple(names) for one, names in (speakers or {}).items()},
    )
