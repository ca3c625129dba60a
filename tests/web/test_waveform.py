"""The picture of a recording's loudness."""

import re

from hypothesis import given
from hypothesis import strategies as st

from mediacat.web import waveform


def strokes(path: str) -> list[tuple[float, int, int]]:
    """Where each stands, where it begins, how long it is."""
    return [
        (float(at), int(top), int(length))
        for at, top, length in re.findall(r"M([\d.]+) (\d+)v(\d+)", path)
    ]


@given(st.lists(st.integers(0, 255), max_size=1_000))
def test_strokes_stand_in_their_box_and_fill_it(swings: list[int]) -> None:
    found = strokes(waveform.path(swings))
    if not any(swings):
        assert found == []
        return
    assert [at for at, _, _ in found] == [number + 0.5 for number in range(240)]
    assert all(top >= 0 and top + length == 24 - top for _, top, length in found)
    assert max(length for _, _, length in found) == 24


def test_a_pause_is_seen_where_it_is() -> None:
    speech, pause, applause = [60] * 600, [2] * 300, [240] * 300
    found = [length for _, _, length in strokes(waveform.path([*speech, *pause, *applause]))]
    assert set(found[:120]) == {12}
    assert set(found[120:180]) == {2}
    assert set(found[180:]) == {24}


def test_a_short_recording_has_as_many_strokes() -> None:
    assert len(strokes(waveform.path([10, 200, 10]))) == 240
