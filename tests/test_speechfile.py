import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat import speechfile
from mediacat.model.span import Milliseconds, Span
from mediacat.speechfile import NotSpeech


def a_span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples 0, 1, 2 … for 1.9995 s: one's value tells its place."""
    path = tmp_path_factory.mktemp("speech") / "counted.wav"
    numbers = np.arange(31_992, dtype="<i2").tobytes()
    assert speechfile.write(path, [numbers[:1_001], numbers[1_001:]]) == 1_999
    return path


def test_any_wave_reader_reads_it(counted: Path) -> None:
    with wave.open(str(counted)) as file:
        assert file.getparams()[:4] == (1, 2, 16_000, 31_992)
        assert file.readframes(3) == b"\0\0\1\0\2\0"


@given(start=st.integers(0, 2_500), length=st.integers(0, 2_500))
def test_every_span_has_its_samples(counted: Path, start: int, length: int) -> None:
    speech = speechfile.read(counted)
    samples = speech.samples(a_span(start, start + length))

    places = np.arange(start * 16, min((start + length) * 16, 31_992))
    assert samples.dtype == np.float32
    assert np.array_equal(samples * 32_768, places)


def test_pieces_cover_the_file_once(counted: Path) -> None:
    speech = speechfile.read(counted)
    pieces = [speech.samples(span) for span in speech.pieces(Milliseconds(300))]

    assert len(pieces) == 7
    assert np.array_equal(np.concatenate(pieces) * 32_768, np.arange(31_992))


def test_an_empty_file_is_silence_of_no_length(tmp_path: Path) -> None:
    assert speechfile.write(tmp_path / "empty.wav", []) == 0

    speech = speechfile.read(tmp_path / "empty.wav")
    assert speech.duration == 0
    assert len(speech.samples(a_span(0, 1_000))) == 0
    assert list(speech.pieces(Milliseconds(1_000))) == []


def test_a_chunk_before_the_samples_is_skipped(counted: Path, tmp_path: Path) -> None:
    content = counted.read_bytes()
    note = b"LIST\x04\0\0\0INFO"
    longer = (len(content) - 8 + len(note)).to_bytes(4, "little")
    noted = tmp_path / "noted.wav"
    noted.write_bytes(content[:4] + longer + content[8:36] + note + content[36:])

    samples = speechfile.read(noted).samples(a_span(0, 1))
    assert np.array_equal(samples * 32_768, np.arange(16))


def test_other_files_are_refused(counted: Path, tmp_path: Path) -> None:
    stereo = tmp_path / "stereo.wav"
    with wave.open(str(stereo), "wb") as file:
        file.setparams((2, 2, 16_000, 0, "NONE", ""))
    short = tmp_path / "short.wav"
    short.write_bytes(counted.read_bytes()[:-2])

    with pytest.raises(NotSpeech, match="2 channels of 16 bits at 16000 Hz") as caught:
        speechfile.read(stereo)
    assert caught.value.path == stereo
    with pytest.raises(NotSpeech, match="31991 of 31992 samples"):
        speechfile.read(short)
    with pytest.raises(NotSpeech, match=r"absent\.wav: No such file"):
        speechfile.read(tmp_path / "absent.wav")


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not sound at all", b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_speech_is_said_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "speech.wav"
    path.write_bytes(content)
    with pytest.raises(NotSpeech, match="Remove the file"):
        speechfile.read(path)


def test_spans_are_read_one_after_the_other(counted: Path) -> None:
    speech = speechfile.read(counted)
    found = speech.samples(a_span(1_000, 1_001), a_span(0, 1), a_span(1_999, 5_000))
    places = [*range(16_000, 16_016), *range(16), *range(31_984, 31_992)]
    assert (found * 32_768).tolist() == places


def test_the_fingerprint_follows_the_content(tmp_path: Path) -> None:
    for name, samples in (("a", b"abcd"), ("b", b"abcd"), ("c", b"abce")):
        speechfile.write(tmp_path / name, [samples])
    a, b, c = (speechfile.read(tmp_path / name).fingerprint() for name in "abc")
    assert a == b != c
