import dataclasses
import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tests.audio import clips

from mediacat import speechfile
from mediacat.audio import probe, speech
from mediacat.audio.errors import (
    FfmpegFailed,
    NoSound,
    TooLong,
    TruncatedMedia,
    UnreadableMedia,
)
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds

EXACT = 0.03
"""Seconds: one frame of the codecs used here. Browsers differ from each other by as much."""


def extract(media: Path, out: Path) -> Milliseconds:
    return speech.extract(media, out, facts=probe.probe(media))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "var" / "speech.wav"


def test_speech_is_16_khz_mono_and_as_long_as_the_media(
    clip: Path, out: Path, program: str
) -> None:
    taken = extract(clip, out)

    file = speechfile.read(out)
    assert file.duration == taken == pytest.approx(8_000, abs=30)
    assert clips.onset(out) == pytest.approx(clips.BEEP, abs=EXACT)
    assert clips.pitch(out) == pytest.approx(440, abs=1)


@pytest.mark.parametrize("suffix", ["mp4", "webm", "ts"])
def test_a_track_that_begins_late_is_padded(
    suffix: str, clip: Path, webm: Path, tmp_path: Path, out: Path, program: str
) -> None:
    source = webm if suffix == "webm" else clip
    late = clips.make(
        tmp_path / f"late.{suffix}", "-i", source, "-itsoffset", "1.5", "-i", source,
        "-map", "0:v", "-map", "1:a", "-c", "copy",
    )  # fmt: skip
    extract(late, out)

    assert clips.onset(out) == pytest.approx(clips.BEEP + 1.5, abs=EXACT)


def test_a_picture_that_begins_late_changes_nothing(clip: Path, tmp_path: Path, out: Path) -> None:
    late = clips.make(
        tmp_path / "late.mp4", "-itsoffset", "1.5", "-i", clip, "-i", clip,
        "-map", "0:v", "-map", "1:a", "-c", "copy",
    )  # fmt: skip
    extract(late, out)

    assert clips.onset(out) == pytest.approx(clips.BEEP, abs=EXACT)


@pytest.mark.parametrize(("suffix", "offset"), [("mp4", 5), ("webm", 5), ("ts", 0)])
def test_a_file_that_starts_late_keeps_the_players_clock(
    suffix: str, offset: int, request: pytest.FixtureRequest, tmp_path: Path, program: str
) -> None:
    """Chromium plays the beep of such an MP4 and WebM at 8 s; a transport stream has no zero."""
    source = request.getfixturevalue("webm" if suffix == "webm" else "clip")
    late = clips.make(
        tmp_path / f"late.{suffix}", "-i", source, "-c", "copy", "-output_ts_offset", "5"
    )
    extract(late, tmp_path / "speech.wav")

    assert clips.onset(tmp_path / "speech.wav") == pytest.approx(clips.BEEP + offset, abs=EXACT)


def test_a_cut_without_encoding_keeps_the_players_clock(
    clip: Path, tmp_path: Path, out: Path
) -> None:
    """Such a cut begins at a key frame before it and hides what is too much in an edit list."""
    shortened = clips.make(tmp_path / "cut.mp4", "-ss", "1.7", "-i", clip, "-c", "copy")
    extract(shortened, out)

    assert clips.onset(out) == pytest.approx(clips.BEEP - 1.7, abs=EXACT)


def test_a_gap_is_filled_with_silence(tmp_path: Path, out: Path, program: str) -> None:
    gap = clips.make(
        tmp_path / "gap.mkv", *clips.tone(start=0), "-af",
        "asetpts='if(gt(T,4),PTS+10/TB,PTS)'", "-c:a", "pcm_s16le",
    )  # fmt: skip
    taken = extract(gap, out)

    assert taken == pytest.approx(18_000, abs=60)
    loud = np.flatnonzero(np.abs(clips.whole(out)) > 0.06) / speechfile.RATE
    assert not ((loud > 4.2) & (loud < 13.8)).any()
    assert loud.max() > 17.9


@pytest.mark.parametrize(
    ("language", "hertz"),
    [(Language.UKRAINIAN, 440), (Language.ENGLISH, 880), (None, 440), (Language.RUSSIAN, 440)],
)
def test_the_language_chooses_the_track(
    language: Language | None, hertz: int, tmp_path: Path, out: Path
) -> None:
    several = clips.make(
        tmp_path / "several.mp4", *clips.PICTURE, *clips.tone(440), *clips.tone(880),
        "-map", "0", "-map", "1", "-map", "2", "-metadata:s:a:0", "language=ukr",
        "-metadata:s:a:1", "language=eng",
    )  # fmt: skip
    speech.extract(several, out, facts=probe.probe(several), language=language)

    assert clips.pitch(out) == pytest.approx(hertz, abs=1)


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "wav"])
def test_a_cut_off_file_is_refused(suffix: str, tmp_path: Path, out: Path, program: str) -> None:
    source = tmp_path / f"whole.{suffix}"
    if suffix == "wav":
        clips.make(source, *clips.tone())
    else:
        clips.film(source, *(("-movflags", "+faststart") if suffix == "mp4" else ()))
    media = clips.cut(source, 0.6)

    with pytest.raises(TruncatedMedia, match="was cut off") as caught:
        extract(media, out)
    assert list(tmp_path.rglob("*.wav")) == [path for path in (media, source) if suffix == "wav"]
    assert caught.value.missing > 2_000
    assert caught.value.there + caught.value.missing == pytest.approx(8_000, abs=700)


def test_sound_that_cannot_be_decoded_to_its_end_is_noticed(tmp_path: Path, out: Path) -> None:
    """All packets are there, and the later ones are rubbish: only decoding shows it."""
    source = clips.make(tmp_path / "a.mka", *clips.tone(start=0), "-c:a", "flac")
    facts = probe.probe(source)
    content = bytearray(source.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 2_000_000] = b"\x55" * len(content[middle : middle + 2_000_000])
    source.write_bytes(content)

    with pytest.raises(TruncatedMedia):
        speech.extract(source, out, facts=facts)
    assert not out.exists()


def test_a_silent_film_has_no_speech(tmp_path: Path, out: Path) -> None:
    silent = clips.make(tmp_path / "silent.mp4", *clips.PICTURE, "-c:v", "mpeg4")

    with pytest.raises(NoSound, match="no audio track"):
        extract(silent, out)
    assert not out.parent.exists()


def test_more_than_a_wav_holds_is_refused(clip: Path, out: Path) -> None:
    facts = dataclasses.replace(
        probe.probe(clip), duration=Milliseconds(speechfile.LONGEST + 1), stated=None
    )
    with pytest.raises(TooLong, match="37:16:58"):
        speech.extract(clip, out, facts=facts)


def test_nothing_decoded_is_said(clip: Path, tmp_path: Path, out: Path) -> None:
    facts = probe.probe(clip)
    media = tmp_path / "emptied.mp4"
    content = bytearray(clip.read_bytes())
    start = content.index(b"mdat") + 4
    content[start:] = bytes(len(content) - start)
    media.write_bytes(content)

    with pytest.raises((UnreadableMedia, TruncatedMedia, FfmpegFailed)):
        speech.extract(media, out, facts=facts)
    assert not out.exists()


@pytest.mark.parametrize(
    "name",
    [
        "with spaces.mp4", "«Київ» 'a' \"b\".mp4", "-i -y.mp4", "new\nline.mp4", "http:x.mp4",
        "100 %d.mp4", os.fsdecode(b"not-utf8-\xff.mp4"), "a;b`c$d\\e,[f].mp4",
    ],
)  # fmt: skip
def test_any_name_will_do_and_the_suffix_may_be_wrong(name: str, mp3: Path, tmp_path: Path) -> None:
    odd = tmp_path / "folder" / name
    odd.parent.mkdir()
    odd.write_bytes(mp3.read_bytes())
    out = odd.with_suffix(".wav")
    extract(odd, out)

    assert clips.onset(out) == pytest.approx(clips.BEEP, abs=EXACT)
    assert sorted(path.name for path in odd.parent.iterdir()) == sorted([odd.name, out.name])


def test_progress_runs_to_the_end(clip: Path, out: Path) -> None:
    told: list[tuple[float, float | None]] = []

    def progress(done: float, total: float | None) -> None:
        told.append((done, total))

    facts = probe.probe(clip)
    speech.extract(clip, out, facts=facts, progress=progress)

    assert told == sorted(told)
    assert told[-1][0] == pytest.approx(8, abs=0.05)
    assert told[-1][1] == facts.duration / 1_000


def test_an_interrupt_leaves_what_was_there(clip: Path, out: Path) -> None:
    out.parent.mkdir()
    out.write_text("an earlier result")

    def interrupt(done: float, total: float | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        speech.extract(clip, out, facts=probe.probe(clip), progress=interrupt)
    assert out.read_text() == "an earlier result"
    assert list(out.parent.iterdir()) == [out]


def test_a_full_disk_leaves_no_half_file(clip: Path, out: Path) -> None:
    """A limit on the size of files stands in for a disk without room."""
    facts = probe.probe(clip)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(OSError, match="too large") as caught:
            speech.extract(clip, out, facts=facts)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert caught.value.errno == errno.EFBIG
    assert list(out.parent.iterdir()) == []


def test_the_same_media_gives_the_same_bytes(clip: Path, tmp_path: Path) -> None:
    extract(clip, tmp_path / "a.wav")
    extract(clip, tmp_path / "b.wav")

    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


EIGHT_HOURS = """
import resource, sys
from pathlib import Path
from mediacat.audio import peaks, probe, speech
media, out = Path(sys.argv[1]), Path(sys.argv[2])
facts = probe.probe(media)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
taken = speech.extract(media, out, facts=facts)
peaks.write(out, out.with_name("peaks.dat"))
ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
ffmpegs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(taken, ours // 1024, ffmpegs // 1024)
"""


def test_eight_hours_take_little_memory(tmp_path: Path) -> None:
    media, out = clips.eight_hours(tmp_path / "long.wav"), tmp_path / "speech.wav"
    try:
        told = subprocess.run(
            [sys.executable, "-c", EIGHT_HOURS, media, out],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    finally:
        out.unlink(missing_ok=True)

    duration, ours, ffmpegs = (int(word) for word in told.stdout.split())
    assert duration == 8 * 3_600_000
    assert ours < 80
    assert ffmpegs < 120
