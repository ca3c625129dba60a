"""What a build keeps of a transcript is the transcript itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.timedtext import strategies

from mediacat.model.transcript import Cue, Transcript, Word
from mediacat.timedtext import shownjson
from mediacat.timedtext.errors import TimedTextError

_words = st.builds(
    Word,
    text=strategies.tokens,
    span=strategies.spans,
    probability=st.none() | st.floats(0, 1),
    language=st.none() | strategies.languages,
)


@given(strategies.transcripts(), st.data())
def test_nothing_is_lost(transcript: Transcript, data: st.DataObject) -> None:
    def timed(cue: Cue) -> Cue:
        if not data.draw(st.booleans()):
            return replace(cue, words=tuple(data.draw(st.lists(_words, max_size=4))))
        texts = cue.text.split()
        words = data.draw(st.lists(_words, min_size=len(texts), max_size=len(texts)))
        return replace(
            cue, words=tuple(replace(one, text=t) for one, t in zip(words, texts, strict=True))
        )

    whole = replace(transcript, cues=tuple(map(timed, transcript.cues)))
    for one in (transcript, whole):
        assert shownjson.parse(shownjson.render(one)) == one


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"language": "uk", "origin": {}, "cues": [1]}'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(TimedTextError):
        shownjson.parse(text)
