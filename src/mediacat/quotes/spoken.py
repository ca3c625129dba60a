"""What was said in one recording, as a row of words with times, whatever it was read from."""

from dataclasses import dataclass

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Recognition, Transcript, Word
from mediacat.timedtext import spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The words of one recording in the order of their starts."""

    recording: str
    """The recording's key, or a file's name."""
    language: Language
    """The track's language; words of another one may be among them."""
    words: tuple[Word, ...]
    speakers: tuple[str | None, ...] = ()
    """Who says each word, where that is known; empty where nothing is."""

    def span(self, first: int, last: int) -> Span:
        """From the start of one word to the end of another (or of one before it, if later)."""
        start = self.words[first].span.start
        return Span(start, max(start, *(word.span.end for word in self.words[first : last + 1])))

    def text(self, first: int, last: int) -> str:
        """The words from `first` to `last`."""
        return " ".join(word.text for word in self.words[first : last + 1])


def of(recording: str, heard: Recognition | Transcript) -> Spoken:
    """The words of a recognition, or of a transcript's cues.

    Times of words that a cue does not have are spread over it by their letters.
    """
    if isinstance(heard, Recognition):
        return Spoken(recording=recording, language=heard.language, words=heard.words)
    words: list[Word] = []
    speakers: list[str | None] = []
    for cue in heard.cues:
        said = cue.words or spread.by_letters(cue.text.split(), cue.span)
        words += said
        speakers += [cue.speaker] * len(said)
    return Spoken(
        recording=recording,
        language=heard.language,
        words=tuple(_forwards(words)),
        speakers=tuple(speakers) if any(speakers) else (),
    )


def _forwards(words: list[Word]) -> list[Word]:
    """Cues may overlap: no word starts before the one in front of it."""
    latest = Milliseconds(0)
    mended = []
    for word in words:
        latest = max(latest, word.span.start)
        end = max(latest, word.span.end)
        same = latest == word.span.start
        mended.append(
            word if same else Word(text=word.text, span=Span(latest, end), language=word.language)
        )
    return mended
