"""Speech for tests: words a third of a second apart, a breath after each sentence."""

import random

from mediacat.model.language import Language, Localised
from mediacat.model.quote import Quote, QuoteKind
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.quotes.spoken import Spoken

WORD_MS, BREATH_MS = 300, 1000
EVENT = "forum"

_SUBJECTS = [
    "ferry",
    "captain",
    "lantern",
    "harbour",
    "archive",
    "museum",
    "pilot",
    "storm",
    "winter",
    "engineer",
]
_VERBS = [
    "carried",
    "measured",
    "repaired",
    "followed",
    "painted",
    "counted",
    "opened",
    "remembered",
    "guarded",
    "sold",
]
_OBJECTS = [
    "maps",
    "wheat",
    "bells",
    "letters",
    "ropes",
    "windows",
    "boats",
    "stories",
    "salt",
    "bridges",
    "apples",
    "nets",
]
_PLACES = [
    "river",
    "island",
    "market",
    "station",
    "school",
    "tower",
    "valley",
    "garden",
    "village",
    "meadow",
]


def said(text: str, *, key: str = "forum/hall.en", language: Language = Language.ENGLISH) -> Spoken:
    """A recording in which just this is said."""
    words, now = [], 500
    for text_ in text.split():
        words.append(
            Word(text=text_, span=Span(Milliseconds(now), Milliseconds(now + WORD_MS - 20)))
        )
        now += WORD_MS + (BREATH_MS if text_[-1] in ".!?" else 0)
    return Spoken(recording=key, language=language, words=tuple(words))


def talk(sentences: int, *, seed: int = 1) -> list[str]:
    """Sentences about nothing, all different enough to be told apart."""
    chance = random.Random(seed)
    return [
        f"In {1900 + number} the {chance.choice(_SUBJECTS)} {chance.choice(_VERBS)} "
        f"{chance.choice(_OBJECTS)} and {chance.choice(_OBJECTS)} near the "
        f"{chance.choice(_PLACES)}."
        for number in range(sentences)
    ]


def quote(
    text: str, *, id_: str = "one", kind: QuoteKind = QuoteKind.QUOTE, uk: str | None = None
) -> Quote:
    return Quote(
        id=id_,
        event=EVENT,
        speaker="somebody",
        text=Localised(en=text or None, uk=uk),
        page="https://example.org/page",
        kind=kind,
    )
