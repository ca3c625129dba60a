"""A recording as every engine stores it: blocks to read from, passages to match, words to count."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import starmap

from mediacat.model.language import Language
from mediacat.search import about_json, blocks, heard, links, rows, stream
from mediacat.search.blocks import ROW_OVERLAP, ROW_WORDS, Block, CueStart
from mediacat.search.entry import IndexedRecording
from mediacat.search.rows import Columns
from mediacat.search.stream import Said
from mediacat.text import keys

VERSION = 6
"""Raised whenever blocks, passages or what is known of a recording change shape or meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is matched and counted; it follows from the blocks and the language alone."""

    language: Language
    texts: Sequence[str]
    passages: Sequence[Columns]

    def forms(self) -> Counter[tuple[str, str, str]]:
        """How often each form was said: (language of the recording, key it is found by, form)."""
        often = rows.count_forms(self.texts)
        said = self.language.value
        return Counter({(said, keys.key(form), form): count for form, count in often.items()})

    def names(self) -> Counter[tuple[str, str]]:
        """How often each form was said like a name, with how it sounds: (sound, form)."""
        often = rows.count_names(self.texts)
        return Counter({(keys.sound(form), form): count for form, count in often.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout(Content):
    """All that is stored of a recording."""

    about: str
    """JSON."""
    speakers: str
    """JSON: id → names."""
    heard: str
    """JSON: who is heard in each row."""
    blocks: Sequence[tuple[bytes, bytes]]
    """Of each its texts and its times, packed."""


def of(recording: IndexedRecording) -> Layout:
    """What to store of a recording."""
    words = stream.words_of(recording.transcript)
    texts = [word.text for word in words]
    cues = [
        CueStart(0, cue.id, cue.speaker, recording.voices.get(cue.id))
        for cue in recording.transcript.cues
    ]
    passages = list(rows.columns(texts, [cues[word.cue] for word in words]))
    return Layout(
        about=about_json.write(recording.about),
        speakers=json.dumps(_speakers(recording), ensure_ascii=False),
        heard=heard.write(cast for *_, cast in passages),
        language=recording.about.language,
        blocks=list(_blocks(recording, words)),
        texts=texts,
        passages=passages,
    )


def _blocks(recording: IndexedRecording, words: Sequence[Said]) -> Iterator[tuple[bytes, bytes]]:
    linked = links.of_words(words, recording.links)
    folded = [" ".join(rows.forms_of(word.text)) for word in words]
    first_of = {word.cue: place for place, word in reversed(list(enumerate(words)))}
    for first in range(0, len(words), ROW_WORDS):
        part = words[first : first + ROW_WORDS]
        cues = [
            (first_of[number] - first, recording.transcript.cues[number])
            for number in dict.fromkeys(word.cue for word in part)
        ]
        touching = links.touching(linked, first, first + len(part))
        held = folded[first : first + ROW_WORDS + ROW_OVERLAP]
        yield (
            blocks.pack_texts(held, [word.text for word in part]),
            blocks.pack_times(part, cues, recording.voices, touching),
        )


def again(about: str, stored: Iterable[tuple[bytes, bytes]]) -> Content:
    """What was matched and counted of a recording.

    From what `about_json` wrote of it, and its blocks' texts and times in order.
    """
    texts: list[str] = []
    cues: list[CueStart] = []
    for block in starmap(Block, stored):
        texts += block.shown()
        cues += block.times.cue_of_each()
    language = about_json.read(about).language
    return Content(language=language, texts=texts, passages=list(rows.columns(texts, cues)))


def _speakers(recording: IndexedRecording) -> dict[str, Sequence[str]]:
    """Everybody whom a cue names, with names; a name that is no id stands for itself."""
    named = dict.fromkeys(cue.speaker for cue in recording.transcript.cues if cue.speaker)
    return {speaker: recording.speakers.get(speaker, ()) for speaker in named}
