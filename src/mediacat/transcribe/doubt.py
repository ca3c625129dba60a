"""What speaks against a piece's words; pure."""

import zlib
from collections.abc import Sequence
from itertools import groupby

from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Mark
from mediacat.transcribe.recogniser import Heard, RecognitionOptions

NEAR = Milliseconds(300)
"""Word times are this exact, so a word this close to speech is not in silence."""
_STRAY = 0.05
"""The share of words that may be in doubt before the whole piece is."""
_LONGEST_PHRASE = 12
"""Words; longer phrases are not looked for."""
_LOOPED_TIMES = 3
_LOOPED_WORDS = 8
"""A loop is a phrase said at least so many times in a row, in at least so many words: people do
say *no, no, no*."""


def marks(
    heard: Heard, regions: Sequence[Span], options: RecognitionOptions
) -> tuple[tuple[Mark, ...], ...]:
    """Why each word deserves doubt; `regions` is speech, on the same clock as the words."""
    looped = loops([word.text for word in heard.words])
    improbable = heard.log_probability < options.lowest_log_probability
    nobody = improbable and heard.no_speech > options.highest_no_speech
    unsure = improbable or compression(heard.text) > options.highest_compression
    return tuple(
        tuple(
            mark
            for mark, applies in (
                (Mark.LOOP, place in looped),
                (Mark.SILENCE, nobody or is_in_silence(word.span, regions)),
                (Mark.UNSURE, unsure),
            )
            if applies
        )
        for place, word in enumerate(heard.words)
    )


def merit(found: Sequence[Sequence[Mark]]) -> int:
    """Words without doubt less words with: neither hallucinating nor leaving out pays.

    >>> merit([(), (), (Mark.LOOP,)])
    1
    """
    return sum(-1 if one else 1 for one in found)


def is_wrong(found: Sequence[Sequence[Mark]]) -> bool:
    """Whether so many words deserve doubt that the piece should be listened to again.

    A stray word is not worth it: it is marked, and the time is spent where it helps.
    """
    return sum(bool(one) for one in found) > _STRAY * len(found)


def loops(words: Sequence[str]) -> set[int]:
    """Places of words in a phrase that is said over and over.

    >>> sorted(loops("дякую за увагу дякую за увагу дякую за увагу".split()))
    [0, 1, 2, 3, 4, 5, 6, 7, 8]
    >>> loops("ні ні ні так".split())
    set()
    """
    plain = [word.strip(".,!?…:;—–-«»\"'").casefold() for word in words]
    found: set[int] = set()
    for size in range(1, _LONGEST_PHRASE + 1):
        same = [plain[place] == plain[place + size] for place in range(len(plain) - size)]
        place = 0
        for repeats, group in groupby(same):
            length = len(list(group))
            covered = length + size
            if repeats and covered >= max(_LOOPED_WORDS, _LOOPED_TIMES * size):
                found.update(range(place, place + covered))
            place += length
    return found


def compression(text: str) -> float:
    """How many times smaller zlib makes the text: Whisper's measure of repetition.

    Whisper takes UTF-8, in which Cyrillic letters need two bytes that zlib wins back: 100 words of
    a Ukrainian newspaper score 2.1 and some of them more than the threshold of 2.4. With a byte per
    letter they score 1.5, as English does.
    """
    data = text.encode("cp1251", "replace")
    return len(data) / len(zlib.compress(data))


def is_in_silence(span: Span, regions: Sequence[Span]) -> bool:
    """Whether no speech is near."""
    return not any(
        span.start < region.end + NEAR and region.start - NEAR < span.end for region in regions
    )
