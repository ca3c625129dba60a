"""The bundled forum's release: every quote where it was said, in both recordings."""

import pytest
from tests.quotes import forum

from mediacat.model.sighting import Change, Sighting, Verdict, Via
from mediacat.quotes import locate


@pytest.fixture(scope="module")
def located() -> dict[str, list[Sighting]]:
    found: dict[str, list[Sighting]] = {}
    for one in locate.locate_event(forum.quotes(), forum.recordings(), forum.across):
        found.setdefault(one.quote.partition("/")[2], []).append(one)
    return found


@pytest.mark.parametrize("name", list(forum.gold()))
def test_every_quote_is_where_it_was_said(located: dict[str, list[Sighting]], name: str) -> None:
    truth = {
        f"{forum.EVENT}/forum.{one['recording']}": one for one in forum.gold()[name]["sightings"]
    }
    found = {one.recording: one for one in located[name] if one.recording is not None}
    assert set(found) == set(truth)
    for recording, sighting in found.items():
        parts = [forum.span(pair) for pair in truth[recording]["fragments_ms"]]
        assert sighting.span is not None
        # A part of a sentence is carried over as the whole of it.
        tolerance = 1500 if sighting.via is Via.DIRECT else 3000
        assert abs(sighting.span.start - parts[0].start) <= tolerance
        assert abs(sighting.span.end - parts[-1].end) <= tolerance
        if sighting.via is Via.DIRECT and sighting.verdict is Verdict.FOUND:
            assert len(sighting.fragments) == len(parts)


def test_what_was_never_said_is_absent(located: dict[str, list[Sighting]]) -> None:
    never = [name for name, one in forum.gold().items() if one["kind"] == "never-said"]
    assert never
    for name in never:
        assert [one.verdict for one in located[name]] == [Verdict.ABSENT]


def test_words_said_on_the_floor_are_found_on_both_tracks_directly(
    located: dict[str, list[Sighting]],
) -> None:
    assert {(one.recording, one.via) for one in located["en-water"]} == {
        (f"{forum.EVENT}/forum.uk", Via.DIRECT),
        (f"{forum.EVENT}/forum.en", Via.DIRECT),
    }


def test_numbers_in_digits_are_kept_and_what_was_tidied_shows(
    located: dict[str, list[Sighting]],
) -> None:
    (fund,) = (one for one in located["en-fund"] if one.via is Via.DIRECT)
    assert fund.edits[-1].printed.endswith("within 48 hours")
    assert fund.edits[-1].change is Change.KEPT
    (promise,) = (one for one in located["en-promise"] if one.via is Via.DIRECT)
    dropped = [one.spoken for one in promise.edits if one.change is Change.DROPPED]
    assert "it says" in dropped
    for sighting in (fund, promise):
        printed = " ".join(one.printed for one in sighting.edits if one.printed)
        assert printed == forum.gold()[sighting.quote.partition("/")[2]]["text"].replace(
            "\N{NO-BREAK SPACE}", " "
        )
        spoken = " ".join(one.spoken for one in sighting.edits if one.spoken)
        assert spoken == " ".join(part.spoken for part in sighting.fragments)
