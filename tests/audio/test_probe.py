import os
from pathlib import Path

import pytest
from tests.audio import clips

from mediacat.audio import probe
from mediacat.audio.errors import UnreadableMedia


def test_the_facts_of_a_film(clip: Path) -> None:
    facts = probe.probe(clip)

    assert facts.container == "mov,mp4,m4a,3gp,3g2,mj2"
    assert facts.size == clip.stat().st_size
    assert facts.start == 0
    assert facts.duration == pytest.approx(8_000, abs=50)
    assert facts.stated == pytest.approx(8_000, abs=50)
    assert facts.missing == 0
    assert not facts.starts_late
    (audio,) = facts.audio
    assert (audio.codec, audio.channels, audio.rate) == ("aac", 1, 48_000)
    assert (audio.language, audio.default, audio.start) == (None, True, 0)
    assert audio.end == pytest.approx(8_000, abs=50)
    (video,) = facts.video
    assert (video.codec, video.width, video.height) == ("mpeg4", 192, 108)
    assert (video.frame_rate, video.variable, video.cover) == (25.0, False, False)


@pytest.mark.parametrize("suffix", ["wav", "flac", "mp3", "ogg", "opus", "aac", "m4a", "mka"])
def test_sound_alone_has_its_real_duration(suffix: str, tmp_path: Path) -> None:
    codec = ("-c:a", "libopus") if suffix == "opus" else ()
    facts = probe.probe(clips.make(tmp_path / f"clip.{suffix}", *clips.tone(), *codec))

    assert facts.duration == pytest.approx(8_000, abs=60)
    assert facts.missing == 0
    assert facts.video == ()
    assert len(facts.audio) == 1


def test_a_recording_that_states_no_duration_is_measured(clip: Path, tmp_path: Path) -> None:
    live = clips.make(tmp_path / "live.mkv", "-i", clip, "-c", "copy", "-live", "1")
    facts = probe.probe(live)

    assert facts.stated is None
    assert facts.duration == pytest.approx(8_000, abs=60)


def test_language_tags_are_read(tmp_path: Path) -> None:
    several = clips.make(
        tmp_path / "several.mkv", *clips.tone(440), *clips.tone(880), *clips.tone(220),
        "-map", "0", "-map", "1", "-map", "2", "-metadata:s:a:0", "language=ukr",
        "-metadata:s:a:1", "language=en-GB", "-metadata:s:a:2", "language=und",
    )  # fmt: skip

    assert [track.language for track in probe.probe(several).audio] == ["ukr", "en", None]


def test_uneven_frames_are_noticed(tmp_path: Path) -> None:
    jumpy = clips.make(
        tmp_path / "jumpy.mp4", *clips.PICTURE, "-vf", "select='not(mod(n,3))+between(n,60,90)'",
        "-fps_mode", "vfr", "-c:v", "mpeg4",
    )  # fmt: skip

    assert probe.probe(jumpy).video[0].variable


@pytest.mark.parametrize("suffix", ["mkv", "ts", "webm"])
@pytest.mark.parametrize("rate", ["25", "30000/1001", "60"])
def test_even_frames_stay_even_in_containers_that_round(
    suffix: str, rate: str, tmp_path: Path
) -> None:
    codec = "libvpx" if suffix == "webm" else "mpeg2video" if suffix == "ts" else "mpeg4"
    even = clips.make(
        tmp_path / f"even.{suffix}", "-f", "lavfi", "-i", f"color=s=64x64:r={rate}:d=2",
        "-c:v", codec,
    )  # fmt: skip

    assert not probe.probe(even).video[0].variable


def test_a_cover_is_no_film(mp3: Path, tmp_path: Path) -> None:
    covered = clips.make(
        tmp_path / "covered.mp3", "-i", mp3, "-f", "lavfi", "-i", "testsrc=s=64x64:d=1",
        "-map", "0", "-map", "1", "-frames:v", "1", "-c:v", "mjpeg",
        "-disposition:v", "attached_pic",
    )  # fmt: skip

    assert [video.cover for video in probe.probe(covered).video] == [True]


@pytest.mark.parametrize("suffix", ["mp4", "webm"])
def test_a_file_that_starts_late_says_so(
    suffix: str, clip: Path, webm: Path, tmp_path: Path
) -> None:
    source = clip if suffix == "mp4" else webm
    late = clips.make(
        tmp_path / f"late.{suffix}", "-i", source, "-c", "copy", "-output_ts_offset", "5"
    )
    facts = probe.probe(late)

    assert facts.starts_late
    assert facts.start == pytest.approx(5_000, abs=30)
    assert facts.duration == pytest.approx(13_000, abs=60)
    assert facts.missing == 0


def test_a_transport_stream_counts_from_its_first_sample(clip: Path, tmp_path: Path) -> None:
    stream = clips.make(tmp_path / "a.ts", "-i", clip, "-c", "copy", "-output_ts_offset", "90000")
    facts = probe.probe(stream)

    assert facts.start == 0
    assert facts.duration == pytest.approx(8_000, abs=60)


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "wav", "flac", "mp3"])
def test_a_cut_off_file_tells_how_much_is_missing(suffix: str, tmp_path: Path) -> None:
    source = tmp_path / f"whole.{suffix}"
    if suffix in ("mp4", "mkv"):
        clips.film(source, *(("-movflags", "+faststart") if suffix == "mp4" else ()))
    else:
        noise = ("-f", "lavfi", "-i", f"anoisesrc=r=16000:d={clips.SECONDS}")
        clips.make(source, *noise)
    facts = probe.probe(clips.cut(source, 0.5))

    assert facts.stated == pytest.approx(8_000, abs=60)
    assert 2_500 < facts.missing < 6_000
    assert facts.duration + facts.missing == facts.stated


def test_a_wav_that_was_piped_promises_nothing(tmp_path: Path) -> None:
    source = clips.make(tmp_path / "a.wav", *clips.tone())
    content = bytearray(source.read_bytes())
    content[4:8] = b"\xff" * 4
    source.write_bytes(content)

    assert probe.probe(source).missing == 0


def test_eight_hours_are_probed(tmp_path: Path) -> None:
    facts = probe.probe(clips.eight_hours(tmp_path / "long.wav"))

    assert facts.duration == facts.stated == 8 * 3_600_000


def test_the_suffix_does_not_matter(mp3: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "really-an.mp4"
    wrong.write_bytes(mp3.read_bytes())

    assert probe.probe(wrong).container == "mp3"


@pytest.mark.parametrize(
    "name",
    [
        "with spaces.mp3", "«Київ» 'a' \"b\".mp3", "-i -y.mp3", "new\nline.mp3", "http:x.mp3",
        "100 %d.mp3", "concat:a|b.mp3", os.fsdecode(b"not-utf8-\xff.mp3"), "a;b`c$d\\e.mp3",
    ],
)  # fmt: skip
def test_any_name_will_do(name: str, mp3: Path, tmp_path: Path) -> None:
    odd = tmp_path / name
    odd.write_bytes(mp3.read_bytes())

    assert probe.probe(odd).audio[0].codec == "mp3"


def test_a_relative_path_will_do(mp3: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mp3.parent)

    assert probe.probe(Path(mp3.name)) == probe.probe(mp3)


def test_a_title_in_an_old_code_page_does_not_matter(mp3: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.mp3"
    title = "Форум".encode("cp1251")
    frame = b"TIT2" + (len(title) + 1).to_bytes(4, "big") + b"\0\0\0" + title
    old.write_bytes(b"ID3\3\0\0\0\0\0" + bytes([len(frame)]) + frame + mp3.read_bytes())

    assert probe.probe(old).duration == pytest.approx(8_000, abs=60)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\x93" * 5_000, "not a media file"),
        (b"<html><body>Not found</body></html>", "not a media file"),
        (b"#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n", "not a media file"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "not a media file"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nhi\n", "no sound and no film"),
        (b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0", "not a media file"),
    ],
)
def test_what_is_no_media_is_refused_in_one_sentence(
    content: bytes, reason: str, tmp_path: Path
) -> None:
    media = tmp_path / "thing.mp4"
    media.write_bytes(content)

    with pytest.raises(UnreadableMedia, match=reason) as caught:
        probe.probe(media)

    assert "\n" not in str(caught.value)
    assert caught.value.media == media


def test_text_and_pictures_are_no_media(clip: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("hello\n" * 100)
    picture = clips.make(tmp_path / "a.png", "-i", clip, "-frames:v", "1")

    with pytest.raises(UnreadableMedia, match="it is text"):
        probe.probe(text)
    with pytest.raises(UnreadableMedia, match="it is a picture"):
        probe.probe(picture)


def test_an_mp4_without_its_index_was_cut_off(tmp_path: Path) -> None:
    whole = clips.film(tmp_path / "a.mp4")

    with pytest.raises(UnreadableMedia, match="its index is incomplete"):
        probe.probe(clips.cut(whole, 0.5))


def test_an_mp4_of_an_index_alone_is_refused(clip: Path, tmp_path: Path) -> None:
    content = clip.read_bytes()
    index = tmp_path / "index.mp4"
    index.write_bytes(content[: content.index(b"mdat") + 4])

    with pytest.raises(UnreadableMedia, match="not one piece"):
        probe.probe(index)


def test_captions_that_outlast_the_film_do_not_make_it_cut_off(clip: Path, tmp_path: Path) -> None:
    captions = tmp_path / "captions.srt"
    captions.write_text("1\n00:00:07,000 --> 00:00:30,000\nThank you.\n")
    film = clips.make(
        tmp_path / "film.mkv", "-i", clip, "-i", captions, "-map", "0", "-map", "1", "-c:v",
        "copy", "-c:a", "copy",
    )  # fmt: skip
    facts = probe.probe(film)

    assert facts.stated == pytest.approx(30_000, abs=60)
    assert facts.missing == 0


def test_what_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMedia, match="no such file"):
        probe.probe(tmp_path / "absent.mp4")
    with pytest.raises(UnreadableMedia, match="is a directory"):
        probe.probe(tmp_path)


def test_a_line_break_in_a_name_stays_out_of_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMedia, match=r"a\\nb\.mp4") as caught:
        probe.probe(tmp_path / "a\nb.mp4")

    assert "\n" not in str(caught.value)
