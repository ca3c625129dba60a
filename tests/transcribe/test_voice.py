from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mediacat.model.span import Milliseconds, Span
from mediacat.transcribe import voice

STEP = Milliseconds(32)


def regions(probabilities: list[float]) -> tuple[Span, ...]:
    duration = Milliseconds(len(probabilities) * STEP)
    return voice.regions(voice.cores(probabilities, STEP, duration), duration)


@given(st.lists(st.sampled_from([0.0, 0.4, 0.9]), max_size=300))
def test_regions_are_in_order_apart_and_inside(probabilities: list[float]) -> None:
    found = regions(probabilities)
    assert all(0 <= one.start < one.end <= len(probabilities) * STEP for one in found)
    assert all(earlier.end < later.start for earlier, later in pairwise(found))


@given(st.lists(st.sampled_from([0.0, 0.4, 0.9]), max_size=300))
def test_every_sure_stretch_is_in_a_region(probabilities: list[float]) -> None:
    found = regions(probabilities)
    for place in range(len(probabilities) - 3):
        if all(one == 0.9 for one in probabilities[place : place + 4]):
            here = Span(Milliseconds(place * STEP), Milliseconds((place + 4) * STEP))
            assert any(one.start <= here.start and here.end <= one.end for one in found)


@given(st.lists(st.sampled_from([0.0, 0.4, 0.9]), max_size=300))
def test_cores_are_all_that_is_sure_and_start_with_it(probabilities: list[float]) -> None:
    found = voice.cores(probabilities, STEP, Milliseconds(len(probabilities) * STEP))
    sure = {place for place, one in enumerate(probabilities) if one == 0.9}
    held = {place for one in found for place in range(one.start // STEP, one.end // STEP)}
    assert sure <= held
    assert all(one.start // STEP in sure for one in found)
    assert not any(probabilities[place] == 0.0 for place in held)


def test_a_click_is_not_speech() -> None:
    assert regions([0.0] * 50 + [0.9] * 3 + [0.0] * 50) == ()


def test_hesitation_does_not_end_speech() -> None:
    assert len(regions([0.0] * 20 + [0.9] * 20 + [0.4] * 60 + [0.9] * 20)) == 1
    assert len(regions([0.0] * 20 + [0.9] * 20 + [0.0] * 60 + [0.9] * 20)) == 2
