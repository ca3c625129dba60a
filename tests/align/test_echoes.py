"""Units that fit the track and a far place as well are found; what fits no track is not judged."""

import numpy as np
from tests.align import texts

from mediacat.align import clocks, echoes, evidence, table, vocabulary
from mediacat.align.sparse import Flags

STEP_S = 5.0
"""From one unit to the next, in `texts.side`."""
TALK = [f"Zhk{n}rov said Bld{n}nar now" for n in range(120)]
AWAY = [f"Mnt{n}pos heard Vkr{n}tel then" for n in range(120)]


def repeated(a: list[str], b: list[str], offset_s: float) -> tuple[Flags, Flags]:
    sides = vocabulary.read(a), vocabulary.read(b)
    rare = evidence.weigh(table.seeded(*sides).table, *sides, commonest=0.05)
    time = clocks.of_times(texts.side(a, start=0), texts.side(b, start=0))
    return echoes.repeated(rare, time, np.full(len(a), offset_s))


def test_what_fits_two_places_of_the_other_side() -> None:
    of_a, of_b = repeated(TALK, TALK + AWAY + TALK, 0)
    assert of_a.all()
    assert not of_b.any()
    of_a, of_b = repeated(TALK + AWAY + TALK, TALK, 0)
    assert not of_a.any()
    assert of_b.all()


def test_a_talk_that_comes_once_is_no_echo() -> None:
    assert not any(flags.any() for flags in repeated(AWAY + TALK, TALK, len(AWAY) * STEP_S))


def test_where_the_track_is_not_met_nothing_is_compared() -> None:
    of_a, _ = repeated(TALK, AWAY + TALK + AWAY + TALK, 0)
    assert not of_a.any()
