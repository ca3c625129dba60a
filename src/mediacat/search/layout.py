"""A recording as every engine stores it: blocks to read from, passages to match, words to count."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mediacat.search import about_json, blocks, rows, stream
from mediacat.search.blocks import BLOCK_WORDS
from mediacat.search.entry import IndexedRecording
from mediacat.search.rows import Columns
from mediacat.text import keys

VERSION = 1
"""Raised whenever blocks, passages or what is known of a recording change shape or meaning."""

Block = tuple[bytes, bytes]
"""A block's texts and its times, packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is matched and counted; it follows from the blocks alone."""

    texts: Sequence[str]
    passages: Sequence[Columns]

    def forms(self) -> Counter[str]:
        """How often each form was said."""
        return rows.count_forms(self.texts)

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
    blocks: Sequence[Block]


def of(recording: IndexedRecording) -> Layout:
    """What to store of a recording."""
    words = stream.words_of(recording.transcript)
    texts = [word.text for word in words]
    cues = recording.transcript.cues
    return Layout(
        about=about_json.write(recording.about),
        speakers=json.dumps(_speakers(recording), ensure_ascii=False),
        blocks=[
            (
                blocks.pack_texts(texts[place : place + BLOCK_WORDS]),
                blocks.pack_times(words[place : place + BLOCK_WORDS], recording.transcript),
            )
            for place in range(0, len(words), BLOCK_WORDS)
        ],
        texts=texts,
        passages=list(rows.columns(texts, [cues[word.cue].speaker for word in words])),
    )


def again(stored: Iterable[Block]) -> Content:
    """What was matched and counted of a recording, from its blocks in order."""
    texts: list[str] = []
    speakers: list[str | None] = []
    for packed_texts, packed_times in stored:
        block = blocks.unpack_texts(packed_texts)
        times = blocks.unpack_times(packed_times)
        texts += block
        speakers += [times.cue_at(word).speaker for word in range(len(block))]
    return Content(texts=texts, passages=list(rows.columns(texts, speakers)))


def _speakers(recording: IndexedRecording) -> dict[str, Sequence[str]]:
    """Everybody whom a cue names, with names; a name that is no id stands for itself."""
    named = dict.fromkeys(cue.speaker for cue in recording.transcript.cues if cue.speaker)
    return {speaker: recording.speakers.get(speaker, ()) for speaker in named}
