"""Beads and timelines as files."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediacat.model.bitext import Bead, Bitext, Doubt, Evidence, SideOf, Suspect, UnitKind
from mediacat.model.language import Language
from mediacat.model.span import Milliseconds, Span
from mediacat.model.timeline import SharedSound, Source, Stretch, Timeline
from mediacat.timedtext import beadsjson, bitexttable, timelinejson
from mediacat.timedtext.bitexttable import Texts
from mediacat.timedtext.errors import TimedTextError


def span(start: int, end: int) -> Span:
    return Span(Milliseconds(start), Milliseconds(end))


TIMELINE = Timeline(
    stretches=(
        Stretch(
            a=span(1000, 9000),
            offset=-1000,
            drift_ppm=50.0,
            source=Source.SOUND,
            residual=Milliseconds(4),
            votes=12,
        ),
        Stretch(
            a=span(12_000, 20_000),
            offset=-4000,
            source=Source.SOUND,
            residual=Milliseconds(2),
            votes=5,
        ),
    ),
    same_sound=(SharedSound(a=span(1000, 4000), b=span(0, 3000)),),
)
BITEXT = Bitext(
    a=SideOf(name="a.vtt", units=3, kind=UnitKind.CUES, language=Language.UKRAINIAN),
    b=SideOf(name="b.srt", units=2, kind=UnitKind.NUMBERS),
    timeline=TIMELINE,
    beads=(
        Bead(
            a=("x1", "x2"),
            b=("0",),
            a_span=span(1000, 3000),
            b_span=span(0, 2500),
            confidence=0.912,
            margin=0.5,
            evidence=Evidence(words=4, names=1, numbers=1, residual=Milliseconds(120)),
            source=Source.SOUND,
            lag=2100,
        ),
        Bead(a=("x3",), b=(), a_span=span(3000, 4000), confidence=0.0),
        Bead(a=(), b=("1",), confidence=0.0),
    ),
    suspects=(Suspect(doubt=Doubt.JUMP, first=1, after=3),),
)


def test_beads_survive_the_file() -> None:
    assert beadsjson.parse(beadsjson.render(BITEXT)) == BITEXT


def test_timelines_survive_the_file_and_tell_their_cuts() -> None:
    assert timelinejson.parse(timelinejson.render(TIMELINE)) == TIMELINE
    assert timelinejson.fields(TIMELINE)["cuts"] == [{"a_ms": [9000, 12_000], "shift_ms": -3000}]


@pytest.mark.parametrize("text", ["", "[]", '{"beads": 5}', '{"beads": [{"a": "x", "b": []}]}'])
def test_what_is_no_bitext_is_refused(text: str) -> None:
    with pytest.raises(TimedTextError, match="beads"):
        beadsjson.parse(text)


def test_another_program_s_beads_need_only_ids() -> None:
    found = beadsjson.parse('{"beads": [{"a": [0], "b": [0, 1]}]}')
    assert (found.beads[0].a, found.beads[0].b) == (("0",), ("0", "1"))


def test_the_timeline_goes_both_ways() -> None:
    assert TIMELINE.to_b(Milliseconds(1000)) == 0
    assert TIMELINE.to_b(Milliseconds(10_000)) is None
    assert TIMELINE.to_b(Milliseconds(12_500)) == 8500
    assert TIMELINE.to_a(Milliseconds(8500)) == 12_500


def said(text: str) -> Texts:
    return Texts(a=lambda _: text, b=lambda _: f"<{text}> & Co")


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_no_text_breaks_the_tables(text: str) -> None:
    lines = bitexttable.tsv(BITEXT, said(text)).split("\n")
    assert len(lines) == len(BITEXT.beads) + 2
    assert all(line.count("\t") == 6 for line in lines[:-1])
    root = ET.fromstring(bitexttable.tmx(BITEXT, said(text)))
    assert len(root.findall("body/tu")) == 1


def test_tmx_holds_pairs_that_are_sure_enough() -> None:
    root = ET.fromstring(bitexttable.tmx(BITEXT, said("так"), least=0.9))
    (unit,) = root.findall("body/tu")
    assert [seg.text for seg in unit.iter("seg")] == ["так так", "<так> & Co"]
    assert not ET.fromstring(bitexttable.tmx(BITEXT, said("так"), least=0.95)).findall("body/tu")
