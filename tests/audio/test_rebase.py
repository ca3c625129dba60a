from pathlib import Path

import pytest
from tests.audio import clips

from mediacat.audio import probe, rebase, speech
from mediacat.audio.errors import FfmpegFailed


@pytest.mark.parametrize("suffix", ["mp4", "webm"])
def test_the_copy_starts_at_zero(
    suffix: str, clip: Path, webm: Path, tmp_path: Path, program: str
) -> None:
    source = webm if suffix == "webm" else clip
    late = clips.make(
        tmp_path / f"late.{suffix}", "-i", source, "-c", "copy", "-output_ts_offset", "5"
    )
    done: list[float] = []
    out = tmp_path / f"copy.{suffix}"
    rebase.write(late, out, facts=probe.probe(late), progress=lambda now, total: done.append(now))

    facts = probe.probe(out)
    assert not facts.starts_late
    assert facts.duration == pytest.approx(8_000, abs=60)
    assert [stream.codec for stream in facts.video] == [
        stream.codec for stream in probe.probe(late).video
    ]
    assert done
    speech.extract(out, tmp_path / "speech.wav", facts=facts)
    assert clips.onset(tmp_path / "speech.wav") == pytest.approx(clips.BEEP, abs=0.03)


def test_a_format_that_cannot_hold_the_streams_leaves_nothing(clip: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "copy.webm"

    with pytest.raises(FfmpegFailed):
        rebase.write(clip, out, facts=probe.probe(clip))
    assert list(out.parent.iterdir()) == []
