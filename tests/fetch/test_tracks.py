import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacat.fetch import tracks
from mediacat.fetch.info import CaptionKind
from mediacat.fetch.tracks import OfferedCaptions
from mediacat.model.language import Language


def offer(
    code: str,
    form: str = "vtt",
    *,
    kind: CaptionKind = CaptionKind.HUMAN,
    translated: bool = False,
) -> OfferedCaptions:
    return OfferedCaptions(code=code, kind=kind, format=form, translated=translated)


HEARD = CaptionKind.AUTOMATIC

BEST_FIRST = [
    offer("en"),
    offer("en", "srt"),
    offer("en", "ttml"),
    offer("en-GB"),
    offer("en-US"),
    offer("en-orig", kind=HEARD),
    offer("en", kind=HEARD),
    offer("en-US", kind=HEARD),
]


@pytest.mark.parametrize("first", range(len(BEST_FIRST)))
def test_human_captions_and_the_plain_language_come_first(first: int) -> None:
    offered = BEST_FIRST[first:]
    random.Random(first).shuffle(offered)

    assert tracks.best_captions(offered, Language.ENGLISH) == BEST_FIRST[first]


@pytest.mark.parametrize(
    "offered",
    [
        [],
        [offer("uk")],
        [offer("en", "json3")],
        [offer("en", kind=HEARD, translated=True)],
        [offer("live_chat", "json")],
    ],
)
def test_none_is_better_than_a_wrong_one(offered: Sequence[OfferedCaptions]) -> None:
    assert tracks.best_captions(offered, Language.ENGLISH) is None


@given(st.lists(st.sampled_from(BEST_FIRST), min_size=1))
def test_the_order_in_which_they_are_offered_does_not_matter(
    offered: list[OfferedCaptions],
) -> None:
    best = tracks.best_captions(offered, Language.ENGLISH)

    assert best == min(offered, key=BEST_FIRST.index)
