"""A transcript as one stream of words: cue borders matter to readers, not to what was said."""

from dataclasses import dataclass

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.text import tokens


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the stream with what stands beside it: at least one word to compare by."""

    text: str
    """As shown, without spaces around it; lone dashes and the like go with their neighbour."""
    span: Span
    cue: int
    """Number of its cue in the transcript."""


def words_of(transcript: Transcript) -> list[Said]:
    """The words of a transcript in order, with times; estimated where a cue has none for words."""
    stream: list[Said] = []
    lead = ""
    for number, cue in enumerate(transcript.cues):
        for word in cue.words or spread(cue):
            if tokens.forms(word.text):
                stream.append(Said(_joined(lead, word.text), word.span, number))
                lead = ""
            elif stream and stream[-1].cue == number:
                last = stream[-1]
                stream[-1] = Said(_joined(last.text, word.text), last.span, number)
            else:
                lead = _joined(lead, word.text)
    return _forwards(stream)


def _forwards(stream: list[Said]) -> list[Said]:
    """The same words with starts that never run backwards, as overlapping cues would have them."""
    latest = Milliseconds(0)
    for position, word in enumerate(stream):
        latest = max(latest, word.span.start)
        if latest > word.span.start:
            later = Span(latest, max(latest, word.span.end))
            stream[position] = Said(word.text, later, word.cue)
    return stream


def _joined(one: str, other: str) -> str:
    return f"{one} {other}" if one else other


def spread(cue: Cue) -> list[Word]:
    """A cue's words with times estimated by their share of its letters."""
    texts = cue.text.split()
    total = sum(map(len, texts))
    words, before = [], 0
    for text in texts:
        start = cue.span.start + cue.span.duration * before // total
        before += len(text)
        end = cue.span.start + cue.span.duration * before // total
        words.append(Word(text=text, span=Span(Milliseconds(start), Milliseconds(end))))
    return words
