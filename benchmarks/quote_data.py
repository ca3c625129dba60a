"""Quotes to look for in real talks: made from people's subtitles, edited as publishers edit.

The words searched are a recogniser's own; which passages it heard at all is judged apart from the
search, by how many of the subtitle's words are among those recognised at that time.
"""

import bisect
import gzip
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.transcript import Word
from mediacat.quotes.spoken import Spoken
from mediacat.text import normalise, tokens
from mediacat.timedtext import spread

FEWEST, MOST = 9, 40
"""Words of the sentences that are quoted; every third quote has two sentences."""
HEARD_SHARE = 0.5
HEARD_STRETCH = 2
"""Words heard for each word said beyond which what matched is strewn over other talk."""
FILLERS = {
    Language.ENGLISH: ["well", "so", "you", "know", "actually", "i", "mean"],
    Language.UKRAINIAN: ["ну", "от", "значить", "скажімо", "власне", "отже", "тобто", "розумієте"],
}
_LETTERS = "абвгдежзиіклмнопрстухцч"


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """What was said when, by the subtitles."""

    talk: int
    span: Span
    text: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """A text to look for and where it was said: one stretch, or several."""

    text: str
    talk: int
    spans: tuple[Span, ...]
    other: Span | None = None
    """Where the other language's recording has it."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """One talk: the recogniser's words and two languages of subtitles."""

    name: str
    heard: Spoken
    subtitled: Spoken
    english: tuple[Sentence, ...]
    ukrainian: tuple[Sentence, ...]
    lines_en: tuple[Word, ...]
    """The words of the English subtitles, with times spread over each line."""


def read(folder: Path) -> list[Talk]:
    """All talks of a folder."""
    return [
        _talk(number, json.loads(gzip.decompress(path.read_bytes())))
        for number, path in enumerate(sorted(folder.glob("*.json.gz")))
    ]


def _talk(number: int, data: dict[str, Any]) -> Talk:
    heard = [Word(text=t.strip(), span=_span(s, e)) for t, s, e in data["words"] if t.strip()]
    english, ukrainian = (
        [(_span(s, e), " ".join(t.split())) for s, e, t in data[name] if t.strip()]
        for name in ("en", "uk")
    )
    return Talk(
        name=data["id"],
        heard=_spoken(f"{data['id']}/en", Language.ENGLISH, heard),
        subtitled=_spoken(f"{data['id']}/uk", Language.UKRAINIAN, _words(ukrainian)),
        english=_sentences(number, _words(english)),
        ukrainian=_sentences(number, _words(ukrainian)),
        lines_en=tuple(_words(english)),
    )


def _words(lines: Sequence[tuple[Span, str]]) -> list[Word]:
    return [word for span, text in lines for word in spread.by_letters(text.split(), span)]


def _spoken(name: str, language: Language, words: Sequence[Word]) -> Spoken:
    latest, kept = 0, []
    for word in words:
        latest = max(latest, word.span.start)
        kept.append(replace(word, span=_span(latest, word.span.end)))
    return Spoken(recording=name, language=language, words=tuple(kept))


def _sentences(talk: int, words: Sequence[Word]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    run: list[Word] = []
    for word in words:
        run.append(word)
        if re.search(r"[.!?…][»”\"')]*$", word.text):
            span = _span(run[0].span.start, max(one.span.end for one in run))
            found.append(Sentence(talk=talk, span=span, text=" ".join(one.text for one in run)))
            run = []
    return tuple(found)


def _span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(max(start, end)))


def quotes(sentences: Sequence[Sentence], count: int, chance: random.Random) -> list[Case]:
    """Verbatim quotes of one sentence, every third of two."""
    long = [n for n, one in enumerate(sentences) if FEWEST <= len(one.text.split()) <= MOST]
    found = []
    for number in chance.sample(long, min(count, len(long))):
        one = sentences[number]
        text, span = one.text, one.span
        following = sentences[number + 1] if number + 1 < len(sentences) else None
        if chance.random() < 0.3 and following is not None and following.talk == one.talk:
            text, span = f"{text} {following.text}", _span(span.start, following.span.end)
        found.append(Case(text=text, talk=one.talk, spans=(span,)))
    return found


def stitched(sentences: Sequence[Sentence], count: int, chance: random.Random) -> list[Case]:
    """Quotes of two sentences said 3 to 60 sentences apart."""
    found: list[Case] = []
    while len(found) < count:
        first = chance.randrange(len(sentences))
        second = first + chance.randint(3, 60)
        if second >= len(sentences):
            continue
        pair = sentences[first], sentences[second]
        if pair[0].talk == pair[1].talk and all(
            FEWEST <= len(one.text.split()) <= MOST for one in pair
        ):
            text = " ".join(one.text for one in pair)
            found.append(Case(text=text, talk=pair[0].talk, spans=(pair[0].span, pair[1].span)))
    return found


def edited(case: Case, share: float, chance: random.Random, vocabulary: Sequence[str]) -> Case:
    """Fillers gone; of all words 40 % of `share` dropped, 40 % replaced, 20 % inflected."""
    ukrainian = normalise.is_cyrillic(case.text)
    fillers = FILLERS[Language.UKRAINIAN if ukrainian else Language.ENGLISH]
    words = []
    for word in case.text.split():
        drawn = chance.random()
        if word.lower().strip(",.") in fillers and share and chance.random() < 0.7:
            continue
        if drawn < share * 0.4:
            continue
        if drawn < share * 0.8:
            words.append(chance.choice(vocabulary))
        elif drawn < share:
            words.append(_inflected(word, chance, ukrainian=ukrainian))
        else:
            words.append(word)
    return replace(case, text=" ".join(words))


def _inflected(word: str, chance: random.Random, *, ukrainian: bool) -> str:
    bare = re.match(r"\W*[\w’'-]*\w", word)
    if bare is None:
        return word
    stem, rest = bare[0], word[bare.end() :]
    if ukrainian:
        return stem[:-1] + chance.choice("аоиіує") + rest if len(stem) > 4 else word
    return f"{stem}s{rest}" if len(stem) > 3 else word


def misheard(spoken: Spoken, rate: float, chance: random.Random) -> Spoken:
    """A recogniser's errors: words lost, wrong letters, other words, words too many."""
    vocabulary = [word.text for word in spoken.words]
    words: list[Word] = []
    for word in spoken.words:
        drawn = chance.random()
        if drawn < rate * 0.25:
            continue
        if drawn < rate * 0.8:
            other = (
                _garbled(word.text, chance) if chance.random() < 0.6 else chance.choice(vocabulary)
            )
            words.append(replace(word, text=other))
        else:
            words.append(word)
            if drawn < rate:
                words.append(replace(word, text=chance.choice(vocabulary)))
    return replace(spoken, words=tuple(words))


def _garbled(word: str, chance: random.Random) -> str:
    letters = list(word)
    for _ in range(chance.choice([1, 1, 2])):
        letters[chance.randrange(len(letters))] = chance.choice(_LETTERS)
    return "".join(letters)


def half_is_in(text: str, heard: Sequence[str]) -> bool:
    """Whether of a text at least half of the words are among those heard, in their order."""
    words = list(tokens.forms(text))
    common = (len(words) + len(heard) - Indel.distance(words, list(heard))) / 2
    return common >= HEARD_SHARE * len(words)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """When the words of a talk's subtitles were said by the recogniser's clock.

    Made from the longest common row of words of the whole talk: it knows nothing of the search.
    """

    starts: Sequence[int]
    """Start in the subtitles' clock of every subtitle word, in order."""
    heard: Sequence[int | None]
    """The recognised word that each was heard as, by number; None where it wrote another."""
    words: Sequence[Word]
    """What was recognised."""

    def on_clock(self, case: Case) -> Case | None:
        """The case in the recogniser's clock; None where it did not hear the half of it."""
        spans = [self._heard(span) for span in case.spans]
        kept = tuple(span for span in spans if span is not None)
        return replace(case, spans=kept) if len(kept) == len(spans) else None

    def _heard(self, span: Span) -> Span | None:
        first = bisect.bisect_left(self.starts, span.start)
        last = bisect.bisect_left(self.starts, span.end)
        numbers = [number for number in self.heard[first:last] if number is not None]
        length = max(1, last - first)
        if len(numbers) < HEARD_SHARE * length or not numbers:
            return None
        if numbers[-1] - numbers[0] > HEARD_STRETCH * length:
            return None
        return _span(self.words[numbers[0]].span.start, self.words[numbers[-1]].span.end)


def clock(talk: Talk) -> Clock:
    """Align a talk's English subtitles with what was heard."""
    subtitled = [(form, word.span) for word in talk.lines_en for form in tokens.forms(word.text)]
    heard = [
        (form, number)
        for number, word in enumerate(talk.heard.words)
        for form in tokens.forms(word.text)
    ]
    found: list[int | None] = [None] * len(subtitled)
    for block in Indel.opcodes([f for f, _ in subtitled], [f for f, _ in heard]):
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                found[block.src_start + step] = heard[block.dest_start + step][1]
    return Clock(starts=[span.start for _, span in subtitled], heard=found, words=talk.heard.words)
