import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.audio import facts
from mediacat.audio.errors import DamagedDerivedFile
from mediacat.audio.facts import AudioStream, MediaFacts, VideoStream
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds

moments = st.integers(0, 10**9).map(Milliseconds)
names = st.text(min_size=1, max_size=12)
audio_streams = st.builds(
    AudioStream,
    index=st.integers(0, 9),
    codec=names,
    channels=st.integers(1, 8),
    rate=st.integers(8_000, 96_000),
    language=st.none() | names,
    default=st.booleans(),
    start=moments,
    end=st.none() | moments,
)
video_streams = st.builds(
    VideoStream,
    index=st.integers(0, 9),
    codec=names,
    width=st.integers(1, 8_000),
    height=st.integers(1, 8_000),
    frame_rate=st.none() | st.floats(1, 240),
    variable=st.booleans(),
    cover=st.booleans(),
)
media_facts = st.builds(
    MediaFacts,
    container=names,
    size=st.integers(1, 10**12),
    start=moments,
    duration=moments,
    stated=st.none() | moments,
    audio=st.lists(audio_streams, max_size=3).map(tuple),
    video=st.lists(video_streams, max_size=2).map(tuple),
)


def a_track(index: int, language: str | None = None, *, default: bool = False) -> AudioStream:
    return AudioStream(
        index=index,
        codec="aac",
        channels=2,
        rate=48_000,
        language=language,
        default=default,
        start=Milliseconds(0),
        end=None,
    )


def a_file(*tracks: AudioStream, duration: int = 60_000, stated: int | None = None) -> MediaFacts:
    return MediaFacts(
        container="matroska,webm",
        size=1,
        start=Milliseconds(0),
        duration=Milliseconds(duration),
        stated=None if stated is None else Milliseconds(stated),
        audio=tracks,
        video=(),
    )


@given(media_facts)
def test_what_is_written_is_read_back(media: MediaFacts) -> None:
    text = facts.render(media)

    assert facts.parse(text) == media
    assert facts.render(facts.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"audio": [], "video": []}', '{"audio": 1, "video": []}']
)
def test_damaged_facts_are_refused(text: str) -> None:
    with pytest.raises(DamagedDerivedFile, match="Delete it"):
        facts.parse(text)


@pytest.mark.parametrize(
    ("language", "tracks", "chosen"),
    [
        (Language.UKRAINIAN, [a_track(1, "eng", default=True), a_track(2, "ukr")], 2),
        (Language.ENGLISH, [a_track(1, "uk"), a_track(2, "en")], 2),
        (Language.ENGLISH, [a_track(1, "ukr", default=True), a_track(2)], 2),
        (Language.ENGLISH, [a_track(1, "deu"), a_track(2, "ukr", default=True)], 2),
        (Language.ENGLISH, [a_track(1, "eng"), a_track(2, "en", default=True)], 2),
        (Language.ENGLISH, [a_track(1, "eng"), a_track(2, "eng")], 1),
        (None, [a_track(1, "ukr"), a_track(2, "eng", default=True)], 2),
        (None, [a_track(1), a_track(2)], 1),
    ],
)
def test_the_track_is_the_languages_own_then_an_untagged_one(
    language: Language | None, tracks: list[AudioStream], chosen: int
) -> None:
    track = a_file(*tracks).track(language)

    assert track is not None
    assert track.index == chosen


def test_a_silent_film_has_no_track() -> None:
    assert a_file().track(Language.UKRAINIAN) is None


@pytest.mark.parametrize(
    ("stated", "missing"), [(None, 0), (60_000, 0), (62_000, 0), (62_001, 2_001), (50_000, 0)]
)
def test_an_end_may_lie_two_seconds_before_the_stated_one(stated: int | None, missing: int) -> None:
    assert a_file(stated=stated).missing == missing
